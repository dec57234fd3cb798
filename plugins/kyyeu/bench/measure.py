"""What a command costs, and how long a server takes to show something new (Linux).

A command is measured with everything that it starts: its time on the wall, the processor
time of the whole tree as the kernel adds it up, and the largest sum of resident memory.
"""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

LOOK_EVERY = 0.1  # seconds between two looks at the memory of a tree of processes
ASK_EVERY = 0.005  # seconds between an answer of a server and the next question
BUILD_LIMIT, ANSWER_LIMIT = 1800.0, 180.0  # seconds
LOOPBACK = "127.0.0.1"


class Failed(Exception):
    """A command or server that did not do its work; says which, and what it said last."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command line with its folder and surroundings; `log` is where it says what it says."""

    line: Sequence[str]
    cwd: Path
    env: Mapping[str, str]
    log: Path


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds on the wall, seconds of all processors, bytes of memory.

    What several processes share counts once.
    """

    wall: float
    cpu: float
    peak: int


def measured(command: Command, limit: float = BUILD_LIMIT) -> Cost:
    """Run a command to its end.  Raises Failed unless it ends well within `limit` seconds."""
    start = time.perf_counter()
    process = _start(command)
    watch = _Watch(process.pid)
    last_call = threading.Timer(limit, _kill, [process.pid])
    watch.start()
    last_call.start()
    try:
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    except BaseException:
        _kill(process.pid)
        raise
    finally:
        last_call.cancel()
        watch.stop()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise _failed(command, f"ended with {process.returncode}")
    # Not the kernel's ru_maxrss: it begins with the memory of the process that forked.
    return Cost(wall, used.ru_utime + used.ru_stime, watch.peak)


@dataclass(frozen=True, slots=True)
class Server:
    """A server at work; `check` raises Failed when it has ended, `kill` ends it without a word."""

    pid: int
    check: Callable[[], None]

    def kill(self) -> None:
        """End it and all that it started as a failing machine would (SIGKILL)."""
        _kill(self.pid)


@contextmanager
def running(command: Command) -> Iterator[Server]:
    """A server while the block lasts."""
    process = _start(command)

    def check() -> None:
        if process.poll() is not None:
            raise _failed(command, f"ended with {process.returncode}")

    try:
        yield Server(process.pid, check)
    finally:
        _kill(process.pid, signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            _kill(process.pid)
            process.wait()


def seconds_until(
    port: int,
    path: str,
    is_there: Callable[[bytes], bool],
    check: Callable[[], None],
    limit: float = ANSWER_LIMIT,
) -> float:
    """Seconds from now until a page of a local server is as wanted.  Raises Failed."""
    start = time.perf_counter()
    while True:
        page = get(port, path)
        now = time.perf_counter() - start
        if page is not None and is_there(page):
            return now
        check()
        if now > limit:
            raise Failed(f"{path} was not as wanted within {limit:.0f} s")
        time.sleep(ASK_EVERY)


def get(port: int, path: str) -> bytes | None:
    """A page of a local server; None when there is no answer or no such page."""
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=60)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        data = answer.read()
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()
    return data if answer.status == http.client.OK else None


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as free:
        free.bind((LOOPBACK, 0))
        return int(free.getsockname()[1])


def tree_memory(pid: int) -> int:
    """The resident bytes of a process and of all that it started; 0 when they are gone.

    Of what n processes share each bears an nth part (PSS).
    """
    return sum(_own_share(folder) for folder in _tree(pid))


def tree_cpu(pid: int) -> float:
    """The processor seconds that a process and all that it started have used so far."""
    return sum(_used(folder) for folder in _tree(pid))


def _tree(pid: int) -> Iterator[Path]:
    """The folders in which the kernel tells of a process and of all that it started."""
    pending = [pid]
    while pending:
        folder = Path(f"/proc/{pending.pop()}")
        with suppress(OSError, ValueError):
            for thread in (folder / "task").iterdir():
                pending += map(int, (thread / "children").read_text().split())
            yield folder


def _own_share(folder: Path) -> int:
    """The bytes in a line 'Pss:   123 kB'; 0 of a process that is gone."""
    with suppress(OSError, StopIteration, IndexError, ValueError):
        told = (folder / "smaps_rollup").read_text().splitlines()
        return int(next(line for line in told if line.startswith("Pss:")).split()[1]) * 1024
    return 0


def _used(folder: Path) -> float:
    """Seconds in user and system mode, the 14th and 15th word; the 2nd may hold spaces."""
    with suppress(OSError, IndexError, ValueError):
        words = (folder / "stat").read_text().rpartition(")")[2].split()
        return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")
    return 0.0


@dataclass
class _Watch:
    """Looks at the memory of a tree of processes until it is told to stop."""

    pid: int
    peak: int = 0
    _over: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to look."""
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Look no more."""
        self._over.set()
        if self._thread is not None:
            self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(LOOK_EVERY):
            self.peak = max(self.peak, tree_memory(self.pid))


def _start(command: Command) -> subprocess.Popen[bytes]:
    """A process in a group of its own, so that all of it can be ended."""
    with command.log.open("wb") as log:
        return subprocess.Popen(
            command.line,
            cwd=command.cwd,
            env=command.env,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def _kill(group: int, how: signal.Signals = signal.SIGKILL) -> None:
    with suppress(ProcessLookupError):
        os.killpg(group, how)


def _failed(command: Command, what: str) -> Failed:
    said = command.log.read_text("utf-8", "replace").strip().splitlines()[-8:]
    return Failed("\n".join([f"{Path(command.line[0]).name} {what}:", *said]))
