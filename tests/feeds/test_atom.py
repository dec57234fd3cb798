"""A feed: the newest reports in full, with what they say and nothing that they do not."""

from __future__ import annotations

from pathlib import Path

import feedparser
import pytest
from bs4 import BeautifulSoup
from lxml import etree

from attacks import ATTACKS
from builders import a_bloc, a_picture, a_site, an_article
from kyyeu.domain.article import SourceLink
from kyyeu.domain.settings import Settings
from kyyeu.feeds.pages import pages
from on_disk import BuiltSite
from public import URL, a_public_site, file_of
from rendering import addresses

GRAMMAR = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def checked(text: str) -> etree._Element:
    """A feed that obeys RFC 4287, of which no two entries have one id."""
    root = etree.fromstring(text.encode())
    GRAMMAR.assertValid(root.getroottree())
    ids = [str(found) for found in root.xpath("//a:id/text()", namespaces=ATOM)]
    assert len(set(ids)) == len(ids)
    own = root.xpath("a:link[@rel='self']/@href", namespaces=ATOM)
    ways = root.xpath("a:entry/a:link[@rel='alternate']/@href", namespaces=ATOM)
    assert all(str(href).startswith(f"{URL}/") for href in (*own, *ways))
    assert len(own) == 1 and len(set(ways)) == len(ways)
    return root


def feed_of(*articles, address: str = "feed.xml", **more):
    """What a reader of feeds makes of a feed."""
    text = file_of(pages, a_public_site(*articles, **more), address)
    checked(text)
    read = feedparser.parse(text.encode(), sanitize_html=False, resolve_relative_uris=False)
    assert not read.bozo, read.get("bozo_exception")
    return read


def html_of(*articles, **more) -> BeautifulSoup:
    """The text of the only entry."""
    [entry] = feed_of(*articles, **more).entries
    return BeautifulSoup(entry.content[0].value, "html.parser")


# ---- which feeds, and which reports in them


def test_the_site_and_every_bloc_have_a_feed():
    site = a_public_site(an_article(bloc="hoa-binh"), an_article("rieng"))
    assert addresses(pages, site) == ["feed.xml", "khoi/hoa-binh/feed.xml"]
    read = feedparser.parse(file_of(pages, site, "khoi/hoa-binh/feed.xml"))
    assert [entry.link for entry in read.entries] == [f"{URL}/hoi-nghi/bai/"]


def test_a_site_without_an_address_has_no_feed():
    assert addresses(pages, a_site(an_article())) == []


def test_a_bloc_without_a_report_has_no_feed():
    site = a_public_site(an_article(), blocs=[a_bloc("vang")])
    assert addresses(pages, site) == ["feed.xml"]


def test_the_newest_published_come_first_and_older_ones_go():
    old = an_article("cu", date="2019-05-01")
    late = an_article("muon", date="2020-05-01", published="2023-01-02")
    new = an_article("moi", date="2022-05-01")
    read = feed_of(old, new, late, options={"feed_size": 2})
    assert [entry.link for entry in read.entries] == [
        f"{URL}/hoi-nghi/muon/",
        f"{URL}/hoi-nghi/moi/",
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "hidden"},
        {"status": "draft"},
        {"date": "2021-12"},
        {"date": "2021"},
        {"published": "2021-12"},
    ],
)
def test_what_is_not_listed_or_has_no_day_of_publication_is_in_no_feed(fields):
    site = a_public_site(an_article("khac"), an_article(bloc="hoa-binh", **fields))
    assert addresses(pages, site) == ["feed.xml"]
    read = feedparser.parse(file_of(pages, site, "feed.xml"))
    assert [entry.link for entry in read.entries] == [f"{URL}/hoi-nghi/khac/"]


# ---- what stands in it


def test_days_are_those_of_publication_and_no_hour_is_made_up():
    told = an_article("a", date="2021-10-28", published="2021-11-02")
    read = feed_of(told, an_article("b", date="2021-10-30"))
    first, second = read.entries
    assert (first.published, first.updated) == ("2021-11-02T00:00:00+07:00",) * 2
    assert second.published == "2021-10-30T00:00:00+07:00"
    assert read.feed.updated == "2021-11-02T00:00:00+07:00"


def test_an_entry_has_one_id_in_all_feeds_and_under_http_and_https():
    def ids(url: str) -> list[str]:
        site = a_site(an_article(bloc="hoa-binh"), settings=Settings(url=url))
        names = ("feed.xml", "khoi/hoa-binh/feed.xml")
        return [feedparser.parse(file_of(pages, site, name)).entries[0].id for name in names]

    found = {*ids("https://a.vn"), *ids("http://a.vn")}
    assert len(found) == 1
    assert found.isdisjoint(ids("https://b.vn"))


def test_the_author_is_who_wrote_it_else_who_publishes_it():
    def author(**fields) -> str:
        read = feed_of(an_article(**fields))
        return read.entries[0].get("author", read.feed.author)  # as RFC 4287, section 4.2.1, has it

    assert author(byline={"person": "Quách Đoan", "office": "Phòng HSSV"}) == "Quách Đoan"
    assert author(byline={"office": "Phòng HSSV"}, unit="truong A") == "Phòng HSSV"
    assert author(unit="trường A") == "Trường A"
    assert author() == "Kỷ Yếu"


def test_kinds_and_the_bloc_are_categories():
    [entry] = feed_of(an_article(kinds=["tong-ket", "so-ket"], bloc="hoa-binh")).entries
    assert [(tag.term, tag.label) for tag in entry.tags] == [
        ("tong-ket", "Tổng kết"),
        ("so-ket", "Sơ kết"),
        ("hoa-binh", "Khối thi đua hoa-binh"),
    ]


def test_the_licence_of_the_office_is_told_and_none_is_made_up():
    assert "rights" not in feed_of(an_article()).feed
    stated = feed_of(an_article(), options={"data_licence": "CC-BY-4.0"})
    assert stated.feed.rights == "Creative Commons Ghi công 4.0"


def test_the_whole_text_is_there():
    html = html_of(
        an_article(
            date="2021-10-28",
            time="14h00",
            venue="hội trường A",
            body="Mở đầu.\n\n- **Một**\n- Hai",
            outcomes=["ký giao ước"],
            targets=["100 % trường tham gia"],
            awards=[{"form": "Bằng khen", "to": "trường A", "rank": "Nhì"}],
            byline={"person": "Quách Đoan", "source": "trang của trường"},
        )
    )
    text = " ".join(html.get_text(" ").split())
    assert text == (
        "Thứ Năm, ngày 28 tháng 10 năm 2021 · 14 giờ 00 · Hội trường A Mở đầu. Một Hai "
        "Kết quả hội nghị Ký giao ước Chỉ tiêu đề ra 100 % trường tham gia "
        "Khen thưởng Bằng khen, xếp thứ Nhì: Trường A Bài: Quách Đoan · Nguồn: trang của trường"
    )


def test_links_say_where_they_lead_from_the_web_itself():
    body = "[a](/khoi/x/) [b](ke-hoach.pdf) [c](#anh) [d](https://b.vn/) [e](../b/index.md#f)"
    article = an_article(body=body)
    other = SourceLink(1, 1, "../b/index.md#f", "hoi-nghi/b/index.md")
    object.__setattr__(article, "links", (other,))
    html = html_of(article, an_article("b", date="2021-12"))
    assert [a["href"] for a in html.find_all("a")] == [
        f"{URL}/khoi/x/",
        f"{URL}/hoi-nghi/bai/ke-hoach.pdf",
        f"{URL}/hoi-nghi/bai/#anh",
        "https://b.vn/",
        f"{URL}/hoi-nghi/b/#f",
    ]


def test_photos_are_shown_and_drawings_are_not():
    photos = [
        {"file": "ve.jpg", "caption": "Vẽ", "illustration": "true"},
        {"file": "01.jpg", "caption": "Toàn cảnh", "alt": "Hội trường", "credit": "Lê Mai"},
        {"caption": "Đã mất"},
    ]
    shots = {f"hoi-nghi/bai/{name}": a_picture() for name in ("ve.jpg", "01.jpg")}
    [figure] = html_of(an_article(photos=photos), shots=shots).find_all("figure")
    image = figure.img
    assert image is not None
    assert (image["width"], image["height"], image["alt"]) == ("1600", "1067", "Hội trường")
    assert image["src"] == f"{URL}/{a_picture().address(1600, 'jpg')}"
    assert figure.get_text() == "Toàn cảnh · Ảnh: Lê Mai"


@pytest.mark.parametrize("text", [*ATTACKS, "]]>&amp;<b>\x0b\ufffe", "\U0001f600 'a' \"b\""])
def test_whatever_a_report_says_is_text(text: str):
    article = an_article(title=f"A {text}", summary=f"B {text}", body=f"C {text}", venue=text)
    [entry] = feed_of(article, options={"name": f"D {text}"}).entries
    html = BeautifulSoup(entry.content[0].value, "html.parser")
    assert html.find_all(["script", "iframe", "img", "svg", "style", "form"]) == []
    assert entry.title.startswith("A")


def test_every_feed_of_our_own_content_is_valid(public_site: BuiltSite):
    names = [o.path for o in public_site.outputs if o.path.endswith("feed.xml")]
    assert len(names) == 5
    for name in names:
        root = checked((public_site.folder / name).read_text("utf-8"))
        hrefs = root.xpath("a:entry/a:link/@href", namespaces=ATOM)
        planned = {f"{URL}/{page.address}" for page in public_site.pages}
        assert set(map(str, hrefs)) <= planned
