"""Kỷ Yếu: reports of conferences in Markdown → a site that keeps a bloc's memory.

The five sentences a newcomer reads first:

1. A Markdown file becomes a `Report`; a bloc file a `Bloc`; a unit file a `Unit`; all of them
   together are the `Site`, a frozen value.
2. A feature is a folder that answers one question: which pages (and data files) follow from
   the `Site`?
3. A `Page` is a pure function applied to frozen values: what it did not receive it cannot show.
4. `build` compares pages with what stands in the output and writes only what differs; nothing
   else writes, nothing else knows Pelican.
5. Every fact carries where it comes from, and what no source says stays unknown ("chưa rõ").

Imports stand inside functions, so that `import kyyeu.domain` loads nothing but the domain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from kyyeu.counting.at_release import Source
    from kyyeu.domain.page import Output
    from kyyeu.history.site import Site


def features() -> tuple[Callable[[Site], Iterator[Output]], ...]:
    """The features, in the order in which their pages are planned."""
    from kyyeu.aliases.pages import pages as aliases
    from kyyeu.awards.pages import pages as awards
    from kyyeu.blocs.pages import pages as blocs
    from kyyeu.calendars.pages import pages as calendars
    from kyyeu.comparisons.pages import pages as comparisons
    from kyyeu.documents.pages import pages as documents
    from kyyeu.feeds.pages import pages as feeds
    from kyyeu.fixed.pages import pages as fixed
    from kyyeu.galleries.pages import pages as galleries
    from kyyeu.home.pages import pages as home
    from kyyeu.hosting.pages import pages as hosting
    from kyyeu.newest.pages import pages as newest
    from kyyeu.open_data.pages import pages as open_data
    from kyyeu.people.pages import pages as people
    from kyyeu.periods.pages import pages as periods
    from kyyeu.questions.pages import pages as questions
    from kyyeu.reports.pages import pages as reports
    from kyyeu.search.pages import pages as search
    from kyyeu.sharing.pages import pages as sharing
    from kyyeu.sitemap.pages import pages as sitemap
    from kyyeu.statistics.pages import pages as statistics
    from kyyeu.units.pages import pages as units

    return (
        home,
        newest,
        reports,
        blocs,
        comparisons,
        questions,
        units,
        periods,
        awards,
        documents,
        people,
        galleries,
        statistics,
        fixed,
        aliases,
        hosting,
        sharing,
        open_data,
        feeds,
        calendars,
        sitemap,
        search,
    )


def counter(place: str, root: Path, copy: Path, *, is_expected: bool) -> Source:
    """Where a build of a site gets the figures of its counter; see `Source`."""
    from kyyeu.counting.at_release import Source

    return Source(place, root, copy, is_expected)


def register() -> None:
    """Connect to Pelican; called by Pelican when it loads the plugin."""
    from kyyeu.build.plugin import connect

    connect()
