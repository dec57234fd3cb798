"""The output of a build → a release: file by file, each known to have arrived as it was rendered.

What is the same in the release before is linked and not copied, so that a release costs what
changed.  Files of a release are read-only and never written again, and what is linked has been
read and found unchanged first: nothing that happens to the work folder reaches a release.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kyyeu.build.keys import code_digest
from kyyeu.build.memory import load, store
from kyyeu.disk.files import HAS_READ_ONLY_FILES, flush
from kyyeu.publishing.links import Facts, facts_of
from kyyeu.publishing.manifest import Entry, Manifest, entry_of

READ_ONLY = 0o444
FACTS = ".kyyeu.facts"


@dataclass(frozen=True, slots=True)
class Earlier:
    """The release that readers see while the next one is laid; `found` is what stands in it."""

    folder: Path
    manifest: Manifest
    found: Mapping[str, Entry]


@dataclass(slots=True)
class Laid:
    """What was laid: contents and facts by path; what is to be on the disk before it shows."""

    entries: dict[str, Entry] = field(default_factory=dict)
    facts: dict[str, Facts] = field(default_factory=dict)
    copied: list[Path] = field(default_factory=list)
    folders: set[Path] = field(default_factory=set)


def lay(
    names: Iterable[str], work: Path, release: Path, earlier: Earlier | None, known: Known
) -> Laid:
    """Lay the named files of the work folder into a new folder.  Raises OSError."""
    _make_folder(release)
    laid = Laid(folders={release})
    for name in sorted(names):
        data = (work / name).read_bytes()
        entry = laid.entries[name] = entry_of(data)
        laid.facts[name] = known.facts(name, data, entry)
        target = release / name
        _make_folders(target.parent, laid.folders)
        if earlier is None or not _linked(name, target, entry, earlier):
            _copy(work / name, target, entry)
            laid.copied.append(target)
    return laid


def _make_folders(folder: Path, made: set[Path]) -> None:
    if folder not in made:
        _make_folders(folder.parent, made)
        _make_folder(folder)
        made.add(folder)


def _make_folder(folder: Path) -> None:
    folder.mkdir()
    folder.chmod(0o755)  # whatever the user's mask: a web server has to read it


def _linked(name: str, target: Path, entry: Entry, earlier: Earlier) -> bool:
    """Link a file of the earlier release, if it is what is wanted and a link can be had."""
    if earlier.found.get(name) != entry:
        return False
    try:
        target.hardlink_to(earlier.folder / name)
    except (OSError, NotImplementedError):  # a disk without links, or too many of one file
        return False
    return True


def _copy(source: Path, target: Path, entry: Entry) -> None:
    """Copy a file.  Raises OSError when what arrived is not what was rendered."""
    shutil.copyfile(source, target)
    target.chmod(READ_ONLY if HAS_READ_ONLY_FILES else 0o644)
    if entry_of(target.read_bytes()) != entry:
        raise OSError(0, "tệp chép ra không giống bản gốc", str(target))


def settle(laid: Laid) -> None:
    """Wait until all that was laid is on the disk, the names after the files."""
    deepest_first = sorted(laid.folders, key=lambda folder: -len(folder.parts))
    flush(laid.copied, deepest_first)


class Known:
    """The facts of contents that were read before; a help that may be lost at any time."""

    def __init__(self, work: Path) -> None:
        self._file = work / FACTS
        self._code = code_digest()
        self._before = self._recalled()
        self._now: dict[tuple[str, str], Facts] = {}

    def facts(self, name: str, data: bytes, entry: Entry) -> Facts:
        """The facts of a file of this content."""
        key = Path(name).suffix, entry.sha256
        found = self._before.get(key) or facts_of(name, data)
        self._now[key] = found
        return found

    def keep(self) -> None:
        """Remember what was asked for."""
        facts = {
            key: (
                *(found.loads, found.links, found.anchors, found.fragments),
                *(found.is_whole, found.is_unlisted),
            )
            for key, found in self._now.items()
        }
        store(self._file, {"code": self._code, "facts": facts})

    def _recalled(self) -> Mapping[tuple[str, str], Facts]:
        kept = load(self._file)
        try:
            if kept["code"] != self._code:
                return {}
            return {key: Facts(*values) for key, values in kept["facts"].items()}
        except (TypeError, KeyError, AttributeError):  # nothing, or of another shape
            return {}
