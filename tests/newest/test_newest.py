"""The newest reports: a fragment that inner pages load, so that a new report leaves them alone."""

from __future__ import annotations

import gzip
from pathlib import Path
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

from builders import a_bloc, a_site, a_unit, an_article, front
from kyyeu import features
from kyyeu.build.make import Job, make
from kyyeu.build.theme import theme_files
from kyyeu.domain.addresses import SEARCH
from kyyeu.domain.settings import Settings
from kyyeu.newest.pages import ADDRESS, pages
from on_disk import THEME, BuiltSite, a_report_file, files_of, write_files
from rendering import addresses, page_of, view_of

SCRIPT = THEME / "static/js/site.js"
LARGEST_SCRIPT = 700  # bytes, gzip


def fragment(*articles, **more) -> BeautifulSoup:
    return page_of(pages, a_site(*articles, **more), ADDRESS)


# ---- what the fragment says


def test_there_is_one_fragment():
    assert addresses(pages, a_site(an_article())) == ["manh/moi.html"]


def test_the_five_newest_reports_are_told_newest_first():
    site = a_site(
        *(an_article(f"b{n}", title=f"Bài {n}", date=f"0{n}/03/2021") for n in range(1, 8))
    )
    titles = [line.title for line in view_of(pages, site, ADDRESS).lines]
    assert titles == ["Bài 7", "Bài 6", "Bài 5", "Bài 4", "Bài 3"]


def test_a_report_is_told_by_its_title_its_day_and_its_bloc():
    soup = fragment(
        an_article("a", title="Hội nghị A", date="28/10/2021", bloc="x"),
        blocs=[a_bloc("x", name="Khối thi đua X")],
    )
    (link,), (day,) = soup.select("li > a"), soup.select("li time")
    assert (link["href"], link.get_text()) == ("/hoi-nghi/a/", "Hội nghị A")
    assert (day["datetime"], day.get_text()) == ("2021-10-28", "28/10/2021")
    assert "Khối thi đua X" in soup.select("li small")[0].get_text()


def test_a_report_without_a_bloc_is_told_with_the_unit_that_publishes_it():
    soup = fragment(an_article(unit="song-da"), units=[a_unit("song-da", name="Trường Sông Đà")])
    assert "Trường Sông Đà" in soup.find("li").small.get_text()


def test_a_hidden_report_is_not_told():
    soup = fragment(an_article("a", title="Kín", status="hidden"), an_article("b", title="Mở"))
    assert [a.get_text() for a in soup.find_all("a")] == ["Mở"]


def test_a_draft_in_a_preview_is_marked_and_its_missing_day_said():
    soup = fragment(an_article(status="draft", date=None))
    assert soup.find("li").find(class_="draft").get_text() == "Bản nháp"
    assert "chưa rõ ngày" in soup.get_text()


def test_a_site_without_listed_reports_says_so():
    soup = fragment(an_article(status="hidden"))
    assert soup.find(class_="newest").get_text(strip=True) == "Chưa có hội nghị nào."


def test_a_title_is_text_and_never_markup():
    title = """<script>alert("x")</script> & <b onclick='y'>"""
    soup = fragment(an_article(title=title))
    assert soup.find_all(["script", "b"]) == []
    assert soup.find("a").get_text() == title


# ---- what a fragment is


@pytest.fixture(scope="module")
def markup(real_site: BuiltSite) -> str:
    """The fragment of the real site, as it was written."""
    return (real_site.folder / ADDRESS).read_text("utf-8")


def test_the_fragment_is_well_formed(markup: str):
    ElementTree.fromstring(f"<div>{markup}</div>")


def test_the_fragment_is_one_element_and_no_page(markup: str):
    soup = BeautifulSoup(markup, "html.parser")
    assert [tag["class"] for tag in soup.find_all(True, recursive=False)] == [["newest"]]
    assert len(soup.select(".newest > ol.lines > li")) == 5
    assert soup.find_all(["html", "head", "body", "title", "main", "h1", "h2", "script"]) == []
    assert "<!doctype" not in markup.lower()


def test_no_link_leads_to_the_fragment(real_site: BuiltSite):
    links = {a.get("href") for soup in real_site.soups.values() for a in soup.find_all("a")}
    assert f"/{ADDRESS}" not in links


# ---- the box of inner pages


def boxes(built: BuiltSite) -> dict[str, list]:
    return {address: soup.select("[data-fragment]") for address, soup in built.soups.items()}


def test_every_inner_page_has_one_box_at_its_end(real_site: BuiltSite):
    without = {address for address, found in boxes(real_site).items() if not found}
    assert without == {"", "404.html", ADDRESS}
    for address, found in boxes(real_site).items():
        for box in found:
            assert box.find_previous_sibling().name == "main", address
            assert box.find_next_sibling().name == "footer", address
        assert len(found) <= 1, address


def test_until_it_is_filled_the_box_is_one_plain_link(real_site: BuiltSite):
    for found in boxes(real_site).values():
        for box in found:
            assert [(a["href"], a.get_text()) for a in box.find_all("a")] == [
                ("/hoi-nghi/", "Các hội nghị mới nhất")
            ]
            assert box["data-fragment"] == f"/{ADDRESS}"


def test_the_script_is_one_small_deferred_file(real_site: BuiltSite):
    for address, soup in real_site.soups.items():
        scripts = soup.find_all("script", src=True)
        if address == ADDRESS:
            assert scripts == []
        else:
            own = theme_files(THEME).addresses["js/site.js"]
            others = [script["src"] for script in scripts if "/js/site." not in script["src"]]
            assert own in [script["src"] for script in scripts if script.has_attr("defer")], address
            more = "/js/search." if address == SEARCH else "/js/lightbox."  # where photos are
            assert all(more in src for src in others if "/tim-kiem/" not in src), address
    assert len(gzip.compress(SCRIPT.read_bytes())) <= LARGEST_SCRIPT


def test_a_page_has_room_for_the_day_of_today_but_not_the_day(real_site: BuiltSite):
    for address, soup in real_site.soups.items():
        if address != ADDRESS:
            (today,) = soup.select(".masthead .today")
            assert today.get_text() == "", address


# ---- what a new report changes

BLOCS = {
    f"khoi/{id}.md": front(f"name: Khối thi đua {id}\nkind: khoi")
    for id in ("mien-nam", "mien-bac")
}
OLD = {
    f"hoi-nghi/cu-{n}.md": a_report_file(f"Hội nghị {n}", slug=f"cu-{n}", bloc="mien-nam")
    for n in range(6)
}
NEW = {
    "hoi-nghi/moi.md": a_report_file("Hội nghị mới", slug="moi", bloc="mien-bac", date="1/2/2023")
}


def test_a_new_report_of_another_bloc_changes_the_fragment_and_no_page_of_this_one(tmp_path: Path):
    content, output = write_files(tmp_path / "content", BLOCS | OLD), tmp_path / "output"
    job = Job(content, output, THEME, Settings(), features())
    make(job, lambda line: None)
    before = files_of(output)
    write_files(content, NEW)
    make(job, lambda line: None)
    after = files_of(output)
    assert "Hội nghị mới".encode() in after[ADDRESS]
    assert after[ADDRESS] != before[ADDRESS]
    for n in range(6):
        path = f"hoi-nghi/cu-{n}/index.html"
        assert after[path] == before[path]
    assert after["khoi/mien-nam/index.html"] == before["khoi/mien-nam/index.html"]
