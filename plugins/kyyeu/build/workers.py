"""Work that falls into independent pieces, done by one process or by several.

Processes are forked: what was read and planned is there without being sent.  Where a system
cannot fork, or other threads are at work, one process does it all.
"""

from __future__ import annotations

import os
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:  # slow to load, and of no use to one process
    from multiprocessing.connection import Connection

FEW = 48  # pieces: to start processes for so few would take longer
PARTS = 24  # of the work, for each process: those who are ready first take more of it

R = TypeVar("R")
Do = Callable[[range], list[R]]
"""Does the pieces of some numbers; may raise OSError."""


def workers_for(pieces: int, wanted: int | None) -> int:
    """How many processes to use; as many as there are processors, unless told."""
    if wanted is not None:
        return max(1, min(wanted, pieces)) if _can_fork() else 1
    if pieces <= FEW or not _can_fork() or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


def _can_fork() -> bool:
    """Systems of Apple fork, but their libraries do not bear it."""
    return hasattr(os, "fork") and sys.platform != "darwin"


def done_by(workers: int, pieces: int, do: Do[R]) -> Iterator[R]:
    """The results of all pieces, in any order, as they come.  Raises OSError where a piece does.

    Several processes send them, so they have to be values that can be sent.
    """
    if workers > 1:
        yield from _together(workers, pieces, do)
        return
    for number in range(pieces):
        yield from do(range(number, number + 1))


def _together(workers: int, pieces: int, do: Do[R]) -> Iterator[R]:
    """The work of several processes; the one that fails ends them all."""
    import multiprocessing
    from multiprocessing.connection import Connection, wait

    context: Any = multiprocessing.get_context("fork")
    next_part = context.Value("l", 0)
    readers: dict[Connection, Any] = {}
    try:
        for _ in range(workers):
            reader, writer = context.Pipe(duplex=False)
            arguments = (workers, pieces, do, next_part, writer)
            process = context.Process(target=_work, args=arguments, daemon=True)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", DeprecationWarning)  # of threads; see workers_for
                process.start()
            writer.close()
            readers[reader] = process
        while readers:
            for ready in wait(list(readers)):
                assert isinstance(ready, Connection)
                try:
                    said = ready.recv()
                except EOFError:
                    process = readers.pop(ready)
                    process.join()
                    if process.exitcode != 0:
                        what = f"tiến trình phụ dừng với mã {process.exitcode}"
                        raise ChildProcessError(0, what, "") from None
                    continue
                if isinstance(said, OSError):
                    raise said
                yield from said
    finally:
        for process in readers.values():
            process.terminate()
            process.join()


def _work(workers: int, pieces: int, do: Do[Any], next_part: Any, results: Connection) -> None:
    """What each process does: take a part, do it, tell; until no part is left."""
    size = max(1, pieces // (workers * PARTS))
    while True:
        with next_part.get_lock():
            start = next_part.value
            next_part.value = start + size
        if start >= pieces:
            return
        try:
            results.send(do(range(start, min(start + size, pieces))))
        except OSError as error:
            results.send(error)
            return
