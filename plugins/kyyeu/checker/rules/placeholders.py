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
            yield from _in(file, number, "", line)
    for article in checked.site.articles:
        for field in ("title", "summary"):
            text = getattr(article.report, field) or ""
            yield from _in(article.file, article.line(field), field, text)


def _in(file: str, line: int, field: str, text: str) -> Iterator[Problem]:
    if found := _PLACEHOLDER.search(text):
        what = f"còn chỗ chưa viết xong: '{found[0]}'"
        yield notice(file, line, field, what, "viết nốt, hoặc xóa đi")
