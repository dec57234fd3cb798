"""Bodies that would take too long are stopped; light ones start no process."""

import subprocess
import sys
from pathlib import Path

import pytest

from kyyeu.build.guard import Guard, guarded
from kyyeu.build.make import make, read
from kyyeu.domain.settings import Settings
from kyyeu.prose.findings import TooHeavy, findings
from on_disk import CONTENT, a_job, a_report_file, silent, write_files

HOSTILE = "# a\n" * 50_000 + "`"
HEAVY = "Lời <b>bài</b>.\n\n" * 300


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[str]]:
    """Every process that is started in this test."""
    found: list[subprocess.Popen[str]] = []
    really = subprocess.Popen

    def start(*arguments: object, **more: object):
        found.append(really(*arguments, **more))  # type: ignore[call-overload]
        return found[-1]

    monkeypatch.setattr(subprocess, "Popen", start)
    return found


def test_the_real_content_starts_no_process(started: list):
    assert read(CONTENT, Settings()).problems == ()
    assert started == []


def test_a_heavy_body_is_looked_at_by_a_process_that_is_kept_for_the_next(started: list):
    with guarded(60) as look:
        assert look(HEAVY) == findings(HEAVY)
        assert look(f"{HEAVY}<i>") == findings(f"{HEAVY}<i>")
        assert len(started) == 1
    assert started[0].poll() is not None


def test_a_light_body_is_looked_at_right_here(started: list):
    with guarded(60) as look:
        assert look("<b>a</b>") == findings("<b>a</b>")
    assert started == []


def test_a_hostile_body_is_stopped_and_the_next_one_is_looked_at(started: list):
    with guarded(0.5) as look, pytest.raises(TooHeavy):
        look(HOSTILE)
    assert started[0].poll() is not None
    with guarded(60) as look:
        assert look(HEAVY) == findings(HEAVY)


def test_a_process_that_breaks_down_costs_its_own_body_alone(tmp_path: Path, monkeypatch):
    write_files(tmp_path, {"breaks.py": "print('ready', flush=True); input(); raise SystemExit(1)"})
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    guard = Guard(60, "breaks")
    for _ in range(2):
        with pytest.raises(TooHeavy):
            guard.look(HEAVY)
    guard.close()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere memory has no such limit")
def test_a_body_that_wants_all_memory_gets_no_more_than_is_decent(tmp_path: Path, monkeypatch):
    greedy = "child.answer = lambda *_: 'x' * (2 << 30)\nchild.main()"
    write_files(tmp_path, {"greedy.py": f"from kyyeu.prose import child\n{greedy}"})
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    guard = Guard(60, "greedy")
    with pytest.raises(TooHeavy):
        guard.look(HEAVY)
    guard.close()


def test_a_build_of_heavy_bodies_still_works_by_several_processes(tmp_path: Path):
    """The guard leaves no thread behind: where there is one, no build forks."""
    import threading

    before = threading.active_count()
    job = a_job(tmp_path, {"hoi-nghi/a.md": a_report_file(slug="a", body=HEAVY)})
    make(job, silent)
    assert threading.active_count() == before
