"""One process at a time: a lock of the system, which dies with the process that holds it."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

NAME = "lock"
_BYTE = 2**20  # the byte that is locked: on Windows nobody else could read it
_PAUSE = 0.2  # seconds between two tries


class Busy(Exception):
    """Another process is at work; `holder` is its number, as far as it is known."""

    def __init__(self, holder: str) -> None:
        super().__init__(holder)
        self.holder = holder


@contextmanager
def exclusive(folder: Path, *, wait: bool, waiting: Callable[[str], None]) -> Iterator[None]:
    """Be the only one at work in a folder.

    Raises Busy when somebody else is; with `wait`, waits instead and calls `waiting` once.  The
    file stays when the lock goes, and means nothing by being there.
    """
    with (folder / NAME).open("a+b") as file:
        descriptor = file.fileno()
        if not _taken(descriptor):
            file.seek(0)
            holder = file.read(20).decode("ascii", "replace").strip()
            if not wait:
                raise Busy(holder)
            waiting(holder)
            while not _taken(descriptor):
                time.sleep(_PAUSE)
        try:
            file.truncate(0)
            file.write(b"%d\n" % os.getpid())
            file.flush()
            yield
        finally:
            _release(descriptor)


def _taken(descriptor: int) -> bool:
    """Take the lock if nobody has it.

    A lock of the process and not of the open file: processes that were forked from this one, and
    outlive it when it is killed, do not keep it.
    """
    if sys.platform == "win32":
        import msvcrt

        os.lseek(descriptor, _BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
    else:
        import fcntl

        try:
            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, _BYTE)
        except (BlockingIOError, PermissionError):  # POSIX allows either
            return False
    return True


def _release(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        os.lseek(descriptor, _BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)
    else:
        import fcntl

        fcntl.lockf(descriptor, fcntl.LOCK_UN, 1, _BYTE)
