"""What links of bodies to files of the content stand for, and addresses with the site's own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TypeAlias
from urllib.parse import quote, urlsplit
from uuid import NAMESPACE_DNS, UUID, uuid5

from kyyeu.domain.article import Article
from kyyeu.history.site import Site

Places: TypeAlias = tuple[tuple[str, str], ...]
"""Targets of links as written, each with the address that it stands for; "" for no page."""


def addresses_of(site: Site) -> dict[str, str]:
    """Where the page of every file of the content stands, from the root of the site."""
    named = (("khoi/", site.blocs), ("don-vi/", site.units), ("", site.fixed))
    return {article.file: f"/{article.address}" for article in site.articles} | {
        file.place.file: f"/{top}{file.id}/" for top, files in named for file in files
    }


def places_of(article: Article, addresses: Mapping[str, str]) -> Places:
    """What the links of a body to other files of the content stand for."""
    return tuple(
        (link.target, f"{address}{link.fragment}" if (address := addresses.get(link.path)) else "")
        for link in article.links
        if link.leads_to_page
    )


@lru_cache(maxsize=1 << 10)  # the ways to a page are those to many others
def absolute(url: str, address: str) -> str:
    """A whole address; `url` is the site's own, `address` one from its root, with the first
    slash or without."""
    return f"{url}/{quote(address.removeprefix('/'), safe='/#?=&')}"


def permanent_id(url: str, address: str) -> UUID:
    """What stands at an address, named for ever: by the host of the site and the address alone,
    so that it is the same under http and https.

    RFC 9562, section 5.5: the name of the site in the name space of domain names, and the
    address in the name space of the site.
    """
    return uuid5(_name_space(url), address)


@lru_cache(maxsize=1)
def _name_space(url: str) -> UUID:
    return uuid5(NAMESPACE_DNS, urlsplit(url).hostname or "")
