"""Days and weeks of the figures: midnight and Monday in Vietnam, wherever the machine stands.

A day is a number, days since 1 January 1970 in Vietnam, so that no time zone of a host and no
calendar comes into counting.  Vietnam is at +07:00 and has no summer time.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from kyyeu.domain.dates import VIETNAM_TIME

SECONDS: Final = 86_400
_OFFSET: Final = 7 * 3600
_EPOCH: Final = dt.date(1970, 1, 1)  # a Thursday


def day_at(at: int) -> int:
    """The day in Vietnam at an instant (seconds since 1970, UTC)."""
    return (at + _OFFSET) // SECONDS


def start_of(day: int) -> int:
    """The instant at which a day begins in Vietnam."""
    return day * SECONDS - _OFFSET


def monday_of(day: int) -> int:
    """The first day of its week: a week begins on Monday."""
    return day - (day + 3) % 7


def date_of(day: int) -> dt.date:
    """The day as a date."""
    return _EPOCH + dt.timedelta(days=day)


def day_of(date: dt.date) -> int:
    """The number of a date."""
    return (date - _EPOCH).days


def time_at(at: int) -> dt.datetime:
    """An instant as a time in Vietnam, for people to read."""
    return dt.datetime.fromtimestamp(at, VIETNAM_TIME)
