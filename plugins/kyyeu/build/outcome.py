"""How a build ended, in words: what it did, or what has to be mended first."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, field, replace
from pathlib import Path
from typing import Any

from kyyeu.build.memory import Memory
from kyyeu.build.write import Written
from kyyeu.domain.picture import NO_PHOTOS, Tally
from kyyeu.domain.problems import Problem, Severity


class BuildFailed(Exception):
    """A build that did not make the site; carries everything that has to be mended."""

    exitcode = 1

    def __init__(self, problems: Sequence[Problem], *, wrote_nothing: bool = True) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)
        self.wrote_nothing = wrote_nothing


@dataclass(frozen=True, slots=True)
class Done:
    """What a build did, with notices and the problems it was told to skip.

    `rendered` counts the files that were made, be they new or not; `seconds` are by stage.
    """

    written: Written
    problems: tuple[Problem, ...]
    reports: int
    rendered: int = 0
    photos: Tally = NO_PHOTOS
    seconds: Mapping[str, float] = field(default_factory=dict)


def done_already(memory: Memory) -> Done:
    """What a build did that found everything as the last one left it."""
    problems = tuple(map(problem_of, memory.told))
    written = Written(len(memory.outputs), 0, 0)
    return Done(written, problems, memory.reports, photos=Tally(*memory.photos))


def problem_of(told: tuple[Any, ...]) -> Problem:
    """The problem that a memory kept."""
    file, line, field_path, what, remedy, severity, column = told
    return Problem(file, line, field_path, what, remedy, Severity(severity), column)


def as_told(problem: Problem) -> tuple[str | int, ...]:
    """A problem as a memory keeps it."""
    *others, severity, column = astuple(problem)
    return (*others, str(severity), column)


def summary(done: Done) -> str:
    """What a build did, in one line."""
    w = done.written
    if not done.seconds:
        return f"Không có gì thay đổi: {done.reports} bài, {w.planned} tệp vẫn như cũ."
    stages = ", ".join(f"{stage} {_seconds(spent)}" for stage, spent in done.seconds.items())
    return (
        f"Xong: {done.reports} bài, {w.planned} tệp; làm {done.rendered}, ghi mới {w.written}, "
        f"xóa {w.deleted}; {_seconds(sum(done.seconds.values()))} giây ({stages})."
    )


def photos_told(photos: Tally) -> str:
    """How many photos are real, in one line; empty when no report shows or names any."""
    nouns = ("thật", "minh họa", "chỉ còn chú thích")
    counted = zip(photos.counts, nouns, strict=True)
    told = ", ".join(f"{number} {noun}" for number, noun in counted if number)
    return f"Ảnh: {told}." if told else ""


def _seconds(number: float) -> str:
    return f"{number:.1f}".replace(".", ",")


def failure(failed: BuildFailed) -> str:
    """Why nothing was built, and what became of the site as it was."""
    errors = sum(problem.is_error for problem in failed.problems)
    rest = (
        "Trang cũ giữ nguyên." if failed.wrote_nothing else "Hãy dựng lại trước khi đưa lên mạng."
    )
    return f"Chưa dựng được trang: có {errors} lỗi cần sửa. {rest}"


def tell_problems(problems: Sequence[Problem], content: Path) -> None:
    """All problems at once, on standard error."""
    for problem in found_from_here(problems, content):
        print(problem, file=sys.stderr)


def found_from_here(problems: Sequence[Problem], content: Path) -> tuple[Problem, ...]:
    """Problems with the paths that an editor can open from the folder of the terminal."""
    here = Path.cwd()
    shown = content.relative_to(here) if content.is_relative_to(here) else content
    return tuple(
        replace(problem, file=(shown / problem.file).as_posix())
        if (content / problem.file).exists()
        else problem
        for problem in problems
    )
