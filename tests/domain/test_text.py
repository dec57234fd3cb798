"""Vietnamese text: normal form, comparing, searching, sorting, addresses."""

import datetime as dt
import unicodedata

import pytest

from kyyeu.domain.dates import PartialDate
from kyyeu.domain.text import (
    clean,
    collation_key,
    comparable,
    document_slug,
    first_sentence,
    fold,
    given_name_key,
    is_reserved_on_windows,
    normal_document_number,
    slug,
    squeeze,
    unify_tones,
)
from kyyeu.domain.unreadable import Unreadable


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


# --- normal form ---------------------------------------------------------------------------------


def test_decomposed_text_becomes_composed():
    assert clean(nfd("Hội nghị tổng kết")) == "Hội nghị tổng kết"


@pytest.mark.parametrize("space", ["\u00a0", "\u2007", "\u2009", "\u202f", "\u3000"])
def test_a_document_number_beside_an_odd_space_is_found_with_a_plain_one(space):
    assert clean(f"10/KH-CĐNGT{space}ngày") == "10/KH-CĐNGT ngày"


def test_cleaning_keeps_lines_tabs_runs_of_spaces_and_spelling():
    text = "Đảng uỷ,\n\tĐảng  ủy\r\n"
    assert clean(text) == text


def test_squeezing_leaves_one_line_with_single_spaces():
    assert squeeze(" Đ/c \u00a0 Đới\n Văn\tChinh ") == "Đ/c Đới Văn Chinh"


# --- search --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Đường", "duong"),
        ("đồng chí Đới Văn Chinh", "dong chi doi van chinh"),
        ("Trịnh Thị Xuân Quỳnh", "trinh thi xuan quynh"),
        ("ỨNG DỤNG", "ung dung"),
        ("Đông Du", "dong du"),
        ("Đồng Du", "dong du"),
        ("Hoà Bình", "hoa binh"),
        ("240/KH-UBND", "240/kh-ubnd"),
    ],
)
def test_folding_drops_tones_accents_case_and_the_stroke_of_đ(written, folded):
    assert fold(written) == folded
    assert fold(nfd(written)) == folded


def test_folding_makes_odd_spaces_plain_and_drops_the_marks_of_other_scripts():
    assert fold("10/KH-CĐNGT\u00a0ngày") == "10/kh-cdngt ngay"
    assert fold("שָׁלוֹם") == "שלום"


def test_folding_drops_what_nobody_sees():
    assert fold("Hội\u200b nghị\ufeff") == "hoi nghi"


# --- tones ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("newer", "older"),
    [
        ("hoà", "hòa"),
        ("Hoà Bình", "Hòa Bình"),
        ("HOÀ BÌNH", "HÒA BÌNH"),
        ("uỷ", "ủy"),
        ("Uỷ ban", "Ủy ban"),
        ("Đảng uỷ", "Đảng ủy"),
        ("thuý", "thúy"),
        ("Thuỵ", "Thụy"),
        ("loã", "lõa"),
        ("khoẻ", "khỏe"),
        ("xoè", "xòe"),
        ("Đoá", "Đóa"),
        ("Ninh Hoà.", "Ninh Hòa."),
        ("uỷ/uỵ", "ủy/ụy"),
    ],
)
def test_the_tone_of_an_open_syllable_moves_to_the_first_vowel(newer, older):
    assert unify_tones(newer) == older
    assert unify_tones(nfd(newer)) == older
    assert unify_tones(older) == older


def test_syllables_with_one_place_for_the_tone_stay():
    after_q = "quý Quý QUÝ quỳnh quỹ quỵ"
    closed = "hoàn toán hoạt khoẻn loét huỳnh khuỷu tuyết thuở Huế ngoài xoáy"
    other_vowels = "của múa lùa Hoa khoe huy"
    for words in (after_q, closed, other_vowels):
        assert unify_tones(words) == words


def test_a_syllable_with_a_foreign_mark_behind_it_stays():
    assert unify_tones("hoà\u0331") == "hoà\u0331"


# --- comparing -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Trường Cao đẳng kinh tế- Kỹ thuật Bắc Bộ",
            "Trường Cao đẳng Kinh tế - Kỹ thuật Bắc Bộ",
        ),
        ("trường Cao đẳng nghề Sông Đà", "Trường Cao đẳng Nghề Sông Đà"),
        ("Đảng uỷ", "Đảng ủy"),
        ("Khối thi đua giáo dục nghề nghiệp", "Khối thi đua Giáo dục\u00a0nghề nghiệp "),
        (
            "Trường Trung cấp công đồng Hà Nội – Phân hiệu Lạng Sơn",
            "Trường Trung cấp công đồng Hà Nội — Phân hiệu Lạng Sơn",
        ),
        ("“Dạy tốt – Học tốt”", '"Dạy tốt-học tốt"'),
        ("Ban Thi đua-Khen thưởng", "Ban Thi đua \u2011 Khen thưởng"),
        ("Ya H’Đriêk", "Ya H'Đriêk"),
        ("Hội\u200b nghị", "Hội nghị"),
    ],
)
def test_two_printings_of_one_name_compare_equal(one, other):
    assert comparable(one) == comparable(other)
    assert comparable(nfd(one)) == comparable(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Trung cấp công đồng Hà Nội", "Trung cấp cộng đồng Hà Nội"),
        ("Đông Du", "Đồng Du"),
        ("đường", "dương"),
        ("Khối", "Khởi"),
        ("Hòa Bình", "Hoa Bình"),
        ("Hà Nội 1", "Hà Nội 11"),
        ("Kinh tế Kỹ thuật", "Kinh tế - Kỹ thuật"),
    ],
)
def test_accents_digits_and_missing_dashes_tell_names_apart(one, other):
    assert comparable(one) != comparable(other)


# --- sorting -------------------------------------------------------------------------------------
BY_FULL_NAME = [
    "Bùi Ngọc Đại",
    "Đới Văn Chinh",
    "Mai Thị Huệ",
    "Ngô Thị Yến",
    "Nguyễn Hoàng Quỳnh",
    "Nguyễn Thị Hương",
    "Nguyễn Thị Thu",
    "Phạm Minh Thúy",
    "Phạm Thị Xuân Trang",
    "Phạm Trung Dũng",
    "Phùng Quý Sơn",
    "Quách Đoan",
    "Thạch Thị Hồng Mơ",
    "Trần Thị Hạnh",
    "Trịnh Thị Xuân Quỳnh",
    "Trương Anh Tuấn",
    "Văn Đình Tri",
    "Võ Bình Tân",
    "Vũ Thanh Thụy",
]

BY_GIVEN_NAME = [
    "Đới Văn Chinh",
    "Phạm Trung Dũng",
    "Bùi Ngọc Đại",
    "Quách Đoan",
    "Trần Thị Hạnh",
    "Mai Thị Huệ",
    "Nguyễn Thị Hương",
    "Thạch Thị Hồng Mơ",
    "Nguyễn Hoàng Quỳnh",
    "Trịnh Thị Xuân Quỳnh",
    "Phùng Quý Sơn",
    "Võ Bình Tân",
    "Nguyễn Thị Thu",
    "Phạm Minh Thúy",
    "Vũ Thanh Thụy",
    "Phạm Thị Xuân Trang",
    "Văn Đình Tri",
    "Trương Anh Tuấn",
    "Ngô Thị Yến",
]


def sorted_anew(texts, key=collation_key):
    """The texts sorted from the reverse, so that a key that tells nothing apart shows."""
    backwards = list(reversed(texts))
    return sorted(backwards, key=key)


def test_nineteen_people_stand_in_the_order_of_a_dictionary():
    assert sorted_anew(BY_FULL_NAME) == BY_FULL_NAME


def test_nineteen_people_stand_in_the_order_of_their_given_names():
    assert sorted(BY_FULL_NAME, key=given_name_key) == BY_GIVEN_NAME


def test_the_alphabet_has_its_own_letters_and_the_latin_ones_where_latin_has_them():
    alphabet = list("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")
    assert sorted_anew(alphabet) == alphabet


def test_tones_stand_in_the_order_ngang_huyền_hỏi_ngã_sắc_nặng():
    tones = ["ma", "mà", "mả", "mã", "má", "mạ"]
    assert sorted_anew(tones) == tones


@pytest.mark.parametrize(
    "ordered",
    [
        ["la", "lạ", "lan", "làng"],  # letters of the whole syllable before its tone
        ["ma tuý", "mà cả"],  # the tone of one syllable before the letters of the next
        ["Hoa", "Hoà", "Hòa Bình", "hoàn"],
        ["Lê Nam", "Lê Năm", "Lệ Ái"],
        ["dương", "đường"],
        ["tần", "tấn", "tận", "tha"],
        ["Cụm 2", "Cụm 07", "Cụm 8", "Cụm 10", "Cụm mới"],
        ["2 tháng 9", "10 năm", "Ánh sáng"],
        ["Trường Cao đẳng", "Trường Cao đẳng Y tế"],
        ["an", "An", "án"],
        ["", "1", "a"],
    ],
)
def test_a_dictionary_compares_syllable_by_syllable(ordered):
    assert sorted_anew(ordered) == ordered


def test_the_style_of_a_tone_does_not_part_equal_names():
    names = ["Hòa An", "Hoà Bình", "Hòa Cường"]
    assert sorted_anew(names) == names


def test_punctuation_does_not_part_names_that_differ_later():
    names = ["Kinh tế Huế", "Kinh tế - Kỹ thuật", "Kinh tế Lào Cai"]
    assert sorted_anew(names) == names


def test_punctuation_decides_before_case():
    assert sorted_anew(["An-ba", "an.ba"]) == ["An-ba", "an.ba"]


def test_of_two_people_with_one_given_name_the_shorter_rest_stands_first():
    names = ["Lê Tú", "Lê An Tú", "Lê Bảo Tú", "Trần An Tú"]
    assert sorted(names[1:] + names[:1], key=given_name_key) == names


def test_a_number_may_be_longer_than_python_likes_to_convert():
    assert collation_key("9" * 5000) < collation_key("1" + "0" * 5000)


def test_foreign_letters_stand_with_their_likes():
    names = ["Muller", "Müller", "Muoi"]
    assert sorted_anew(names) == names


def test_composed_and_decomposed_names_have_one_place():
    assert collation_key(nfd("Đặng Hữu Phước")) == collation_key("Đặng Hữu Phước")


# --- addresses -----------------------------------------------------------------------------------

PRINTED_TITLES = [
    (
        84,
        "Hội nghị ký kết giao ước thi đua năm học 2020 – 2021 Khối thi đua giáo dục nghề nghiệp",
        "hoi-nghi-ky-ket-giao-uoc-thi-dua-nam-hoc-2020-2021-khoi-thi-dua-giao-duc-nghe",
    ),
    (
        104,
        "Hội nghị ký Giao ước thi đua năm học 2023-2024 Khối các trường cao đẳng trên địa bàn "
        "thành phố Hải Phòng.",
        "hoi-nghi-ky-giao-uoc-thi-dua-nam-hoc-2023-2024-khoi-cac-truong-cao-dang-tren-dia",
    ),
    (
        143,
        "Cụm thi đua các trường Trung cấp, Cao đẳng trên địa bàn tỉnh Lạng Sơn tổ chức Hội nghị "
        "triển khai công tác thi đua, khen thưởng năm học 2021-2022",
        "cum-thi-dua-cac-truong-trung-cap-cao-dang-tren-dia-ban-tinh-lang-son-to-chuc-hoi",
    ),
    (
        146,
        "Hội nghị Tổng kết công tác thi đua – khen thưởng năm học 2020 -2021, triển khai nhiệm vụ "
        "năm 2021-2022 của khối thi đua các trường CN, CĐ tỉnh Hòa Bình",
        "hoi-nghi-tong-ket-cong-tac-thi-dua-khen-thuong-nam-hoc-2020-2021-trien-khai",
    ),
]


@pytest.mark.parametrize(("whole_length", "title", "expected"), PRINTED_TITLES)
def test_the_slug_of_a_printed_title_is_cut_at_a_word_within_80_characters(
    whole_length, title, expected
):
    assert slug(title) == expected
    assert len(expected) <= 80
    assert len(slug(title, limit=1000)) == whole_length


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Đông Du", "dong-du"),
        ("Đồng Du", "dong-du"),
        ("  “Thi đua” – Khen thưởng!  ", "thi-dua-khen-thuong"),
        ("Hội nghị 会议 2024", "hoi-nghi-2024"),
        ("snake_case", "snake-case"),
        ("Khối会A", "khoia"),
    ],
)
def test_a_slug_has_only_latin_letters_digits_and_single_hyphens(title, expected):
    assert slug(title) == expected


def test_a_slug_that_ends_exactly_at_the_limit_keeps_its_last_word():
    assert slug("mot hai ba", limit=7) == "mot-hai"
    assert slug("mot hai ba", limit=6) == "mot"


def test_a_first_word_longer_than_the_limit_is_cut_within():
    assert slug("a" * 100) == "a" * 80


@pytest.mark.parametrize("title", ["", " – ", "…!?", "会议"])
def test_a_title_without_latin_letters_and_digits_has_no_slug(title):
    with pytest.raises(Unreadable, match="không có chữ cái hay chữ số"):
        slug(title)


# --- documents -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("33/2006/ CT-TTg", "33/2006/CT-TTg"),
        ("240/KH-UBND", "240/KH-UBND"),
        ("239/QĐ-UBND", "239/QĐ-UBND"),
        ("42/TB-SNV", "42/TB-SNV"),
        ("68/HD-SNV", "68/HD-SNV"),
        ("10/KH\u00a0–\u00a0CĐNGT", "10/KH-CĐNGT"),
        ("05-CT/TW", "05-CT/TW"),
        ("06/2022/QH15", "06/2022/QH15"),
        ("1486/SNV-TĐKT", "1486/SNV-TĐKT"),
        ("Số: 98/2023/NĐ-CP", "98/2023/NĐ-CP"),
        (nfd("239/QĐ-UBND"), "239/QĐ-UBND"),
        ("12/QyĐ-UBND", "12/QyĐ-UBND"),
    ],
)
def test_a_document_number_has_one_form(printed, number):
    assert normal_document_number(printed) == number


@pytest.mark.parametrize("text", ["Quyết định 239/QĐ-UBND", "KH-UBND", "", "số"])
def test_a_document_number_begins_with_a_number(text):
    with pytest.raises(Unreadable, match="không phải số và ký hiệu văn bản"):
        normal_document_number(text)


@pytest.mark.parametrize(
    ("number", "day", "expected"),
    [
        ("240/KH-UBND", dt.date(2021, 12, 16), "240-kh-ubnd-2021-12-16"),
        ("240/KH-UBND", PartialDate(2021, 12, 16), "240-kh-ubnd-2021-12-16"),
        ("239/QĐ-UBND", PartialDate(2022), "239-qd-ubnd-2022"),
        ("33/2006/ CT-TTg", None, "33-2006-ct-ttg"),
        ("05-CT/TW", None, "05-ct-tw"),
    ],
)
def test_the_address_of_a_document_names_number_and_date(number, day, expected):
    assert document_slug(number, day) == expected


# --- sentences -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("prose", "sentence"),
    [
        (
            "Dự hội nghị có TS. Nguyễn Hoàng Quỳnh. Hội nghị bàn nhiều việc.",
            "Dự hội nghị có TS. Nguyễn Hoàng Quỳnh.",
        ),
        (
            "Dự có PGS.TS. Lê Nam và ThS. Vũ An. Sau đó…",
            "Dự có PGS.TS. Lê Nam và ThS. Vũ An.",
        ),
        ("UBND TP. Hải Phòng tặng Bằng khen. Xin chúc mừng.", "UBND TP. Hải Phòng tặng Bằng khen."),
        ("Đ/c. Đới Văn Chinh phát biểu. Hết.", "Đ/c. Đới Văn Chinh phát biểu."),
        ("Đại diện P. Tổ chức phát biểu. Hết.", "Đại diện P. Tổ chức phát biểu."),
        ("Tặng 6.300.000 đồng. Hết.", "Tặng 6.300.000 đồng."),
        ("Ngày 14.4.2022 khai mạc. Hết.", "Ngày 14.4.2022 khai mạc."),
        ("1. Công tác Đảng. 2. Công tác khác.", "1. Công tác Đảng."),
        ("Phấn đấu trong năm 2024. Cũng trong Hội nghị này…", "Phấn đấu trong năm 2024."),
        ("Dạy, học,…. ; quyết tâm thực hiện. Hết.", "Dạy, học,…. ; quyết tâm thực hiện."),
        ("Nhà trường nói “Cố lên!” Mọi người vỗ tay.", "Nhà trường nói “Cố lên!”"),
        ("Gắn với công tác thi đua khen thưởng./.", "Gắn với công tác thi đua khen thưởng."),
        ("Trước các đại biểu./. Một số hình ảnh", "Trước các đại biểu."),
        ("Hội nghị ký kết\n\nChiều nay.", "Hội nghị ký kết"),
        ("Một câu\nhai dòng. Hết.", "Một câu hai dòng."),
        ("Không có dấu chấm", "Không có dấu chấm"),
        ("", ""),
    ],
)
def test_the_first_sentence_ends_where_a_reader_would_end_it(prose, sentence):
    assert first_sentence(prose) == sentence


@pytest.mark.parametrize("text", ["٣", "３/KH", "¹", "²/QĐ", "số ٣/KH"])
def test_the_digits_of_other_scripts_begin_no_document_number(text):
    with pytest.raises(Unreadable):
        document_slug(text, None)


def test_a_document_number_has_at_most_60_characters():
    assert normal_document_number("1" * 60) == "1" * 60
    with pytest.raises(Unreadable, match="dài quá 60 ký tự"):
        normal_document_number("1" * 61)


@pytest.mark.parametrize("name", ["con", "AUX", "nul.pdf", "com1.a.b", "lpt9"])
def test_windows_keeps_some_names_for_itself(name):
    assert is_reserved_on_windows(name)
    assert not is_reserved_on_windows(f"{name[:3]}-{name}")
