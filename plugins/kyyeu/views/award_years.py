"""Awards by level and period: how many sources tell of, as a drawing with its table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kyyeu.domain.periods import Period
from kyyeu.domain.report import Award
from kyyeu.domain.settings import Settings
from kyyeu.views.ledger import NO_LEVEL
from kyyeu.views.yearly import YearChart, YearCount, year_chart

TITLE: Final = "Khen thưởng theo cấp và theo năm"


@dataclass(frozen=True, slots=True)
class AwardYears:
    """How many awards every level and period has, and how many rows cannot be counted so:
    groups whose number no source tells (`uncounted`), awards of no known period (`undated`)."""

    counts: tuple[YearCount, ...]
    uncounted: int = 0
    undated: int = 0


def award_years(awards: Iterable[Award], settings: Settings) -> AwardYears:
    """Awards by level, the highest first, and period; an outline of each is enough.

    A group counts as many as it has.  What is only proposed or planned does not count.
    """
    words = settings.vocabulary.award_levels
    counts: dict[tuple[str | None, Period], int] = {}
    uncounted = undated = 0
    for award in awards:
        if award.status != "awarded":
            continue
        number = award.group.count if award.group else 1
        if number is None:
            uncounted += 1
        elif award.period is None:
            undated += 1
        else:
            key = award.level, award.period
            counts[key] = counts.get(key, 0) + number
    ordered = sorted(
        counts, key=lambda key: (key[0] is None, words.rank(key[0]), key[0] or "", key[1].sort_key)
    )
    return AwardYears(
        tuple(
            YearCount(words.label(level) if level else NO_LEVEL, period, counts[level, period])
            for level, period in ordered
        ),
        uncounted,
        undated,
    )


def award_chart(years: AwardYears, settings: Settings) -> YearChart | None:
    """The drawing of awards by level and period; None for few periods."""
    notes = []
    if years.uncounted:
        notes.append(f"Chưa gồm {years.uncounted} dòng gộp mà nguồn không ghi số lượng.")
    if years.undated:
        notes.append(f"Chưa gồm {years.undated} dòng chưa rõ năm.")
    return year_chart("khen-thuong-theo-nam", TITLE, years.counts, settings, notes)
