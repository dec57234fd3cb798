"""Visits per day as a drawing: numbers become places, in per cent across and in pixels down.

So the letters of the drawing keep their size however wide it is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kyyeu.domain.dates import long_date, short_date
from kyyeu.domain.numbers import grouped
from kyyeu.domain.statistics import Day

SPAN: Final = 30  # days
HEIGHT, TOP, FLOOR = 240, 24, 214  # pixels
_PITCH: Final = 100 / SPAN  # per cent
_BAR: Final = 0.68  # of the pitch
_MOST_RULES: Final = 4


@dataclass(frozen=True, slots=True)
class Bar:
    """One day: its place, and what is special about it (`peak`, `weekend`, `part` or nothing)."""

    x: str
    y: int
    width: str
    height: int
    kind: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across with its figure."""

    y: int
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One day of the table."""

    iso: str
    words: str
    visits: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The drawing, what it says in words, and its table, newest day first."""

    height: int
    floor: int
    description: str
    rules: tuple[Rule, ...]
    bars: tuple[Bar, ...]
    rows: tuple[Row, ...]


def chart(days: Iterable[Day], today: dt.date, separator: str) -> Chart | None:
    """The last thirty days up to today, which is not over; None where nobody came in them.

    A day without a visit counts as one from the first day that was counted on.
    """
    known = {day.date: day.visits for day in days if day.date <= today}
    first = max(min(known, default=today), today - dt.timedelta(SPAN - 1))
    span = tuple(first + dt.timedelta(n) for n in range((today - first).days + 1))
    visits = {day: known.get(day, 0) for day in span}
    most = max(visits.values())
    if most <= 0:
        return None
    step = rule_step(most)
    top = -(-most // step) * step
    peak = next(day for day in span if visits[day] == most)
    scale = (FLOOR - TOP) / top
    return Chart(
        HEIGHT,
        FLOOR,
        _description(span, peak, most, separator),
        tuple(
            Rule(round(FLOOR - value * scale), grouped(value, separator))
            for value in range(0, top + 1, step)
        ),
        tuple(_bar(day, visits[day], today, peak, scale, separator) for day in span),
        tuple(
            Row(day.isoformat(), long_date(day), grouped(visits[day], separator))
            for day in reversed(span)
        ),
    )


def rule_step(most: int) -> int:
    """The distance of lines for figures up to `most`: 1, 2 or 5 with noughts, four lines at most.

    Raises ValueError unless `most` is positive.
    """
    if most < 1:
        raise ValueError(f"{most} needs no lines")
    ten = 1
    while True:
        for step in (ten, 2 * ten, 5 * ten):
            if -(-most // step) <= _MOST_RULES:
                return step
        ten *= 10


def _bar(
    day: dt.date, visits: int, today: dt.date, peak: dt.date, scale: float, separator: str
) -> Bar:
    slot = SPAN - 1 - (today - day).days
    height = round(max(visits, 0) * scale)
    kind = "weekend" if day.weekday() >= 5 else ""
    kind = "part" if day == today else "peak" if day == peak else kind
    return Bar(
        f"{slot * _PITCH + _PITCH * (1 - _BAR) / 2:.2f}%",
        FLOOR - height,
        f"{_PITCH * _BAR:.2f}%",
        height,
        kind,
        f"{day.day}/{day.month}" if day.weekday() == 0 else "",
        grouped(visits, separator) if day == peak else "",
    )


def _description(span: tuple[dt.date, ...], peak: dt.date, most: int, separator: str) -> str:
    first, last = short_date(span[0]), short_date(span[-1])
    return (
        f"Từ ngày {first} đến {last}. Cao nhất là {long_date(peak)}: "
        f"{grouped(most, separator)} lượt. Ngày {last} chưa hết."
    )
