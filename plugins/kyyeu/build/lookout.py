"""What stands in some folders, kept true by what the system tells of changes.

A look at every file takes a tenth of a second for ten thousand reports; hearing what has changed
takes a few thousandths.  The system tells of changes in the order in which they happen, so a file
of our own, written when a look begins, marks the end of all that happened before: once that file
is told of, nothing earlier is missing.  (The file watcher Watchman calls such a file a cookie.)

Where that cannot be relied on, every look is a look at every file.
"""

from __future__ import annotations

import os
import stat
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from watchfiles._rust_notify import RustNotify

from kyyeu.build.sweep import Sweep, is_passed_over, sign_of, sweep

PATIENCE = 0.25  # seconds to wait for our own file; longer, and the system is taken for deaf
STEP, DEBOUNCE, WAIT = 1, 50, 60  # milliseconds: see RustNotify.watch
UNSETTLED = 1.0  # seconds after a folder came or went in which files may be missed

# Disks of this computer.  On others (NFS, SMB, folders of another system) somebody else may
# change a file, of which this system is not told.
LOCAL_DISKS = frozenset(
    ("ext2", "ext3", "ext4", "xfs", "btrfs", "zfs", "f2fs", "bcachefs", "tmpfs", "ramfs", "overlay")
)
MOUNTS = Path("/proc/self/mountinfo")


class Lookout:
    """Looks at some folders; not safe to use from several threads at once."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = tuple(folders)
        self._roots = tuple(map(str, folders))
        self._desk = tempfile.TemporaryDirectory(prefix="kyyeu-")
        self._number = 0
        self._ear: RustNotify | None = None
        self._last = Sweep(0, {})
        self._settled = 0.0
        self._is_deaf = not on_local_disks(folders)

    @property
    def hears(self) -> bool:
        """Whether changes are told, as far as is known."""
        return not self._is_deaf

    def look(self, *, thorough: bool = False) -> Sweep:
        """What stands in the folders now: the same value as long as nothing changes.

        A thorough look is at every file; what it finds that was not told shows a deaf system.
        """
        told = self._told()
        if told is None or thorough or time.monotonic() < self._settled:
            return self._every_file(told)
        known = self._with(told)
        return known if known is not None else self._every_file(None)

    def close(self) -> None:
        """Look no more."""
        if self._ear is not None:
            self._ear.close()
        self._ear = None
        self._desk.cleanup()

    def _every_file(self, told: set[str] | None) -> Sweep:
        """A look at every file; `told` is what was heard before it, if that was to be relied on."""
        expected = self._with(told) if told is not None else None
        if expected is None:
            self._listen()
        now = sweep(self._folders)
        if now.signs == self._last.signs and now.closed == self._last.closed:
            return self._last
        if expected is not None and time.monotonic() >= self._settled:
            missed = _differing(expected.signs, now.signs) - (self._told() or set())
            self._is_deaf = self._is_deaf or bool(missed)
        self._last = now
        return now

    def _listen(self) -> None:
        """Begin to listen, anew."""
        if self._ear is not None:
            self._ear.close()
            self._ear = None
        self._settled = time.monotonic() + UNSETTLED
        if not self._is_deaf:
            with suppress(OSError, RuntimeError):  # a folder is away, or there are too many watches
                self._ear = RustNotify([*self._roots, self._desk.name], False, False, 0, True, True)

    def _told(self) -> set[str] | None:
        """Paths of all that changed since the last look; None when that is not to be relied on."""
        if self._ear is None or self._is_deaf:
            return None
        self._number += 1
        mark = Path(self._desk.name) / str(self._number)
        told: set[str] = set()
        last_call = time.monotonic() + PATIENCE
        try:
            mark.touch()
            while str(mark) not in told:
                heard = self._ear.watch(DEBOUNCE, STEP, WAIT, None)
                if not isinstance(heard, str):
                    told.update(path for _, path in heard)
                elif time.monotonic() > last_call:
                    return None
            mark.unlink()
        except (OSError, RuntimeError):
            return None
        return told

    def _with(self, told: Iterable[str]) -> Sweep | None:
        """What stands there after some files changed; None when a folder is among them."""
        at, signs, before = time.time_ns(), dict(self._last.signs), self._last.signs
        for path in told:
            root = next((root for root in self._roots if _is_in(path, root)), None)
            if root is None or is_passed_over(path[len(root) + 1 :]):
                continue
            sign = sign_of(path)
            if path == root or any(s and stat.S_ISDIR(s[0]) for s in (sign, before.get(path))):
                return None
            if sign is not None:
                signs[path] = sign
            else:
                signs.pop(path, None)
        if signs != before:
            self._last = Sweep(at, signs, self._last.closed)
        return self._last


def on_local_disks(folders: Iterable[Path], mounts: Path = MOUNTS) -> bool:
    """Whether folders, with all that is below them, stand on disks of this computer alone.

    False where that is not known: only Linux tells it, in a table (see proc_pid_mountinfo(5)).
    """
    if not sys.platform.startswith("linux"):
        return False
    try:
        rows = [line.split() for line in mounts.read_text("utf-8", "replace").splitlines()]
        kinds = {_unescaped(row[4]): row[row.index("-") + 1] for row in rows}
    except (OSError, ValueError, IndexError):
        return False
    for folder in map(os.path.realpath, folders):
        around = max((place for place in kinds if _is_in(folder, place)), key=len, default="")
        inside = {kinds[place] for place in kinds if _is_in(place, folder)}
        if not ({kinds.get(around, "")} | inside) <= LOCAL_DISKS:
            return False
    return True


def _unescaped(place: str) -> str:
    """The table writes blanks, tabs, line ends and backslashes in a name as octal numbers."""
    for written, letter in ((r"\040", " "), (r"\011", "\t"), (r"\012", "\n"), (r"\134", "\\")):
        place = place.replace(written, letter)
    return place


def _is_in(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _differing(one: Mapping[str, object], other: Mapping[str, object]) -> set[str]:
    return {path for path in one.keys() | other.keys() if one.get(path) != other.get(path)}
