"""The page at an old address leads to the report, with and without a browser's help."""

import json

from builders import a_site, an_article
from kyyeu.aliases.pages import pages
from kyyeu.domain.settings import Settings
from rendering import addresses, page_of

SITE = a_site(
    an_article("moi", title="Hội nghị <A>", aliases=["/tin/1.html", "/tin/bài 2"]),
    an_article("an", title="Bài ẩn", status="hidden", aliases="/tin/an.html"),
    settings=Settings(url="https://thidua.edu.vn"),
)


def test_every_old_address_has_a_page():
    assert addresses(pages, SITE) == [
        "tin/1.html",
        "tin/an.html",
        "tin/bài 2/",
        "du-lieu/aliases.json",
    ]


def test_a_browser_goes_on_by_itself_and_a_reader_by_a_link():
    soup = page_of(pages, SITE, "tin/1.html")
    refresh = soup.find("meta", {"http-equiv": "refresh"})
    assert refresh["content"] == "0; url=/hoi-nghi/moi/"
    link = soup.main.find("a", href="/hoi-nghi/moi/")
    assert link.get_text() == "Hội nghị <A>"


def test_search_engines_are_told_the_new_address():
    canonical = page_of(pages, SITE, "tin/bài 2/").find("link", rel="canonical")
    assert canonical["href"] == "https://thidua.edu.vn/hoi-nghi/moi/"


def test_a_hidden_report_stays_hidden():
    soup = page_of(pages, SITE, "tin/an.html")
    assert soup.find("link", rel="canonical") is None
    assert soup.find("meta", {"name": "robots"})["content"] == "noindex"


def test_all_old_addresses_are_open_data_but_those_of_hidden_reports():
    (listed,) = [output for output in pages(SITE) if output.address.endswith(".json")]
    assert json.loads(listed.content()) == [
        {"old": "/tin/1.html", "report": "/hoi-nghi/moi/"},
        {"old": "/tin/bài 2", "report": "/hoi-nghi/moi/"},
    ]
