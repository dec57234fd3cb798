"""Who stands in a picture: dress and bearing, never a likeness.  All that follows from words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from kyyeu.illustrating.chance import Chance
from kyyeu.illustrating.palette import (
    AO_DAI,
    CROWD,
    GREY_HAIR,
    HAIRS,
    SHIRTS,
    SKINS,
    SUITS,
    TIES,
    Colour,
)


class Dress(Enum):
    """What is worn to a conference."""

    SUIT = "comple"
    SHIRT = "sơ mi"
    AO_DAI = "áo dài"


class Hair(Enum):
    """Shapes of hair."""

    SHORT = "ngắn"
    BOB = "ngang vai"
    BUN = "búi"
    LONG = "dài"


@dataclass(frozen=True)
class Person:
    """A figure without a face."""

    dress: Dress
    colour: Colour
    second: Colour  # of the tie, or of the trousers under an áo dài
    skin: Colour
    hair: Hair
    hair_colour: Colour
    height: float = 1.0


def person(chance: Chance, dress: Dress) -> Person:
    """Somebody in a dress."""
    skin = chance.pick("skin", SKINS)
    dark = chance.pick("hair", HAIRS)
    if dress is Dress.AO_DAI:
        return Person(
            dress,
            chance.pick("colour", AO_DAI),
            chance.pick("trousers", ("#f4ede0", "#efe4d4", "#f7f3ea")),
            skin,
            chance.pick("shape", (Hair.BUN, Hair.BOB, Hair.LONG)),
            dark,
            chance.between("height", 0.93, 0.97),
        )
    colours = SUITS if dress is Dress.SUIT else SHIRTS
    grey = chance.number("grey", 4) == 0
    return Person(
        dress,
        chance.pick("colour", colours),
        chance.pick("tie", TIES),
        skin,
        Hair.SHORT,
        GREY_HAIR if grey else dark,
        chance.between("height", 0.98, 1.03),
    )


def company(chance: Chance, count: int) -> tuple[Person, ...]:
    """People side by side, dressed for the day, no two neighbours in the same colour."""
    return tuple(_neighbours(chance, count))


def _neighbours(chance: Chance, count: int) -> Iterator[Person]:
    first = chance.number("first", 3)
    suits = chance.shuffled("suits", SUITS)
    dresses = chance.shuffled("dresses", AO_DAI)
    in_a_shirt = chance.number("shirt", 5)
    pattern = chance.pick("pattern", ("sasasa", "ssassa", "sassas"))
    for at in range(count):
        each = chance.of(at)
        if pattern[(at + first) % len(pattern)] == "a":
            yield replace(person(each, Dress.AO_DAI), colour=dresses[at % len(dresses)])
        elif at % 5 == in_a_shirt:
            yield person(each, Dress.SHIRT)
        else:
            yield replace(person(each, Dress.SUIT), colour=suits[at % len(suits)])


def listener(chance: Chance) -> Person:
    """Somebody of the audience, seen from behind."""
    skin, dark = chance.pick("skin", SKINS), chance.pick("hair", HAIRS)
    shape = chance.pick("shape", (Hair.SHORT, Hair.SHORT, Hair.BOB, Hair.BUN, Hair.LONG))
    return Person(Dress.SHIRT, chance.pick("colour", CROWD), "#efe9dd", skin, shape, dark)
