"""The figures that a site shows: Hôm nay, Trong tuần, Tất cả, and who reads what."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from kyyeu.domain.addresses import LIST_PAGES, REPORT_PAGES


@dataclass(frozen=True, slots=True)
class Baseline:
    """The figure of an older counter that ours goes on from: how many visits, on which day.

    `source` says where it was read.
    """

    visits: int
    date: dt.date
    source: str


_REPORT: Final = re.compile(rf"/{REPORT_PAGES}/(?!{LIST_PAGES}/)[^/]+/")


class Figures(NamedTuple):
    """Visits (lượt truy cập) today, this week from Monday on, and ever with the baseline."""

    today: int
    week: int
    total: int


def merged(views: Mapping[str, int], aliases: Mapping[str, str]) -> dict[str, int]:
    """Views by address, those of old addresses given to the page that stands for them now."""
    found: dict[str, int] = {}
    for page, number in views.items():
        now = aliases.get(page, page)
        found[now] = found.get(now, 0) + number
    return dict(sorted(found.items()))


def is_report(page: str) -> bool:
    """Whether an address is that of one report, and not of a list or something else."""
    return _REPORT.fullmatch(page) is not None


def most_read(views: Mapping[str, int], limit: int) -> list[tuple[str, int]]:
    """Reports with views, those with most first, equal ones by their address (Đọc nhiều)."""
    read = [(page, number) for page, number in views.items() if number > 0 and is_report(page)]
    return sorted(read, key=lambda one: (-one[1], one[0]))[:limit]
