"""Dates and times: day before month, and as exact as the source."""

import datetime as dt

import pytest

from kyyeu.domain.dates import (
    VIETNAM_TIME,
    WEEKDAYS,
    DayTime,
    PartialDate,
    event_moment,
    long_date,
    moments,
    parse_date,
    parse_time,
    short_date,
    weekday,
    written_date,
)
from kyyeu.domain.text import clean
from kyyeu.domain.unreadable import Unreadable

# --- reading dates -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2024-01-04", "2024-01-04"),
        ("04/01/2024", "2024-01-04"),
        ("4/1/2024", "2024-01-04"),
        ("07/02/2022", "2022-02-07"),
        ("22/9/2020", "2020-09-22"),
        ("25/3/2022", "2022-03-25"),
        ("14/4/2022", "2022-04-14"),
        ("28/10/2021", "2021-10-28"),
        ("14.4.2022", "2022-04-14"),
        ("14-4-2022", "2022-04-14"),
        ("ngày 5 tháng 3 năm 2020", "2020-03-05"),
        ("Ngày 05 tháng 01 năm 2020", "2020-01-05"),
        ("29/02/2024", "2024-02-29"),
        ("2021-12", "2021-12"),
        ("tháng 12 năm 2021", "2021-12"),
        ("2021", "2021"),
        ("năm 2021", "2021"),
        (" 04/01/2024\u00a0", "2024-01-04"),
    ],
)
def test_a_date_is_read_day_before_month_and_keeps_its_precision(written, iso):
    assert parse_date(written).iso == iso


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hôm qua",
        "04/01",
        "04/01/24",
        "2024/01/04",
        "2024-1-4",
        "04/01-2024",
        "20240104",
        "2024-01-04T00:00:00",
        "ngày 04/01/2024",
        "Thứ Ba, 16/04/2024",
        "Jan 4, 2024",
        "٠٤/٠١/٢٠٢٤",
    ],
)
def test_there_is_no_other_form(text):
    with pytest.raises(Unreadable) as refused:
        parse_date(text)
    assert refused.value.what == f"'{text}' không phải một ngày"
    assert "ngày/tháng/năm" in refused.value.remedy


def test_a_month_alone_is_written_year_first():
    with pytest.raises(Unreadable) as refused:
        parse_date("12/2021")
    assert "2021-12" in refused.value.remedy


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31/02/2024", "tháng 2 năm 2024 không có ngày 31"),
        ("2024-02-31", "tháng 2 năm 2024 không có ngày 31"),
        ("29/02/2023", "tháng 2 năm 2023 không có ngày 29"),
        ("00/01/2024", "tháng 1 năm 2024 không có ngày 0"),
        ("31/4/2022", "tháng 4 năm 2022 không có ngày 31"),
        ("04/13/2024", "không có tháng 13"),
        ("2024-13", "không có tháng 13"),
        ("2024-00-04", "không có tháng 0"),
        ("04/01/0204", "năm 204 nằm ngoài khoảng 1945 đến 2199"),
    ],
)
def test_a_day_that_does_not_exist_is_refused_with_the_reason(text, reason):
    with pytest.raises(Unreadable) as refused:
        parse_date(text)
    assert refused.value.what == f"'{text}': {reason}"


def test_a_thirteenth_month_is_never_read_or_proposed_as_a_day():
    with pytest.raises(Unreadable) as refused:
        parse_date("04/13/2024")
    message = str(refused.value)
    assert "13/04/2024" not in message
    assert "13/4/2024" not in message
    assert "2024-04-13" not in message


# --- the value -----------------------------------------------------------------------------------


def test_a_date_knows_its_parts_and_the_days_it_may_mean():
    month = PartialDate(2024, 2)
    assert (month.year, month.month, month.day) == (2024, 2, None)
    assert month.precision == "month"
    assert (month.first_day, month.last_day) == (dt.date(2024, 2, 1), dt.date(2024, 2, 29))
    assert month.exact is None
    assert PartialDate(2021).last_day == dt.date(2021, 12, 31)
    assert PartialDate.of(dt.date(2021, 10, 28)).exact == dt.date(2021, 10, 28)


def sorted_anew(values):
    """The values sorted from the reverse, so that a key that tells nothing apart shows."""
    backwards = list(reversed(values))
    return sorted(backwards)


def test_dates_sort_by_their_first_day_the_less_precise_first():
    ordered = ["2020-12-31", "2021", "2021-01", "2021-01-01", "2021-01-02", "2021-02", "2022"]
    dates = [parse_date(text) for text in ordered]
    assert sorted_anew(dates) == dates
    assert parse_date("2021") != parse_date("2021-01-01")


def test_a_day_without_a_month_cannot_be_built():
    with pytest.raises(ValueError, match="month"):
        PartialDate(2021, None, 5)


# --- writing dates -------------------------------------------------------------------------------


def test_the_week_begins_with_the_second_day():
    week = [dt.date(2024, 4, day) for day in range(15, 22)]
    assert [weekday(day) for day in week] == list(WEEKDAYS)
    assert WEEKDAYS == (
        "Thứ Hai",
        "Thứ Ba",
        "Thứ Tư",
        "Thứ Năm",
        "Thứ Sáu",
        "Thứ Bảy",
        "Chủ Nhật",
    )


def test_a_month_has_no_weekday():
    with pytest.raises(ValueError, match="2021-12"):
        weekday(PartialDate(2021, 12))


@pytest.mark.parametrize(
    ("iso", "long", "short"),
    [
        ("2024-04-16", "Thứ Ba, ngày 16 tháng 4 năm 2024", "16/04/2024"),
        ("2024-01-04", "Thứ Năm, ngày 04 tháng 01 năm 2024", "04/01/2024"),
        ("2022-02-17", "Thứ Năm, ngày 17 tháng 02 năm 2022", "17/02/2022"),
        ("2020-03-05", "Thứ Năm, ngày 05 tháng 3 năm 2020", "05/03/2020"),
        ("2021-10-28", "Thứ Năm, ngày 28 tháng 10 năm 2021", "28/10/2021"),
        ("2021-12", "tháng 12 năm 2021", "12/2021"),
        ("2021-01", "tháng 01 năm 2021", "01/2021"),
        ("2021", "năm 2021", "2021"),
    ],
)
def test_a_date_is_shown_in_official_words_and_in_figures(iso, long, short):
    assert long_date(parse_date(iso)) == long
    assert short_date(parse_date(iso)) == short


def test_a_date_of_the_standard_library_is_shown_alike():
    assert long_date(dt.date(2022, 4, 14)) == "Thứ Năm, ngày 14 tháng 4 năm 2022"
    assert short_date(dt.date(2022, 4, 14)) == "14/04/2022"


def test_a_date_may_be_written_without_its_weekday():
    assert written_date(dt.date(2020, 3, 5)) == "ngày 05 tháng 3 năm 2020"


def test_vietnam_is_seven_hours_ahead_all_year():
    for month in (1, 7):
        noon = dt.datetime(2024, month, 1, 12, tzinfo=VIETNAM_TIME)
        assert noon.utcoffset() == dt.timedelta(hours=7)


# --- times of day --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "normal", "words"),
    [
        ("14:00", "14:00", "14 giờ 00"),
        ("14h00", "14:00", "14 giờ 00"),
        ("14h", "14:00", "14 giờ 00"),
        ("14H30", "14:30", "14 giờ 30"),
        ("9 giờ 30 phút", "09:30", "9 giờ 30"),
        ("9 giờ", "09:00", "9 giờ 00"),
        ("07:05", "07:05", "7 giờ 05"),
        ("Chiều", "chiều", "buổi chiều"),
        ("buổi sáng", "sáng", "buổi sáng"),
        ("TRƯA", "trưa", "buổi trưa"),
        ("tối", "tối", "buổi tối"),
    ],
)
def test_a_time_is_read_as_people_write_it(written, normal, words):
    time = parse_time(written)
    assert time.normal == str(time) == normal
    assert time.words == words
    assert parse_time(time.words) == parse_time(time.normal) == time


@pytest.mark.parametrize(
    "text", ["", "đêm qua", "14", "14:0", "14:", "2pm", "25:00", "24:00", "9:60"]
)
def test_a_time_that_does_not_exist_is_refused_with_its_text(text):
    with pytest.raises(Unreadable) as refused:
        parse_time(text)
    assert f"'{text}'" in refused.value.what
    assert "14h00" in refused.value.remedy


def test_a_conference_of_the_morning_sorts_before_one_at_nine():
    ordered = ["06:30", "sáng", "09:00", "trưa", "chiều", "13:00", "14:00", "tối"]
    times = [parse_time(text) for text in ordered]
    assert sorted_anew(times) == times


def test_only_a_clock_time_has_a_clock():
    assert DayTime.at(14).clock == dt.time(14, 0)
    assert DayTime("chiều").clock is None


@pytest.mark.parametrize("wrong", [{}, {"part": "sáng", "hour": 9}, {"part": "đêm"}, {"hour": -1}])
def test_a_time_is_one_thing(wrong):
    with pytest.raises(ValueError):
        DayTime(**wrong)


# --- in prose ------------------------------------------------------------------------------------

SENTENCES = [
    (
        "Nhằm khuyến khích, tạo động lực cho việc phát triển hệ thống GDNN tại Hải Phòng, chiều "
        "ngày 04/01/2024, Trường Cao đẳng Du lịch Hải Phòng với vai trò khối phó",
        "chiều ngày 04/01/2024",
        "2024-01-04",
        "chiều",
    ),
    (
        "\u00a0 \u00a0 Chiều ngày 22/9/2020, Khối thi đua giáo dục nghề nghiệp tổ chức hội nghị",
        "Chiều ngày 22/9/2020",
        "2020-09-22",
        "chiều",
    ),
    (
        "thực hiện Kế hoạch số 10/KH-CĐNGT\u00a0 ngày 17/01/2024; nhằm tiếp tục nâng cao chất "
        "lượng, vào hồi 14h00 ngày 31/01/2024, Trường Cao đẳng Ngô Gia Tự Bắc Giang đã tổ chức",
        "vào hồi 14h00 ngày 31/01/2024",
        "2024-01-31",
        "14:00",
    ),
    (
        "Sáng ngày 28/10/2021,\u00a0 Khối thi đua các trường CN, CĐ tỉnh Hòa Bình đã tổ chức",
        "Sáng ngày 28/10/2021",
        "2021-10-28",
        "sáng",
    ),
    (
        "Thực hiện Kế hoạch số 240/KH-UBND ngày 16/12/2021 của UBND tỉnh Lạng Sơn; Quyết định số "
        "239/QĐ-UBND ngày 07/02/2022 của UBND tỉnh Lạng Sơn; Thông báo số 42/TB-SNV ngày "
        "17/02/2022 của Sở Nội vụ tỉnh Lạng Sơn và Hướng dẫn số 68/HD-SNV ngày 25/3/2022 của Sở "
        "Nội vụ Lạng Sơn, chiều ngày 14/4/2022, Cụm thi đua tổ chức Hội nghị",
        "chiều ngày 14/4/2022",
        "2022-04-14",
        "chiều",
    ),
]


@pytest.mark.parametrize(("prose", "printed", "iso", "time"), SENTENCES)
def test_the_day_of_the_event_is_told_from_the_dates_of_documents(prose, printed, iso, time):
    moment = event_moment(prose)
    assert moment is not None
    assert (moment.date.iso, str(moment.time)) == (iso, time)
    assert clean(prose)[moment.start : moment.end] == printed


def test_the_dates_of_documents_are_found_without_a_time():
    found = moments(SENTENCES[-1][0])
    assert [moment.date.iso for moment in found] == [
        "2021-12-16",
        "2022-02-07",
        "2022-02-17",
        "2022-03-25",
        "2022-04-14",
    ]
    assert [moment.time for moment in found[:-1]] == [None] * 4


@pytest.mark.parametrize(
    ("prose", "iso", "time"),
    [
        ("9 giờ 30 phút, ngày 5 tháng 3 năm 2020, tại Hội trường", "2020-03-05", "09:30"),
        ("Sáng thứ Năm, ngày 04/01/2024", "2024-01-04", "sáng"),
        ("Sáng 28/10/2021, tại trường", "2021-10-28", "sáng"),
        ("lúc 8h00 sáng ngày 12.3.2021", "2021-03-12", "08:00"),
        ("2 giờ chiều ngày 12-3-2021", "2021-03-12", "14:00"),
        ("12h30 chiều ngày 12/3/2021", "2021-03-12", "12:30"),
        ("1 giờ trưa ngày 12/3/2021", "2021-03-12", "13:00"),
        ("11h30 trưa ngày 12/3/2021", "2021-03-12", "11:30"),
        ("CHIỀU NGÀY 22/9/2020", "2020-09-22", "chiều"),
    ],
)
def test_other_ways_to_say_when_are_read_too(prose, iso, time):
    moment = event_moment(prose)
    assert moment is not None
    assert (moment.date.iso, str(moment.time)) == (iso, time)


@pytest.mark.parametrize(
    "prose",
    [
        "Thứ Ba, 16/04/2024\n23.6 C\nLạng Sơn",
        "Kế hoạch số 240/KH-UBND ngày 16/12/2021",
        "chiều ngày 31/02/2024",
        "chiều ngày mai",
        "",
    ],
)
def test_where_no_date_has_a_time_of_day_the_day_of_the_event_is_unknown(prose):
    assert event_moment(prose) is None


def test_the_day_somebody_looked_at_the_page_is_no_date_of_the_article():
    assert moments("Thứ Ba, 16/04/2024\n23.6 C\nLạng Sơn") == ()
