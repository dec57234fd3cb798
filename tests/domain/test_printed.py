"""What old pages print: bylines, end marks, glued paragraphs."""

import pytest

from kyyeu.domain.printed import (
    PrintedByline,
    byline,
    leading_zero_count,
    paragraphs,
    strip_end_mark,
)
from kyyeu.domain.unreadable import Unreadable

# --- bylines -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Tin, bài: Thạch Thị Hồng Mơ- Phòng TCHC",
            PrintedByline(person="Thạch Thị Hồng Mơ", office="Phòng TCHC"),
        ),
        ("Phòng Công tác HSSV", PrintedByline(office="Phòng Công tác HSSV")),
        ("Phòng Tổ chức - Hành chính", PrintedByline(office="Phòng Tổ chức - Hành chính")),
        ("Phòng tổ chức hành chính", PrintedByline(office="Phòng tổ chức hành chính")),
        ("\u00a0" * 85 + " Quách Đoan", PrintedByline(person="Quách Đoan")),
        ("\u00a0 " * 10 + "Quách Đoan", PrintedByline(person="Quách Đoan")),
        ("Tin bài: Quách Đoan", PrintedByline(person="Quách Đoan")),
        ("Tin bài: ThS. Quách Đoan", PrintedByline(person="Quách Đoan")),
        ("Bài: Lê An, Vũ Bình", PrintedByline(person="Lê An, Vũ Bình")),
        ("Tác giả: Lê An – Khoa Điện", PrintedByline(person="Lê An", office="Khoa Điện")),
        ("Ảnh: Lê An", PrintedByline(photo="Lê An")),
        ("Tin, ảnh: Lê An", PrintedByline(person="Lê An", photo="Lê An")),
        (
            "Tin, ảnh: Lê An - Phòng TCHC",
            PrintedByline(person="Lê An", office="Phòng TCHC", photo="Lê An"),
        ),
        ("Tin: Lê An; Ảnh: Vũ Bình", PrintedByline(person="Lê An", photo="Vũ Bình")),
        ("Tin, bài: Đoàn trường", PrintedByline(office="Đoàn trường")),
        ("Tin bài: BBT", PrintedByline(office="BBT")),
        ("Nguồn: https://hoabinh.gov.vn", PrintedByline(source="https://hoabinh.gov.vn")),
        ("Theo: Báo Hòa Bình", PrintedByline(source="Báo Hòa Bình")),
        ("(Theo Báo Hòa Bình)", PrintedByline(source="Báo Hòa Bình")),
    ],
)
def test_a_byline_says_who_wrote_photographed_and_published(line, expected):
    assert byline(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "",
        "\u00a0",
        "Lạng Sơn",
        "Quách Đoan",
        "Toàn cảnh Hội nghị",
        "Ảnh: Toàn cảnh Hội nghị",
        "Tin mới",
        "Tin:",
        "Ban Giám hiệu Nhà trường tặng hoa",
        "Tổ chức Hội nghị",
        "Phòng chống dịch bệnh Covid-19",
        "Phòng Đào tạo báo cáo tại Hội nghị",
        "Khoa Điện tổ chức Hội nghị",
        "Theo Kế hoạch đã đề ra",
        "Theo đó, các đơn vị đã ký kết.",
        "Bà Mai Thị Huệ - Phó Hiệu trưởng Nhà trường tham dự và phát biểu tại Hội nghị",
        "Đồng chí Đới Văn Chinh - Phó Giám đốc Sở LĐ-TB&XH tỉnh phát biểu",
        "Lãnh đạo các đơn vị trong Cụm thi đua ký kết Giao ước thi đua năm học 2021-2022",
        "\u00a0" * 9 + " Chiều ngày 22/9/2020, Khối thi đua tổ chức hội nghị.",
        "\u00a0" * 9 + " Phát biểu ý kiến và chỉ đạo tại Hội nghị",
    ],
)
def test_places_captions_headings_and_prose_are_no_bylines(line):
    assert byline(line) is None


def test_a_name_alone_will_do_where_the_editor_says_that_it_is_a_byline():
    assert byline("Quách Đoan", certain=True) == PrintedByline(person="Quách Đoan")
    assert byline("Ban Biên tập", certain=True) == PrintedByline(office="Ban Biên tập")


# --- paragraphs ----------------------------------------------------------------------------------


def test_a_run_of_no_break_spaces_after_a_full_stop_parts_two_paragraphs():
    glued = "theo hướng dẫn của Sở." + "\u00a0" * 8 + " Cũng tại Hội nghị, các thành viên"
    assert paragraphs(glued) == (
        "theo hướng dẫn của Sở.",
        "Cũng tại Hội nghị, các thành viên",
    )


def test_no_break_spaces_mixed_with_plain_ones_part_paragraphs_too():
    assert paragraphs("của Sở.\u00a0 \u00a0 \u00a0 \u00a0 Cũng") == ("của Sở.", "Cũng")


@pytest.mark.parametrize("room", ["\u00a0" * 3, "          ", "\u00a0\u00a0 \u00a0"])
def test_less_room_after_a_full_stop_is_only_room(room):
    assert paragraphs(f"của Sở.{room}Cũng") == ("của Sở. Cũng",)


def test_room_without_a_full_stop_is_only_room():
    assert paragraphs("Thi đua" + "\u00a0" * 8 + "Khối các trường") == ("Thi đua Khối các trường",)


def test_room_at_the_beginning_of_a_line_is_indentation():
    assert paragraphs("Một.\n\n" + "\u00a0 " * 5 + "Sáng ngày 28/10/2021, Khối\n\u00a0\n") == (
        "Một.",
        "Sáng ngày 28/10/2021, Khối",
    )


def test_a_line_in_lower_case_continues_the_one_above():
    lines = "Đồng chí Vũ Thanh Thụy – Phó Trưởng ban\nphát biểu tại Hội nghị\n\n\nLãnh đạo Trường"
    assert paragraphs(lines) == (
        "Đồng chí Vũ Thanh Thụy – Phó Trưởng ban phát biểu tại Hội nghị",
        "Lãnh đạo Trường",
    )


def test_a_line_in_lower_case_after_an_empty_one_stands_alone():
    assert paragraphs("Một\n\nhai") == ("Một", "hai")
    assert paragraphs("hai") == ("hai",)


# --- end mark and counts -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("trước sự chứng kiến của các đại biểu./.", "trước sự chứng kiến của các đại biểu."),
        ("những kết quả như mong muốn./. ", "những kết quả như mong muốn."),
        ("đại biểu. /.", "đại biểu."),
        ("đại biểu.", "đại biểu."),
        ("số 05-CT/TW.", "số 05-CT/TW."),
        ("một./. hai", "một./. hai"),
    ],
)
def test_the_end_mark_is_no_part_of_the_text(printed, text):
    assert strip_end_mark(printed) == text


@pytest.mark.parametrize(
    ("text", "count"),
    [("07 nội dung", 7), ("01", 1), ("10 cơ sở đào tạo", 10), ("21 Giấy khen", 21)],
)
def test_a_count_is_read_with_its_leading_zero(text, count):
    assert leading_zero_count(text) == count


@pytest.mark.parametrize("text", ["", "bảy nội dung", "07/01", "2020-2021", "6.300.000 đồng"])
def test_a_text_without_a_count_is_refused(text):
    with pytest.raises(Unreadable, match="không bắt đầu bằng một số"):
        leading_zero_count(text)
