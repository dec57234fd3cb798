"""Addresses of a site for search engines, as sitemaps.org and RFC 9309 have them.

`lastmod` is the day on which a report was published, where it is known.  Pages that gather reports
change with each of them; no source says when, so they tell no day.
"""

from __future__ import annotations

from html import escape
from typing import Final, TypeAlias

from kyyeu.domain.page import ListFile
from kyyeu.views.places import absolute

Entry: TypeAlias = tuple[str, str | None]
"""An address from the root of the site, without the first slash, and a day in ISO 8601."""

_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE: Final = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def sitemap_file(address: str, entries: tuple[Entry, ...], url: str) -> ListFile:
    """A file of addresses; `url` is that of the site."""
    head = f"{_DECLARATION}<urlset {_SPACE}>\n"
    return ListFile(address, url_xml, entries, (url,), head, "", "</urlset>\n")


def url_xml(entry: Entry, url: str) -> str:
    """One address."""
    address, day = entry
    lastmod = f"<lastmod>{day}</lastmod>" if day else ""
    return f"<url><loc>{escape(absolute(url, address))}</loc>{lastmod}</url>\n"


def index_xml(names: tuple[str, ...], url: str) -> str:
    """The index of several files."""
    files = (f"<sitemap><loc>{escape(absolute(url, name))}</loc></sitemap>\n" for name in names)
    return f"{_DECLARATION}<sitemapindex {_SPACE}>\n{''.join(files)}</sitemapindex>\n"


def robots(url: str) -> str:
    """What robots may read: everything but pieces of pages, which are no pages."""
    lines = ["User-agent: *", "Disallow: /manh/"]
    if url:
        lines += ["", f"Sitemap: {absolute(url, 'sitemap.xml')}"]
    return "\n".join([*lines, ""])
