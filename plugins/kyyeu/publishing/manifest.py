"""What a release consists of: every file with its SHA-256 and size, in a text that is signed.

The manifest stands in its release, so that whoever has the office's public key can verify a site
from anywhere.  It would tell the address of a page that no list names (`status: hidden`);
the name of such a file is therefore sealed, which is enough to recognise the file by.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kyyeu.build.write import is_inside

NAME = "kyyeu-manifest.json"
SIGNATURE = f"{NAME}.minisig"
OWN_FILES = frozenset({NAME, SIGNATURE})  # stand in a release and not in its manifest
MOST_BYTES = 64 * 2**20  # of a manifest that is read; one of 100,000 files has 15 MB

_SEALED = "?"  # begins a sealed name: no address has it
_SHA256 = re.compile("[0-9a-f]{64}")


class BadManifest(ValueError):
    """A text that is no manifest; says why in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Entry:
    """The content of one file: SHA-256 in hexadecimal digits, size in bytes."""

    sha256: str
    size: int


def entry_of(data: bytes) -> Entry:
    """What a manifest says of a file with this content."""
    return Entry(hashlib.sha256(data).hexdigest(), len(data))


@dataclass(frozen=True, slots=True)
class Manifest:
    """The files of a release by their path, or by their sealed name."""

    files: Mapping[str, Entry]

    def find(self, path: str) -> Entry | None:
        """The entry of the file at a path, sealed or not."""
        return self.files.get(path) or self.files.get(sealed(path))

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths that are not sealed, in order."""
        return tuple(name for name in self.files if not is_sealed(name))

    @property
    def pages(self) -> int:
        """How many HTML files there are among the unsealed ones."""
        return sum(name.endswith(".html") for name in self.files)

    @property
    def size(self) -> int:
        """Bytes of all files together."""
        return sum(entry.size for entry in self.files.values())

    def text(self) -> bytes:
        """The manifest as it is published: the same for the same files, sorted by name."""
        files = {name: [entry.sha256, entry.size] for name, entry in sorted(self.files.items())}
        told = {"kyyeu-manifest": 1, "files": files}
        return (json.dumps(told, ensure_ascii=False, indent=0) + "\n").encode("utf-8")


def manifest(entries: Mapping[str, Entry], unlisted: Iterable[str] = ()) -> Manifest:
    """The manifest of some files.  `unlisted`: pages that no list names, as `…/index.html`; all
    that stands in the folder of such a page is sealed."""
    folders = tuple(f"{folder}/" for folder, _, _ in (page.rpartition("/") for page in unlisted))
    return Manifest(
        {
            sealed(path) if path.startswith(folders) else path: entry
            for path, entry in entries.items()
        }
    )


@dataclass(frozen=True, slots=True)
class Differences:
    """How what was found differs from a manifest: paths, in order; `missing` may be sealed."""

    changed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.changed or self.missing or self.foreign)


def differences(said: Manifest, found: Mapping[str, Entry]) -> Differences:
    """How files, by path, differ from what a manifest says."""
    names = {path: path if path in said.files else sealed(path) for path in found}
    ours = {path for path, name in names.items() if name in said.files}
    return Differences(
        tuple(sorted(path for path in ours if said.files[names[path]] != found[path])),
        tuple(sorted(said.files.keys() - names.values())),
        tuple(sorted(found.keys() - ours)),
    )


def sealed(path: str) -> str:
    """The name of a file whose path is not told."""
    return _SEALED + hashlib.sha256(path.encode("utf-8", "surrogateescape")).hexdigest()


def is_sealed(name: str) -> bool:
    """Whether this is not the path of a file."""
    return name.startswith(_SEALED)


def read_manifest(text: bytes) -> Manifest:
    """A published manifest.  Raises BadManifest for anything else, however made."""
    try:
        told = json.loads(text)
        if told["kyyeu-manifest"] != 1:
            raise ValueError(told)
        found = {name: _entry(*value) for name, value in told["files"].items()}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise BadManifest("danh mục tệp không đọc được, hoặc không phải của Kỷ Yếu") from error
    for name in found:
        if not is_sealed(name) and not is_inside(name):
            raise BadManifest(f"danh mục tệp có đường dẫn chỉ ra ngoài trang: {name!r}")
    return Manifest(found)


def _entry(sha256: str, size: int) -> Entry:
    if not _SHA256.fullmatch(sha256) or type(size) is not int or size < 0:
        raise ValueError(sha256)
    return Entry(sha256, size)
