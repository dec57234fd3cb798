"""`dem.json`: the figures as a file that a web server gives and a build reads.

It stands when the service does not.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any, Final

from kyyeu.counters.days import date_of, day_at, time_at
from kyyeu.counters.figures import Figures, merged, most_read
from kyyeu.counting.store import Totals
from kyyeu.domain.dates import VIETNAM_TIME
from kyyeu.domain.statistics import Baseline, Day, Read, Statistics

SPANS: Final = (7, 30)  # days, today among them
LONGEST_LIST: Final = 10
DAYS_TOLD: Final = 366


def spans(now: int) -> tuple[int, ...]:
    """The first days of the spans for which the most read are told."""
    return tuple(day_at(now) - span + 1 for span in SPANS)


def snapshot(
    figures: Figures, online: int | None, totals: Totals, aliases: Mapping[str, str], now: int
) -> dict[str, Any]:
    """What `dem.json` says at an instant; its keys are a public interface (README).

    `online` is None where nobody can know it.
    """
    baseline, pages = totals.baseline, merged(totals.pages, aliases)
    return {
        "updated": time_at(now).isoformat(),
        "online": online,
        **figures._asdict(),
        "baseline": baseline
        and {
            "visits": baseline.visits,
            "date": baseline.date.isoformat(),
            "source": baseline.source,
        },
        "days": [
            {"date": date_of(day).isoformat(), "visits": visits, "views": views, "visitors": people}
            for day, visits, views, people in totals.days
            if day > day_at(now) - DAYS_TOLD
        ],
        "pages": pages,
        "most_read": {
            **{
                str(span): _list(merged(totals.read[first], aliases))
                for span, first in zip(SPANS, spans(now), strict=True)
            },
            "all": _list(pages),
        },
    }


def _list(views: Mapping[str, int]) -> list[dict[str, Any]]:
    return [{"page": page, "views": number} for page, number in most_read(views, LONGEST_LIST)]


def written(said: Mapping[str, Any]) -> bytes:
    """The bytes of the file."""
    return (json.dumps(said, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


class BadSnapshot(ValueError):
    """Bytes that are no `dem.json`."""


def statistics_in(data: bytes) -> Statistics:
    """What a `dem.json` says, for a site to show.  Raises BadSnapshot.

    It may have come over a network, so nothing in it is believed to be of its kind.
    """
    try:
        said = json.loads(data)
        baseline, read = said["baseline"], said["most_read"]
        return Statistics(
            taken=_moment(said["updated"]),
            online=None if said["online"] is None else _count(said["online"]),
            today=_count(said["today"]),
            week=_count(said["week"]),
            total=_count(said["total"]),
            baseline=None if baseline is None else _baseline(baseline),
            days=tuple(sorted((_day(row) for row in said["days"]), key=lambda day: day.date)),
            pages=tuple(
                Read(str(page), _count(views)) for page, views in sorted(said["pages"].items())
            ),
            read_7=_read(read["7"]),
            read_30=_read(read["30"]),
            read_ever=_read(read["all"]),
        )
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError) as bad:
        raise BadSnapshot(f"{type(bad).__name__}: {bad}") from bad


def _moment(text: str) -> dt.datetime:
    moment = dt.datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"{text} has no time zone")
    return moment.astimezone(VIETNAM_TIME)


def _count(value: object) -> int:
    if type(value) is not int:
        raise TypeError(f"{value!r} is no count")
    return value


def _baseline(row: Mapping[str, Any]) -> Baseline:
    date = dt.date.fromisoformat(row["date"])
    return Baseline(_count(row["visits"]), date, str(row["source"]))


def _day(row: Mapping[str, Any]) -> Day:
    return Day(dt.date.fromisoformat(row["date"]), _count(row["visits"]))


def _read(rows: list[Mapping[str, Any]]) -> tuple[Read, ...]:
    return tuple(Read(str(row["page"]), _count(row["views"])) for row in rows)
