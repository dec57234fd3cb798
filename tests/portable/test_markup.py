"""Pages, drawings and style sheets that lead from file to file; no other byte of them changes."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyyeu.portable.addresses import Places
from kyyeu.portable.markup import carried

FILES = ["index.html", "khoi/index.html", "anh/a.avif", "anh/b.jpg", "theme/x.woff2", "dem.js"]
PLACES = Places.of(FILES)
PAGE = "khoi/hoa-binh/index.html"


def page(text: str, path: str = PAGE) -> str:
    return carried(path, text.encode(), PLACES).decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<a href="/khoi/">', '<a href="../index.html">'),
        ("<a href='/khoi/'>", "<a href='../index.html'>"),
        ("<A HREF=/khoi/>", "<A HREF=../index.html>"),
        (
            '<a title="x > y" href = "/khoi/#a&amp;b">',
            '<a title="x > y" href = "../index.html#a&amp;b">',
        ),
        ('<form action="/khoi/">', '<form action="../index.html">'),
        ('<script src="/dem.js" defer></script>', '<script src="../../dem.js" defer></script>'),
        ('<object data="/anh/b.jpg">', '<object data="../../anh/b.jpg">'),
        ('<aside data-file="/khoi/index.html">', '<aside data-file="../index.html">'),
        ('<p data-index="/anh/">', '<p data-index="../../anh/">'),
        (
            '<img srcset="/anh/b.jpg 320w,\n /anh/a.avif 2x, /anh/b.jpg" src=/anh/b.jpg>',
            '<img srcset="../../anh/b.jpg 320w,\n ../../anh/a.avif 2x, ../../anh/b.jpg"'
            " src=../../anh/b.jpg>",
        ),
        (
            '<meta http-equiv="refresh" content="0; url=/khoi/">',
            '<meta http-equiv="refresh" content="0; url=../index.html">',
        ),
        (
            '<meta property="og:image" content="/anh/b.jpg">',
            '<meta property="og:image" content="../../anh/b.jpg">',
        ),
        ('<p style="background:url(/anh/b.jpg)">', '<p style="background:url(../../anh/b.jpg)">'),
        ("<style>p{src:url('/anh/b.jpg')}</style>", "<style>p{src:url('../../anh/b.jpg')}</style>"),
        ('<svg><use xlink:href="/anh/b.jpg#i"/>', '<svg><use xlink:href="../../anh/b.jpg#i"/>'),
        ('<template><a href="/khoi/">', '<template><a href="../index.html">'),
        (
            '<script>"</a>"</script><a href="/">',
            '<script>"</a>"</script><a href="../../index.html">',
        ),
    ],
)
def test_every_attribute_that_holds_an_address_leads_to_a_file(before, after):
    assert page(before) == after
    assert page(after) == after


@pytest.mark.parametrize(
    "text",
    [
        '<!-- <a href="/khoi/"> -->',
        '<![CDATA[<a href="/khoi/">]]>',
        "<script>'<a href=\"/khoi/\">'</script>",
        '<textarea><a href="/khoi/"></textarea>',
        '<title><a href="/khoi/"></title>',
        '<meta name="description" content="/khoi/">',
        '<img alt="/khoi/" title="/khoi/">',
        '<p data-basis="stated" data-unit="khoi">',
        '<p data-khoi="//example.vn/khoi/">',
        '&lt;a href="/khoi/"&gt;',
        '<a href="/khoi/"',
        "<a href>",
        '<a href="">',
        '<link rel="canonical" href="https://example.vn/khoi/">',
        '<img srcset="https://example.vn/a,b.jpg 1x">',
    ],
)
def test_what_is_no_address_of_the_site_stays(text):
    assert page(text) == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("@import '/theme/x.woff2';", "@import 'x.woff2';"),
        ('a{b:url( "/anh/b.jpg" ) 1px}', 'a{b:url( "../anh/b.jpg" ) 1px}'),
        ("a{b:url(x.woff2)}", "a{b:url(x.woff2)}"),
        ("/* url(/anh/b.jpg) */", "/* url(/anh/b.jpg) */"),
        ("a{b:url(data:image/svg+xml,%3Csvg%3E)}", "a{b:url(data:image/svg+xml,%3Csvg%3E)}"),
    ],
)
def test_a_style_sheet_loads_from_beside_it(before, after):
    assert page(before, "theme/theme.css") == after


def test_what_would_ask_a_server_is_left_out():
    assert page('<aside class="also" data-fragment="/khoi/index.html">') == '<aside class="also" >'
    assert page('<script src="/dem.js" data-dem=" " defer>') == '<script src="../../dem.js"  defer>'
    assert page('<dd data-dem="d">') == '<dd data-dem="d">'
    assert page('<b><link rel="preload" href="/dem.js" as="script"></b>') == "<b></b>"
    assert page('<img src="/anh/b.jpg" crossorigin>') == '<img src="../../anh/b.jpg" >'


def test_files_of_other_kinds_are_carried_as_they_are():
    data = b'<a href="/khoi/">\xff\x00'
    assert carried("anh/a.avif", data, PLACES) == data
    assert carried("feed.xml", data, PLACES) == data


# ---- no other byte changes

words = st.text(st.characters(codec="utf-8", exclude_characters="<>&\"'"), max_size=8)
attribute_names = st.sampled_from(["class", "id", "alt", "title", "data-label", "width", "ĐẶC"])
blanks = st.sampled_from([" ", "\n", "\t ", "  "])


@st.composite
def attributes(draw) -> tuple[str, str]:
    """An attribute that holds no address, before and after."""
    value = draw(words).replace("/", "|")
    written = draw(st.sampled_from([f'="{value}"', f" = '{value}'", ""]))
    one = draw(blanks) + draw(attribute_names) + written
    return one, one


@st.composite
def addresses(draw) -> tuple[str, str]:
    """An attribute that holds one, before and after."""
    name = draw(st.sampled_from(["href", "src", "action", "HREF"]))
    rest = draw(st.sampled_from(["", "#a", "?q=1&b=2", "?q=%C3%A9#x"]))
    address = draw(st.sampled_from(["/", "/khoi/", "/anh/b.jpg", "https://a.vn/", "#b", "/x/"]))
    seen = PLACES.seen_from(PAGE, address + rest)
    mark = draw(st.sampled_from("\"'"))
    blank = draw(blanks)
    return tuple(
        f"{blank}{name}={mark}{html.escape(value)}{mark}" for value in (address + rest, seen)
    )  # type: ignore[return-value]


@st.composite
def tags(draw) -> tuple[str, str]:
    """A start tag, before and after."""
    found = draw(st.lists(attributes() | addresses(), max_size=4))
    name, end = draw(st.sampled_from(["a", "img", "p", "B", "x-y"])), draw(blanks) + ">"
    before, after = ("".join(pair[n] for pair in found) for n in (0, 1))
    return f"<{name}{before}{end}", f"<{name}{after}{end}"


def alike(texts):
    return texts.map(lambda text: (text, text))


pieces = (
    tags()
    | alike(words)
    | alike(words.map(lambda text: f"<!-- {text} <a href='/khoi/'> -->"))
    | alike(words.map(lambda text: f"<script>{text}<a href='/khoi/'></script>"))
    | alike(st.sampled_from(["</a>", "&amp;", "<!doctype html>", "< a", "<?x?>", "a < b"]))
)


@given(st.lists(pieces, max_size=12))
def test_nothing_but_addresses_changes_in_any_page(found):
    before, after = ("".join(piece[n] for piece in found) for n in (0, 1))
    assert page(before) == after


@given(st.binary(max_size=60))
def test_any_bytes_are_carried(data):
    assert isinstance(carried(PAGE, b"<a " + data, PLACES), bytes)
    assert carried(PAGE, carried(PAGE, data, PLACES), PLACES) == carried(PAGE, data, PLACES)
