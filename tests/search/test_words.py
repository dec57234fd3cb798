"""Words have one spelling, and what is typed without accents is found under it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyyeu.prose.words import plain_lines
from kyyeu.search.words import END, shard_of, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hội nghị ký giao ước", ["hội", "nghị", "ký", "giao", "ước"]),
        ("240/KH-UBND", ["240", "kh", "ubnd"]),
        ("05-CT/TW, ngày 04/01/2024", ["5", "ct", "tw", "ngày", "4", "1", "2024"]),
        ("Sở LĐ-TB&XH", ["sở", "lđ", "tb", "xh"]),
        ("hoà bình, Đảng uỷ, quý I", ["hòa", "bình", "đảng", "ủy", "quý", "i"]),
        ("2020\u00a0–\u00a02021", ["2020", "2021"]),
        ("…!", []),
    ],
)
def test_words_are_spelt_one_way(text, found):
    assert words(text) == found


@given(st.text(alphabet="aàảãáạăâđeêhnoôơquưyÀĐ 09/-\u0300\u0301"))
def test_both_normal_forms_of_unicode_have_the_same_words(text):
    assert words(unicodedata.normalize("NFD", text)) == words(unicodedata.normalize("NFC", text))


def test_the_end_of_a_line_parts_words():
    assert words("Hội nghị", "Thi đua") == ["hội", "nghị", END, "thi", "đua"]


@given(st.sampled_from(["đống", "dong", "Hòa", "hoa", "2024", "ubnd"]), st.integers(2, 9))
def test_all_spellings_of_a_word_stand_in_one_shard(word, bits):
    assert 0 <= shard_of(word, 1 << bits) < 1 << bits
    assert shard_of("đống", 1 << bits) == shard_of("dong", 1 << bits)


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("Một đoạn\nhai dòng.\n\nĐoạn sau.", ["Một đoạn hai dòng.", "Đoạn sau."]),
        ("## Khai mạc\n\n- **Một** ý\n- hai ý\n1. ba", ["Khai mạc", "Một ý", "hai ý", "ba"]),
        ('Xem [kế hoạch](/van-ban/ "tên") và ![ảnh](a.jpg)', ["Xem kế hoạch và ảnh"]),
        ("| Đơn vị | Hạng |\n|---|---|\n| Sông Đà | Nhì |", ["Đơn vị, Hạng", "Sông Đà, Nhì"]),
        ("> Lời <em>trích</em> &amp; dẫn\n\n---\n\n[1]: /khoi/", ["Lời trích & dẫn"]),
        ("2 * 3 = 6, tên_tệp, `mã`, _nghiêng_", ["2  3 = 6, tên_tệp, mã, nghiêng"]),
        ("", []),
    ],
)
def test_marks_of_a_body_are_no_words(body, lines):
    assert [" ".join(line.split()) for line in plain_lines(body)] == [
        " ".join(line.split()) for line in lines
    ]
