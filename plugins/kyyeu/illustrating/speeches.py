"""Compositions with one who speaks: speeches, reports, announcements."""

from __future__ import annotations

from kyyeu.illustrating.canvas import Pen
from kyyeu.illustrating.chance import Chance
from kyyeu.illustrating.emblems import screen
from kyyeu.illustrating.figures import Pose, seated, standing
from kyyeu.illustrating.furniture import desk, lectern, microphone, microphone_stand
from kyyeu.illustrating.palette import Room
from kyyeu.illustrating.people import Person, company
from kyyeu.illustrating.plants import flowers, plant
from kyyeu.illustrating.rooms import (
    audience,
    cloth_above,
    curtained,
    daylit,
    panelled,
    plain,
    presidium,
)
from kyyeu.illustrating.things import folder, glass, name_stand
from kyyeu.illustrating.walls import drapes, pelmet, stage


def at_lectern(
    pen: Pen, who: Person, room: Room, pose: Pose | None = None, arrangement: Chance | None = None
) -> None:
    """Somebody behind a lectern; the origin is at its foot, a person is 100 units tall."""
    standing(pen.at(0, -4), who, pose or Pose((-9, -59.5), (9, -59.5), 0.5))
    lectern(pen.at(0, 0, 1.2), room.wood)
    microphone(pen.at(-11, -58), 0, 0, 1)
    if arrangement is not None:
        flowers(pen.at(0, 1.5, 0.86), arrangement)


def _gesture(chance: Chance) -> Pose:
    raised = (chance.between("x", 15, 21), chance.between("y", -74, -66))
    return (
        Pose((-8.5, -59.5), raised, 0.8)
        if chance.number("raised", 2)
        else Pose((-9, -59.5), (9, -59.5), 0.6)
    )


def close_to_the_lectern(pen: Pen, room: Room, chance: Chance, who: Person) -> None:
    """Before the curtain, from near by, the banner half behind the speaker."""
    curtained(pen, room, 664)
    cloth_above(pen, room, 560, 150, 520)
    plant(pen.at(1068, 716, 4.6), chance)
    at_lectern(pen.at(380, 776, 6.3), who, room, _gesture(chance), chance.of("flowers"))
    flowers(pen.at(720, 752, 4.2), chance.of("more"))
    flowers(pen.at(860, 764, 4.0), chance.of("most"))


def from_the_rows(pen: Pen, room: Room, chance: Chance, who: Person) -> None:
    """Over the heads of the audience: the lectern at one side, the presidium at the other."""
    plain(pen, room, 520)
    drapes(pen, 200, 1000, 84, 500, room.drape)
    pelmet(pen, 200, 1000, 78, 62, room.drape)
    cloth_above(pen, room, 400, 164, 430)
    stage(pen, 110, 1090, 500, 40, 62, room.wood)
    presidium(pen, chance.of("presidium"), room, (560, 528, 2.9), 4)
    at_lectern(pen.at(330, 530, 3.3), who, room, _gesture(chance), chance.of("flowers"))
    plant(pen.at(1046, 530, 3.0), chance)
    audience(pen, chance.of("audience"), room, ((690, 3.6), (810, 5.2)))


def by_the_windows(pen: Pen, room: Room, chance: Chance, who: Person) -> None:
    """In daylight, a lectern beside tall windows, a few listeners close to the viewer."""
    daylit(pen, room, 640, 90)
    plant(pen.at(1130, 688, 4.8), chance)
    at_lectern(pen.at(690, 744, 5.7), who, room, _gesture(chance), None)
    flowers(pen.at(498, 742, 4.2), chance.of("flowers"))
    audience(pen, chance.of("audience"), room, ((838, 6.8),), aisle=620)


def from_the_table(pen: Pen, room: Room, chance: Chance, who: Person) -> None:
    """One stands up at a long table and speaks; neighbours listen."""
    panelled(pen, room, 620)
    cloth_above(pen, room, 110, 120, 400)
    spots = (110, 326, 806, 1030)
    for at, (x, sitter) in enumerate(zip(spots, company(chance.of("sitters"), 4), strict=True)):
        look = 0.9 if x < 560 else -0.9
        seated(pen.at(x, 822 + 5 * (at % 2), 5.4), sitter, Pose((-3.4, -55), (3.4, -55.4), look))
    raised = chance.between("raised", -73, -66)
    standing(pen.at(565, 768, 5.4), who, Pose((-10, -58), (17, raised), 0.4))
    desk(pen, -40, 1240, 574, 800, room.wood)
    for x in (110, 326, 565, 806, 1030):
        name_stand(pen, x + 62, 594, 26)
        glass(pen, x - 58, 592, 24)
    microphone(pen.at(528, 592, 5), 0, 0, 1)
    flowers(pen.at(690, 600, 3.4), chance.of("flowers"))


def before_the_screen(pen: Pen, room: Room, chance: Chance, who: Person) -> None:
    """A report: the screen takes most of the wall."""
    plain(pen, room, 640)
    screen(pen, 500, 120, 1010, 480)
    at_lectern(
        pen.at(310, 756, 5.6), who, room, Pose((-9, -59.5), (18, -72), 0.9), chance.of("flowers")
    )
    plant(pen.at(1090, 690, 4.0), chance)
    flowers(pen.at(640, 712, 3.8), chance.of("more"))
    flowers(pen.at(800, 718, 3.6), chance.of("most"))


def screen_over_the_rows(pen: Pen, room: Room, chance: Chance, who: Person) -> None:
    """A report seen from the rows: a panelled wall, the screen in its middle."""
    panelled(pen, room, 560)
    screen(pen, 290, 110, 770, 440)
    stage(pen, 60, 1140, 540, 34, 50, room.wood)
    at_lectern(
        pen.at(920, 568, 4.3), who, room, Pose((-17, -72), (9, -59.5), -0.9), chance.of("flowers")
    )
    plant(pen.at(170, 566, 3.6), chance)
    audience(pen, chance.of("audience"), room, ((716, 4.2), (830, 5.8)), aisle=0)


def reading_out(pen: Pen, room: Room, chance: Chance, who: Person) -> None:
    """Decisions are read out from a red folder, the presidium behind."""
    curtained(pen, room, 604)
    cloth_above(pen, room, 640, 140, 430)
    presidium(pen, chance.of("presidium"), room, (610, 690, 3.5), 4)
    plant(pen.at(110, 668, 4.4), chance)
    spot = pen.at(380, 772, 6.3)
    standing(spot, who, Pose((-9, -59), (9, -59), 0.5))
    folder(spot, 0, -61, 9.4, room.wood)
    for side in (-1, 1):
        spot.oval(side * 9.6, -59.4, 1.7, 1.3, who.skin)
    microphone_stand(pen.at(502, 778, 6.3))


SPEECHES = (close_to_the_lectern, from_the_rows, by_the_windows, from_the_table)
REPORTS = (before_the_screen, screen_over_the_rows)
ANNOUNCEMENTS = (reading_out,)
