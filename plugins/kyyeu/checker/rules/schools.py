"""A school that a report names has a file, so that its name leads to its page."""

from __future__ import annotations

from collections.abc import Iterator

from kyyeu.checker.checked import Checked, notice
from kyyeu.domain.article import Article
from kyyeu.domain.names import Mention
from kyyeu.domain.problems import Problem
from kyyeu.domain.text import comparable, fold


def problems(checked: Checked) -> Iterator[Problem]:
    """Schools that no unit file names, once in each report.

    Only what calls itself a school is meant: people and offices have no files.
    """
    for article in checked.site.articles:
        told: set[str] = set()
        for path, mention in _named(article):
            if mention is None or mention.id is not None or not _is_school(mention.printed):
                continue
            if checked.site.names.find("unit", mention.printed):
                continue  # several of one name: reading has told
            name = comparable(mention.printed)
            if name in told:
                continue
            told.add(name)
            what = f"chưa có tệp của '{mention.printed}', nên tên trường không dẫn tới đâu"
            remedy = "thêm một tệp vào don-vi/, hoặc thêm tên này vào `also_written` của tệp có sẵn"
            yield notice(article.file, article.line(path), path, what, remedy)


def _named(article: Article) -> Iterator[tuple[str, Mention | None]]:
    report = article.report
    for field in ("venue", "organiser", "chair"):
        yield field, getattr(report, field)
    for number, award in enumerate(report.awards, start=1):
        yield f"awards[{number}].to", award.to
    for number, person in enumerate(report.people, start=1):
        yield f"people[{number}].unit", person.unit


def _is_school(printed: str) -> bool:
    return fold(printed).startswith(("truong cao dang", "truong trung cap", "truong dai hoc"))
