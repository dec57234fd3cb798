"""What no honest front matter holds: too much text, too many entries, letters piled with marks.

It is looked for before anything that takes longer than the text is long.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from kyyeu.domain.bounds import Bounds
from kyyeu.domain.problems import Problem
from kyyeu.reading.plain_yaml import Value

# Composing letters takes time with the square of the marks on one letter; no script piles up
# more than thirty (the Stream-Safe Text Format of Unicode, UAX #15).
MOST_MARKS = 30
_NOT_PLAIN_LETTERS = re.compile(r"[^\x00-\u02ff\u1e00-\u1fff\u2010-\u206f]{31,}")
PILE_OF_MARKS = (
    f"có hơn {MOST_MARKS} dấu chồng lên một chữ",
    "xóa chữ đó rồi gõ lại (thường do chép từ trang web)",
)

_Excess: TypeAlias = tuple[str, str, str]
"""The path of a value, what is wrong with it, and what to do."""


# How the letters of Vietnamese begin in UTF-8: those of two bytes, and those of three.
_USUAL_TWO = (b"\xc2", b"\xc3", b"\xc4", b"\xc5", b"\xc6")
_USUAL_THREE = (b"\xe1\xba", b"\xe1\xbb", b"\xe2\x80")


def _may_pile(text: str) -> bool:
    """Whether a text has enough unusual letters for a pile; quicker than to look at each."""
    if text.isascii():
        return False
    data = text.encode("utf-8", "surrogatepass")
    usual = sum(map(data.count, _USUAL_TWO)) + 2 * sum(map(data.count, _USUAL_THREE))
    return len(data) - len(text) - usual > MOST_MARKS  # each takes one byte more, at least


def pile_of_marks(text: str) -> int | None:
    """Where more marks stand on one letter than any script piles up; None where there are none."""
    if not _may_pile(text):
        return None
    for run in _NOT_PLAIN_LETTERS.finditer(text):
        marks = 0
        for place, letter in enumerate(run[0], start=run.start()):
            marks = marks + 1 if unicodedata.combining(letter) else 0
            if marks > MOST_MARKS:
                return place - MOST_MARKS
    return None


def too_long(file: str, matter: str, bounds: Bounds) -> Problem | None:
    """What is wrong with front matter that is longer than it may be, before it is read."""
    if len(matter) <= bounds.max_matter_chars:
        return None
    what = f"phần đầu bài dài {len(matter)} ký tự, nhiều nhất được {bounds.max_matter_chars}"
    return Problem(file, 2, "", what, "chuyển bớt sang lời bài, hoặc chia thành nhiều bài")


def too_much(
    file: str, values: Mapping[str, Value], lines: Mapping[str, int], matter: str, bounds: Bounds
) -> tuple[Problem, ...]:
    """Lists with more entries and values with more letters than they may have."""
    separators = matter.count("\n") + matter.count(",")
    if len(matter) <= bounds.max_value_chars and separators < bounds.max_entries:
        return ()
    return tuple(
        Problem(file, lines.get(path, 1), path, what, remedy)
        for path, what, remedy in _found(values, "", bounds)
    )


def _found(value: Value | Mapping[str, Value], path: str, bounds: Bounds) -> Iterator[_Excess]:
    if isinstance(value, str):
        if len(value) > bounds.max_value_chars:
            what = f"giá trị dài {len(value)} ký tự, nhiều nhất được {bounds.max_value_chars}"
            yield path, what, "viết gọn lại, hoặc chuyển sang lời bài"
    elif len(value) > bounds.max_entries:
        what = f"có {len(value)} mục, nhiều nhất được {bounds.max_entries}"
        yield path, what, "chia thành nhiều bài, hoặc gộp những mục giống nhau thành một nhóm"
    elif isinstance(value, list):
        for number, item in enumerate(value, start=1):
            yield from _found(item, f"{path}[{number}]", bounds)
    else:
        for key, item in value.items():
            yield from _found(item, f"{path}.{key}" if path else key, bounds)
