"""What a page loads and where it leads, and what is wrong with that before a release shows."""

from __future__ import annotations

import pytest

from kyyeu.publishing.checks import problems_of, shrinkage
from kyyeu.publishing.links import Facts, facts_of, target
from on_disk import BuiltSite, files_of

WHOLE = Facts()


def page(body: str, head: str = "") -> Facts:
    text = f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"
    return facts_of("x.html", text.encode())


def told(body: str, head: str = "", path: str = "a/index.html", **others: Facts) -> list[str]:
    """What is said of a small site with one page of this body."""
    files = {"index.html": WHOLE, "404.html": WHOLE, path: page(body, head)}
    files |= {name.replace("__", "/").replace("_", "."): facts for name, facts in others.items()}
    return [problem.what for problem in problems_of(files, "https://khoi.vn")]


@pytest.mark.parametrize(
    "body",
    [
        '<a href="/khong-co/">x</a>',
        '<a href="../khong-co/">x</a>',
        '<a href="https://khoi.vn/khong-co/">x</a>',
        '<a href="/a">x</a>',
        '<img src="anh.jpg" alt="">',
        '<img src="/" srcset="/anh-400.jpg 400w, / 800w" alt="">',
        '<picture><source srcset="/ 1x,/anh.avif 2x"></picture>',
        '<video poster="/anh.jpg"></video>',
        '<p style="background: url(/anh.jpg)">x</p>',
        "<svg><use href='/hinh.svg#a'/></svg>",
        '<aside data-fragment="/manh/khong-co.html"></aside>',
        '<object data="/tep.pdf"></object>',
        '<form action="/gui"></form>',
    ],
)
def test_an_address_of_ours_that_leads_nowhere_is_told(body):
    assert [what for what in told(body) if "không dẫn tới trang hay tệp nào" in what]


@pytest.mark.parametrize(
    "body",
    [
        '<a href="/">x</a><a href="/a/">x</a><a href="/a/index.html">x</a><a href="">x</a>',
        '<a href="?trang=2">x</a>',
        '<a href="https://moet.gov.vn/x">x</a>',
        '<a href="mailto:a@b.vn">x</a><a href="tel:+84">x</a>',
        '<h2 id="muc-1">x</h2><a href="#muc-1">x</a><a href="/a/#muc-1">x</a>',
        '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="">',
    ],
)
def test_what_leads_somewhere_is_not_told(body):
    assert told(body) == []


def test_a_place_in_a_page_that_is_not_there_is_told():
    assert told('<a href="#khong-co">x</a>') == [
        "địa chỉ #khong-co dẫn tới một chỗ không có trong trang"
    ]


@pytest.mark.safety("attack strings")
@pytest.mark.parametrize(
    "body",
    [
        '<script src="https://xau.example/a.js"></script>',
        '<script src="//xau.example/a.js"></script>',
        "<SCRIPT SRC=https://xau.example/a.js></SCRIPT>",
        '<img src="http://xau.example/a.gif">',
        '<img srcset="https://xau.example/a.gif 2x">',
        '<iframe src="https://xau.example/"></iframe>',
        "<p style=\"background:url( 'https://xau.example/a.gif' )\">x</p>",
        "<style>@import 'https://xau.example/a.css';</style>",
        '<video src="https://xau.example/a.mp4"></video>',
        '<object data="https://xau.example/a.swf"></object>',
        '<embed src="https://xau.example/a.swf">',
        "<svg><image xlink:href='https://xau.example/a.svg'/></svg>",
        '<input type="image" src="https://xau.example/a.gif">',
        '<body background="https://xau.example/a.gif">',
        '<link rel="stylesheet" href="https://xau.example/a.css">',
        '<link rel="alternate stylesheet" href="https://xau.example/a.css">',
        '<link rel="preconnect" href="https://xau.example">',
        '<link rel="icon" href="https://xau.example/a.ico">',
        '<base href="https://xau.example/">',
        '<a href="javascript:alert(1)">x</a>',
        '<a href=" JavaScript:alert(1)">x</a>',
        '<a href="java\nscript:alert(1)">x</a>',
        '<a href="vbscript:x">x</a>',
        '<meta http-equiv="refresh" content="0; url=javascript:alert(1)">',
    ],
)
def test_nothing_is_loaded_from_another_host_and_no_address_runs(body):
    assert [w for w in told(body) if "máy chủ khác" in w or "liên kết dạng lạ" in w]


def test_an_address_on_many_pages_is_told_once_and_names_some_of_them():
    files = {f"{n}/index.html": page('<a href="/sai/">x</a>') for n in "abcdefg"}
    files |= {"index.html": WHOLE, "404.html": WHOLE}
    (problem,) = problems_of(files, "")
    assert problem.file == "a/index.html"
    assert problem.what.endswith("(cả ở b/index.html, c/index.html, d/index.html và 3 trang nữa)")


def test_a_page_that_is_cut_short_is_told_and_a_piece_of_a_page_is_not():
    torn = facts_of("x.html", b"<html><body>x")
    assert told("", torn_html=torn) == ["trang không kết thúc bằng </html>"]
    assert told('<aside data-fragment="/manh/moi.html"></aside>', manh__moi_html=torn) == []


def test_home_page_and_page_for_lost_addresses_have_to_be_there():
    assert [problem.file for problem in problems_of({}, "")] == ["index.html", "404.html"]


def test_style_sheets_feeds_and_lists_of_addresses_are_read_too():
    css = facts_of("theme/theme.css", b"/* url(/no.png) */ a{background:url(fonts/a.woff2)}")
    assert css.loads == ("fonts/a.woff2",)
    assert target("fonts/a.woff2", "theme/theme.css").path == "theme/fonts/a.woff2"
    sitemap = b"<?xml version='1.0'?><urlset><url><loc>https://khoi.vn/x/</loc></url></urlset>"
    assert facts_of("sitemap.xml", sitemap).links == ("https://khoi.vn/x/",)
    feed = b"<feed><entry><link href='https://khoi.vn/x/' rel='alternate'/></entry></feed>"
    assert facts_of("feed.xml", feed).links == ("https://khoi.vn/x/",)


@pytest.mark.parametrize(
    ("before", "now", "refused"), [(100, 90, False), (100, 89, True), (1, 1, False)]
)
def test_a_site_that_lost_more_than_a_tenth_of_its_pages_is_refused(before, now, refused):
    assert (shrinkage(before, now) is not None) == refused


def test_all_that_pages_feeds_and_the_sitemap_of_our_own_site_name_is_there(
    public_site: BuiltSite,
):
    files = files_of(public_site.folder)
    facts = {name: facts_of(name, data) for name, data in files.items()}
    assert problems_of(facts, public_site.job.settings.url) == ()
