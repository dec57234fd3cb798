"""Long lists on several pages: /…/, /…/trang/2/, /…/trang/3/."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


# How many pages stand on each side of the current one; the first and last always do.
NEAR = 2


@dataclass(frozen=True, slots=True)
class PageLink:
    """One page of a list; without `href` it is the current page, or a gap between pages."""

    text: str
    href: str | None = None
    is_gap: bool = False


@dataclass(frozen=True, slots=True)
class Pager:
    """The way between the pages of one list; empty for a list of one page."""

    number: int
    total: int
    links: tuple[PageLink, ...] = ()
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
    for number in range(1, total + 1):
        part = tuple(rows[(number - 1) * size : number * size])
        yield Sheet(_address(base, number), part, _pager(base, number, total))


def _address(base: str, number: int) -> str:
    return base if number == 1 else f"{base}trang/{number}/"


def _pager(base: str, number: int, total: int) -> Pager:
    if total == 1:
        return Pager(1, 1)
    return Pager(
        number,
        total,
        tuple(_links(base, number, total)),
        f"/{_address(base, number - 1)}" if number > 1 else None,
        f"/{_address(base, number + 1)}" if number < total else None,
    )


def _links(base: str, number: int, total: int) -> Iterator[PageLink]:
    """The first page, those near the current one and the last, with a sign for every gap."""
    near = range(max(1, number - NEAR), min(total, number + NEAR) + 1)
    before = 0
    for page in sorted({1, *near, total}):
        if page == before + 2:  # a gap of one page is as short as its sign
            yield PageLink(str(page - 1), f"/{_address(base, page - 1)}")
        elif page > before + 1:
            yield PageLink("…", is_gap=True)
        yield PageLink(str(page), None if page == number else f"/{_address(base, page)}")
        before = page
