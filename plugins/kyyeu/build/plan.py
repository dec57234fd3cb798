"""What a plan has to obey: no two outputs at one address."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from kyyeu.domain.page import CopiedFile, Output, Page
from kyyeu.domain.problems import Problem
from kyyeu.history.site import Site

Feature = Callable[[Site], Iterator[Output]]


class Placed(Protocol):
    """Something with a place in the output folder."""

    @property
    def path(self) -> str:
        """The path of its file."""

    @property
    def address(self) -> str:
        """Where readers find it."""


def clashes(outputs: Iterable[Placed]) -> tuple[Problem, ...]:
    """Outputs at one address, or inside another as in a folder: an error that names both.

    Compared without case, because a web server on Windows or macOS would mix them up.
    """
    taken: dict[str, Placed] = {}
    problems = []
    for output in outputs:
        other = taken.setdefault(output.path.casefold(), output)
        if other is not output:
            problems.append(_clash(output, other))
    for path, output in taken.items():
        folder = path.rpartition("/")[0]
        while folder:
            if folder in taken:
                problems.append(_clash(output, taken[folder]))
            folder = folder.rpartition("/")[0]
    return tuple(problems)


def _clash(output: Placed, other: Placed) -> Problem:
    what = f"địa chỉ /{output.address} cũng là của {_origin(other)}"
    remedy = "đổi tên tệp hoặc `slug` của một trong hai"
    return Problem(_origin(output), 0, "", what, remedy)


def _origin(output: Placed) -> str:
    """The source file of an output, as far as it has one."""
    match output:
        case Page(origin=str(source)) | CopiedFile(source=source):
            return source
    return output.path
