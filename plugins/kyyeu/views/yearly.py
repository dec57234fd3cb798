"""How much there is of each period, as a drawing with its table.

School years and years are never converted into one another: they are drawn in lanes of their
own over the same first years; a term of several years stands in the table alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from kyyeu.domain.numbers import grouped
from kyyeu.domain.periods import CalendarYear, Period, SchoolYear
from kyyeu.domain.settings import Settings
from kyyeu.views.charts import Chart, Lane, chart
from kyyeu.views.links import Link, capital, joined, period_link

FEWEST: Final = 3  # periods: fewer are read faster in a sentence
NOT_TOLD: Final = "–"
_NAMED: Final = 3  # periods that a sentence names; of more it says how many

_KINDS: Final = ((SchoolYear, "theo năm học"), (CalendarYear, "theo năm"))


@dataclass(frozen=True, slots=True)
class YearCount:
    """How many of one sort (a level of awards, conferences) sources tell of a period."""

    sort: str
    period: Period
    number: int


@dataclass(frozen=True, slots=True)
class YearRow:
    """One period of the table."""

    period: Link
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class YearChart:
    """A drawing, what it says in words, and its table, newest period first."""

    id: str
    title: str
    description: str
    chart: Chart
    notes: tuple[str, ...]
    sorts: tuple[str, ...]
    rows: tuple[YearRow, ...]


def year_chart(
    id: str,
    title: str,
    counts: Iterable[YearCount],
    settings: Settings,
    notes: Sequence[str] = (),
) -> YearChart | None:
    """The drawing of some counts, sorts in the order in which they come; None for few periods.

    `notes` say what the numbers leave out.
    """
    found: dict[tuple[str, Period], int] = {}
    for count in counts:
        key = count.sort, count.period
        found[key] = found.get(key, 0) + count.number
    periods = sorted({p for _, p in found}, key=lambda period: period.sort_key, reverse=True)
    sorts = tuple(dict.fromkeys(sort for sort, _ in found))
    years = sorted({p.start for p in periods if isinstance(p, SchoolYear | CalendarYear)})
    if len(periods) < FEWEST or len(years) < FEWEST:
        return None
    span = range(years[0], years[-1] + 1)
    written = partial(grouped, separator=settings.group_separator)
    drawn = chart(tuple(map(str, span)), _lanes(found, sorts, span), written)
    if drawn is None:
        return None
    return YearChart(
        id,
        title,
        " ".join((_from_to(periods), *(_peak(sort, found, settings) for sort in sorts))),
        drawn,
        (*_how_to_read(periods), *notes),
        sorts,
        tuple(_row(period, found, sorts, settings) for period in periods),
    )


def _lanes(
    found: dict[tuple[str, Period], int], sorts: Sequence[str], span: range
) -> tuple[Lane, ...]:
    kinds = [(kind, words) for kind, words in _KINDS if any(isinstance(p, kind) for _, p in found)]
    numbers = {(sort, type(period), period.start): n for (sort, period), n in found.items()}
    return tuple(
        Lane(
            sort if len(kinds) == 1 else f"{sort}, {words}",
            tuple(numbers.get((sort, kind, year)) for year in span),
        )
        for sort in sorts
        for kind, words in kinds
    )


def _from_to(newest_first: Sequence[Period]) -> str:
    return f"Từ {newest_first[-1].label} đến {newest_first[0].label}."


def _peak(sort: str, found: dict[tuple[str, Period], int], settings: Settings) -> str:
    """'Cấp khối: nhiều nhất 21, năm học 2020–2021.'"""
    own = {period: number for (one, period), number in found.items() if one == sort}
    most = max(own.values())
    when = [period.label for period in sorted(own) if own[period] == most]
    told = joined(when) if len(when) <= _NAMED else f"{len(when)} lần"
    return f"{sort}: nhiều nhất {grouped(most, settings.group_separator)}, {told}."


def _how_to_read(periods: Sequence[Period]) -> tuple[str, ...]:
    spans = [p.label for p in periods if not isinstance(p, SchoolYear | CalendarYear)]
    notes = ["Chỗ không có cột là chưa có nguồn, không phải là không có."]
    if any(isinstance(period, SchoolYear) for period in periods):
        notes.insert(0, "Năm học ghi theo năm bắt đầu.")
    if spans:
        notes.append(f"{capital(joined(spans))} chỉ có trong bảng.")
    return tuple(notes)


def _row(
    period: Period,
    found: dict[tuple[str, Period], int],
    sorts: Sequence[str],
    settings: Settings,
) -> YearRow:
    numbers = (found.get((sort, period)) for sort in sorts)
    return YearRow(
        period_link(period) or Link(""),
        tuple(
            NOT_TOLD if number is None else grouped(number, settings.group_separator)
            for number in numbers
        ),
    )
