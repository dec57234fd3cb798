"""Which addresses are pages of the site, and at which addresses a page stood before."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final
from urllib.parse import unquote

LONGEST: Final = 500  # characters of an address
ALIASES: Final = "du-lieu/aliases.json"
_NOT_PAGES: Final = frozenset({"/404.html"})
_PAGE: Final = re.compile(r"/(?:[^/\\\x00-\x1f\x7f]+/)*(?:[^/\\\x00-\x1f\x7f]+\.html)?")
_INDEX: Final = "index.html"


@lru_cache(maxsize=8192)
def page_path(text: str) -> str | None:
    """An address as a browser tells it (`location.pathname`) → that of a page; None for no page."""
    if len(text) > LONGEST * 3:
        return None
    try:
        path = unicodedata.normalize("NFC", unquote(text, errors="strict"))
    except UnicodeDecodeError:
        return None
    if len(path) > LONGEST or not _PAGE.fullmatch(path) or path in _NOT_PAGES:
        return None
    if any(part.startswith(".") for part in path.split("/")):
        return None
    return path.removesuffix(_INDEX) if path.endswith(f"/{_INDEX}") else path


class KnownPages:
    """The pages of a built site, looked up in its folder and remembered.

    The folder may be a link that the next release turns: a page that comes is known at once, one
    that goes is known until the service starts anew, which harms nothing.
    """

    def __init__(self, site: Path) -> None:
        """`site`: the folder that the web server serves."""
        self._site = site
        self._found: set[str] = set()

    def __contains__(self, path: object) -> bool:
        if path in self._found:
            return True
        if not isinstance(path, str) or not self._is_page(path):
            return False
        self._found.add(path)
        return True

    def _is_page(self, path: str) -> bool:
        """Whether a file stands there under exactly this name, whatever the disk thinks of case."""
        name = path[1:] + (_INDEX if path.endswith("/") else "")
        file = self._site / name
        try:
            if not file.is_file():
                return False
            real = file.resolve().relative_to(self._site.resolve())
        except (OSError, ValueError):
            return False
        return unicodedata.normalize("NFC", real.as_posix()) == name


def aliases(site: Path) -> Mapping[str, str]:
    """Old address → that of the report; empty where the site does not say, or not legibly."""
    try:
        rows = json.loads((site / ALIASES).read_text("utf-8"))
        return {str(row["old"]): str(row["report"]) for row in rows}
    except (OSError, ValueError, TypeError, KeyError):
        return {}
