"""A sheet to draw on and a pen that draws at any place and size: the only user of Pillow's drawing.

A sheet measures 1200 × 800 units, y downwards.  It is drawn several times larger than it is kept,
so that edges come out smooth.  Nothing but +, −, ×, ÷ and square roots goes into a coordinate, and
all are rounded to whole pixels of the large sheet: every computer draws the same picture.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from PIL import Image, ImageDraw

from kyyeu.illustrating.palette import Colour

WIDTH, HEIGHT = 1200, 800  # units
SIZE = (1600, 1067)  # pixels of the picture that is kept
SCALE = 4  # pixels of the large sheet for one unit; three for one pixel that is kept

Point = tuple[float, float] | tuple[float, float, int]  # a third value: a corner, not a curve


def mirrored(point: Point, share: float = 1) -> Point:
    """A point on the other side of the upright axis, on wish only a share of the way out."""
    across = -point[0] * share
    return (across, point[1], 1) if len(point) == 3 else (across, point[1])


class Sheet:
    """The large sheet."""

    def __init__(self, ground: Colour, scale: int = SCALE) -> None:
        self.scale = scale
        self.image = Image.new("RGB", (WIDTH * scale, HEIGHT * scale), ground)
        self.draw = ImageDraw.Draw(self.image, "RGBA")

    def finished(self) -> Image.Image:
        """The picture at the size in which it is kept."""
        return self.image.resize(SIZE, Image.Resampling.BOX)


@dataclass(frozen=True)
class Pen:
    """Draws on a sheet in units of its own: `at` moves it, sizes it, turns left into right.

    `lit` is the side from which light comes in its own units: -1 left, 1 right.
    """

    sheet: Sheet
    x: float = 0
    y: float = 0
    size: float = 1
    across: float = 1
    lit: int = -1

    def at(self, x: float, y: float, size: float = 1, *, mirrored: bool = False) -> Pen:
        """A pen whose origin stands at a point of this one."""
        turn = -1 if mirrored else 1
        return replace(
            self,
            x=self.x + x * self.size * self.across,
            y=self.y + y * self.size,
            size=self.size * size,
            across=self.across * turn,
            lit=self.lit * turn,
        )

    def _pixel(self, point: Sequence[float]) -> tuple[int, int]:
        x = (self.x + point[0] * self.size * self.across) * self.sheet.scale
        y = (self.y + point[1] * self.size) * self.sheet.scale
        return round(x), round(y)

    def shape(self, points: Sequence[Point], colour: Colour) -> None:
        """A surface with straight edges."""
        self.sheet.draw.polygon([self._pixel(point) for point in points], colour)

    def curved(self, points: Sequence[Point], colour: Colour) -> None:
        """A surface with a smooth edge through all points; those marked stay corners."""
        self.shape(list(_closed_curve(points)), colour)

    def both_sides(self, half: Sequence[Point], colour: Colour) -> None:
        """A surface like `curved`, of which only the right half is given, from top to bottom."""
        left = [mirrored(point) for point in reversed(half) if point[0]]
        self.curved([*half, *left], colour)

    def box(self, left: float, top: float, right: float, bottom: float, colour: Colour) -> None:
        """An upright rectangle."""
        self.shape([(left, top), (right, top), (right, bottom), (left, bottom)], colour)

    def oval(self, x: float, y: float, across: float, up: float, colour: Colour) -> None:
        """An oval round a point, with half its width and half its height."""
        (x0, y0), (x1, y1) = self._pixel((x - across, y - up)), self._pixel((x + across, y + up))
        self.sheet.draw.ellipse([min(x0, x1), y0, max(x0, x1), y1], colour)

    def limb(self, points: Sequence[Point], widths: Sequence[float], colour: Colour) -> None:
        """A line with round ends and joints, at every point as wide as told."""
        for point, width in zip(points, widths, strict=True):
            self.oval(point[0], point[1], width / 2, width / 2, colour)
        for (one, first), (two, second) in pairwise(zip(points, widths, strict=True)):
            dx, dy = two[0] - one[0], two[1] - one[1]
            length = (dx * dx + dy * dy) ** 0.5 or 1
            nx, ny = -dy / length / 2, dx / length / 2
            self.shape(
                [
                    (one[0] + nx * first, one[1] + ny * first),
                    (two[0] + nx * second, two[1] + ny * second),
                    (two[0] - nx * second, two[1] - ny * second),
                    (one[0] - nx * first, one[1] - ny * first),
                ],
                colour,
            )

    def line(self, points: Sequence[Point], width: float, colour: Colour) -> None:
        """A line of one width with round joints."""
        self.limb(points, [width] * len(points), colour)

    def bent(self, points: Sequence[Point], width: float, colour: Colour) -> None:
        """A smooth line through points."""
        self.line(list(_open_curve(points)), width, colour)

    def fade(
        self, left: float, top: float, right: float, bottom: float, above: Colour, below: Colour
    ) -> None:
        """A rectangle that goes from one colour at its top to another at its bottom."""
        x0, y0 = self._pixel((left, top))
        x1, y1 = self._pixel((right, bottom))
        x0, x1 = min(x0, x1), max(x0, x1)
        mask = Image.linear_gradient("L").resize((x1 - x0, y1 - y0))
        self._lay(mask, (x0, y0), above, below)

    def _lay(self, mask: Image.Image, place: tuple[int, int], above: Colour, below: Colour) -> None:
        image = self.sheet.image
        if len(above) == 7:
            image.paste(above, (*place, place[0] + mask.width, place[1] + mask.height))
            image.paste(below, place, mask)
            return
        veil = Image.composite(
            Image.new("L", mask.size, int(below[7:], 16)),
            Image.new("L", mask.size, int(above[7:], 16)),
            mask,
        )
        image.paste(below[:7], place, veil)

    def glow(self, x: float, y: float, across: float, up: float, colour: Colour) -> None:
        """A soft oval of light or shade, strongest (the colour's own opacity) in the middle."""
        (x0, y0), (x1, y1) = self._pixel((x - across, y - up)), self._pixel((x + across, y + up))
        x0, x1 = min(x0, x1), max(x0, x1)
        strength = int(colour[7:], 16)
        mask = Image.radial_gradient("L").point(_fall_off(strength)).resize((x1 - x0, y1 - y0))
        self.sheet.image.paste(colour[:7], (x0, y0), mask)


def _fall_off(strength: int) -> Callable[[int], int]:
    """Opacity by the distance from the middle (0 to 255, of which 180 is the edge)."""
    return lambda far: max(0, 180 - far) ** 2 * strength // 180**2


STEPS = 10  # straight pieces of a curve between two of its points


def _closed_curve(points: Sequence[Point]) -> Iterator[Point]:
    """A Catmull-Rom curve through points and back to the first one."""
    count = len(points)
    for at in range(count):
        around = [points[(at + step) % count] for step in (-1, 0, 1, 2)]
        yield from _piece(*around)


def _open_curve(points: Sequence[Point]) -> Iterator[Point]:
    """A Catmull-Rom curve from the first point to the last."""
    padded = [points[0], *points, points[-1]]
    for at in range(len(points) - 1):
        yield from _piece(*padded[at : at + 4])
    yield points[-1]


def _piece(before: Point, start: Point, end: Point, after: Point) -> Iterator[Point]:
    leave = (0.0, 0.0) if len(start) == 3 else _slope(before, end)
    arrive = (0.0, 0.0) if len(end) == 3 else _slope(start, after)
    if len(start) == 3 and len(end) == 3:
        yield start[0], start[1]
        return
    for step in range(STEPS):
        t = step / STEPS
        a, b = (1 + 2 * t) * (1 - t) * (1 - t), t * (1 - t) * (1 - t)
        c, d = t * t * (3 - 2 * t), t * t * (t - 1)
        yield (
            a * start[0] + b * leave[0] + c * end[0] + d * arrive[0],
            a * start[1] + b * leave[1] + c * end[1] + d * arrive[1],
        )


def _slope(before: Point, after: Point) -> tuple[float, float]:
    return (after[0] - before[0]) / 2, (after[1] - before[1]) / 2
