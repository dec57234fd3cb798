"""The list of all periods: school years, years and spans, newest first."""

from __future__ import annotations

from dataclasses import dataclass

from kyyeu.domain.periods import Period
from kyyeu.domain.settings import Settings
from kyyeu.views.frame import Frame, crumbs
from kyyeu.views.links import Link, period_link
from kyyeu.views.yearly import YearChart, YearCount, year_chart


@dataclass(frozen=True, slots=True)
class Volume:
    """What the site keeps of one period, in numbers."""

    period: Period
    conferences: int
    reviewed: int
    blocs: int
    awards: int


@dataclass(frozen=True, slots=True)
class VolumeLine:
    """One period of the list."""

    period: Link
    holds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PeriodsView:
    """Everything that the template prints."""

    frame: Frame
    periods: tuple[VolumeLine, ...]
    chart: YearChart | None


def periods_view(volumes: tuple[Volume, ...], settings: Settings) -> PeriodsView:
    """The list of all periods."""
    frame = Frame(
        "Theo năm",
        "Năm học, năm và giai đoạn mà các báo cáo nói đến, mới nhất đứng trước.",
        "nam-hoc/",
        "/nam-hoc/",
        crumbs("Theo năm"),
    )
    counts = [YearCount("Hội nghị", v.period, v.conferences) for v in volumes if v.conferences]
    return PeriodsView(
        frame,
        tuple(_line(volume) for volume in volumes),
        year_chart("hoi-nghi-theo-nam", "Hội nghị theo năm", counts, settings),
    )


def _line(volume: Volume) -> VolumeLine:
    counted = (
        (volume.conferences, "hội nghị"),
        (volume.reviewed, "lần được tổng kết"),
        (volume.blocs, "khối, cụm"),
        (volume.awards, "dòng khen thưởng"),
    )
    holds = tuple(f"{number} {noun}" for number, noun in counted if number)
    return VolumeLine(period_link(volume.period) or Link(""), holds)
