"""Pages that follow from the awards."""

from __future__ import annotations

from collections.abc import Iterator

from kyyeu.awards.data import awards_csv, awards_json
from kyyeu.awards.ledger import ledger_view
from kyyeu.awards.sifter import sifted
from kyyeu.domain.page import DataFile, Output, Page
from kyyeu.history.site import Site
from kyyeu.views.ledger import entries, told_by_level
from kyyeu.views.paging import sheets


def pages(site: Site) -> Iterator[Output]:
    """The ledger, the same by level and by period, and its data."""
    settings = site.settings
    sifter, sieves = sifted(entries(site), settings)
    for sieve, rows in sieves:
        told = told_by_level(rows, settings)
        for sheet in sheets(sieve.address, rows, settings.row_limit):
            args = (sieve, sheet, told, sifter, settings)
            yield Page(sheet.address, "awards.html", ledger_view, args)
    yield DataFile("du-lieu/awards.json", awards_json, (site.ledger, site.names))
    yield DataFile("du-lieu/awards.csv", awards_csv, (site.ledger, site.names))
