"""Outputs → complete files, by one process or by several.

Each output is made by itself, so it does not matter who makes it.  Processes are forked: what
was read and planned is there without being sent.  Where a system cannot fork, or other threads
are at work, one process does it all.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from kyyeu.build.render import Renderer, TemplateFault
from kyyeu.build.splice import Parts, Splice
from kyyeu.build.write import lay_ready
from kyyeu.domain.page import ListFile, Output
from kyyeu.domain.problems import Problem

FEW = 48  # outputs: to start processes for so few would take longer
PARTS = 24  # of the work, for each process: those who are ready first take more of it

Progress = Callable[[int, int], None]
"""Told how many outputs of how many are made."""


@dataclass(frozen=True, slots=True)
class Task:
    """One output, the complete file to make of it, and the file whose place that will take.

    A list comes with a `splice`.
    """

    output: Output
    ready: Path
    target: Path
    splice: Splice | None = None

    def made(self, render: Renderer) -> tuple[bytes, Parts | None]:
        """The content of the file, and the parts of a list.  Raises TemplateFault, OSError."""
        if self.splice is not None and isinstance(self.output, ListFile):
            return self.splice.made(self.output)
        return render.bytes(self.output), None


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a task: whether there is a new file, or what is wrong; the parts of a list."""

    number: int
    is_new: bool = False
    problem: Problem | None = None
    parts: Parts | None = None


def workers_for(tasks: int, wanted: int | None) -> int:
    """How many processes to use; as many as there are processors, unless told."""
    if wanted is not None:
        return max(1, min(wanted, tasks)) if _can_fork() else 1
    if tasks <= FEW or not _can_fork() or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


def _can_fork() -> bool:
    """Systems of Apple fork, but their libraries do not bear it."""
    return hasattr(os, "fork") and sys.platform != "darwin"


def produce(
    tasks: Sequence[Task], render: Renderer, workers: int, progress: Progress
) -> Iterator[Result]:
    """Make every task's file, in any order.  Raises OSError when a file cannot be written."""
    results = (
        _all(tasks, render, range(len(tasks)))
        if workers == 1
        else _together(tasks, render, workers)
    )
    for done, result in enumerate(results, start=1):
        progress(done, len(tasks))
        yield result


def _all(tasks: Sequence[Task], render: Renderer, numbers: Iterable[int]) -> Iterator[Result]:
    for number in numbers:
        task = tasks[number]
        try:
            data, parts = task.made(render)
        except TemplateFault as fault:
            yield Result(number, problem=fault.problem)
            continue
        except OSError as error:
            name = str(error.filename or task.output.path)
            what = f"không đọc được tệp ({error.strerror})"
            problem = Problem(name, 0, "", what, "xem lại tệp, rồi dựng lại")
            yield Result(number, problem=problem)
            continue
        yield Result(number, lay_ready(task.ready, data, task.target), None, parts)


def _together(tasks: Sequence[Task], render: Renderer, workers: int) -> Iterator[Result]:
    """The work of several processes; the one that fails ends them all."""
    render.prepare(task.output for task in tasks)
    context: Any = multiprocessing.get_context("fork")
    next_part = context.Value("l", 0)
    readers: dict[Connection, Any] = {}
    try:
        for _ in range(workers):
            reader, writer = context.Pipe(duplex=False)
            arguments = (tasks, render, next_part, workers, writer)
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
                        raise ChildProcessError(
                            0, f"tiến trình phụ dừng với mã {process.exitcode}", ""
                        ) from None
                    continue
                if isinstance(said, OSError):
                    raise said
                yield from said
    finally:
        for process in readers.values():
            process.terminate()
            process.join()


def _work(
    tasks: Sequence[Task], render: Renderer, next_part: Any, workers: int, results: Connection
) -> None:
    """What each process does: take a part, make it, tell; until no part is left."""
    size = max(1, len(tasks) // (workers * PARTS))
    while True:
        with next_part.get_lock():
            start = next_part.value
            next_part.value = start + size
        if start >= len(tasks):
            return
        try:
            results.send(list(_all(tasks, render, range(start, min(start + size, len(tasks))))))
        except OSError as error:
            results.send(error)
            return
