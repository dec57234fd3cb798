"""What every store of figures promises; `tests/counting/test_store_contract.py` asks it of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from kyyeu.counters.figures import Baseline, Figures
from kyyeu.counters.presence import Sign
from kyyeu.counters.rules import Counted, Hit, Refusal

Refused = Mapping[tuple[int, Refusal], int]
"""(day, why) → how many requests were refused before they became hits."""


class StoreDown(Exception):
    """Nothing was counted: the disk is full, the file locked, the server away; says which."""


class Recorded(NamedTuple):
    """What became of hits: for each, what it added and the views of its page; then the figures."""

    results: tuple[Counted, ...]
    views: tuple[int, ...]
    figures: Figures


class Totals(NamedTuple):
    """What a site shows beside the figures, all days in order.

    `days`: (day, visits, views, visitors).  `pages`: address → views, with what was carried over.
    `read`: first day → (address → views since that day).
    """

    baseline: Baseline | None
    days: tuple[tuple[int, int, int, int], ...]
    pages: Mapping[str, int]
    read: Mapping[int, Mapping[str, int]]


class Store(Protocol):
    """Keeps figures, and of a day that has not ended what is needed to count it.

    Methods raise StoreDown when they could not do it; what was recorded before stays.  One thread
    at a time may use a store, but for `greet` and `online`: those may be called at any time, and
    wait for no disk.
    """

    def record(self, hits: Sequence[Hit], refused: Refused, now: int) -> Recorded:
        """Count hits in their order; when this returns they survive kills and power cuts.

        All of them or none.  The figures are those of the day at `now` (seconds since 1970).
        """

    def greet(self, signs: Sequence[Sign]) -> None:
        """Signs of life of visitors who opened nothing; they may be lost."""

    def online(self, now: int) -> int:
        """How many visitors are online."""

    def figures(self, now: int) -> Figures:
        """The figures of the day at an instant."""

    def totals(self, since: Sequence[int]) -> Totals:
        """Everything a site shows; what was read since each of these days."""

    def refused(self, day: int) -> Mapping[Refusal, int]:
        """Why how many requests of a day added nothing."""

    def forget(self, keep: int | None) -> None:
        """Erase what refers to visitors of any day but `keep`, and who is online."""

    def close(self) -> None:
        """Let go of the store; what was recorded is there when it is opened again."""
