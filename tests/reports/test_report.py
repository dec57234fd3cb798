"""The page of one report and its row of data."""

import json

import pytest

from builders import a_bloc, a_picture, a_site, a_unit, an_article
from kyyeu.blocs.pages import pages as bloc_pages
from kyyeu.reports.pages import pages
from rendering import page_of, text_of, view_of


def facts_of(**fields):
    site = a_site(an_article("a", **fields), blocs=[a_bloc("hoa-binh")])
    view = view_of(pages, site, "hoi-nghi/a/")
    return {fact.label: [link.text for link in fact.values] for fact in view.facts}


@pytest.mark.parametrize(
    ("kinds", "label"),
    [
        (["ky-giao-uoc", "tong-ket"], "Ký giao ước cho"),
        (["trien-khai"], "Triển khai cho"),
        (["phat-dong"], "Phát động cho"),
        (["so-ket"], "Cho"),
        ([], "Cho"),
    ],
)
def test_a_conference_is_said_to_do_for_a_period_only_what_its_kind_says(kinds, label):
    assert facts_of(kinds=kinds, period="2021-2022")[label] == ["Năm học 2021–2022"]


def test_a_place_that_no_source_names_is_unknown():
    assert facts_of()["Địa điểm"] == []
    assert "Địa điểm chưa rõ" in text_of(pages, a_site(an_article("a")), "hoi-nghi/a/")


def photos(**shots):
    """A report with a drawing, two photos and a lost one; its page."""
    listed = [
        {"file": "ve.png", "illustration": True, "caption": "Hình vẽ"},
        {"file": "1.jpg", "caption": "Một"},
        {"file": "2.jpg", "caption": "Hai"},
        {"caption": "Đã mất"},
    ]
    standard = {name: a_picture() for name in ("ve.png", "1.jpg", "2.jpg")}
    found = {f"hoi-nghi/a/{name}": picture for name, picture in (standard | shots).items()}
    return a_site(an_article("a", photos=listed), shots=found)


def test_the_first_real_photo_opens_the_page_and_is_loaded_at_once():
    page = page_of(pages, photos(), "hoi-nghi/a/")
    assert page.select_one(".opening figcaption").text == "Một"
    loading = [image.get("loading") for image in page.select("img")]
    assert loading == [None, "lazy", "lazy"]
    assert [figure["id"] for figure in page.select(".gallery figure")] == ["anh-1", "anh-3"]


def test_a_drawing_opens_the_page_only_where_no_photo_can():
    spoilt = photos(**{"1.jpg": None, "2.jpg": None})
    opening = page_of(pages, spoilt, "hoi-nghi/a/").select_one(".opening")
    assert "Ảnh minh họa" in opening.text


def test_every_photo_leads_to_its_largest_jpeg():
    page = page_of(pages, photos(), "hoi-nghi/a/")
    links = [link["href"] for link in page.select("figure > a")]
    assert len(links) == 3
    assert all(href.endswith("-1600.jpg") for href in links)


def test_captions_of_lost_photos_stand_apart_and_say_that_they_are_lost():
    page = page_of(pages, photos(), "hoi-nghi/a/")
    assert [line.text.strip() for line in page.select(".captions li")] == ["Ảnh: Đã mất"]
    assert "Những ảnh khác không còn" in page.main.text
    lost = a_site(an_article("a", photos=[{"caption": "Toàn cảnh"}]))
    assert "Ảnh không còn" in text_of(pages, lost, "hoi-nghi/a/")
    there = a_site(an_article("a", photos=[{"file": "1.jpg"}]))
    assert "không còn" not in text_of(pages, there, "hoi-nghi/a/")


def test_a_hidden_report_leads_to_no_list_that_does_not_name_it():
    hidden = an_article(
        "a", status="hidden", people=[{"name": "Lê An"}], documents=[{"number": "1/KH-UBND"}]
    )
    register = page_of(pages, a_site(hidden), "hoi-nghi/a/").select_one(".register")
    assert "Lê An" in register.text
    assert register.find_all("a") == []


def test_neighbours_are_conferences_of_the_same_bloc():
    site = a_site(
        an_article("a", title="Trước", date="01/01/2020", bloc="hoa-binh"),
        an_article("b", title="Nơi khác", date="01/01/2021", bloc="lang-son"),
        an_article("c", title="Sau", date="01/01/2022", bloc="hoa-binh"),
        blocs=[a_bloc("hoa-binh"), a_bloc("lang-son")],
    )
    before, after, _ = view_of(pages, site, "hoi-nghi/c/").neighbours
    assert (before.link.text, after.link) == ("Trước", None)


def test_a_role_without_a_period_is_context_on_the_page_and_in_all_data():
    site = a_site(
        an_article(
            "a", bloc="hoa-binh", period="2021-2022", roles=[{"role": "leader", "unit": "x"}]
        ),
        blocs=[a_bloc("hoa-binh")],
        units=[a_unit("x")],
    )
    files = {o.path: o for feature in (pages, bloc_pages) for o in feature(site)}

    def rows(name: str):
        return json.loads(files[name].content())

    [report] = rows("du-lieu/reports.json")
    [bloc] = rows("du-lieu/blocs.json")
    assert report["roles"][0]["basis"] == "context"
    assert bloc["timeline"][0]["leader"]["basis"] == "context"
    assert "theo văn cảnh" in text_of(pages, site, "hoi-nghi/a/")


def test_the_final_full_stop_of_a_title_is_dropped_for_display_and_kept_in_data():
    site = a_site(an_article("a", title="Hội nghị tổng kết."))
    assert view_of(pages, site, "hoi-nghi/a/").title == "Hội nghị tổng kết"
    [row] = json.loads(
        next(o.content() for o in pages(site) if o.address == "du-lieu/reports.json")
    )
    assert row["title"] == "Hội nghị tổng kết."
