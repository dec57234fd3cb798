"""Pages that follow from the awards."""

from __future__ import annotations

from collections.abc import Iterator

from kyyeu.awards.data import awards_csv, awards_json
from kyyeu.domain.page import DataFile, Output
from kyyeu.history.site import Site


def pages(site: Site) -> Iterator[Output]:
    """The ledger and its data."""
    yield DataFile("du-lieu/awards.json", awards_json, (site.ledger, site.names))
    yield DataFile("du-lieu/awards.csv", awards_csv, (site.ledger, site.names))
