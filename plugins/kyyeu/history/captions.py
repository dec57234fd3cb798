"""Captions that name a unit: by any of its spellings, or by a person of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache

from kyyeu.domain.names import Naming
from kyyeu.domain.report import Photo, Report
from kyyeu.domain.text import comparable

# A spelling of fewer words ("Nhà trường") may mean any unit, so it finds none.
FEWEST_WORDS = 3

_WORD = re.compile(r"\w+")


@dataclass
class _Node:
    """A step of the tree of spellings, word by word; `units` are those spelt thus far."""

    steps: dict[str, _Node] = field(default_factory=dict)
    units: set[str] = field(default_factory=set)


class Spellings:
    """All spellings of all units, to be found in a text; the longest one counts."""

    def __init__(self, namings: Iterable[Naming]) -> None:
        self.same = cache(comparable)  # the same few words come back in every caption
        self._found = lru_cache(maxsize=1 << 12)(self._units_in)  # asked by each unit of a report
        self._root = _Node()
        for naming in namings:
            for text in (*(name.name for name in naming.names), *naming.spellings):
                self._add(self._words(text), naming.id)

    def _words(self, text: str) -> list[str]:
        return [self.same(word) for word in _WORD.findall(text)]

    def _add(self, words: list[str], unit: str) -> None:
        if len(words) < FEWEST_WORDS:
            return
        node = self._root
        for word in words:
            node = node.steps.setdefault(word, _Node())
        node.units.add(unit)

    def units_in(self, text: str) -> frozenset[str]:
        """The ids of the units that a text names; a spelling of several units names none."""
        return self._found(text)

    def _units_in(self, text: str) -> frozenset[str]:
        words = self._words(text)
        starts = (n for n, word in enumerate(words) if word in self._root.steps)
        return frozenset(unit for start in starts for unit in self._at(words, start))

    def _at(self, words: list[str], start: int) -> set[str]:
        node, found = self._root, set[str]()
        for word in words[start:]:
            if word not in node.steps:
                break
            node = node.steps[word]
            found = node.units or found
        return found if len(found) == 1 else set()


def captioned(report: Report, spellings: Spellings) -> Iterator[tuple[str, Photo]]:
    """Every unit that a caption of a report names, itself or one of its people, with the photo."""
    photos = [photo for photo in report.photos if photo.caption is not None]
    if not photos:
        return
    people = {
        spellings.same(person.name): person.unit.id
        for person in report.people
        if person.unit is not None and person.unit.id is not None
    }
    for photo in photos:
        named = {people[name] for name in map(spellings.same, photo.people) if name in people}
        for unit in sorted(named | spellings.units_in(photo.caption or "")):
            yield unit, photo
