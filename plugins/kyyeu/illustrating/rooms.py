"""Places that several compositions share: a stage, a panelled wall, a wall of windows, rows."""

from __future__ import annotations

from kyyeu.illustrating.canvas import HEIGHT, WIDTH, Pen
from kyyeu.illustrating.chance import Chance
from kyyeu.illustrating.emblems import banner
from kyyeu.illustrating.figures import Pose, from_behind, seated
from kyyeu.illustrating.furniture import chair_back, table
from kyyeu.illustrating.palette import SHADE, Room, darker, lighter, mix
from kyyeu.illustrating.people import company, listener
from kyyeu.illustrating.plants import flowers
from kyyeu.illustrating.things import glass, name_stand
from kyyeu.illustrating.walls import cornice, drapes, floor, panels, pelmet, windows


def curtained(pen: Pen, room: Room, ground: float) -> None:
    """A stage close by: a curtain over the whole width, a floor from `ground` on."""
    drapes(pen, 0, WIDTH, 0, ground, room.drape)
    pelmet(pen, 0, WIDTH, 0, 92, room.drape)
    floor(pen, ground, room.floor)
    pen.glow(WIDTH / 2 + 180 * pen.lit, ground * 0.45, 620, 420, "#fff1d438")


def panelled(pen: Pen, room: Room, ground: float) -> None:
    """A wall of wooden slats between two pale strips."""
    pen.box(0, 0, WIDTH, 120, room.wall)
    panels(pen, 70, ground - 16, mix(room.wood, "#d9b382", 0.3))
    pen.fade(0, 0, WIDTH, 70, lighter(room.wall, 0.5), room.wall)
    pen.box(0, 66, WIDTH, 74, darker(room.wood, 0.3))
    pen.box(0, ground - 18, WIDTH, ground, darker(room.wood, 0.4))
    floor(pen, ground, room.floor)
    pen.glow(WIDTH / 2 + 220 * pen.lit, ground * 0.4, 560, 380, "#fff1d440")


def daylit(pen: Pen, room: Room, ground: float, start: float, count: int = 3) -> None:
    """A pale wall with tall windows; light lies on the floor."""
    pen.fade(0, 0, WIDTH, ground, lighter(room.wall, 0.45), room.wall)
    windows(pen, room, 70, ground - 190, start, count)
    pen.box(0, ground - 118, WIDTH, ground, mix(room.wood, "#e2c69c", 0.45))
    pen.box(0, ground - 122, WIDTH, ground - 116, darker(room.wood, 0.2))
    pen.box(0, ground - 16, WIDTH, ground, darker(room.wood, 0.3))
    floor(pen, ground, room.floor)
    for at in range(count):
        x = start + at * 330
        pen.shape(
            [(x + 40, ground + 14), (x + 170, ground + 14), (x + 300, HEIGHT), (x + 90, HEIGHT)],
            "#fff6df26",
        )


def plain(pen: Pen, room: Room, ground: float) -> None:
    """A pale wall with a curtain at each end."""
    pen.fade(0, 0, WIDTH, ground, lighter(room.wall, 0.3), darker(room.wall, 0.08))
    cornice(pen, room, 62)
    drapes(pen, 0, 150, 70, ground, room.drape)
    drapes(pen, WIDTH - 150, WIDTH, 70, ground, room.drape)
    pen.box(0, ground - 14, WIDTH, ground, darker(room.wood, 0.2))
    floor(pen, ground, room.floor)
    pen.glow(WIDTH / 2, ground * 0.4, 560, 380, "#fff8e84c")


def audience(
    pen: Pen, chance: Chance, room: Room, rows: tuple[tuple[float, float], ...], aisle: float = 0
) -> None:
    """Rows of listeners from behind, each (y of the shoulders' end, size); far rows come first.

    `aisle`: how many units stay free in the middle of the nearest row.
    """
    chair = darker(room.drape, 0.25)
    nearest = rows[-1][1]
    for number, (y, size) in enumerate(rows):
        each = chance.of(("row", number))
        step = 31.5 * size
        free = aisle * size / nearest / 2
        at, x = 0, -step * each.between("start", 0.1, 0.9)
        while x < WIDTH + step:
            if abs(x - WIDTH / 2) > free:
                who = listener(each.of(at))
                lift = each.between(("lift", at), -1.4, 1.4) * size
                spot = pen.at(x + each.between(("shift", at), -1, 1) * size, y + lift, size)
                from_behind(spot, who)
                chair_back(pen.at(x, y, size), chair)
            at, x = at + 1, x + step
        if number < len(rows) - 1:
            pen.fade(0, y - 20 * size, WIDTH, y + 8 * size, SHADE + "00", SHADE + "30")


def presidium(
    pen: Pen, chance: Chance, room: Room, spot: tuple[float, float, float], count: int
) -> None:
    """A table with people behind it; `spot` is (left, y of its foot, size of a person)."""
    left, foot, size = spot
    wide = count * 31 * size
    for at, who in enumerate(company(chance, count)):
        x = left + (at + 0.5) * wide / count
        look = chance.between(("look", at), -0.8, 0.8)
        seated(pen.at(x, foot + 26 * size, size), who, Pose((-3, -54), (3, -54.5), look))
    table(pen, left, left + wide, foot - 30 * size, foot, room.banner)
    for at in range(count):
        x = left + (at + 0.5) * wide / count
        name_stand(pen, x, foot - 26 * size, 5.4 * size)
        glass(pen, x + 9 * size, foot - 26.4 * size, 4.2 * size)
    flowers(pen.at(left + wide / 2, foot, size * 0.92), chance.of("flowers"))


def cloth_above(pen: Pen, room: Room, left: float, top: float, wide: float) -> None:
    """The banner of a room, in its proportions."""
    banner(pen, left, top, left + wide, top + wide * 0.36, room.banner)
