"""Draws tables, lecterns and chairs."""

from __future__ import annotations

from kyyeu.illustrating.canvas import Pen
from kyyeu.illustrating.emblems import lotus
from kyyeu.illustrating.palette import (
    CLOTH,
    CLOTH_SHADE,
    GOLD,
    PALE_GOLD,
    PAPER,
    SHADE,
    Colour,
    darker,
    lighter,
)


def table(pen: Pen, left: float, right: float, top: float, bottom: float, runner: Colour) -> None:
    """A long table under a pleated cloth with a runner; `top` is its far edge."""
    edge = top + 16
    pen.glow((left + right) / 2, bottom, (right - left) * 0.62, 26, SHADE + "90")
    pen.shape(
        [(left + 14, top), (right - 14, top), (right, edge), (left, edge)], lighter(CLOTH, 0.6)
    )
    pen.fade(left, edge, right, bottom, CLOTH, CLOTH_SHADE)
    count = max(4, round((right - left) / 46))
    step = (right - left) / count
    for at in range(1, count):
        x = left + at * step
        pen.shape(
            [(x - 1, edge + 18), (x + 3, edge + 18), (x + 7, bottom), (x - 5, bottom)],
            darker(CLOTH_SHADE, 0.12),
        )
    pen.box(left, edge, right, edge + 22, runner)
    pen.box(left, edge + 18, right, edge + 21, GOLD)
    pen.box(left, edge, right, edge + 3, lighter(runner, 0.2))


def desk(pen: Pen, left: float, right: float, top: float, bottom: float, wood: Colour) -> None:
    """A bare wooden table, seen from its front."""
    pen.shape(
        [(left + 12, top), (right - 12, top), (right, top + 14), (left, top + 14)],
        lighter(wood, 0.3),
    )
    pen.fade(left, top + 14, right, bottom, darker(wood, 0.06), darker(wood, 0.32))
    pen.box(left, top + 14, right, top + 19, lighter(wood, 0.12))
    count = max(2, round((right - left) / 190))
    wide = (right - left) / count
    for at in range(count):
        x = left + at * wide
        pen.line(
            [
                (x + 16, top + 36),
                (x + wide - 16, top + 36),
                (x + wide - 16, bottom - 16),
                (x + 16, bottom - 16),
                (x + 16, top + 36),
            ],
            2,
            darker(wood, 0.4),
        )


def lectern(pen: Pen, wood: Colour) -> None:
    """A lectern seen from its front; the origin is at its foot, it is 50 units tall."""
    pen.glow(-2 * pen.lit, 0, 24, 4, SHADE + "90")
    for side in (-1, 1):
        tone = lighter(wood, 0.06) if side == pen.lit else darker(wood, 0.24)
        pen.shape([(0, -45), (side * 15, -45), (side * 11.5, -3), (0, -3)], tone)
    pen.box(-13.5, -3.4, 13.5, 0, darker(wood, 0.36))
    pen.shape([(-10, -40), (10, -40), (7.6, -9), (-7.6, -9)], darker(wood, 0.16))
    pen.line([(-10, -40), (10, -40), (7.6, -9), (-7.6, -9), (-10, -40)], 0.5, GOLD)
    lotus(pen, 0, -21, 5.4, PALE_GOLD)
    pen.shape([(-15.6, -50.5), (15.6, -50.5), (18, -45.6), (-18, -45.6)], lighter(wood, 0.24))
    pen.box(-18, -45.8, 18, -43.4, darker(wood, 0.12))
    pen.box(-18, -45.8, 18, -45.1, lighter(wood, 0.3))
    pen.shape([(-6, -50), (5, -50), (5.8, -46.4), (-6.8, -46.4)], PAPER)


def microphone(pen: Pen, x: float, y: float, side: int) -> None:
    """A thin neck that bends towards a speaker; x, y is where it stands."""
    pen.bent([(x, y), (x + side * 0.6, y - 8), (x + side * 2.6, y - 13.4)], 0.7, "#3a3532")
    pen.limb([(x + side * 2.4, y - 13), (x + side * 3.4, y - 15)], [1.6, 2.1], "#221f1d")


def microphone_stand(pen: Pen) -> None:
    """A microphone on the floor; the origin is at its foot."""
    pen.oval(0, 0, 5.4, 1.3, "#2b2725")
    pen.line([(0, 0), (0, -66)], 0.8, "#3a3532")
    pen.bent([(0, -66), (-2.6, -72), (-7, -75)], 0.8, "#3a3532")
    pen.limb([(-6.8, -75), (-9.2, -76.4)], [2.0, 2.6], "#221f1d")


def chair_back(pen: Pen, colour: Colour) -> None:
    """The back of a listener's chair; the origin is where `from_behind` has its own."""
    pen.curved(
        [(-12, 6, 1), (-13, -8), (-9, -13.6), (9, -13.6), (13, -8), (12, 6, 1)],
        darker(colour, 0.2),
    )
    pen.curved(
        [(-10.4, 6, 1), (-11, -7), (-7.6, -11.6), (7.6, -11.6), (11, -7), (10.4, 6, 1)], colour
    )
