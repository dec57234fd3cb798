"""The plain part of YAML: what is read without asking YAML, what is not, and that both agree."""

import json
from pathlib import Path

import pytest

from kyyeu.reading import front_matter
from kyyeu.reading.front_matter import Unparsed
from kyyeu.reading.plain_yaml import plain_values

CONTENT = Path(__file__).resolve().parents[2] / "content"
FILES = sorted(path.relative_to(CONTENT).as_posix() for path in CONTENT.rglob("*.md"))


@pytest.fixture(autouse=True)
def yaml_alone(monkeypatch):
    """The reader of front matter without its fast path, to compare with."""
    monkeypatch.setattr(front_matter, "plain_values", lambda matter: None, raising=False)


def by_yaml(matter: str):
    """What YAML gives, or None where it refuses."""
    try:
        return front_matter._values("bai.md", matter)
    except Unparsed:
        return None


def order(found) -> str:
    """The same for the same values and lines in the same order only."""
    return json.dumps(found)


def read(matter: str):
    """What is read without YAML, having made sure that YAML says the same."""
    found = plain_values(matter)
    assert found is not None
    assert order(found) == order(by_yaml(matter))
    return found


# --- what is read --------------------------------------------------------------------------------


def test_a_report_is_read_with_the_line_of_every_value():
    values, lines = read(
        "title: Hội nghị\n"
        "kinds: [tong-ket, ky-giao-uoc]\n"
        "people:\n"
        "  - name: Mai\n"
        "    did:\n"
        "      - phát biểu\n"
        "      - dự\n"
        "  - name: Huệ\n"
        "byline:\n"
        "  office: Phòng TCHC\n"
    )
    assert values == {
        "title": "Hội nghị",
        "kinds": ["tong-ket", "ky-giao-uoc"],
        "people": [{"name": "Mai", "did": ["phát biểu", "dự"]}, {"name": "Huệ"}],
        "byline": {"office": "Phòng TCHC"},
    }
    assert lines == {
        **{"title": 2, "kinds": 3, "kinds[1]": 3, "kinds[2]": 3},
        **{"people": 4, "people[1]": 5, "people[1].name": 5, "people[1].did": 6},
        **{"people[1].did[1]": 7, "people[1].did[2]": 8, "people[2]": 9, "people[2].name": 9},
        **{"byline": 10, "byline.office": 11},
    }


@pytest.mark.parametrize("file", FILES)
def test_the_front_matter_of_every_file_of_ours_is_read(file):
    read((CONTENT / file).read_text("utf-8").split("---\n")[1])


PLAIN = {
    "nothing": ("\n", {}),
    "no line at all": ("", None),
    "a value": ("a: b\n", {"a": "b"}),
    "values that YAML likes to type": (
        "a: no\nb: 010\nc: 1_000\nd: 04/01/2024\ne: null\nf: ~\ng: =\nh: ...\ni: .5\nj: <<\n",
        {**{"a": "no", "b": "010", "c": "1_000", "d": "04/01/2024", "e": "null"}}
        | {**{"f": "~", "g": "=", "h": "...", "i": ".5", "j": "<<"}},
    ),
    "signs inside": (
        """a: x - y, (z) [u] {v} & w * 1! 2| 3> 4% @ ` "5" '6' \\ ? -\n""",
        {"a": """x - y, (z) [u] {v} & w * 1! 2| 3> 4% @ ` "5" '6' \\ ? -"""},
    ),
    "a colon without a space": ("a: 14:00\n", {"a": "14:00"}),
    "an address": ("a: https://ab.vn:80/x#y::z\n", {"a": "https://ab.vn:80/x#y::z"}),
    "a number sign without a space": ("a: b#c\n", {"a": "b#c"}),
    "spaces after a colon": ("a:   b\n", {"a": "b"}),
    "spaces at the end": ("a: b  \nc: \n  - d \n", {"a": "b", "c": ["d"]}),
    "quotes": ("a: \"Tin: 'b' # c\"\nd: 'e: \"f\" \\ # g'\n", {"a": "Tin: 'b' # c"})[:1]
    + ({"a": "Tin: 'b' # c", "d": 'e: "f" \\ # g'},),
    "spaces within quotes": ("a: ' b '\n", {"a": " b "}),
    "an empty entry": ("a:\nb: c\nd:\n", {"b": "c"}),
    "an empty entry below": ("a:\n  b:\n  c:\nd: e\n", {"a": {}, "d": "e"})[:1]
    + ({"a": {}, "d": "e"},),
    "a list": ("a:\n  - b\n  - c\n", {"a": ["b", "c"]}),
    "a list as far left as its key": ("a:\n- b\n- c\nd: e\n", {"a": ["b", "c"], "d": "e"}),
    "a list with odd items": (
        "a:\n  - b\n  - 14:00\n  - 'c'\n  - d\ne: f\n",
        {"a": ["b", "14:00", "c", "d"], "e": "f"},
    ),
    "a list of both": ("a:\n  - b\n  - c: d\n  - e\n", {"a": ["b", {"c": "d"}, "e"]}),
    "a list on a line": ("a: [b, c d,e]\n", {"a": ["b", "c d", "e"]}),
    "lists of entries with lists": (
        "a:\n- b: c\n  d:\n  - e\n  f: g\n- b: h\n  d:\n    - i\n",
        {"a": [{"b": "c", "d": ["e"], "f": "g"}, {"b": "h", "d": ["i"]}]},
    ),
    "a list in a list's first entry": (
        "a:\n  - b:\n      - c\n  - b:\n    - d\n",
        {"a": [{"b": ["c"]}, {"b": ["d"]}]},
    ),
    "entries below entries": ("a:\n  b:\n   c: d\n  e: f\ng: h\n", {"a": {"b": {"c": "d"}, "e": "f"}})[
        :1
    ]
    + ({"a": {"b": {"c": "d"}, "e": "f"}, "g": "h"},),
    "remarks and empty lines": (
        "# Một: 'hai'\n\na:\n\n  # ba\n  - b\n     # bốn\n\n  - c\n\n",
        {"a": ["b", "c"]},
    ),
}
