"""The home page, ready to print."""

from __future__ import annotations

from dataclasses import dataclass

from kyyeu.domain.numbers import grouped
from kyyeu.domain.settings import Settings
from kyyeu.domain.statistics import Statistics
from kyyeu.history.ledger import LedgerRow
from kyyeu.history.timeline import Offices
from kyyeu.views.awards import AwardLine, award_lines
from kyyeu.views.blocs import BlocLine, bloc_line
from kyyeu.views.cards import Card, Listed, card
from kyyeu.views.frame import Frame
from kyyeu.views.linked_data import At, Thing, thing
from kyyeu.views.links import Link, UnitNames
from kyyeu.views.statistics import ReadLine, ReadReport, Tallies, read_lines, tallies


@dataclass(frozen=True, slots=True)
class Volume:
    """One period with what it holds: 'Năm học 2021–2022 · 2 hội nghị, 4 khen thưởng'."""

    period: Link
    holds: str


@dataclass(frozen=True, slots=True)
class Totals:
    """What the site keeps, in numbers."""

    reports: int
    blocs: int
    units: int
    first_year: int | None
    last_year: int | None


@dataclass(frozen=True, slots=True)
class HomeView:
    """Everything that the template prints."""

    frame: Frame
    heading: str
    description: str
    totals: tuple[str, ...]
    lead: Card | None
    latest: tuple[Card, ...]
    more: Link
    awards: tuple[AwardLine, ...]
    blocs: tuple[BlocLine, ...]
    volumes: tuple[Volume, ...]
    tallies: Tallies
    read: tuple[ReadLine, ...]


def home_view(
    settings: Settings,
    latest: tuple[Listed, ...],
    awards: tuple[LedgerRow, ...],
    blocs: tuple[Offices, ...],
    names: UnitNames,
    volumes: tuple[Volume, ...],
    totals: Totals,
    counted: Statistics | None = None,
    read: tuple[ReadReport, ...] = (),
) -> HomeView:
    """The home page; `latest` is newest first, `read` has most views first."""
    cards = tuple(card(item, settings) for item in latest)
    return HomeView(
        Frame(settings.heading, settings.description, "", "/", things=(_site(settings),)),
        settings.heading,
        settings.description,
        _told(totals, settings.group_separator),
        cards[0] if cards else None,
        cards[1:],
        Link(f"Tất cả {grouped(totals.reports, settings.group_separator)} hội nghị", "/hoi-nghi/"),
        award_lines(awards, settings),
        tuple(bloc_line(offices, names, short=True) for offices in blocs),
        volumes,
        tallies(counted, settings),
        read_lines(read, settings),
    )


def _told(totals: Totals, separator: str) -> tuple[str, ...]:
    counted = (
        (totals.reports, "hội nghị"),
        (totals.blocs, "khối, cụm"),
        (totals.units, "đơn vị"),
    )
    told = [f"{grouped(number, separator)} {noun}" for number, noun in counted if number]
    if totals.first_year is not None and totals.last_year is not None:
        if totals.first_year == totals.last_year:
            told.append(f"năm {totals.first_year}")
        else:
            told.append(f"từ năm {totals.first_year} đến năm {totals.last_year}")
    return tuple(told)


def _site(settings: Settings) -> Thing:
    """The site as machines are told of it; which office runs it nobody has told us."""
    told = {"name": settings.name, "description": settings.description}
    return thing("WebSite", url=At("/"), inLanguage="vi", **told)
