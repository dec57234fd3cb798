"""What the counter's file says: figures, views of pages, and everything that a site shows."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Sequence

from kyyeu.counters.days import day_at, monday_of
from kyyeu.counters.figures import Baseline, Figures
from kyyeu.counters.rules import Refusal
from kyyeu.counting.history import History
from kyyeu.counting.store import Totals

_VISITS = """
select coalesce((select sum(visits) from day where day between :first and :last), 0)
     + coalesce((select sum(visits) from correction where day between :first and :last), 0)
"""
_BASELINE = "select visits, date, source from baseline"
# Numbers are corrected where they are read; what was counted stays as it was counted.
_DAYS = """
select day, sum(visits), sum(views), sum(visitors) from (
    select day, visits, views, visitors from day
    union all select day, visits, views, 0 from correction
) group by day order by day
"""
# Added up by number, named afterwards: half the time of adding up by name.
_PAGES = """
select path, seen.views from (
    select page, sum(views) as views from (
        select id as page, views from page
        union all select page, views from carried
        union all select page, views from correction where page is not null
    ) group by page
) as seen join page on page.id = seen.page order by path
"""
_READ = """
select path, read.views from (
    select page, sum(views) as views from (
        select page, views from page_day where day >= :since
        union all select page, views from correction where day >= :since and page is not null
    ) group by page
) as read join page on page.id = read.page order by path
"""
_READ_BY_DAY = """
select day, path, sum(read.views) from (
    select day, page, views from page_day where day >= :since
    union all select day, page, views from correction where day >= :since and page is not null
) as read join page on page.id = read.page group by day, path order by day, path
"""
_REFUSALS = "select day, reason, number from refusal where day >= ? order by day, reason"
_VIEWS = """
select views + coalesce((select sum(views) from carried where page = :page), 0)
     + coalesce((select sum(views) from correction where page = :page), 0)
from page where id = :page
"""
_EVER = {"first": -(2**40), "last": 2**40}


def figures_of(connection: sqlite3.Connection, now: int) -> Figures:
    """The figures of the day at an instant."""
    today = day_at(now)
    known = connection.execute(_BASELINE).fetchone()
    return Figures(
        today=_visits(connection, first=today, last=today),
        week=_visits(connection, first=monday_of(today), last=today),
        total=(known[0] if known else 0) + _visits(connection, **_EVER),
    )


def _visits(connection: sqlite3.Connection, **days: int) -> int:
    return int(connection.execute(_VISITS, days).fetchone()[0])


def baseline_of(connection: sqlite3.Connection) -> Baseline | None:
    """The figure that the counter goes on from."""
    row = connection.execute(_BASELINE).fetchone()
    return Baseline(row[0], dt.date.fromisoformat(row[1]), row[2]) if row else None


def views_of_page(connection: sqlite3.Connection, page: int | None) -> int:
    """The views of a page by its number, with those carried over; 0 for none."""
    row = connection.execute(_VIEWS, {"page": page}).fetchone()
    return int(row[0]) if row else 0


def totals_of(connection: sqlite3.Connection, since: Sequence[int]) -> Totals:
    """Everything a site shows, all of one moment."""
    connection.execute("begin")
    try:
        return Totals(
            baseline_of(connection),
            tuple(connection.execute(_DAYS)),
            dict(connection.execute(_PAGES)),
            {day: dict(connection.execute(_READ, {"since": day})) for day in since},
        )
    finally:
        connection.execute("rollback")


def history_of(connection: sqlite3.Connection, since: int) -> History:
    """What counters elsewhere are told: everything; by page and by reason from a day on."""
    connection.execute("begin")
    try:
        return History(
            baseline_of(connection),
            tuple(connection.execute(_DAYS)),
            dict(connection.execute(_PAGES)),
            since,
            tuple(connection.execute(_READ_BY_DAY, {"since": since})),
            tuple(connection.execute(_REFUSALS, [since])),
        )
    finally:
        connection.execute("rollback")


def refused_on(connection: sqlite3.Connection, day: int) -> dict[Refusal, int]:
    """Why how many requests of a day added nothing."""
    found = connection.execute("select reason, number from refusal where day = ?", [day])
    return {Refusal(reason): number for reason, number in found}
