"""People ready to print: one place of the index for one person."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from kyyeu.domain.article import Cited, Ref
from kyyeu.domain.report import Person
from kyyeu.domain.text import TONE_MARKS, comparable, fold

OTHER_LETTERS = "khac"
_ALPHABET = "AĂÂBCDĐEÊFGHIJKLMNOÔƠPQRSTUƯVWXYZ"
_NOT_IN_AN_ANCHOR = re.compile(r"\W+")


def person_href(person: Person, report: Cited | Ref) -> str:
    """Where the index tells of a person whom a report names.

    It follows from the name alone, so that a new person in the index moves nobody else.
    """
    return f"/{letter_address(person.name)}#{person_anchor(person, report)}"


def person_anchor(person: Person, report: Cited | Ref) -> str:
    """The place of a person in the index: the name, and the unit that tells two apart.

    Accents stay, because Thu is not Thư.  Without a unit the report tells two apart.
    """
    unit = person.unit
    if unit is None:
        return f"{_anchor(person.name)}--{report.address.strip('/').rpartition('/')[2]}"
    return f"{_anchor(person.name)}--{unit.id or _anchor(unit.printed)}"


def given_name(name: str) -> str:
    """The given name (tên): the last syllable."""
    return (name.split() or [""])[-1]


def letter(text: str) -> str:
    """The letter under which a list puts a text: 'Ánh' stands under A, 'Ân' under Â.

    Letters of other languages stand where they sort (Ü under U); empty for anything else.
    """
    return _letter_of(unicodedata.normalize("NFC", text)[:1])


@lru_cache(maxsize=1 << 9)
def _letter_of(char: str) -> str:
    first = unicodedata.normalize("NFD", char)
    bare = "".join(char for char in first if char not in TONE_MARKS)
    capital = unicodedata.normalize("NFC", bare).upper()
    if capital not in _ALPHABET:
        capital = fold(capital)[:1].upper()
    return capital if capital in _ALPHABET else ""


def letter_address(name: str) -> str:
    """The page of all whose given name begins with one letter; A, Ă and Â share a page."""
    return f"dai-bieu/chu/{letter_code(given_name(name))}/"


def letter_code(text: str) -> str:
    """The letter of a text as a part of an address: 'd' for D and Đ."""
    return _bare(letter(text)) or OTHER_LETTERS


_bare = lru_cache(maxsize=1 << 9)(fold)


@lru_cache(maxsize=1 << 13)  # the same people and units come back in most reports
def _anchor(text: str) -> str:
    return _NOT_IN_AN_ANCHOR.sub("-", comparable(text)).strip("-")
