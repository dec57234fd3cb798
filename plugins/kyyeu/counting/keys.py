"""The key of the day: random, in memory that no disk keeps, gone at the next midnight."""

from __future__ import annotations

import hashlib
import os
import secrets
import stat
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from kyyeu.counters.visitors import KEY_BYTES

NAME = "kyyeu-counter-key"
_BINARY = getattr(os, "O_BINARY", 0)
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)


def key_file(environment: Mapping[str, str], data: Path) -> Path | None:
    """The file for the key of the counter with its figures in `data`; None where there is none."""
    folder = _runtime_folder(environment)
    if folder is None:
        return None
    return folder / f"{NAME}-{hashlib.blake2b(os.fsencode(data), digest_size=6).hexdigest()}"


def _runtime_folder(environment: Mapping[str, str]) -> Path | None:
    """A folder of this user that lies in memory and goes with it; None where there is none.

    systemd names one for a service (RuntimeDirectory=) and one for who is logged in.  Of other
    systems none is known that never comes to a disk: there a key lives in the process alone.
    """
    if sys.platform != "linux":
        return None
    for name in ("RUNTIME_DIRECTORY", "XDG_RUNTIME_DIR"):
        folder = environment.get(name, "").partition(":")[0]
        if folder and Path(folder).is_dir():
            return Path(folder)
    return None


class DailyKeys(Protocol):
    """Who gives the key of a day."""

    def of(self, day: int) -> tuple[bytes, bool]:
        """The key of a day, and whether it is new: then nobody is known by it."""


class Keys:
    """Gives the key of a day, and destroys it when it is asked for that of another.

    With a file the key of a day outlives a restart, so that readers are known again; without one
    a restart makes a new key.
    """

    def __init__(self, file: Path | None) -> None:
        """Nothing is read or made before the first day is asked for."""
        self._file = file
        self._day: int | None = None
        self._key = b""

    def of(self, day: int) -> tuple[bytes, bool]:
        """The key of a day, and whether it is new: then nobody is known by it."""
        if day == self._day:
            return self._key, False
        is_first, self._day = self._day is None, day
        kept = self._kept(day) if is_first else None
        self._key = kept or secrets.token_bytes(KEY_BYTES)
        if kept is None:
            self._keep(day)
        return self._key, kept is None

    def take(self, day: int, key: bytes) -> None:
        """Go on with a key of that day that others have too."""
        if (day, key) != (self._day, self._key):
            self._day, self._key = day, key
            self._keep(day)

    def _kept(self, day: int) -> bytes | None:
        """The key that a process before this one kept for the same day, in a file of ours alone."""
        if self._file is None:
            return None
        try:
            descriptor = os.open(self._file, os.O_RDONLY | _BINARY | _NO_FOLLOW)
        except OSError:
            return None
        with os.fdopen(descriptor, "rb") as file:
            status = os.fstat(descriptor)
            if status.st_uid != os.getuid() or stat.S_IMODE(status.st_mode) & 0o077:
                return None
            number, _, key = file.read(64).partition(b"\n")
        return key if number == b"%d" % day and len(key) == KEY_BYTES else None

    def _keep(self, day: int) -> None:
        """Put the key in the place of the one before; a service without a place goes on without."""
        if self._file is None:
            return
        with suppress(OSError):
            self._file.unlink(missing_ok=True)
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY | _NO_FOLLOW
            with os.fdopen(os.open(self._file, flags, 0o600), "wb") as file:
                file.write(b"%d\n%s" % (day, self._key))
