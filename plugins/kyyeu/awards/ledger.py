"""One page of the ledger, ready to print."""

from __future__ import annotations

from dataclasses import dataclass

from kyyeu.awards.sifter import BASE, Sieve, Sifter
from kyyeu.domain.settings import Settings
from kyyeu.views.award_years import AwardYears, award_chart
from kyyeu.views.frame import Frame, crumbs
from kyyeu.views.ledger import Entry, LevelSection, level_sections
from kyyeu.views.links import Link, capital
from kyyeu.views.paging import Pager, Sheet
from kyyeu.views.yearly import YearChart


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of the sifter."""

    text: str
    href: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class LedgerView:
    """Everything that the template prints."""

    frame: Frame
    title: str
    levels: tuple[Choice, ...]
    periods: tuple[Choice, ...]
    sections: tuple[LevelSection, ...]
    pager: Pager
    is_whole: bool
    chart: YearChart | None


def ledger_view(
    sieve: Sieve,
    sheet: Sheet[Entry],
    told: tuple[tuple[str | None, str], ...],
    sifter: Sifter,
    years: AwardYears | None,
    settings: Settings,
) -> LedgerView:
    """One page of the ledger, or of what a sieve lets through; `years` are drawn on it."""
    number = sheet.pager.number
    is_whole = sieve.address == BASE
    return LedgerView(
        Frame(
            sieve.title if number == 1 else f"{sieve.title}, trang {number}",
            "Mọi khen thưởng mà các báo cáo nêu, xếp theo cấp và theo năm, mỗi dòng dẫn về nguồn.",
            sheet.address,
            "/khen-thuong/",
            crumbs("Khen thưởng")
            if is_whole
            else crumbs(Link("Khen thưởng", f"/{BASE}"), capital(sieve.label)),
        ),
        sieve.title,
        tuple(_choice(one, sieve) for one in sifter.levels),
        tuple(_choice(one, sieve) for one in sifter.periods),
        level_sections(sheet.rows, told, settings),
        sheet.pager,
        is_whole,
        award_chart(years, settings) if years else None,
    )


def _choice(one: Sieve, current: Sieve) -> Choice:
    return Choice(f"{one.label} ({one.rows})", f"/{one.address}", one == current)
