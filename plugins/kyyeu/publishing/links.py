"""What a file of the site loads, where it leads, and the places in it that links may name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

NOWHERE = "https://site.invalid/"  # where a site stands whose own address is not known


@dataclass(frozen=True, slots=True)
class Facts:
    """What was found in one file.

    `loads` are the addresses that a browser fetches by itself, `links` those that a reader may
    follow, both as written; `fragments`, which are loads too, are pieces of pages that a script
    adds.  `anchors` are the places that a link may name.  `is_whole`: it ends as a page has to
    end.  `is_unlisted`: search engines are asked to pass it over.
    """

    loads: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    fragments: tuple[str, ...] = ()
    is_whole: bool = True
    is_unlisted: bool = False


def facts_of(path: str, data: bytes) -> Facts:
    """The facts of one file, by the kind that its name says it has."""
    if path.endswith((".html", ".xml", ".svg")):
        return marked_up(data, must_end=path.endswith(".html"))
    if path.endswith(".css"):
        return Facts(loads=tuple(css_loads(data.decode("utf-8", "replace"))))
    return Facts()


def marked_up(data: bytes, *, must_end: bool) -> Facts:
    """The facts of a page, a drawing, a feed or a list of addresses; a page must end as one."""
    found = _Found()
    for node in LexborHTMLParser(data).css(_TELLING):
        found.add(node.tag or "", {name: value or "" for name, value in node.attributes.items()})
        if node.tag == "style":
            found.loads.extend(css_loads(node.text()))
        elif node.tag == "loc":
            found.links.append(node.text().strip())
    return Facts(
        tuple(dict.fromkeys(found.loads)),
        tuple(dict.fromkeys(found.links)),
        tuple(dict.fromkeys(found.anchors)),
        tuple(dict.fromkeys(found.fragments)),
        not must_end or data.rstrip().endswith(b"</html>"),
        found.is_unlisted,
    )


_URL = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^'")\s]+))\s*\)""", re.IGNORECASE)
_IMPORT = re.compile(r"""@import\s+(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def css_loads(text: str) -> Iterator[str]:
    """The addresses that a style sheet loads."""
    plain = _COMMENT.sub(" ", text)
    for pattern in (_URL, _IMPORT):
        for match in pattern.finditer(plain):
            yield next(filter(None, match.groups()), "")


# Attributes whose address a browser fetches by itself, on whatever element.
_LOADED = frozenset({"src", "poster", "background", "data-fragment"})
_LEADING = frozenset({"action", "formaction", "cite", "ping"})
# A <link> of these kinds says something about the page and loads nothing.
_SAID = frozenset({"canonical", "alternate", "next", "prev", "author", "license", "help", "search"})
_PICTURES = frozenset({"og:image", "og:url", "twitter:image"})
_REFRESH = re.compile(r"^[\s\d.]+[;,]\s*(?:url\s*=\s*)?['\"]?([^'\"]*)", re.IGNORECASE)

_TELLING = ",".join(
    [
        *(f"[{name}]" for name in sorted(_LOADED | _LEADING)),
        *("[href]", "[xlink\\:href]", "[srcset]", "[imagesrcset]", "[data]", "[id]", "[style]"),
        *("a[name]", "meta", "style", "loc"),
    ]
)  # elements of which something can be told

Attributes = dict[str, str]


class _Found:
    """Addresses and anchors of the elements of one file."""

    def __init__(self) -> None:
        self.loads: list[str] = []
        self.links: list[str] = []
        self.anchors: list[str] = []
        self.fragments: list[str] = []
        self.is_unlisted = False

    def add(self, tag: str, found: Attributes) -> None:
        """Note what one element says."""
        self._addresses(tag, found)
        if anchor := found.get("id") or (found.get("name") if tag == "a" else None):
            self.anchors.append(anchor)
        if "style" in found:
            self.loads.extend(css_loads(found["style"]))

    def _addresses(self, tag: str, found: Attributes) -> None:
        self.loads.extend(found[name] for name in _LOADED & found.keys())
        self.links.extend(found[name] for name in _LEADING & found.keys())
        if "data-fragment" in found:
            self.fragments.append(found["data-fragment"])
        for name in ("srcset", "imagesrcset"):
            self.loads.extend(_candidates(found.get(name, "")))
        if tag == "object" and "data" in found:
            self.loads.append(found["data"])
        for name in ("href", "xlink:href"):
            if name in found:
                (self.loads if _loads_href(tag, found) else self.links).append(found[name])
        if tag == "meta":
            self._meta(found)

    def _meta(self, found: Attributes) -> None:
        content = found.get("content", "")
        if found.get("http-equiv", "").lower() == "refresh":
            if match := _REFRESH.match(content):
                self.links.append(match[1])
        elif (found.get("property") or found.get("name", "")).lower() in _PICTURES:
            self.links.append(content)
        elif found.get("name", "").lower() == "robots":
            self.is_unlisted |= "noindex" in content.lower()


def _loads_href(tag: str, found: Attributes) -> bool:
    """Whether a browser fetches what this element's `href` names."""
    if tag == "link":
        kinds = found.get("rel", "").lower().split()
        return "stylesheet" in kinds or _SAID.isdisjoint(kinds)
    return tag in ("base", "use", "image", "feimage")


def _candidates(srcset: str) -> Iterator[str]:
    """The addresses of a `srcset`: what stands before a width or a density."""
    for candidate in re.split(r",\s+|,(?=/)|\s+,", srcset.strip()):
        if words := candidate.split():
            yield words[0].rstrip(",")


# ---- where an address leads


@dataclass(frozen=True, slots=True)
class Target:
    """Where an address leads: `host` is empty for the site itself, and then `path` is that of a
    file in the output folder; `anchor` is a place in it.  `scheme` is that of the address."""

    scheme: str
    host: str
    path: str
    anchor: str = ""

    @property
    def is_ours(self) -> bool:
        """Whether it leads to a file of the site."""
        return not self.host and self.scheme in ("http", "https")


def target(url: str, path: str, site: str = "") -> Target:
    """Where an address in the file at `path` leads; `site` is the site's own address, if known."""
    if url.startswith("#"):
        return Target("https", "", path, unquote(url[1:]))
    return _target(url, "" if url.startswith("/") else path, site)


@lru_cache(maxsize=1 << 14)  # most addresses stand on many pages
def _target(url: str, path: str, site: str) -> Target:
    home = (site or NOWHERE).rstrip("/") + "/"
    try:
        parts = urlsplit(urljoin(home + quote(path), url.strip()))
        ours, (host, port) = urlsplit(home), (parts.hostname or "", parts.port)
    except ValueError:  # what no browser reads as an address leads nowhere that is ours
        return Target("", "?", url)
    if parts.scheme not in ("http", "https"):
        return Target(parts.scheme, host, parts.path)
    name = unquote(parts.path).lstrip("/")
    if parts.path.endswith("/") or not name:
        name += "index.html"
    is_ours = (host, port) == (ours.hostname, ours.port)
    return Target(parts.scheme, "" if is_ours else host, name, unquote(parts.fragment))
