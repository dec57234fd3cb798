"""Pictures in the body of a fixed page: a paragraph of its own that holds an image and no more.

Bodies are cut at them.  Python makes the figures with their renditions and the Markdown engine
never sees them, so that an image anywhere else stays what it is in every body: an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FIGURE = re.compile(
    r'!\[(?P<alt>[^\]]*)\]\((?P<target>[^\s()<>]+)(?:[ ]+"(?P<caption>[^"]*)")?\)[ ]*'
)
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


@dataclass(frozen=True, slots=True)
class Figure:
    """One picture: its line in the body, the file as written, what is seen in it, what is said."""

    line: int
    target: str
    alt: str
    caption: str


def pieces(body: str) -> tuple[str | Figure, ...]:
    """A body cut at its pictures: texts that are not blank, and figures, in their order."""
    lines, start = body.split("\n"), 0
    found: list[str | Figure] = []
    for figure in _figures(lines):
        found += ["\n".join(lines[start : figure.line - 1]), figure]
        start = figure.line
    found.append("\n".join(lines[start:]))
    return tuple(piece for piece in found if isinstance(piece, Figure) or piece.strip())


def figures(body: str) -> tuple[Figure, ...]:
    """The pictures of a body."""
    return tuple(_figures(body.split("\n"))) if "![" in body else ()


def without_figures(body: str) -> str:
    """The body with blank lines where its pictures stand: every other line keeps its number."""
    lines = body.split("\n")
    for figure in figures(body):
        lines[figure.line - 1] = ""
    return "\n".join(lines)


def _figures(lines: list[str]) -> Iterator[Figure]:
    fence = ""
    for number, line in enumerate(lines, start=1):
        mark = _FENCE.match(line)
        if fence:
            fence = "" if mark and mark[1].startswith(fence) else fence
        elif mark:
            fence = mark[1]
        elif (found := _FIGURE.fullmatch(line)) and _stands_alone(lines, number - 1):
            yield Figure(number, found["target"], found["alt"].strip(), found["caption"] or "")


def _stands_alone(lines: list[str], at: int) -> bool:
    before, after = lines[at - 1 : at], lines[at + 1 : at + 2]
    return not any(line.strip() for line in (*before, *after))
