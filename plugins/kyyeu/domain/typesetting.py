"""A title → lines of a given width, in the largest type in which it fits its place.

Widths come from whoever has the font.  Vietnamese is written in syllables, and a line may break
between any two; but years stay with the word before them, and names and words of the trade in one
piece.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kyyeu.domain.text import DASHES

Measure = Callable[[str, int], float]
"""How wide a word is in type of some size, both in pixels."""

SPACE = "\u00a0"  # what is measured for the room between two words: a font knows it as a letter
ELLIPSIS = "…"
LONGEST_NAME = 4  # syllables: more words with capitals are no name, but a title written like one
LONGEST = 600  # characters that are looked at: no card has room for half of them
# Words of two syllables that titles of conferences are made of: torn apart, they read badly.
COMPOUNDS = frozenset(
    {
        *("năm học", "thi đua", "khen thưởng", "giao ước", "hội nghị", "tổng kết", "sơ kết"),
        *("ký kết", "triển khai", "phát động", "phong trào", "công tác", "nhiệm vụ", "nhà giáo"),
        *("cao đẳng", "đại học", "trung cấp", "học viện", "nghề nghiệp", "giáo dục", "đào tạo"),
        *("địa bàn", "thành phố", "khu vực", "bàn giao", "luân lưu", "viên chức", "bình xét"),
    }
)
_NUMBER = re.compile(r"[0-9IVXLC]")


@dataclass(frozen=True, slots=True)
class Room:
    """A place for a text, in pixels; `sizes` are those of the type, the largest first."""

    width: int
    height: int
    sizes: tuple[int, ...]
    leading: float = 1.28  # of a line, times the size: stacked marks (Ễ, Ộ) never touch

    def lines(self, size: int) -> int:
        """How many lines have room; one always has."""
        return max(1, int(self.height / (size * self.leading)))


@dataclass(frozen=True, slots=True)
class Setting:
    """A text set in lines; `is_whole` unless it was too long in any size, and ends in '…'."""

    size: int
    lines: tuple[str, ...]
    is_whole: bool = True


def pieces(text: str) -> tuple[str, ...]:
    """The parts of a text between which a line may break: 'năm học 2021-2022', 'Hòa Bình'."""
    found: list[list[str]] = []
    for word in text[:LONGEST].split():
        if found and _belongs(found[-1], word):
            found[-1].append(word)
        else:
            found.append([word])
    return tuple(map(" ".join, found))


def typeset(text: str, room: Room, measure: Measure) -> Setting:
    """A text in the largest type in which it fits, its lines of nearly one length.

    In the smallest it is cut after a whole word where it does not fit.
    """
    parts = pieces(text)
    for size in room.sizes if parts and len(text) <= LONGEST else ():
        ruler = _Ruler(size, measure)
        lines = ruler.broken(parts, room.width)
        if len(lines) <= room.lines(size) and all(map(ruler.within(room.width), parts)):
            return Setting(size, ruler.balanced(parts, room.width))
    return _cut(text, room, measure)


def _belongs(before: Sequence[str], word: str) -> bool:
    """Whether a word may not stand on another line than the words before it."""
    last = before[-1]
    if word in DASHES:
        return True
    if last in DASHES:
        return len(before) > 1 and word[0].isdecimal() and before[-2][-1].isdecimal()
    if _NUMBER.match(word) and not word.isalpha():
        return last.isalpha()
    if word.isupper() and set(word) <= set("IVXLC"):  # khóa XII, lần thứ V
        return last.islower()
    if f"{last} {word}".casefold().rstrip(",.;:") in COMPOUNDS:
        return True
    return len(before) < LONGEST_NAME and all(map(_is_name, (*before, word)))


def _is_name(word: str) -> bool:
    return word.isalpha() and word.istitle()


def _cut(text: str, room: Room, measure: Measure) -> Setting:
    """As much of a text as fits in the smallest type, word by word, letter by letter."""
    size = room.sizes[-1]
    ruler = _Ruler(size, measure)
    fits = ruler.within(room.width)
    seen = text[:LONGEST]
    if len(text) > LONGEST:
        seen = seen.rpartition(" ")[0] or seen
    parts = tuple(
        part
        for piece in pieces(seen)
        for word in ((piece,) if fits(piece) else piece.split())
        for part in ruler.cut(word, room.width)
    )
    lines = ruler.broken(parts, room.width)
    count = room.lines(size)
    if not lines or (len(lines) <= count and len(text) <= LONGEST):
        return Setting(size, lines)
    *kept, last = lines[:count]
    while last and not fits(last + ELLIPSIS):
        last = last.rpartition(" ")[0] or last[:-1]
    return Setting(size, (*kept, last.rstrip(" ,;:.-–") + ELLIPSIS), is_whole=False)


@dataclass(frozen=True, slots=True)
class _Ruler:
    """Measures lines in type of one size."""

    size: int
    measure: Measure

    def width(self, text: str) -> float:
        words = text.split(" ")
        return sum(self.measure(word, self.size) for word in words) + (len(words) - 1) * self.space

    @property
    def space(self) -> float:
        return self.measure(SPACE, self.size)

    def within(self, width: float) -> Callable[[str], bool]:
        return lambda line: self.width(line) <= width

    def broken(self, parts: Sequence[str], width: float) -> tuple[str, ...]:
        """Lines, each as full as it can be; a part that is too wide has one of its own."""
        return tuple(" ".join(parts[start:end]) for start, end in self._spans(parts, width))

    def balanced(self, parts: Sequence[str], width: float) -> tuple[str, ...]:
        """As many lines, all as short as that allows: the last is not left with one word."""
        widths = [self.width(part) for part in parts]
        count = len(list(_spans(widths, self.space, width)))
        low, high = width / 2, width
        while high - low > 4:
            middle = (low + high) / 2
            if max(widths) <= middle and len(list(_spans(widths, self.space, middle))) <= count:
                high = middle
            else:
                low = middle
        return self.broken(parts, high)

    def _spans(self, parts: Sequence[str], width: float) -> Iterator[tuple[int, int]]:
        return _spans([self.width(part) for part in parts], self.space, width)

    def cut(self, word: str, width: float) -> Iterator[str]:
        """A word in parts that fit on a line; nearly every word is one."""
        if self.width(word) <= width:
            yield word
            return
        start = 0
        for end in range(1, len(word) + 1):
            if end - start > 1 and self.measure(word[start:end], self.size) > width:
                yield word[start : end - 1]
                start = end - 1
        yield word[start:]


def _spans(widths: Sequence[float], space: float, width: float) -> Iterator[tuple[int, int]]:
    """Which parts stand on each line, as slices."""
    start, reached = 0, 0.0
    for number, wide in enumerate(widths):
        after = reached + space + wide
        if number > start and after > width:
            yield start, number
            start, reached = number, wide
        else:
            reached = after if number > start else wide
    if widths:
        yield start, len(widths)
