"""Visits per day as a drawing and a table."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyyeu.domain.statistics import Day
from kyyeu.statistics.chart import FLOOR, SPAN, TOP, Chart, chart, rule_step

TUESDAY = dt.date(2024, 4, 16)
FIGURES = st.lists(st.integers(0, 10**7), min_size=1, max_size=60)


def days_up_to(last: dt.date, visits: list[int]) -> list[Day]:
    first = last - dt.timedelta(len(visits) - 1)
    return [Day(first + dt.timedelta(n), number) for n, number in enumerate(visits)]


def drawn(*visits: int) -> Chart:
    """The chart of the days up to Tuesday."""
    found = chart(days_up_to(TUESDAY, list(visits)), TUESDAY, ".")
    assert found is not None
    return found


def test_where_nobody_came_there_is_no_chart():
    assert chart([], TUESDAY, ".") is None
    assert chart(days_up_to(TUESDAY, [0] * 40), TUESDAY, ".") is None


def test_visits_before_the_last_thirty_days_are_not_drawn():
    assert chart(days_up_to(TUESDAY, [9] + [0] * SPAN), TUESDAY, ".") is None
    assert len(drawn(*[5] * 50).bars) == SPAN


def test_the_highest_day_the_weekend_and_the_day_that_is_not_over_are_told_apart():
    kinds = [bar.kind for bar in drawn(4, 2, 2, 9, 1).bars]  # Friday to Tuesday
    assert kinds == ["", "weekend", "weekend", "peak", "part"]


def test_only_the_highest_day_bears_its_figure_and_mondays_bear_their_date():
    bars = drawn(4, 2, 2, 1759, 1).bars
    assert [bar.value for bar in bars] == ["", "", "", "1.759", ""]
    assert [bar.label for bar in bars] == ["", "", "", "15/4", ""]


def test_a_day_that_is_left_out_had_no_visit_once_counting_had_begun():
    found = chart([Day(TUESDAY - dt.timedelta(3), 4), Day(TUESDAY, 2)], TUESDAY, ".")
    assert found is not None
    assert [row.visits for row in found.rows] == ["2", "0", "0", "4"]


def test_the_table_says_every_day_newest_first():
    rows = drawn(1094, 364).rows
    assert [(row.iso, row.words, row.visits) for row in rows] == [
        ("2024-04-16", "Thứ Ba, ngày 16 tháng 4 năm 2024", "364"),
        ("2024-04-15", "Thứ Hai, ngày 15 tháng 4 năm 2024", "1.094"),
    ]


def test_the_drawing_is_described_by_its_highest_day():
    assert drawn(4, 1759, 364).description == (
        "Từ ngày 14/04/2024 đến 16/04/2024. Cao nhất là Thứ Hai, ngày 15 tháng 4 năm 2024: "
        "1.759 lượt. Ngày 16/04/2024 chưa hết."
    )


def test_a_correction_that_makes_a_day_negative_draws_nothing_below_the_floor():
    assert [bar.height for bar in drawn(-5, 3).bars] == [0, FLOOR - TOP]


@pytest.mark.parametrize(
    ("most", "step"),
    [(1, 1), (4, 1), (5, 2), (8, 2), (9, 5), (364, 100), (1759, 500), (2001, 1000)],
)
def test_lines_stand_at_round_figures(most: int, step: int):
    assert rule_step(most) == step


@given(st.integers(1, 10**12))
def test_there_are_never_more_than_four_lines_above_the_floor(most: int):
    assert 1 <= -(-most // rule_step(most)) <= 4


@given(FIGURES)
def test_every_bar_stands_on_the_floor_and_inside_the_drawing(visits: list[int]):
    found = chart(days_up_to(TUESDAY, visits), TUESDAY, ".")
    if found is None:
        assert max(visits[-SPAN:]) == 0
        return
    assert [bar.y + bar.height for bar in found.bars] == [FLOOR] * len(found.bars)
    assert all(TOP <= bar.y <= FLOOR for bar in found.bars)
    places = [float(bar.x.rstrip("%")) for bar in found.bars]
    assert places == sorted(places) and places[0] >= 0 and places[-1] < 100
    assert len(found.rows) == len(found.bars) <= SPAN


@given(FIGURES)
def test_the_more_visits_the_higher_the_bar(visits: list[int]):
    found = chart(days_up_to(TUESDAY, visits), TUESDAY, ".")
    if found is not None:
        pairs = sorted(zip(visits[-len(found.bars) :], (b.height for b in found.bars), strict=True))
        assert [height for _, height in pairs] == sorted(height for _, height in pairs)
