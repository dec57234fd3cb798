"""A report mentions documents that were there on its day."""

from __future__ import annotations

from collections.abc import Iterator

from kyyeu.checker.checked import Checked, notice
from kyyeu.domain.dates import written_date
from kyyeu.domain.problems import Problem


def problems(checked: Checked) -> Iterator[Problem]:
    """Documents of a later day than the event."""
    for article in checked.site.articles:
        report = article.report
        last = report.date_end or report.date
        for number, document in enumerate(report.documents, start=1):
            if last is None or document.date is None:
                continue
            if document.date.first_day > last.last_day:
                path = f"documents[{number}].date"
                what = (
                    f"văn bản đề ngày {written_date(document.date)}, "
                    f"sau ngày diễn ra ({written_date(last)})"
                )
                remedy = "xem lại hai ngày; ngày luôn viết ngày/tháng/năm"
                yield notice(article.file, article.line(path), path, what, remedy)
