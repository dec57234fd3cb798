"""Pages that follow from the units."""

from __future__ import annotations

from collections.abc import Iterator

from kyyeu.domain.page import Output, Page
from kyyeu.history.site import Site
from kyyeu.units.data import unit_json
from kyyeu.units.dossier import sources
from kyyeu.units.index import units_view
from kyyeu.units.unit import Around, unit_view
from kyyeu.views.cards import newest_first
from kyyeu.views.data import json_list
from kyyeu.views.links import unit_names
from kyyeu.views.paging import sheets


def pages(site: Site) -> Iterator[Output]:
    """A page for every unit, the list of all, and their data."""
    names = unit_names(site)
    found = {named.file.id: named for named in sources(site)}
    for named in found.values():
        file = named.file
        around = Around(
            newest_first(named.reports, site),
            site.units_by_id.get(file.unit.successor or ""),
        )
        args = (named, around, names, site.settings)
        yield Page(f"don-vi/{file.id}/", "unit.html", unit_view, args, file.place.file)
    in_order = [found[file.id].standing for file in site.units_in_order]
    for sheet in sheets("don-vi/", in_order, site.settings.row_limit):
        yield Page(sheet.address, "units.html", units_view, (sheet, len(in_order), site.settings))
    yield json_list("du-lieu/units.json", unit_json, (named.standing for named in found.values()))
