"""One fragment follows from the newest reports, and from those that are read most."""

from __future__ import annotations

from collections.abc import Iterator

from kyyeu.domain.page import Output, Page
from kyyeu.history.site import Site
from kyyeu.newest.newest import newest_view
from kyyeu.views.cards import newest_first
from kyyeu.views.statistics import headline, read_lately

ADDRESS = "manh/moi.html"  # the layout names it in `data-fragment`
NEWEST, READ = 5, 5


def pages(site: Site) -> Iterator[Output]:
    """The fragment of the newest listed reports, the most read ones and the four figures."""
    newest = newest_first(site.listed[-NEWEST:], site)
    args = (newest, site.settings, headline(site), read_lately(site, READ))
    yield Page(ADDRESS, "newest.html", newest_view, args)
