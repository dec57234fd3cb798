"""Days and weeks of the figures follow the clock of Vietnam, on a machine in any zone."""

from __future__ import annotations

import datetime as dt
import time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyyeu.counters.days import SECONDS, date_of, day_at, day_of, monday_of, start_of, time_at

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
INSTANTS = st.integers(946_684_800, 4_102_444_799)  # 2000 to 2099
DAYS = st.integers(0, 60_000)


def at(text: str) -> int:
    return int(dt.datetime.fromisoformat(f"{text}+07:00").timestamp())


@pytest.mark.parametrize(
    ("last", "first"),
    [
        ("2024-02-28T23:59:59", "2024-02-29T00:00:00"),
        ("2024-02-29T23:59:59", "2024-03-01T00:00:00"),
        ("2023-02-28T23:59:59", "2023-03-01T00:00:00"),
        ("2023-12-31T23:59:59", "2024-01-01T00:00:00"),
        ("2000-02-29T23:59:59", "2000-03-01T00:00:00"),
    ],
)
def test_a_day_ends_at_midnight_in_vietnam(last, first):
    assert day_at(at(first)) == day_at(at(last)) + 1
    assert date_of(day_at(at(first))).isoformat() == first[:10]
    assert start_of(day_at(at(first))) == at(first)


def test_a_week_begins_on_monday_also_across_new_year():
    monday, wednesday = dt.date(2024, 12, 30), dt.date(2025, 1, 1)
    assert monday_of(day_of(wednesday)) == day_of(monday) == monday_of(day_of(monday))
    assert monday_of(day_of(dt.date(2024, 12, 29))) == day_of(dt.date(2024, 12, 23))


@given(INSTANTS)
def test_the_day_is_the_one_of_the_zone_data(instant):
    there = dt.datetime.fromtimestamp(instant, VIETNAM)
    assert date_of(day_at(instant)) == there.date()
    assert time_at(instant).replace(tzinfo=None) == there.replace(tzinfo=None)


@given(DAYS)
def test_a_monday_is_a_monday_at_most_six_days_ago(day):
    monday = monday_of(day)
    assert date_of(monday).weekday() == 0
    assert 0 <= day - monday <= 6


@given(DAYS)
def test_the_number_of_a_date_gives_the_date_back(day):
    assert day_of(date_of(day)) == day
    assert day_at(start_of(day)) == day == day_at(start_of(day) + SECONDS - 1)


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system cannot change its zone")
@pytest.mark.parametrize("zone", ["UTC", "America/Los_Angeles", "Pacific/Kiritimati", "Asia/Tokyo"])
def test_the_zone_of_the_machine_changes_nothing(zone, monkeypatch):
    instants = [at("2024-12-31T23:59:59"), at("2025-01-01T00:00:00"), at("2024-03-31T06:30:00")]
    expected = [(day_at(i), time_at(i).isoformat()) for i in instants]
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert [(day_at(i), time_at(i).isoformat()) for i in instants] == expected
    finally:
        monkeypatch.undo()
        time.tzset()
