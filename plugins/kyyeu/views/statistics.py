"""Figures of the counter, ready to print: the four of a site, and what is read most."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from kyyeu.domain.article import Ref
from kyyeu.domain.dates import long_date
from kyyeu.domain.numbers import grouped
from kyyeu.domain.settings import Settings
from kyyeu.domain.statistics import Read, Statistics
from kyyeu.history.site import Site
from kyyeu.views.links import Link, report_link

NOT_KNOWN_YET = "–"
_FIGURES = (("Đang online", "o"), ("Hôm nay", "d"), ("Trong tuần", "w"), ("Tất cả", "t"))


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure; `key` is its name in the answers of the counter, by which a page refreshes it."""

    label: str
    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Instant:
    """A moment: for machines, and in words."""

    iso: str
    words: str


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A report and how often it was viewed."""

    report: Ref
    views: int


@dataclass(frozen=True, slots=True)
class ReadLine:
    """The same, ready to print."""

    link: Link
    views: str


@dataclass(frozen=True, slots=True)
class Tallies:
    """The four figures of a site and when they were taken; none where nothing is counted."""

    figures: tuple[Figure, ...]
    taken: Instant | None


def headline(site: Site) -> Statistics | None:
    """Of what was counted only what the four figures say."""
    if site.statistics is None:
        return None
    return replace(site.statistics, days=(), pages=(), read_7=(), read_30=(), read_ever=())


def tallies(statistics: Statistics | None, settings: Settings) -> Tallies:
    """The four figures.  Who is online is left out where nobody can know it.

    Where pages count there is room for figures that no build has had: their script fills it in.
    """
    if statistics is None and not settings.counter:
        return Tallies((), None)
    numbers: tuple[int | None, ...] = (None,) * len(_FIGURES)
    if statistics is not None:
        numbers = (statistics.online, statistics.today, statistics.week, statistics.total)
    return Tallies(
        tuple(
            Figure(label, key, _text(number, settings))
            for (label, key), number in zip(_FIGURES, numbers, strict=True)
            if number is not None or settings.counter
        ),
        instant(statistics.taken) if statistics else None,
    )


def _text(number: int | None, settings: Settings) -> str:
    return NOT_KNOWN_YET if number is None else grouped(number, settings.group_separator)


def instant(moment: dt.datetime) -> Instant:
    """A moment in words: "9 giờ 30, Thứ Ba, ngày 16 tháng 4 năm 2024"."""
    words = f"{moment.hour} giờ {moment.minute:02}, {long_date(moment.date())}"
    return Instant(moment.isoformat(timespec="minutes"), words)


def read_reports(site: Site, rows: Iterable[Read], limit: int) -> tuple[ReadReport, ...]:
    """The reports of a list of the most read, as far as lists of the site may name them."""
    known = {f"/{article.address}": article.ref for article in site.listed}
    found = (ReadReport(known[row.page], row.views) for row in rows if row.page in known)
    return tuple(found)[:limit]


def read_lately(site: Site, limit: int) -> tuple[ReadReport, ...]:
    """What was read most in thirty days; ever, where nothing was read in those."""
    counted = site.statistics
    if counted is None:
        return ()
    return read_reports(site, counted.read_30 or counted.read_ever, limit)


def read_lines(reports: Iterable[ReadReport], settings: Settings) -> tuple[ReadLine, ...]:
    """The most read, ready to print."""
    return tuple(
        ReadLine(report_link(read.report), views_in_words(read.views, settings)) for read in reports
    )


def views_in_words(views: int, settings: Settings) -> str:
    """'1 942 lượt xem'."""
    return f"{grouped(views, settings.group_separator)} lượt xem"
