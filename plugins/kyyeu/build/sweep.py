"""A look at folders without opening a file: what is there, how large, and since when.

It is all that a build needs to see that nothing has changed, so it loads nothing slow.
"""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

# Files saved this shortly before a look may be saved again without a trace: clocks of disks tick
# slowly, those of memory cards (whole seconds, an even number of them) most of all.
FINE_TICK, COARSE_TICK, WHOLE_SECOND = 50_000_000, 2_000_000_000, 1_000_000_000  # nanoseconds

COMPILED = "__pycache__"  # what Python puts beside its modules

Sign = tuple[int, int, int, int]
"""Kind and rights, size in bytes, times of the last change of content and of the file
(nanoseconds): the second shows a file that took the place of another with its time."""

NO_SIGN: Sign = (0, 0, 0, 0)
"""Of a file that is not there: no file has it."""


@dataclass(frozen=True, slots=True)
class Sweep:
    """What stood in some folders at one moment, by path; `at` is when the look began."""

    at: int
    signs: Mapping[str, Sign]
    closed: Mapping[str, str] = field(default_factory=dict)
    """Files and folders that could not be looked at, with what the system says of them."""

    @property
    def is_sure(self) -> bool:
        """Whether the signs would show every later change."""
        return not self.closed and all(has_rested(sign, self.at) for sign in self.signs.values())


def has_rested(sign: Sign, at: int) -> bool:
    """Whether a sign taken at some moment would show every later change of its file."""
    _, _, content, file = sign
    return max(content, file) + (FINE_TICK if content % WHOLE_SECOND else COARSE_TICK) < at


def sweep(roots: Iterable[Path]) -> Sweep:
    """A look at some files, and at folders with all that is below them.

    Hidden entries and what Python puts beside its modules are passed over, as every build does.
    """
    at = time.time_ns()
    signs: dict[str, Sign] = {}
    closed: dict[str, str] = {}
    for root in roots:
        try:
            sign = sign_in(root.stat())
        except OSError:
            continue
        signs[str(root)] = sign
        if stat.S_ISDIR(sign[0]):
            signs.update(_below(str(root), closed))
    return Sweep(at, signs, closed)


def is_passed_over(path: str) -> bool:
    """Whether a look passes over a path, given from one of its roots."""
    return any(name[:1] == "." or name == COMPILED for name in Path(path).parts)


def sign_of(path: str | Path) -> Sign | None:
    """The sign of one file; None when it is not there.  Links are not followed."""
    try:
        found = os.lstat(path)
    except OSError:
        return None
    return sign_in(found)


def sign_in(found: os.stat_result) -> Sign:
    """The sign in what the system tells of a file."""
    if stat.S_ISDIR(found.st_mode):  # its times change with every file in it, and those are seen
        return found.st_mode, 0, 0, 0
    return found.st_mode, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _below(root: str, closed: dict[str, str]) -> Iterator[tuple[str, Sign]]:
    pending = [root]
    while pending:
        folder = pending.pop()
        try:
            entries = list(os.scandir(folder))
        except OSError as error:
            closed[folder] = error.strerror or ""
            continue
        for entry in entries:
            name = entry.name
            if name[0] == "." or name == COMPILED:
                continue
            try:
                found = entry.stat(follow_symlinks=False)
            except OSError as error:  # it went while we looked
                closed[entry.path] = error.strerror or ""
                continue
            mode = found.st_mode
            if stat.S_ISDIR(mode):
                pending.append(entry.path)
                yield entry.path, (mode, 0, 0, 0)
            else:
                yield entry.path, (mode, found.st_size, found.st_mtime_ns, found.st_ctime_ns)


def packages() -> tuple[str, ...]:
    """This Python, and every package that it can import, with its version."""
    found = {sys.version}
    for folder in sys.path:
        try:
            found.update(entry.name for entry in os.scandir(folder) if _is_package(entry.name))
        except OSError:
            continue
    return tuple(sorted(found))


def _is_package(name: str) -> bool:
    return name.endswith(".dist-info")
