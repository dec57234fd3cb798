"""Reports in volumes, by their years: a new report changes the files of its own volume alone.

Years are joined two and two, four and four, …, counted from year 0, so that they are joined the
same way whatever else there is.  The newest year stands alone, for most new reports are of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import Final

from kyyeu.domain.article import Article, Volume

MOST: Final = 512  # reports of a volume of several years
REPORTS_OF_A_SHARD: Final = 4
FEWEST_SHARDS: Final = 4
ALL_YEARS: Final = 1 << 14
UNDATED: Final = "chua-ro"


@dataclass(frozen=True)
class Shelf:
    """A volume with its name, which is the folder of its files."""

    name: str
    volume: Volume

    @cached_property
    def shards(self) -> int:
        """How many files its words are spread over: a power of two."""
        wanted = max(FEWEST_SHARDS, len(self.volume.articles) / REPORTS_OF_A_SHARD)
        return int(1 << (int(wanted) - 1).bit_length())

    @cached_property
    def mark(self) -> str:
        """Tells how its reports are numbered: files of another numbering do not belong to it."""
        slugs = "/".join(article.slug for article in self.volume.articles)
        return blake2b(slugs.encode(), digest_size=4).hexdigest()


def shelves(articles: Sequence[Article]) -> tuple[Shelf, ...]:
    """Every report in one volume, oldest volume first, those without a date last."""
    by_year: dict[int, list[Article]] = {}
    undated = []
    for article in articles:
        if article.outline.date is None:
            undated.append(article)
        else:
            by_year.setdefault(article.outline.date.year, []).append(article)
    found = [
        Shelf(_name(first, size), Volume(tuple(a for year in years for a in by_year[year])))
        for first, size, years in _blocks(by_year, sorted(by_year), 0, ALL_YEARS)
    ]
    return (*found, *([Shelf(UNDATED, Volume(tuple(undated)))] if undated else ()))


def _blocks(
    by_year: dict[int, list[Article]], years: Sequence[int], first: int, size: int
) -> Iterator[tuple[int, int, Sequence[int]]]:
    """First year, number of years, and years with reports, of every volume in a span of years."""
    if not years:
        return
    holds_newest = years[-1] == max(by_year)
    if size == 1 or not (holds_newest or sum(len(by_year[year]) for year in years) > MOST):
        yield first, size, years
        return
    half = size // 2
    for start in (first, first + half):
        inside = [year for year in years if start <= year < start + half]
        yield from _blocks(by_year, inside, start, half)


def _name(first: int, size: int) -> str:
    return str(first) if size == 1 else f"{first}-{first + size - 1}"


def file_names(articles: Sequence[Article]) -> dict[str, str]:
    """A short name for the file of every report, by slug: it follows from the slug.

    Of two that would have one name, the later slug has a longer one.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for slug in sorted(article.slug for article in articles):
        for length in (5, 10, 20):  # bytes
            name = _base32(blake2b(slug.encode(), digest_size=length).digest())
            if name not in taken:
                break
        taken.add(name)
        names[slug] = name
    return names


_LETTERS: Final = "abcdefghijkmnpqrstuvwxyz23456789"


def _base32(data: bytes) -> str:
    """Bytes as letters that every disk tells apart, eight for five."""
    number = int.from_bytes(data, "big")
    return "".join(_LETTERS[number >> 5 * place & 31] for place in range(len(data) * 8 // 5))
