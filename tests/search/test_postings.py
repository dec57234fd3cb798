"""The index of a volume tells where every word, pair and name stands, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from kyyeu.search.lines import BODY, NAME, TITLE, Line
from kyyeu.search.postings import ALPHABET, BETWEEN, WEIGHTS, encoded, shards, terms
from kyyeu.search.words import shard_of


def decoded(code: str) -> Iterator[int]:
    """What a code says, read as the script reads it."""
    start = value = 0
    unit = 1
    for char in code:
        digit = ALPHABET.index(char)
        value += digit % 32 * unit
        unit *= 32
        if digit < 32:
            yield start + value
            start = (start + value) // WEIGHTS * WEIGHTS + WEIGHTS
            value, unit = 0, 1


postings = st.dictionaries(st.integers(0, 20_000), st.integers(0, WEIGHTS - 1)).map(
    lambda found: [number * WEIGHTS + found[number] for number in sorted(found)]
)


@given(postings)
def test_a_code_says_what_it_was_made_from(found):
    assert list(decoded(encoded(found))) == found


def test_a_code_holds_no_mark_that_stands_between_entries():
    assert not set(ALPHABET) & {BETWEEN, "=", '"', "<"}


def test_words_are_looked_up_alone_in_pairs_and_in_names_by_threes():
    lines = [Line(TITLE, "Hội nghị"), Line(NAME, "Mai Thị Huệ"), Line(BODY, "bà Mai Thị Huệ")]
    wanted: dict[tuple[str, ...], int] = {
        **{("hội",): TITLE, ("nghị",): TITLE, ("hội", "nghị"): TITLE},
        **{("mai",): NAME, ("thị",): NAME, ("huệ",): NAME},
        **{("mai", "thị"): NAME, ("thị", "huệ"): NAME, ("mai", "thị", "huệ"): NAME},
        **{("bà",): BODY, ("bà", "mai"): BODY},
    }
    assert terms(lines) == wanted


def test_no_pair_reaches_from_one_line_into_the_next():
    found = terms([Line(BODY, "Đống"), Line(BODY, "Đa"), Line(NAME, "Sông"), Line(NAME, "Đà")])
    assert {term for term in found if len(term) > 1 and "" not in term} == set()


reports = st.lists(
    st.lists(
        st.builds(
            Line,
            st.sampled_from([BODY, NAME, TITLE]),
            st.lists(st.sampled_from(["đống", "dong", "đa", "hòa", "hoà", "7"]), max_size=6).map(
                " ".join
            ),
        ),
        max_size=4,
    ),
    max_size=8,
)


@given(reports, st.sampled_from([4, 16]))
def test_shards_hold_every_term_of_every_report_once(found, count):
    wanted = [terms(lines) for lines in found]
    told: dict[tuple[str, ...], list[int]] = {}
    for number, text in enumerate(shards(wanted, count)):
        for entry in filter(None, text.split(BETWEEN)):
            spelt, code = entry.split("=")
            term = tuple(spelt.split(" "))
            assert shard_of(term[0], count) == number
            assert term not in told
            told[term] = list(decoded(code))
    for report, report_terms in enumerate(wanted):
        for term, weight in report_terms.items():
            if "" not in term:
                assert report * WEIGHTS + weight in told[term]
    assert sum(map(len, told.values())) == sum(
        "" not in term for report_terms in wanted for term in report_terms
    )
