"""`dem.json`: the figures as a file that a web server gives and a build reads.

It stands when the service does not.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from kyyeu.counters.days import date_of, day_at, time_at
from kyyeu.counters.figures import Figures, merged, most_read
from kyyeu.counting.store import Totals

NAME: Final = "dem.json"
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
