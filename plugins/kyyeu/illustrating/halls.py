"""Compositions of the whole hall."""

from __future__ import annotations

from kyyeu.illustrating.canvas import WIDTH, Pen
from kyyeu.illustrating.chance import Chance
from kyyeu.illustrating.palette import PAPER, Room, darker, lighter
from kyyeu.illustrating.people import Person
from kyyeu.illustrating.plants import plant
from kyyeu.illustrating.rooms import audience, cloth_above, presidium
from kyyeu.illustrating.speeches import at_lectern
from kyyeu.illustrating.walls import cornice, drapes, pelmet, stage


def facing_the_stage(pen: Pen, room: Room, chance: Chance, who: Person) -> None:
    """From the last rows, straight at the stage."""
    _walls(pen, room)
    drapes(pen, 180, 1020, 120, 440, room.drape)
    pelmet(pen, 180, 1020, 112, 60, room.drape)
    cloth_above(pen, room, 420, 180, 360)
    stage(pen, 120, 1080, 420, 26, 50, room.wood)
    presidium(pen, chance.of("presidium"), room, (470, 440, 1.95), 5)
    at_lectern(pen.at(300, 442, 2.2), who, room, None, chance.of("flowers"))
    plant(pen.at(860, 440, 2.2), chance.of(1))
    plant(pen.at(960, 440, 2.4), chance.of(2))
    rows = ((536, 2.2), (604, 2.75), (690, 3.6), (800, 4.8))
    audience(pen, chance.of("audience"), room, rows, aisle=190)


def from_the_side(pen: Pen, room: Room, chance: Chance, who: Person) -> None:
    """From the side aisle: windows on one wall, the stage off the middle."""
    _walls(pen, room)
    for at, (x, high) in enumerate(((20, 330), (150, 296), (262, 268))):
        wide = 96 - at * 12
        top = 118 + at * 20
        pen.fade(x, top, x + wide, top + high, lighter(room.sky, 0.6), room.sky)
        pen.box(x + wide / 2 - 2, top, x + wide / 2 + 2, top + high, PAPER)
        pen.box(x - 6, top - 8, x + wide + 6, top, darker(room.wall, 0.2))
    drapes(pen, 400, 1130, 120, 448, room.drape)
    pelmet(pen, 400, 1130, 112, 60, room.drape)
    cloth_above(pen, room, 610, 186, 330)
    stage(pen, 360, 1180, 428, 26, 50, room.wood)
    presidium(pen, chance.of("presidium"), room, (640, 448, 2.0), 4)
    at_lectern(pen.at(520, 450, 2.3), who, room, None, chance.of("flowers"))
    plant(pen.at(1010, 448, 2.5), chance)
    rows = ((556, 2.3), (630, 3.0), (722, 4.0), (836, 5.4))
    audience(pen, chance.of("audience"), room, rows)


def _walls(pen: Pen, room: Room) -> None:
    pen.fade(0, 0, WIDTH, 500, lighter(room.wall, 0.25), darker(room.wall, 0.06))
    cornice(pen, room, 96)
    pen.fade(0, 470, WIDTH, 800, room.floor, darker(room.floor, 0.4))
    pen.glow(WIDTH / 2, 250, 560, 300, "#fff6e250")


HALLS = (facing_the_stage, from_the_side)
