"""Where a link may lead: to the web, to a mailbox, to a telephone, or inside the site."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import urljoin

SCHEMES: Final = frozenset({"http", "https", "mailto", "tel"})

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
# Browsers drop tabs and line breaks of an address and take `\` for `/`.
_NOT_IN_AN_ADDRESS = re.compile(r"[\x00-\x1f\\\x7f-\x9f]")
# The cleaner ends every link with `rel="noopener"`, so a space follows what it leads to.
_HREF = re.compile(r'(<a (?:[^"<>=]+="[^"]*" )*)href="([^"]*)" ')
_TO_LOOK_AT = re.compile(r'href="(?!(?:https?://[a-z0-9]|mailto:|tel:|#|/[a-z0-9"])[!-\[\]-~]*")')


def scheme_of(target: str) -> str:
    """The scheme of an address in small letters; none for one inside the site."""
    found = _SCHEME.match(target)
    return found[1].lower() if found else ""


def is_kept(target: str) -> bool:
    """Whether a link may lead there.

    `//host` may not: it looks like a place of the site and is another host.
    """
    bare = target.strip(" ")
    scheme = scheme_of(bare)
    if _NOT_IN_AN_ADDRESS.search(bare) or bare.startswith("//"):
        return False
    if scheme in ("http", "https"):
        return bare.startswith("//", len(scheme) + 1)
    return not scheme or scheme in SCHEMES


def with_links(made: str, places: Mapping[str, str]) -> str:
    """HTML in which links lead where they may; those to `places` lead to what these stand for.

    A link that may not lead where it does, or to a place that stands for nothing, is plain text.
    """
    if not places and not _TO_LOOK_AT.search(made):
        return made

    def settled(found: re.Match[str]) -> str:
        target = html.unescape(found[2])
        leads = places.get(target, target)
        if not leads or not is_kept(leads):
            return found[1]
        return f'{found[1]}href="{html.escape(leads)}" '

    return _HREF.sub(settled, made)


def with_whole_addresses(made: str, page: str) -> str:
    """Cleaned HTML that may stand anywhere: its links say where they lead from the web itself.

    `page` is the whole address of the page on which it stood.
    """
    if "<a " not in made:
        return made

    def whole(found: re.Match[str]) -> str:
        try:
            leads = urljoin(page, html.unescape(found[2]))
        except ValueError:  # what no browser reads as an address leads nowhere, wherever it stands
            return found[0]
        return f'{found[1]}href="{html.escape(leads)}" '

    return _HREF.sub(whole, made)
