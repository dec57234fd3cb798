"""The figures that a site shows: Hôm nay, Trong tuần, Tất cả, and who reads what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
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


class Views(NamedTuple):
    """How often a page was opened."""

    page: str
    views: int


def most_read(pages: Iterable[Views], limit: int) -> list[Views]:
    """Pages with views, those with most first, equal ones by their address."""
    read = (page for page in pages if page.views > 0)
    return sorted(read, key=lambda page: (-page.views, page.page))[:limit]
