"""A text is finished: nothing in it only keeps a place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kyyeu.checker.checked import Checked, notice
from kyyeu.domain.problems import Problem

# Whole words only: 'xxx' inside a word or a number of a document means something else.
_PLACEHOLDER = re.compile(
    r"\b(?:TODO|FIXME|TBD|lorem ipsum|xxx+)\b|\?{3,}|…\s*…|\.{6,}"
    r"|\[(?:điền|cần|thêm|bổ sung)[^\]]*\](?!\()|(?<!\w)_{4,}(?!\w)",
    re.IGNORECASE,
)


def problems(checked: Checked) -> Iterator[Problem]:
    """Lines of prose, and titles and summaries, that hold such a text."""
    for file, _ in checked.bodies:
        for number, line in checked.prose(file):
            if found := _PLACEHOLDER.search(line):
                yield _told(file, number, "", found[0])
    for article in checked.site.articles:
        for field in ("title", "summary"):
            if found := _PLACEHOLDER.search(getattr(article.report, field) or ""):
                yield _told(article.file, article.line(field), field, found[0])


def _told(file: str, line: int, field: str, text: str) -> Problem:
    return notice(file, line, field, f"còn chỗ chưa viết xong: '{text}'", "viết nốt, hoặc xóa đi")
