"""What pages tell machines: valid JSON-LD of schema.org, the facts of the page and no others."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from bs4 import BeautifulSoup
from pyld import jsonld

from attacks import ATTACKS
from builders import a_bloc, a_picture, a_site, a_unit, an_article
from kyyeu.aliases.pages import pages as alias_pages
from kyyeu.blocs.pages import pages as bloc_pages
from kyyeu.home.pages import pages as home_pages
from kyyeu.reports.pages import pages as report_pages
from kyyeu.units.pages import pages as unit_pages
from on_disk import BuiltSite
from public import URL, a_public_site
from rendering import page_of

SCHEMA = "http://schema.org/"
# Of the context that https://schema.org serves, what our pages use: which values are addresses.
CONTEXT = {
    "@vocab": SCHEMA,
    **{key: {"@type": "@id"} for key in ("url", "image", "item", "sameAs")},
    **{key: {"@type": "Date"} for key in ("datePublished", "startDate", "endDate")},
}
# Of schema.org (version 29), the properties of the types that we use, inherited ones among them.
THING = {"name", "url", "alternateName", "description", "image", "sameAs"}
WORK = THING | {"author", "publisher", "datePublished", "inLanguage", "about", "headline"}
ORGANISATION = THING | {"parentOrganization", "areaServed", "location"}
KNOWN: dict[str, set[str]] = {
    "NewsArticle": WORK,
    "WebSite": WORK,
    "Event": THING | {"startDate", "endDate", "location", "organizer", "about"},
    "Organization": ORGANISATION,
    "EducationalOrganization": ORGANISATION,
    "Person": THING,
    "Place": THING,
    "BreadcrumbList": THING | {"itemListElement"},
    "ListItem": THING | {"position", "item"},
}


def loader(url: str, options: object) -> dict[str, Any]:
    """The context of schema.org, from here; nothing else is ever asked for."""
    assert url.rstrip("/") == "https://schema.org"
    return {
        "contextUrl": None,
        "documentUrl": url,
        "contentType": "application/ld+json",
        "document": {"@context": CONTEXT},
    }


def things(value: Any) -> Iterator[Mapping[str, Any]]:
    """Every thing in expanded JSON-LD, however deep."""
    if isinstance(value, list):
        for item in value:
            yield from things(item)
    elif isinstance(value, dict):
        if "@type" in value and "@value" not in value:
            yield value
        for inner in value.values():
            yield from things(inner)


def checked(soup: BeautifulSoup) -> list[dict[str, Any]]:
    """The things that a page tells at its top, as written; valid, or the test fails."""
    found = soup.find_all("script", type="application/ld+json")
    if not found:
        return []
    [script] = found
    document = json.loads(script.string or "")
    expanded = jsonld.expand(document, {"documentLoader": loader})
    named = {thing["@id"] for thing in things(expanded) if "@id" in thing}
    for thing in things(expanded):
        [kind] = [found.removeprefix(SCHEMA) for found in thing["@type"]]
        told = {key.removeprefix(SCHEMA) for key in thing if key[0] != "@"}
        assert told <= KNOWN[kind], kind
        for key, values in thing.items():
            for value in values if key[0] != "@" else ():
                _check_value(key.removeprefix(SCHEMA), value, named)
    assert document["@context"] == "https://schema.org"
    return document["@graph"]


def _check_value(key: str, value: Mapping[str, Any], named: set[str]) -> None:
    if "@id" in value and "@type" not in value:
        address = value["@id"]
        assert address in named if key == "about" else address.startswith(("https://", "http://"))
    if value.get("@type") == f"{SCHEMA}Date":
        text = value["@value"]
        read = dt.datetime if "T" in text else dt.date
        assert read.fromisoformat(text).isoformat() == text
    assert value.get("@value") not in ("", "None")


def told(feature, site, address: str) -> dict[str, dict[str, Any]]:
    """What a page tells, by type."""
    return {thing["@type"]: thing for thing in checked(page_of(feature, site, address))}


def of_report(more: dict[str, Any] | None = None, /, **fields) -> dict[str, dict[str, Any]]:
    return told(report_pages, a_public_site(an_article(**fields), **(more or {})), "hoi-nghi/bai/")


# ---- a report and its conference


def test_a_report_tells_an_article_a_conference_and_the_way_to_it():
    found = of_report(
        title="Hội nghị A.",
        date="2024-01-31",
        time="14h00",
        published="2024-02-02",
        summary="Tóm tắt.",
        venue="hội trường B",
        organiser="Sở Nội vụ",
        unit="truong-c",
        byline={"person": "Quách Đoan"},
    )
    page = f"{URL}/hoi-nghi/bai/"
    organisation = {
        "@type": "Organization",
        "name": "Truong-c",
        "url": f"{URL}/don-vi/truong-c/",
    }
    assert found["NewsArticle"] == {
        "@type": "NewsArticle",
        "headline": "Hội nghị A",
        "url": page,
        "inLanguage": "vi",
        "description": "Tóm tắt.",
        "datePublished": "2024-02-02",
        "author": {"@type": "Person", "name": "Quách Đoan"},
        "publisher": organisation,
        "about": {"@id": f"{page}#hoi-nghi"},
    }
    assert found["Event"] == {
        "@type": "Event",
        "@id": f"{page}#hoi-nghi",
        "name": "Hội nghị A",
        "startDate": "2024-01-31T14:00:00+07:00",
        "location": {"@type": "Place", "name": "Hội trường B"},
        "organizer": {"@type": "Organization", "name": "Sở Nội vụ"},
    }
    assert [step["name"] for step in found["BreadcrumbList"]["itemListElement"]] == [
        *("Trang chủ", "Hội nghị", "Năm 2024", "Hội nghị 31/01/2024")
    ]


def test_what_nobody_knows_is_left_out():
    found = of_report(title="Hội nghị", date="2024-01-31")
    assert found["NewsArticle"].keys() == {
        *("@type", "headline", "url", "inLanguage", "datePublished", "about")
    }
    assert found["Event"].keys() == {"@type", "@id", "name", "startDate"}


@pytest.mark.parametrize("date", ["2024-01", "2024"])
def test_a_conference_without_a_day_is_no_event_and_its_report_has_no_day(date: str):
    found = of_report(date=date)
    assert "Event" not in found
    assert {"datePublished", "about"}.isdisjoint(found["NewsArticle"])


def test_several_days_end_on_the_last_where_that_is_known():
    assert of_report(date="2024-01-04", date_end="2024-01-05")["Event"]["endDate"] == "2024-01-05"
    assert "endDate" not in of_report(date="2024-01-04", date_end="2024-02")["Event"]


def test_who_hosts_or_leads_is_not_the_organiser():
    fields = {"unit": "song-da", "bloc": "hoa-binh", "role": "leader", "venue": "Trường A"}
    found = of_report({"units": [a_unit()]}, chair="Trường B", **fields)
    assert "organizer" not in found["Event"]


def test_photos_are_pictures_of_it_and_drawings_are_not():
    photos = [{"file": "ve.jpg", "illustration": "true"}, {"file": "01.jpg"}, {"file": "hong.jpg"}]
    real = f"{URL}/{a_picture().address(1600, 'jpg')}"
    shots = {"ve.jpg": a_picture("f" * 16), "01.jpg": a_picture(), "hong.jpg": None}
    shots = {f"hoi-nghi/bai/{name}": picture for name, picture in shots.items()}
    assert of_report({"shots": shots}, photos=photos)["NewsArticle"]["image"] == [real]
    drawn = of_report({"shots": shots}, photos=photos[:1])
    assert "image" not in drawn["NewsArticle"]


@pytest.mark.parametrize("text", [*ATTACKS, "</script><script>alert(1)", "<!--<script>", "\u2028"])
def test_nothing_that_a_report_says_ends_the_data(text: str):
    site = a_public_site(an_article(title=f"A {text}", venue=f"B {text}"))
    soup = page_of(report_pages, site, "hoi-nghi/bai/")
    found = {thing["@type"]: thing for thing in checked(soup)}
    assert found["NewsArticle"]["headline"] == site.articles[0].title
    kinds = [script.get("type") for script in soup.find_all("script")]
    assert kinds == [None, "application/ld+json"]
    assert "<" not in soup.find("script", type="application/ld+json").string


# ---- other pages


def test_a_bloc_and_a_unit_are_organisations():
    unit = a_unit(
        names=[{"name": "Trường A", "to": "2020"}, {"name": "Trường B"}],
        also_written=["CĐ B"],
        area="Hòa Bình",
        governed_by="Bộ Xây dựng",
        website="https://b.edu.vn",
    )
    bloc = a_bloc(name="Khối A", short_name="Khối", area="Hòa Bình", owner="Sở Nội vụ")
    site = a_public_site(an_article(), blocs=[bloc], units=[unit])
    assert told(unit_pages, site, "don-vi/song-da/")["EducationalOrganization"] == {
        "@type": "EducationalOrganization",
        "name": "Trường B",
        "alternateName": ["Trường A", "CĐ B"],
        "url": f"{URL}/don-vi/song-da/",
        "sameAs": "https://b.edu.vn",
        "location": {"@type": "Place", "name": "Hòa Bình"},
        "parentOrganization": {"@type": "Organization", "name": "Bộ Xây dựng"},
    }
    assert told(bloc_pages, site, "khoi/hoa-binh/")["Organization"] == {
        "@type": "Organization",
        "name": "Khối A",
        "alternateName": ["Khối"],
        "url": f"{URL}/khoi/hoa-binh/",
        "areaServed": "Hòa Bình",
        "parentOrganization": {"@type": "Organization", "name": "Sở Nội vụ"},
    }


def test_the_home_page_tells_the_site():
    found = told(home_pages, a_public_site(an_article()), "")
    assert found.keys() == {"WebSite"}
    assert found["WebSite"]["url"] == f"{URL}/"


def test_a_site_without_an_address_tells_nothing():
    assert checked(page_of(report_pages, a_site(an_article()), "hoi-nghi/bai/")) == []


def test_what_is_hidden_and_what_moved_tell_nothing():
    site = a_public_site(
        an_article("an", status="hidden"), an_article("moi", aliases=["/tin/1.html"])
    )
    assert checked(page_of(report_pages, site, "hoi-nghi/an/")) == []
    assert checked(page_of(alias_pages, site, "tin/1.html")) == []


def test_open_graph_tells_the_same_day():
    def day(**fields) -> list[str]:
        soup = page_of(report_pages, a_public_site(an_article(**fields)), "hoi-nghi/bai/")
        found = soup.find_all("meta", property="article:published_time")
        return [str(meta["content"]) for meta in found]

    assert day(date="2024-01-31", published="2024-02-02") == ["2024-02-02"]
    assert day(date="2024-01") == []


def test_every_page_of_our_own_site_tells_valid_data(public_site: BuiltSite):
    kinds: dict[str, set[str]] = {}
    for address, soup in public_site.soups.items():
        for thing in checked(soup):
            kinds.setdefault(address.partition("/")[0], set()).add(thing["@type"])
    way = {"BreadcrumbList"}
    assert kinds["hoi-nghi"] == {"NewsArticle", "Event"} | way
    assert kinds["khoi"] == {"Organization"} | way
    assert {"EducationalOrganization"} | way <= kinds["don-vi"]
    assert kinds[""] == {"WebSite"}


def test_the_data_cost_a_page_of_ours_little(public_site: BuiltSite):
    """A page is to stay within 25 KB, compressed, with its style sheets."""
    for soup in public_site.soups.values():
        script = soup.find("script", type="application/ld+json")
        assert script is None or len(script.string.encode()) < 3_000
