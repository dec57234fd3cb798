"""What a counter has counted (thống kê truy cập), as plain values that a site may show.

A visit (lượt truy cập) and a view (lượt xem) are defined in `kyyeu.counters.rules`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Baseline:
    """The figure of an older counter that ours goes on from: how many visits, on which day.

    `source` says where it was read.
    """

    visits: int
    date: dt.date
    source: str


class Figures(NamedTuple):
    """Visits (lượt truy cập) today, this week from Monday on, and ever with the baseline."""

    today: int
    week: int
    total: int


@dataclass(frozen=True, slots=True)
class Day:
    """The visits of one day in Vietnam."""

    date: dt.date
    visits: int


@dataclass(frozen=True, slots=True)
class Read:
    """A page by its address ('/hoi-nghi/a/') and how often it was viewed."""

    page: str
    views: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """The figures of one moment.

    `taken` is that moment, at +07:00; `online` is None where nobody knows it.  `days` are in their
    order and may leave some out; `pages` are all that were viewed, by address.  `read_7`,
    `read_30` and `read_ever` are the reports with most views in so many days, most first.
    """

    taken: dt.datetime
    online: int | None
    today: int
    week: int
    total: int
    baseline: Baseline | None = None
    days: tuple[Day, ...] = ()
    pages: tuple[Read, ...] = ()
    read_7: tuple[Read, ...] = ()
    read_30: tuple[Read, ...] = ()
    read_ever: tuple[Read, ...] = ()


class Taken(NamedTuple):
    """What could be had of a counter; `trouble` says why it is nothing, or nothing new."""

    statistics: Statistics | None
    trouble: str = ""
