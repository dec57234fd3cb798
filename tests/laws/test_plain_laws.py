"""Laws of the fast path for prose: whatever is written, it agrees with the engine or is silent."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kyyeu.prose.markdown import Prose
from kyyeu.prose.plain import plain_html

PROSE = Prose()
CONTENT = Path(__file__).resolve().parents[2] / "content"
BODIES = [
    path.read_text("utf-8").split("\n---\n", 1)[1]
    for path in sorted(CONTENT.glob("hoi-nghi/**/index.md"))
]

# --- words, and what is not words ----------------------------------------------------------------

WORDS = (
    *("Khối thi đua", "các trường", "Hội nghị", "tổng kết", "năm học", "Đảng ủy", "ký", "(đơn vị)"),
    *(
        "“Dạy tốt”",
        "100%",
        "LĐ-TB&XH",
        "22/9/2020",
        "TS.",
        "2021",
        "2021-2022",
        "2020–2021",
        "2020",
    ),
    *("-", "–", "Covid-19", "05-CT/TW", "1.", "1. a", "x;", "B:", "...", "năm\u00a0học"),
)
MARKERS = (
    *("- ", "+ ", "* ", "-", "+", "*", "-  ", "1. ", "2. ", "03. ", "2021. ", "1) ", "a) ", "1."),
    *("# ", "## ", "### ", "#### ", "##### ", "###### ", "####### ", "#", "##"),
    *("> ", ">", ": ", ":", "~~~", "```", "=", "===", "--", "---", "***", "- - -", "* * *", "___"),
    *("•", "– ", "[x]: ", "*[x]: ", "| ", "  - ", "    ", "    - ", "- - ", "- 1. ", "- # ", "  "),
)
MARKS = (
    *("**", "*", "_", "__", "***", "**đậm**", "*nghiêng*", " ** ", " * ", "**a *b* c**", "a*b*c"),
    *("[xem](https://ab.vn/2020-2021/x?a=1&b=2#c)", "[a](/b)", "**[a](/b)**", "[2020-2021](/b)"),
    *("[", "]", "](", ")", "](/b)", "[1]", "[^1]", "![a](/b)", "[a](//b)", "[a](b 'c')", "[ ](/b)"),
    *("&", "&amp;", "&copy", "&#38;", "&;", ";", "<b>", "<", "</", ">", "<!--", "<a@b.vn>", "\\*"),
    *("`x`", "`", "\\", "|", "2020-2021-2022", "1999 - 2000", "12345-6789", "2020 -2021", "2020-"),
    *("-2021", "**2020-2021**", "1234–5678-9012", "٢٠٢٠-٢٠٢١", "１. ", "²", "①", "#", "##", " #"),
    *("!", "-", "–", "~", "^", "{.x}", "$", "@", "=", ":", "://", ".", "…", '"b"', "'c'", "😀"),
    *("\u00a0", " \u00a0", "\u00a0–", ".\u00a0a", "\t", "\r", "\x0b", "\x0c", "\x1c", "\u0085"),
    *("\u2028", "\u3000", "\u200b", "\u0301", "\ufeff", "\x00", "\x02", "\x03", "\x1b", "\ue000"),
    *("\x02klzzwxh:0000\x03", "\x02wzxhzdk:0\x03", "https://ab.vn/x_y", "a@b.vn", "  \n", "\\\n"),
)
GAPS = ("\n", "\n\n", "\n\n\n", " \n", "\n ", "\n   ", "\n    ", "\n \n", "\n  \n\n", " ", "  ", "")

words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)


@st.composite
def plain_bodies(draw: st.DrawFn) -> str:
    """Paragraphs, headings and lists of nothing but words."""

    def items(mark: str, gap: str) -> st.SearchStrategy[str]:
        item = words.map(lambda text: f"{mark}Về {text}")
        return st.lists(item, min_size=1, max_size=4).map(gap.join)

    block = st.one_of(
        *(items(mark, "\n") for mark in ("", "# ", "## ", "###### ", "- ", "* ", "3. ")),
        *(items(mark, "\n\n") for mark in ("", "## ", "+ ", "1. ")),
        words.map(lambda text: f"**Về {text}** và *một* [hai](/khoi/a/)"),
        st.just("---"),
    )
    return "\n\n".join(draw(st.lists(block, max_size=12)))


@st.composite
def lines(draw: st.DrawFn) -> str:
    """Lines that mostly begin as blocks do, now and then with a mark inside."""
    written = []
    for _ in range(draw(st.integers(1, 8))):
        written.append(draw(st.sampled_from(("", "", "- ", "1. ", "## ", "  ", *MARKERS))))
        written.append(draw(words))
        if draw(st.integers(0, 2)) == 0:
            written += [" ", draw(st.sampled_from(MARKS)), draw(st.sampled_from((" a", "b", "")))]
        written.append(draw(st.sampled_from(("\n", "\n\n", "\n", "\n\n", *GAPS))))
    return "".join(written)


glued = st.lists(
    st.one_of(words, words, *map(st.sampled_from, (MARKERS, MARKS, GAPS, GAPS))), max_size=14
).map("".join)


@st.composite
def edited_bodies(draw: st.DrawFn) -> str:
    """A piece of a body of ours in which a hand slipped a few times."""
    body = draw(st.sampled_from(BODIES))
    at = draw(st.integers(0, len(body)))
    text = body[at : at + draw(st.sampled_from((60, 200, 700, 10_000)))]
    for _ in range(draw(st.integers(1, 5))):
        breaks = [place for place, c in enumerate(text) if c == "\n"]
        place = draw(st.one_of(st.integers(0, len(text)), st.sampled_from(breaks or [0])))
        place = max(0, place + draw(st.integers(-2, 2)))
        typed = draw(st.one_of(*map(st.sampled_from, (" \n-*#>1.[]()&;:=_\u00a0", MARKS, MARKERS))))
        doubled = text[place : place + 5]
        gone = draw(st.integers(0, 3))
        inserted = draw(st.sampled_from((typed, typed, typed, "", doubled)))
        text = text[:place] + inserted + text[place + gone :]
    return text


characters = st.one_of(
    *(
        st.text(alphabet, max_size=24)
        for alphabet in (
            *("ab \n\n-*#1.+&;[]()", "a \n-1.#\u00a0", "a* \nb", "a \n\n-+1.", "20 –-1\n"),
            "[a](/b)& *!2-",
        )
    ),
    st.text(max_size=12),
)

DOCUMENTS = {
    "lines": lines(),
    "glued": glued,
    "edited bodies": edited_bodies(),
    "characters": characters,
}

# --- the law -------------------------------------------------------------------------------------


def check_agreement(kind: str, many: int) -> None:
    """The law over many documents of a kind, of which some must take the fast path."""
    taken: list[bool] = []

    @settings(max_examples=many, deadline=None, suppress_health_check=list(HealthCheck))
    @given(DOCUMENTS[kind])
    @example("A*B **x** A*B")
    @example("##  Một")
    @example("- ")
    @example("  \nMột")
    @example("Một **2020-2021**")
    def law(text: str) -> None:
        found = plain_html(text)
        taken.append(found is not None)
        assert found is None or found == PROSE.engine_html(text)

    law()
    assert sum(taken) > len(taken) / 50


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_the_fast_path_says_what_the_engine_says_or_nothing(kind):
    check_agreement(kind, 300)


@pytest.mark.long
@pytest.mark.parametrize("kind", DOCUMENTS)
def test_the_fast_path_agrees_over_very_many_documents(kind):
    check_agreement(kind, 15_000)


@settings(deadline=None)
@given(plain_bodies())
def test_words_in_paragraphs_headings_and_lists_always_take_the_fast_path(text):
    assert plain_html(text) == PROSE.engine_html(text)
