"""A comparison as a table: medians, ranges, and ratios within one round."""

import datetime as dt
import json
from dataclasses import replace

import pytest

from kyyeu.bench.builds import BODY, COLD, START, Comparison, Run
from kyyeu.bench.pageset import Made
from kyyeu.bench.table import Machine, as_json, ratio, table

DAY = dt.date(2026, 11, 20)
MACHINE = Machine(2, 24_000_000_000, "3.11.7", True)


def a_run(system: str, step: str, turn: int, wall: float, cpu: float = 1.0, peak: int = 100) -> Run:
    return Run(system, step, turn, wall, cpu, peak * 1_000_000)


RUNS = (
    a_run("Kỷ Yếu", COLD, 1, 1.0, cpu=1.5, peak=110),
    a_run("Hugo", COLD, 1, 2.0, cpu=3.0, peak=220),
    a_run("Kỷ Yếu", COLD, 2, 4.0, cpu=1.6, peak=111),
    a_run("Hugo", COLD, 2, 5.0, cpu=3.2, peak=222),
    a_run("Kỷ Yếu", COLD, 3, 0.9, cpu=1.4, peak=112),
    a_run("Hugo", COLD, 3, 3.0, cpu=2.8, peak=224),
    Run("Kỷ Yếu", START, 1, 0.05),
    Run("Hugo", START, 1, 0.5),
)
COMPARISON = Comparison(
    reports=1000,
    rounds=3,
    source_bytes=9_800_000,
    shared_pages=1159,
    versions={"Kỷ Yếu": "0.1.0", "Hugo": "0.168.0"},
    runs=RUNS,
    made={"Kỷ Yếu": Made(1300, 1330, 25_000_000, 141), "Hugo": Made(1160, 1170, 21_000_000, 1)},
)


def row(step: str, comparison: Comparison = COMPARISON) -> list[str]:
    """The cells of one row of the printed table."""
    lines = table(comparison, MACHINE, DAY).split("\n")
    return next(line for line in lines if line.startswith(f"| {step} |")).split(" | ")


def test_a_cell_tells_median_range_processor_time_and_memory():
    assert row(COLD)[1] == "1.00 s [0.90 s–4.00 s], CPU 1.50 s, 111 MB"


def test_a_ratio_is_the_median_of_the_ratios_of_the_rounds():
    """1/2, 4/5 and 0.9/3: a machine that was slow for a while was so for both."""
    found = ratio(RUNS, "Kỷ Yếu", "Hugo", COLD, lambda run: run.wall)
    assert found == pytest.approx(0.5)
    assert row(COLD)[3] == "wall 0.50, CPU 0.50, memory 0.50 |"


def test_a_preview_has_a_time_on_the_wall_only():
    assert row(START)[1:] == ["50 ms", "0.50 s", "wall 0.10 |"]


def test_what_was_not_measured_is_a_dash():
    assert row(BODY)[1:] == ["–", "–", "– |"]


def test_the_heading_names_date_versions_and_machine():
    heading = table(COMPARISON, MACHINE, DAY).split("\n")[0]
    for told in ("1000 reports", "2026-11-20", "Hugo 0.168.0", "Python 3.11.7", "2 cores, 24.0 GB"):
        assert told in heading


def test_pages_of_our_own_are_counted():
    assert row("of these its own")[1:] == ["141", "1 |"]
    assert "the same 1159 pages" in table(COMPARISON, MACHINE, DAY)


def test_pages_that_differ_are_told_before_anything_else_is_believed():
    differing = replace(COMPARISON, differing=("Hugo: /khoi/a/ is missing",))
    told = table(differing, MACHINE, DAY)
    assert "NOT THE SAME PAGES" in told
    assert "- Hugo: /khoi/a/ is missing" in told


def test_a_peer_that_is_left_out_has_its_sentence():
    alone = replace(
        COMPARISON,
        versions={"Kỷ Yếu": "0.1.0"},
        made={"Kỷ Yếu": COMPARISON.made["Kỷ Yếu"]},
        left_out=("hugo is left out: it cannot be installed here.",),
    )
    told = table(alone, MACHINE, DAY)
    assert "hugo is left out" in told
    assert row(COLD, alone)[1] == "1.00 s [0.90 s–4.00 s], CPU 1.50 s, 111 MB |"


def test_every_measurement_is_in_the_json():
    told = json.loads(as_json(COMPARISON, MACHINE, DAY))
    assert told["date"] == "2026-11-20"
    assert told["machine"]["cores"] == 2
    assert len(told["runs"]) == len(RUNS)
    assert told["runs"][0] == {
        "system": "Kỷ Yếu",
        "step": COLD,
        "round": 1,
        "wall": 1.0,
        "cpu": 1.5,
        "peak": 110_000_000,
    }
    assert told["runs"][-1]["cpu"] is None
