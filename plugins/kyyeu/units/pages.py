"""Pages that follow from the units."""

from __future__ import annotations

from collections.abc import Iterator

from kyyeu.domain.article import UnitFile
from kyyeu.domain.page import DataFile, Output, Page
from kyyeu.history.site import Site
from kyyeu.units.chain import mentioned
from kyyeu.units.data import UnitFacts, listings, units_json
from kyyeu.units.dossier import Dossier, dossiers
from kyyeu.units.index import unit_line, units_view
from kyyeu.units.unit import Told, unit_view
from kyyeu.views.cards import card
from kyyeu.views.links import Link, units_named
from kyyeu.views.paging import sheets


def pages(site: Site) -> Iterator[Output]:
    """A page for every unit, the list of all, and their data."""
    gathered = dossiers(site)
    for dossier in gathered:
        file = dossier.file
        yield Page(
            f"don-vi/{file.id}/",
            "unit.html",
            unit_view,
            (file, _told(dossier, site), site.settings),
            file.place.file,
        )
    by_id = {dossier.file.id: dossier for dossier in gathered}
    lines = [unit_line(by_id[file.id], site.settings) for file in site.units_in_order]
    for sheet in sheets("don-vi/", lines, site.settings.row_limit):
        yield Page(sheet.address, "units.html", units_view, (sheet, len(lines)))
    listed = listings(site.blocs)
    facts = tuple(
        UnitFacts(d.file, d.statements, tuple(listed.get(d.file.id, ()))) for d in gathered
    )
    yield DataFile("du-lieu/units.json", units_json, (facts,))


def _told(dossier: Dossier, site: Site) -> Told:
    """What the page of a unit shows: the newest conferences as cards, the others as lines."""
    newest = dossier.parts[: site.settings.page_size]
    older = dossier.parts[site.settings.page_size :]
    successor = site.units_by_id.get(dossier.file.unit.successor or "")
    return Told(
        dossier.offices,
        units_named(site, mentioned(dossier.offices)),
        dossier.memberships,
        dossier.awards,
        dossier.given,
        tuple((card(part.article, site), "; ".join(part.ways)) for part in newest),
        tuple((part.report, "; ".join(part.ways)) for part in older),
        dossier.people,
        dossier.captions,
        dossier.printed,
        _link(successor) if successor else None,
        tuple(_link(file) for file in dossier.forerunners),
    )


def _link(file: UnitFile) -> Link:
    return Link(file.naming.current, f"/don-vi/{file.id}/")
