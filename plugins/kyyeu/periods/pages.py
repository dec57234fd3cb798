"""Pages that follow from the periods."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from kyyeu.domain.article import Article
from kyyeu.domain.page import Output, Page
from kyyeu.domain.periods import Period
from kyyeu.history.site import Site
from kyyeu.history.timeline import Offices
from kyyeu.periods.index import Volume, periods_view
from kyyeu.periods.period import Around, Told, period_view
from kyyeu.views.cards import newest_first
from kyyeu.views.ledger import Entry, entries, told_by_level
from kyyeu.views.links import UnitNames, unit_names


@dataclass
class _Notes:
    """What is known of one period while the site is read."""

    held: list[Article] = field(default_factory=list)
    reviewed_in: list[Article] = field(default_factory=list)
    blocs: list[Offices] = field(default_factory=list)
    awards: list[Entry] = field(default_factory=list)


def pages(site: Site) -> Iterator[Output]:
    """A page for every period, and the list of all."""
    notes, names = _read(site), unit_names(site)
    volumes = []
    for period in site.periods:
        told = _told(notes[period], names, site)
        yield Page(
            period.address,
            "period.html",
            period_view,
            (period, told, _around(period, site), site.settings),
        )
        reviewed = len(told.reviewed_in)
        volumes.append(Volume(period, len(told.held), reviewed, len(told.blocs), len(told.awards)))
    yield Page("nam-hoc/", "periods.html", periods_view, (tuple(volumes), site.settings))


def _read(site: Site) -> defaultdict[Period, _Notes]:
    notes: defaultdict[Period, _Notes] = defaultdict(_Notes)
    for article in site.listed:
        period, reviews = article.period, article.outline.reviews
        if period is not None:
            notes[period].held.append(article)
        if reviews is not None and reviews != period:
            notes[reviews].reviewed_in.append(article)
    for file in site.blocs_in_order:
        for period, offices in site.histories[file.id].by_period().items():
            notes[period].blocs.append(offices)
    for entry in entries(site):
        if entry.row.outline.period is not None:
            notes[entry.row.outline.period].awards.append(entry)
    return notes


def _told(notes: _Notes, names: UnitNames, site: Site) -> Told:
    return Told(
        newest_first(notes.held, site),
        tuple(article.ref for article in reversed(notes.reviewed_in)),
        tuple(notes.blocs),
        names,
        tuple(notes.awards),
        told_by_level(notes.awards, site.settings),
    )


def _around(period: Period, site: Site) -> Around:
    """The nearest periods of the same kind; a school year never leads to a year."""
    same = [other for other in site.periods if type(other) is type(period)]
    place = same.index(period)
    return Around(
        same[place + 1] if place + 1 < len(same) else None,
        same[place - 1] if place > 0 else None,
    )
