"""Files that follow from the photos."""

from __future__ import annotations

from collections.abc import Iterator

from kyyeu.domain.page import DataFile, Output
from kyyeu.galleries.data import photos_json
from kyyeu.history.site import Site


def pages(site: Site) -> Iterator[Output]:
    """The data of all photos."""
    yield DataFile("du-lieu/photos.json", photos_json, (site.album,))
