"""Who held the roles of a bloc right before a period and right after, to be walked along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kyyeu.domain.periods import Period
from kyyeu.history.succession import neighbours
from kyyeu.views.links import Link, anchor
from kyyeu.views.roles import Leading


@dataclass(frozen=True, slots=True)
class Beside:
    """The period next to another, with a link to it; without a period nothing is told of one."""

    words: str
    period: Link | None = None
    led: Leading | None = None


@dataclass(frozen=True, slots=True)
class Succession:
    """What comes before a period of a bloc and after it."""

    before: Beside
    after: Beside

    def __bool__(self) -> bool:
        return self.before.period is not None or self.after.period is not None


def succession(period: Period, led: Mapping[Period, Leading]) -> Succession:
    """The neighbours of a period; `led` tells of all periods of the bloc, gaps among them."""
    before, after = neighbours(period, led.keys())
    return Succession(_beside("Trước đó", before, led), _beside("Sau đó", after, led))


def _beside(words: str, period: Period | None, led: Mapping[Period, Leading]) -> Beside:
    if period is None or period not in led:
        return Beside(words)
    return Beside(words, Link(period.short, f"#{anchor(period)}"), led[period])
