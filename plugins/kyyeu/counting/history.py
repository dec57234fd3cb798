"""What counters on several machines know of the history in the SQLite file, and of newer days.

The file lies on one of the machines.  Whoever folds days into it tells the others what it says, as
text in the engine; its figures and what was counted since add up to what a site shows.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from kyyeu.counters.figures import Baseline
from kyyeu.counters.rules import Refusal
from kyyeu.counters.tally import OfDay
from kyyeu.counting.store import StoreDown, Totals

DAYS_TOLD: Final = 40  # whose views are told page by page; sites ask for thirty
_PAGE: Final = "page:"
_REFUSED: Final = "refused:"


@dataclass(frozen=True, slots=True)
class Day:
    """What the engine has counted for a day; `name` says which, and how often it was set apart."""

    name: str
    gained: OfDay
    pages: Mapping[str, int]
    refused: Mapping[Refusal, int]

    @property
    def day(self) -> int:
        """Its number."""
        return int(self.name.partition(":")[0])

    @property
    def is_apart(self) -> bool:
        """Whether nothing is added to it any more."""
        return ":" in self.name

    @classmethod
    def read(cls, name: str, rows: Mapping[str, str]) -> Day:
        """From the fields that `record.lua` writes."""
        gained = OfDay(*(int(rows.get(what, 0)) for what in OfDay._fields))
        return cls(name, gained, _under(_PAGE, rows), _refusals(_under(_REFUSED, rows)))


@dataclass(frozen=True, slots=True)
class History:
    """What the file tells the engine.

    `days`: as in `Totals`.  `pages`: page → views.  `read`: (day, page, views) from day `since` on,
    and `refusals`: (day, why, how many) too.
    """

    baseline: Baseline | None = None
    days: tuple[tuple[int, int, int, int], ...] = ()
    pages: Mapping[str, int] = field(default_factory=dict)
    since: int | None = None
    read: tuple[tuple[int, str, int], ...] = ()
    refusals: tuple[tuple[int, str, int], ...] = ()

    def text(self) -> str:
        """Everything, to be told."""
        baseline = self.baseline
        told = {
            "baseline": baseline and (baseline.visits, baseline.date.isoformat(), baseline.source),
            "days": self.days,
            "pages": self.pages,
            "since": self.since,
            "read": self.read,
            "refusals": self.refusals,
        }
        return json.dumps(told, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def parse(cls, text: str) -> History:
        """From what `text` has made."""
        told = json.loads(text)
        if told["baseline"] is not None:
            visits, date, source = told["baseline"]
            told["baseline"] = Baseline(visits, dt.date.fromisoformat(date), source)
        for rows in ("days", "read", "refusals"):
            told[rows] = tuple(map(tuple, told[rows]))
        return cls(**told)

    def visits(self) -> dict[str, int]:
        """The visits that make figures, as fields of the engine: of each day, and ever."""
        found = {f"visits:{day}": visits for day, visits, _, _ in self.days}
        ever = sum(found.values()) + (self.baseline.visits if self.baseline else 0)
        return {"visits": ever, **found}

    def totals(self, newer: Iterable[Day], since: Sequence[int]) -> Totals:
        """What a site shows.  Raises StoreDown for a span that begins before what was told."""
        if self.since is not None and since and min(since) < self.since:
            raise StoreDown("the history was told from a later day on")
        newer = list(newer)
        days = {day: (visits, views, visitors) for day, visits, views, visitors in self.days}
        for one in newer:
            before = days.get(one.day, (0, 0, 0))
            visits, views, visitors = map(sum, zip(before, one.gained, strict=True))
            if any(one.gained):
                days[one.day] = (visits, views, visitors)
        return Totals(
            self.baseline,
            tuple((day, *days[day]) for day in sorted(days)),
            _sums([*self.pages.items(), *(row for one in newer for row in one.pages.items())]),
            {first: self._read_since(first, newer) for first in since},
        )

    def refused(self, newer: Iterable[Day], day: int) -> dict[Refusal, int]:
        """Why how many requests of a day added nothing."""
        told = [(why, number) for at, why, number in self.refusals if at == day]
        for one in newer:
            if one.day == day:
                told += [(why.value, number) for why, number in one.refused.items()]
        return _refusals(_sums(told))

    def _read_since(self, first: int, newer: Iterable[Day]) -> dict[str, int]:
        rows = [(page, views) for day, page, views in self.read if day >= first]
        return _sums([*rows, *(p for one in newer if one.day >= first for p in one.pages.items())])


NO_HISTORY: Final = History()


def _sums(rows: Iterable[tuple[str, int]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name, number in rows:
        found[name] = found.get(name, 0) + number
    return dict(sorted(found.items()))


def _under(prefix: str, rows: Mapping[str, str]) -> dict[str, int]:
    return {
        name.removeprefix(prefix): int(number)
        for name, number in rows.items()
        if name.startswith(prefix)
    }


def _refusals(numbers: Mapping[str, int]) -> dict[Refusal, int]:
    return {Refusal(why): number for why, number in numbers.items()}
