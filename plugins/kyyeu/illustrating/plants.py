"""Draws flowers and plants."""

from __future__ import annotations

from kyyeu.illustrating.canvas import Pen
from kyyeu.illustrating.chance import Chance
from kyyeu.illustrating.palette import (
    DEEP_LEAF,
    LEAF,
    PALE_LEAF,
    PETALS,
    RED,
    SHADE,
    darker,
    lighter,
)


def flowers(pen: Pen, chance: Chance, *, bowl: bool = True) -> None:
    """A low arrangement about 30 units wide; the origin is under its middle."""
    if bowl:
        pen.glow(-2 * pen.lit, 0, 15, 2.6, SHADE + "90")
    for at, (dx, dy) in enumerate(
        ((-15, -7), (-11, -13), (11, -13), (15, -7), (0, -17), (-6, -4), (6, -4))
    ):
        pen.curved(
            [(0, -4, 1), (dx * 0.6 - 2, dy * 0.9), (dx, dy, 1), (dx * 0.6 + 2, dy * 0.7)],
            (LEAF, DEEP_LEAF)[at % 2],
        )
    blooms: tuple[tuple[float, float, float], ...] = (
        (-10.5, -6.5, 3.3),
        (10.5, -6.5, 3.3),
        (-6, -11, 3.6),
        (6, -11, 3.6),
        (0, -13.4, 3.8),
        (-3.8, -6.4, 3.7),
        (4.2, -6.2, 3.7),
        (0, -9.2, 3.0),
    )
    start = chance.number("petal", len(PETALS))
    for at, (x, y, size) in enumerate(blooms):
        colour = PETALS[(start + at * 2) % len(PETALS)]
        pen.oval(x, y, size, size * 0.94, darker(colour, 0.16))
        pen.oval(x + pen.lit * 0.4, y - 0.5, size * 0.86, size * 0.8, colour)
        pen.oval(x + pen.lit * 0.5, y - 0.6, size * 0.42, size * 0.38, darker(colour, 0.12))
    if bowl:
        pen.curved([(-9, -3.4, 1), (9, -3.4, 1), (5.6, 0), (0, 0.8), (-5.6, 0)], "#efe8da")
        pen.curved(
            [
                (-pen.lit * 9, -3.4, 1),
                (-pen.lit * 3, -3.4, 1),
                (-pen.lit * 3, 0.6),
                (-pen.lit * 5.6, 0),
            ],
            "#d5cab7",
        )


def bouquet(pen: Pen, chance: Chance) -> None:
    """A bunch held in a hand, wrapped in paper; the origin is at the hand."""
    wrap = chance.pick("wrap", ("#efe6d8", "#e6cfc4", "#dfe3dc"))
    pen.shape([(-1.4, 7), (1.4, 7), (9, -7), (0, -10), (-9, -7)], wrap)
    pen.shape([(0, 7), (1.4, 7), (9, -7), (2, -8)], darker(wrap, 0.14))
    flowers(pen.at(0, -4, 0.78), chance, bowl=False)
    pen.curved([(-3, 3.4), (0, 2.4), (3, 3.4), (0, 4.6)], RED)


def plant(pen: Pen, chance: Chance) -> None:
    """A palm in a pot, about 60 units tall; the origin is under the pot."""
    pen.glow(-2 * pen.lit, 0, 16, 3.4, SHADE + "80")
    fronds: tuple[tuple[float, float], ...] = (
        (-24, -34),
        (24, -33),
        (-17, -48),
        (18, -50),
        (-8, -58),
        (7, -60),
        (-26, -20),
        (26, -21),
        (0, -52),
    )
    for at, (x, y) in enumerate(fronds):
        x += chance.between(("frond", at), -2, 2)
        tone = (DEEP_LEAF, LEAF, PALE_LEAF)[at % 3]
        bend = (x * 0.36, y * 0.82)
        pen.curved(
            [
                (0, -12, 1),
                (bend[0] - 2.6, bend[1] - 0.6),
                (x, y, 1),
                (bend[0] + 2.8, bend[1] + 3.4),
            ],
            tone,
        )
        pen.bent([(0, -12), bend, (x, y)], 0.4, lighter(tone, 0.24))
    for side in (-1, 1):
        tone = "#c9bda9" if side == pen.lit else "#a89a85"
        pen.shape([(0, -13), (side * 8.6, -13), (side * 6.4, 0), (0, 0)], tone)
    pen.box(-9.4, -14.6, 9.4, -12, "#d8cdba")
