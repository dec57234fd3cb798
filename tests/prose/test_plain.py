"""Plain prose takes a fast path that gives what the engine gives; all other prose goes past it."""

import random
from pathlib import Path

import pytest

from kyyeu.prose import markdown
from kyyeu.prose.markdown import Prose
from kyyeu.prose.plain import plain_html

CONTENT = Path(__file__).resolve().parents[2] / "content"
BODIES = {
    path.parent.name: path.read_text("utf-8").split("\n---\n", 1)[1]
    for path in sorted(CONTENT.glob("hoi-nghi/**/index.md"))
}
PROSE = Prose()

# --- what is plain -------------------------------------------------------------------------------

PLAIN = {
    "": "",
    " \n\n ": "",
    "Hội nghị": "<p>Hội nghị</p>",
    "\n\nMột\n\n\n\nHai\n": "<p>Một</p>\n<p>Hai</p>",
    "Một\n \n   \nHai": "<p>Một</p>\n<p>Hai</p>",
    "Dòng một\ndòng hai": "<p>Dòng một\ndòng hai</p>",
    "Một \ndòng\n   thụt": "<p>Một \ndòng\n   thụt</p>",
    "Nguyễn Văn A\u0301": "<p>Nguyễn Văn A\u0301</p>",
    "“Dạy tốt” 'học' \"tốt\" 100% 😀": "<p>“Dạy tốt” 'học' \"tốt\" 100% 😀</p>",
    "Sở LĐ-TB&XH": "<p>Sở LĐ-TB&amp;XH</p>",
    "A & B; &C": "<p>A &amp; B; &amp;C</p>",
    "ngày\u00a028, 5\u00a0– 6": "<p>ngày&nbsp;28, 5&nbsp;– 6</p>",
    "1) Một\na) Hai": "<p>1) Một\na) Hai</p>",
    "-5 độ": "<p>-5 độ</p>",
    # headings
    "# Một": "<h2>Một</h2>",
    "## Một": "<h2>Một</h2>",
    "###   Một ": "<h3>Một</h3>",
    "#### 1. Một": "<h4>1. Một</h4>",
    "##### Một": "<h4>Một</h4>",
    "###### Một": "<h4>Một</h4>",
    "Một\n## Hai\nBa\n### Bốn": "<p>Một</p>\n<h2>Hai</h2>\n<p>Ba</p>\n<h3>Bốn</h3>",
    # rules
    "Một\n\n---\n\nHai": "<p>Một</p>\n<hr>\n<p>Hai</p>",
    "***": "<hr>",
    # lists
    "- Một\n+ Hai": "<ul>\n<li>Một</li>\n<li>Hai</li>\n</ul>",
    "*  Một": "<ul>\n<li>Một</li>\n</ul>",
    "1. Một\n1. Hai": "<ol>\n<li>Một</li>\n<li>Hai</li>\n</ol>",
    "07. Một": '<ol start="07">\n<li>Một</li>\n</ol>',
    "2021. Một": '<ol start="2021">\n<li>Một</li>\n</ol>',
    "- Một\n  hai\nba": "<ul>\n<li>Một\n  hai\nba</li>\n</ul>",
    "- Một\n1. Hai": "<ul>\n<li>Một\n1. Hai</li>\n</ul>",
    "- Một\n\nHai\n- Ba": "<ul>\n<li>Một</li>\n</ul>\n<p>Hai\n- Ba</p>",
    "- Một\n- Hai\n\n- Ba\n- Bốn": (
        "<ul>\n<li>Một</li>\n<li>\n<p>Hai</p>\n</li>\n<li>\n<p>Ba</p>\n</li>\n<li>Bốn</li>\n</ul>"
    ),
    "- Một\n\n1. Hai": "<ul>\n<li>Một</li>\n</ul>\n<ol>\n<li>Hai</li>\n</ol>",
    "- Một\n## Hai\n- Ba": ("<ul>\n<li>Một</li>\n</ul>\n<h2>Hai</h2>\n<ul>\n<li>Ba</li>\n</ul>"),
    "Một:\n- Hai": "<p>Một:\n- Hai</p>",
    # bold, italics, links
    "**Một** và *hai*": "<p><strong>Một</strong> và <em>hai</em></p>",
    "a**b**c*d*e": "<p>a<strong>b</strong>c<em>d</em>e</p>",
    "(**Một\nhai**)": "<p>(<strong>Một\nhai</strong>)</p>",
    "- **Một**: hai": "<ul>\n<li><strong>Một</strong>: hai</li>\n</ul>",
    "[Một](https://a-b.vn/x?c=1&d=2#e)": (
        '<p><a href="https://a-b.vn/x?c=1&amp;d=2#e" rel="noopener">Một</a></p>'
    ),
    "## **[Một](/khoi/a/)**": (
        '<h2><strong><a href="/khoi/a/" rel="noopener">Một</a></strong></h2>'
    ),
    # years
    "2021-2022, 2021 – 2022": (
        '<p><span class="nb">2021-2022</span>, <span class="nb">2021 – 2022</span></p>'
    ),
    "2020-2021–2022": '<p><span class="nb">2020-2021</span>–2022</p>',
    "12020-2021 2020-20212 2020--2021": "<p>12020-2021 2020-20212 2020--2021</p>",
    "1**2020-2021**": '<p>1<strong><span class="nb">2020-2021</span></strong></p>',
    "[2020-2021](/bai/2020-2021/)": (
        '<p><a href="/bai/2020-2021/" rel="noopener"><span class="nb">2020-2021</span></a></p>'
    ),
}


@pytest.mark.parametrize(("text", "html"), PLAIN.items())
def test_plain_prose_becomes_the_html_of_the_engine(text, html):
    assert plain_html(text) == html
    assert PROSE.engine_html(text) == html


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_the_bodies_of_our_reports_take_the_fast_path(body):
    assert plain_html(body) == PROSE.engine_html(body)


def test_there_are_bodies_to_try():
    assert len(BODIES) >= 5


@pytest.mark.parametrize("seed", range(20))
def test_bodies_as_schools_write_them_take_the_fast_path(seed):
    body = a_written_body(random.Random(seed))
    assert plain_html(body) == PROSE.engine_html(body)


def test_plain_prose_does_not_reach_the_engine(monkeypatch):
    monkeypatch.delattr(Prose, "engine_html")
    assert Prose().html("Hội nghị **tổng kết**") == "<p>Hội nghị <strong>tổng kết</strong></p>"


def test_all_other_prose_reaches_the_engine(monkeypatch):
    monkeypatch.setattr(markdown, "plain_html", lambda _: None)
    assert Prose().html("Hội nghị") == "<p>Hội nghị</p>"
    monkeypatch.undo()
    assert Prose().html("> Hội nghị") == "<blockquote>\n<p>Hội nghị</p>\n</blockquote>"


# --- what is not ---------------------------------------------------------------------------------

NOT_PLAIN = [
    # raw HTML, entities, escapes, code
    *("<b>Một</b>", "a < b", "a > b", "<https://a.vn>", "<a@b.vn>", "<!-- a -->", "</p>"),
    *("&amp;", "&#38;", "a &# b", "&copy;", "\\*", "`mã`", "```\nmã\n```", "~~~\nmã\n~~~"),
    # blocks of other kinds, and blocks within blocks
    *("> Một", "Một\n> hai", ">", "A | B\n--- | ---\na | b", "Một\n:   hai", ": hai"),
    *("    mã", "Một\n\n    mã", "- Một\n    - hai", "- Một\n  - hai", "- - Một", "1. - Một"),
    *("- 1. Một", "- # Một", "- Một\n\n    Hai", " - Một", "  1. Một", "- Một\n - hai"),
    *("Một\n===", "Một\n---", "Một\n-", "Một\n=", "- Một\n---", "1. Một\n- - -", "- - -", "* * *"),
    *("___", "----", "-- -", "# Một\n---", "---\n# Một", "Một\n***\nhai", "~~~"),
    *("-", "- ", "*", "1. ", "+ \n+ ", "#", "# ", "##", "#Một", "####### Một", "## Một ##"),
    *("## C#", "## Một\n   hai", " Một", "   Một", "Một\n    hai", "\n Một", "Một\n\n hai"),
    # references, footnotes, abbreviations, pictures, links that are not plain
    *("[a]: https://a.vn", "[a][b]", "[1]", "Một[^1]", "*[A]: B", "*[A] : B", "![a](/b)"),
    *('[a](/b "c")', "[a](</b>)", "[a](//b.vn/)", "[a](javascript:alert(1))", "[a](/b(c))"),
    *(
        "[a](https://1.2.3.4.5/)",
        "[a](https://a..vn/)",
        "[a](https://-.vn/)",
        "[a](/b c)",
        "[](/b)",
    ),
    *("[a [b](/c)](/d)", "[**a](/b)**", "[*a*](/b)", "[ a](/b)", "a] b", "[a\nb](/c)", "[a](b)"),
    # emphasis that depends on what stands beside it
    *("*", "a * b", "5*3", "**Một", "Một**", "** Một**", "**Một **", "*a**", "**a*", "***a***"),
    *("*a **b** c*", "**a *b* c**", "A*B **x** A*B", "_a_", "a_b", "__a__", "**a** *", "****"),
    # spaces
    *("Một  \nhai", "Một\n\thai", "Một\thai", "Một\r\nhai", "Một\rhai", "Một\x0bhai", "Một\fhai"),
    *("Một\u2028hai", "Một\u0085hai", "Một\x1chai", "Một\u3000hai", "Một\u200bhai", "\ufeffMột"),
    *("Một\u00a0", "\u00a0Một", "Một\u00a0\nhai", "Một \u00a0hai", "-\u00a0Một", "**a\u00a0**"),
    # characters that mean something to somebody
    *("\x00", "Một\x02hai", "\x02klzzwxh:0000\x03", "Một\x1b", "\ue000", "\ufffe", "\u0301a"),
    *("１. Một", "٣. Một", "1２. Một", "- ٣. Một", "{.a}", "$ a", "@a", "^a", "& a"),
]


@pytest.mark.parametrize("text", NOT_PLAIN)
def test_all_other_prose_is_left_to_the_engine(text):
    assert plain_html(text) is None
    assert plain_html(f"Một\n\n{text}\n\nHai") is None
    assert PROSE.html(text) == PROSE.engine_html(text)


@pytest.mark.parametrize("text", NOT_PLAIN)
def test_among_plain_prose_it_is_left_to_the_engine_or_read_rightly(text):
    for before in ("", "Một ", "Một\n", "- Một\n", "1. ", "## ", "**Một** "):
        for after in (" hai", "\nhai", "\n\n- hai"):
            mixed = before + text + after
            assert plain_html(mixed) in (None, PROSE.engine_html(mixed)), mixed


def test_half_a_surrogate_is_left_to_the_engine():
    assert plain_html("Một\ud800") is None


# --- a body as schools write them ----------------------------------------------------------------

PHRASES = (
    *("Khối thi đua", "các trường Cao đẳng nghề,", "hội nghị tổng kết;", "công tác khen thưởng"),
    *("(đợt 1)", "Sở LĐ-TB&XH", "“Dạy tốt – Học tốt”", "năm học 2020-2021", "2021 – 2025 của"),
    *("ngày 28/10/2021", "đạt 98,5%", "Kinh tế - Kỹ thuật.", "TS. Nguyễn Văn A:", "số 05-CT/TW"),
    *(
        "**biểu dương**",
        "*tự nguyện*",
        "phong\u00a0trào",
        "3 - 5 tập thể",
        "Covid-19",
        "2023-2024.",
    ),
    "[nghị quyết](https://hoabinh.gov.vn/van-ban/2021-2022?so=33&trang=2)",
)


def a_written_body(dice: random.Random) -> str:
    """Paragraphs below headings, and lists of both kinds."""

    def words(most: int) -> str:
        return "Về " + " ".join(dice.choices(PHRASES, k=dice.randint(1, most)))

    def block() -> str:
        items = [words(5) for _ in range(dice.randint(1, 6))]
        shapes = {
            "heading": f"## {items[0]}",
            "numbered heading": f"### 1. {items[0]}",
            "bullets": "\n".join(f"- {item}" for item in items),
            "numbers": "\n".join(f"{n}. {item}" for n, item in enumerate(items, 3)),
            "loose list": "\n\n".join(f"+ {item}" for item in items),
        }
        return dice.choice([*shapes.values(), *(words(30) for _ in shapes)])

    return "\n\n".join(block() for _ in range(dice.randint(5, 60))) + "\n"
