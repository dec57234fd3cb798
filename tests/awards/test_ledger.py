"""The award ledger: by level, in it by period; groups stay one row with their count."""

import csv
import io
import json

import pytest

from builders import a_bloc, a_site, a_unit, an_article
from kyyeu.awards.pages import pages
from kyyeu.domain.names import Mention
from kyyeu.domain.settings import Settings
from rendering import addresses, page_of, text_of, view_of

SCHOOL = Mention("Trường song-da", "song-da")


def merit(**more) -> dict:
    return {"form": "Bằng khen", "level": "bo-tinh", "to": SCHOOL, "period": "2021-2022"} | more


def group(**more) -> dict:
    of = {"of": "cá nhân"} | ({"count": more.pop("count")} if "count" in more else {})
    return {"form": "Giấy khen", "level": "khoi", "group": of, "period": "2021-2022"} | more


def ledger(*awards, address="khen-thuong/", settings=None, **report):
    site = a_site(an_article("a", awards=list(awards), **report), settings=settings)
    return view_of(pages, site, address)


def outline(view) -> list[tuple[str, list[str]]]:
    return [(section.title, [group.title for group in section.groups]) for section in view.sections]


def test_an_empty_ledger_is_a_sentence():
    assert "Chưa có báo cáo nào nói về khen thưởng." in text_of(pages, a_site(), "khen-thuong/")


def test_levels_come_in_the_order_of_the_law_and_periods_newest_first():
    view = ledger(
        merit(level="co-so"),
        merit(level="nha-nuoc", period="2020"),
        merit(level="nha-nuoc", period="2021-2022"),
        merit(level="nha-nuoc", period="2021"),
    )
    assert outline(view) == [
        ("Cấp Nhà nước", ["Năm học 2021–2022", "Năm 2021", "Năm 2020"]),
        ("Cấp cơ sở", ["Năm học 2021–2022"]),
    ]


def test_what_has_no_level_or_no_period_comes_last_and_says_so():
    view = ledger(merit(level=None), merit(period=None), merit(level="co-so"))
    assert outline(view) == [
        ("Cấp Bộ, ngành, tỉnh", ["Chưa rõ năm"]),
        ("Cấp cơ sở", ["Năm học 2021–2022"]),
        ("Chưa rõ cấp", ["Năm học 2021–2022"]),
    ]


def test_awards_of_one_report_keep_its_order_and_newer_reports_come_first():
    site = a_site(
        an_article("cu", date="2020-01-01", awards=[merit(rank="Nhì"), merit(rank="Ba")]),
        an_article("moi", date="2021-01-01", awards=[merit(rank="Nhất")]),
    )
    [section] = view_of(pages, site, "khen-thuong/").sections
    assert [line.award.rank for line in section.groups[0].lines] == ["Nhất", "Nhì", "Ba"]


@pytest.mark.parametrize(
    ("awards", "told"),
    [
        ([merit(), merit()], "2 khen thưởng"),
        ([group(level="bo-tinh", count=21)], "1 dòng gộp 21 Giấy khen"),
        ([group(level="bo-tinh")], "1 dòng gộp, nguồn không ghi số lượng"),
        (
            [merit(), group(level="bo-tinh", count=21), group(level="bo-tinh", count=3, form=None)],
            "1 khen thưởng; 2 dòng gộp 21 Giấy khen và 3 khen thưởng",
        ),
        ([merit(), merit(status="proposed")], "1 khen thưởng; 1 đề nghị"),
    ],
)
def test_a_level_says_what_it_holds(awards, told):
    view = ledger(*({key: v for key, v in award.items() if v is not None} for award in awards))
    assert view.sections[0].told == told


def test_an_award_without_a_form_is_unknown():
    site = a_site(an_article("a", awards=[{"to": SCHOOL}]))
    row = page_of(pages, site, "khen-thuong/").main.tbody.find_all("tr")[1]
    assert row.th.find(class_="unknown").text == "Hình thức chưa rõ"
    assert [cell.get_text(strip=True) for cell in row.find_all("td")[1:3]] == [
        "chưa rõ", "không ghi",
    ]  # fmt: skip


def test_every_award_names_the_bloc_in_whose_report_it_stands():
    site = a_site(
        an_article("a", bloc="hoa-binh", awards=[group(count=21, issuer="Khối thi đua"), merit()]),
        blocs=[a_bloc("hoa-binh", short_name="Khối thi đua Hòa Bình")],
    )
    by_title = {s.title: s for s in view_of(pages, site, "khen-thuong/").sections}
    own = by_title["Cấp khối, cụm"].groups[0].lines[0]
    assert (own.bloc.text, own.bloc.href) == ("Khối thi đua Hòa Bình", "/khoi/hoa-binh/")
    of_the_province = by_title["Cấp Bộ, ngành, tỉnh"].groups[0].lines[0]
    assert of_the_province.bloc == own.bloc  # "Chủ tịch UBND tỉnh" alone names no province


def test_a_group_honoured_at_a_units_own_conference_names_the_unit():
    site = a_site(
        an_article("a", unit="song-da", awards=[group(level="co-so")]), units=[a_unit("song-da")]
    )
    [section] = view_of(pages, site, "khen-thuong/").sections
    assert section.groups[0].lines[0].host.href == "/don-vi/song-da/"


def test_every_level_and_period_that_has_awards_has_a_page():
    site = a_site(
        an_article(
            "a",
            awards=[merit(), merit(level="co-so", period="2022"), merit(level=None, period=None)],
        )
    )
    assert addresses(pages, site) == [
        "khen-thuong/",
        "khen-thuong/cap/bo-tinh/",
        "khen-thuong/cap/co-so/",
        "khen-thuong/cap/chua-ro/",
        "khen-thuong/nam/2022/",
        "khen-thuong/nam-hoc/2021-2022/",
        "khen-thuong/nam/chua-ro/",
        "du-lieu/awards.json",
        "du-lieu/awards.csv",
    ]


def test_a_page_of_one_level_shows_that_level_and_marks_it_in_the_sifter():
    view = ledger(merit(), merit(level="co-so"), address="khen-thuong/cap/co-so/")
    assert [section.title for section in view.sections] == ["Cấp cơ sở"]
    assert [choice.text for choice in view.levels] == [
        "Tất cả (2)", "Bộ, ngành, tỉnh (1)", "Cơ sở (1)",
    ]  # fmt: skip
    assert [choice.text for choice in view.levels if choice.is_current] == ["Cơ sở (1)"]


def test_a_page_of_one_school_year_holds_no_calendar_year():
    view = ledger(
        merit(period="2021"), merit(), merit(period="2022"),
        address="khen-thuong/nam-hoc/2021-2022/",
    )  # fmt: skip
    assert outline(view) == [("Cấp Bộ, ngành, tỉnh", ["Năm học 2021–2022"])]


@pytest.mark.parametrize(("rows", "sheets"), [(0, 1), (1, 1), (100, 1), (101, 2)])
def test_a_hundred_rows_make_one_page(rows, sheets):
    site = a_site(an_article("a", awards=[merit() for _ in range(rows)]))
    found = [address for address in addresses(pages, site) if "/cap/" not in address]
    found = [address for address in found if address.startswith("khen-thuong/")]
    whole = [a for a in found if a in ("khen-thuong/", "khen-thuong/trang/2/")]
    assert len(whole) == sheets


def test_a_level_that_goes_on_on_the_next_page_counts_all_its_awards_on_both():
    settings = Settings(row_limit=2)
    first = ledger(merit(), merit(), merit(), settings=settings)
    second = ledger(
        merit(), merit(), merit(), settings=settings, address="khen-thuong/trang/2/"
    )  # fmt: skip
    assert [view.sections[0].told for view in (first, second)] == ["3 khen thưởng"] * 2
    assert len(second.sections[0].groups[0].lines) == 1
    assert second.frame.title == "Sổ khen thưởng, trang 2"


def test_the_data_hold_one_row_for_each_award_and_the_table_the_same():
    site = a_site(an_article("a", awards=[merit(rank="Nhì"), group(count=21)]))
    files = {o.address: o.content() for o in pages(site) if o.address.startswith("du-lieu/")}
    rows = json.loads(files["du-lieu/awards.json"])
    assert [(row["form"], row["report"]) for row in rows] == [
        ("Bằng khen", "/hoi-nghi/a/"), ("Giấy khen", "/hoi-nghi/a/"),
    ]  # fmt: skip
    table = list(csv.DictReader(io.StringIO(files["du-lieu/awards.csv"].removeprefix("\ufeff"))))
    assert [list(line) for line in table] == [list(row) for row in rows]
    assert [line["rank"] for line in table] == ["Nhì", ""]
    assert table[1]["group"] == "count: 21; of: cá nhân"
