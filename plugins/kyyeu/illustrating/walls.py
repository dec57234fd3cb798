"""Draws walls, stages and floors."""

from __future__ import annotations

from kyyeu.illustrating.canvas import HEIGHT, WIDTH, Pen, Point
from kyyeu.illustrating.palette import GOLD, LEAF, PAPER, SHADE, Colour, Room, darker, lighter, mix


def drapes(pen: Pen, left: float, right: float, top: float, bottom: float, colour: Colour) -> None:
    """A curtain in folds, darker at its top, under a trimmed pelmet."""
    pen.box(left, top, right, bottom, colour)
    fold, x, at = 46, left, 0
    while x < right:
        wide = min(fold + (at * 7) % 5 * 5, right - x)
        dark, light = darker(colour, 0.3), lighter(colour, 0.1)
        pen.shape([(x, top), (x + wide * 0.3, top), (x + wide * 0.22, bottom), (x, bottom)], dark)
        pen.shape(
            [
                (x + wide * 0.3, top),
                (x + wide * 0.46, top),
                (x + wide * 0.42, bottom),
                (x + wide * 0.22, bottom),
            ],
            darker(colour, 0.14),
        )
        pen.shape(
            [
                (x + wide * 0.62, top),
                (x + wide * 0.8, top),
                (x + wide * 0.78, bottom),
                (x + wide * 0.56, bottom),
            ],
            light,
        )
        x, at = x + wide, at + 1
    pen.fade(left, top, right, top + (bottom - top) * 0.5, SHADE + "80", SHADE + "00")
    pen.fade(left, bottom - (bottom - top) * 0.2, right, bottom, SHADE + "00", SHADE + "50")


def pelmet(pen: Pen, left: float, right: float, top: float, drop: float, colour: Colour) -> None:
    """Swags along the upper edge of a stage, with a thin line of gold."""
    count = max(2, round((right - left) / 170))
    wide = (right - left) / count
    pen.box(left, top, right, top + drop * 0.4, darker(colour, 0.3))
    for at in range(count):
        x = left + at * wide
        hang: list[Point] = [
            (x, top + drop * 0.3, 1),
            (x + wide * 0.2, top + drop * 0.78),
            (x + wide * 0.5, top + drop),
            (x + wide * 0.8, top + drop * 0.78),
            (x + wide, top + drop * 0.3, 1),
        ]
        pen.curved([*hang, (x + wide, top, 1), (x, top, 1)], darker(colour, 0.12))
        for share in (0.74, 0.5):
            middle = x + wide / 2
            lifted: list[Point] = [
                (middle + (px - middle) * 0.97, top + (py - top) * share) for px, py, *_ in hang
            ]
            pen.bent(lifted, 3.5, darker(colour, 0.34))
        pen.bent(hang, 3, GOLD)


def panels(pen: Pen, top: float, bottom: float, wood: Colour, gap: float = 34) -> None:
    """A wall of upright wooden slats."""
    pen.box(0, top, WIDTH, bottom, wood)
    x = 0.0
    while x < WIDTH:
        pen.box(x, top, x + 5, bottom, darker(wood, 0.34))
        pen.box(x + 5, top, x + 10, bottom, lighter(wood, 0.14))
        x += gap
    pen.fade(0, top, WIDTH, bottom, SHADE + "48", SHADE + "00")


def windows(pen: Pen, room: Room, top: float, bottom: float, start: float, count: int) -> None:
    """Tall windows with thin curtains, and the light that they throw upon the wall."""
    for at in range(count):
        x = start + at * 330
        pen.box(x - 12, top - 12, x + 172, bottom + 10, darker(room.wall, 0.14))
        pen.fade(x, top, x + 160, bottom, lighter(room.sky, 0.5), room.sky)
        pen.curved(
            [
                (x, bottom - 60, 1),
                (x + 50, bottom - 92),
                (x + 105, bottom - 66),
                (x + 160, bottom - 84, 1),
                (x + 160, bottom, 1),
                (x, bottom, 1),
            ],
            mix(room.sky, LEAF, 0.4),
        )
        for bar in (78, 82):
            pen.box(x + bar - 2, top, x + bar, bottom, PAPER)
        pen.box(x, top + (bottom - top) * 0.3, x + 160, top + (bottom - top) * 0.3 + 5, PAPER)
        veil = mix(PAPER, room.wall, 0.35)
        for outer, inner, hem in ((x - 22, x + 46, x + 14), (x + 182, x + 114, x + 146)):
            pen.curved(
                [
                    (outer, top - 18, 1),
                    (inner, top - 18, 1),
                    (hem, bottom - 110),
                    (hem - (inner - outer) * 0.1, bottom + 16, 1),
                    (outer, bottom + 16, 1),
                ],
                veil,
            )
            third = (inner - outer) / 3
            pen.line(
                [(outer + third, top - 16), (outer + third * 0.8, bottom + 14)],
                2.5,
                darker(veil, 0.12),
            )
        pen.box(x - 30, top - 26, x + 190, top - 17, darker(room.wood, 0.1))


def cornice(pen: Pen, room: Room, bottom: float) -> None:
    """A ceiling with rows of light."""
    pale = lighter(room.wall, 0.5)
    pen.fade(0, 0, WIDTH, bottom, darker(pale, 0.06), pale)
    for y, wide in ((bottom * 0.3, 150), (bottom * 0.68, 112)):
        step = wide * 2
        for at in range(-3, 4):
            x = WIDTH / 2 + at * step
            pen.shape(
                [
                    (x - wide / 2, y),
                    (x + wide / 2, y),
                    (x + wide * 0.46, y + 11),
                    (x - wide * 0.46, y + 11),
                ],
                PAPER,
            )
    pen.box(0, bottom, WIDTH, bottom + 8, darker(room.wall, 0.16))


def floor(pen: Pen, top: float, colour: Colour, bottom: float = HEIGHT) -> None:
    """A floor that grows darker towards the viewer."""
    pen.fade(0, top, WIDTH, bottom, lighter(colour, 0.12), darker(colour, 0.28))
    pen.fade(0, top, WIDTH, top + 16, SHADE + "60", SHADE + "00")


def stage(
    pen: Pen, left: float, right: float, top: float, deep: float, drop: float, wood: Colour
) -> None:
    """A platform: its floor from `top`, `deep` units of it seen, and its front of `drop` units."""
    pen.fade(left, top, right, top + deep, lighter(wood, 0.3), lighter(wood, 0.16))
    front = top + deep
    pen.fade(left - 6, front, right + 6, front + drop, darker(wood, 0.16), darker(wood, 0.4))
    pen.box(left - 6, front, right + 6, front + 5, lighter(wood, 0.42))
