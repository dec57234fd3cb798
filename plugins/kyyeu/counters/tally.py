"""Hits, one after another → what they add: the rules applied to what the hits before them left.

A store says what it knows when a tally asks, and takes what has changed when all hits are in;
between the two nothing is written, so that a store that fails has nothing to undo.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from kyyeu.counters.days import day_at
from kyyeu.counters.rules import USUAL, Counted, Hit, Known, Refusal, Rules, counted, leaves_a_trace


class Memory(Protocol):
    """What is known of a day before these hits."""

    def opened(self, day: int, visitor: int) -> int | None:
        """When a visitor last opened a page; None for not on this day."""

    def opened_page(self, day: int, reader: int, page: str) -> int | None:
        """When a reader last opened this page; may be forgotten after the pause of the rules."""

    def added(self, day: int, network: int) -> tuple[int, int]:
        """(visitors, views) that a network has added."""


class Nothing:
    """The memory of a store that is empty."""

    def opened(self, day: int, visitor: int) -> None:
        """Nobody came."""

    def opened_page(self, day: int, reader: int, page: str) -> None:
        """Nobody came."""

    def added(self, day: int, network: int) -> tuple[int, int]:
        """Nothing was added."""
        return 0, 0


class OfDay(NamedTuple):
    """What a day has gained."""

    visits: int = 0
    views: int = 0
    visitors: int = 0


@dataclass(slots=True)
class Tally:
    """What hits change.  Keys as `Memory` asks for them; `days` and `views` hold what is added.

    `homes` has the network of every visitor in `opened` that these hits have changed.
    """

    memory: Memory
    rules: Rules = USUAL
    opened: dict[tuple[int, int], int | None] = field(default_factory=dict)
    homes: dict[tuple[int, int], int] = field(default_factory=dict)
    pages: dict[tuple[int, int, str], int | None] = field(default_factory=dict)
    networks: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    days: dict[int, OfDay] = field(default_factory=dict)
    views: Counter[tuple[int, str]] = field(default_factory=Counter)
    refused: Counter[tuple[int, Refusal]] = field(default_factory=Counter)

    def add(self, hits: Iterable[Hit]) -> list[Counted]:
        """Count hits in their order."""
        return [self._add(hit) for hit in hits]

    def refuse(self, refused: Mapping[tuple[int, Refusal], int]) -> None:
        """Add what was refused before it came here: (day, why) → how often."""
        self.refused.update(refused)

    def _add(self, hit: Hit) -> Counted:
        day = day_at(hit.at)
        known = self._known(day, hit)
        result = counted(hit, known, self.rules)
        if leaves_a_trace(result):
            self.pages[day, hit.reader, hit.page] = hit.at
            if hit.visitor is not None:
                self.opened[day, hit.visitor] = hit.at
                self.homes[day, hit.visitor] = hit.network
        if result.refusal is not None:
            self.refused[day, result.refusal] += 1
            return result
        self.networks[day, hit.network] = (known.visitors + result.visitor, known.views + 1)
        visits, views, visitors = self.days.get(day, (0, 0, 0))
        self.days[day] = OfDay(visits + result.visit, views + 1, visitors + result.visitor)
        self.views[day, hit.page] += 1
        return result

    def _known(self, day: int, hit: Hit) -> Known:
        opened = None
        if hit.visitor is not None:
            person = (day, hit.visitor)
            if person not in self.opened:
                self.opened[person] = self.memory.opened(*person)
            opened = self.opened[person]
        page = (day, hit.reader, hit.page)
        if page not in self.pages:
            is_new = hit.visitor is not None and opened is None
            self.pages[page] = None if is_new else self.memory.opened_page(*page)
        network = (day, hit.network)
        if network not in self.networks:
            self.networks[network] = self.memory.added(*network)
        return Known(opened, self.pages[page], *self.networks[network])
