"""Where links may lead."""

import pytest

from kyyeu.prose.links import is_kept, with_links, with_whole_addresses
from kyyeu.prose.markdown import Prose


@pytest.mark.parametrize(
    "target",
    [
        *("https://a.vn", "http://a.vn/x", "HTTPS://a.vn", "mailto:a@b.vn", "tel:+84", "/khoi/"),
        *("#x", "a.pdf", "../a/index.md", "a b.pdf", "", "?x", "12:30"),
    ],
)
def test_the_web_mailboxes_telephones_and_the_site_itself_may_be_led_to(target):
    assert is_kept(target) == (target != "12:30" or not target[0].isalpha())


@pytest.mark.parametrize(
    "target",
    [
        *("javascript:x", "JaVaScRiPt:x", " javascript:x", "data:text/html,x", "vbscript:x"),
        *(
            "file:///etc/passwd",
            "blob:x",
            "about:blank",
            "//a.vn",
            " //a.vn",
            "/\\a.vn",
            "\\\\a.vn",
        ),
        *(
            "/\t/a.vn",
            "java\nscript:x",
            "\x01javascript:x",
            "https:a.vn",
            "https:/a.vn",
            "ftp://a.vn",
        ),
    ],
)
def test_nothing_else_may_be_led_to(target):
    assert not is_kept(target)
    assert "href" not in with_links(f'<a href="{target}" rel="noopener">a</a>', {})


@pytest.mark.parametrize("target", ["javascript:x", "//a.vn", "/\\a.vn", "data:x", "https:a.vn"])
def test_the_html_of_a_body_leads_nowhere_else(target):
    assert "href" not in Prose().html(f"[a]({target})")


def test_a_body_that_breaks_the_engine_spoils_no_later_one():
    prose, body = Prose(), "- a\n\n    <b>b</b> [c](d.md)"
    before = prose.html(body)
    with pytest.raises(RecursionError):
        prose.html("a\n: b\n" * 3000)
    assert prose.html(body) == before


def test_a_link_to_a_place_of_the_content_leads_to_its_page():
    html = Prose().html("[a](../b/index.md 'tên')", {"../b/index.md": "/hoi-nghi/b/"})
    assert html == '<p><a href="/hoi-nghi/b/" title="tên" rel="noopener">a</a></p>'


def test_a_link_to_what_has_no_page_is_plain_text():
    assert Prose().html("[a](b.md)", {"b.md": ""}) == '<p><a rel="noopener">a</a></p>'


def test_words_that_look_like_a_link_stay_words():
    text = '`<a href="b.md" rel="noopener">`'
    assert "/c/" not in Prose().html(text, {"b.md": "/c/"})


def test_every_link_to_outside_says_that_it_opens_nothing():
    assert 'rel="noopener"' in Prose().html("[a](https://a.vn/)")
    assert 'rel="noopener"' in Prose().html("<a href='https://a.vn/' rel='opener'>a</a>")


@pytest.mark.parametrize(
    ("target", "leads"),
    [
        ("/khoi/a/", "https://a.vn/khoi/a/"),
        ("b.pdf", "https://a.vn/hoi-nghi/x/b.pdf"),
        ("../y/", "https://a.vn/hoi-nghi/y/"),
        ("#anh", "https://a.vn/hoi-nghi/x/#anh"),
        ("?a=1&amp;b=2", "https://a.vn/hoi-nghi/x/?a=1&amp;b=2"),
        ("https://b.vn/?a=&quot;", "https://b.vn/?a=&quot;"),
        ("mailto:a@b.vn", "mailto:a@b.vn"),
        ("http://[b", "http://[b"),
    ],
)
def test_where_html_may_stand_anywhere_links_say_where_they_lead(target: str, leads: str):
    made = f'<p>href="/no/" <a title="t" href="{target}" rel="noopener">a</a></p>'
    assert with_whole_addresses(made, "https://a.vn/hoi-nghi/x/") == made.replace(
        f'href="{target}"', f'href="{leads}"'
    )
