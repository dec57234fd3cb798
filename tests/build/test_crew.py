"""Outputs made by one process or by several: the same files, and every fault is told."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from kyyeu.build.crew import Result, Task, produce
from kyyeu.build.render import Renderer, renderer
from kyyeu.build.workers import _can_fork
from kyyeu.domain.page import CopiedFile, DataFile, Output, Page
from kyyeu.domain.settings import Settings
from kyyeu.history.site import Site
from kyyeu.views.frame import layout
from on_disk import a_theme, files_of, write_files

forks = pytest.mark.skipif(not _can_fork(), reason="this system does not fork")


def text(number: int) -> str:
    return f"số {number}"


def ends_the_process(number: int) -> str:
    os.kill(os.getpid(), signal.SIGKILL)
    return ""


def quiet(done: int, total: int) -> None:
    """Nobody watches."""


def tasks(folder: Path, outputs: list[Output]) -> list[Task]:
    (folder / "ready").mkdir(exist_ok=True)
    return [
        Task(output, folder / "ready" / str(number), folder / "output" / output.path)
        for number, output in enumerate(outputs)
    ]


@pytest.fixture
def render(tmp_path: Path) -> Renderer:
    write_files(tmp_path / "content", {"a.pdf": "x"})
    broken = {"templates/broken.html": "{{ view.nothing }}"}
    return renderer(
        tmp_path / "content", a_theme(tmp_path / "theme", broken), layout(Site(Settings())), {}
    )


MANY: list[Output] = [DataFile(f"{number}.txt", text, (number,)) for number in range(100)]


@forks
@pytest.mark.parametrize("workers", [1, 2, 4])
def test_any_number_of_processes_makes_the_same_files(
    tmp_path: Path, render: Renderer, workers: int
):
    results = list(produce(tasks(tmp_path, MANY), render, workers, quiet))
    assert sorted(result.number for result in results) == list(range(100))
    assert all(result.is_new and result.problem is None for result in results)
    expected = {str(number): text(number).encode() for number in range(100)}
    assert files_of(tmp_path / "ready") == expected


@forks
@pytest.mark.parametrize("workers", [1, 3])
def test_only_what_differs_from_the_site_is_written(tmp_path: Path, render: Renderer, workers: int):
    write_files(tmp_path / "output", {"1.txt": text(1), "2.txt": "cũ"})
    results = produce(tasks(tmp_path, MANY[:3]), render, workers, quiet)
    assert {result.number: result.is_new for result in results} == {0: True, 1: False, 2: True}
    assert files_of(tmp_path / "ready").keys() == {"0", "2"}


@forks
@pytest.mark.parametrize("workers", [1, 3])
def test_what_cannot_be_made_is_told_and_stops_nothing_else(
    tmp_path: Path, render: Renderer, workers: int
):
    outputs: list[Output] = [
        MANY[0],
        Page("x/", "broken.html", text, (1,)),
        CopiedFile("mat.pdf", "mat.pdf"),
        MANY[1],
    ]
    results = {r.number: r for r in produce(tasks(tmp_path, outputs), render, workers, quiet)}
    template, missing = results[1].problem, results[2].problem
    assert template is not None and missing is not None
    assert (template.file, template.line) == ("theme/templates/broken.html", 1)
    assert missing.file == "mat.pdf"
    assert results[0] == Result(0, is_new=True)
    assert results[3] == Result(3, is_new=True)


@forks
@pytest.mark.parametrize("workers", [1, 2])
def test_a_disk_that_refuses_ends_the_work(tmp_path: Path, render: Renderer, workers: int):
    asked = tasks(tmp_path, MANY)
    (tmp_path / "ready/7").mkdir()
    with pytest.raises(OSError, match="7"):
        list(produce(asked, render, workers, quiet))


@forks
def test_a_process_that_is_ended_from_outside_ends_the_work(tmp_path: Path, render: Renderer):
    outputs = [*MANY, DataFile("x", ends_the_process, (1,))]
    with pytest.raises(OSError, match="tiến trình phụ dừng"):
        list(produce(tasks(tmp_path, outputs), render, 2, quiet))


def test_progress_is_told_output_by_output(tmp_path: Path, render: Renderer):
    said: list[tuple[int, int]] = []
    asked = tasks(tmp_path, MANY[:3])
    list(produce(asked, render, 1, lambda done, total: said.append((done, total))))
    assert said == [(1, 3), (2, 3), (3, 3)]
