"""Markdown → the words of it, one line a paragraph or item: for finding, not for showing."""

from __future__ import annotations

import html
import re
from typing import Final

# Where a line of the source begins a new line of words: headings, items, quotes, rows of a table.
_BLOCK: Final = re.compile(r"\n[ \t]*(?:\n[ \t]*)+|\n(?=[ \t]*(?:[-+*>|#]|\d+[.)][ \t]|```|~~~))")
_OPENING: Final = re.compile(r"[ \t]*(?:(?:[-+*>]|#{1,6}|\d{1,9}[.)])[ \t]+)*")
_LINK: Final = re.compile(r"!?\[([^\[\]]*)\](?:\([^()\s]*(?:\s+\"[^\"]*\")?\)|\[[^\[\]]*\])")
_NO_WORDS: Final = re.compile(r"[-|:=+*_#`~\s]*|\[[^\[\]]+\]:\s*\S+.*|(?:```|~~~)\S*")
_TAG: Final = re.compile(r"<[^<>]*>")
_MARKS: Final = re.compile(r"\*+|`+|\\(?=\W)|(?<!\w)_+|_+(?!\w)")


def plain_lines(text: str) -> list[str]:
    """What a body says, without its marks: a line for every paragraph, heading and item."""
    lines = (_line(block) for block in _BLOCK.split(text))
    return [line for line in lines if line]


def _line(block: str) -> str:
    line = " ".join(block.split())
    if not line[:1].isalpha():
        if _NO_WORDS.fullmatch(line):
            return ""
        line = line[_OPENING.match(line).end() :]  # type: ignore[union-attr]
    if "[" in line:
        line = _LINK.sub(r"\1", line)
    if "<" in line:
        line = _TAG.sub(" ", line)
    if "*" in line or "`" in line or "\\" in line or "_" in line:
        line = _MARKS.sub("", line)
    if "|" in line:
        line = ", ".join(cell.strip() for cell in line.split("|") if cell.strip())
    if "&" in line:
        line = html.unescape(line)
    return line.strip()
