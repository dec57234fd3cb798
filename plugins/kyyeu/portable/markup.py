"""A page, drawing or style sheet of the site → the same, readable without a server.

Pure: bytes in, bytes out.  Tags are found as browsers find them (WHATWG HTML, section 13.2.5),
and of these nothing but the addresses that lead inside the site is written anew.  Left out is what
asks something of a server: attributes that tell a script to do so, hints for a network.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from kyyeu.portable.addresses import Places

Seen = Callable[[str], str]
"""An address as it stands → as it is to stand."""

_BLANK = rb"[\t\n\f\r ]"
_ATTRIBUTE = (
    rb"([^\t\n\f\r />][^\t\n\f\r />=]*+)"
    rb"(?:" + _BLANK + rb"*+=" + _BLANK + rb"*+"
    rb"(?:\"([^\"]*)\"|'([^']*)'|([^\t\n\f\r >\"'][^\t\n\f\r >]*+)))?+"
)
_TAG = re.compile(
    rb"<!--(?:-?>|.*?(?:--!?>|\Z))"
    rb"|<!\[CDATA\[.*?(?:\]\]>|\Z)"
    rb"|<([A-Za-z][^\t\n\f\r />]*+)((?:[\t\n\f\r /]++|" + _ATTRIBUTE + rb")*+)>",
    re.DOTALL,
)
_ONE_ATTRIBUTE = re.compile(_ATTRIBUTE)
# What stands in these is no markup; of styles the addresses count, of the others nothing.
_TEXTS = frozenset(
    {b"script", b"style", b"textarea", b"title", b"xmp", b"iframe", b"noembed", b"noframes"}
)

_ADDRESSES = frozenset(
    {b"href", b"xlink:href", b"src", b"action", b"formaction", b"poster", b"cite", b"background"}
)
_SETS = frozenset({b"srcset", b"imagesrcset"})
_TOLD = (b"og:image", b"og:url", b"twitter:image")
# What asks a server for something, on whatever element or on this one: nothing answers on a disk,
# and browsers load no file from there of which they are asked to know the origin.
_ASKING = frozenset({(b"", b"data-fragment"), (b"script", b"data-dem"), (b"", b"crossorigin")})
_HINTS = frozenset({b"preload", b"modulepreload", b"preconnect", b"dns-prefetch", b"prefetch"})

_CANDIDATE = re.compile(r"([\t\n\f\r ,]*)([^\t\n\f\r ]+)((?<!,)[^,(]*(?:\([^)]*\)[^,(]*)*)?")
_REFRESH = re.compile(r"([\s\d.]+[;,]\s*(?:url\s*=\s*)?['\"]?)([^'\"]*)(.*)", re.I | re.DOTALL)
_SHEET = re.compile(
    r"/\*.*?(?:\*/|\Z)"
    r"|(url\(\s*)(?:\"([^\"\\]*)\"|'([^'\\]*)'|([^'\"()\s\\]+))(\s*\))"
    r"|(@import\s+)(?:\"([^\"\\]*)\"|'([^'\\]*)')",
    re.IGNORECASE | re.DOTALL,
)


def carried(path: str, data: bytes, places: Places) -> bytes:
    """The file of a site at `path`, with addresses that lead from file to file."""
    if path.endswith((".html", ".svg")):
        return _Markup(path, places).carried(data)
    if path.endswith(".css"):
        text = data.decode("utf-8", "surrogateescape")
        sheet = with_sheet(text, lambda address: places.seen_from(path, address))
        return sheet.encode("utf-8", "surrogateescape")
    return data


class _Markup:
    """Pages and drawings at one path."""

    def __init__(self, path: str, places: Places) -> None:
        self._seen: Seen = lambda address: places.seen_from(path, address)
        self._for_scripts: Seen = lambda address: places.folder_seen_from(path, address)

    def carried(self, data: bytes) -> bytes:
        """The file with its addresses written anew."""
        pieces, done, at = [], 0, 0
        while found := _TAG.search(data, at):
            at = found.end()
            if found[1] is None:  # a comment
                continue
            name = found[1].lower()
            if name == b"link" and not _HINTS.isdisjoint(_said(found[2]).get(b"rel", b"").split()):
                pieces.append(data[done : found.start()])
                done = at
                continue
            pieces += data[done : found.start(2)], self._attributes(name, found[2])
            done = found.end(2)
            if name in _TEXTS:
                end = re.compile(rb"</" + name + rb"(?=[\t\n\f\r />])|\Z", re.I).search(data, at)
                at = end.start() if end else len(data)
                if name == b"style":
                    pieces += data[done : found.end()], self._style(data[found.end() : at])
                    done = at
        return b"".join([*pieces, data[done:]])

    def _style(self, data: bytes) -> bytes:
        text = data.decode("utf-8", "surrogateescape")
        return with_sheet(text, self._seen).encode("utf-8", "surrogateescape")

    def _attributes(self, tag: bytes, written: bytes) -> bytes:
        told = _what_a_meta_tells(written) if tag == b"meta" else None

        def one(found: re.Match[bytes]) -> bytes:
            group, name = found.lastindex or 1, found[1].lower()
            if (b"", name) in _ASKING or (tag, name) in _ASKING:
                return b""
            change = self._change(tag, name, told) if group > 1 else None
            if change is None:
                return found[0]
            before = html.unescape(found[group].decode("utf-8", "surrogateescape"))
            after = change(before)
            if after == before:
                return found[0]
            start, end = (edge - found.start() for edge in found.span(group))
            value = html.escape(after).encode("utf-8", "surrogateescape")
            return found[0][:start] + value + found[0][end:]

        return _ONE_ATTRIBUTE.sub(one, written)

    def _change(self, tag: bytes, name: bytes, told: str | None) -> Seen | None:
        """What is to become of the value of an attribute; None for one that holds no address."""
        if name in _ADDRESSES or (tag == b"object" and name == b"data"):
            return self._seen
        if name in _SETS:
            return lambda value: with_candidates(value, self._seen)
        if name == b"style":
            return lambda value: with_sheet(value, self._seen)
        if name.startswith(b"data-"):
            return lambda value: self._for_scripts(value) if value.startswith("/") else value
        if name == b"content" and told == "refresh":
            return lambda value: _with_refresh(value, self._seen)
        return self._seen if name == b"content" and told == "address" else None


def _said(written: bytes) -> dict[bytes, bytes]:
    """Attributes by name, all in small letters."""
    return {
        match[1].lower(): (match[2] or match[3] or match[4] or b"").lower()
        for match in _ONE_ATTRIBUTE.finditer(written)
    }


def _what_a_meta_tells(written: bytes) -> str | None:
    """Whether the `content` of a `<meta>` leads on, or is an address."""
    found = _said(written)
    if found.get(b"http-equiv") == b"refresh":
        return "refresh"
    names = (found.get(b"property"), found.get(b"name"))
    return "address" if any(name in _TOLD for name in names) else None


def with_candidates(srcset: str, seen: Seen) -> str:
    """A `srcset` with its addresses seen anew; widths, densities and blanks stay."""

    def one(found: re.Match[str]) -> str:
        address = found[2].rstrip(",")
        return f"{found[1]}{seen(address)}{found[2][len(address) :]}{found[3] or ''}"

    return _CANDIDATE.sub(one, srcset)


def with_sheet(css: str, seen: Seen) -> str:
    """A style sheet with the addresses seen anew that it loads."""

    def one(found: re.Match[str]) -> str:
        group = next((number for number in (2, 3, 4, 7, 8) if found[number] is not None), None)
        if group is None:  # a comment
            return found[0]
        start, end = (edge - found.start() for edge in found.span(group))
        return found[0][:start] + seen(found[group]) + found[0][end:]

    return _SHEET.sub(one, css)


def _with_refresh(content: str, seen: Seen) -> str:
    return _REFRESH.sub(lambda found: found[1] + seen(found[2]) + found[3], content, count=1)
