"""Draws what lies on a table or is held in a hand."""

from __future__ import annotations

from kyyeu.illustrating.canvas import Pen
from kyyeu.illustrating.palette import PALE_GOLD, PAPER, RED, Colour, darker


def folder(pen: Pen, x: float, y: float, size: float, colour: Colour = RED) -> None:
    """An open folder with a sheet, as for signing, lying before somebody; x, y is its middle."""
    pen.shape(
        [
            (x - size, y - size * 0.1),
            (x + size, y - size * 0.1),
            (x + size * 1.22, y + size * 0.36),
            (x - size * 1.22, y + size * 0.36),
        ],
        colour,
    )
    for side in (-1, 1):
        pen.shape(
            [
                (x + side * size * 0.05, y - size * 0.04),
                (x + side * size * 0.88, y - size * 0.04),
                (x + side * size * 1.05, y + size * 0.26),
                (x + side * size * 0.05, y + size * 0.26),
            ],
            PAPER if side < 0 else "#f2ecdf",
        )


def glass(pen: Pen, x: float, y: float, size: float) -> None:
    """A glass of water; x, y is its foot."""
    pen.shape(
        [
            (x - size * 0.36, y - size),
            (x + size * 0.36, y - size),
            (x + size * 0.28, y),
            (x - size * 0.28, y),
        ],
        "#e3ebec",
    )
    pen.shape(
        [
            (x - size * 0.33, y - size * 0.6),
            (x + size * 0.33, y - size * 0.6),
            (x + size * 0.28, y),
            (x - size * 0.28, y),
        ],
        "#bccdd2",
    )


def name_stand(pen: Pen, x: float, y: float, size: float) -> None:
    """A folded card that stands before a delegate, left blank."""
    pen.shape(
        [
            (x - size, y),
            (x + size, y),
            (x + size * 0.92, y - size * 0.62),
            (x - size * 0.92, y - size * 0.62),
        ],
        PAPER,
    )
    pen.box(x - size * 0.62, y - size * 0.38, x + size * 0.62, y - size * 0.28, "#d7ccba")


def gift(pen: Pen, x: float, y: float, size: float, colour: Colour) -> None:
    """A wrapped present; x, y is the middle of its foot."""
    pen.box(x - size, y - size * 1.1, x + size, y, colour)
    pen.box(
        x + size * 0.4 * -pen.lit - size * 0.6,
        y - size * 1.1,
        x + size * 0.4 * -pen.lit + size * 0.6,
        y,
        darker(colour, 0.08),
    )
    pen.box(x - size * 0.14, y - size * 1.1, x + size * 0.14, y, PALE_GOLD)
    pen.box(x - size, y - size * 0.66, x + size, y - size * 0.44, PALE_GOLD)
    for side in (-1, 1):
        pen.curved(
            [
                (x, y - size * 1.1, 1),
                (x + side * size * 0.5, y - size * 1.5),
                (x + side * size * 0.6, y - size * 1.16),
            ],
            PALE_GOLD,
        )
