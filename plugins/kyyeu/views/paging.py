"""Long lists on several pages: /…/, /…/trang/2/, /…/trang/3/."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from kyyeu.views.links import Link

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Pager:
    """The way between the pages of one list; empty for a list of one page."""

    number: int
    total: int
    links: tuple[Link, ...] = ()
    previous: str | None = None
    next: str | None = None


@dataclass(frozen=True, slots=True)
class Sheet(Generic[T]):
    """One page of a list: its address and rows."""

    address: str
    rows: tuple[T, ...]
    pager: Pager


def sheets(base: str, rows: Sequence[T], size: int) -> Iterator[Sheet[T]]:
    """The pages of a list at `base` (ending in '/'); an empty list has one empty page."""
    total = max(1, -(-len(rows) // size))
    addresses = [base if n == 1 else f"{base}trang/{n}/" for n in range(1, total + 1)]
    for number, address in enumerate(addresses, start=1):
        part = tuple(rows[(number - 1) * size : number * size])
        links = tuple(
            Link(str(n), None if n == number else f"/{addresses[n - 1]}")
            for n in range(1, total + 1)
        )
        yield Sheet(
            address,
            part,
            Pager(
                number,
                total,
                links if total > 1 else (),
                f"/{addresses[number - 2]}" if number > 1 else None,
                f"/{addresses[number]}" if number < total else None,
            ),
        )
