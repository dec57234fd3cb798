"""Who is online: a sign of life in the last five minutes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kyyeu.counters.days import start_of
from kyyeu.counters.presence import Presence, Sign
from kyyeu.counters.rules import Rules


def present(*signs: tuple[int, int], rules: Rules | None = None) -> Presence:
    presence = Presence(rules or Rules())
    for at, visitor in signs:
        presence.note(Sign(at, visitor, visitor // 100))
    return presence


def test_a_reader_is_online_for_five_minutes_after_the_last_sign():
    presence = present((0, 1))
    assert presence.online(299) == 1
    assert presence.online(300) == 0


def test_a_reader_who_reads_on_stays_online():
    presence = present(*((minute * 60, 1) for minute in range(60)))
    assert presence.online(59 * 60 + 299) == 1


def test_one_reader_with_many_signs_is_one():
    assert present((0, 1), (1, 1), (2, 2), (3, 1)).online(10) == 2


def test_after_midnight_nobody_of_the_day_before_is_online():
    midnight = start_of(20_000)
    presence = present((midnight - 2, 1), (midnight - 1, 2))
    assert presence.online(midnight - 1) == 2
    assert presence.online(midnight) == 0


def test_a_clock_that_is_put_back_keeps_nobody_online_for_longer():
    presence = present((10_000, 1), (10_010, 2))
    assert presence.online(500) == 2
    assert presence.online(799) == 2
    assert presence.online(800) == 0


def test_one_network_cannot_fill_the_house():
    presence = present(
        *((0, visitor) for visitor in range(99)), rules=Rules(visitors_per_network=5)
    )
    assert presence.online(1) == 5


def test_readers_of_a_full_network_come_in_when_others_have_left():
    presence = present((0, 1), (0, 2), (300, 3), rules=Rules(visitors_per_network=2))
    assert presence.online(301) == 1


@given(
    st.lists(st.tuples(st.integers(0, 900), st.integers(1, 9)), max_size=50), st.integers(0, 2000)
)
def test_online_is_the_number_of_visitors_with_a_sign_in_five_minutes(signs, wait):
    signs = sorted(signs)
    now = (signs[-1][0] if signs else 0) + wait
    expected = {visitor for at, visitor in signs if now - at < 300}
    assert present(*signs).online(now) == len(expected)


@given(st.lists(st.tuples(st.integers(0, 5000), st.integers(1, 9)), max_size=50))
def test_with_any_clock_nobody_is_online_five_minutes_after_it_stood_still(signs):
    presence = present(*signs)
    if signs:
        presence.online(signs[-1][0])
        assert presence.online(signs[-1][0] + 300) == 0
