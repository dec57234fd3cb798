"""Files for search engines that follow from the site."""

from __future__ import annotations

from collections.abc import Iterator

from kyyeu.domain.addresses import OPEN_DATA, SEARCH
from kyyeu.domain.page import DataFile, Output
from kyyeu.history.site import Site
from kyyeu.sitemap.addresses import Entry, index_xml, robots, sitemap_file
from kyyeu.views.comparing import comparison_address, is_comparable
from kyyeu.views.frame import MENU, OPEN, STATISTICS

MOST = 50_000  # addresses in one file: sitemaps.org/protocol.html


def pages(site: Site) -> Iterator[Output]:
    """`robots.txt`, and the sitemap of a site that knows its own address."""
    url = site.settings.url
    yield DataFile("robots.txt", robots, (url,))
    if url:
        yield from sitemaps(tuple(entries(site)), url, MOST)


def entries(site: Site) -> Iterator[Entry]:
    """Every page that says something of its own; further sheets of long lists are found there.

    Reports come last and the oldest first, so that a new one changes the last file alone.
    """
    yield "", None
    for entry in (*MENU, STATISTICS, *OPEN):
        yield (entry.href or "").removeprefix("/"), None
    yield OPEN_DATA, None
    yield SEARCH, None
    for top, files in (("", site.fixed), ("khoi/", site.blocs), ("don-vi/", site.units)):
        yield from ((f"{top}{file.id}/", None) for file in files)
    for file in site.blocs:
        if is_comparable(site.histories[file.id]):
            yield comparison_address(file.id), None
    yield from ((period.address, None) for period in site.periods)
    for article in site.listed:
        if not article.is_draft:
            day = article.made_public
            yield article.address, day.isoformat() if day else None


def sitemaps(found: tuple[Entry, ...], url: str, most: int) -> Iterator[Output]:
    """One file, or as many as are needed with an index of them."""
    if len(found) <= most:
        yield sitemap_file("sitemap.xml", found, url)
        return
    parts = [found[start : start + most] for start in range(0, len(found), most)]
    names = tuple(f"sitemap-{number}.xml" for number in range(1, len(parts) + 1))
    yield DataFile("sitemap.xml", index_xml, (names, url))
    for name, part in zip(names, parts, strict=True):
        yield sitemap_file(name, part, url)
