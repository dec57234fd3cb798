"""Nothing in any page can run script or load from another host, whatever an editor wrote."""

from __future__ import annotations

import csv
import json
import re
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from attacks import ATTACKS, Attacked, filled
from builders import a_bloc, a_site, a_unit, an_article
from kyyeu.domain.addresses import SEARCH
from kyyeu.domain.report import Report
from kyyeu.domain.settings import Settings
from kyyeu.prose.findings import findings
from kyyeu.prose.markdown import Prose
from kyyeu.reports.pages import pages as report_pages
from on_disk import BuiltSite
from rendering import page_of
from safety import Tried

HERE = "http://here.example/"
ADDRESSES = (
    *("href", "src", "srcset", "action", "formaction", "data", "poster", "background", "cite"),
    *("xlink:href", "ping", "manifest", "longdesc", "usemap", "icon", "content", "data-fragment"),
)


class _Looker(HTMLParser):
    """Collects everything by which a page could run script, or load or do anything elsewhere."""

    def __init__(self, html: str, ours: frozenset[str]) -> None:
        super().__init__()
        self._ours = ours
        self.harm: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        runs = tag == "script" and given != DATA and not SCRIPTS.fullmatch(given.get("src") or "")
        if tag in FORBIDDEN or runs:
            self.harm += {f"<{tag}> {sorted(attrs, key=str)}"} - self._ours
        for name, value in attrs:
            if name.startswith("on") or name in ("style", "srcdoc", "http-equiv"):
                self.harm.append(f"{tag} {name}={value}")
            if name in ADDRESSES and not _is_harmless(tag, name, value or "", given.get("rel")):
                self.harm.append(f"{tag} {name}={value}")


def harm_in(html: str, ours: frozenset[str] = frozenset()) -> list[str]:
    """What is harmful in some HTML; elements of `ours` stand in pages that nobody attacked."""
    return _Looker(html, ours).harm


DATA = {"type": "application/ld+json"}  # which no browser runs
SCRIPTS = re.compile(r"/theme/js/[a-z-]+\.[0-9a-f]+\.js")
FORBIDDEN = frozenset(
    {
        *("iframe", "frame", "object", "embed", "base", "form", "input", "button", "textarea"),
        *("select", "video", "audio", "source", "track", "img", "picture", "style", "math"),
        *("animate", "set", "foreignobject", "template", "noscript", "marquee", "applet", "portal"),
    }
)


# The box for searching; whoever changes it changes this too.
OF_EVERY_PAGE = frozenset(
    {
        "<form> [('action', '/tim-kiem/'), ('role', 'search')]",
        "<input> [('id', 'tim'), ('name', 'q'), "
        "('placeholder', 'Tìm có dấu hoặc không dấu'), ('type', 'search')]",
        "<button> []",
    }
)


def _is_harmless(element: str, name: str, value: str, rel: str | None) -> bool:
    if element == "meta":  # a description: words
        return True
    place = urlsplit(urljoin(HERE, value.strip("\x00 \t\r\n").replace("\\", "/")))
    if place.scheme == "http" and place.netloc == "here.example":
        return True
    if (element, name) != ("a", "href"):
        return False
    outside = place.scheme in ("http", "https") and "noopener" in (rel or "")
    return outside or place.scheme in ("mailto", "tel")


def test_the_eyes_of_these_tests_are_open():
    """What is looked for is found: each of these would be seen."""
    for attack in ATTACKS[:28]:
        assert harm_in(attack) or "<scr<" in attack, attack  # which is a tag without meaning
    for link in ("javascript:alert(1)", "//evil.example/", "/\\evil.example/", "data:text/html,x"):
        assert harm_in(f'<a href="{link}">x</a>'), link
    assert not (harm_in('<a href="https://a.vn/" rel="noopener">x</a><a href="/khoi/">y</a>'))


@pytest.mark.safety
def test_no_page_of_a_site_full_of_attacks_can_run_script_or_load_from_elsewhere(
    attacked: Attacked, tried: Tried, real_site: BuiltSite
):
    shown = 0
    search = (real_site.folder / SEARCH / "index.html").read_text("utf-8")
    ours = OF_EVERY_PAGE.union(harm_in(search))
    assert not any("action" in what and f"'/{SEARCH}'" not in what for what in ours)
    for page in sorted(attacked.output.rglob("*.html")):
        with tried("attacked pages"):
            html = page.read_text("utf-8")
            assert harm_in(html, ours) == [], page
            shown += html.count("alert(1)")
    assert shown > 5_000  # as words
    for attack in ATTACKS:
        with tried("attack strings"):
            number = ATTACKS.index(attack)
            page = attacked.output / f"hoi-nghi/bai-{number}/index.html"
            soup = BeautifulSoup(page.read_bytes(), "html.parser")
            assert " ".join(soup.h1.get_text().split()) == " ".join(attack.split())


@pytest.mark.safety("attack strings")
def test_data_files_of_that_site_hold_the_attacks_as_words_and_no_formula(attacked: Attacked):
    for file in attacked.output.rglob("*.json"):
        json.loads(file.read_bytes())
    for file in attacked.output.rglob("*.csv"):
        rows = list(csv.reader(file.read_text("utf-8-sig").splitlines()))
        cells = [cell for row in rows for cell in row]
        assert any("HYPERLINK" in cell for cell in cells)
        assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))] == []


@pytest.mark.safety("attack strings")
def test_feeds_of_that_site_hold_the_attacks_as_words(attacked: Attacked):
    feed = etree.fromstring((attacked.output / "feed.xml").read_bytes())
    texts = feed.findall(".//{http://www.w3.org/2005/Atom}content")
    assert len(texts) == Settings().feed_size
    assert [harm_in(text.text or "") for text in texts] == [[]] * len(texts)
    lines = (attacked.output / "lich.ics").read_text("utf-8").splitlines()
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT")


@pytest.mark.safety
@pytest.mark.parametrize("attack", ATTACKS)
def test_a_body_that_attacks_is_harmless_alone_and_inside_markdown(attack: str, tried: Tried):
    for body in (attack, f"a {attack} b", f"- {attack}", f"> {attack}", f"|{attack}|\n|-|\n|x|"):
        with tried("attack strings"):
            assert harm_in(Prose().html(body)) == []
            assert harm_in(Prose().engine_html(body, {"x": "/y/"})) == []


@pytest.mark.safety("attack strings")
@pytest.mark.parametrize("attack", ATTACKS[:28])
def test_a_body_that_would_run_script_or_load_is_told(attack: str):
    assert findings(attack).faults


PIECES = (
    *("<", ">", '"', "'", "&", "/", "=", ":", ";", "#", "!", "-", "\\", "`", "(", ")", "[", "]"),
    *("script", "javascript:", "onerror=", "alert(1)", "img", "src", "href", "a", "svg", "style"),
    *("//evil.example/", "&lt;", "&#x3c;", "<!--", "-->", "<![CDATA[", " ", "\n", "\t", "đ", "x"),
    *("{{", "}}", "{%", "%}", "<a href=", "](", "![", "&quot;", "&#106;", "data:", "\u2028"),
)
STRINGS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("".join)


@pytest.mark.safety
@given(STRINGS)
@settings(max_examples=150)
def test_whatever_pieces_a_body_is_made_of_it_is_harmless(tried: Tried, body: str):
    with tried("attack strings"):
        assert harm_in(Prose().html(body)) == []


@pytest.mark.safety
@given(STRINGS.filter(str.strip))
@example('"><script>alert(1)</script>')
@settings(max_examples=30)
def test_whatever_pieces_the_facts_of_a_report_are_made_of_its_page_is_harmless(
    tried: Tried, words: str
):
    values = filled(Report, words) | {"unit": "song-da", "bloc": "hoa-binh", "status": "published"}
    values["roles"], values["handovers"] = [{"role": "Trưởng khối", "note": words}], []
    values["date"], values["date_end"] = "2021", None
    del values["awards"][0]["group"]
    article = an_article("a", **values, body=words)
    name = f"{words} a"
    site = a_site(article, blocs=[a_bloc(name=name)], units=[a_unit(name=name)])
    with tried("attack strings"):
        html = str(page_of(report_pages, site, "hoi-nghi/a/"))
        assert harm_in(html, OF_EVERY_PAGE) == []
