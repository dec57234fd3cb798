"""Periods: năm học, năm, giai đoạn; three kinds, never converted."""

import pytest

from kyyeu.domain.periods import (
    CalendarYear,
    SchoolYear,
    YearSpan,
    ill_formed_school_years,
    parse_period,
    school_years,
)
from kyyeu.domain.unreadable import Unreadable


@pytest.mark.parametrize(
    "printed",
    [
        "2020-2021",
        "2020 – 2021",
        "2020 - 2021",
        "2020 -2021",
        "2020—2021",
        "2020\u00a0–\u00a02021",
        "năm 2020-2021",
        "năm học 2020-2021",
        "Năm học 2020 – 2021",
        "NĂM HỌC 2020-2021",
    ],
)
def test_a_school_year_is_read_however_it_is_printed(printed):
    assert parse_period(printed) == SchoolYear(2020)


@pytest.mark.parametrize("printed", ["2022", "năm 2022", "Năm 2022", " 2022 "])
def test_one_year_is_a_calendar_year(printed):
    assert parse_period(printed) == CalendarYear(2022)


@pytest.mark.parametrize("printed", ["giai đoạn 2011 - 2013", "Giai đoạn 2011–2013"])
def test_a_term_of_several_years_says_so(printed):
    assert parse_period(printed) == YearSpan(2011, 2013)


def test_two_years_called_a_span_are_a_span_even_when_they_follow_each_other():
    assert parse_period("giai đoạn 2021-2022") == YearSpan(2021, 2022)
    assert parse_period("giai đoạn 2021-2022") != SchoolYear(2021)


@pytest.mark.parametrize("text", ["2021-2023", "2021-2021", "2022-2021", "năm học 2021-2023"])
def test_years_that_do_not_follow_each_other_are_no_school_year(text):
    with pytest.raises(Unreadable) as refused:
        parse_period(text)
    assert refused.value.what == f"'{text}' không phải một năm học"
    assert "viết hai năm liền nhau, ví dụ 2021-2022" in refused.value.remedy


def test_the_remedy_names_the_span_that_may_be_meant():
    with pytest.raises(Unreadable) as refused:
        parse_period("2021-2023")
    assert "giai đoạn 2021-2023" in refused.value.remedy


@pytest.mark.parametrize(
    "text",
    [
        "",
        "21-22",
        "năm học 2022",
        "giai đoạn 2022",
        "giai đoạn 2013-2011",
        "giai đoạn 2011-2011",
        "giai đoạn 2000-2021",
        "2021/2022",
        "2021-2022-2023",
        "1900",
        "2200-2201",
        "2199-2200",
        "năm nay",
        "khối 2022",
    ],
)
def test_anything_else_is_refused_with_what_is_allowed(text):
    with pytest.raises(Unreadable) as refused:
        parse_period(text)
    assert refused.value.what
    assert refused.value.remedy.startswith(("viết", "năm cuối"))


@pytest.mark.parametrize(
    ("period", "code", "label", "short", "address"),
    [
        (SchoolYear(2021), "2021-2022", "năm học 2021–2022", "2021–2022", "nam-hoc/2021-2022/"),
        (CalendarYear(2022), "2022", "năm 2022", "2022", "nam/2022/"),
        (
            YearSpan(2011, 2013),
            "giai đoạn 2011-2013",
            "giai đoạn 2011–2013",
            "2011–2013",
            "giai-doan/2011-2013/",
        ),
    ],
)
def test_a_period_knows_how_it_is_stored_said_and_addressed(period, code, label, short, address):
    assert (period.code, period.label, period.short, period.address) == (
        code,
        label,
        short,
        address,
    )
    assert str(period) == code


def test_a_period_knows_its_first_and_last_year():
    assert (SchoolYear(2021).start, SchoolYear(2021).end) == (2021, 2022)
    assert (CalendarYear(2022).start, CalendarYear(2022).end) == (2022, 2022)
    assert (YearSpan(2011, 2013).start, YearSpan(2011, 2013).end) == (2011, 2013)


def test_years_have_neighbours():
    assert SchoolYear(2021).previous == SchoolYear(2020)
    assert SchoolYear(2021).next == SchoolYear(2022)
    assert CalendarYear(2022).previous == CalendarYear(2021)
    assert CalendarYear(2022).next == CalendarYear(2023)


def test_a_school_year_is_not_a_calendar_year():
    assert len({SchoolYear(2022), CalendarYear(2022), YearSpan(2022, 2023)}) == 3


def sorted_anew(values):
    """The values sorted from the reverse, so that a key that tells nothing apart shows."""
    backwards = list(reversed(values))
    return sorted(backwards)


def test_periods_of_all_kinds_have_one_order():
    ordered = [
        YearSpan(2011, 2013),
        CalendarYear(2021),
        SchoolYear(2021),
        YearSpan(2021, 2023),
        YearSpan(2021, 2025),
        CalendarYear(2022),
        SchoolYear(2022),
    ]
    assert sorted_anew(ordered) == ordered
    assert max(ordered) == SchoolYear(2022)
    assert CalendarYear(2021) <= SchoolYear(2021)
    assert not SchoolYear(2021) > SchoolYear(2021)


def test_a_period_is_not_ordered_among_strangers():
    with pytest.raises(TypeError):
        SchoolYear(2021) < "2021"  # noqa: B015


@pytest.mark.parametrize("year", [1944, 2200, 21, 0])
def test_a_year_out_of_bounds_cannot_be_built(year):
    with pytest.raises(Unreadable, match="nằm ngoài khoảng"):
        CalendarYear(year)


# --- in prose ------------------------------------------------------------------------------------


def test_the_five_printed_variants_are_found_in_prose():
    prose = (
        "Tổng kết năm học 2020 -2021, triển khai nhiệm vụ năm 2021-2022. Năm học 2021 - 2022 là "
        "một năm học có nhiều ý nghĩa. Trong năm học 2022 – 2023 và năm học\u00a02023-2024."
    )
    years = [2020, 2021, 2021, 2022, 2023]
    assert school_years(prose) == tuple(map(SchoolYear, years))


def test_one_word_may_stand_for_several_school_years():
    prose = "trong các năm học 2020-2021, 2021-2022 và 2022-2023"
    assert school_years(prose) == (SchoolYear(2020), SchoolYear(2021), SchoolYear(2022))


def test_years_without_the_word_and_other_numbers_are_no_school_years():
    assert school_years("Điện thoại 2020-2021; năm 2024; kế hoạch năm học đã đề ra") == ()


def test_ill_formed_school_years_are_told_as_printed_and_not_mended():
    prose = "năm học 2020-2021, năm học 2021 - 2023; năm học 2022–2022"
    assert school_years(prose) == (SchoolYear(2020),)
    assert ill_formed_school_years(prose) == ("2021 - 2023", "2022–2022")


def test_a_span_after_năm_alone_is_no_ill_formed_school_year():
    assert ill_formed_school_years("trong 3 năm 2011-2013") == ()
