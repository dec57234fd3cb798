"""What no honest front matter holds is refused before it can take long."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import front
from kyyeu.domain.bounds import Bounds
from kyyeu.reading.excess import MOST_MARKS, pile_of_marks
from kyyeu.reading.front_matter import Unparsed, take_apart

GOOD = "title: A\ndate: 2021\n"


def told(matter: str, **bounds: int) -> list[tuple[int, str, str]]:
    try:
        take_apart("a.md", front(f"{GOOD}{matter}").encode(), Bounds(**bounds))
    except Unparsed as unparsed:
        return [(p.line, p.field, p.what) for p in unparsed.problems]
    return []


@pytest.mark.parametrize("written", ["tags:\n  - a\n  - b\n  - c", "tags: [a, b, c]"])
def test_a_list_may_have_as_many_entries_as_the_site_allows(written):
    assert told(written, max_entries=3) == []


def test_every_list_that_is_too_long_is_told_at_its_own_line():
    lists = "tags: [a, b, c, d, e]\noutcomes: [a, b, c, d, e, f]"
    assert told(lists, max_entries=4) == [
        (4, "tags", "có 5 mục, nhiều nhất được 4"),
        (5, "outcomes", "có 6 mục, nhiều nhất được 4"),
    ]


def test_a_value_may_be_as_long_as_the_site_allows_however_it_is_written():
    for written in ("abcdef", '"abcdef"', "'abcdef'"):
        assert told(f"venue: {written}", max_value_chars=6) == []
        assert told(f"venue: {written}", max_value_chars=5) == [
            (4, "venue", "giá trị dài 6 ký tự, nhiều nhất được 5")
        ]


def test_a_value_over_several_lines_counts_as_one():
    assert told("venue: ab\n  cd\n  ef", max_value_chars=7) == [
        (4, "venue", "giá trị dài 8 ký tự, nhiều nhất được 7")
    ]


def test_front_matter_may_be_as_long_as_the_site_allows():
    assert told("venue: x", max_matter_chars=29) == []
    [(line, _, what)] = told("venue: x", max_matter_chars=28)
    assert (line, what) == (2, "phần đầu bài dài 29 ký tự, nhiều nhất được 28")


def test_as_many_marks_as_any_script_piles_up_are_allowed():
    assert pile_of_marks("a" + "\u0301" * MOST_MARKS) is None
    assert pile_of_marks("chữ a" + "\u0301" * (MOST_MARKS + 1)) == 5


@pytest.mark.parametrize("mark", ["\u0301", "\u0483", "\u05b0", "\u1dc4", "\u20d0", "\ufe20"])
def test_marks_of_every_script_are_counted(mark):
    assert pile_of_marks("Tiếng Việt" + mark * 31) == 10


@pytest.mark.parametrize("text", ["ệ" * 100, "ế" * 100, "中" * 100, "👩‍🏫" * 40, "à" * 100])
def test_letters_with_their_own_marks_are_no_pile(text):
    assert pile_of_marks(text) is None
    assert pile_of_marks(unicodedata.normalize("NFD", text)) is None


@given(st.text(st.sampled_from("aệ\u0301\u0323\u1dc4中 ")), st.integers(0, 40))
def test_a_pile_is_found_wherever_it_stands(text, count):
    found = pile_of_marks(text + "x" + "\u0301" * count)
    assert (found is not None) == (count > MOST_MARKS or pile_of_marks(text) is not None)
