"""What `--safety` counts is what was tried, in one process or in several."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]

SOME_TESTS = """
import pytest
from hypothesis import given, settings, strategies as st

@pytest.mark.safety("bad inputs")
@pytest.mark.parametrize("number", range(3))
def test_of_one_try_each(number):
    assert number != 2

@pytest.mark.safety
def test_of_several_tries(tried):
    for number in range(5):
        with tried("kills"):
            assert number < 4

@pytest.mark.safety
@settings(max_examples=7, derandomize=True, database=None)
@given(st.integers(0, 10**9))
def test_of_a_law(tried, number):
    with tried("attack strings"):
        assert number >= 0

@pytest.mark.safety
def test_that_tries_nothing():
    pass

@pytest.mark.safety("bad inputs")
def test_that_is_skipped():
    pytest.skip("no server here")

def test_without_the_mark():
    assert False, "never run"
"""


@pytest.mark.parametrize("processes", ["0", "2"])
def test_every_try_is_counted_and_every_failure_with_it(tmp_path: Path, processes: str):
    (tmp_path / "test_some.py").write_text(SOME_TESTS, "utf-8")
    env = {"PYTHONPATH": str(TESTS), "PYTHONUTF8": "1", "PATH": os.environ.get("PATH", "")}
    run = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-p", "safety", "-p", "no:cacheprovider"),
            *("--safety", "-n", processes, "--rootdir", ".", "test_some.py"),
        ],
        cwd=tmp_path,
        env=env,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    told = [line.split() for line in run.stdout.splitlines()]
    assert run.returncode == 1, run.stdout
    assert ["attack", "strings", "7", "0"] in told, run.stdout
    assert ["bad", "inputs", "3", "1"] in told
    assert ["kills", "5", "1"] in told
    assert ["tests", "failed", "3"] in told
    assert ["tests", "skipped", "1"] in told
    assert "has tried nothing" in run.stdout
    assert "never run" not in run.stdout
