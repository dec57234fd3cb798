"""Pages that follow from the periods."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from kyyeu.domain.article import Article, BlocFile
from kyyeu.domain.page import Output, Page
from kyyeu.domain.periods import Period
from kyyeu.history.site import Site
from kyyeu.history.timeline import Term, Timeline
from kyyeu.periods.index import Volume, periods_view
from kyyeu.periods.period import Around, BlocTerm, Told, period_view
from kyyeu.views.cards import cards
from kyyeu.views.ledger import Entry, entries, told_by_level
from kyyeu.views.links import Link, units_named


@dataclass
class _Notes:
    """What is known of one period while the site is read."""

    held: list[Article] = field(default_factory=list)
    reviewed_in: list[Article] = field(default_factory=list)
    blocs: list[BlocTerm] = field(default_factory=list)
    awards: list[Entry] = field(default_factory=list)


def pages(site: Site) -> Iterator[Output]:
    """A page for every period, and the list of all."""
    notes = _read(site)
    volumes = []
    for period in site.periods:
        told = _told(notes[period], site)
        yield Page(
            period.address,
            "period.html",
            period_view,
            (period, told, _around(period, site), site.settings),
        )
        reviewed = len(told.reviewed_in)
        volumes.append(Volume(period, len(told.cards), reviewed, len(told.blocs), len(told.awards)))
    yield Page("nam-hoc/", "periods.html", periods_view, (tuple(volumes),))


def _read(site: Site) -> defaultdict[Period, _Notes]:
    notes: defaultdict[Period, _Notes] = defaultdict(_Notes)
    for article in site.listed:
        period, reviews = article.period, article.report.reviews
        if period is not None:
            notes[period].held.append(article)
        if reviews is not None and reviews != period:
            notes[reviews].reviewed_in.append(article)
    for file in site.blocs_in_order:
        timeline = site.timelines[file.id]
        for term in timeline.terms:
            notes[term.period].blocs.append(_bloc_term(file, term, timeline))
    for entry in entries(site):
        if entry.row.award.period is not None:
            notes[entry.row.award.period].awards.append(entry)
    return notes


def _bloc_term(file: BlocFile, term: Term, timeline: Timeline) -> BlocTerm:
    """A bloc in one period, with nothing that belongs to other pages."""
    bare = Term(term.bloc, term.period, term.leaders, term.deputies)
    passings = []
    for other in timeline.terms:
        touching = tuple(
            passing
            for passing in other.handovers
            if other.period == term.period or passing.handover.period_from == term.period
        )
        if touching:
            passings.append(Term(other.bloc, other.period, handovers=touching))
    link = Link(file.bloc.label, f"/khoi/{file.id}/")
    return BlocTerm(link, file.bloc.kind, bare, tuple(passings))


def _told(notes: _Notes, site: Site) -> Told:
    held = [holding.unit for row in notes.blocs for holding in row.term.leaders]
    held += [holding.unit for row in notes.blocs for holding in row.term.deputies]
    return Told(
        cards(tuple(notes.held), site),
        tuple(article.ref for article in reversed(notes.reviewed_in)),
        tuple(notes.blocs),
        units_named(site, held),
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
