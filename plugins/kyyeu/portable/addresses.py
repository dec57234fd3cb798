"""An address as a server understands it → the same place, seen from the file that names it.

A server finds `index.html` in a folder and knows where the site begins; a folder of files knows
neither.  What leads elsewhere, or to nothing that the site holds, is left as it is.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote, unquote

INDEX = "index.html"

_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|[/\\]{2}")
_PARTS = re.compile(r"([^?#]*)((?:\?[^#]*)?(?:#.*)?)", re.DOTALL)
_BLANK = " \t\n\f\r"


@dataclass(frozen=True)
class Places:
    """The files of a site, by their paths from its root."""

    files: frozenset[str]

    @classmethod
    def of(cls, names: Iterable[str]) -> Places:
        """The places of a site that holds these files."""
        return cls(frozenset(names))

    @cached_property
    def folders(self) -> frozenset[str]:
        """Every folder that holds a file, with a slash at its end; the root is empty."""
        found = {""}
        for name in self.files:
            while (name := name.rpartition("/")[0]) and f"{name}/" not in found:
                found.add(f"{name}/")
        return frozenset(found)

    def seen_from(self, page: str, address: str) -> str:
        """Where an address of the file at `page` leads, to be written in that file."""
        return self._seen(page, address, as_folder=False)

    def folder_seen_from(self, page: str, address: str) -> str:
        """The same for a script that adds names to what it is given: a folder stays one."""
        return self._seen(page, address, as_folder=True)

    def _seen(self, page: str, address: str, *, as_folder: bool) -> str:
        folder, bare = posixpath.dirname(page), address.strip(_BLANK)
        path, rest = _split(bare)
        if not path or "\\" in path or _ELSEWHERE.match(bare):
            return address
        named = _resolved(folder, unquote(path))
        if as_folder and (named in self.folders or f"{named}/" in self.folders):
            return _relative(folder, named.rstrip("/")) + "/" + rest
        target = self._file(named)
        if target is None or (target == named and not path.startswith("/")):
            return address
        return _relative(folder, target) + rest

    def _file(self, named: str) -> str | None:
        for name in (named, f"{named.rstrip('/')}/{INDEX}".lstrip("/")):
            if name in self.files:
                return name
        return None


def _split(address: str) -> tuple[str, str]:
    """The path of an address, and its query and fragment as they are."""
    found = _PARTS.fullmatch(address)
    return (found[1], found[2]) if found else (address, "")


def _resolved(folder: str, path: str) -> str:
    """A path from the root of the site; what climbs above the root stays there, as in browsers."""
    whole = posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")
    is_folder = path.endswith(("/", "/.", "/..")) or path in (".", "..")
    return f"{whole}/" if whole and is_folder else whole


def _relative(folder: str, target: str) -> str:
    return quote(posixpath.relpath(f"/{target}", f"/{folder}"))
