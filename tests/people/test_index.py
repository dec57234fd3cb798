"""The index of people: by given name with all they did, and by family name."""

import json

from builders import a_site, an_article
from kyyeu.domain.names import Mention
from kyyeu.domain.settings import Settings
from kyyeu.people.pages import pages
from kyyeu.views.people import letter, person_href
from rendering import addresses, page_of, text_of, view_of

SONG_DA = Mention("Trường Sông Đà", "song-da")
SU_PHAM = Mention("Trường Sư phạm", "su-pham")


def named(*names: str, settings=None, **more):
    people = [{"name": name, "unit": SONG_DA} | more for name in names]
    return a_site(an_article("a", people=people), settings=settings)


def entries(site, address="dai-bieu/"):
    return [entry for group in view_of(pages, site, address).entries for entry in group.entries]


def test_a_site_without_people_says_so():
    assert "Chưa có báo cáo nào nêu tên người dự." in text_of(pages, a_site(), "dai-bieu/")


def test_people_stand_by_given_name():
    site = named("Đỗ Thị Ân", "Trần Văn An", "Lê Thị Đào", "Mai Thị Dung", "Phạm Văn An")
    view = view_of(pages, site, "dai-bieu/")
    assert [(group.letter, [e.name for e in group.entries]) for group in view.entries] == [
        ("A", ["Phạm Văn An", "Trần Văn An"]),
        ("Â", ["Đỗ Thị Ân"]),
        ("D", ["Mai Thị Dung"]),
        ("Đ", ["Lê Thị Đào"]),
    ]


def test_people_stand_by_family_name_too():
    view = view_of(pages, named("Trần Văn An", "Đỗ Thị Ân", "Dương Hà"), "dai-bieu/theo-ho/")
    assert [(g.letter, [line.link.text for line in g.lines]) for g in view.lines] == [
        ("D", ["Dương Hà"]), ("Đ", ["Đỗ Thị Ân"]), ("T", ["Trần Văn An"]),
    ]  # fmt: skip


def test_a_letter_forgets_the_tone_but_keeps_the_letter():
    assert [letter(name) for name in ("Ánh", "Ấn", "Ẩn", "Ờ", "Đào", "Ümit", "3", "")] == [
        "A", "Â", "Â", "Ơ", "Đ", "U", "", "",
    ]  # fmt: skip


def test_one_person_over_several_reports_is_one_entry_newest_report_first():
    def told(slug, date, position):
        person = {"name": "Phạm An", "unit": SONG_DA, "positions": [position], "did": ["dự"]}
        return an_article(slug, date=date, people=[person])

    site = a_site(told("cu", "2020-01-01", "Phó Hiệu trưởng"), told("moi", "2022-01-01", "Bí thư"))
    [entry] = entries(site)
    assert [(p.positions, p.report.href) for p in entry.presences] == [
        ("Bí thư", "/hoi-nghi/moi/"), ("Phó Hiệu trưởng", "/hoi-nghi/cu/"),
    ]  # fmt: skip


def test_two_people_of_one_name_in_different_units_are_two():
    people = [{"name": "Phạm An", "unit": unit} for unit in (SONG_DA, SU_PHAM)]
    site = a_site(an_article("a", people=people))
    assert [entry.anchor for entry in entries(site)] == ["phạm-an--song-da", "phạm-an--su-pham"]


def test_thu_is_not_thư():
    anchors = [entry.anchor for entry in entries(named("Nguyễn Thị Thu", "Nguyễn Thị Thư"))]
    assert anchors == ["nguyễn-thị-thu--song-da", "nguyễn-thị-thư--song-da"]


def test_a_name_without_a_unit_is_a_person_of_its_own_report():
    site = a_site(
        an_article("a", date="2021-01-01", people=[{"name": "Phạm An"}]),
        an_article("b", date="2022-01-01", people=[{"name": "Phạm An"}]),
    )
    assert [entry.anchor for entry in entries(site)] == ["phạm-an--a", "phạm-an--b"]


def test_a_unit_whose_name_has_no_letter_breaks_nothing():
    site = a_site(an_article("a", people=[{"name": "Phạm An", "unit": Mention("…")}]))
    assert [entry.anchor for entry in entries(site)] == ["phạm-an--"]


def test_who_wrote_the_report_is_no_participant():
    site = a_site(an_article("a", byline={"person": "Quách Đoan"}))
    assert entries(site) == []


def test_positions_and_deeds_that_no_source_says_are_unknown():
    text = text_of(pages, named("Phạm An"), "dai-bieu/")
    assert "không ghi chức vụ" in text


def test_every_link_to_a_person_leads_to_an_entry_however_long_the_index_is():
    names = [f"Phạm {letter}{number}" for letter in "aâbcdđeêoôơuưy" for number in "ab"]
    for row_limit in (5, 100):
        site = named(*names, settings=Settings(row_limit=row_limit))
        for row in site.appearances:
            address, _, anchor = person_href(row.person, row.report)[1:].partition("#")
            assert anchor in {entry.anchor for entry in entries(site, address)}


def test_a_long_index_stands_on_the_pages_of_its_letters():
    site = named("Phạm An", "Phạm Ân", "Lê Đào", "Lê Dung", settings=Settings(row_limit=3))
    assert addresses(pages, site) == [
        "dai-bieu/",
        "dai-bieu/chu/a/",
        "dai-bieu/chu/d/",
        "dai-bieu/theo-ho/",
        "dai-bieu/theo-ho/chu/l/",
        "dai-bieu/theo-ho/chu/p/",
        "du-lieu/people.json",
    ]
    view = view_of(pages, site, "dai-bieu/")
    assert (view.total, view.entries) == (4, ())
    assert [(link.text, link.href) for link in view.letters] == [
        ("A, Â", "/dai-bieu/chu/a/"), ("D, Đ", "/dai-bieu/chu/d/"),
    ]  # fmt: skip


def test_a_short_index_is_one_page_and_its_letters_lead_inside_it():
    soup = page_of(pages, named("Phạm An", "Lê Đào"), "dai-bieu/")
    letters = [a["href"] for a in soup.main.select(".sifter a") if a["href"].startswith("#")]
    assert letters == ["#van-a", "#van-đ"]
    assert all(soup.find(id=href[1:]) for href in letters)


def test_a_new_person_leaves_the_page_of_another_letter_as_it_was():
    def shown(*names):
        return view_of(pages, named(*names), "dai-bieu/chu/b/")

    assert shown("Lê An", "Lê Bình") == shown("Lê An", "Trần An", "Lê Bình")


def test_the_data_hold_one_row_for_each_person_in_each_report():
    person = {
        "name": "Phạm An", "honorific": "Đ/c", "positions": ["Hiệu trưởng", "Bí thư"],
        "unit": SONG_DA, "did": ["dự"],
    }  # fmt: skip
    site = a_site(an_article("a", people=[person]), an_article("b", people=[person]))
    [file] = [output for output in pages(site) if output.address == "du-lieu/people.json"]
    rows = json.loads(file.content())
    assert [row["report"] for row in rows] == ["/hoi-nghi/a/", "/hoi-nghi/b/"]
    assert rows[0] == {
        "name": "Phạm An", "honorific": "Đ/c", "positions": ["Hiệu trưởng", "Bí thư"],
        "unit": {"id": "song-da", "name": None, "printed": "Trường Sông Đà"}, "did": ["dự"],
        "report": "/hoi-nghi/a/", "basis": "stated",
    }  # fmt: skip
