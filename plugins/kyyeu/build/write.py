"""Bytes → files: only what differs is written, each file whole or not at all.

New files are made ready in a workshop beside the site; only when all of them are complete do
they take their places.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

# Names the files that a build put into an output folder, so that only those are ever deleted.
LIST = ".kyyeu.json"
BENCH = ".kyyeu-new-"
A_LONG_BUILD = 3600  # seconds
_BINARY = getattr(os, "O_BINARY", 0)  # Windows would change line ends


@dataclass(frozen=True, slots=True)
class Written:
    """What a build did to an output folder: numbers of files."""

    planned: int
    written: int
    deleted: int


@contextmanager
def workshop(folder: Path) -> Iterator[Path]:
    """A hidden folder beside the files of a site, for files that are not complete yet.

    It goes when the block ends, and with it the site's folder if that is new and holds nothing.
    """
    existed = folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    _clear_abandoned(folder)
    bench = folder / f"{BENCH}{os.getpid()}"
    bench.mkdir()
    try:
        yield bench
    finally:
        shutil.rmtree(bench, ignore_errors=True)
        if not existed:
            with suppress(OSError):
                folder.rmdir()


def _clear_abandoned(folder: Path) -> None:
    """Remove the workshops of builds that were cut short; others may be at work now."""
    for bench in folder.glob(f"{BENCH}*"):
        with suppress(OSError, ValueError):
            if not _is_at_work(int(bench.name.removeprefix(BENCH)), bench):
                shutil.rmtree(bench)


def _is_at_work(process: int, bench: Path) -> bool:
    if process == os.getpid():
        return False
    if os.name == "nt":  # where asking for a process by its number would end it
        return time.time() - bench.stat().st_mtime < A_LONG_BUILD
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def lay_ready(file: Path, data: bytes, target: Path) -> bool:
    """Write a file that is to take the place of another; nothing, if that one is the same."""
    if not _differs(target, data):
        return False
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o644)
    with os.fdopen(descriptor, "wb") as out:
        out.write(data)
    file.chmod(0o644)  # whatever the user's mask: a web server has to read it
    return True


def settle(
    folder: Path,
    planned: Collection[str],
    ready: Mapping[str, Path],
    remembered: Collection[str] = (),
) -> Written:
    """Make a folder hold the planned files, besides any that no build of ours put there.

    `ready` are the complete files that take their places now, the others stand there already.
    What builds of ours put there, the folder's own list names; `remembered` adds to a lost one.
    A file that is no longer planned goes only after all new ones stand, unless it stands where
    one of them belongs.
    """
    now, named = set(planned), listed(folder)
    before = named.union(remembered)
    gone = sorted(before - now)
    if named != before | now:  # a build that is cut short leaves nothing that no list names
        _list(folder, before | now)
    for path in in_the_way(gone, now):
        remove(folder, path)
    made: set[Path] = set()
    for path, file in ready.items():
        target = folder / path
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        file.replace(target)
    for path in gone:
        remove(folder, path)
    if gone or named != now:
        _list(folder, now)
    return Written(len(now), len(ready), len(gone))


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


def listed(folder: Path) -> set[str]:
    """What builds of ours put into a folder; nothing when its list is missing or damaged."""
    try:
        names = json.loads((folder / LIST).read_bytes())
    except (OSError, ValueError):
        return set()
    if not isinstance(names, list):
        return set()
    return {name for name in names if isinstance(name, str) and is_inside(name)}


def is_inside(name: str) -> bool:
    """Whether a path, from a folder, names something below that folder."""
    if "\\" not in name and ":" not in name:  # on every system: photos make many names
        return name[:1] not in ("", "/") and ".." not in name.split("/")
    path = Path(name)
    return bool(path.parts) and not path.is_absolute() and ".." not in path.parts


def _list(folder: Path, names: Iterable[str]) -> None:
    """Remember which files are ours."""
    listing = json.dumps(sorted(names), ensure_ascii=False, indent=0).encode("utf-8")
    if _differs(folder / LIST, listing):
        write_whole(folder / LIST, listing)


def in_the_way(gone: Sequence[str], now: Iterable[str]) -> Iterator[str]:
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


def remove(folder: Path, path: str) -> None:
    """Remove a file of a site, and the folders that it leaves empty."""
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
