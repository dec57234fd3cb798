"""Blocs, units, people and fixed pages: what a reader is offered while typing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kyyeu.domain.article import BlocFile, FixedPageFile, UnitFile
from kyyeu.domain.names import Naming
from kyyeu.domain.text import comparable, fold
from kyyeu.history.attendance import Participant
from kyyeu.search.words import words
from kyyeu.views.people import letter_address, person_anchor

BLOC, UNIT, PERSON, FIXED = "khoi", "don-vi", "nguoi", "trang"
LETTERS: Final = 2  # of a folded name by which people are looked up
MOST_OF_A_FAMILY: Final = 200


@dataclass(frozen=True, slots=True)
class Place:
    """Something with a page or a place on one; `beside` tells two of one name apart."""

    kind: str
    address: str
    name: str
    beside: str = ""
    spellings: tuple[str, ...] = ()


def bloc_place(file: BlocFile) -> Place:
    """A bloc by its name; its short label is what filters call it."""
    return Place(BLOC, f"khoi/{file.id}/", file.bloc.name, file.bloc.label, _others(file.naming))


def unit_place(file: UnitFile) -> Place:
    """A unit by its present name."""
    return Place(UNIT, f"don-vi/{file.id}/", file.naming.current, "", _others(file.naming))


def fixed_place(file: FixedPageFile) -> Place:
    """A fixed page by its title."""
    return Place(FIXED, f"{file.id}/", file.page.title)


def _others(naming: Naming) -> tuple[str, ...]:
    """Other names and spellings, each once."""
    known = {comparable(naming.current): ""}
    for written in naming.written():
        if written != naming.id:
            known.setdefault(comparable(written), written)
    return tuple(filter(None, known.values()))


def person_place(person: Participant) -> Place:
    """A person, with the unit by which two of one name are told apart."""
    latest = person.latest
    unit = latest.outline.unit
    page = letter_address(person.name)
    anchor = person_anchor(latest.outline, latest.report)
    return Place(PERSON, f"{page}#{anchor}", person.name, unit.printed if unit else "")


def people_by_letters(people: Iterable[Participant]) -> dict[str, tuple[Place, ...]]:
    """People by the first letters of their given name, and of their family name too where not
    too many begin with those: nobody looks for one Nguyễn among all."""
    given: dict[str, set[Place]] = {}
    family: dict[str, set[Place]] = {}
    for person in people:
        spelt = words(person.name)
        for found, word in zip((given, family), spelt[-1:] + spelt[:1], strict=False):
            if (letters := _letters(word)) is not None:
                found.setdefault(letters, set()).add(person_place(person))
    few = {letters: some for letters, some in family.items() if len(some) <= MOST_OF_A_FAMILY}
    return {
        letters: tuple(sorted(given.get(letters, set()) | few.get(letters, set()), key=_order))
        for letters in sorted(given.keys() | few.keys())
    }


def _letters(word: str) -> str | None:
    letters = fold(word)[:LETTERS]
    is_plain = len(letters) == LETTERS and letters.isascii() and letters.isalpha()
    return letters if is_plain else None


def _order(place: Place) -> tuple[str, str]:
    return place.name, place.address
