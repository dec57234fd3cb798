"""The page about the data files follows from what they hold, and from no report."""

from __future__ import annotations

from collections.abc import Iterator

from kyyeu.domain.addresses import OPEN_DATA
from kyyeu.domain.page import Output, Page
from kyyeu.history.site import Site
from kyyeu.open_data.guide import guide_view
from kyyeu.views.following import has_feed


def pages(site: Site) -> Iterator[Output]:
    """The page."""
    args = (site.settings, has_feed(site.listed))
    yield Page(OPEN_DATA, "data.html", guide_view, args)
