"""A conference speaks of the years around it."""

from __future__ import annotations

from collections.abc import Iterator

from kyyeu.checker.checked import Checked, notice
from kyyeu.domain.article import Article
from kyyeu.domain.periods import Period
from kyyeu.domain.problems import Problem

AHEAD, BACK = 1, 2  # years: what is begun next year, what ended the year before last


def problems(checked: Checked) -> Iterator[Problem]:
    """Periods that begin long after the event or ended long before it."""
    for article in checked.site.articles:
        date = article.report.date
        for path, period in _named(article):
            if date is None or period is None:
                continue
            if period.start > date.year + AHEAD or period.end < date.year - BACK:
                what = f"{period.label} cách xa ngày diễn ra (năm {date.year})"
                remedy = "xem lại năm này và `date`; nếu nguồn in đúng như vậy thì để nguyên"
                yield notice(article.file, article.line(path), path, what, remedy)


def _named(article: Article) -> Iterator[tuple[str, Period | None]]:
    report = article.report
    yield "period", report.period
    yield "reviews", report.reviews
    for number, role in enumerate(report.roles, start=1):
        yield f"roles[{number}].period", role.period
    for number, award in enumerate(report.awards, start=1):
        yield f"awards[{number}].period", award.period
