"""What an office changes in the counter's file by hand; nothing changes a figure in silence."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kyyeu.counters.days import date_of
from kyyeu.counters.figures import Baseline
from kyyeu.counting.queries import baseline_of
from kyyeu.counting.schema import connect
from kyyeu.domain.numbers import grouped
from kyyeu.domain.unreadable import Unreadable, quoted


class Refused(Unreadable):
    """Something that is not done, because a figure would be wrong by it."""


@contextmanager
def changing(file: Path) -> Iterator[sqlite3.Connection]:
    """One transaction on the file, also while the service runs."""
    connection = connect(file)
    try:
        connection.execute("begin immediate")
        yield connection
        connection.execute("commit")
    finally:
        connection.close()


def set_baseline(file: Path, baseline: Baseline) -> None:
    """Say where the figures go on from.  Raises Refused when another one stands."""
    with changing(file) as connection:
        known = baseline_of(connection)
        if known is not None and known != baseline:
            raise Refused(
                f"đã có mốc {grouped(known.visits)} ngày {known.date:%d/%m/%Y} ({known.source})",
                "mốc chỉ đặt một lần; sửa số bằng: counter.py adjust --visits …",
            )
        connection.execute(
            "insert or replace into baseline values (1, ?, ?, ?)",
            [baseline.visits, baseline.date.isoformat(), baseline.source],
        )


def carry(file: Path, rows: Sequence[tuple[str, str, int]]) -> None:
    """Take over views of an old site; the same rows again change nothing."""
    with changing(file) as connection:
        for address, page, views in rows:
            connection.execute(
                "insert or replace into carried values (?, ?, ?)",
                [address, _page(connection, page), views],
            )


# ---- corrections


@dataclass(frozen=True, slots=True)
class Correction:
    """A signed change of what a day counted: its visits, or the views of a page."""

    day: int
    who: str
    reason: str
    visits: int = 0
    page: str | None = None
    views: int = 0


def correct(file: Path, correction: Correction, now: int) -> None:
    """Note a correction; what was counted stays beside it.

    Raises Refused when a figure would fall below nothing.
    """
    day, page = correction.day, correction.page
    with changing(file) as connection:
        number = None if page is None else _known_page(connection, page)
        counted, change = (
            (_visits_on(connection, day), correction.visits)
            if number is None
            else (_views_on(connection, day, number), correction.views)
        )
        if counted + change < 0:
            raise Refused(
                f"ngày {date_of(day):%d/%m/%Y} chỉ có {grouped(counted)} lượt, "
                f"không bớt được {grouped(-change)}",
                "nêu đúng ngày đã đếm sai bằng --date; nhiều ngày thì sửa từng ngày",
            )
        connection.execute(
            "insert into correction (at, who, day, page, visits, views, reason) "
            "values (?, ?, ?, ?, ?, ?, ?)",
            [
                *(now, correction.who, day, number, correction.visits, correction.views),
                correction.reason,
            ],
        )


def _visits_on(connection: sqlite3.Connection, day: int) -> int:
    row = connection.execute(
        "select coalesce((select visits from day where day = :day), 0)"
        " + coalesce((select sum(visits) from correction where day = :day), 0)",
        {"day": day},
    ).fetchone()
    return int(row[0])


def _views_on(connection: sqlite3.Connection, day: int, page: int) -> int:
    row = connection.execute(
        "select coalesce((select views from page_day where day = :day and page = :page), 0)"
        " + coalesce((select sum(views) from correction where day = :day and page = :page), 0)",
        {"day": day, "page": page},
    ).fetchone()
    return int(row[0])


def _known_page(connection: sqlite3.Connection, path: str) -> int:
    row = connection.execute("select id from page where path = ?", [path]).fetchone()
    if row is None:
        raise Refused(f"chưa ai xem trang {quoted(path)}", "viết địa chỉ như trong lệnh export")
    return int(row[0])


def _page(connection: sqlite3.Connection, path: str) -> int:
    connection.execute("insert or ignore into page (path) values (?)", [path])
    return _known_page(connection, path)
