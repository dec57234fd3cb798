"""Who is online (đang online): visitors with a sign of life in the last five minutes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from kyyeu.counters.days import day_at
from kyyeu.counters.rules import USUAL, Rules


class Sign(NamedTuple):
    """A visitor gave a sign of life at an instant (seconds since 1970)."""

    at: int
    visitor: int
    network: int


@dataclass(slots=True)
class Presence:
    """Visitors by their last sign, the oldest first: a sign costs the same for any number of them.

    One network has no more visitors here than the rules let it add in a day.
    """

    rules: Rules = USUAL
    _seen: dict[int, Sign] = field(default_factory=dict)
    _of_network: Counter[int] = field(default_factory=Counter)
    _latest: int = 0

    def note(self, sign: Sign) -> None:
        """A sign of life."""
        self.online(sign.at)
        if sign.visitor in self._seen:
            self._leave(sign.visitor)
        elif self._of_network[sign.network] >= self.rules.visitors_per_network:
            return
        self._seen[sign.visitor] = sign
        self._of_network[sign.network] += 1

    def online(self, now: int) -> int:
        """How many are online; who has left is forgotten, at midnight everybody: numbers change.

        When the clock was put back, signs from its future count as given now.
        """
        if day_at(now) != day_at(self._latest):
            self.clear()
        if now < self._latest:
            for visitor, sign in self._seen.items():
                self._seen[visitor] = sign._replace(at=min(sign.at, now))
        self._latest = now
        while self._seen:
            visitor, sign = next(iter(self._seen.items()))
            if now - sign.at < self.rules.presence:
                break
            self._leave(visitor)
        return len(self._seen)

    def clear(self) -> None:
        """Forget everybody."""
        self._seen.clear()
        self._of_network.clear()

    def _leave(self, visitor: int) -> None:
        sign = self._seen.pop(visitor)
        self._of_network[sign.network] -= 1
        if not self._of_network[sign.network]:
            del self._of_network[sign.network]
