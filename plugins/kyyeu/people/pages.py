"""Pages that follow from the people."""

from __future__ import annotations

from collections.abc import Iterator

from kyyeu.domain.page import DataFile, Output
from kyyeu.history.site import Site
from kyyeu.people.data import people_json


def pages(site: Site) -> Iterator[Output]:
    """The index and its data."""
    yield DataFile("du-lieu/people.json", people_json, (site.appearances, site.names))
