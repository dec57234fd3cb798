"""Figures of many years in one file of the counter, and what it takes to ask for them.

The file is filled as years of counting leave it, day by day; it holds no readers.
"""

from __future__ import annotations

import random
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from kyyeu.counters.days import start_of
from kyyeu.counters.rules import Hit
from kyyeu.counting.queries import figures_of, totals_of
from kyyeu.counting.schema import connect
from kyyeu.counting.snapshot import spans
from kyyeu.counting.sqlite_store import SqliteStore

DAYS, PAGES, READ_A_DAY = 1825, 5000, 1068  # pages that are opened on one day
LAST_DAY = 20_786  # days since 1970
TIMES = 60
BATCH = 64  # hits


@dataclass(frozen=True, slots=True)
class Years:
    """Hits in the file, its bytes, milliseconds of the four figures and of all a site shows."""

    hits: int
    bytes: int
    figures: float
    bake: float


def years(folder: Path, days: int = DAYS) -> Years:
    """Fill a file with about 100 million hits (in 1825 days) and ask it."""
    file = folder / "years.sqlite"
    now = start_of(LAST_DAY) + 43_200
    with closing(connect(file, create=True)) as connection:
        hits = _fill(connection, days)
        connection.execute("pragma wal_checkpoint(truncate)")
        figures = _milliseconds(lambda: figures_of(connection, now), TIMES)
        bake = _milliseconds(lambda: totals_of(connection, spans(now)), TIMES // 6)
    return Years(hits, file.stat().st_size, figures, bake)


def _fill(connection: sqlite3.Connection, days: int) -> int:
    chance, views, total = random.Random(0), [0] * (PAGES + 1), 0
    connection.execute("begin")
    connection.executemany(
        "insert into page (id, path) values (?, ?)",
        ((number, f"hoi-nghi/bai-{number}/") for number in range(1, PAGES + 1)),
    )
    for day in range(LAST_DAY - days + 1, LAST_DAY + 1):
        rows = list(_day(day, chance))
        connection.executemany("insert into page_day values (?, ?, ?)", rows)
        opened = sum(row[2] for row in rows)
        connection.execute(
            "insert into day values (?, ?, ?, ?)", (day, opened // 3, opened, opened // 4)
        )
        for _, page, number in rows:
            views[page] += number
        total += opened
    connection.executemany(
        "update page set views = ? where id = ?",
        ((number, page) for page, number in enumerate(views) if page),
    )
    connection.execute("commit")
    return total


def _day(day: int, chance: random.Random) -> Iterator[tuple[int, int, int]]:
    for page in sorted(chance.sample(range(1, PAGES + 1), READ_A_DAY)):
        yield day, page, chance.randrange(1, 103)


def _milliseconds(ask: Callable[[], object], times: int) -> float:
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        ask()
        taken.append((time.perf_counter() - start) * 1000)
    return median(taken)


def a_day_of(visitors: int, folder: Path) -> int:
    """The resident bytes of this process after so many visitors of one day were counted."""
    file = folder / "visitors.sqlite"
    connect(file, create=True).close()
    store, at = SqliteStore(file), start_of(LAST_DAY)
    for first in range(0, visitors, BATCH):
        moment = at + first * 86_399 // visitors  # spread over the day
        hits = [Hit(moment, "hoi-nghi/a/", n, n // 100) for n in range(first, first + BATCH)]
        store.record(hits, {}, moment)
    resident = int(Path("/proc/self/statm").read_text().split()[1])
    store.close()
    return resident * 4096


if __name__ == "__main__":
    print(a_day_of(int(sys.argv[1]), Path(sys.argv[2])))
