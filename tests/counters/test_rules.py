"""What counts as a view, a visit and a visitor, and what one network may add."""

from __future__ import annotations

import datetime as dt

import pytest

from kyyeu.counters.days import start_of
from kyyeu.counters.rules import Hit, Refusal
from kyyeu.counters.tally import Nothing, OfDay, Tally

MONDAY = (dt.date(2024, 4, 15) - dt.date(1970, 1, 1)).days
NINE = start_of(MONDAY) + 9 * 3600
MINUTE = 60


def hit(minutes: float = 0, *, page: str = "/a/", visitor: int | None = 1, network: int = 7) -> Hit:
    return Hit(NINE + int(minutes * MINUTE), page, visitor, network)


def after(*hits: Hit) -> tuple[OfDay, Tally]:
    tally = Tally(Nothing())
    tally.add(hits)
    return tally.days.get(MONDAY, OfDay()), tally


def test_opening_a_page_is_a_view_and_a_visit_of_one_visitor():
    assert after(hit())[0] == OfDay(visits=1, views=1, visitors=1)


def test_a_reload_within_half_an_hour_adds_nothing():
    gained, tally = after(hit(), hit(29.9))
    assert gained == OfDay(1, 1, 1)
    assert tally.refused == {(MONDAY, Refusal.REPEATED): 1}


def test_after_half_an_hour_the_same_page_is_a_view_and_a_visit_again():
    assert after(hit(), hit(30))[0] == OfDay(visits=2, views=2, visitors=1)


def test_a_second_page_is_a_view_of_the_same_visit():
    gained, tally = after(hit(), hit(5, page="/b/"))
    assert gained == OfDay(visits=1, views=2, visitors=1)
    assert tally.views == {(MONDAY, "/a/"): 1, (MONDAY, "/b/"): 1}


def test_every_opening_begins_the_half_hour_anew():
    assert after(*(hit(20 * turn) for turn in range(40)))[0] == OfDay(1, 1, 1)


def test_a_visit_goes_on_while_pages_are_opened_in_less_than_half_an_hour():
    pages = [hit(25 * turn, page=f"/{turn}/") for turn in range(10)]
    assert after(*pages)[0] == OfDay(visits=1, views=10, visitors=1)


def test_two_readers_in_one_network_are_two_visitors():
    assert after(hit(), hit(visitor=2))[0] == OfDay(2, 2, 2)


def test_a_reader_after_midnight_is_a_visitor_of_the_new_day():
    late = Hit(start_of(MONDAY + 1) - 1, "/a/", 1, 7)
    tally = Tally(Nothing())
    tally.add([late, Hit(late.at + 1, "/a/", 2, 7)])  # with the number of the new day
    assert tally.days == {MONDAY: OfDay(1, 1, 1), MONDAY + 1: OfDay(1, 1, 1)}


def test_who_asks_not_to_be_followed_is_a_view_and_nobody():
    gained, tally = after(hit(visitor=None))
    assert gained == OfDay(visits=0, views=1, visitors=0)
    assert tally.opened == {}


def test_who_asks_not_to_be_followed_cannot_inflate_a_page():
    assert after(*(hit(turn / 10, visitor=None) for turn in range(1000)))[0].views == 1


def test_a_clock_that_is_put_back_counts_nobody_twice():
    assert after(hit(120), hit(0), hit(10))[0] == OfDay(1, 1, 1)


def test_half_an_hour_after_a_clock_was_put_back_readers_count_again():
    assert after(hit(600), hit(0), hit(30))[0] == OfDay(2, 2, 1)


# ---- what one source can do in a day: 100,000 requests


LOOP = 100_000
EVERY = 86_400 * 0.6 / LOOP  # seconds between two of them


def loop(hit_of) -> OfDay:
    tally = Tally(Nothing())
    tally.add(hit_of(turn, NINE + int(turn * EVERY)) for turn in range(LOOP))
    return tally.days[MONDAY]


@pytest.mark.safety
@pytest.mark.parametrize(
    ("attack", "gained"),
    [
        (lambda turn, at: Hit(at, "/a/", 1, 7), OfDay(1, 1, 1)),
        (lambda turn, at: Hit(at, f"/{turn % 200}/", 1, 7), OfDay(1, 200, 1)),
        (lambda turn, at: Hit(at, "/a/", turn, 7), OfDay(200, 200, 200)),
        (lambda turn, at: Hit(at, f"/{turn % 200}/", turn, 7), OfDay(200, 200, 200)),
        (lambda turn, at: Hit(at, f"/{turn % 200}/", turn % 211, 7), OfDay(200, 2000, 200)),
        (lambda turn, at: Hit(at, "/a/", None, 7), OfDay(0, 1, 0)),
        (lambda turn, at: Hit(at, f"/{turn}/", None, 7), OfDay(0, 2000, 0)),
    ],
    ids=[
        "one page",
        "200 pages",
        "one page, a new browser each time",
        "200 pages, a new browser each time",
        "200 pages, 211 browsers",
        "one page, not to be followed",
        "a new page each time, not to be followed",
    ],
)
def test_a_loop_of_requests_adds_no_more_than_its_limit(attack, gained, tried):
    with tried("loops of requests"):
        assert loop(attack) == gained


def test_a_school_behind_one_address_is_counted_reader_by_reader():
    readers = [hit(turn, page=f"/{turn % 8}/", visitor=turn % 200) for turn in range(400)]
    assert after(*readers)[0].visitors == 200


def test_a_network_at_its_limit_does_not_silence_the_others():
    crowd = [hit(visitor=turn) for turn in range(300)]
    gained, tally = after(*crowd, hit(visitor=1000, network=8))
    assert gained == OfDay(201, 201, 201)
    assert tally.refused[MONDAY, Refusal.TOO_MANY_VISITORS] == 100


def test_visitors_that_were_counted_go_on_counting_in_a_network_at_its_limit():
    crowd = [hit(visitor=turn) for turn in range(300)]
    assert after(*crowd, hit(5, visitor=0, page="/b/"))[0] == OfDay(200, 201, 200)
