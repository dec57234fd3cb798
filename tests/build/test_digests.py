"""Digests: equal for equal values, different for all others, whatever they are made of."""

import datetime as dt
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_report
from kyyeu.build.digests import Digester


class Colour(Enum):
    RED = 1
    BLUE = 2


@dataclass(frozen=True)
class Point:
    x: Any = 0
    y: Any = 0


@dataclass(frozen=True)
class Place:
    x: Any = 0
    y: Any = 0


@dataclass(frozen=True)
class Index:
    words: tuple[str, ...]
    found: dict[str, int] = field(init=False, compare=False, default_factory=dict)


@dataclass
class Changing:
    x: int = 0


PLAIN = st.none() | st.booleans() | st.integers() | st.text() | st.binary()
VALUES = st.recursive(
    PLAIN | st.sampled_from(Colour),
    lambda inner: (
        st.lists(inner).map(tuple) | st.builds(Point, inner, inner) | st.builds(Place, inner, inner)
    ),
    max_leaves=8,
)


def told(value: object) -> object:
    """A value with the types of all its parts: 1 and True are not the same here."""
    if isinstance(value, tuple):
        return "tuple", tuple(map(told, value))
    if isinstance(value, Point | Place):
        return type(value).__name__, told(value.x), told(value.y)
    return type(value).__name__, value


def digest(value: object) -> bytes:
    return Digester()(value)


@given(VALUES, VALUES)
def test_two_values_have_one_digest_only_when_they_are_the_same(one: object, other: object):
    assert (digest(one) == digest(other)) == (told(one) == told(other))


@given(st.lists(PLAIN), st.lists(PLAIN))
def test_values_side_by_side_never_run_into_each_other(one: list[object], other: list[object]):
    assert (Digester()(*one) == Digester()(*other)) == (
        list(map(told, one)) == list(map(told, other))
    )


@given(VALUES)
def test_what_was_digested_before_does_not_matter(value: object):
    digester = Digester()
    digester(Point(value, value), (value,))
    assert digester(value) == digest(value)


def test_records_are_told_apart_by_every_field():
    assert digest(a_report()) == digest(a_report())
    assert digest(a_report()) != digest(a_report(title="Hội nghị khác"))
    assert digest(a_report()) != digest(a_report(tags=["một"]))


def test_sets_have_no_order():
    assert digest(frozenset("abc")) == digest(frozenset("cba"))
    assert digest(frozenset("abc")) != digest(frozenset("ab"))


def test_what_follows_from_other_fields_is_not_digested():
    assert digest(Index(("a",))) == digest(Index(("a",)))
    assert digest(Index(("a",))) != digest(Index(("b",)))


@pytest.mark.parametrize("value", [[1], {"a": 1}, Changing(), object(), print, 1.5])
def test_what_may_change_has_no_digest(value: object):
    with pytest.raises(TypeError, match="no frozen value"):
        digest(value)


def test_a_day_and_its_first_moment_are_two_values():
    day, moment = dt.date(2024, 4, 16), dt.datetime(2024, 4, 16)
    digests = {Digester()(value) for value in (day, moment, dt.date(2024, 4, 17), "2024-04-16")}
    assert len(digests) == 4
    assert Digester()(Point(day, moment)) == Digester()(Point(dt.date(2024, 4, 16), moment))
