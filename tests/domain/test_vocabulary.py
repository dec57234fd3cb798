"""Words of the trade: roles, kinds of conference, levels and forms of awards."""

import unicodedata

import pytest

from kyyeu.domain.vocabulary import (
    AWARD_FORMS,
    AWARD_LEVELS,
    KINDS,
    ROLES,
    Role,
    Vocabulary,
    Word,
    Words,
    role_name,
)

ALL_LISTS = [
    name
    for name in Vocabulary.__dataclass_fields__
    if isinstance(getattr(Vocabulary(), name), Words)
]


def code(words: Words, written: str) -> str | None:
    found = words.find(written)
    return found.code if found else None


@pytest.mark.parametrize(
    ("printed", "role"),
    [
        ("leader", "leader"),
        ("Trưởng khối", "leader"),
        ("khối trưởng", "leader"),
        ("Cụm trưởng", "leader"),
        ("đơn vị Trưởng cụm", "leader"),
        ("Trưởng Khối thi đua", "leader"),
        ("khối phó", "deputy"),
        ("Phó trưởng khối", "deputy"),
        ("đơn vị phó trưởng Khối", "deputy"),
        ("Đơn vị Phó cụm", "deputy"),
        ("Phó cụm thi đua", "deputy"),
        ("thành viên", "member"),
        ("TRUONG KHOI", "leader"),
        ("pho cum", "deputy"),
        (unicodedata.normalize("NFD", "Phó trưởng khối"), "deputy"),
        ("Trưởng\u00a0khối", "leader"),
    ],
)
def test_a_role_is_read_as_people_say_it(printed, role):
    assert code(ROLES, printed) == role


@pytest.mark.parametrize("printed", ["no", "", "Trường", "Hiệu trưởng", "Phó Hiệu trưởng"])
def test_what_is_no_role_of_a_unit_is_not_read_as_one(printed):
    assert ROLES.find(printed) is None


def test_a_deputy_leader_is_never_taken_for_a_leader():
    for word in ROLES:
        for spelling in word.spellings:
            said_deputy = "phó" in spelling.casefold()
            assert said_deputy == (word.code == Role.DEPUTY) or word.code == Role.MEMBER


def test_a_kind_of_conference_is_read_by_code_or_as_people_write_it():
    assert code(KINDS, "ky-giao-uoc") == "ky-giao-uoc"
    assert code(KINDS, "Ký kết giao ước") == "ky-giao-uoc"
    assert code(KINDS, "tong ket") == "tong-ket"


def test_levels_of_awards_are_those_of_the_law_and_of_custom_highest_first():
    assert [word.code for word in AWARD_LEVELS] == [
        *("nha-nuoc", "chinh-phu", "bo-tinh"),
        *("khoi", "co-so"),
    ]
    assert code(AWARD_LEVELS, "tỉnh") == "bo-tinh"
    assert code(AWARD_LEVELS, "cơ sở") == "co-so"


def test_the_rotating_flag_is_no_form_of_award():
    assert AWARD_FORMS.find("Cờ thi đua") is not None
    assert AWARD_FORMS.find("Cờ luân lưu") is None


def test_a_word_spelled_with_its_accents_goes_before_one_that_only_looks_like_it():
    words = Words((Word("mo", "Mở"), Word("mo-2", "Mơ")))
    assert code(words, "Mơ") == "mo-2"
    assert code(words, "mo") == "mo"


def test_wrong_accents_are_not_guessed_at():
    assert KINDS.find("Tồng kết") is None


def test_the_label_of_a_code_that_no_list_holds_any_more_is_the_code():
    assert KINDS.label("tong-ket") == "Tổng kết"
    assert KINDS.label("hoi-thi") == "hoi-thi"


def test_unknown_words_come_last():
    assert AWARD_LEVELS.rank("bo-tinh") < AWARD_LEVELS.rank("co-so") < AWARD_LEVELS.rank("lạ")
    assert AWARD_LEVELS.rank(None) == AWARD_LEVELS.rank("lạ")


@pytest.mark.parametrize("name", ALL_LISTS)
def test_no_spelling_means_two_words_of_one_list(name):
    words = getattr(Vocabulary(), name)
    for word in words:
        for spelling in word.written():
            assert words.find(spelling) is word


@pytest.mark.parametrize(
    ("role", "kind", "words"),
    [
        (Role.LEADER, "khoi", "Trưởng khối"),
        (Role.LEADER, "cum", "Trưởng cụm"),
        (Role.DEPUTY, "khoi", "Phó trưởng khối"),
        (Role.DEPUTY, "cum", "Phó trưởng cụm"),
        (Role.MEMBER, "cum", "Thành viên"),
    ],
)
def test_a_role_is_named_after_the_kind_of_its_bloc(role, kind, words):
    assert role_name(role, kind) == words


def test_a_site_adds_its_own_words_before_the_rest_of_the_list():
    kinds = Vocabulary().extended({"kinds": {"hoi-thao": "Hội thảo"}}).kinds
    assert code(kinds, "Hội thảo") == "hoi-thao"
    assert [word.code for word in kinds][-2:] == ["hoi-thao", "khac"]
    assert code(kinds, "Tổng kết") == "tong-ket"
    assert KINDS.find("Hội thảo") is None


def test_a_site_may_give_a_word_of_the_trade_another_label():
    kinds = Vocabulary().extended({"kinds": {"so-ket": "Sơ kết học kỳ"}}).kinds
    assert kinds.label("so-ket") == "Sơ kết học kỳ"
    assert [word.code for word in kinds].count("so-ket") == 1


@pytest.mark.parametrize("name", ["roles", "bases", "statuses", "blah"])
def test_lists_that_the_software_works_by_cannot_be_extended(name):
    with pytest.raises(ValueError, match=name):
        Vocabulary().extended({name: {"x": "X"}})


@pytest.mark.parametrize("code", ["★", "Hội thi", "a_b", "", "-a", "hội-thi", "con"])
def test_the_code_of_a_word_can_stand_in_an_address(code):
    with pytest.raises(ValueError, match="kinds: mã"):
        Vocabulary().extended({"kinds": {code: "Hội thi"}})


def test_a_word_of_a_site_has_a_label():
    with pytest.raises(ValueError, match="không có nhãn"):
        Vocabulary().extended({"kinds": {"hoi-thi": " "}})
