"""The people index: everyone whom a report names as taking part (đại biểu)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from kyyeu.domain.article import Article
from kyyeu.domain.report import Person
from kyyeu.domain.text import comparable
from kyyeu.history.rows import Row


@dataclass(frozen=True, slots=True)
class Appearance(Row):
    """One person in one report, with the position held on that day; `number` counts from 0."""

    PART: ClassVar[str] = "people"

    @property
    def person(self) -> Person:
        """The person, whole."""
        return self.article.report.people[self.number]

    @property
    def outline(self) -> Person:
        """The person as far as plans need it."""
        return self.article.outline.people[self.number]


@dataclass(frozen=True, slots=True)
class Participant:
    """One person over all reports.

    The same name (accents and tone style compared) in the same unit is the same person; a
    name alone never merges two.
    """

    name: str
    appearances: tuple[Appearance, ...]

    @property
    def latest(self) -> Appearance:
        """The last appearance; its position is the last one known."""
        return self.appearances[-1]


def appearances(articles: Iterable[Article]) -> tuple[Appearance, ...]:
    """Everyone named, in the order of the reports, then as each report lists them."""
    return tuple(
        Appearance(article, number)
        for article in articles
        for number in range(len(article.outline.people))
    )


def participants(rows: Iterable[Appearance]) -> tuple[Participant, ...]:
    """People of the index, in the order in which they first appear."""
    gathered: dict[tuple[str, ...], list[Appearance]] = {}
    for row in rows:
        gathered.setdefault(_identity(row), []).append(row)
    return tuple(Participant(rows[0].outline.name, tuple(rows)) for rows in gathered.values())


def _identity(row: Appearance) -> tuple[str, ...]:
    name, unit = comparable(row.outline.name), row.outline.unit
    if unit is None:  # nothing ties this person to another report: alone in its own
        return (name, "", row.report.address)
    return (name, unit.id or "", "" if unit.id else comparable(unit.printed))
