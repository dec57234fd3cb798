"""Numbers as Vietnamese pages print and show them."""

from decimal import Decimal

import pytest

from kyyeu.domain.numbers import (
    celsius,
    counters,
    decimal,
    grouped,
    money,
    parse_count,
    parse_money,
)
from kyyeu.domain.unreadable import Unreadable


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (0, "0"),
        (10, "10"),
        (364, "364"),
        (2123, "2\u00a0123"),
        (1094270, "1\u00a0094\u00a0270"),
        (-2123, "-2\u00a0123"),
    ],
)
def test_counts_are_grouped_by_no_break_spaces(number, shown):
    assert grouped(number) == shown


def test_a_site_may_group_by_dots():
    assert grouped(1094270, ".") == "1.094.270"


def test_money_is_grouped_by_dots_and_stays_on_one_line():
    assert money(6300000) == "6.300.000\u00a0đồng"
    assert money(6300000, "\u00a0") == "6\u00a0300\u00a0000\u00a0đồng"


@pytest.mark.parametrize(
    ("number", "places", "shown"),
    [
        (23.6, None, "23,6"),
        (23, None, "23"),
        (0.1, None, "0,1"),
        (1234.5, None, "1\u00a0234,5"),
        (23.65, 1, "23,7"),
        (23.6, 2, "23,60"),
        (-0.04, 1, "0,0"),
        (Decimal("9.50"), None, "9,50"),
    ],
)
def test_the_decimal_mark_is_a_comma(number, places, shown):
    assert decimal(number, places) == shown


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_what_is_not_finite_is_not_shown(number):
    with pytest.raises(ValueError, match="finite"):
        decimal(number)


def test_a_temperature_has_its_unit():
    assert celsius(23.6) == "23,6\u00a0°C"


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("1 094 270", 1094270),
        ("1\u00a0094\u00a0270", 1094270),
        ("2 123", 2123),
        ("6.300.000", 6300000),
        ("1,094,270", 1094270),
        ("07", 7),
        ("01", 1),
        (" 364 ", 364),
        ("1094270", 1094270),
    ],
)
def test_a_count_is_read_however_it_is_grouped(printed, number):
    assert parse_count(printed) == number


@pytest.mark.parametrize(
    "text", ["", "bảy", "23,6", "1 094.270", "10 94", "1..000", "-5", "1 0000", "²", "7 nội dung"]
)
def test_what_is_no_whole_number_is_refused_with_its_text(text):
    with pytest.raises(Unreadable) as refused:
        parse_count(text)
    assert f"'{text}'" in refused.value.what
    assert "ví dụ" in refused.value.remedy


@pytest.mark.parametrize(
    "printed",
    [
        "6.300.000 đồng",
        "6.300.000\u00a0đồng",
        "6300000",
        "6.300.000đ",
        "6 300 000 VNĐ",
        "6,300,000",
    ],
)
def test_an_amount_of_money_is_read_with_or_without_its_unit(printed):
    assert parse_money(printed) == 6300000


def test_the_visitor_figures_of_an_old_page_are_read():
    widget = "• Đang online: 10\n• Hôm nay: 364\n• Trong tuần: 2 123\n• Tất cả: 1 094 270"
    assert counters(widget) == {"online": 10, "today": 364, "week": 2123, "total": 1094270}


def test_the_figures_are_read_from_one_line_too():
    widget = "Đang online: 10 / Hôm nay: 364 / Trong tuần: 2 123 / Tất cả: 1 094 270"
    assert counters(widget) == {"online": 10, "today": 364, "week": 2123, "total": 1094270}


def test_every_label_of_the_widget_is_known():
    widget = "Hôm qua : 5\nTrong tháng:\u00a07.001\nTỔNG: 9,002"
    assert counters(widget) == {"yesterday": 5, "month": 7001, "total": 9002}


def test_the_first_figure_of_a_kind_counts():
    assert counters("Tất cả: 10\nTổng: 12") == {"total": 10}


def test_a_figure_that_is_no_number_is_not_swallowed():
    with pytest.raises(Unreadable, match="3 64"):
        counters("Hôm nay: 3 64")


def test_prose_has_no_figures():
    assert counters("Tất cả các đơn vị: thống nhất. Hôm nay 28/10/2021.") == {}
