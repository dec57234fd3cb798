"""Bytes → files: only what differs is written, each file whole or not at all."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

# Names the files that a build put into an output folder, so that only those are ever deleted.
LIST = ".kyyeu.json"


@dataclass(frozen=True, slots=True)
class Written:
    """What a build did to an output folder: numbers of files."""

    planned: int
    written: int
    deleted: int


def write_all(folder: Path, files: Iterable[tuple[str, bytes]]) -> Written:
    """Make a folder hold exactly these files, besides any that no build of ours put there.

    Files are complete before they take their name; a file that is no longer planned goes
    only after all new ones stand, unless it stands where one of them belongs.
    """
    folder.mkdir(parents=True, exist_ok=True)
    planned = dict(files)
    before, now = _listed(folder), planned.keys()
    gone = sorted(before - now)
    _list(folder, before | now)  # a build that is cut short leaves nothing that no list names
    for path in _in_the_way(gone, now):
        _remove(folder, path)
    written = 0
    for path, data in planned.items():
        target = folder / path
        if _differs(target, data):
            write_whole(target, data)
            written += 1
    for path in gone:
        _remove(folder, path)
    _list(folder, now)
    return Written(len(planned), written, len(gone))


def write_whole(target: Path, data: bytes) -> None:
    """Write a file beside its place and move it there in one step."""
    target.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(prefix=".kyyeu-", dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _differs(target: Path, data: bytes) -> bool:
    try:
        return target.is_symlink() or target.read_bytes() != data
    except OSError:
        return True


def _listed(folder: Path) -> set[str]:
    """What the last build wrote; nothing when its list is missing or damaged."""
    try:
        names = json.loads((folder / LIST).read_bytes())
    except (OSError, ValueError):
        return set()
    if not isinstance(names, list):
        return set()
    return {name for name in names if isinstance(name, str) and _is_inside(name)}


def _is_inside(name: str) -> bool:
    path = Path(name)
    return bool(path.parts) and not path.is_absolute() and ".." not in path.parts


def _list(folder: Path, names: Iterable[str]) -> None:
    """Remember which files are ours."""
    listing = json.dumps(sorted(names), ensure_ascii=False, indent=0).encode("utf-8")
    if _differs(folder / LIST, listing):
        write_whole(folder / LIST, listing)


def _in_the_way(gone: Sequence[str], now: Iterable[str]) -> Iterator[str]:
    """Files where a folder is wanted, in a folder where a file is wanted, or of a name that
    some disks do not tell from a wanted one."""
    names = {name.casefold() for name in now} if gone else set()
    folders = {folder for name in names for folder in _around(name)}
    for path in gone:
        name = path.casefold()
        if name in names or name in folders or not names.isdisjoint(_around(name)):
            yield path


def _around(name: str) -> Iterator[str]:
    """The folders that a file stands in, the nearest first."""
    while name := name.rpartition("/")[0]:
        yield name


def _remove(folder: Path, path: str) -> None:
    target = folder / path
    if target.is_symlink() or target.is_file():
        target.unlink()
    for parent in target.parents:
        if parent == folder:
            return
        try:
            parent.rmdir()
        except OSError:
            return
