"""A report stands in one volume, by its year; a new one leaves other volumes as they are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from builders import an_article
from kyyeu.search import volumes
from kyyeu.search.volumes import file_names, shelves


def articles(*years: int | None):
    """One report for each year named; None for one without a date."""
    return [
        an_article(f"bai-{number}", date=f"{year}-05-01")
        if year
        else an_article(f"bai-{number}", date=None, status="draft")
        for number, year in enumerate(years)
    ]


def names(*years: int | None) -> dict[str, int]:
    return {shelf.name: len(shelf.volume.articles) for shelf in shelves(articles(*years))}


def test_the_newest_year_stands_alone_and_older_ones_together():
    assert names(2020, 2021, 2022, 2024, 2024) == {"2016-2023": 3, "2024": 2}


def test_years_are_joined_as_long_as_they_are_not_too_many(monkeypatch):
    monkeypatch.setattr(volumes, "MOST", 2)
    assert names(2016, 2016, 2017, 2018, 2024) == {"2016": 2, "2017": 1, "2018-2019": 1, "2024": 1}


def test_reports_without_a_date_have_a_volume_of_their_own():
    assert names(2020, None) == {"2020": 1, "chua-ro": 1}
    assert names() == {}


years = st.lists(st.none() | st.integers(1990, 2030), max_size=40)


@given(years)
def test_every_report_stands_in_one_volume(some):
    wanted = articles(*some)
    found = [article for shelf in shelves(wanted) for article in shelf.volume.articles]
    assert sorted(article.slug for article in found) == sorted(article.slug for article in wanted)


@given(st.lists(st.integers(2000, 2030), min_size=1, max_size=30), st.data())
def test_a_report_of_a_known_year_changes_one_volume(some, data):
    again = data.draw(st.sampled_from(some))
    before = {shelf.name: shelf.volume for shelf in shelves(articles(*some))}
    after = {shelf.name: shelf.volume for shelf in shelves(articles(*some, again))}
    assert before.keys() == after.keys()
    assert len([name for name in before if before[name] != after[name]]) == 1


def test_files_of_reports_have_short_names_that_follow_from_the_address():
    found = file_names(articles(2020, 2021))
    assert found == file_names(articles(2021, 2020))
    assert len(set(found.values())) == 2
    assert all(len(name) == 8 and name.isalnum() and name.islower() for name in found.values())


def test_reports_that_would_have_one_name_have_two(monkeypatch):
    monkeypatch.setattr(volumes, "_base32", lambda data: "a" * len(data))
    assert sorted(file_names(articles(2020, 2021)).values()) == ["a" * 5, "a" * 10]
