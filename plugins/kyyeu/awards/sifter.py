"""The sifter: the same ledger by level and by period, each on pages of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kyyeu.domain.periods import Period
from kyyeu.domain.settings import Settings
from kyyeu.domain.text import slug
from kyyeu.views.ledger import NO_LEVEL, NO_PERIOD, Entry
from kyyeu.views.links import capital

BASE = "khen-thuong/"


@dataclass(frozen=True, slots=True)
class Sieve:
    """One way to sift the ledger: its address, its label, and how many rows it lets through."""

    address: str
    label: str
    title: str
    rows: int


@dataclass(frozen=True, slots=True)
class Sifter:
    """All ways to sift; the first of `levels` is the whole ledger."""

    levels: tuple[Sieve, ...] = ()
    periods: tuple[Sieve, ...] = ()


def sifted(
    rows: Sequence[Entry], settings: Settings
) -> tuple[Sifter, tuple[tuple[Sieve, tuple[Entry, ...]], ...]]:
    """The sifter of a ledger, and the rows of each of its sieves, the whole ledger first."""
    whole = Sieve(BASE, "Tất cả", "Sổ khen thưởng", len(rows))
    levels = _by_level(rows, settings)
    periods = _by_period(rows)
    sifter = Sifter((whole, *(s for s, _ in levels)), tuple(s for s, _ in periods))
    return sifter, ((whole, tuple(rows)), *levels, *periods)


def _by_level(
    rows: Sequence[Entry], settings: Settings
) -> tuple[tuple[Sieve, tuple[Entry, ...]], ...]:
    gathered: dict[str | None, list[Entry]] = {}
    for entry in rows:
        gathered.setdefault(entry.row.outline.level, []).append(entry)
    return tuple(
        (_level_sieve(level, len(found), settings), tuple(found))
        for level, found in gathered.items()
    )


def _level_sieve(level: str | None, rows: int, settings: Settings) -> Sieve:
    if level is None:
        return Sieve(f"{BASE}cap/chua-ro/", NO_LEVEL, f"Khen thưởng {NO_LEVEL.lower()}", rows)
    label = settings.vocabulary.award_levels.label(level)
    short = capital(label.removeprefix("Cấp "))
    title = f"Khen thưởng {label[:1].lower()}{label[1:]}"
    return Sieve(f"{BASE}cap/{slug(level)}/", short, title, rows)


def _by_period(rows: Sequence[Entry]) -> tuple[tuple[Sieve, tuple[Entry, ...]], ...]:
    gathered: dict[Period | None, list[Entry]] = {}
    for entry in rows:
        gathered.setdefault(entry.row.outline.period, []).append(entry)
    known = sorted(
        (period for period in gathered if period is not None),
        key=lambda period: period.sort_key,
        reverse=True,
    )
    sieves = [(_period_sieve(p, len(gathered[p])), tuple(gathered[p])) for p in known]
    if None in gathered:
        title = f"Khen thưởng {NO_PERIOD.lower()}"
        unknown = Sieve(f"{BASE}nam/chua-ro/", NO_PERIOD.lower(), title, len(gathered[None]))
        sieves.append((unknown, tuple(gathered[None])))
    return tuple(sieves)


def _period_sieve(period: Period, rows: int) -> Sieve:
    return Sieve(f"{BASE}{period.address}", period.label, f"Khen thưởng {period.label}", rows)
