"""The index of people, ready to print: by given name with all they did, and by family name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TypeVar

from kyyeu.domain.text import Syllable, collation_key
from kyyeu.history.attendance import Appearance, Participant
from kyyeu.views.frame import Frame, crumbs
from kyyeu.views.links import Citation, Link, citation, printed_link
from kyyeu.views.people import (
    OTHER_LETTERS,
    given_name,
    letter,
    letter_code,
    person_anchor,
    person_href,
)

BASE, BY_FAMILY = "dai-bieu/", "dai-bieu/theo-ho/"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Presence:
    """One person in one report: the position of that day, and what the person did."""

    positions: str | None
    unit: Link | None
    did: str | None
    report: Citation


@dataclass(frozen=True, slots=True)
class Entry:
    """One person of the index; `presences` newest first."""

    anchor: str
    name: str
    honorific: str | None
    presences: tuple[Presence, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One person by family name: only the way to the entry, and who it is."""

    link: Link
    known_as: str


@dataclass(frozen=True, slots=True)
class LetterLink:
    """A letter of the index with the page on which its people stand."""

    text: str
    href: str
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class EntryGroup:
    """The people under one letter."""

    letter: str
    anchor: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class LineGroup:
    """The people whose family name begins with one letter."""

    letter: str
    anchor: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class PeopleView:
    """Everything that the template of the index prints; one of the two groups is empty."""

    frame: Frame
    title: str
    total: int
    is_by_family: bool
    letters: tuple[LetterLink, ...]
    entries: tuple[EntryGroup, ...]
    lines: tuple[LineGroup, ...]


def by_given_name(people: Iterable[Participant]) -> tuple[Participant, ...]:
    """People as Vietnamese lists put them: by given name, then family name, then unit."""
    places = _places()

    def key(person: Participant) -> tuple[object, ...]:
        *rest, given = person.name.split() or [""]
        return places(given), places(" ".join(rest)), *_rest_of_key(person, places)

    return tuple(sorted(people, key=key))


def by_family_name(people: Iterable[Participant]) -> tuple[Participant, ...]:
    """People by name as printed, which begins with the family name, then by unit."""
    places = _places()
    return tuple(sorted(people, key=lambda p: (places(p.name), *_rest_of_key(p, places))))


def _places() -> Callable[[str], tuple[Syllable, ...]]:
    """The places of a text's syllables in the alphabet; every word is looked up once."""
    known = cache(lambda word: collation_key(word)[0])
    return lambda text: tuple(place for word in text.split() for place in known(word))


def _rest_of_key(
    person: Participant, places: Callable[[str], tuple[Syllable, ...]]
) -> tuple[object, ...]:
    latest = person.latest
    unit = latest.person.unit.printed if latest.person.unit else ""
    return person.name, places(unit), unit, latest.report.address


def people_view(
    address: str,
    people: tuple[Participant, ...],
    letters: tuple[LetterLink, ...],
    total: int,
    one_letter: str | None = None,
) -> PeopleView:
    """The index by given name, or the part of it under one letter."""
    title = f"Đại biểu, vần {one_letter}" if one_letter else "Đại biểu"
    return PeopleView(
        _frame(title, address, f"Vần {one_letter}" if one_letter else None),
        title,
        total,
        False,
        letters,
        tuple(
            EntryGroup(name, anchor, tuple(_entry(person) for person in group))
            for name, anchor, group in _by_letter(
                by_given_name(people), lambda p: given_name(p.name)
            )
        ),
        (),
    )


def families_view(
    address: str,
    people: tuple[Participant, ...],
    letters: tuple[LetterLink, ...],
    total: int,
    one_letter: str | None = None,
) -> PeopleView:
    """The index by family name, or the part of it under one letter."""
    title = f"Đại biểu theo họ, vần {one_letter}" if one_letter else "Đại biểu theo họ"
    return PeopleView(
        _frame(title, address, "Theo họ"),
        title,
        total,
        True,
        letters,
        (),
        tuple(
            LineGroup(name, anchor, tuple(_family_line(person) for person in group))
            for name, anchor, group in _by_letter(by_family_name(people), lambda p: p.name)
        ),
    )


def _frame(title: str, address: str, step: str | None) -> Frame:
    return Frame(
        title,
        "Những người mà các báo cáo nêu tên, với chức vụ ghi trong từng báo cáo.",
        address,
        "/dai-bieu/",
        crumbs(Link("Đại biểu", f"/{BASE}"), step) if step else crumbs("Đại biểu"),
    )


def _by_letter(
    rows: Sequence[T], name_of: Callable[[T], str]
) -> Iterator[tuple[str, str, list[T]]]:
    """Rows in order, by letter, with the id of the letter's section."""
    gathered: dict[str, list[T]] = {}
    for row in rows:
        gathered.setdefault(letter(name_of(row)), []).append(row)
    for name, group in gathered.items():
        yield name or "khác", letter_anchor(name), group


def letter_anchor(name: str) -> str:
    """The id of the section of a letter."""
    return f"van-{name.lower() or OTHER_LETTERS}"


def _entry(person: Participant) -> Entry:
    latest = person.latest
    return Entry(
        person_anchor(latest.person, latest.report),
        person.name,
        latest.person.honorific,
        tuple(_presence(row) for row in reversed(person.appearances)),
    )


def _presence(row: Appearance) -> Presence:
    person = row.person
    return Presence(
        ", ".join(person.positions) or None,
        printed_link(person.unit),
        ", ".join(person.did) or None,
        citation(row.report),
    )


def _family_line(person: Participant) -> Line:
    latest = person.latest
    unit = latest.person.unit
    known_as = [*latest.person.positions, *([unit.printed] if unit else [])]
    return Line(Link(person.name, person_href(latest.person, latest.report)), ", ".join(known_as))


def by_page(
    people: Iterable[Participant], base: str, name_of: Callable[[str], str]
) -> dict[str, tuple[Participant, ...]]:
    """People by the address of their letter's page, in the order of the addresses."""
    code = cache(letter_code)
    found: dict[str, list[Participant]] = {}
    for person in people:
        found.setdefault(f"{base}chu/{code(name_of(person.name))}/", []).append(person)
    return {address: tuple(found[address]) for address in sorted(found)}


def letters_of(people: Iterable[Participant], name_of: Callable[[str], str]) -> tuple[str, ...]:
    """The letters under which some people stand: 'A', 'Ă', 'Â'."""
    found = {name_of(person.name)[:1] for person in people}
    return tuple(sorted({letter(first) for first in found}, key=collation_key))


def in_page(letters: Iterable[str]) -> tuple[LetterLink, ...]:
    """Letters as links inside one page."""
    return tuple(LetterLink(name or "khác", f"#{letter_anchor(name)}") for name in letters)


def to_pages(
    pages: Mapping[str, Sequence[Participant]], name_of: Callable[[str], str]
) -> tuple[LetterLink, ...]:
    """Letters as links to pages, some letters to one: 'A, Ă, Â'."""
    return tuple(
        LetterLink(page_letters(people, name_of), f"/{address}")
        for address, people in pages.items()
    )


def marked(letters: Iterable[LetterLink], address: str) -> tuple[LetterLink, ...]:
    """Letters with the one of a page marked as the current one."""
    return tuple(replace(link, is_current=link.href == f"/{address}") for link in letters)


def page_letters(people: Iterable[Participant], name_of: Callable[[str], str]) -> str:
    """The letters of one page in words."""
    return ", ".join(name or "khác" for name in letters_of(people, name_of))
