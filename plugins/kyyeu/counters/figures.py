"""The figures that a site shows: Hôm nay, Trong tuần, Tất cả, and who reads what."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from kyyeu.domain.addresses import LIST_PAGES, REPORT_PAGES
from kyyeu.domain.statistics import Baseline as Baseline
from kyyeu.domain.statistics import Figures as Figures

_REPORT: Final = re.compile(rf"/{REPORT_PAGES}/(?!{LIST_PAGES}/)[^/]+/")


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
