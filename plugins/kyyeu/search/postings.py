"""The index of a volume: in which of its reports a word, pair or triple of words stands.

An entry is `words=code`: one word, two that follow each other, or three of them in a name or
title, spelt with accents; all spellings of one folded word stand in one shard.  Its code tells the
reports in order, each by its distance from the one before and by the weight that the words have in
it, as numbers in base 32 with the smallest digit first: characters 0–31 of the alphabet end a
number, 32–63 are digits that go on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from kyyeu.search.lines import BODY, NAME, TITLE, Line
from kyyeu.search.words import END, shard_of, words

ALPHABET: Final = "".join(map(chr, range(63, 127)))  # none of the marks that stand between
WEIGHTS: Final = 4
BETWEEN: Final = ","

Term = tuple[str, ...]


def terms(lines: Iterable[Line]) -> dict[Term, int]:
    """What can be looked up of a report, each with its greatest weight."""
    texts: dict[int, list[str]] = {BODY: [], NAME: [], TITLE: []}
    for weight, text in lines:
        texts[weight].append(text)
    parts = {weight: words(*some) if some else [] for weight, some in texts.items()}
    body = parts[BODY]
    found: dict[Term, int] = dict.fromkeys(pairwise(body), BODY)
    found.update(dict.fromkeys(zip(body), BODY))
    for weight in (NAME, TITLE):
        part = parts[weight]
        found.update(dict.fromkeys(zip(part), weight))
        found.update(dict.fromkeys(pairwise(part), weight))
        found.update(dict.fromkeys(zip(part, part[1:], part[2:], strict=False), weight))
    return found


def shards(reports: Iterable[dict[Term, int]], count: int) -> tuple[str, ...]:
    """The text of every shard of a volume, from the terms of its reports in order."""
    postings: defaultdict[Term, list[int]] = defaultdict(list)
    for number, found in enumerate(reports):
        first = number * WEIGHTS
        for term, weight in found.items():
            postings[term].append(first + weight)
    texts: list[list[str]] = [[] for _ in range(count)]
    for term in sorted(postings):
        if END not in term:
            texts[shard_of(term[0], count)].append(f"{' '.join(term)}={encoded(postings[term])}")
    return tuple(map(BETWEEN.join, texts))


def encoded(postings: Sequence[int]) -> str:
    """The code of postings: each the number of a report times `WEIGHTS`, plus the weight."""
    codes, start = [], 0
    for posting in postings:
        step = posting - start
        codes.append(_CODES[step] if step < _TABLE else _code(step))
        start = (posting | WEIGHTS - 1) + 1
    return "".join(codes)


def _code(number: int) -> str:
    code = []
    while number > 31:
        code.append(ALPHABET[32 + number % 32])
        number //= 32
    return "".join((*code, ALPHABET[number]))


_TABLE: Final = WEIGHTS * 1024
_CODES: Final = tuple(map(_code, range(_TABLE)))
