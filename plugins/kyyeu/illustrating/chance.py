"""What differs from picture to picture without ever changing: choices made by a digest."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Chance:
    """Choices that follow from a seed and the name of what is chosen, in whatever order asked.

    (`random` keeps its sequences from one Python to the next only in part.)
    """

    seed: str

    def of(self, name: object) -> Chance:
        """The chance of a part: its choices have nothing to do with those of other parts."""
        return Chance(f"{self.seed}/{name}")

    def number(self, name: object, count: int) -> int:
        """One of 0 … count - 1."""
        digest = hashlib.sha256(f"{self.seed}/{name}".encode()).digest()
        return int.from_bytes(digest[:8], "big") % count

    def pick(self, name: object, options: Sequence[T]) -> T:
        """One of the options."""
        return options[self.number(name, len(options))]

    def between(self, name: object, low: float, high: float) -> float:
        """A value from low to high."""
        return low + (high - low) * self.number(name, 1001) / 1000

    def shuffled(self, name: object, options: Sequence[T]) -> tuple[T, ...]:
        """All options in another order."""
        keyed = sorted((self.number((name, at), 1 << 60), at) for at in range(len(options)))
        return tuple(options[at] for _, at in keyed)
