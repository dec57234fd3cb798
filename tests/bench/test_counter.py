"""The counter under load is measured as it runs; what is measured can be wrong and is then told."""

import datetime as dt
import shutil
import sqlite3
import sys
from contextlib import closing
from dataclasses import replace

import pytest

from kyyeu.bench.counter import (
    EMPTY,
    OURS,
    SINGLE,
    Kills,
    Measured,
    Plan,
    a_site,
    at_work,
    compare_counters,
    kills,
)
from kyyeu.bench.counter_table import counter_table, share
from kyyeu.bench.load import Load, Rate, answers
from kyyeu.bench.measure import Failed, tree_cpu
from kyyeu.bench.table import Machine
from kyyeu.bench.years import Years, a_day_of, years
from kyyeu.counting.folder import Folder
from kyyeu.counting.schema import connect

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
with_wrk = pytest.mark.skipif(shutil.which("wrk") is None, reason="wrk is not installed")

DAY = dt.date(2026, 11, 29)
RATE = Rate(10_000.0, 5.0, 9.0, 60.0, 30_000_000)
RATES = {
    EMPTY: (RATE, replace(RATE, per_second=20_000.0)),
    OURS: (replace(RATE, per_second=5_000.0), replace(RATE, per_second=12_000.0)),
    SINGLE: (replace(RATE, per_second=1_000.0), replace(RATE, per_second=2_000.0)),
}


def test_shares_are_those_of_one_round():
    assert share(RATES, OURS, EMPTY, lambda rate: rate.per_second) == pytest.approx(0.55)
    assert share(RATES, OURS, SINGLE, lambda rate: rate.per_second) == pytest.approx(5.5)


def test_the_table_tells_what_was_lost():
    found = Measured(Plan(), RATES, Kills(50, 1000, 1010, 0, 3), Years(5, 10, 0.1, 2.0), 48_000_000)
    said = counter_table(found, Machine(2, 8_000_000_000, "3.13", False), DAY)
    assert "50 kills at work: 1000 hits confirmed, 1010 in the file, 0 confirmed and lost" in said
    assert "| counter, commits together | 8500 | 55% |" in said


def test_what_wrk_says_is_read():
    told = '{"answers": 12, "refused": 2, "seconds": 1.5, "p50": 3.0, "p99": 9.0}'
    found = answers(f"Running…\n\n{told}\n")
    assert (found.answers, found.refused, found.p99) == (10, 2, 9.0)
    with pytest.raises(Failed, match="nothing of use"):
        answers("connection refused")


def test_the_file_of_years_holds_what_is_said_of_it(tmp_path):
    found = years(tmp_path, days=3)
    with closing(connect(tmp_path / "years.sqlite")) as file:
        for table in ("day", "page", "page_day"):
            assert file.execute(f"select sum(views) from {table}").fetchone() == (found.hits,)
    assert found.figures > 0 < found.bake


def test_visitors_of_a_day_are_all_counted(tmp_path):
    assert a_day_of(640, tmp_path) > 1_000_000
    with closing(sqlite3.connect(tmp_path / "visitors.sqlite")) as file:
        assert file.execute("select visitors from day").fetchone() == (640,)


@with_wrk
@pytest.mark.parametrize("kind", [EMPTY, OURS, SINGLE])
def test_every_server_answers_the_same_load(tmp_path, kind):
    site = a_site(tmp_path / "site")
    with at_work(kind, site, tmp_path / "one") as (port, servers):
        load = Load(port, connections=4).started(1)
        said, _ = load.communicate(timeout=30)
        assert tree_cpu(servers[0].pid) > 0
    found = answers(said)
    assert found.answers > 20
    assert found.refused == 0
    if kind != EMPTY:
        with closing(sqlite3.connect(Folder(tmp_path / "one" / "data").file)) as file:
            (views,) = file.execute("select sum(views) from day").fetchone()
        assert found.answers <= views <= found.answers + 4


@with_wrk
def test_a_kill_loses_nothing_that_was_confirmed(tmp_path):
    found = kills(1, a_site(tmp_path / "site"), tmp_path, connections=8)
    assert found.confirmed > 0
    assert found.lost == 0
    assert found.most_over <= 8


@with_wrk
@pytest.mark.long
def test_the_whole_comparison_runs(tmp_path):
    plan = Plan(rounds=1, seconds=1, kills=1, days=2, visitors=640)
    found = compare_counters(plan, tmp_path, lambda _: None)
    assert {EMPTY, OURS, SINGLE} <= set(found.rates)
