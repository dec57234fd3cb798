"""What is published has happened."""

from __future__ import annotations

from collections.abc import Iterator

from kyyeu.checker.checked import Checked, notice
from kyyeu.domain.dates import written_date
from kyyeu.domain.problems import Problem


def problems(checked: Checked) -> Iterator[Problem]:
    """Published reports of a day that is still to come."""
    for article in checked.site.articles:
        date = article.outline.date
        if article.is_draft or date is None or date.first_day <= checked.today:
            continue
        what = f"ngày diễn ra ({written_date(date)}) chưa tới mà bài đã đăng"
        remedy = "xem lại năm; nếu đúng là bài viết trước thì thêm `status: draft`"
        yield notice(article.file, article.line("date"), "date", what, remedy)
