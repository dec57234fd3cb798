"""The page about the data tells every key of every file, as the files have it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from builders import a_site, an_article
from kyyeu.domain.settings import Settings
from kyyeu.open_data.pages import pages
from kyyeu.views.datasets import IN_A_UNIT, Dataset, datasets
from kyyeu.views.fields import choices
from on_disk import SITES, BuiltSite
from public import a_public_site
from rendering import page_of, text_of, view_of

ALL_SITES = ("real", *sorted(folder.name for folder in SITES.iterdir() if folder.is_dir()))
DATASETS = datasets()


def paths(value: Any, inside: str = "") -> Iterator[str]:
    """The path of every key in some JSON; items of a list have the path of the list."""
    if isinstance(value, list):
        for item in value:
            yield from paths(item, inside)
    elif isinstance(value, Mapping) and not (inside and value.keys() >= set(IN_A_UNIT)):
        for key, inner in value.items():
            path = f"{inside}.{key}" if inside else key
            yield path
            yield from paths(inner, path)


def units_in(value: Any, inside: str = "") -> Iterator[str]:
    """The path of every unit in some JSON."""
    if isinstance(value, list):
        for item in value:
            yield from units_in(item, inside)
    elif isinstance(value, Mapping):
        if inside and value.keys() >= set(IN_A_UNIT):
            yield inside
        for key, inner in value.items():
            yield from units_in(inner, f"{inside}.{key}" if inside else key)


def told(data: Dataset) -> dict[str, bool]:
    """The documented paths, each with whether it is a unit."""
    return {column.path: column.is_unit for column in data.columns}


def rows_of(built: BuiltSite, data: Dataset) -> list[dict[str, Any]]:
    return json.loads((built.folder / f"du-lieu/{data.name}.json").read_bytes())


@pytest.mark.parametrize("name", ALL_SITES)
def test_every_key_of_every_row_is_told(site, name: str):
    for data in DATASETS:
        known = told(data)
        for row in rows_of(site(name), data):
            assert set(row_paths(row, data)) - known.keys() == set(), data.name
            assert {path for path in units_in(row) if path in known and not known[path]} <= MEMBERS


MEMBERS = {"members"}  # of a bloc: a unit with more keys, which are told one by one


def row_paths(row: Mapping[str, Any], data: Dataset) -> Iterator[str]:
    yield from paths(row)
    if data.name == "blocs":
        for member in row["members"]:
            yield from (f"members.{key}" for key in member)


@pytest.mark.parametrize("name", ALL_SITES)
def test_every_key_that_is_told_stands_in_every_row(site, name: str):
    for data in DATASETS:
        always = [c.path for c in data.columns if c.always and "." not in c.path]
        for row in rows_of(site(name), data):
            assert [key for key in row if key in always] == always, data.name


def test_every_key_that_is_told_stands_in_some_file(site):
    for data in DATASETS:
        rows = [row for name in ALL_SITES for row in rows_of(site(name), data)]
        found = {path for row in rows for path in row_paths(row, data)}
        assert told(data).keys() - found == RARE.get(data.name, set()), data.name


# What none of our sites says.
RARE = {"blocs": {"timeline.disputed_leaders.source"}}


@pytest.mark.parametrize("name", ALL_SITES)
def test_every_list_of_a_site_is_told(site, name: str):
    lists = {o.path for o in site(name).outputs if o.path.startswith("du-lieu/")}
    files = {f"du-lieu/{data.name}.json" for data in DATASETS}
    files |= {f"du-lieu/{data.name}.csv" for data in DATASETS if data.in_csv}
    assert lists == files | {"du-lieu/schema.json", "du-lieu/index.html"}


@pytest.mark.parametrize("data", DATASETS, ids=lambda data: data.name)
def test_an_example_is_a_row_like_any_other(data: Dataset):
    row = json.loads(data.example)
    assert tuple(row) == data.keys
    assert set(row_paths(row, data)) <= told(data).keys()


def test_the_table_of_an_example_is_what_a_spreadsheet_reads():
    view = view_of(pages, a_site(an_article()), "du-lieu/")
    for section in view.sections:
        if section.csv:
            header, row = csv.reader(io.StringIO(section.csv))
            assert len(header) == len(row) and header == list(json.loads(section.json))


def test_every_meaning_is_a_sentence():
    for data in DATASETS:
        for column in data.columns:
            first, last = column.meaning[0], column.meaning[-1]
            assert first not in "abcdefghijklmnopqrstuvwxyzđ" and last in ".…", column


def test_a_site_that_states_no_licence_says_so_and_claims_none():
    text = text_of(pages, a_site(an_article()), "du-lieu/")
    assert "chưa nêu giấy phép nào" in text and "Creative Commons" not in text


def test_a_known_licence_leads_to_its_text():
    site = a_site(an_article(), settings=Settings(data_licence="CC-BY-4.0"))
    [link] = page_of(pages, site, "du-lieu/").main.select('a[href^="https://creativecommons.org"]')
    assert link["href"].endswith("/by/4.0/deed.vi")


def test_an_office_may_say_it_in_its_own_words():
    site = a_site(an_article(), settings=Settings(data_licence="Dùng lại tự do, ghi nguồn"))
    assert "Dùng lại tự do, ghi nguồn" in text_of(pages, site, "du-lieu/")


def test_feeds_and_calendars_are_named_where_they_are():
    def files(site) -> set[str]:
        soup = page_of(pages, site, "du-lieu/")
        found = {"/feed.xml", "/lich.ics", "/sitemap.xml"}
        return found & {str(a["href"]) for a in soup.main.find_all("a")}

    assert files(a_site(an_article())) == set()
    assert files(a_public_site(an_article())) == {"/feed.xml", "/lich.ics", "/sitemap.xml"}
    assert files(a_public_site(an_article(date="2021"))) == {"/lich.ics", "/sitemap.xml"}


def test_a_new_report_does_not_change_the_page():
    before, after = a_site(an_article("a")), a_site(an_article("a"), an_article("b"))
    [one], [other] = list(pages(before)), list(pages(after))
    assert one == other


def test_the_codes_that_a_key_may_hold_are_those_of_the_site():
    own = Settings.read({"vocabulary": {"kinds": {"hoi-thao": "Hội thảo"}}})
    text = text_of(pages, a_site(an_article(), settings=own), "du-lieu/")
    assert "hoi-thao (Hội thảo)" in text and "leader (Trưởng)" in text


@pytest.mark.parametrize("name", ALL_SITES)
def test_a_key_holds_no_other_codes(site, name: str):
    for data in DATASETS:
        for column in data.columns:
            codes = {choice.code for choice in choices(column.words, Settings().vocabulary)}
            rows = rows_of(site(name), data) if codes else []
            found = {value for row in rows for value in at(row, column.path)}
            assert found - {None} <= codes, column


def at(value: Any, path: str) -> Iterator[Any]:
    """What stands at a path, in every item of the lists on the way."""
    first, _, rest = path.partition(".")
    inner = value.get(first) if isinstance(value, Mapping) else None
    for item in inner if isinstance(inner, list) else [inner]:
        yield from at(item, rest) if rest else [item]
