"""Which bodies are light, and which hold more than an honest one does."""

import pytest

from kyyeu.domain.bounds import Bounds
from kyyeu.prose.weight import LIGHT_CHARS, LIGHT_LINES, LIGHT_MARKS, excess, is_light
from on_disk import CONTENT

REAL = [path.read_text("utf-8") for path in sorted(CONTENT.rglob("*.md"))]


@pytest.mark.parametrize("text", REAL)
def test_the_real_content_is_light_and_within_all_bounds(text):
    assert is_light(text)
    assert excess(text, Bounds()) is None


@pytest.mark.parametrize(
    "heavy",
    [
        "a" * (LIGHT_CHARS + 1),
        "\n" * (LIGHT_LINES + 1),
        *(mark * (LIGHT_MARKS + 1) for mark in "[<>"),
    ],
    ids=["long", "many lines", "brackets", "tags", "quotes"],
)
def test_what_could_take_long_is_heavy(heavy):
    assert not is_light(heavy)


def test_the_line_that_is_too_long_is_told():
    fault = excess("a\n" * 5 + "b" * 101, Bounds(max_line_chars=100))
    assert (fault.line, fault.what) == (6, "dòng dài 101 ký tự, nhiều nhất được 100")


@pytest.mark.parametrize("mark", "[<")
def test_the_line_of_the_mark_that_is_one_too_many_is_told(mark):
    body = f"{mark}\n" * 4
    assert excess(body, Bounds(max_marks=4)) is None
    assert excess(body, Bounds(max_marks=3)).line == 4


DEEP = {
    "spaces": lambda depth: "\n".join("    " * level + "- a" for level in range(depth)),
    "tabs": lambda depth: "\n".join("\t" * level + "1. a" for level in range(depth)),
    "quotes": lambda depth: "a\n" * (depth - 1) + ">" * depth + " a",
    "quotes apart": lambda depth: "a\n" * (depth - 1) + "> " * depth + "a",
    "marks on one line": lambda depth: "a\n" * (depth - 1) + "- " * depth + "a",
    "quotes in lists": lambda depth: "a\n" * (depth - 1) + ("- > " * depth)[: 2 * depth] + "a",
}


@pytest.mark.parametrize("nested", DEEP)
def test_nesting_is_counted_in_lists_and_quotes_together(nested):
    assert excess(DEEP[nested](20), Bounds()) is None
    fault = excess(DEEP[nested](21), Bounds())
    assert (fault.line, "lồng nhau quá 20 tầng" in fault.what) == (21, True)


@pytest.mark.parametrize(
    "flat",
    [" " * 200 + "chữ", "```\n" + " " * 200 + "- a\n```", "-" * 60, "1.2.3.4.5.6.7.8.9.10.11.12"],
    ids=["words far in", "code between fences", "rule", "number with dots"],
)
def test_what_nests_nothing_is_not_counted(flat):
    assert excess(flat, Bounds()) is None
