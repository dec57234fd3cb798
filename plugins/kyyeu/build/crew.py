"""Outputs → complete files.  Each is made by itself, so it does not matter who makes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kyyeu.build.render import DocumentFault, Renderer, TemplateFault
from kyyeu.build.splice import Parts, Splice
from kyyeu.build.workers import done_by
from kyyeu.build.write import lay_ready
from kyyeu.domain.article import Volume
from kyyeu.domain.page import CopiedFile, DataFile, ListFile, Output
from kyyeu.domain.problems import Problem

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
    """What became of a task: whether there is a new file, or what is wrong; the parts of a list.

    A file that stands in for a document is made although something is wrong.
    """

    number: int
    is_new: bool = False
    problem: Problem | None = None
    parts: Parts | None = None
    stands_in: bool = False


def produce(
    tasks: Sequence[Task], render: Renderer, workers: int, progress: Progress
) -> Iterator[Result]:
    """Make every task's file, in any order.  Raises OSError when a file cannot be written."""
    if workers > 1:
        render.prepare(task.output for task in tasks)
    pieces = _pieces(tasks)
    results = done_by(workers, len(pieces), partial(_made, tasks, render, pieces))
    for done, result in enumerate(results, start=1):
        progress(done, len(tasks))
        yield result


def _pieces(tasks: Sequence[Task]) -> tuple[range, ...]:
    """Tasks by their numbers, in pieces each of which one process does.

    Files of one volume stand together: reading its reports once does for all of them.  They come
    first, because they take longest.
    """
    together: dict[Volume | int, range] = {}
    for number, task in enumerate(tasks):
        volume = _volume(task.output)
        before = together.get(volume) if volume is not None else None
        if volume is not None and (before is None or before.stop == number):
            together[volume] = range(before.start if before else number, number + 1)
        else:
            together[number] = range(number, number + 1)
    return tuple(sorted(together.values(), key=len, reverse=True))


def _volume(output: Output) -> Volume | None:
    values = output.args if isinstance(output, DataFile) else ()
    return next((value for value in values if isinstance(value, Volume)), None)


def _made(
    tasks: Sequence[Task], render: Renderer, pieces: Sequence[range], numbers: range
) -> list[Result]:
    return [_one(tasks[task], task, render) for number in numbers for task in pieces[number]]


def _one(task: Task, number: int, render: Renderer) -> Result:
    try:
        data, parts = task.made(render)
    except DocumentFault as fault:
        if render.stand_in is None or not isinstance(task.output, CopiedFile):
            return Result(number, problem=fault.problem)
        is_new = lay_ready(task.ready, render.stand_in(task.output), task.target)
        return Result(number, is_new, fault.problem, stands_in=True)
    except TemplateFault as fault:
        return Result(number, problem=fault.problem)
    except OSError as error:
        name = str(error.filename or task.output.path)
        what = f"không đọc được tệp ({error.strerror})"
        return Result(number, problem=Problem(name, 0, "", what, "xem lại tệp, rồi dựng lại"))
    return Result(number, lay_ready(task.ready, data, task.target), None, parts)
