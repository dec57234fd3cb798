"""Compositions at tables: discussions, presiding, signing."""

from __future__ import annotations

from kyyeu.illustrating.canvas import Pen
from kyyeu.illustrating.chance import Chance
from kyyeu.illustrating.figures import Pose, seated, standing
from kyyeu.illustrating.furniture import desk, microphone, table
from kyyeu.illustrating.palette import Room, lighter
from kyyeu.illustrating.people import Person, company
from kyyeu.illustrating.plants import flowers, plant
from kyyeu.illustrating.rooms import audience, cloth_above, curtained, daylit, panelled
from kyyeu.illustrating.things import folder, glass, name_stand

WRITES = Pose((-5, -54), (4, -55.5), 0.3)


def round_the_table(pen: Pen, room: Room, chance: Chance, who: Person) -> None:
    """Delegates in daylight at a long table; one has the word."""
    daylit(pen, room, 600, 60, 4)
    speaks = 1 + chance.number("speaks", 3)
    people = company(chance.of("delegates"), 5)
    for at, one in enumerate(people):
        x = 130 + at * 235
        if at == speaks:
            standing(pen.at(x, 700, 5.0), one, Pose((-9, -58), (16, -70), 0.6))
        else:
            look = 0.9 if at < speaks else -0.9
            seated(pen.at(x, 800, 5.0), one, Pose((-3.6, -56), (3.6, -56.4), look))
    desk(pen, -30, 1230, 560, 706, lighter(room.wood, 0.12))
    for at in range(5):
        x = 130 + at * 235
        folder(pen, x + 4, 570, 24, room.banner)
        glass(pen, x - 62, 574, 24)
        microphone(pen.at(x + 52, 574, 3.6), 0, 0, -1)
    audience(pen, chance.of("audience"), room, ((840, 5.6),))


def presiding_over(pen: Pen, room: Room, chance: Chance, who: Person) -> None:
    """Those who preside, on the stage, over the heads of the hall."""
    curtained(pen, room, 600)
    cloth_above(pen, room, 360, 108, 480)
    wide, left = 250, 225
    for at, one in enumerate(company(chance.of("chairs"), 4)):
        x = left + at * wide
        pose = (
            Pose((-4, -55), (17, -68), 0.5)
            if at == 1
            else Pose((-3.4, -55), (3.4, -55.4), 0.8 if at < 1 else -0.8)
        )
        seated(pen.at(x, 772, 4.9), one, pose)
    table(pen, 90, 1110, 530, 690, room.banner)
    for at in range(4):
        x = left + at * wide
        name_stand(pen, x + 6, 556, 30)
        glass(pen, x - 62, 552, 26)
        microphone(pen.at(x + 56, 550, 3.8), 0, 0, -1)
    flowers(pen.at(600, 706, 5.0), chance.of("flowers"))
    plant(pen.at(46, 690, 4.4), chance.of(1))
    plant(pen.at(1160, 690, 4.4), chance.of(2))
    audience(pen, chance.of("audience"), room, ((846, 5.4),))


def signing_in_a_row(pen: Pen, room: Room, chance: Chance, who: Person) -> None:
    """Four sign at a table with a runner; others stand behind and applaud."""
    curtained(pen, room, 640)
    cloth_above(pen, room, 390, 84, 420)
    behind = company(chance.of("behind"), 5)
    for at, one in enumerate(behind):
        x = 156 + at * 222
        standing(pen.at(x, 690, 4.75), one, _applauds(at))
    for at, one in enumerate(company(chance.of("signing"), 4)):
        x = 264 + at * 224
        seated(pen.at(x, 838, 5.1), one, WRITES)
    table(pen, 96, 1104, 574, 752, room.banner)
    for at in range(4):
        x = 264 + at * 224
        folder(pen, x + 2, 582, 38)
        pen.line([(x + 20, 578), (x + 32, 554)], 3.4, "#2a2523")
    for x in (376, 600, 824):
        flowers(pen.at(x, 590, 2.5), chance.of(x))
    plant(pen.at(52, 744, 4.6), chance.of(1))
    plant(pen.at(1150, 744, 4.6), chance.of(2))


def signing_by_turns(pen: Pen, room: Room, chance: Chance, who: Person) -> None:
    """Two sign close to the viewer, the next ones wait behind them."""
    panelled(pen, room, 630)
    cloth_above(pen, room, 374, 100, 452)
    for at, one in enumerate(company(chance.of("waiting"), 5)):
        standing(pen.at((110, 250, 600, 946, 1088)[at], 690, 4.8), one, _applauds(at))
    for at, one in enumerate(company(chance.of("signing"), 2)):
        seated(pen.at(424 + at * 352, 858, 5.7), one, WRITES)
    table(pen, 230, 970, 566, 768, room.banner)
    for at in range(2):
        x = 424 + at * 352
        folder(pen, x + 2, 576, 48)
        pen.line([(x + 24, 570), (x + 38, 540)], 4, "#2a2523")
    flowers(pen.at(600, 588, 3.6), chance.of("flowers"))
    plant(pen.at(70, 748, 4.6), chance.of(1))
    plant(pen.at(1136, 748, 4.6), chance.of(2))


def _applauds(at: int) -> Pose:
    high = (-63.5, -62.5, -64.5)[at % 3]
    return Pose((-0.6, high), (1.2, high - 0.8), (0.4, -0.4, 0.1)[at % 3])


DISCUSSIONS = (round_the_table,)
PRESIDINGS = (presiding_over,)
SIGNINGS = (signing_in_a_row, signing_by_turns)
