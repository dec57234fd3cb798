"""Figures of a counter for sites of tests."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kyyeu.domain.dates import VIETNAM_TIME
from kyyeu.domain.statistics import Baseline, Day, Read, Statistics, Taken

TUESDAY = dt.datetime(2024, 4, 16, 9, 30, tzinfo=VIETNAM_TIME)


def some_statistics(**more: Any) -> Statistics:
    """The figures of our source on a Tuesday morning."""
    usual = Statistics(
        taken=TUESDAY,
        online=10,
        today=364,
        week=2123,
        total=1_094_634,
        baseline=Baseline(1_094_270, dt.date(2024, 4, 14), "trang cũ, cuối trang chủ"),
        days=(Day(dt.date(2024, 4, 15), 1759), Day(dt.date(2024, 4, 16), 364)),
    )
    return replace(usual, **more)


def read(**views: int) -> tuple[Read, ...]:
    """Reports by their slugs with their views."""
    return tuple(Read(f"/hoi-nghi/{slug}/", number) for slug, number in views.items())


def a_month_of_statistics() -> Statistics:
    """Figures with all that a site may show of them; the reports are those of our own content."""
    last = TUESDAY.date()
    days = (last - dt.timedelta(n) for n in range(40, 0, -1))
    visits = (Day(day, 600 if day.weekday() > 4 else 1200 + 37 * (day.day % 9)) for day in days)
    reports = {
        "hoa-binh-tong-ket-2020-2021": 4310,
        "hai-phong-ky-giao-uoc-2023-2024": 2876,
        "lang-son-trien-khai-2021-2022": 1942,
    }
    views = read(**reports)
    return some_statistics(
        days=(*visits, Day(last, 364)),
        pages=(*views, Read("/khoi/hoa-binh/", 310)),
        read_7=views[:1],
        read_30=views[:2],
        read_ever=views,
    )


@dataclass
class Told:
    """A counter that tells what it is told to tell."""

    statistics: Statistics | None = None
    trouble: str = ""
    is_remote: bool = True
    times: int = 0
    """How often it was asked."""

    @property
    def inputs(self) -> tuple[Path, ...]:
        return ()

    def take(self) -> Taken:
        self.times += 1
        return Taken(self.statistics, self.trouble)

    def last(self) -> Statistics | None:
        return self.statistics


def a_snapshot(**more: Any) -> bytes:
    """A `dem.json`."""
    said: dict[str, Any] = {
        **{"updated": TUESDAY.isoformat(), "online": 10, "today": 364, "week": 2123},
        **{"total": 2123, "baseline": None, "days": [], "pages": {}},
        "most_read": {"7": [], "30": [], "all": []},
    }
    return json.dumps(said | more).encode()
