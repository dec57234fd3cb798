"""What the file of the counter promises beside what every store does."""

from __future__ import annotations

import datetime as dt
import sqlite3
from pathlib import Path

import pytest

from kyyeu.counters.days import day_of, start_of
from kyyeu.counters.figures import Figures
from kyyeu.counters.rules import Hit, Rules
from kyyeu.counting import schema
from kyyeu.counting.schema import OF_A_DAY, BadFile, connect
from kyyeu.counting.sqlite_store import SqliteStore
from kyyeu.counting.store import StoreDown

MONDAY = day_of(dt.date(2024, 4, 15))
NINE = start_of(MONDAY) + 9 * 3600
READER, NETWORK = 0x1234567890ABCDEF, 0x0FEDCBA987654321


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "counter.sqlite"
    connect(file, create=True).close()
    return file


def hit(at: int = NINE, page: str = "/a/", visitor: int | None = READER) -> Hit:
    return Hit(at, page, visitor, NETWORK)


def rows(file: Path, query: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(file)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def test_a_commit_is_flushed_to_the_disk(file):
    connection = connect(file)
    settings = [connection.execute(f"pragma {name}").fetchone()[0] for name in SETTINGS]
    connection.close()
    assert dict(zip(SETTINGS, settings, strict=True)) == SETTINGS


SETTINGS = {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "foreign_keys": 1}


def test_a_batch_is_counted_whole_or_not_at_all(file):
    store = SqliteStore(file)
    store.record([hit()], {}, NINE)
    locking = sqlite3.connect(file, isolation_level=None)
    locking.execute("begin immediate")
    with pytest.raises(StoreDown, match="locked"):
        store.record([hit(page="/b/"), hit(page="/c/")], {}, NINE)
    locking.execute("rollback")
    locking.close()
    assert store.record([hit(page="/b/")], {}, NINE).figures == Figures(1, 1, 1)
    assert store.totals([]).pages == {"/a/": 1, "/b/": 1}
    store.close()


def test_figures_are_read_while_somebody_holds_the_file(file):
    store = SqliteStore(file)
    store.record([hit()], {}, NINE)
    locking = sqlite3.connect(file, isolation_level=None)
    locking.execute("begin immediate")
    assert store.figures(NINE) == Figures(1, 1, 1)
    locking.close()
    store.close()


def test_on_a_full_disk_nothing_is_counted_and_later_everything_is(file, monkeypatch):
    store = SqliteStore(file)
    assert store._connection is not None
    pages = store._connection.execute("pragma page_count").fetchone()[0]
    store._connection.execute(f"pragma max_page_count = {pages}")
    many = [hit(page=f"/{'x' * 300}/{number}/") for number in range(100)]
    with pytest.raises(StoreDown, match="full"):
        store.record(many, {}, NINE)
    assert store.figures(NINE) == Figures(0, 0, 0)
    assert store.record(many, {}, NINE).views == (1,) * 100  # the file was opened anew
    store.close()


def test_a_file_that_is_gone_is_told_and_not_made_anew(file):
    store = SqliteStore(file)
    store.close()
    file.unlink()
    with pytest.raises(StoreDown):
        store.record([hit()], {}, NINE)
    assert not file.exists()


def test_openings_that_no_rule_asks_for_are_dropped_and_change_nothing(file):
    store = SqliteStore(file)
    store.record([hit()], {}, NINE)
    recorded = store.record([hit(NINE + 1800), hit(NINE + 1800, "/b/")], {}, NINE + 1800)
    assert recorded.figures == Figures(2, 2, 2)
    store.close()
    assert rows(file, "select count(*) from opened") == [(2,)]


def test_what_somebody_else_has_written_meanwhile_is_seen(file):
    store = SqliteStore(file)
    store.record([hit()], {}, NINE)
    other = connect(file)
    other.execute("insert into carried select '/cu/', id, 40 from page")
    for table in OF_A_DAY:
        other.execute(f"delete from {table}")
    other.close()
    recorded = store.record([hit(NINE + 1)], {}, NINE + 1)
    assert recorded.views == (42,)
    assert recorded.figures == Figures(2, 2, 2)
    store.close()


def test_what_a_failed_batch_has_read_is_not_remembered(file):
    store = SqliteStore(file)
    store.record([hit()], {}, NINE)
    locking = sqlite3.connect(file, isolation_level=None)
    locking.execute("begin immediate")
    with pytest.raises(StoreDown):
        store.record([hit(page="/b/"), hit(page="/b/", visitor=5)], {}, NINE)
    locking.close()
    assert store.record([hit(page="/b/", visitor=5)], {}, NINE).views == (1,)
    store.close()


def test_what_is_remembered_is_bounded(file, monkeypatch):
    monkeypatch.setattr("kyyeu.counting.batch.MOST_RECENT", 10)
    store = SqliteStore(file, Rules(visitors_per_network=1000))
    for turn in range(20):
        found = store.record([hit(visitor=turn * 3 + n) for n in range(3)], {}, NINE)
    assert found.figures == Figures(60, 60, 60)
    assert found.views == (60, 60, 60)
    assert len(store._recent.opened) <= 10
    store.close()


@pytest.mark.safety
def test_after_midnight_no_byte_of_a_visitor_is_left(file, tried):
    store = SqliteStore(file)
    store.record([hit()], {}, NINE)
    assert held(file.parent, READER) and held(file.parent, NETWORK)  # it would be seen
    store.forget(MONDAY + 1)
    with tried("erased visitors"):
        assert [rows(file, f"select count(*) from {table}") for table in OF_A_DAY] == [[(0,)]] * 3
        assert not held(file.parent, READER)
        assert not held(file.parent, NETWORK)
    store.close()
    assert not held(file.parent, READER)


def held(folder: Path, number: int) -> bool:
    """Whether a number stands in any file of a folder, as SQLite writes it."""
    return any(number.to_bytes(8, "big") in path.read_bytes() for path in folder.iterdir())


# ---- files that are not as we left them


def test_a_damaged_file_is_refused_with_the_way_to_restore_it(file):
    store = SqliteStore(file)
    store.record([hit(page=f"/{n}/") for n in range(500)], {}, NINE)
    store.close()
    whole = bytearray(file.read_bytes())
    whole[4096 * 3 : 4096 * 5] = b"\xff" * 8192
    file.write_bytes(whole)
    with pytest.raises(BadFile) as refused:
        SqliteStore(file)
    assert file.name in refused.value.what
    assert "bản sao lưu" in refused.value.remedy


@pytest.mark.parametrize("content", [b"not a database, but long enough to be one" * 40, b"PK\3\4"])
def test_what_is_no_file_of_ours_is_refused(tmp_path, content):
    file = tmp_path / "counter.sqlite"
    file.write_bytes(content)
    with pytest.raises(BadFile):
        SqliteStore(file)
    assert file.read_bytes() == content


def test_a_database_of_others_is_refused_and_left_alone(tmp_path):
    file = tmp_path / "counter.sqlite"
    other = sqlite3.connect(file)
    other.execute("create table theirs (x)")
    other.close()
    before = file.read_bytes()
    for create in (False, True):
        with pytest.raises(BadFile):
            connect(file, create=create)
    assert file.read_bytes() == before


def test_a_file_of_a_later_form_is_refused(file):
    connection = connect(file)
    connection.execute(f"pragma user_version = {schema.VERSION + 1}")
    connection.close()
    with pytest.raises(BadFile, match="dạng 2"):
        SqliteStore(file)
