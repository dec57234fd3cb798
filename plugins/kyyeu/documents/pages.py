"""Pages that follow from the documents."""

from __future__ import annotations

from collections.abc import Iterator

from kyyeu.documents.data import COLUMNS, documents_csv, documents_json
from kyyeu.documents.register import BASE, by_year, in_order, register_view
from kyyeu.domain.page import Output, Page
from kyyeu.history.site import Site
from kyyeu.views.data import csv_list, json_list
from kyyeu.views.paging import sheets


def pages(site: Site) -> Iterator[Output]:
    """The register, the same by year, and its data.

    A year is one page however long it is: links from reports lead to its rows and must not
    move when documents are added.
    """
    rows = in_order(site.register)
    by_years = by_year(rows)
    years = tuple(year for year, _ in by_years)
    for sheet in sheets(BASE, rows, site.settings.row_limit):
        yield Page(sheet.address, "documents.html", register_view, (None, sheet, years))
    for year, found in by_years:
        for sheet in sheets(year.address, found, max(1, len(found))):
            yield Page(sheet.address, "documents.html", register_view, (year, sheet, years))
    yield json_list("du-lieu/documents.json", documents_json, site.told("documents"))
    yield csv_list("du-lieu/documents.csv", COLUMNS, documents_csv, site.told("documents"))
