"""One fragment follows from the newest reports."""

from __future__ import annotations

from collections.abc import Iterator

from kyyeu.domain.page import Output, Page
from kyyeu.history.site import Site
from kyyeu.newest.newest import newest_view
from kyyeu.views.cards import newest_first

ADDRESS = "manh/moi.html"  # the layout names it in `data-fragment`
NEWEST = 5


def pages(site: Site) -> Iterator[Output]:
    """The fragment of the newest listed reports."""
    newest = newest_first(site.listed[-NEWEST:], site)
    yield Page(ADDRESS, "newest.html", newest_view, (newest, site.settings))
