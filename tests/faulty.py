"""Publishing on a disk that fails, and by a process that is killed, at any chosen operation.

`Publisher` starts one process that has loaded everything and forks a child for each publish, so
that a thousand of them take minutes.  A child counts what it does to the disk; at operation N it
dies by SIGKILL with half a write done, or the operation fails, as asked.
"""

from __future__ import annotations

import builtins
import datetime as dt
import errno
import io
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kyyeu.build.make import Job
from kyyeu.build.outcome import BuildFailed
from kyyeu.disk.lock import Busy
from kyyeu.domain.page import Output
from kyyeu.domain.settings import Settings
from kyyeu.history.site import Site
from kyyeu.publishing.publish import Choices, NotRolledBack, publish, roll_back
from kyyeu.publishing.store import Store
from on_disk import one_page_each, plain_page, silent, surroundings

KILL, FULL, BROKEN = "kill", "ENOSPC", "EIO"
NEED_SPACE = {"open", "write", "sendfile", "mkdir", "link", "symlink"}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Faults:
    """Operations on the disk so far; at the chosen one, the fault."""

    def __init__(self, at: int | None, how: str) -> None:
        self.count = 0
        self._at = at
        self._how = how

    def strikes(self, operation: str) -> bool:
        """Whether this operation is to go wrong.  A full disk stays full for what needs room."""
        self.count += 1
        if self._at is None:
            return False
        if self._how == FULL:
            return self.count >= self._at and operation in NEED_SPACE
        return self.count == self._at

    def strike(self) -> None:
        """Fail, or die."""
        if self._how == KILL:
            os.kill(os.getpid(), signal.SIGKILL)
        number = getattr(errno, self._how)
        raise OSError(number, os.strerror(number))

    def wrapped(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        """An operation of the system that may go wrong before it is done."""

        def operation(*args: Any, **named: Any) -> Any:
            if self.strikes(name):
                self.strike()
            return real(*args, **named)

        return operation

    def install(self) -> None:
        """Take the place of what changes a disk, in this process."""
        names = ("replace", "rename", "link", "symlink", "fsync", "mkdir", "unlink", "rmdir")
        for name in (*names, "remove", "chmod", "ftruncate", "sendfile"):
            setattr(os, name, self.wrapped(name, getattr(os, name)))
        real_open, real_file = os.open, io.open

        def opened(path: Any, flags: int, *args: Any, **named: Any) -> int:
            if flags & WRITING and self.strikes("open"):
                self.strike()
            return real_open(path, flags, *args, **named)

        def file(name: Any, mode: str = "r", *args: Any, **named: Any) -> Any:
            writes = set(mode) & set("wax+")
            if writes and not isinstance(name, int) and self.strikes("open"):
                self.strike()
            found = real_file(name, mode, *args, **named)
            return HalfWritten(found, self) if writes else found

        os.open, io.open, builtins.open = opened, file, file  # type: ignore[assignment]


class HalfWritten:
    """A file whose write may go wrong when half of it is done."""

    def __init__(self, file: Any, faults: Faults) -> None:
        self._file = file
        self._faults = faults

    def write(self, data: Any) -> int:
        if self._faults.strikes("write"):
            self._file.write(data[: len(data) // 2])
            self._file.flush()
            self._faults.strike()
        return int(self._file.write(data))

    def __enter__(self) -> HalfWritten:
        return self

    def __exit__(self, *error: object) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def small_site(site: Site) -> Iterator[Output]:
    """A page for each report, a home page, a page for lost addresses."""
    yield from one_page_each(site)
    yield plain_page("404.html", site.listed[0])


def small_job(folder: Path, dest: Path) -> Job:
    """A publish of `folder/content` with `folder/theme`."""
    settings = Settings(releases_kept=2, social_cards=False)
    return Job(
        folder / "content", dest / "work", folder / "theme", settings, (small_site,), workers=1
    )


@dataclass(frozen=True)
class Ended:
    """How a child ended: its status, negative for a signal, and what it did to the disk."""

    status: int
    operations: int


class Publisher:
    """The process that forks a child for each publish."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__))],
            cwd=Path(__file__).parents[1],
            env=surroundings(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def __call__(
        self,
        folder: Path,
        dest: Path,
        *,
        at: int | None = None,
        how: str = KILL,
        copy_to: Path | None = None,
        rollback: bool = False,
    ) -> Ended:
        """Publish once, or roll back, with a fault at one operation."""
        asked = {
            **{"folder": str(folder), "dest": str(dest), "at": at, "how": how},
            **{"copy_to": str(copy_to or ""), "rollback": rollback},
        }
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        return Ended(**json.loads(self._process.stdout.readline()))

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


def _serve() -> None:
    for line in sys.stdin:
        asked = json.loads(line)
        told, tells = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(told)
            _child(asked, tells)
        os.close(tells)
        with os.fdopen(told, "rb") as pipe:
            operations = pipe.read()
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        print(json.dumps({"status": status, "operations": int(operations or 0)}), flush=True)


def _child(asked: dict[str, Any], tells: int) -> None:
    status, faults = 70, Faults(asked["at"], asked["how"])
    try:
        folder, store = Path(asked["folder"]), Store(Path(asked["dest"]))
        choices = Choices(copy_to=Path(asked["copy_to"]) if asked["copy_to"] else None)
        faults.install()
        if asked["rollback"]:
            roll_back(store, None, choices, silent)
        else:
            job = small_job(folder, store.folder)
            publish(job, store, choices, silent, dt.datetime.now(dt.UTC))
        status = 0
    except (BuildFailed, NotRolledBack, Busy):
        status = 1
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        os.write(tells, b"%d" % faults.count)
        os._exit(status)


assert shutil  # looks at `os` when it is loaded: before anything in there is replaced

if __name__ == "__main__":
    _serve()
