"""Robots that a list of others names, told as fast as browsers."""

from __future__ import annotations

import re

import pytest
from crawleruseragents import CRAWLER_USER_AGENTS_DATA
from hypothesis import given
from hypothesis import strategies as st

from counter_web import FIREFOX, PHONE
from kyyeu.counting.crawlers import is_robot, one_pattern

PATTERNS = [row["pattern"] for row in CRAWLER_USER_AGENTS_DATA]
EXAMPLES = [agent for row in CRAWLER_USER_AGENTS_DATA for agent in row["instances"]]


def test_every_example_of_the_list_is_a_robot():
    assert len(EXAMPLES) > 2000
    assert [agent for agent in EXAMPLES if not is_robot(agent)] == []


@pytest.mark.parametrize("agent", [FIREFOX, PHONE])
def test_browsers_are_none(agent):
    assert not is_robot(agent)


@given(
    st.lists(st.sampled_from(PATTERNS), min_size=1, max_size=20),
    st.sampled_from(EXAMPLES) | st.text(max_size=40),
)
def test_one_pattern_finds_what_any_of_many_finds(patterns, agent):
    found = any(re.search(pattern, agent) for pattern in patterns)
    assert (one_pattern(patterns).search(agent) is not None) == found
