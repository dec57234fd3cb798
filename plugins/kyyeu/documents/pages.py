"""Pages that follow from the documents."""

from __future__ import annotations

from collections.abc import Iterator

from kyyeu.documents.data import documents_csv, documents_json
from kyyeu.domain.page import DataFile, Output
from kyyeu.history.site import Site


def pages(site: Site) -> Iterator[Output]:
    """The register and its data."""
    yield DataFile("du-lieu/documents.json", documents_json, (site.register,))
    yield DataFile("du-lieu/documents.csv", documents_csv, (site.register,))
