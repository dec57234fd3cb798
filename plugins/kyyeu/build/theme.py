"""The files of a theme: where each stands on the site, and what stands there.

In a build the address of a file holds a digest of its content, so that a browser may keep it for
ever: other content has another address.  In a preview it does not, for there a style sheet that
was saved takes the place of the one before it while the page stays.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from kyyeu.domain.page import CopiedFile, DataFile, Output

FOLDER = "theme"
CSS_BUNDLE = "theme.css"
_COMMENT = re.compile(r"^[ \t]*//.*$", re.MULTILINE)
DIGEST = 5  # bytes of a content's digest in an address, in hex
_URL = re.compile(r"url\((?P<quote>[\"']?)(?P<name>[^\"')]+)(?P=quote)\)")


@dataclass(frozen=True)
class ThemeFiles:
    """The outputs of a theme, and the address of each by its name in `theme/static/`.

    The style sheets are one: `theme.css`.
    """

    outputs: tuple[Output, ...] = ()
    addresses: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def theme_files(theme: Path, *, hashed: bool = True) -> ThemeFiles:
    """The theme's own files; its style sheets become one, in the order of their names.

    `hashed`: their addresses hold a digest of their content.
    """
    static = theme / "static"
    sheets = tuple(sorted((static / "css").glob("*.css")))
    others = {
        file.relative_to(static).as_posix(): file
        for file in sorted(static.rglob("*"))
        if file.is_file() and file not in sheets and not file.name.startswith(".")
    }
    digests = {name: _digest_of(file) if hashed else None for name, file in others.items()}
    places = {name: _place(name, digest) for name, digest in digests.items()}
    bundle = _with_addresses("\n".join(sheet.read_text("utf-8") for sheet in sheets), places)
    css = _place(CSS_BUNDLE, _digest(bundle.encode()) if hashed else None)
    files = (_file(place, name, static) for name, place in places.items())
    addresses = {name: f"/{place}" for name, place in {CSS_BUNDLE: css, **places}.items()}
    return ThemeFiles((DataFile(css, str, (bundle,)), *files), MappingProxyType(addresses))


def _file(place: str, name: str, static: Path) -> Output:
    """A file of the theme as it stands; of a script without the lines that are comments."""
    if name.endswith(".js"):
        with suppress(OSError, ValueError):  # told when it is to be copied
            return DataFile(place, without_comments, ((static / name).read_text("utf-8"),))
    return CopiedFile(place, name, "theme")


def without_comments(script: str) -> str:
    """A script with empty lines where comments stood, so that lines keep their numbers."""
    return _COMMENT.sub("", script)


def _digest_of(file: Path) -> str | None:
    """None for a file that cannot be read: that is told when it is to be copied."""
    try:
        return _digest(file.read_bytes())
    except OSError:
        return None


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=DIGEST).hexdigest()


def _place(name: str, digest: str | None) -> str:
    """`theme/js/site.js`, or with a digest `theme/js/site.1f2e3d4c5b.js`."""
    path = PurePosixPath(FOLDER, name)
    return str(path.with_name(f"{path.stem}.{digest}{path.suffix}") if digest else path)


def _with_addresses(css: str, places: Mapping[str, str]) -> str:
    """A style sheet with every file of the theme that it asks for at the place where it stands.

    Names in it are from `theme/static/`; what is no file of the theme stays as written.
    """

    def placed(found: re.Match[str]) -> str:
        place = places.get(found["name"])
        return f"url({place.removeprefix(f'{FOLDER}/')})" if place else found[0]

    return _URL.sub(placed, css)
