"""The newest reports, ready to print."""

from __future__ import annotations

from dataclasses import dataclass

from kyyeu.domain.settings import Settings
from kyyeu.domain.statistics import Statistics
from kyyeu.views.cards import Card, Listed, card
from kyyeu.views.links import When
from kyyeu.views.statistics import ReadLine, ReadReport, Tallies, read_lines, tallies


@dataclass(frozen=True, slots=True)
class NewestLine:
    """One report: its title, day, and bloc or unit."""

    title: str
    href: str
    date: When | None
    place: str | None
    is_draft: bool


@dataclass(frozen=True, slots=True)
class NewestView:
    """Everything that the template prints; no frame, for a fragment stands inside other pages."""

    lines: tuple[NewestLine, ...]
    read: tuple[ReadLine, ...]
    tallies: Tallies


def newest_line(card: Card) -> NewestLine:
    """What the fragment shows of a report: less than a list does."""
    return NewestLine(card.title, card.href, card.date, card.place, card.is_draft)


def newest_view(
    reports: tuple[Listed, ...],
    settings: Settings,
    counted: Statistics | None = None,
    read: tuple[ReadReport, ...] = (),
) -> NewestView:
    """The fragment; `reports` are newest first, `read` has most views first."""
    return NewestView(
        tuple(newest_line(card(report, settings)) for report in reports),
        read_lines(read, settings),
        tallies(counted, settings),
    )
