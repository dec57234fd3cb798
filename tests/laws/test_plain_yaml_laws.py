"""Laws of the fast path for front matter: it agrees with YAML to the last line, or is silent."""

import json
import re
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kyyeu.domain.bloc import Bloc
from kyyeu.domain.records import record_in
from kyyeu.domain.report import Report
from kyyeu.domain.unit import Unit
from kyyeu.reading.front_matter import Unparsed, yaml_values
from kyyeu.reading.plain_yaml import plain_values

CONTENT = Path(__file__).resolve().parents[2] / "content"
FILES = sorted([*CONTENT.glob("hoi-nghi/*/*/index.md"), *CONTENT.glob("khoi/*.md")])
MATTERS = [path.read_text("utf-8").split("---\n")[1] for path in FILES]


def by_yaml(matter: str):
    """What YAML gives, or None where it is refused; asked only of text without control signs."""
    try:
        return yaml_values("bai.md", matter)
    except Unparsed:
        return None


# --- what stands in a file: words, and what is not words -----------------------------------------

WORDS = (
    *("Hội nghị", "tổng kết", "Trường Cao đẳng", "khối", "Đ/c", "TS.", "100%", "a", "y", "no"),
    *("2021-2022", "2024-01-04", "010", "~", "null", "14:00", "https://ab.vn/a#b", "10/KH-UBND"),
    *("“Thi đua”", "(ba)", "- hai", "A: b", "c #d", "kinh tế- Kỹ", "- ", "Sở, ngành", "1. a"),
)
SIGNS = (
    *"-?:,[]{}#&*!|>'\"%@`\\\t\r\x00\x07\x85\u2028\u2029\ufeff\u00a0\u00ad\u200b\u3000\u0301",
    *"\U0001f600\ue000\uffff٢가Ω= \n~",
    *("- ", "? ", ": ", ", ", " #", "# ", "&a ", "*a", "!a ", "!!str ", "|\n", ">-\n", "''", '""'),
    *("\\n", '\\"', "---", "...", "--- ", "\n---\n", "\n...\n", "%YAML 1.1\n", "<<", "<<: *a"),
    *("  ", "    ", "\n\n", "\n ", "\n  ", " \n", "::", ":-", "#:", "a:", "a: ", "- a: "),
)
KEYS = ("a", "b", "people", "name", "did", "Tên", "a b", "'a'", '"a"', "1", "a-b", "a" * 1100, "")
VALUES = (
    *("", "b", "Hội nghị", "14:00", "b: c", "b #c", "#b", "b#c", "'b'", '"b"', "'b", '"b'),
    *("'b' c", "'b''c'", '"b\\n"', "[b, c]", "[b,c]", "[b, c", "[]", "[b, ]", "[ b , c ]"),
    *("[b:c]", "[b: c]", "['b', c]", "[[b]]", "[b-c, d e]", "[-b]", "[b?]", "{b: c}", "{}", "|"),
    *(">", "|-", "&b", "*b", "&b c", "!b c", "-b", "- b", "?b", "? b", ",b", "%b", "@b", "`b"),
    *("b:", ":b", "b ", " b", "b\t", "'b' ", "'b: c'", "'# b'", "' b '", "''", '""', "---", "..."),
    *("--- b", "<<", "=", "b\x85c"),
)
INDENTS = ("", "  ", "    ", "      ", " ", "   ", "\t", "        ")

plain_texts = st.sampled_from(
    (
        *("Hội nghị tổng kết", "Khối", "2021-2022", "10/KH-UBND", "“Thi đua” A&B", "a - b", "100%"),
        *("khối!", "ký *giao* | ước >", "y@ab.vn `x`", "Đ/c Mai - TS.", "(ba)", "năm \"1\" 'x'"),
    )
)
hostile = st.text("ab:-?#&*!|>[]{},'\"%@`\\ \t\n0~é\u0301\u00a0\x85", max_size=12)
texts = plain_texts | plain_texts | plain_texts | st.sampled_from(WORDS) | hostile


def of_shape(record, texts: st.SearchStrategy) -> st.SearchStrategy:
    """Values with the keys of a record, nested as the record is; it need not accept them."""
    fields = {}
    for name, field in record.model_fields.items():
        inner = record_in(field.annotation)
        value = of_shape(inner, texts) if inner else texts
        if "tuple" in str(field.annotation):
            value = st.lists(value, max_size=2)
        fields[field.alias or name] = value
    some = st.lists(st.sampled_from(sorted(fields)), min_size=1, max_size=4, unique=True)
    return some.flatmap(lambda keys: st.fixed_dictionaries({key: fields[key] for key in keys}))


plain_records = st.one_of(*(of_shape(record, plain_texts) for record in (Report, Bloc, Unit)))
records = st.one_of(*(of_shape(record, texts) for record in (Report, Bloc, Unit)))


def typed(values: dict, step: str, in_brackets: bool) -> list[str]:
    """The lines of a record as somebody types it who knows nothing of YAML."""
    rows = []
    for key, value in values.items():
        if isinstance(value, str):
            rows.append(f"{key}: {value}")
        elif isinstance(value, dict):
            rows += [f"{key}:", *(f"  {row}" for row in typed(value, step, in_brackets))]
        elif in_brackets and value and all(isinstance(item, str) for item in value):
            rows.append(f"{key}: [{', '.join(value)}]")
        else:
            rows.append(f"{key}:")
            for item in value:
                inner = [item] if isinstance(item, str) else typed(item, step, in_brackets)
                leads = [f"{step}- ", *[f"{step}  "] * len(inner)]
                rows += [lead + row for lead, row in zip(leads, inner, strict=False)]
    return rows


@st.composite
def typed_records(draw: st.DrawFn) -> str:
    rows = typed(draw(records), draw(st.sampled_from(["  ", ""])), draw(st.booleans()))
    for _ in range(draw(st.integers(0, 2))):
        remark = draw(st.sampled_from(["", "  ", "# Một: hai", "    # ba", "#\x85a: b"]))
        rows.insert(draw(st.integers(0, len(rows))), remark)
    return "\n".join(rows) + "\n"


@st.composite
def dumped_records(draw: st.DrawFn) -> str:
    return yaml.dump(
        draw(records),
        Dumper=yaml.CSafeDumper,
        allow_unicode=draw(st.sampled_from([True, True, True, False])),
        sort_keys=False,
        width=draw(st.sampled_from([1000, 1000, 80, 20])),
        indent=draw(st.sampled_from([2, 2, 2, 4, 3])),
        default_flow_style=draw(st.sampled_from([False, False, False, None, True])),
        default_style=draw(st.sampled_from([None, None, None, None, "'", '"', "|"])),
    )


# --- fragments, and what becomes of our own files ------------------------------------------------

rows = st.tuples(
    st.sampled_from(("",) * 8 + ("  ",) * 4 + INDENTS),
    st.sampled_from(("",) * 8 + ("- ",) * 4 + ("-", "-  ", "- - ")),
    st.sampled_from(("a", "b", "c", "d", "e", "f") * 4 + ("",) * 6 + KEYS),
    st.sampled_from((": ",) * 24 + (":", ":", ":  ", " : ", " ", "")),
    st.sampled_from(("",) * 24 + ("b", "Hội nghị") * 16 + VALUES),
    st.sampled_from(("\n",) * 24 + ("\n\n", " \n", "", "\n# c\n", " # c\n")),
)
glued_rows = st.lists(rows.map("".join), max_size=8).map("".join)
pieces = st.sampled_from(SIGNS) | st.sampled_from(WORDS) | st.sampled_from(KEYS + VALUES + INDENTS)
glued_pieces = st.lists(pieces, max_size=20).map("".join)
fragments = st.one_of(glued_rows, glued_rows, glued_pieces, st.text()).map(
    lambda text: text if text.endswith("\n") else text + "\n"
)


@st.composite
def mutants(draw: st.DrawFn) -> str:
    """Some sections of one of our files, changed in a few places."""
    sections = re.split(r"^(?=\w)", draw(st.sampled_from(MATTERS)), flags=re.MULTILINE)
    chosen = draw(st.lists(st.sampled_from(range(len(sections))), min_size=1, max_size=3))
    text = "".join(sections[number] for number in chosen)
    for change in draw(st.lists(st.sampled_from(CHANGES), min_size=1, max_size=3)):
        text = change(draw, text)
    return text


def _changed_signs(draw: st.DrawFn, text: str) -> str:
    """Signs put in, at the beginning of a value more often than elsewhere."""
    places = [found.end() for found in re.finditer(r"^ *|- |: |:|$", text, re.MULTILINE)]
    at = draw(st.sampled_from(places) | st.integers(0, len(text)))
    return text[:at] + draw(st.sampled_from(SIGNS)) + text[at + draw(st.integers(0, 2)) :]


def _changed_lines(draw: st.DrawFn, text: str) -> str:
    """A line lost, doubled, moved, indented otherwise or broken in two."""
    lines = text.split("\n")
    at, other = (draw(st.integers(0, len(lines) - 1)) for _ in "ab")
    line, spaces = lines[at], " " * draw(st.integers(1, 4))
    middle = draw(st.integers(0, len(line)))
    lines[at : at + 1] = draw(
        st.sampled_from(
            (
                *([], [line, line], [lines[other]], [line, lines[other]], [spaces + line]),
                *([line.removeprefix(spaces)], [line[:middle], spaces + line[middle:]]),
                *([line.replace("- ", "", 1)], [f"{spaces}- {line.strip()}"], [line + spaces]),
                *([line, ""], [line, f"{spaces}# {line}"], [line + line.strip()], [line, spaces]),
            )
        )
    )
    return "\n".join(lines)


CHANGES = (_changed_signs, _changed_lines)


# --- the laws ------------------------------------------------------------------------------------

DOCUMENTS = {
    "records that people type": typed_records(),
    "records that programs write": dumped_records(),
    "fragments of YAML": fragments,
    "files of ours with a few changes": mutants(),
}


def check_agreement(kind: str, examples: int) -> None:
    """The law over documents of a kind, and that the fast path takes part."""
    taken = []

    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(DOCUMENTS[kind])
    def law(matter: str) -> None:
        found = plain_values(matter)
        taken.append(found is not None)
        # json.dumps tells apart what stands in another order, too
        assert found is None or json.dumps(found) == json.dumps(by_yaml(matter))

    law()
    assert any(taken)


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_the_fast_path_says_what_yaml_says_or_nothing(kind):
    check_agreement(kind, 300)


@pytest.mark.long
@pytest.mark.parametrize("kind", DOCUMENTS)
def test_the_fast_path_agrees_over_very_many_documents(kind):
    check_agreement(kind, 15_000)


def without_empty_lists(values):
    if isinstance(values, dict):
        return {key: without_empty_lists(v) for key, v in values.items() if v != []}
    return [without_empty_lists(v) for v in values] if isinstance(values, list) else values


@settings(deadline=None)
@given(plain_records, st.sampled_from(["  ", ""]), st.booleans())
def test_words_typed_in_the_usual_way_always_take_the_fast_path(values, step, in_brackets):
    found = plain_values("\n".join(typed(values, step, in_brackets)) + "\n")
    assert found is not None
    assert found[0] == without_empty_lists(values)
