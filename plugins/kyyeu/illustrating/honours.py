"""Compositions in which something is handed over: certificates, the rotating flag, flowers."""

from __future__ import annotations

from kyyeu.illustrating.canvas import Pen
from kyyeu.illustrating.chance import Chance
from kyyeu.illustrating.emblems import certificate, rotating_flag
from kyyeu.illustrating.figures import Pose, standing
from kyyeu.illustrating.palette import RED, Room, darker
from kyyeu.illustrating.people import Dress, Person, company, person
from kyyeu.illustrating.plants import bouquet, flowers, plant
from kyyeu.illustrating.rooms import audience, cloth_above, curtained, panelled, plain
from kyyeu.illustrating.things import gift

HOLDS = Pose((-9.6, -62), (9.6, -62), 0.1)


def one_to_one(pen: Pen, room: Room, chance: Chance, who: Person) -> None:
    """A certificate passes from one to another, close to the viewer."""
    curtained(pen, room, 672)
    cloth_above(pen, room, 90, 130, 420)
    gives = person(chance.of("gives"), Dress.SUIT)
    size = 6.5
    standing(pen.at(442, 780, size), gives, Pose((15, -54), (16.2, -59), 0.9))
    standing(pen.at(818, 780, size), who, Pose((-16, -58), (-15, -54), -0.9))
    certificate(pen, 632, 404, 84)
    for who_holds, x in ((gives, 552), (who, 712)):
        pen.oval(x, 412, 9, 13, who_holds.skin)
    flowers(pen.at(1040, 744, 5.0), chance.of("flowers"))
    flowers(pen.at(150, 752, 4.6), chance.of("more"))
    plant(pen.at(1146, 716, 4.8), chance)


def one_to_one_over_the_rows(pen: Pen, room: Room, chance: Chance, who: Person) -> None:
    """A certificate passes on a panelled stage, seen from the rows; a third one assists."""
    panelled(pen, room, 600)
    cloth_above(pen, room, 700, 108, 400)
    gives, helps = company(chance.of("others"), 2)
    plant(pen.at(120, 650, 4.6), chance)
    standing(pen.at(846, 668, 4.7), helps, Pose((-7, -58), (7, -58), -0.8))
    bouquet(pen.at(846, 384, 4.4), chance.of("bouquet"))
    standing(pen.at(392, 690, 5.0), gives, Pose((15, -55), (16.2, -60), 0.9))
    standing(pen.at(668, 690, 5.0), who, Pose((-16, -59), (-15, -55), -0.9))
    certificate(pen, 532, 396, 60)
    _thumbs(pen, (gives, who), ((474, 402), (590, 402)))
    flowers(pen.at(1040, 676, 4.6), chance.of("flowers"))
    audience(pen, chance.of("audience"), room, ((842, 5.4),))


def along_the_row(pen: Pen, room: Room, chance: Chance, who: Person) -> None:
    """One walks along the row and hands a certificate to the next."""
    curtained(pen, room, 652)
    cloth_above(pen, room, 590, 100, 420)
    row = company(chance.of("row"), 5)
    for at, one in enumerate(row[1:]):
        spot = pen.at(624 + at * 158, 736, 5.3)
        standing(spot, one, HOLDS if at < 4 else Pose(look=-0.6))
        _held(spot, one)
    standing(pen.at(462, 744, 5.4), row[0], Pose((-14.5, -61), (-13.5, -56), -0.8))
    standing(pen.at(226, 752, 5.6), who, Pose((15, -56), (16, -61), 0.9))
    certificate(pen, 346, 420, 62)
    _thumbs(pen, (who, row[0]), ((296, 430), (396, 430)))
    flowers(pen.at(84, 764, 4.4), chance.of("flowers"))


def all_with_theirs(pen: Pen, room: Room, chance: Chance, who: Person) -> None:
    """Those honoured stand in a row with their certificates, a guest in their middle."""
    plain(pen, room, 624)
    cloth_above(pen, room, 385, 96, 430)
    for x in (70, 1130):
        plant(pen.at(x, 676, 4.2), chance.of(x))
    row = list(company(chance.of("row"), 6))
    row.insert(3, who)
    for at, one in enumerate(row):
        x = 168 + at * 144
        is_guest = at == 3
        spot = pen.at(x, 716 + (8 if is_guest else abs(at - 3) * 4), 4.95)
        standing(spot, one, Pose((-0.8, -57), (1.4, -58), 0) if is_guest else HOLDS)
        if not is_guest:
            _held(spot, one)
    audience(pen, chance.of("audience"), room, ((852, 5.0),))


def _held(spot: Pen, who: Person) -> None:
    tall = who.height
    certificate(spot, 0, -62.5 * tall, 9.4)
    for side in (-1, 1):
        spot.oval(side * 9.2, -60.6 * tall, 1.3, 1.7, who.skin)


def _thumbs(
    pen: Pen, people: tuple[Person, Person], places: tuple[tuple[float, float], tuple[float, float]]
) -> None:
    for who, (x, y) in zip(people, places, strict=True):
        pen.oval(x, y, 8, 9.6, who.skin)


def _flag_between(pen: Pen, chance: Chance, who: Person, spot: tuple[float, float, float]) -> None:
    x, foot, size = spot
    gives, takes = who, company(chance.of("takes"), 2)[chance.number("taker", 2)]
    if takes.dress is gives.dress and takes.colour == gives.colour:
        takes = person(chance.of("other"), Dress.AO_DAI)
    flag = pen.at(x, foot, size)
    rotating_flag(flag, -20, -146, 1 if chance.number("wave", 2) else -1)
    apart = 20.5
    for side, one, near, far in ((-1, gives, -58.5, -69), (1, takes, -52, -63)):
        reach = apart / one.height - 3
        tall = one.height
        if side < 0:
            pose = Pose((reach, near / tall), (reach, far / tall), 0.9)
        else:
            pose = Pose((-reach, far / tall), (-reach, near / tall), -0.9)
        standing(pen.at(x + side * apart * size, foot, size), one, pose)
        for y in (near, far):
            flag.oval(side * 0.4, y, 2.1, 2.3, one.skin)
            flag.line([(side * 0.2 - 1.6, y), (side * 0.2 + 1.6, y)], 0.3, darker(one.skin, 0.3))


def flag_on_the_stage(pen: Pen, room: Room, chance: Chance, who: Person) -> None:
    """The flag passes before the curtain, people of both sides looking on."""
    curtained(pen, room, 660)
    for at, one in enumerate(company(chance.of("others"), 4)):
        x = (100, 236, 964, 1100)[at]
        standing(pen.at(x, 716, 4.4), one, Pose((-0.6, -63), (1.2, -64), 0.8 if at < 2 else -0.8))
    _flag_between(pen, chance, who, (600, 768, 4.8))
    flowers(pen.at(330, 770, 3.8), chance.of("flowers"))
    flowers(pen.at(872, 770, 3.8), chance.of("more"))


def flag_over_the_rows(pen: Pen, room: Room, chance: Chance, who: Person) -> None:
    """The flag passes on a panelled stage, seen from the rows."""
    panelled(pen, room, 600)
    cloth_above(pen, room, 84, 116, 360)
    plant(pen.at(1110, 650, 4.6), chance)
    _flag_between(pen, chance, who, (700, 690, 4.3))
    flowers(pen.at(300, 668, 4.4), chance.of("flowers"))
    flowers(pen.at(430, 680, 3.8), chance.of("more"))
    audience(pen, chance.of("audience"), room, ((836, 5.4),))


def bouquets(pen: Pen, room: Room, chance: Chance, who: Person) -> None:
    """Flowers and presents for guests in a row."""
    plain(pen, room, 640)
    cloth_above(pen, room, 380, 92, 440)
    for at, one in enumerate(company(chance.of("guests"), 4)):
        spot = pen.at(220 + at * 190, 746 + 6 * (at % 2), 5.5)
        if at % 2:
            standing(spot, one, Pose((-6.5, -57), (6.5, -57), 0.1))
            gift(spot, 0, -55 * one.height, 8, (RED, "#3d5a52")[at // 2])
            for side in (-1, 1):
                spot.oval(side * 7.6, -57.4 * one.height, 1.5, 1.9, one.skin)
        else:
            standing(spot, one, Pose((-1.5, -60), (1.8, -56), 0.1))
            bouquet(spot.at(0, -61 * one.height, 1.0), chance.of(at))
            spot.oval(0.4, -56.4 * one.height, 2.0, 1.6, one.skin)
    standing(pen.at(1010, 752, 5.5), who, Pose((-14, -58), (-11, -54), -0.9))
    bouquet(pen.at(934, 424, 5.5), chance.of("given"))
    pen.oval(934, 448, 9, 8, who.skin)
    plant(pen.at(84, 700, 4.2), chance)
    plant(pen.at(1132, 700, 4.2), chance.of(2))


def together(pen: Pen, room: Room, chance: Chance, who: Person) -> None:
    """All in two rows for the picture that is kept."""
    curtained(pen, room, 640)
    cloth_above(pen, room, 390, 96, 420)
    for at, one in enumerate(company(chance.of("back"), 8)):
        standing(pen.at(140 + at * 131, 690, 4.7), one, Pose())
    front = list(company(chance.of("front"), 6))
    front.insert(3, who)
    for at, one in enumerate(front):
        spot = pen.at(186 + at * 138, 752, 4.75)
        standing(spot, one, Pose((-0.8, -57), (1.4, -58), 0))
        if at in (2, 3):
            bouquet(spot.at(0, -62, 0.9), chance.of(at))


AWARDS = (one_to_one, one_to_one_over_the_rows)
HONOURS = (along_the_row, all_with_theirs)
HANDOVERS = (flag_on_the_stage, flag_over_the_rows)
BOUQUETS = (bouquets,)
GROUPS = (together,)
