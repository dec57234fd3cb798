"""The list of all units, and `units.json`."""

import json

from builders import a_bloc, a_site, a_unit, an_article
from kyyeu.domain.settings import Settings
from kyyeu.units.pages import pages
from rendering import addresses, text_of, view_of


def data(site) -> list[dict]:
    [file] = [output for output in pages(site) if output.address == "du-lieu/units.json"]
    return json.loads(file.content())


def leads(unit: str, period: str | None, **more) -> dict:
    return {"role": "leader", "unit": unit, "period": period, **more}


def test_units_stand_in_the_order_of_the_vietnamese_alphabet():
    names = ["Trường Đống Đa", "Trường Dương Liễu", "Trường Ân Thi", "Trường An Lão"]
    units = [a_unit(f"u{number}", name=name) for number, name in enumerate(names)]
    lines = view_of(pages, a_site(units=units), "don-vi/").units
    assert [line.unit.text for line in lines] == [
        "Trường An Lão", "Trường Ân Thi", "Trường Dương Liễu", "Trường Đống Đa",
    ]  # fmt: skip


def test_the_newest_role_is_the_one_of_the_newest_period():
    site = a_site(
        an_article("a", bloc="hoa-binh", roles=[leads("song-da", "2022")]),
        an_article("b", bloc="hoa-binh", roles=[leads("song-da", "2021-2022")]),
        units=[a_unit("song-da")],
    )
    [line] = view_of(pages, site, "don-vi/").units
    assert line.role == "Trưởng khối 2022"
    assert line.mark.source.href == "/hoi-nghi/a/"


def test_a_unit_without_a_role_is_unknown():
    [line] = view_of(pages, a_site(units=[a_unit()]), "don-vi/").units
    assert (line.role, line.mark, line.blocs) == (None, None, ())
    assert "chưa rõ" in text_of(pages, a_site(units=[a_unit()]), "don-vi/")


def test_a_site_without_units_says_so():
    assert "Chưa có đơn vị nào." in text_of(pages, a_site(), "don-vi/")


def test_a_long_list_has_several_pages():
    units = [a_unit(f"u{number}") for number in range(5)]
    site = a_site(units=units, settings=Settings(row_limit=2))
    assert addresses(pages, site)[-4:-1] == ["don-vi/", "don-vi/trang/2/", "don-vi/trang/3/"]


def test_the_data_say_every_role_with_its_source():
    site = a_site(
        an_article(
            "a", bloc="hoa-binh", period="2021-2022", roles=[leads("song-da", None, note="Đoán.")]
        ),
        units=[a_unit("song-da")],
    )
    [row] = data(site)
    assert row["address"] == "/don-vi/song-da/"
    assert row["blocs"] == [
        {
            "bloc": "hoa-binh", "role": "leader", "period": "2021-2022", "printed": "song-da",
            "basis": "context", "report": "/hoi-nghi/a/", "note": "Đoán.",
        }
    ]  # fmt: skip


def test_the_data_keep_what_only_the_file_of_a_bloc_says():
    members = [{"unit": "song-da", "from": "2018-2019", "source": "Quyết định số 239/QĐ-UBND"}]
    site = a_site(units=[a_unit("song-da")], blocs=[a_bloc("hoa-binh", members=members)])
    [listing] = data(site)[0]["blocs"]
    assert listing["source"] == "Quyết định số 239/QĐ-UBND"
    assert (listing["role"], listing["period"], listing["from"], listing["report"]) == (
        "member", None, "2018-2019", None,
    )  # fmt: skip


def test_the_data_keep_names_with_their_days():
    names = [{"name": "Cũ", "to": "2025-06"}, {"name": "Mới"}]
    [row] = data(a_site(units=[a_unit(names=names, also_written=["Viết tắt"])]))
    assert row["name"] == "Mới"
    assert row["names"] == [
        {"name": "Cũ", "from": None, "to": "2025-06"},
        {"name": "Mới", "from": None, "to": None},
    ]
    assert row["also_written"] == ["Viết tắt"]
