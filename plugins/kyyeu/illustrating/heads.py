"""Draws heads without faces: hair and ears tell where they look."""

from __future__ import annotations

from kyyeu.illustrating.canvas import Pen, Point
from kyyeu.illustrating.palette import Colour, darker, lighter
from kyyeu.illustrating.people import Dress, Hair, Person


def head(pen: Pen, who: Person, turn: float) -> None:
    """A head without a face; hair and ears tell where it looks."""
    hair, shade = who.hair_colour, darker(who.skin, 0.2)
    neck = -84.0 if who.dress is not Dress.AO_DAI else -85.6
    pen.shape([(-2.5, -90), (2.5, -90), (2.9, neck), (0, neck + 1.8), (-2.9, neck)], shade)
    if who.dress is Dress.AO_DAI:
        pen.shape([(-2.6, -87.6), (2.6, -87.6), (3.0, -84.2), (-3.0, -84.2)], who.colour)
    if who.hair is Hair.SHORT:
        for side in (-1, 1):
            pen.oval(side * 4.9 + turn * 0.5, -91.6, 0.9, 1.5, darker(who.skin, 0.12))
    face: list[Point] = [
        (turn * 0.6, -99),
        (4.7 + turn * 0.6, -95),
        (4.6 + turn * 0.7, -90.5),
        (2.7 + turn, -86.8),
        (turn * 1.15, -85.7),
        (-2.7 + turn, -86.8),
        (-4.6 + turn * 0.7, -90.5),
        (-4.7 + turn * 0.6, -95),
    ]
    pen.curved(face, who.skin)
    _cheek(pen, who, turn)
    _hair_above(pen, who, turn, hair)


def _cheek(pen: Pen, who: Person, turn: float) -> None:
    away = -pen.lit
    pen.curved(
        [
            (away * 2.6 + turn * 0.6, -98),
            (away * 4.7 + turn * 0.6, -95),
            (away * 4.6 + turn * 0.7, -90.5),
            (away * 2.7 + turn, -86.8),
            (turn * 1.15 + away * 0.2, -85.8),
            (away * 2.2 + turn, -90),
        ],
        darker(who.skin, 0.1),
    )


def hair_behind(pen: Pen, who: Person, turn: float) -> None:
    dark = darker(who.hair_colour, 0.2)
    if who.hair is Hair.LONG:
        pen.both_sides([(0, -99), (5.6, -95), (6.3, -87), (6.6, -76), (4.6, -72.5, 1)], dark)
    elif who.hair is Hair.BOB:
        pen.both_sides([(0, -99), (5.9, -95), (6.5, -89), (5.6, -84.4, 1)], dark)
    elif who.hair is Hair.BUN:
        pen.oval(-turn * 1.6, -100.6, 3.0, 2.7, dark)
    pen.oval(-turn * 0.3, -95, 5.2, 5.0, dark)


def _hair_above(pen: Pen, who: Person, turn: float, hair: Colour) -> None:
    shine = lighter(hair, 0.16)
    if who.hair is Hair.SHORT:
        part = turn * 0.9
        cap: list[Point] = [
            (-5.2 + turn * 0.2, -91.6),
            (-5.5, -96.4),
            (-3.2, -100.2),
            (1, -101.2),
            (4.4, -99.4),
            (5.6, -95.8),
            (5.2 + turn * 0.2, -91.6),
            (4.3 + part, -94.8, 1),
            (2.0 + part, -96.8),
            (-2.4 + part, -96.0),
            (-4.2 + part, -94.6, 1),
        ]
        pen.curved(cap, hair)
        pen.bent([(-2.8, -99.0), (0.4, -99.9), (3.4, -98.6)], 0.6, shine)
        return
    low = -89.5 if who.hair is not Hair.BUN else -91.8
    pen.curved(
        [
            (-5.4 + turn * 0.3, low),
            (-5.9, -95.2),
            (-3.4, -100),
            (0.4, -101),
            (4.0, -99.8),
            (5.9, -95.2),
            (5.4 + turn * 0.3, low),
            (4.2 + turn * 0.6, -94.2),
            (1.2 + turn * 0.9, -98.4, 1),
            (-2.6 + turn * 0.8, -96.4),
            (-4.2 + turn * 0.6, -93.6),
        ],
        hair,
    )
    pen.bent([(-3.0, -98.6), (0.2, -99.7), (3.2, -98.4)], 0.6, shine)


def nape(pen: Pen, who: Person) -> None:
    hair = who.hair_colour
    for side in (-1, 1):
        pen.oval(side * 5.3, -32, 1.0, 1.7, darker(who.skin, 0.14))
    if who.hair is Hair.SHORT:
        pen.both_sides([(0, -41), (4.6, -38.6), (5.5, -33.6), (4.0, -28.6), (0, -27.6)], hair)
    elif who.hair is Hair.BUN:
        pen.both_sides([(0, -40.6), (4.6, -38.4), (5.5, -33.6), (3.8, -28.8), (0, -27.6)], hair)
        pen.oval(0, -36.4, 3.4, 3.2, lighter(hair, 0.08))
    elif who.hair is Hair.BOB:
        pen.both_sides([(0, -41), (5.2, -38.4), (6.4, -32), (6.6, -26, 1)], hair)
    else:
        pen.both_sides(
            [(0, -41), (5.2, -38.4), (6.2, -31), (5.6, -20), (3.8, -13), (0, -11.6)], hair
        )
    pen.bent(
        [(pen.lit * 0.8, -39.6), (pen.lit * 3.4, -38), (pen.lit * 4.4, -35)],
        0.7,
        lighter(hair, 0.16),
    )
