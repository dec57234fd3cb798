"""A comparison of renditions as tables: medians, and how many times ours the others need."""

import datetime as dt
import json
from dataclasses import replace

import pytest

from kyyeu.bench.measure import Cost
from kyyeu.bench.photos.compare import Comparison, Entry, Look, Turn
from kyyeu.bench.photos.table import as_json, table, times_ours
from kyyeu.bench.photos.tasks import ALL_FILES, TWO_JPEGS
from kyyeu.bench.photos.unchanged import Unchanged
from kyyeu.bench.table import Machine

DAY = dt.date(2026, 11, 29)
MACHINE = Machine(2, 24_000_000_000, "3.11.7", True)
OURS = Entry("Kỷ Yếu", "0.1.0", TWO_JPEGS, (Look(320, "jpg", 40_000, 0.96),))
SIGAL = Entry("sigal", "2.6.1", TWO_JPEGS, (Look(320, "jpg", 50_000, 0.9551),))


def a_turn(entry: Entry, number: int, wall: float, cpu: float) -> Turn:
    return Turn(entry.system, entry.task.name, number, Cost(wall, cpu, 90_000_000))


TURNS = (
    a_turn(OURS, 1, 1.0, 2.0),
    a_turn(SIGAL, 1, 2.0, 3.0),
    a_turn(OURS, 2, 3.0, 2.0),
    a_turn(SIGAL, 2, 9.0, 4.0),
    a_turn(OURS, 3, 1.0, 2.0),
    a_turn(SIGAL, 3, 1.0, 5.0),
)
COMPARISON = Comparison(10, 17.2, 3, (OURS, SIGAL), TURNS)


def cells(first: str, comparison: Comparison = COMPARISON, again: Unchanged | None = None):
    """The cells of one row of the printed tables."""
    lines = table(comparison, again, MACHINE, DAY).split("\n")
    return next(line for line in lines if line.startswith(f"| {first} |")).strip("| ").split(" | ")


def test_a_row_tells_speed_cost_bytes_and_likeness():
    assert cells("Kỷ Yếu 0.1.0") == [
        *("Kỷ Yếu 0.1.0", "10.00", "1.00 s [1.00 s–3.00 s]", "0.20 s", "90 MB"),
        *("4.0 kB", "0.9600", "–", "–"),
    ]


def test_how_many_times_ours_is_the_median_of_the_rounds():
    """2/1, 9/3 and 1/1: a machine that was slow for a while was so for both."""
    assert times_ours(COMPARISON, OURS, SIGAL, lambda cost: cost.wall) == pytest.approx(2)
    assert cells("sigal 2.6.1")[-2:] == ["2.00 ×", "2.00 ×"]


def test_a_slow_system_is_compared_with_the_one_round_that_it_took_part_in():
    once = replace(COMPARISON, turns=TURNS[:2])
    assert times_ours(once, OURS, SIGAL, lambda cost: cost.cpu) == pytest.approx(1.5)
    assert cells("sigal 2.6.1", once)[2] == "2.00 s"


def test_each_task_has_a_table_with_those_who_did_it():
    both = replace(COMPARISON, entries=(replace(OURS, task=ALL_FILES), OURS, SIGAL))
    turns = (*TURNS, a_turn(both.entries[0], 1, 5.0, 9.0))
    told = table(replace(both, turns=turns), None, MACHINE, DAY)
    assert "320, 640, 1024, 1600 px as avif and jpg" in told
    assert "320, 1600 px as jpg" in told
    assert told.count("| Kỷ Yếu 0.1.0 |") == 2
    assert told.count("| sigal 2.6.1 |") == 1


def test_a_site_in_which_nothing_changes_has_its_own_table():
    cost = Cost(0.19, 0.18, 40_000_000)
    again = Unchanged(10_000, replace(cost, wall=99.0), cost, cost, 0.1)
    assert cells("nothing changed", again=again) == [
        "nothing changed", "190 ms", "180 ms", "40 MB",
    ]  # fmt: skip
    assert "stage of photos took 0.1 s" in table(COMPARISON, again, MACHINE, DAY)


def test_files_that_are_not_the_same_are_told_before_anything_is_believed():
    other = replace(COMPARISON, differing=("sigal made [] of p01.jpg, not […]",))
    assert "NOT THE SAME FILES" in table(other, None, MACHINE, DAY)


def test_the_heading_names_photos_day_and_machine_and_the_end_who_is_left_out():
    left_out = replace(COMPARISON, left_out=("sharp is left out: there is no Node here.",))
    told = table(left_out, None, MACHINE, DAY)
    for words in ("10 photographs of 17.2 megapixels", "2026-11-29", "2 cores", "no Node here"):
        assert words in told


def test_every_measurement_is_in_the_json():
    told = json.loads(as_json(COMPARISON, None, MACHINE, DAY))
    assert (len(told["turns"]), told["unchanged"], told["date"]) == (6, None, "2026-11-29")
    assert told["entries"][1]["looks"] == [
        {"width": 320, "kind": "jpg", "bytes": 50_000, "likeness": 0.9551}
    ]
