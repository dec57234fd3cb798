"""Fold days that are over from the engine of several counters into the SQLite file.

A day is set apart in the engine, copied into the file in one transaction, then dropped in the
engine together with the change of its figures.  A run may end anywhere: what was set apart has a
name, which the file notes with what it took, so the next run goes on and adds nothing twice.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from kyyeu.counters.days import day_at
from kyyeu.counters.rules import USUAL
from kyyeu.counting.batch import Batch, Recent
from kyyeu.counting.changes import changing
from kyyeu.counting.history import DAYS_TOLD, Day, History
from kyyeu.counting.queries import history_of
from kyyeu.counting.redis_store import RedisStore
from kyyeu.counting.schema import connect


def fold(store: RedisStore, file: Path, now: int) -> list[Day]:
    """Move all days before that of `now`, and tell the engine what the file says since.

    What was moved in this run.  One run at a time.  Raises StoreDown, sqlite3.Error.
    """
    today = day_at(now)
    engine, days = store.set_apart(today)
    folded = copied(file, engine, days, now)
    store.settle(days, told(file, today))
    return folded


def copied(file: Path, engine: str, days: Sequence[Day], now: int) -> list[Day]:
    """Add days to the file that it does not have; those."""
    with changing(file) as connection:
        new = [day for day in days if _is_new(connection, engine, day, now)]
        for day in new:
            _add(connection, day)
    return new


def told(file: Path, today: int) -> History:
    """What the file says."""
    connection = connect(file)
    try:
        return history_of(connection, today - DAYS_TOLD)
    finally:
        connection.close()


def _is_new(connection: sqlite3.Connection, engine: str, day: Day, now: int) -> bool:
    noted = connection.execute(
        "insert or ignore into folded values (?, ?, ?)", [engine, day.name, now]
    )
    return noted.rowcount == 1


def _add(connection: sqlite3.Connection, day: Day) -> None:
    batch = Batch(connection, USUAL, Recent())
    if any(day.gained):
        batch.tally.days[day.day] = day.gained
    batch.tally.views.update({(day.day, page): views for page, views in day.pages.items()})
    batch.tally.refuse({(day.day, why): number for why, number in day.refused.items()})
    batch.write()
