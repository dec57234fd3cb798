"""Bytes → files: only what differs is written, each file whole or not at all."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable
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
    only after all new ones stand.
    """
    folder.mkdir(parents=True, exist_ok=True)
    before = _listed(folder)
    now: list[str] = []
    written = 0
    for path, data in files:
        now.append(path)
        target = folder / path
        if _differs(target, data):
            write_whole(target, data)
            written += 1
    gone = sorted(before - set(now))
    for path in gone:
        (folder / path).unlink(missing_ok=True)
        _remove_empty_parents(folder, folder / path)
    listing = json.dumps(sorted(now), ensure_ascii=False, indent=0).encode("utf-8")
    if _differs(folder / LIST, listing):
        write_whole(folder / LIST, listing)
    return Written(len(now), written, len(gone))


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
    return not path.is_absolute() and ".." not in path.parts


def _remove_empty_parents(folder: Path, path: Path) -> None:
    for parent in path.parents:
        if parent == folder:
            return
        try:
            parent.rmdir()
        except OSError:
            return
