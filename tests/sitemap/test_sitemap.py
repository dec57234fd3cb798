"""What search engines are told: every page once, with its day where that is known."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.robotparser import RobotFileParser

import pytest
from lxml import etree

from builders import a_bloc, a_site, a_unit, an_article
from kyyeu.domain.page import Page
from kyyeu.sitemap.pages import pages, sitemaps
from on_disk import BuiltSite
from public import URL, a_public_site, file_of
from rendering import addresses

# The schema of sitemaps.org (CC BY-SA 2.5), as the npm package `sitemap` 9.0.1 carries it.
SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).with_name("sitemap.xsd")))
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def checked(text: str) -> dict[str, str | None]:
    """The addresses of a valid sitemap, each with its day."""
    root = etree.fromstring(text.encode())
    SCHEMA.assertValid(root)
    found = {str(url.findtext(f"{SPACE}loc")): url.findtext(f"{SPACE}lastmod") for url in root}
    assert len(found) == len(root)
    return found


def listed(*articles, **more) -> dict[str, str | None]:
    return checked(file_of(pages, a_public_site(*articles, **more), "sitemap.xml"))


def test_a_report_has_its_day_of_publication_where_that_is_known():
    found = listed(
        an_article("a", date="2021-10-28"),
        an_article("b", date="2021-10-28", published="2021-11-02"),
        an_article("c", date="2021-10"),
        an_article("d", date="2021-10-28", published="2021-11"),
    )
    days = {f"{URL}/hoi-nghi/{slug}/": found[f"{URL}/hoi-nghi/{slug}/"] for slug in "abcd"}
    assert list(days.values()) == ["2021-10-28", "2021-11-02", None, None]


def test_pages_that_gather_reports_tell_no_day():
    found = listed(an_article(bloc="hoa-binh", period="2021-2022"), units=[a_unit()])
    days = {address: day for address, day in found.items() if address != f"{URL}/hoi-nghi/bai/"}
    assert {f"{URL}/", f"{URL}/khoi/hoa-binh/", f"{URL}/don-vi/song-da/"} <= days.keys()
    assert f"{URL}/nam-hoc/2021-2022/" in days
    assert set(days.values()) == {None}


@pytest.mark.parametrize("status", ["hidden", "draft"])
def test_what_no_list_may_name_is_not_told(status: str):
    site = a_public_site(an_article("a"), an_article("an", status=status))
    texts = [output.content() for output in pages(site)]
    assert not any("/an/" in text for text in texts)


def test_a_site_without_an_address_has_only_what_robots_may_read():
    site = a_site(an_article())
    assert addresses(pages, site) == ["robots.txt"]
    assert "Sitemap" not in file_of(pages, site, "robots.txt")


def test_robots_may_read_everything_but_pieces_of_pages():
    parser = RobotFileParser()
    parser.parse(file_of(pages, a_public_site(an_article()), "robots.txt").splitlines())
    assert parser.site_maps() == [f"{URL}/sitemap.xml"]
    for address in ("/", "/hoi-nghi/bai/", "/du-lieu/reports.json", "/feed.xml"):
        assert parser.can_fetch("*", f"{URL}{address}")
    assert not parser.can_fetch("*", f"{URL}/manh/moi.html")


def test_more_addresses_than_one_file_may_hold_stand_in_several():
    entries = tuple((f"hoi-nghi/b{number}/", "2021-10-28") for number in range(7))
    index, *files = sitemaps(entries, URL, 3)
    assert [file.address for file in (index, *files)] == [
        *("sitemap.xml", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml")
    ]
    root = etree.fromstring(index.content().encode())
    assert root.tag == f"{SPACE}sitemapindex"
    assert {entry.tag for entry in root} == {f"{SPACE}sitemap"}
    names = [entry.findtext(f"{SPACE}loc") for entry in root]
    assert names == [f"{URL}/{file.address}" for file in files]
    told = [checked(file.content()) for file in files]
    assert [len(found) for found in told] == [3, 3, 1]


def test_a_new_report_changes_the_last_file_alone():
    entries = tuple((f"hoi-nghi/b{number}/", None) for number in range(7))
    before, after = (list(sitemaps(entries[:count], URL, 3)) for count in (6, 7))
    assert [file.content() for file in before[1:]] == [file.content() for file in after[1:3]]


# Further sheets of lists, and the same rows by another order: found from their first page.
SHEETS = re.compile(r"^(?:khen-thuong|van-ban|dai-bieu|anh)/.+|.*/?trang/\d+/|(?:.*/)?404\.html")


def test_it_tells_every_page_of_our_own_site_that_search_engines_may_show(public_site: BuiltSite):
    found = checked((public_site.folder / "sitemap.xml").read_text("utf-8"))
    shown = set()
    for page in public_site.pages:
        soup = public_site.soups[page.address]
        canonical = soup.find("link", rel="canonical")
        if canonical is not None and not soup.find("meta", {"name": "robots"}):
            assert isinstance(page, Page)
            if canonical["href"] == f"{URL}/{page.address}" and not SHEETS.match(page.address):
                shown.add(str(canonical["href"]))
    assert set(found) == shown


def test_an_address_is_written_as_an_address():
    blocs = [a_bloc("hoa-binh")]
    assert all(re.fullmatch(r"[!-~]+", address) for address in listed(an_article(), blocs=blocs))
