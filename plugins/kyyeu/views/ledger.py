"""The award ledger ready to print: a section for each level, in it a group for each period."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from itertools import groupby

from kyyeu.domain.settings import Settings
from kyyeu.domain.text import slug
from kyyeu.history.ledger import LedgerRow
from kyyeu.history.site import Site
from kyyeu.views.awards import AwardLine, award_line, honour_of
from kyyeu.views.links import Citation, Link, capital, citation, joined
from kyyeu.views.order import newest_report_first

NO_LEVEL, NO_PERIOD = "Chưa rõ cấp", "Chưa rõ năm"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the ledger with the names that its line shows.

    `bloc` is the bloc of the report; `host` is the unit at whose own conference, outside any
    bloc, a group was honoured.
    """

    row: LedgerRow
    bloc: Link | None = None
    host: Link | None = None


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One award of the ledger, with the bloc in whose report it stands: 'Chủ tịch UBND tỉnh'
    alone would not say which province."""

    award: AwardLine
    source: Citation
    bloc: Link | None
    host: Link | None


@dataclass(frozen=True, slots=True)
class PeriodGroup:
    """The awards of one level and period."""

    title: str
    lines: tuple[LedgerLine, ...]


@dataclass(frozen=True, slots=True)
class LevelSection:
    """The awards of one level; `told` counts all of them, also those on other pages."""

    anchor: str
    title: str
    told: str
    groups: tuple[PeriodGroup, ...]


@lru_cache(maxsize=1)  # in a preview two features ask for those of one site
def entries(site: Site) -> tuple[Entry, ...]:
    """The ledger of a site: highest level first, in it the newest period first.

    What has no level, and in a level what has no period, comes last.
    """
    words = site.settings.vocabulary
    rank = cache(words.award_levels.rank)
    honoured = cache(partial(honour_of, words=words))

    def key(row: LedgerRow) -> tuple[int, str, bool, tuple[int, ...], tuple[int, ...]]:
        award = row.outline
        return (
            rank(award.level),
            award.level or "",
            award.period is None,
            tuple(-part for part in award.period.sort_key) if award.period else (),
            honoured(award.level, award.form, award.rank),
        )

    links = _Links(site)
    return tuple(links.entry(row) for row in sorted(newest_report_first(site.ledger), key=key))


class _Links:
    """What the lines of a ledger lead to, each made once."""

    def __init__(self, site: Site) -> None:
        self._units = site.units_by_id
        self._blocs = {file.id: Link(file.bloc.label, f"/khoi/{file.id}/") for file in site.blocs}

    def entry(self, row: LedgerRow) -> Entry:
        """A row with its links."""
        bloc = self._blocs.get(row.bloc or "")
        if bloc is not None or row.outline.group is None:
            return Entry(row, bloc)
        unit = self._units.get(row.publisher or "")
        if unit is None:
            return Entry(row)
        return Entry(row, None, Link(unit.naming.on(row.report.date), f"/don-vi/{unit.id}/"))


def level_sections(
    shown: Iterable[Entry], told: Sequence[tuple[str | None, str]], settings: Settings
) -> tuple[LevelSection, ...]:
    """Sections of rows in the order of `entries`; `told` says of each level what it holds."""
    words, told_of = settings.vocabulary.award_levels, dict(told)
    return tuple(
        LevelSection(
            f"cap-{slug(level) if level else 'chua-ro'}",
            words.label(level) if level else NO_LEVEL,
            told_of.get(level, ""),
            tuple(_groups(rows, settings)),
        )
        for level, rows in groupby(shown, key=lambda entry: entry.row.outline.level)
    )


def _groups(rows: Iterable[Entry], settings: Settings) -> Iterator[PeriodGroup]:
    for period, group in groupby(rows, key=lambda entry: entry.row.outline.period):
        title = capital(period.label) if period else NO_PERIOD
        yield PeriodGroup(title, tuple(_line(entry, settings) for entry in group))


def _line(entry: Entry, settings: Settings) -> LedgerLine:
    return LedgerLine(
        award_line(entry.row, settings),
        citation(entry.row.report),
        entry.bloc,
        entry.host,
    )


def told_by_level(rows: Iterable[Entry], settings: Settings) -> tuple[tuple[str | None, str], ...]:
    """What every level holds, in words, in the order of `entries`."""
    return tuple(
        (level, told(list(group), settings))
        for level, group in groupby(rows, key=lambda entry: entry.row.outline.level)
    )


def told(rows: Sequence[Entry], settings: Settings) -> str:
    """'4 khen thưởng; 1 dòng gộp 21 Giấy khen': a group counts as one row with its number."""
    awards = [entry.row.outline for entry in rows]
    awarded = [award for award in awards if award.status == "awarded"]
    groups = [award.group for award in awarded if award.group is not None]
    counted = [
        f"{award.group.count} {award.form or 'khen thưởng'}"
        for award in awarded
        if award.group is not None and award.group.count is not None
    ]
    single, silent = len(awarded) - len(groups), len(groups) - len(counted)
    parts = [
        f"{single} khen thưởng" if single else "",
        f"{len(counted)} dòng gộp {joined(counted)}" if counted else "",
        f"{silent} dòng gộp, nguồn không ghi số lượng" if silent else "",
    ]
    for word in settings.vocabulary.award_statuses:
        number = sum(award.status == word.code for award in awards)
        if number and word.code != "awarded":
            parts.append(f"{number} {word.label}")
    return "; ".join(part for part in parts if part)
