"""The search page and its files."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kyyeu.domain.article import Article
from kyyeu.domain.page import DataFile, Output, Page
from kyyeu.history.site import Site
from kyyeu.search.files import (
    BlocKinds,
    contents_js,
    facts_js,
    people_js,
    report_js,
    shard_js,
    shelf_row,
)
from kyyeu.search.page import ADDRESS, search_view
from kyyeu.search.places import bloc_place, fixed_place, people_by_letters, unit_place
from kyyeu.search.volumes import Shelf, file_names, shelves
from kyyeu.views.cards import listed
from kyyeu.views.people import given_name, letter, letter_code

CONTENTS, REPORTS, PEOPLE, FACTS = "muc-luc", "bai", "nguoi", "bai"


def pages(site: Site) -> Iterator[Output]:
    """The page, the contents, people, and for every volume its shards and its reports."""
    blocs, units = site.blocs_in_order, site.units_in_order
    yield Page(
        ADDRESS,
        "search.html",
        search_view,
        (
            tuple((file.id, file.bloc.name) for file in blocs),
            tuple((file.id, file.naming.current) for file in units),
            _letters(site),
            site.periods,
        ),
    )
    found, names = shelves(site.listed), file_names(site.listed)
    places = (*map(bloc_place, blocs), *map(unit_place, units), *map(fixed_place, site.fixed))
    periods = tuple((period.code, period.label) for period in site.periods)
    rows, people_files = tuple(map(shelf_row, found)), people_by_letters(site.participants)
    told = (rows, places, tuple(people_files), periods, site.settings.vocabulary)
    yield _file(CONTENTS, contents_js, *told)
    for letters, people in people_files.items():
        yield _file(f"{PEOPLE}/{letters}", people_js, people)
    for shelf in found:
        yield from _shelf_files(shelf, names, site)
        for article in shelf.volume.articles:
            yield _report_file(article, names[article.slug], site)


def _letters(site: Site) -> tuple[tuple[str, str], ...]:
    """The first letters of given names that the index of people has pages for."""
    given = (given_name(person.name) for person in site.participants)
    codes = {letter_code(name): letter_code(name).upper() for name in given if letter(name)}
    return tuple(sorted(codes.items()))


def _shelf_files(shelf: Shelf, names: dict[str, str], site: Site) -> Iterator[Output]:
    volume, words = shelf.volume, site.settings.vocabulary
    files = tuple(names[article.slug] for article in volume.articles)
    yield _file(f"{shelf.name}/{FACTS}", facts_js, shelf.mark, files, volume)
    blocs = _bloc_kinds(shelf, site)
    for number in range(shelf.shards):
        wanted = (shelf.mark, number, shelf.shards, volume, blocs, words)
        yield _file(f"{shelf.name}/{number:x}", shard_js, *wanted)


def _bloc_kinds(shelf: Shelf, site: Site) -> BlocKinds:
    """The kinds of the blocs that a volume tells of."""
    named = sorted({article.bloc for article in shelf.volume.articles if article.bloc})
    known = (site.blocs_by_id.get(id) for id in named)
    return tuple((file.id, file.bloc.kind) for file in known if file)


def _report_file(article: Article, name: str, site: Site) -> Output:
    bloc = site.blocs_by_id.get(article.bloc or "")
    kind = bloc.bloc.kind if bloc else ""
    place = listed(article, site).place
    told = (article, article.text, place, kind, site.settings.vocabulary)
    return _file(f"{REPORTS}/{name}", report_js, *told)


def _file(name: str, text: Callable[..., str], *args: object) -> DataFile:
    return DataFile(f"{ADDRESS}{name}.js", text, (name, *args))
