"""Numbers as columns, drawn when the site is built: no script, and letters that keep their size.

A drawing is as wide as its place on the page.  So places across are thousandths of its width and
places down are pixels: columns are stretched, letters never are.  Each lane stands on a floor of
its own; all lanes have one scale, so that a column of one may be compared with one of another.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Final, Literal

WIDE: Final = 1000  # thousandths of the width
NARROWEST: Final = 272  # pixels that a drawing has on the narrowest phone
LETTER: Final = 8.5  # pixels of a wide letter of the drawing (15 px)
LINE: Final = 20  # pixels from one line of letters to the next
_SPACE: Final = 8  # pixels between two labels at least
_ABOVE: Final = 5  # pixels between a column and the feet of its number
_TALLEST: Final = 80  # pixels of the highest column
_UNIT: Final = 14  # pixels of one at most: a single award is no tower
_BAR: Final = 0.68  # of the place that a column has
_STEPS: Final = tuple(step * ten for ten in (1, 10, 100, 1000) for step in (1, 2, 5))


@dataclass(frozen=True, slots=True)
class Lane:
    """One row of columns: what it counts, and a number for every place.

    A number is None where nothing is known; that is not nought.
    """

    title: str
    values: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One column: `x` and `width` in thousandths of the width, `y` and `height` in pixels."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Label:
    """Words in a drawing; `x` in thousandths of its width, `y` (of the letters' feet) in pixels."""

    text: str
    x: int
    y: int
    anchor: Literal["start", "middle", "end"] = "start"

    @property
    def place(self) -> str:
        """`x` as SVG writes it: '12.5%'."""
        return f"{self.x / 10:g}%"

    def span(self, width: int) -> tuple[float, float]:
        """From where to where it goes in a drawing of `width` pixels, if all letters are wide."""
        length = len(self.text) * LETTER
        left = (
            self.x / WIDE * width - {"start": 0, "middle": length / 2, "end": length}[self.anchor]
        )
        return left, left + length


@dataclass(frozen=True, slots=True)
class Band:
    """A lane as it is drawn: its title, its columns on a floor, the number of the highest one."""

    title: tuple[Label, ...]
    bars: tuple[Bar, ...]
    peak: Label
    floor: int

    @property
    def path(self) -> str:
        """All columns as one path of SVG."""
        return "".join(f"M{b.x} {b.y}h{b.width}v{b.height}h-{b.width}z" for b in self.bars)


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of `height` pixels; `ticks` say below it what some of the places are."""

    height: int
    bands: tuple[Band, ...]
    ticks: tuple[Label, ...]


def chart(
    places: Sequence[str], lanes: Sequence[Lane], written: Callable[[int], str] = str
) -> Chart | None:
    """The drawing of some lanes over the same places; None where there is nothing to draw.

    A lane without a number above nought is left out; numbers are `written` as readers see them.
    Raises ValueError when a lane has not
    one value for every place.
    """
    if any(len(lane.values) != len(places) for lane in lanes):
        raise ValueError("a lane needs one value for every place")
    shown = [lane for lane in lanes if _most(lane)]
    if not shown:
        return None
    unit = min(_TALLEST / max(map(_most, shown)), _UNIT)
    bands: list[Band] = []
    for lane in shown:
        top = bands[-1].floor + LINE // 2 if bands else 0
        bands.append(_band(lane, unit, top, written))
    feet = bands[-1].floor + LINE
    return Chart(feet + _ABOVE, tuple(bands), _ticks(places, feet))


def _most(lane: Lane) -> int:
    return max((value for value in lane.values if value is not None), default=0)


def _band(lane: Lane, unit: float, top: int, written: Callable[[int], str]) -> Band:
    """A lane from `top` down: its title, a line for the number of the highest column, columns."""
    lines = wrap(lane.title, int(NARROWEST / LETTER)) or [""]
    title = tuple(Label(text, 0, top + LINE * n) for n, text in enumerate(lines, start=1))
    floor = title[-1].y + LINE + _ABOVE + _height(_most(lane), unit)
    bars = tuple(_bars(lane, unit, floor))
    highest = max(bars, key=lambda bar: bar.height)
    number = written(_most(lane))
    peak = _inside(number, highest.x + highest.width // 2, highest.y - _ABOVE)
    return Band(title, bars, peak, floor)


def _height(value: int, unit: float) -> int:
    return max(round(value * unit), 1)


def _bars(lane: Lane, unit: float, floor: int) -> Iterator[Bar]:
    pitch = WIDE / len(lane.values)
    width = max(round(pitch * _BAR), 1)
    for place, value in enumerate(lane.values):
        if value is not None and value > 0:
            x = min(round(pitch * (place + (1 - _BAR) / 2)), WIDE - width)
            height = _height(value, unit)
            yield Bar(x, floor - height, width, height)


def _ticks(places: Sequence[str], y: int) -> tuple[Label, ...]:
    """As many places as can be named side by side: each, every second, every fifth, …"""
    pitch = WIDE / len(places)
    for step in _STEPS:
        named = range(0, len(places), step)
        labels = [_inside(places[n], round(pitch * (n + 0.5)), y) for n in named]
        spans = [label.span(NARROWEST) for label in labels]
        if all(a[1] + _SPACE <= b[0] for a, b in itertools.pairwise(spans)):
            break
    else:
        labels = labels[:1]
    return tuple(label for label in labels if _fits(label))


def _inside(text: str, x: int, y: int) -> Label:
    """Words in the middle over `x`, or at the edge over which they would hang."""
    left, right = Label(text, x, y, "middle").span(NARROWEST)
    if left < 0:
        return Label(text, 0, y)
    if right > NARROWEST:
        return Label(text, WIDE, y, "end")
    return Label(text, x, y, "middle")


def _fits(label: Label) -> bool:
    left, right = label.span(NARROWEST)
    return left >= 0 and right <= NARROWEST
