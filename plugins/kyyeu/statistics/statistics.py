"""The page of statistics, ready to print."""

from __future__ import annotations

from dataclasses import dataclass

from kyyeu.domain.numbers import grouped
from kyyeu.domain.settings import Settings
from kyyeu.domain.statistics import Statistics
from kyyeu.statistics.chart import Chart, chart
from kyyeu.views.frame import STATISTICS, Frame, crumbs
from kyyeu.views.links import Link, When, when_exact
from kyyeu.views.statistics import ReadLine, ReadReport, Tallies, read_lines, tallies


@dataclass(frozen=True, slots=True)
class BlocViews:
    """How often the pages of a bloc and of its reports were viewed."""

    link: Link
    reports: int
    views: int


@dataclass(frozen=True, slots=True)
class BlocLine:
    """The same, ready to print."""

    link: Link
    reports: str
    views: str


@dataclass(frozen=True, slots=True)
class Ranking:
    """One list of the most read."""

    id: str
    heading: str
    lines: tuple[ReadLine, ...]


@dataclass(frozen=True, slots=True)
class BaselineLine:
    """Where the total began: the figure of an older counter, its day and source; and ours."""

    visits: str
    date: When
    source: str
    counted: str


@dataclass(frozen=True, slots=True)
class StatisticsView:
    """Everything that the template prints."""

    frame: Frame
    tallies: Tallies
    is_live: bool
    chart: Chart | None
    rankings: tuple[Ranking, ...]
    blocs: tuple[BlocLine, ...]
    baseline: BaselineLine | None
    notice: Link | None


@dataclass(frozen=True, slots=True)
class MostRead:
    """The most read reports in seven days, in thirty, and ever."""

    week: tuple[ReadReport, ...] = ()
    month: tuple[ReadReport, ...] = ()
    ever: tuple[ReadReport, ...] = ()


def statistics_view(
    settings: Settings,
    counted: Statistics | None,
    read: MostRead,
    blocs: tuple[BlocViews, ...],
    notice: Link | None,
) -> StatisticsView:
    """The page of statistics; `blocs` with most views first, `notice` says how it is counted."""
    separator = settings.group_separator
    lists = (
        Ranking("bay-ngay", "7 ngày qua", read_lines(read.week, settings)),
        Ranking("ba-muoi-ngay", "30 ngày qua", read_lines(read.month, settings)),
        Ranking("tu-truoc-den-nay", "Từ trước đến nay", read_lines(read.ever, settings)),
    )
    return StatisticsView(
        Frame(
            "Thống kê truy cập",
            "Đang online, hôm nay, trong tuần, tất cả; lượt truy cập từng ngày và bài đọc nhiều.",
            "thong-ke/",
            STATISTICS.href,
            crumbs("Thống kê"),
        ),
        tallies(counted, settings),
        settings.counter,
        chart(counted.days, counted.taken.date(), separator) if counted else None,
        tuple(ranking for ranking in lists if ranking.lines),
        tuple(
            BlocLine(bloc.link, grouped(bloc.reports, separator), grouped(bloc.views, separator))
            for bloc in blocs
        ),
        _baseline(counted, separator) if counted else None,
        notice,
    )


def _baseline(counted: Statistics, separator: str) -> BaselineLine | None:
    baseline = counted.baseline
    if baseline is None:
        return None
    return BaselineLine(
        grouped(baseline.visits, separator),
        when_exact(baseline.date),
        baseline.source,
        grouped(counted.total - baseline.visits, separator),
    )
