"""Draws what carries a sign, a lotus and never letters: banners, screen, certificate, flag."""

from __future__ import annotations

from kyyeu.illustrating.canvas import Pen, Point
from kyyeu.illustrating.palette import (
    GOLD,
    PALE_GOLD,
    PAPER,
    RED,
    SHADE,
    Colour,
    darker,
    lighter,
)


def lotus(pen: Pen, x: float, y: float, size: float, colour: Colour) -> None:
    """A lotus in outline of petals: the only sign on any banner."""
    for lean, tall in ((-1.0, 0.5), (1.0, 0.5), (-0.56, 0.8), (0.56, 0.8), (0, 1)):
        tip = (x + lean * size, y - tall * size, 1)
        pen.curved(
            [
                (x, y, 1),
                (x + (lean - 0.32) * size * 0.7, y - tall * size * 0.5),
                tip,
                (x + (lean + 0.32) * size * 0.7, y - tall * size * 0.5),
            ],
            colour,
        )
        pen.line(
            [(x, y), (x + lean * size * 0.66, y - tall * size * 0.66)], size * 0.045, SHADE + "58"
        )
    pen.curved(
        [
            (x - size, y + size * 0.1, 1),
            (x, y + size * 0.2),
            (x + size, y + size * 0.1, 1),
            (x, y + size * 0.3),
        ],
        colour,
    )


def banner(pen: Pen, left: float, top: float, right: float, bottom: float, colour: Colour) -> None:
    """A cloth without letters: a thin gold frame, a lotus, two sprays."""
    wide, tall = right - left, bottom - top
    pen.box(left + 5, top + 7, right + 5, bottom + 7, SHADE + "50")
    pen.fade(left, top, right, bottom, lighter(colour, 0.06), darker(colour, 0.14))
    inset, line = tall * 0.07, max(1.5, tall * 0.012)
    x0, y0, x1, y1 = left + inset, top + inset, right - inset, bottom - inset
    pen.line([(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)], line, GOLD)
    x, y, size = (left + right) / 2, top + tall * 0.6, tall * 0.3
    lotus(pen, x, y, size, PALE_GOLD)
    for side in (-1, 1):
        start = x + side * size * 1.5
        end = x + side * min(wide * 0.38, size * 4.2)
        pen.bent(
            [(start, y), ((start + end) / 2, y + tall * 0.05), (end, y - tall * 0.06)],
            line * 1.2,
            GOLD,
        )
        for share in (0.2, 0.4, 0.6, 0.8):
            px = start + (end - start) * share
            for up in (-1, 1):
                pen.curved(
                    [
                        (px, y + tall * 0.02, 1),
                        (px + side * size * 0.22, y + up * size * 0.22),
                        (px + side * size * 0.5, y + up * size * 0.26, 1),
                        (px + side * size * 0.3, y + up * size * 0.06),
                    ],
                    PALE_GOLD,
                )


def screen(pen: Pen, left: float, top: float, right: float, bottom: float) -> None:
    """A projected page: pale lines and a lotus, no letters, no figures."""
    wide, tall = right - left, bottom - top
    middle = (left + right) / 2
    pen.glow(middle, (top + bottom) / 2, wide * 0.9, tall * 0.95, PAPER + "70")
    pen.box(left - 6, top - 6, right + 6, bottom + 6, "#4c4640")
    pen.fade(left, top, right, bottom, "#fbf8f0", "#efe8d9")
    page = pen.at(middle, top, mirrored=pen.across < 0)  # pages are read from the left
    x, half = -wide / 2 + wide * 0.09, wide * 0.33
    page.box(x, tall * 0.13, x + wide * 0.016, tall * 0.27, RED)
    page.box(x + wide * 0.035, tall * 0.135, x + wide * 0.52, tall * 0.175, "#c3b7a4")
    page.box(x + wide * 0.035, tall * 0.22, x + wide * 0.4, tall * 0.25, "#d9cfbf")
    for at, share in enumerate((1, 0.84, 0.94, 0.7)):
        y = tall * (0.42 + at * 0.125)
        page.oval(x + 5, y + tall * 0.014, 5, 5, GOLD)
        page.box(x + wide * 0.035, y, x + wide * 0.035 + half * share, y + tall * 0.028, "#d2c7b5")
    page.oval(wide * 0.26, tall * 0.6, tall * 0.235, tall * 0.235, "#eadfca")
    lotus(page, wide * 0.26, tall * 0.66, tall * 0.15, RED)


def certificate(pen: Pen, x: float, y: float, size: float) -> None:
    """A framed certificate with a seal, no letters; x, y: its middle, `size`: half its width."""
    tall = size * 0.7
    pen.box(
        x - size + size * 0.06,
        y - tall + size * 0.08,
        x + size * 1.05,
        y + tall * 1.1,
        SHADE + "50",
    )
    pen.box(x - size, y - tall, x + size, y + tall, GOLD)
    pen.box(x - size * 0.94, y - tall * 0.92, x + size * 0.94, y + tall * 0.92, darker(GOLD, 0.3))
    pen.box(x - size * 0.88, y - tall * 0.85, x + size * 0.88, y + tall * 0.85, "#fbf6e9")
    inner = size * 0.76
    pen.line(
        [
            (x - inner, y - tall * 0.7),
            (x + inner, y - tall * 0.7),
            (x + inner, y + tall * 0.7),
            (x - inner, y + tall * 0.7),
            (x - inner, y - tall * 0.7),
        ],
        size * 0.028,
        "#c98f86",
    )
    lotus(pen, x, y - tall * 0.18, size * 0.2, RED)
    for share, half in ((0.08, 0.44), (0.28, 0.32)):
        pen.box(
            x - size * half, y + tall * share, x + size * half, y + tall * (share + 0.07), "#d8cbb4"
        )
    pen.oval(x + size * 0.42, y + tall * 0.46, size * 0.11, size * 0.11, "#b5303a")


def rotating_flag(pen: Pen, foot: float, top: float, wave: int) -> None:
    """Cờ luân lưu: red cloth with a gold fringe and a lotus, on a pole; the pole stands at x = 0.

    `wave` is the side to which the cloth hangs; no unit's letters or signs are on it.
    """
    wide, tall, y = 44.0, 30.0, top + 4
    pen.line([(0, foot), (0, top)], 1.4, "#b58a3c")
    pen.line([(0.35 * -pen.lit, foot), (0.35 * -pen.lit, top)], 0.5, "#8a6427")
    pen.curved([(0, top - 5, 1), (1.9, top - 1.6), (0, top + 0.6), (-1.9, top - 1.6)], PALE_GOLD)

    def cloth(grow: float) -> list[Point]:
        upper = ((0, 0), (0.28, -1.6), (0.6, 1.6), (1, -0.6))
        edge: list[Point] = [(wave * (share * (wide + grow)), y + lift) for share, lift in upper]
        lower: list[Point] = [
            (px, py + tall + grow + 2 * (at % 2)) for at, (px, py, *_) in enumerate(edge)
        ]
        first, last = edge[0], edge[-1]
        return [
            (*first[:2], 1),
            *edge[1:-1],
            (*last[:2], 1),
            (*lower[-1][:2], 1),
            *reversed(lower[1:-1]),
            (*lower[0][:2], 1),
        ]

    pen.curved(cloth(1.8), PALE_GOLD)
    pen.curved(cloth(0), "#b3202c")
    for share, tone in ((0.2, SHADE + "38"), (0.55, PAPER + "1c"), (0.8, SHADE + "30")):
        x = wave * wide * share
        pen.shape(
            [
                (x, y + 0.6),
                (x + wave * 4.6, y + 0.8),
                (x + wave * 3.6, y + tall - 0.2),
                (x - wave * 1.6, y + tall),
            ],
            tone,
        )
    lotus(pen, wave * wide * 0.5, y + tall * 0.62, 8.6, "#e9c877")
