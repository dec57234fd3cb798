"""Pages that follow from the awards."""

from __future__ import annotations

from collections.abc import Iterator

from kyyeu.awards.data import COLUMNS, awards_csv, awards_json
from kyyeu.awards.ledger import ledger_view
from kyyeu.awards.sifter import BASE, sifted
from kyyeu.domain.page import Output, Page
from kyyeu.history.site import Site
from kyyeu.views.award_years import award_years
from kyyeu.views.data import csv_list, json_list
from kyyeu.views.ledger import entries, told_by_level
from kyyeu.views.paging import sheets


def pages(site: Site) -> Iterator[Output]:
    """The ledger, the same by level and by period, and its data."""
    settings = site.settings
    every = entries(site)
    sifter, sieves = sifted(every, settings)
    whole = award_years((entry.row.outline for entry in every), settings)
    for sieve, rows in sieves:
        told = told_by_level(rows, settings)
        for sheet in sheets(sieve.address, rows, settings.row_limit):
            years = whole if sheet.address == BASE else None
            args = (sieve, sheet, told, sifter, years, settings)
            yield Page(sheet.address, "awards.html", ledger_view, args)
    yield json_list("du-lieu/awards.json", awards_json, site.told("awards"), site.names)
    yield csv_list("du-lieu/awards.csv", COLUMNS, awards_csv, site.told("awards"), site.names)
