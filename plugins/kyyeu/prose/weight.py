"""How heavy a body is for the Markdown engine, seen without the engine.

Over some signs the engine takes time with their square or worse: 20 KB of `[` take a minute.
Here is told, exactly and at no cost worth naming, what no honest report holds; and which bodies
are so light that they may be made right away.  All others are made where they can be stopped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kyyeu.domain.bounds import Bounds

# Below all of these a body takes the engine a fraction of a second, whatever it holds.
LIGHT_CHARS, LIGHT_LINES, LIGHT_MARKS = 50_000, 1_000, 200
MARKS = ("[", "<")

_STEP = 4  # columns that an inner list stands further in
_MARK = re.compile(r"(?:>|(?:[-+*]|\d{1,9}\.)(?=[ \t]))[ \t]*")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a body that an editor has to know: its line there, what it is, what to do.

    `column` is 0 where only the line is known; one that is `lesser` stops nothing.
    """

    line: int
    what: str
    remedy: str
    column: int = 0
    lesser: bool = False


def is_light(body: str) -> bool:
    """Whether the engine surely makes a body in a moment."""
    return (
        len(body) <= LIGHT_CHARS
        and body.count("\n") <= LIGHT_LINES
        and all(body.count(mark) <= LIGHT_MARKS for mark in (*MARKS, ">"))
    )


def excess(body: str, bounds: Bounds) -> Fault | None:
    """The first thing of which a body holds more than it may; None for every honest body."""
    return next(_excesses(body, bounds), None)


def _excesses(body: str, bounds: Bounds) -> Iterator[Fault]:
    if len(body) > bounds.max_line_chars:
        for number, line in enumerate(body.split("\n"), start=1):
            if len(line) > bounds.max_line_chars:
                what = f"dòng dài {len(line)} ký tự, nhiều nhất được {bounds.max_line_chars}"
                yield Fault(number, what, "chia thành nhiều đoạn, giữa hai đoạn để một dòng trống")
    for mark in MARKS:
        count = body.count(mark)
        if count > bounds.max_marks:
            what = f"lời bài có {count} dấu {mark}, nhiều nhất được {bounds.max_marks}"
            place = _place_of(body, mark, bounds.max_marks)
            yield Fault(place, what, "bỏ bớt liên kết, thẻ HTML, hoặc chia thành nhiều bài")
    deep = _too_deep(body, bounds.max_nesting)
    if deep is not None:
        what = f"danh sách, trích dẫn lồng nhau quá {bounds.max_nesting} tầng"
        yield Fault(deep, what, "bớt các tầng lồng nhau; dòng thường thì không lùi vào")


def _place_of(body: str, mark: str, number: int) -> int:
    """The line of the mark that is one too many."""
    place = -1
    for _ in range(number + 1):
        place = body.find(mark, place + 1)
    return body.count("\n", 0, place) + 1


def _too_deep(body: str, most: int) -> int | None:
    """The first line that stands deeper inside lists and quotes than it may.

    What stands between fences is code and nests nothing.
    """
    # Whatever stands deep begins with as many of these; hardly any line of an honest body does.
    long_lead = re.compile(rf"\n[ \t>+*\d.-]{{{most}}}")
    if not long_lead.search(f"\n{body}"):
        return None
    fence = ""
    for number, line in enumerate(body.split("\n"), start=1):
        if found := _FENCE.match(line):
            opened = found[0].strip()
            fence = "" if fence == opened else fence or opened
        elif not fence and long_lead.match(f"\n{line}") and _depth(line, most) > most:
            return number
    return None


def _depth(line: str, enough: int) -> int:
    """How many lists and quotes a line stands in, if it begins an item or a quote."""
    text = line.lstrip(" \t")
    if not _MARK.match(text):
        return 0
    lead = line[: len(line) - len(text)].expandtabs(_STEP)
    depth, place = len(lead) // _STEP, 0
    while depth <= enough and (found := _MARK.match(text, place)):
        depth, place = depth + 1, found.end()
    return depth
