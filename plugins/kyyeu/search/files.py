"""The files in which the script of the search page looks things up.

They are scripts, not JSON: a page that was opened from a folder may load those and nothing else.
Each calls one function with its own name from the folder of the page, and what it holds.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, Final

from kyyeu.domain.article import Article, Text, Volume
from kyyeu.domain.dates import short_date
from kyyeu.domain.vocabulary import Vocabulary
from kyyeu.search.lines import lines_of
from kyyeu.search.places import Place
from kyyeu.search.postings import BETWEEN, WEIGHTS, encoded, shards, terms
from kyyeu.search.volumes import Shelf

BLOC, PERIOD, UNIT, KIND, LEVEL = "khoi", "nam", "don-vi", "loai", "cap"
"""Facets: by what results may be filtered; also the names in the address of a search."""

BlocKinds = tuple[tuple[str, str], ...]
"""Ids of blocs with their kinds."""

VOLUMES_AT_HAND: Final = 16


def script(name: str, *values: Any) -> str:
    """A file that hands over some values."""
    told = (json.dumps(value, ensure_ascii=False, separators=(",", ":")) for value in values)
    return f"kyyeuSearch({','.join((json.dumps(name), *told))});\n"


def report_js(
    name: str,
    article: Article,
    text: Text,
    place: str | None,
    bloc_kind: str,
    vocabulary: Vocabulary,
) -> str:
    """A report as results show it: what it is, and its lines, from which excerpts are cut."""
    report = article.glance()
    lines = lines_of(article.title, report, text.markdown, bloc_kind, vocabulary)
    date = report.date
    facts = {
        "address": article.address,
        "title": article.title,
        "kinds": [vocabulary.kinds.label(code) for code in report.kinds],
        "day": [date.iso, short_date(date)] if date else None,
        "place": place,
    }
    return script(name, facts, [line.text for line in lines[1:]])


def shard_js(
    name: str, mark: str, number: int, of: int, volume: Volume, blocs: BlocKinds, words: Vocabulary
) -> str:
    """One shard of the words of a volume."""
    return script(name, mark, _shards(volume, of, blocs, words)[number])


@lru_cache(maxsize=VOLUMES_AT_HAND)  # all shards of a volume follow from one reading of it
def _shards(volume: Volume, count: int, blocs: BlocKinds, words: Vocabulary) -> tuple[str, ...]:
    nouns = dict(blocs)
    return shards(
        (
            terms(
                lines_of(
                    article.title,
                    article.glance(),
                    article.text.markdown,
                    nouns.get(article.bloc or "", ""),
                    words,
                )
            )
            for article in volume.articles
        ),
        count,
    )


def facts_js(name: str, mark: str, files: tuple[str, ...], volume: Volume) -> str:
    """The files of the reports of a volume, and which of them a filter lets through."""
    found: dict[tuple[str, str], list[int]] = {}
    for number, article in enumerate(volume.articles):
        for fact in dict.fromkeys(_facts(article)):
            found.setdefault(fact, []).append(number * WEIGHTS)
    facts = BETWEEN.join(
        f"{facet}:{value}={encoded(found[facet, value])}" for facet, value in sorted(found)
    )
    return script(name, mark, " ".join(files), facts)


def _facts(article: Article) -> Iterator[tuple[str, str]]:
    outline = article.outline
    if article.bloc:
        yield BLOC, article.bloc
    for period in (article.period, outline.period, outline.reviews):
        if period is not None:
            yield PERIOD, period.code
    yield from ((UNIT, unit) for unit in sorted(article.units))
    yield from ((KIND, kind) for kind in outline.kinds)
    yield from ((LEVEL, award.level) for award in outline.awards if award.level)


def contents_js(
    name: str,
    shelves: tuple[tuple[str, int, int, str], ...],
    places: tuple[Place, ...],
    letters: tuple[str, ...],
    periods: tuple[tuple[str, str], ...],
    vocabulary: Vocabulary,
) -> str:
    """What there is: volumes (name, reports, shards, mark), blocs, units and fixed pages, the
    letters under which there are people, and the labels of filters in order."""
    labels = (
        [(_id(place), place.beside or place.name) for place in places if place.kind == BLOC],
        periods,
        [(_id(place), place.name) for place in places if place.kind == UNIT],
        [(word.code, word.label) for word in vocabulary.kinds],
        [(word.code, word.label) for word in vocabulary.award_levels],
    )
    return script(name, shelves, _rows(places), letters, labels)


def _id(place: Place) -> str:
    return place.address.split("/")[1]


def people_js(name: str, people: tuple[Place, ...]) -> str:
    """People whose family or given name begins with two letters."""
    return script(name, _rows(people))


def _rows(places: Iterable[Place]) -> list[tuple[str, ...]]:
    """Places as lists: kind, address, name, what is said beside it, other spellings."""
    return [(p.kind, p.address, p.name, p.beside, *p.spellings) for p in places]


def shelf_row(shelf: Shelf) -> tuple[str, int, int, str]:
    """A volume as the contents tell it."""
    return shelf.name, len(shelf.volume.articles), shelf.shards, shelf.mark
