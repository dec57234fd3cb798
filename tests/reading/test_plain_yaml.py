"""The plain part of YAML: what is read without asking YAML, what is not, and that both agree."""

import json
import time
from pathlib import Path

import pytest

from kyyeu.reading.front_matter import Unparsed, yaml_values
from kyyeu.reading.plain_yaml import plain_values

CONTENT = Path(__file__).resolve().parents[2] / "content"
FILES = sorted(path.relative_to(CONTENT).as_posix() for path in CONTENT.rglob("*.md"))


def by_yaml(matter: str):
    """What YAML gives, or None where it is refused; asked only of text without control signs."""
    try:
        return yaml_values("bai.md", matter)
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


READ = {
    "nothing": ("\n", {}),
    "a value": ("a: b\n", {"a": "b"}),
    "what YAML likes to type": (
        "a: no\nb: 010\nc: 04/01/2024\nd: null\ne: ~\nf: =\ng: ...\nh: <<\n",
        {"a": "no", "b": "010", "c": "04/01/2024", "d": "null", "e": "~", "f": "=", "g": "..."}
        | {"h": "<<"},
    ),
    "signs inside": (
        """a: x - y, (z) [u] {v} & w * 1! 2| 3> 4% @ ` "5" '6' \\ ? -\n""",
        {"a": """x - y, (z) [u] {v} & w * 1! 2| 3> 4% @ ` "5" '6' \\ ? -"""},
    ),
    "a colon before no space": ("a: 14:00\n", {"a": "14:00"}),
    "an address": ("a: https://ab.vn:80/x#y::z\n", {"a": "https://ab.vn:80/x#y::z"}),
    "a number sign behind no space": ("a: b#c\n", {"a": "b#c"}),
    "spaces behind a colon": ("a:   b\n", {"a": "b"}),
    "spaces at the ends of lines": ("a: b  \nc: \n  - d \n", {"a": "b", "c": ["d"]}),
    "quotation marks": (
        """a: "Tin: 'b' # c"\nd: 'e: "f" \\ # g'\n""",
        {"a": "Tin: 'b' # c", "d": """e: "f" \\ # g"""},
    ),
    "spaces between quotation marks": ("a: ' b '\n", {"a": " b "}),
    "entries without a value": ("a:\nb: c\nd:\n", {"b": "c"}),
    "entries without a value below an entry": ("a:\n  b:\n  c:\nd: e\n", {"a": {}, "d": "e"}),
    "a list": ("a:\n  - b\n  - c\n", {"a": ["b", "c"]}),
    "a list as far left as its key": ("a:\n- b\n- c\nd: e\n", {"a": ["b", "c"], "d": "e"}),
    "a list with odd items": (
        "a:\n  - b\n  - 14:00\n  - 'c'\n  - d\ne: f\n",
        {"a": ["b", "14:00", "c", "d"], "e": "f"},
    ),
    "values and entries in one list": (
        "a:\n  - b\n  - c: d\n    e: f\n  - g\n",
        {"a": ["b", {"c": "d", "e": "f"}, "g"]},
    ),
    "a list on one line": ("a: [b, c d,e]\n", {"a": ["b", "c d", "e"]}),
    "lists below entries of a list": (
        "a:\n- b: c\n  d:\n  - e\n  f: g\n- b: h\n  d:\n    - i\n",
        {"a": [{"b": "c", "d": ["e"], "f": "g"}, {"b": "h", "d": ["i"]}]},
    ),
    "a list below the first entry of an item": (
        "a:\n  - b:\n      - c\n  - b:\n    - d\n",
        {"a": [{"b": ["c"]}, {"b": ["d"]}]},
    ),
    "a list of a list's entry that ends both": (
        "a:\n  - b:\n      - 1:2\n      - c\nd: e\n",
        {"a": [{"b": ["1:2", "c"]}], "d": "e"},
    ),
    "entries below entries": (
        "a:\n  b:\n   c: d\n  e: f\ng: h\n",
        {"a": {"b": {"c": "d"}, "e": "f"}, "g": "h"},
    ),
    "remarks and empty lines": (
        "# Một: 'hai'\n\na:\n\n  # ba\n  - b\n     # bốn\n\n  - c\n\n",
        {"a": ["b", "c"]},
    ),
}


@pytest.mark.parametrize("name", READ)
def test_the_plain_part_of_yaml_is_read_as_yaml_reads_it(name):
    matter, values = READ[name]
    assert read(matter)[0] == values


def test_lines_are_counted_across_remarks_and_empty_lines():
    assert read("\n# một\na: b\n\nc:\n  # hai\n  - d\n\n  - e\n")[1] == {
        **{"a": 4, "c": 6, "c[1]": 8, "c[2]": 10}
    }


def test_every_letter_of_vietnamese_and_the_signs_of_print_are_read():
    letters = "aàảãáạăằẳẵắặâầẩẫấậđeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ"
    read(f"a: {letters}{letters.upper()}\nb:\n  - “một” ‘hai’ «ba» – — … • ₫ § ° ² ½ × ≤ →\n")


@pytest.mark.parametrize("matter", ["a: {}\n", "a: x{}y\n", "a: [x{}]\n", "a: '{}'\n", "# {}\n"])
def test_no_sign_of_ascii_is_read_otherwise_than_yaml_reads_it(matter):
    for code in range(0x100):
        text = matter.format(chr(code))
        if (found := plain_values(text)) is not None:
            assert order(found) == order(by_yaml(text)), hex(code)


def test_no_other_character_is_read_otherwise_than_yaml_reads_it():
    for code in [*range(0x80, 0xD800), *range(0xE000, 0x10000), 0x1F600]:  # the rest is no text
        text = f"a: {chr(code)}x{chr(code)}\n"
        if (found := plain_values(text)) is not None:
            assert order(found) == order(by_yaml(text)), hex(code)


def test_long_lists_are_read_up_to_a_limit():
    lists = ["a:\n" + "  - b\n" * 998, "a:\n" + "  - b: c\n" * 998, f"a: [{'b, ' * 998}b]\n"]
    for matter in lists:
        read(matter)
    assert plain_values("a:\n" + "  - b\n" * 1500) is None
    assert plain_values("a:\n" + "  - b: c\n" * 1500) is None
    assert plain_values(f"a: [{'b, ' * 1500}b]\n") is None


@pytest.mark.parametrize("step", ["", " ", "   ", "- ", " - "])
def test_nesting_is_read_only_where_yaml_is_allowed_to_nest(step):
    for depth in range(40):
        lead, rows = "", []
        for _ in range(depth):
            rows.append(f"{lead}a:")
            lead = " " * len(lead) + (step or " ")
        matter = "\n".join([*rows, f"{lead}a: b"]) + "\n"
        if (found := plain_values(matter)) is not None:
            assert order(found) == order(by_yaml(matter))
    assert plain_values("a:\n - a:\n    - a:\n       - a: b\n") is not None


# --- what is left to YAML ------------------------------------------------------------------------

LEFT = {
    "no line": "",
    "no line break at the end": "a: b",
    "a colon inside": "a: b: c\n",
    "a colon at the end": "a: b:\n",
    "a colon inside an item": "a:\n  - B: c\n",
    "no space behind the colon": "a:b\n",
    "a remark behind a value": "a: b # c\n",
    "a remark behind a quotation": "a: 'b' # c\n",
    "a remark behind a key": "a: # c\n  - b\n",
    "a remark with a control character": "a: b\n# \x85c: d\n",
    "a value on two lines": "a: b\n  c\n",
    "an item on two lines": "a:\n  - b\n    c\n",
    "a list below a value": "a: b\n  - c\n",
    "a quotation on two lines": "a: 'b\n  c'\n",
    "a quotation that does not end": "a: 'b\n",
    "an escape": 'a: "b\\n"\n',
    "a doubled quotation mark": "a: 'b''c'\n",
    "text behind a quotation": 'a: "b" c\n',
    "an empty quotation": "a: ''\n",
    "an empty item": "a:\n  -\n  - b\n",
    "an anchor": "a: &b c\n",
    "an alias": "a: *b\n",
    "a tag": "a: !b c\n",
    "a block of text": "a: |\n  b\n",
    "a folded block of text": "a: >\n  b\n",
    "braces": "a: {b: c}\n",
    "an empty list on a line": "a: []\n",
    "a list that ends with a comma": "a: [b, ]\n",
    "a list in a list on a line": "a: [b, [c]]\n",
    "a list on two lines": "a: [b,\n  c]\n",
    "a colon in a list on a line": "a: [b:c, d]\n",
    "quotations in a list on a line": "a: ['b', c]\n",
    "an item that is a list on a line": "a:\n  - [b, c]\n",
    "an item in an item": "a:\n  - - b\n",
    "a minus in front": "a: -5\n",
    "a question mark in front": "? a\n: b\n",
    "a percent sign in front": "a: %b\n",
    "a directive": "%YAML 1.1\n",
    "an at sign in front": "a: @b\n",
    "a backtick in front": "a: `b\n",
    "a tab": "a:\tb\n",
    "a tab at the end": "a: b\t\n",
    "a tab as indent": "a:\n\t- b\n",
    "an entry twice": "a: b\na: c\n",
    "an entry twice, once without a value": "a:\na: c\n",
    "an entry twice, once with a list": "a: b\na:\n  - c\n",
    "an entry twice in an item": "a:\n  - b: c\n    b: d\n",
    "an indent at the start": "  a: b\n",
    "an indent too deep": "a: b\n  c: d\n",
    "an indent that is no level": "a:\n    b: c\n  d: e\n",
    "an item between two levels": "a:\n   - b: c\n  - d: e\n",
    "an item without a list": "- a\n",
    "an item behind the entries of a mapping": "a: b\n- c\n",
    "an entry in the place of an item": "a:\n  - b\n  c: d\n",
    "a list of the list around, as if below its key": "a:\n  - b:\n  - c\n",
    "a document's start": "a: b\n--- \nc: d\n",
    "a document's end": "a: b\n...\n",
    "a key in quotation marks": "'a': b\n",
    "a key with a space": "a b: c\n",
    "a key with other letters": "Tên: b\n",
    "a line break of other programs": "a: b\u2028c: d\n",
    "a next-line character": "a: b\x85c: d\n",
    "a byte order mark": "\ufeffa: b\n",
    "a control character": "a: b\x07\n",
    "a carriage return": "a: b\r\n",
    "a space that clean() changes": "a: b\u00a0c\n",
    "a letter that clean() composes": "a: e\u0301\n",
}


@pytest.mark.parametrize("name", LEFT)
def test_whatever_is_not_surely_plain_is_left_to_yaml(name):
    assert plain_values(LEFT[name]) is None


def test_a_long_key_that_yaml_refuses_is_left_to_yaml():
    assert plain_values(f"{'a' * 2000}: b\n") is None


HOSTILE = {
    "spaces": "a: " + " " * 90_000,
    "spaces and a tab": "a: b" + " " * 90_000 + "\t",
    "dashes": "- " * 45_000,
    "colons": ": " * 45_000,
    "keys": "a:" * 45_000,
    "number signs": "a: b" + ":#" * 45_000,
    "commas": "a: [" + "b," * 45_000,
    "a long list that ends oddly": "a:\n" + f"  - {'b' * 90}\n" * 900 + "  - c: d: e",
    "lists that end oddly": ("a:\n" + "  - b\n" * 30 + "  - c: d: e\n") * 30,
    "empty lines": "\n" * 900,
    "a deep staircase": "\n".join(" " * n + "a:" for n in range(400)),
    "much of everything": "a: b\n" * 10**6,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_keeps_it_busy(name):
    start = time.process_time()
    plain_values(HOSTILE[name] + "\n")
    assert time.process_time() - start < 20  # seconds of this process: not slow, but endless
