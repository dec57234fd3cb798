"""Pages at old addresses."""

from __future__ import annotations

from collections.abc import Iterator

from kyyeu.aliases.moved import alias_json, moved_view
from kyyeu.domain.page import Output, Page
from kyyeu.history.redirects import redirects
from kyyeu.history.site import Site
from kyyeu.views.data import json_list


def pages(site: Site) -> Iterator[Output]:
    """A page at every old address of a report, and the list of all.

    A web server that knows the list answers before the page does, with status 301.
    """
    found = redirects(site.articles)
    for redirect in found:
        yield Page(redirect.page, "moved.html", moved_view, (redirect,))
    listed = (redirect for redirect in found if not redirect.is_hidden)
    yield json_list("du-lieu/aliases.json", alias_json, listed)
