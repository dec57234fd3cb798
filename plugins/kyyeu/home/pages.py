"""The home page follows from everything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kyyeu.domain.page import Output, Page
from kyyeu.domain.periods import SchoolYear
from kyyeu.domain.report import Award
from kyyeu.history.ledger import LedgerRow, ledger
from kyyeu.history.site import Site
from kyyeu.history.timeline import Offices
from kyyeu.home.home import Totals, Volume, home_view
from kyyeu.views.awards import honour
from kyyeu.views.cards import newest_first
from kyyeu.views.links import Link, capital, unit_names
from kyyeu.views.statistics import headline, read_lately

LATEST, AWARDS, BLOCS, VOLUMES, READ = 7, 4, 12, 8, 5


def pages(site: Site) -> Iterator[Output]:
    """The home page."""
    latest = newest_first(site.listed[-LATEST:], site)
    yield Page(
        "",
        "home.html",
        home_view,
        (
            site.settings,
            latest,
            _awards(site),
            _blocs(site),
            unit_names(site),
            _volumes(site),
            _totals(site),
            headline(site),
            read_lately(site, READ),
        ),
    )


def _awards(site: Site) -> tuple[LedgerRow, ...]:
    """The highest awards of named units that the newest reports tell, the highest first."""
    words = site.settings.vocabulary
    chosen: list[LedgerRow] = []
    for article in reversed(site.listed):
        told = [row for row in ledger([article]) if _is_shown(row.outline)]
        chosen += sorted(told, key=lambda row: honour(row.outline, words))
        if len(chosen) >= AWARDS:
            break
    return tuple(chosen[:AWARDS])


def _is_shown(award: Award) -> bool:
    return award.status == "awarded" and award.to is not None and award.form is not None


def _blocs(site: Site) -> tuple[Offices, ...]:
    """Blocs whose leaders are known, the newest period first."""
    histories = [site.histories[file.id] for file in site.blocs_in_order]
    known = [
        (period.sort_key, history)
        for history in histories
        if (period := history.newest_period) is not None
    ]
    known.sort(key=lambda item: item[0], reverse=True)
    return tuple(history.newest for _, history in known[:BLOCS])


def _volumes(site: Site) -> tuple[Volume, ...]:
    conferences = Counter(article.period for article in site.listed)
    awards = Counter(row.outline.period for row in site.ledger)
    volumes = []
    for period in site.periods[:VOLUMES]:
        counted = ((conferences[period], "hội nghị"), (awards[period], "khen thưởng"))
        told = ", ".join(f"{number} {noun}" for number, noun in counted if number)
        text = period.short if isinstance(period, SchoolYear) else capital(period.label)
        volumes.append(Volume(Link(text, f"/{period.address}"), told))
    return tuple(volumes)


def _totals(site: Site) -> Totals:
    years = [article.outline.date.year for article in site.listed if article.outline.date]
    return Totals(
        len(site.listed),
        len(site.blocs),
        len(site.units),
        min(years, default=None),
        max(years, default=None),
    )
