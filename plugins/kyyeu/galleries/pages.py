"""Files that follow from the photos."""

from __future__ import annotations

from collections.abc import Iterator

from kyyeu.domain.page import Output
from kyyeu.galleries.data import photos_json
from kyyeu.history.site import Site
from kyyeu.views.data import json_list


def pages(site: Site) -> Iterator[Output]:
    """The data of all photos."""
    yield json_list("du-lieu/photos.json", photos_json, site.told("photos"))
