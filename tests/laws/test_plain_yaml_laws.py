"""Laws of the fast path for front matter: it agrees with YAML to the last line number, or is silent."""

import json
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kyyeu.domain.bloc import Bloc
from kyyeu.domain.report import Report
from kyyeu.domain.unit import Unit
from kyyeu.reading import front_matter
from kyyeu.reading.front_matter import Unparsed
from kyyeu.reading.plain_yaml import plain_values
from kyyeu.reading.records import record_in

CONTENT = Path(__file__).resolve().parents[2] / "content"
MATTERS = [path.read_text("utf-8").split("---\n")[1] for path in sorted(CONTENT.rglob("*.md"))]


@pytest.fixture(scope="module", autouse=True)
def yaml_alone():
    """The reader of front matter without its fast path, to compare with."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(front_matter, "plain_values", lambda matter: None, raising=False)
        yield


def by_yaml(matter: str):
    """What YAML gives, or None where it refuses."""
    try:
        return front_matter._values("bai.md", matter)
    except Unparsed:
        return None


# --- what stands in a file: words, and what is not words -----------------------------------------

WORDS = (
    *("Hội nghị", "tổng kết", "Trường Cao đẳng", "phát biểu", "khối", "Đ/c", "TS.", "100%", "a", "y"),
    *("2021-2022", "2024-01-04", "no", "010", "~", "null", "14:00", "https://ab.vn/a#b", "10/KH-UBND"),
    *("“Thi đua”", "(ba)", "- hai", "A: b", "c #d", "kinh tế- Kỹ thuật", "- ", "Sở, ngành", "1. a"),
)
SIGNS = (
    *("-", "?", ":", ",", "[", "]", "{", "}", "#", "&", "*", "!", "|", ">", "'", '"', "%", "@", "`"),
    *("- ", "? ", ": ", ", ", " #", "# ", "&a ", "*a", "!a ", "!!str ", "|\n", ">-\n", "''", '""'),
    *("\\", "\\n", '\\"', "\t", "\r", "\x00", "\x07", "\x85", "\u2028", "\u2029", "\ufeff", "\u00a0"),
    *("\u00ad", "\u200b", "\u3000", "\u0301", "\U0001f600", "\ue000", "\uffff", "٢", "가", "Ω"),
    *("---", "...", "--- ", "\n---\n", "\n...\n", "%YAML 1.1\n", "<<", "<<: *a", "=", "~", "0x1f"),
    *(" ", "  ", "    ", "\n", "\n\n", "\n ", "\n  ", " \n", "::", ":-", "#:", "a:", "a: ", "- a: "),
)
KEYS = ("a", "b", "people", "name", "did", "Tên", "a b", "'a'", '"a"', "1", "a-b", "a" * 1100, "")
VALUES = (
    *("", "b", "Hội nghị", "14:00", "b: c", "b #c", "#b", "b#c", "'b'", '"b"', "'b", '"b', "'b' c"),
    *("'b''c'", '"b\\n"', "[b, c]", "[b,c]", "[b, c", "[]", "[b, ]", "[ b , c ]", "[b:c]", "[b: c]"),
    *("['b', c]", "[[b]]", "[b-c, d e]", "[-b]", "[b?]", "{b: c}", "{}", "|", ">", "|-", "&b", "*b"),
    *("&b c", "!b c", "-b", "- b", "?b", "? b", ",b", "%b", "@b", "`b", "b:", ":b", "b ", " b", "b\t"),
    *("'b' ", "'b: c'", "'# b'", "' b '", "''", '""', "---", "...", "--- b", "<<", "=", "b\x85c"),
)
INDENTS = ("", "  ", "    ", "      ", " ", "   ", "\t", "        ")
DASHES = ("", "", "- ", "- ", "-", "-  ", "- - ")
GAPS = (": ", ": ", ":", ":  ", " : ", " ", "")

words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
texts = words | st.text("ab:-?#&*!|>[]{},'\"%@`\\ \t\n0~é\u0301\u00a0\x85", max_size=12) | st.text()


def of_shape(record) -> st.SearchStrategy:
    """Values that a record of this type might be made of, whether it accepts them or not."""
    fields = {}
    for name, field in record.model_fields.items():
        inner = record_in(field.annotation)
        value = of_shape(inner) if inner else texts
        if "tuple" in str(field.annotation) or "Lines" in str(field.annotation):
            value = st.lists(value, max_size=3)
        fields[field.alias or name] = value
    return st.lists(st.sampled_from(sorted(fields)), max_size=5, unique=True).flatmap(
        lambda keys: st.fixed_dictionaries({key: fields[key] for key in keys})
    )


@st.composite
def dumped(draw: st.DrawFn) -> str:
    """A record as a program writes it."""
    values = draw(st.one_of(of_shape(Report), of_shape(Bloc), of_shape(Unit)))
    return yaml.dump(
        values,
        Dumper=yaml.CSafeDumper,
        allow_unicode=draw(st.booleans()),
        sort_keys=False,
        width=draw(st.sampled_from([20, 80, 1000])),
        indent=draw(st.sampled_from([None, 2, 4])),
        default_flow_style=draw(st.sampled_from([False, False, None, True])),
        default_style=draw(st.sampled_from([None, None, None, "'", '"', "|"])),
        explicit_end=False,
    )


def typed(value, lead: str, draw) -> str:
    """A value as somebody types it who has never heard of YAML, beginning behind its key or dash."""
    if isinstance(value, str):
        return f" {value}\n"
    inner = lead + draw(st.sampled_from(["  ", "  ", "  ", "    ", " "]))
    if isinstance(value, dict):
        return "\n" + "".join(f"{inner}{key}:{typed(v, inner, draw)}" for key, v in value.items())
    if value and draw(st.booleans()) and all(isinstance(item, str) for item in value):
        return f" [{', '.join(value)}]\n"
    inner = draw(st.sampled_from([inner, lead]))
    rows = []
    for item in value:
        row = typed(item, inner + "  ", draw)
        if isinstance(item, dict):  # the first entry stands behind the dash
            row = row[1:].replace(row[1:].partition("\n")[0], row[1:].partition("\n")[0].lstrip(), 1)
            row = " " + row
        rows.append(f"{inner}-{row}")
    return "\n" + "".join(rows)
