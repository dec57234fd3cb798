"""Pages say where their feed is, if there is one."""

from __future__ import annotations

import re

from builders import a_bloc, a_site, an_article
from kyyeu.blocs.pages import pages as bloc_pages
from kyyeu.fixed.pages import pages as fixed_pages
from on_disk import BuiltSite
from public import a_public_site
from rendering import page_of


def feeds(soup) -> list[str]:
    """The feeds that a browser or reader finds by itself."""
    return [str(link["href"]) for link in soup.find_all("link", type="application/atom+xml")]


def test_every_page_leads_to_the_feed_of_the_site(public_site: BuiltSite):
    found = {address: feeds(soup) for address, soup in public_site.soups.items()}
    del found["manh/moi.html"]  # a piece of a page
    assert {links[0] for links in found.values()} == {"/feed.xml"}
    own = {address for address, links in found.items() if len(links) > 1}
    assert own == {address for address in found if re.fullmatch(r"khoi/[^/]+/", address)}


def test_the_page_of_a_bloc_leads_to_its_own_feed_and_calendar():
    soup = page_of(bloc_pages, a_public_site(an_article(bloc="hoa-binh")), "khoi/hoa-binh/")
    assert feeds(soup) == ["/feed.xml", "/khoi/hoa-binh/feed.xml"]
    assert {"/khoi/hoa-binh/feed.xml", "/khoi/hoa-binh/lich.ics"} <= {
        str(a["href"]) for a in soup.main.find_all("a")
    }


def test_a_bloc_that_has_no_feed_leads_to_none():
    site = a_public_site(an_article(), an_article("b", date="2021-12", bloc="vang"))
    soup = page_of(bloc_pages, site, "khoi/vang/")
    assert feeds(soup) == ["/feed.xml"]
    assert soup.main.find("a", href="/khoi/vang/feed.xml") is None
    assert soup.main.find("a", href="/khoi/vang/lich.ics") is not None


def test_a_site_without_an_address_leads_to_nothing_that_it_has_not():
    site = a_site(an_article(bloc="hoa-binh"), blocs=[a_bloc("hoa-binh")])
    soup = page_of(bloc_pages, site, "khoi/hoa-binh/")
    assert feeds(soup) == []
    assert "Theo dõi" not in soup.main.get_text()


def test_a_site_that_knows_no_day_has_no_feed_to_lead_to():
    site = a_public_site(an_article(date="2021"))
    assert feeds(page_of(fixed_pages, site, "404.html")) == []
