"""A release → the folder of a web host that has no symbolic links: file by file, in an order
that keeps the site usable, each file whole at every moment.

Between the first file and the last a reader may meet pages of both releases; that is the price.
What pages load comes first, then pages, then what leads to them, and what is gone goes last.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kyyeu.build.write import in_the_way, remove
from kyyeu.disk.files import flush_folder, replace_whole
from kyyeu.publishing.manifest import (
    NAME,
    SIGNATURE,
    BadManifest,
    Manifest,
    entry_of,
    read_manifest,
    sealed,
)
from kyyeu.publishing.store import files_below

_LISTS = re.compile(
    r"index\.html|robots\.txt|sitemap(?:-[0-9]+)?\.xml|(?:.*/)?(?:feed\.xml|lich\.ics)"
)


@dataclass(frozen=True, slots=True)
class Mirrored:
    """Numbers of files that were copied and deleted."""

    copied: int
    deleted: int


def mirror(release: Path, names: Iterable[str], target: Path) -> Mirrored:
    """Make a folder hold the named files of a release, besides any that were never ours.

    Raises OSError; run again, it goes on where it was cut short.  The manifest comes last: until
    then that of the release before says which files are ours to delete.
    """
    target.mkdir(parents=True, exist_ok=True)
    wanted = sorted(names, key=turn)
    gone = sorted(_ours(target) - set(wanted))
    for name in in_the_way(gone, wanted):
        remove(target, name)
    copied = sum(_copy(release / name, target / name) for name in wanted)
    for name in gone:
        remove(target, name)
    for name in (SIGNATURE, NAME):
        if (release / name).is_file():
            _copy(release / name, target / name)
        else:
            (target / name).unlink(missing_ok=True)
    flush_folder(target)
    return Mirrored(copied, len(gone))


def turn(name: str) -> tuple[int, str]:
    """When a file is copied: what pages load, pages, lists and feeds; by name within each."""
    if _LISTS.fullmatch(name):
        return 2, name
    return (1 if name.endswith(".html") else 0), name


def _copy(source: Path, target: Path) -> bool:
    """Copy a file unless the target has it already; says whether it was copied."""
    data = source.read_bytes()
    if not target.is_symlink() and target.is_file() and target.read_bytes() == data:
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    replace_whole(target, data)
    return True


def _ours(target: Path) -> set[str]:
    """What earlier copies put into a folder; of sealed names, those that a walk can recognise."""
    try:
        before = read_manifest((target / NAME).read_bytes())
    except (OSError, BadManifest):
        return set()
    return set(before.paths) | set(_sealed(before, target))


def _sealed(before: Manifest, target: Path) -> Iterable[str]:
    if len(before.paths) == len(before.files):
        return
    for name in files_below(target):
        entry = before.files.get(sealed(name))
        if entry is not None and entry_of((target / name).read_bytes()) == entry:
            yield name
