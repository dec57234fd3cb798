"""The people index: who took part, and who is the same person."""

import unicodedata

from builders import a_site, an_article
from kyyeu.domain.names import Mention
from kyyeu.history.attendance import Participant

SONG_DA = Mention("Trường Cao đẳng nghề Sông Đà", "song-da")


def seen(*people: dict) -> tuple[Participant, ...]:
    """The index of a site with one report for each person, year after year."""
    articles = (
        an_article(f"bai-{year}", date=str(year), people=[person])
        for year, person in enumerate(people, start=2001)
    )
    return a_site(*articles).participants


def person(name: str, unit: str | Mention | None = None, **more) -> dict:
    return {"name": name, **({"unit": unit} if unit else {}), **more}


def test_everyone_named_appears_with_the_position_of_that_day():
    article = an_article(
        bloc="hoa-binh", people=[person("Mai", positions=["Hiệu trưởng"], did=["phát biểu"])]
    )
    [appearance] = a_site(article).appearances
    assert appearance.person.positions == ("Hiệu trưởng",)
    assert appearance.report == article.cited


def test_one_name_in_one_unit_is_one_person_over_all_reports():
    [one] = seen(
        person("Mai Thị Huệ", SONG_DA, positions=["Phó Hiệu trưởng"]),
        person("Mai Thị Huệ", SONG_DA, positions=["Hiệu trưởng"]),
    )
    assert [a.person.positions for a in one.appearances] == [("Phó Hiệu trưởng",), ("Hiệu trưởng",)]
    assert one.latest.person.positions == ("Hiệu trưởng",)


def test_the_unit_may_be_printed_in_several_ways_and_need_not_be_one_of_the_site():
    assert len(seen(person("Mai", SONG_DA), person("Mai", Mention("CĐN Sông Đà", "song-da")))) == 1
    assert len(seen(person("Mai", "Sở Nội vụ"), person("Mai", "sở  Nội vụ"))) == 1


def test_a_name_is_compared_in_any_case_composition_or_style_of_tones():
    decomposed = unicodedata.normalize("NFD", "Hoà")
    assert len(seen(person("Hòa", SONG_DA), person(decomposed, SONG_DA))) == 1
    assert len(seen(person("HÒA", SONG_DA), person("Hòa", SONG_DA))) == 1


def test_another_accent_is_another_person():
    assert len(seen(person("Hòa", SONG_DA), person("Hóa", SONG_DA))) == 2


def test_one_name_in_two_units_is_two_people():
    assert len(seen(person("Mai", SONG_DA), person("Mai", Mention("Trường B", "b")))) == 2
    assert len(seen(person("Mai", SONG_DA), person("Mai", "Sở Nội vụ"))) == 2


def test_a_name_alone_never_merges_two_people():
    assert len(seen(person("Mai"), person("Mai"))) == 2
    assert len(seen(person("Mai"), person("Mai", SONG_DA))) == 2


def test_people_stand_in_the_order_in_which_they_first_appear():
    found = seen(person("B", SONG_DA), person("A", SONG_DA), person("B", SONG_DA))
    assert [one.name for one in found] == ["B", "A"]


def test_who_stands_in_a_byline_or_a_caption_is_no_participant():
    article = an_article(
        byline={"person": "Quách Đoan"}, photos=[{"caption": "Ông A", "people": ["A"]}]
    )
    assert a_site(article).participants == ()
