"""A report is published after the event, not before it."""

from __future__ import annotations

from collections.abc import Iterator

from kyyeu.checker.checked import Checked, notice
from kyyeu.domain.dates import written_date
from kyyeu.domain.problems import Problem


def problems(checked: Checked) -> Iterator[Problem]:
    """Reports whose day of publication stands before the day of the event."""
    for article in checked.site.articles:
        report = article.report
        if report.date is None or report.published is None:
            continue
        if report.published.last_day < report.date.first_day:
            what = (
                f"ngày đăng ({written_date(report.published)}) trước ngày diễn ra "
                f"({written_date(report.date)})"
            )
            remedy = "xem lại hai ngày; ngày luôn viết ngày/tháng/năm"
            yield notice(article.file, article.line("published"), "published", what, remedy)
