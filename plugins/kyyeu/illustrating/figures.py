"""Draws people: flat, faceless, lit from one side.

A figure's pen has its origin between the feet; a standing figure is 100 units tall.
"""

from __future__ import annotations

from dataclasses import dataclass

from kyyeu.illustrating.canvas import Pen, Point, mirrored
from kyyeu.illustrating.heads import hair_behind, head, nape
from kyyeu.illustrating.palette import SHADE, Colour, darker, lighter
from kyyeu.illustrating.people import Dress, Person

UPPER_ARM, FOREARM = 17.8, 16.6
SHOULDER_HEIGHT = -79.5
Reach = tuple[float, float]

DOWN: Reach = (12.6, -45.0)


@dataclass(frozen=True)
class Pose:
    """Where the hands are, and where the head looks (-1 left … 1 right).

    `left` and `right` are sides of the pen, not of the person.
    """

    left: Reach = (-DOWN[0], DOWN[1])
    right: Reach = DOWN
    look: float = 0.0


def standing(pen: Pen, who: Person, pose: Pose) -> None:
    """A person from head to foot."""
    pen = pen.at(0, 0, who.height)
    pen.glow(-3 * pen.lit, 0, 24, 4.2, SHADE + "78")
    if who.dress is Dress.AO_DAI:
        _trousers(pen, who)
    else:
        _legs(pen, who)
    _body(pen, who, pose)


def seated(pen: Pen, who: Person, pose: Pose) -> None:
    """A person behind a table, down to the waist: what a standing one of that pen shows there."""
    pen = pen.at(0, 0, who.height)
    lap = darker(who.colour, 0.2)
    pen.shape([(-8.6, -53), (8.6, -53), (10.4, -34), (-10.4, -34)], lap)
    _body(pen, who, pose, is_whole=False)


def _body(pen: Pen, who: Person, pose: Pose, *, is_whole: bool = True) -> None:
    turn = pose.look * 1.5
    hair_behind(pen, who, turn)
    if who.dress is Dress.AO_DAI:
        _ao_dai(pen, who, is_whole)
    else:
        _jacket(pen, who)
    head(pen, who, turn)
    _arm(pen, who, -1, pose.left)
    _arm(pen, who, 1, pose.right)


# --- a suit --------------------------------------------------------------------------------------

_JACKET: tuple[Point, ...] = (
    (2.6, -85.4, 1),
    (7.0, -82.6),
    (11.2, -79.8),
    (12.0, -74.5),
    (10.2, -66),
    (9.2, -58),
    (10.0, -50),
    (10.4, -44.5, 1),
)
_LEG: tuple[Point, ...] = ((0.3, -47), (9.6, -47), (8.0, -24), (7.4, -2.2), (2.5, -2.2), (1.0, -24))


def _legs(pen: Pen, who: Person) -> None:
    trousers = "#343a44" if who.dress is Dress.SHIRT else darker(who.colour, 0.12)
    for side in (-1, 1):
        leg = trousers if side == pen.lit else darker(trousers)
        pen.oval(side * 6.0, -1.6, 4.2, 1.9, "#221d1b")
        pen.shape([(side * x, y) for x, y, *_ in _LEG], leg)


def _jacket(pen: Pen, who: Person) -> None:
    cloth = who.colour
    pen.both_sides(_JACKET, cloth)
    _side_shade(pen, _JACKET, cloth)
    if who.dress is Dress.SHIRT:
        _shirt_front(pen, who)
        return
    pen.shape([(-2.7, -85.6), (2.7, -85.6), (0.9, -66), (-0.9, -66)], "#f2ede4")
    pen.shape([(-1.0, -83.6), (1.0, -83.6), (1.5, -70), (0, -66.6), (-1.5, -70)], who.second)
    pen.shape([(-1.3, -84.4), (1.3, -84.4), (0.8, -82), (-0.8, -82)], darker(who.second))
    for side in (-1, 1):
        tone = lighter(cloth) if side == pen.lit else darker(cloth, 0.34)
        lapel = [(2.5, -86.0), (6.6, -80.6), (5.4, -77.0), (6.2, -75.6), (0.2, -63.4), (1.0, -67)]
        pen.shape([(side * x, y) for x, y in lapel], tone)
    pen.line([(0.1, -64), (0.3, -45)], 0.5, darker(cloth, 0.4))
    pen.oval(1.4, -60.5, 0.55, 0.55, darker(cloth, 0.5))
    pen.shape([(4.4, -72.6), (7.4, -73.1), (7.4, -72.3), (4.4, -71.8)], lighter(cloth, 0.3))


def _shirt_front(pen: Pen, who: Person) -> None:
    pen.shape([(-3.4, -86), (0, -80.5), (-4.6, -79.6)], lighter(who.colour, 0.5))
    pen.shape([(3.4, -86), (0, -80.5), (4.6, -79.6)], darker(who.colour, 0.1))
    pen.line([(0, -80), (0.2, -48)], 0.4, darker(who.colour))
    pen.box(-10.3, -47.2, 10.3, -44.4, "#2a2523")


def _side_shade(pen: Pen, half: tuple[Point, ...], cloth: Colour) -> None:
    """The side of the body that is turned away from the light."""
    away = -pen.lit
    outer = [mirrored(point, -away) for point in half]
    inner = [mirrored(point, -away * 0.52) for point in reversed(half)]
    pen.curved([*outer, *inner], darker(cloth))


# --- an áo dài -----------------------------------------------------------------------------------

_BODICE: tuple[Point, ...] = (
    (2.3, -86.4, 1),
    (5.6, -83.2),
    (9.2, -80.2),
    (9.9, -75),
    (8.3, -70),
    (6.7, -62),
    (7.6, -55),
    (9.3, -49),
    (10.6, -28),
    (12.2, -7, 1),
)


_WAIST_UP: tuple[Point, ...] = (*_BODICE[:7], (8.4, -51, 1))


def _trousers(pen: Pen, who: Person) -> None:
    for side in (-1, 1):
        leg = who.second if side == pen.lit else darker(who.second, 0.14)
        pen.oval(side * 5.4, -1.3, 3.4, 1.5, "#6b4a3c")
        hip = side * 9.4
        pen.shape(
            [(0, -54), (hip, -54), (side * 12.8, -3), (side * 8, -1.6), (side * 0.6, -3)], leg
        )


def _ao_dai(pen: Pen, who: Person, is_whole: bool) -> None:
    cloth = who.colour
    outline = _BODICE if is_whole else _WAIST_UP
    pen.both_sides(outline, cloth)
    _side_shade(pen, outline, cloth)
    if is_whole:
        _folds(pen, cloth)
        _embroidery(pen, cloth)
    pen.both_sides([(2.3, -88.4), (2.9, -84.2, 1)], lighter(cloth, 0.1))
    pen.line([(0, -84.4), (3.4, -81.4), (7.9, -73)], 0.45, darker(cloth, 0.4))


def _folds(pen: Pen, cloth: Colour) -> None:
    away = -pen.lit
    for x, top in ((3.2, -50), (-2.6, -44), (7.2, -40)):
        pen.bent(
            [(away * x, top), (away * (x + 0.3), -28), (away * (x + 1.4), -8)],
            0.5,
            darker(cloth, 0.34),
        )


def _embroidery(pen: Pen, cloth: Colour) -> None:
    """A spray of blossom that climbs from the hem."""
    tone = lighter(cloth, 0.46)
    side = pen.lit
    pen.bent([(side * 1.0, -9), (side * 4.6, -20), (side * 3.2, -33)], 0.4, tone)
    for x, y, size in ((4.4, -19.5, 1.7), (2.6, -13, 1.3), (3.3, -33.5, 1.2), (6.4, -26, 1.0)):
        for dx, dy in ((0, 0), (0, -0.8), (0.8, 0), (0, 0.8), (-0.8, 0)):
            pen.oval(side * (x + dx * size), y + dy * size, size * 0.62, size * 0.62, tone)


# --- arms ----------------------------------------------------------------------------------------


def _arm(pen: Pen, who: Person, side: int, hand: Reach) -> None:
    """An arm from the shoulder over a bent elbow to a hand."""
    broad = who.dress is not Dress.AO_DAI
    shoulder = (side * (9.6 if broad else 7.7), SHOULDER_HEIGHT + (1.6 if broad else 1.2))
    elbow, wrist = _bend(shoulder, hand, side)
    lit = lighter(who.colour, 0.07)
    sleeve = lit if side == pen.lit else darker(who.colour, 0.34)
    wide = (6.2, 5.2, 4.1) if broad else (4.7, 4.0, 3.7)
    _hand(pen, who, elbow, wrist)
    if broad:
        cuff = (wrist[0] + (wrist[0] - elbow[0]) * 0.05, wrist[1] + (wrist[1] - elbow[1]) * 0.05)
        pen.line([wrist, cuff], wide[2] * 0.92, "#efe9de")
    pen.limb([shoulder, elbow, wrist], wide, sleeve)


def _bend(shoulder: Reach, hand: Reach, side: int) -> tuple[Reach, Reach]:
    """Elbow and hand; a hand too far away is brought within reach.

    The nearer the hand, the more the forearm points towards the viewer: then the upper arm hangs
    down and the forearm is seen as short as it comes.
    """
    dx, dy = hand[0] - shoulder[0], hand[1] - shoulder[1]
    far = (dx * dx + dy * dy) ** 0.5 or 1
    most = (UPPER_ARM + FOREARM) * 0.985
    if far > most:
        hand = (shoulder[0] + dx / far * most, shoulder[1] + dy / far * most)
        dx, dy, far = dx / far * most, dy / far * most, most
    along = (UPPER_ARM**2 - FOREARM**2 + far * far) / (2 * far)
    off = max(0.0, UPPER_ARM**2 - along * along) ** 0.5
    ux, uy = dx / far, dy / far
    options = [
        (shoulder[0] + ux * along - uy * off, shoulder[1] + uy * along + ux * off),
        (shoulder[0] + ux * along + uy * off, shoulder[1] + uy * along - ux * off),
    ]
    # an elbow hangs down and points away from the body
    flat = max(options, key=lambda point: point[1] * 1.6 + side * point[0])
    near = min(1.0, max(0.0, (0.97 - far / most) / 0.3))
    hanging = (shoulder[0] + side * 2.6, shoulder[1] + 16.2)
    elbow = (
        flat[0] + (hanging[0] - flat[0]) * near,
        flat[1] + (hanging[1] - flat[1]) * near,
    )
    return elbow, hand


def _hand(pen: Pen, who: Person, elbow: Reach, wrist: Reach) -> None:
    dx, dy = wrist[0] - elbow[0], wrist[1] - elbow[1]
    far = (dx * dx + dy * dy) ** 0.5 or 1
    tip = (wrist[0] + dx / far * 4.0, wrist[1] + dy / far * 4.0)
    pen.limb([wrist, tip], [2.9, 3.7], darker(who.skin, 0.06))


# --- from behind ---------------------------------------------------------------------------------


def from_behind(pen: Pen, who: Person) -> None:
    """Head and shoulders of a listener; the origin is at the middle of the shoulders' lower end."""
    cloth = who.colour
    pen.both_sides([(2.6, -25, 1), (7, -22.4), (11.6, -19.4), (13.4, -13), (14, 0, 1)], cloth)
    away = -pen.lit
    pen.curved(
        [
            (away * 5, -23),
            (away * 11.6, -19.4),
            (away * 13.4, -13),
            (away * 14, 0, 1),
            (away * 7, 0, 1),
        ],
        darker(cloth, 0.2),
    )
    pen.shape([(-2.6, -29), (2.6, -29), (3.0, -23.4), (-3.0, -23.4)], darker(who.skin, 0.2))
    pen.shape([(-3.4, -25.4), (3.4, -25.4), (3.9, -23), (-3.9, -23)], who.second)
    nape(pen, who)
