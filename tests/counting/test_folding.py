"""Days that are over move into the file: each of them once, whenever a run ends."""

from __future__ import annotations

import datetime as dt
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kyyeu.counters.days import SECONDS, day_of, start_of
from kyyeu.counters.figures import Baseline, Figures
from kyyeu.counters.rules import Hit, Refusal
from kyyeu.counters.tally import Nothing, Tally
from kyyeu.counting import cli
from kyyeu.counting.changes import Correction, carry, correct, set_baseline
from kyyeu.counting.copies import back_up
from kyyeu.counting.folding import copied, fold, told
from kyyeu.counting.redis_store import RedisStore
from kyyeu.counting.schema import connect
from kyyeu.counting.soundness import faults
from kyyeu.counting.sqlite_store import SqliteStore
from kyyeu.counting.store import StoreDown
from on_disk import surroundings
from redis_servers import engine, replicated, single
from stores import Deployments

MONDAY = day_of(dt.date(2024, 4, 15))
NINE = start_of(MONDAY) + 9 * 3600
TUESDAY = NINE + SECONDS


def hit(at: int = NINE, page: str = "/a/", visitor: int | None = 1) -> Hit:
    return Hit(at, page, visitor, 7)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return a_file(tmp_path)


def a_file(folder: Path) -> Path:
    file = folder / "counter.sqlite"
    connect(file, create=True).close()
    return file


@pytest.fixture
def store(deployments: Deployments, tmp_path: Path) -> Iterator[RedisStore]:
    store = RedisStore(deployments.engine("single", tmp_path))
    yield store
    store.close()


def rows(file: Path, query: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(file)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def shown(store: RedisStore, now: int) -> tuple[object, ...]:
    """All that a site shows of a store."""
    days = [MONDAY - 7, MONDAY, MONDAY + 1]
    return store.figures(now), store.totals(days), [store.refused(day) for day in days]


def test_a_day_that_is_over_moves_and_nobody_sees_it(store, file):
    store.record([hit(), hit(), hit(page="/b/", visitor=2)], {(MONDAY, Refusal.BOT): 3}, NINE)
    store.record([hit(TUESDAY)], {}, TUESDAY)
    before = shown(store, TUESDAY)
    assert [(day.day, day.gained.views) for day in fold(store, file, TUESDAY)] == [(MONDAY, 2)]
    assert shown(store, TUESDAY) == before
    assert rows(file, "select * from day") == [(MONDAY, 2, 2, 2)]
    assert rows(file, "select reason, number from refusal order by reason") == [
        ("bot", 3),
        ("repeated", 1),
    ]
    assert faults(file) == []


def test_a_day_that_goes_on_stays(store, file):
    store.record([hit()], {}, NINE)
    assert fold(store, file, NINE) == []
    assert rows(file, "select count(*) from day") == [(0,)]
    assert store.figures(NINE) == Figures(1, 1, 1)


def test_folding_twice_adds_nothing(store, file):
    store.record([hit()], {}, NINE)
    assert len(fold(store, file, TUESDAY)) == 1
    assert fold(store, file, TUESDAY) == []
    assert rows(file, "select visits, views from day") == [(1, 1)]


def test_what_a_slow_clock_still_counts_for_a_folded_day_is_added(store, file):
    store.record([hit()], {}, NINE)
    fold(store, file, TUESDAY)
    recorded = store.record([hit(visitor=2)], {}, NINE)
    assert recorded.views == (2,)
    assert recorded.figures == Figures(2, 2, 2)
    assert len(fold(store, file, TUESDAY)) == 1
    assert rows(file, "select visits, views from day") == [(2, 2)]
    assert store.figures(NINE) == Figures(2, 2, 2)


def test_baseline_corrections_and_carried_views_reach_all_counters(store, file, deployments):
    set_baseline(file, Baseline(1_094_270, dt.date(2024, 4, 1), "trang cũ"))
    carry(file, [("/cu/", "/a/", 40)])
    store.record([hit(), hit(visitor=2)], {}, NINE)
    fold(store, file, TUESDAY)
    correct(file, Correction(MONDAY, "An", "thử", visits=-1), TUESDAY)
    correct(file, Correction(MONDAY, "An", "thử", page="/a/", views=-1), TUESDAY)
    fold(store, file, TUESDAY)
    assert store.figures(NINE) == Figures(1, 1, 1_094_271)
    assert store.totals([MONDAY]).pages == {"/a/": 41}
    assert store.totals([MONDAY]).read == {MONDAY: {"/a/": 1}}
    assert store.totals([]).baseline == Baseline(1_094_270, dt.date(2024, 4, 1), "trang cũ")
    assert store.record([hit(TUESDAY)], {}, TUESDAY).views == (42,)
    with closing(SqliteStore(file)) as kept:
        assert store.totals([]).days[0] == kept.totals([]).days[0]


def test_a_counter_that_was_kept_in_the_file_goes_on_in_the_same_day(store, file):
    with closing(SqliteStore(file)) as kept:
        kept.record([hit(), hit(visitor=2)], {}, NINE)
    fold(store, file, NINE)
    assert store.record([hit(NINE + 60, visitor=3)], {}, NINE + 60).figures == Figures(3, 3, 3)
    before = shown(store, TUESDAY)
    fold(store, file, TUESDAY)
    assert shown(store, TUESDAY) == before
    assert rows(file, "select * from day") == [(MONDAY, 3, 3, 3)]


def test_a_span_that_begins_before_what_was_told_is_refused_and_not_made_up(store, file):
    fold(store, file, TUESDAY)
    with pytest.raises(StoreDown):
        store.totals([MONDAY - 100])


# ---- a run that ends too early


def test_a_run_that_ends_when_a_day_was_set_apart_is_gone_on_with(store, file):
    store.record([hit()], {}, NINE)
    before = shown(store, TUESDAY)
    store.set_apart(MONDAY + 1)
    assert shown(store, TUESDAY) == before
    store.record([hit(visitor=2)], {}, NINE)  # a slow clock, meanwhile
    assert len(fold(store, file, TUESDAY)) == 2
    assert rows(file, "select * from day") == [(MONDAY, 2, 2, 2)]
    assert store.figures(NINE) == Figures(2, 2, 2)


def test_a_run_that_ends_when_a_day_was_copied_is_gone_on_with(store, file):
    store.record([hit()], {}, NINE)
    before = shown(store, TUESDAY)
    name, days = store.set_apart(MONDAY + 1)
    assert len(copied(file, name, days, TUESDAY)) == 1
    assert shown(store, TUESDAY) == before
    assert fold(store, file, TUESDAY) == []
    assert rows(file, "select visits, views from day") == [(1, 1)]
    assert shown(store, TUESDAY) == before


def test_a_file_that_cannot_be_written_leaves_the_days_where_they_are(store, file):
    store.record([hit()], {}, NINE)
    holder = sqlite3.connect(file, isolation_level=None)
    holder.execute("begin immediate")
    with pytest.raises(sqlite3.OperationalError):
        fold(store, file, TUESDAY)
    holder.close()
    assert store.figures(NINE) == Figures(1, 1, 1)
    assert len(fold(store, file, TUESDAY)) == 1


def test_without_its_replica_nothing_is_copied(tmp_path, file):
    with replicated(tmp_path / "servers") as [primary, replica]:
        store = RedisStore(engine(primary, replica, replicas=1))
        store.record([hit()], {}, NINE)
        replica.end()
        with pytest.raises(StoreDown):
            fold(store, file, TUESDAY)
        assert rows(file, "select count(*) from day") == [(0,)]
        store.close()


@pytest.mark.safety
@pytest.mark.parametrize("lost", ["set apart", "settled"])
def test_a_server_that_lost_its_last_second_is_not_counted_twice(tmp_path, file, lost, tried):
    with tried("lost seconds"), single(tmp_path / "server") as server:
        store = RedisStore(engine(server))
        store.record([hit(), hit(visitor=2)], {}, NINE)
        if lost == "settled":
            name, days = store.set_apart(MONDAY + 1)
            copied(file, name, days, TUESDAY)
        server.end(signal.SIGTERM)
        shutil.copytree(server.folder, tmp_path / "before")
        server.start()
        store.close()
        fold(store, file, TUESDAY)
        server.end(signal.SIGTERM)
        shutil.rmtree(server.folder)
        shutil.copytree(tmp_path / "before", server.folder)
        server.start()
        store.close()
        assert fold(store, file, TUESDAY) == []
        assert rows(file, "select * from day") == [(MONDAY, 2, 2, 2)]
        assert store.figures(NINE) == Figures(2, 2, 2)
        store.close()


def test_after_all_servers_were_lost_the_history_is_there_and_counting_goes_on(tmp_path, file):
    for number in range(2):
        with single(tmp_path / str(number)) as server:
            store = RedisStore(engine(server))
            fold(store, file, NINE)
            store.record([hit(visitor=number)], {}, NINE)
            assert store.figures(NINE) == Figures(number + 1, number + 1, number + 1)
            fold(store, file, TUESDAY)
            store.close()
    assert rows(file, "select * from day") == [(MONDAY, 2, 2, 2)]


def test_a_copy_of_the_file_knows_what_it_has(store, file, tmp_path):
    store.record([hit()], {}, NINE)
    name, days = store.set_apart(MONDAY + 1)
    copied(file, name, days, TUESDAY)
    back_up(file, tmp_path / "copy.sqlite")
    assert fold(store, tmp_path / "copy.sqlite", TUESDAY) == []


def kill_runs(tmp_path: Path, times: int, tried) -> None:
    """Kill the command at random moments, over and over; then let one run end."""
    chance, expected = random.Random(6), 0
    with single(tmp_path / "server") as server:
        store = RedisStore(engine(server))
        data = ("--data", str(tmp_path / "data"))
        line = [sys.executable, "-m", "kyyeu.counting.cli", "fold", *data]
        line += ["--redis", server.address, "--replicas", "0"]
        begun = time.monotonic()
        subprocess.run(line, env=surroundings(), check=True, capture_output=True)
        usual = time.monotonic() - begun
        for number in range(times):
            with tried("kills of a folding run"):
                hits = [hit(NINE + number * SECONDS, f"/{n}/", n) for n in range(50)]
                store.record(hits, {}, NINE + number * SECONDS)
                expected += len(hits)
                child = subprocess.Popen(line, env=surroundings(), stdout=subprocess.DEVNULL)
                with suppress(subprocess.TimeoutExpired):
                    child.wait(chance.uniform(usual / 2, usual * 1.2))
                child.kill()
                child.wait()
                assert sum(store.totals([]).pages.values()) == expected
                assert faults(tmp_path / "data" / "counter.sqlite") == []
        subprocess.run(line, env=surroundings(), check=True, capture_output=True)
        found = rows(tmp_path / "data" / "counter.sqlite", "select sum(views) from day")
        assert found == [(expected,)]
        assert sum(store.totals([]).pages.values()) == expected
        store.close()


@pytest.mark.safety
def test_a_killed_run_neither_loses_nor_doubles_a_day(tmp_path, tried):
    kill_runs(tmp_path, 3, tried)


@pytest.mark.safety
@pytest.mark.long
def test_fifty_killed_runs_neither_lose_nor_double_a_day(tmp_path, tried):
    kill_runs(tmp_path, 50, tried)


# ---- whatever comes


HITS = st.builds(
    Hit,
    at=st.integers(start_of(MONDAY) - 2 * SECONDS, start_of(MONDAY) + 2 * SECONDS),
    page=st.sampled_from(["/", "/a/", "/b/"]),
    visitor=st.none() | st.integers(1, 4),
    network=st.integers(10, 11),
)
STEPS = st.one_of(
    st.lists(HITS, max_size=4), st.sampled_from(["fold", "die when set apart", "die when copied"])
)


@settings(max_examples=30)
@given(steps=st.lists(STEPS, max_size=12), tomorrow=st.integers(-1, 3))
def test_whenever_days_are_folded_everything_is_counted_once(deployments, steps, tomorrow):
    tally, now = Tally(Nothing()), start_of(MONDAY + tomorrow)
    with tempfile.TemporaryDirectory() as folder:
        file = a_file(Path(folder))
        store = RedisStore(deployments.engine("single", Path(folder)))
        try:
            for step in steps:
                if isinstance(step, list):
                    expected = tally.add(step)
                    assert list(store.record(step, {}, now - SECONDS * 9).results) == expected
                elif step == "fold":
                    fold(store, file, now)
                else:
                    name, days = store.set_apart(MONDAY + tomorrow)
                    if step == "die when copied":
                        copied(file, name, days, now)
                assert_shows(store, tally)
            fold(store, file, start_of(MONDAY + 9))
            assert_shows(store, tally)
            assert faults(file) == []
            history = told(file, MONDAY)
            assert dict(history.refused([], MONDAY)) == {
                why: number for (day, why), number in tally.refused.items() if day == MONDAY
            }
            assert history.totals([], []).days == store.totals([]).days
        finally:
            store.close()


def assert_shows(store: RedisStore, tally: Tally) -> None:
    """A store shows what a tally of all hits has."""
    totals = store.totals([MONDAY])
    assert {day: tuple(rest) for day, *rest in totals.days} == {
        day: tuple(gained) for day, gained in tally.days.items()
    }
    views: dict[str, int] = {}
    for (_, page), number in tally.views.items():
        views[page] = views.get(page, 0) + number
    assert totals.pages == views
    assert store.figures(NINE).total == sum(day.visits for day in tally.days.values())
    today = tally.days.get(MONDAY)
    assert store.figures(NINE).today == (today.visits if today else 0)


# ---- the command


@pytest.fixture
def counter(deployments, tmp_path, capsys):
    """Call the command with these servers; its exit status and all that it says."""
    shared = deployments.engine("single", tmp_path)
    place = ("--redis", *shared.addresses, "--replicas", "0", "--name", shared.name)

    def call(command: str, *options: str) -> tuple[int, str]:
        more = place if command == "fold" else ()
        status = cli.main([command, *options, *more, "--data", str(tmp_path / "data")])
        said = capsys.readouterr()
        return status, said.out + said.err

    return call


def test_an_office_folds_with_one_command(counter, store, tmp_path):
    baseline = ("--baseline", "1094270", "--date", "16/04/2024", "--source", "trang cũ")
    assert counter("init", *baseline)[0] == 0
    store.record([hit(), hit(visitor=2)], {}, NINE)
    status, said = counter("fold")
    assert status == 0
    assert "15/04/2024: 2 lượt truy cập, 2 lượt xem." in said
    assert store.figures(NINE) == Figures(2, 2, 1_094_272)
    assert counter("check")[0] == 0


def test_a_file_that_is_missing_is_made_once_and_never_in_the_place_of_another(
    counter, store, tmp_path
):
    assert counter("fold")[0] == 0
    (tmp_path / "data" / "counter.sqlite").unlink()
    status, said = counter("fold")
    assert status == 1
    assert "bản sao lưu" in said
    assert not (tmp_path / "data" / "counter.sqlite").exists()


def test_without_servers_the_command_says_how_to_name_them(tmp_path, capsys, monkeypatch):
    monkeypatch.delenv("KYYEU_REDIS", raising=False)
    assert cli.main(["fold", "--data", str(tmp_path)]) == 1
    assert "KYYEU_REDIS" in capsys.readouterr().err


def test_addresses_with_passwords_come_from_the_surroundings(
    deployments, tmp_path, capsys, monkeypatch
):
    shared = deployments.engine("single", tmp_path)
    monkeypatch.setenv("KYYEU_REDIS", f"redis://127.0.0.1:1 {shared.addresses[0]}")
    options = ("--replicas", "0", "--name", shared.name, "--data", str(tmp_path / "data"))
    assert cli.main(["fold", *options]) == 0
