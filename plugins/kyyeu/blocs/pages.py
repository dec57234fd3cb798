"""Pages that follow from the blocs."""

from __future__ import annotations

from collections.abc import Iterator

from kyyeu.blocs.bloc import bloc_view
from kyyeu.blocs.data import bloc_json
from kyyeu.blocs.index import blocs_view
from kyyeu.domain.page import Output, Page
from kyyeu.history.album import Exhibit, exhibits
from kyyeu.history.site import Site
from kyyeu.history.timeline import History
from kyyeu.views.data import json_list
from kyyeu.views.links import unit_names

STRIP = 6  # photos


def pages(site: Site) -> Iterator[Output]:
    """A page for every bloc, the list of all, and their data."""
    names = unit_names(site)
    histories = [site.histories[file.id] for file in site.blocs_in_order]
    for history in histories:
        file = history.file
        args = (history, names, site.settings, _newest_photos(history, site))
        yield Page(f"khoi/{file.id}/", "bloc.html", bloc_view, args, file.place.file)
    newest = tuple(history.newest for history in histories)
    yield Page("khoi/", "blocs.html", blocs_view, (newest, names))
    by_id = (site.histories[file.id] for file in site.blocs)
    yield json_list("du-lieu/blocs.json", bloc_json, by_id, site.names)


def _newest_photos(history: History, site: Site) -> tuple[Exhibit, ...]:
    """Photos of the newest conferences of a bloc, in the order of each report."""
    found: list[Exhibit] = []
    for article in reversed(history.own):
        found += exhibits(article, site.shots_of(article))
        if len(found) >= STRIP:
            break
    return tuple(found[:STRIP])
