"""Names of units and blocs: many spellings, one id; what a source prints stays printed."""

import unicodedata

import pytest

from kyyeu.domain.dates import parse_date
from kyyeu.domain.names import DatedName, Mention, Naming, Register

SONG_DA = Naming("song-da", (DatedName("Trường Cao đẳng nghề Sông Đà"),), ("CĐN Sông Đà",))
LANG_SON = Naming("su-pham", (DatedName("Trường Cao đẳng Sư phạm Lạng Sơn"),))
HOA_BINH = Naming("hoa-binh", (DatedName("Khối thi đua tỉnh Hòa Bình"),), ("Khối thi đua",))
REGISTER = Register((SONG_DA, LANG_SON), (HOA_BINH,))

RENAMED = Naming(
    "du-lich",
    (
        DatedName("Trường Trung cấp Du lịch", until=parse_date("30/06/2019")),
        DatedName("Trường Cao đẳng Du lịch", since=parse_date("01/07/2019")),
    ),
)


@pytest.mark.parametrize(
    "written",
    [
        "song-da",
        "Song-Da",
        "Trường Cao đẳng nghề Sông Đà",
        "trường Cao đẳng Nghề Sông Đà",
        "TRƯỜNG CAO ĐẲNG NGHỀ SÔNG ĐÀ",
        "CĐN Sông Đà",
        "Trường  Cao đẳng\u00a0nghề Sông Đà ",
        unicodedata.normalize("NFD", "Trường Cao đẳng nghề Sông Đà"),
    ],
)
def test_a_unit_is_found_by_id_name_or_any_spelling(written):
    assert REGISTER.find("unit", written) == (SONG_DA,)


@pytest.mark.parametrize("written", ["Khối thi đua tỉnh Hòa Bình", "khối thi đua tỉnh Hoà Bình"])
def test_the_style_of_tones_does_not_matter(written):
    assert REGISTER.find("bloc", written) == (HOA_BINH,)


def test_another_accent_is_another_name():
    assert REGISTER.find("unit", "Trường Cao đẳng nghề Sông Da") == ()


def test_a_unit_is_not_found_among_blocs_nor_a_bloc_among_units():
    assert REGISTER.find("bloc", "song-da") == ()
    assert REGISTER.find("unit", "hoa-binh") == ()


@pytest.mark.parametrize(
    "written", ["Khối thi đua", "khối  thi đua", "Cụm", "KHỐI TĐ", "Cụm thi đua", "khoi thi dua"]
)
def test_a_generic_name_never_tells_one_bloc_from_another(written):
    assert REGISTER.find("bloc", written) == ()
    assert REGISTER.mention("bloc", written).id is None
    assert written not in REGISTER.spellings("bloc")


def test_what_is_printed_stays_printed_and_the_link_goes_to_the_id():
    mention = REGISTER.mention("unit", "trường Cao đẳng Nghề Sông Đà")
    assert mention == Mention("trường Cao đẳng Nghề Sông Đà", "song-da", "unit")
    assert mention.href == "/don-vi/song-da/"


def test_a_bloc_has_its_page_among_blocs():
    assert REGISTER.mention("bloc", "hoa-binh").href == "/khoi/hoa-binh/"


def test_an_unknown_name_stays_as_printed_and_leads_nowhere():
    mention = REGISTER.mention("unit", "Sở Nội vụ")
    assert mention == Mention("Sở Nội vụ", None, "unit")
    assert mention.href is None


def test_one_name_of_two_units_leads_to_neither():
    twin = Naming("khac", (DatedName("CĐN Sông Đà"),))
    register = Register((SONG_DA, twin))
    assert register.find("unit", "CĐN Sông Đà") == (SONG_DA, twin)
    assert register.mention("unit", "CĐN Sông Đà").id is None


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2010-01-01", "Trường Trung cấp Du lịch"),
        ("30/06/2019", "Trường Trung cấp Du lịch"),
        ("01/07/2019", "Trường Cao đẳng Du lịch"),
        ("2024", "Trường Cao đẳng Du lịch"),
        ("2019", "Trường Trung cấp Du lịch"),
    ],
)
def test_an_id_stands_for_the_name_borne_on_the_day(day, name):
    register = Register((RENAMED,))
    assert register.mention("unit", "du-lich", parse_date(day)) == Mention(name, "du-lich")


def test_without_a_day_an_id_stands_for_the_present_name():
    assert Register((RENAMED,)).mention("unit", "du-lich").printed == "Trường Cao đẳng Du lịch"


def test_an_id_in_another_case_is_printed_as_a_name_and_not_as_an_id():
    assert REGISTER.mention("unit", "SONG-DA").printed == "Trường Cao đẳng nghề Sông Đà"


def test_a_former_name_stays_as_printed_even_after_the_change():
    mention = Register((RENAMED,)).mention("unit", "Trường Trung cấp Du lịch", parse_date("2024"))
    assert mention == Mention("Trường Trung cấp Du lịch", "du-lich")


def test_a_name_known_to_end_in_a_year_is_borne_until_the_last_day_of_it():
    name = DatedName("Trường A", until=parse_date("2025"))
    assert name.holds_on(parse_date("31/12/2025"))
    assert not name.holds_on(parse_date("01/01/2026"))


def test_a_name_with_open_ends_is_borne_for_ever():
    assert DatedName("Trường A").holds_on(parse_date("1950"))


def test_a_day_on_which_no_name_is_known_gets_the_present_one():
    naming = Naming("a", (DatedName("Trường B", since=parse_date("2020")),))
    assert naming.on(parse_date("2001")) == "Trường B"


def test_suggestions_hold_every_spelling_that_leads_somewhere():
    assert REGISTER.spellings("unit") == (
        *("song-da", "Trường Cao đẳng nghề Sông Đà", "CĐN Sông Đà"),
        *("su-pham", "Trường Cao đẳng Sư phạm Lạng Sơn"),
    )
