"""Titles in lines: where they break, how large they are, what becomes of one that is too long."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyyeu.domain.typesetting import ELLIPSIS, Room, Setting, pieces, typeset

ROOM = Room(1000, 400, (60, 50, 40, 30))
LONG = (
    "Hội nghị tổng kết công tác thi đua, khen thưởng năm học 2020-2021, ký kết giao ước thi đua "
    "năm học 2021-2022 của Khối thi đua các trường tỉnh Hòa Bình"
)


def measured(word: str, size: int) -> float:
    """Type whose every letter is half as wide as it is high."""
    return len(word) * size / 2


def set_in(room: Room, text: str) -> Setting:
    return typeset(text, room, measured)


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("Tổng kết năm học 2021-2022 của khối", "năm học 2021-2022"),
        ("Tổng kết năm học 2021 - 2022 của khối", "năm học 2021 - 2022"),
        ("Nhiệm vụ năm 2024 của cụm", "năm 2024"),
        ("Đại hội lần thứ XII của trường", "thứ XII"),
        ("Các trường tỉnh Hòa Bình ký kết", "Hòa Bình"),
        ("Giao ước thi đua, khen thưởng", "thi đua,"),
    ],
)
def test_years_names_and_words_of_the_trade_stay_in_one_piece(text, together):
    assert together in pieces(text)


def test_a_title_with_capitals_all_over_is_no_name():
    assert max(len(p.split()) for p in pieces("Lễ Trao Giải Cho Tập Thể Và Cá Nhân Mới")) <= 4


@given(st.text(st.sampled_from("aB 1-–, Ễ"), max_size=200))
def test_no_word_is_lost_between_pieces(text):
    assert " ".join(pieces(text)).split() == text.split()


def test_a_short_title_is_one_line_in_the_largest_type():
    assert set_in(ROOM, "Hội nghị sơ kết") == Setting(60, ("Hội nghị sơ kết",))


def test_a_longer_title_has_smaller_type_and_is_whole():
    setting = set_in(ROOM, LONG)
    assert len(LONG) >= 146
    assert setting.is_whole
    assert setting.size < 60
    assert " ".join(setting.lines) == LONG


def test_lines_are_of_nearly_one_length():
    lines = set_in(ROOM, "một hai ba bốn năm sáu bảy tám chín mười").lines
    assert lines == ("một hai ba bốn năm", "sáu bảy tám chín mười")


def test_what_fits_in_no_type_ends_in_an_ellipsis_after_a_whole_word():
    whole = " ".join([LONG] * 5)
    setting = set_in(ROOM, whole)
    assert (setting.size, setting.is_whole) == (30, False)
    text = " ".join(setting.lines)
    assert text.endswith(ELLIPSIS)
    assert whole.startswith(text.removesuffix(ELLIPSIS))
    assert whole[len(text) - 1] in " ,"


def test_a_word_without_end_is_cut_among_its_letters():
    setting = set_in(ROOM, "a" * 10_000)
    assert not setting.is_whole
    assert len(setting.lines) == ROOM.lines(30)


def test_no_text_has_no_lines_but_an_empty_one_at_most():
    assert "".join(set_in(ROOM, " ").lines) == "".join(set_in(ROOM, " " * 900).lines) == ""


@given(st.text(st.sampled_from("ab Cd 12-–,."), max_size=700), st.integers(60, 1200))
def test_no_line_is_wider_than_its_room_nor_are_there_more_than_fit(text, width):
    room = Room(width, 300, (60, 40, 30))
    setting = set_in(room, text)
    assert len(setting.lines) <= room.lines(setting.size)
    assert all(measured(line, setting.size) <= width for line in setting.lines)
    if setting.is_whole:
        assert "".join(setting.lines).replace(" ", "") == text.replace(" ", "")
