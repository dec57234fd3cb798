"""The home page follows from everything."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from kyyeu.domain.page import Output, Page
from kyyeu.domain.periods import SchoolYear
from kyyeu.history.ledger import LedgerRow
from kyyeu.history.site import Site
from kyyeu.home.home import Totals, Volume, home_view
from kyyeu.views.awards import AwardLine, award_lines, honour
from kyyeu.views.blocs import BlocLine, bloc_line
from kyyeu.views.cards import card
from kyyeu.views.links import Link, capital, units_named
from kyyeu.views.order import newest_report_first

LATEST, AWARDS, BLOCS, VOLUMES = 7, 4, 12, 8


def pages(site: Site) -> Iterator[Output]:
    """The home page."""
    latest = tuple(card(article, site) for article in reversed(site.listed[-LATEST:]))
    yield Page(
        "",
        "home.html",
        home_view,
        (site.settings, latest, _awards(site), _blocs(site), _volumes(site), _totals(site)),
    )


def _awards(site: Site) -> tuple[AwardLine, ...]:
    """The highest awards of named units that the newest reports tell, the highest first."""
    words = site.settings.vocabulary
    rows = [
        row
        for row in site.ledger
        if row.award.status == "awarded" and row.award.to is not None and row.award.form
    ]
    newest = newest_report_first(rows)
    chosen: list[LedgerRow] = []
    for _, told in groupby(newest, key=lambda row: row.report):
        chosen += sorted(told, key=lambda row: honour(row.award, words))
        if len(chosen) >= AWARDS:
            break
    return award_lines(chosen[:AWARDS], site.settings)


def _blocs(site: Site) -> tuple[BlocLine, ...]:
    """Blocs whose leaders are known, the newest period first."""
    known = []
    for file in site.blocs_in_order:
        timeline = site.timelines[file.id]
        if timeline.newest is None:
            continue
        term = timeline.newest
        units = units_named(site, [h.unit for h in (*term.leaders, *term.deputies)])
        known.append((term.period.sort_key, bloc_line(file, timeline, units, short=True)))
    known.sort(key=lambda item: item[0], reverse=True)
    return tuple(line for _, line in known[:BLOCS])


def _volumes(site: Site) -> tuple[Volume, ...]:
    volumes = []
    for period in site.periods[:VOLUMES]:
        conferences = sum(article.period == period for article in site.listed)
        awards = sum(row.award.period == period for row in site.ledger)
        counted = ((conferences, "hội nghị"), (awards, "khen thưởng"))
        told = ", ".join(f"{number} {noun}" for number, noun in counted if number)
        text = period.short if isinstance(period, SchoolYear) else capital(period.label)
        volumes.append(Volume(Link(text, f"/{period.address}"), told))
    return tuple(volumes)


def _totals(site: Site) -> Totals:
    years = [article.report.date.year for article in site.listed if article.report.date]
    return Totals(
        len(site.listed),
        len(site.blocs),
        len(site.units),
        min(years, default=None),
        max(years, default=None),
    )
