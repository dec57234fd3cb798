"""Work that falls into pieces, done by one process or by several."""

from __future__ import annotations

import os

import pytest

from kyyeu.build.workers import FEW, _can_fork, done_by, workers_for

forks = pytest.mark.skipif(not _can_fork(), reason="this system does not fork")


def squares(numbers: range) -> list[int]:
    return [number**2 for number in numbers]


@forks
@pytest.mark.parametrize("workers", [1, 2, 4])
def test_every_piece_is_done_once_by_any_number_of_processes(workers: int):
    assert sorted(done_by(workers, 1000, squares)) == [number**2 for number in range(1000)]


@forks
@pytest.mark.parametrize("workers", [1, 3])
def test_an_error_of_the_disk_ends_the_work(workers: int):
    def fails(numbers: range) -> list[int]:
        if 70 in numbers:
            raise OSError(28, "No space left on device", "bài")
        return squares(numbers)

    with pytest.raises(OSError, match="No space left"):
        list(done_by(workers, 100, fails))


def test_of_no_pieces_nothing_is_done():
    assert list(done_by(1, 0, squares)) == []


def test_for_few_pieces_one_process_does_it_all():
    assert workers_for(FEW, None) == 1
    assert workers_for(1, 4) == 1


def test_no_process_is_started_beside_other_threads(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("threading.active_count", lambda: 2)
    assert workers_for(10_000, None) == 1


@forks
def test_as_many_processes_as_are_wanted_or_there_are_processors_for(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr("threading.active_count", lambda: 1)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(6)), raising=False)
    assert workers_for(10_000, None) == 6
    assert workers_for(10_000, 3) == 3
