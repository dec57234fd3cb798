"""Files for web servers that stand on the site itself."""

from __future__ import annotations

from collections.abc import Iterator

from kyyeu.domain.page import DataFile, Output
from kyyeu.history.redirects import redirects
from kyyeu.history.site import Site
from kyyeu.hosting.apache import htaccess


def pages(site: Site) -> Iterator[Output]:
    """The `.htaccess`, for a site that wants one."""
    if site.settings.htaccess:
        yield DataFile(".htaccess", htaccess, (redirects(site.articles),))
