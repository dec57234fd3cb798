"""The page of what no source tells, bloc by bloc, with an invitation to send one."""

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

from builders import a_bloc, a_site, an_article
from kyyeu.domain.settings import Settings
from kyyeu.questions.pages import pages
from rendering import addresses, page_of, text_of, view_of

HB, HP = "hoa-binh", "hai-phong"


def leads(period: str, unit: str = "x") -> dict:
    return {"role": "leader", "unit": unit, "period": period}


def test_a_bloc_is_listed_with_the_periods_of_which_something_is_not_known():
    site = a_site(an_article(bloc=HB, period="2021-2022", roles=[leads("2020-2021")]))
    [bloc] = view_of(pages, site, "chua-ro/").blocs
    assert [(line.what, [link.text for link in line.of]) for line in bloc.lines] == [
        ("Chưa rõ Trưởng khối", ["2021–2022"]),
        ("Chưa rõ Phó trưởng khối", ["2021–2022", "2020–2021"]),
    ]
    assert bloc.lines[0].of[0].href == f"/khoi/{HB}/#nam-hoc-2021-2022"


def test_a_bloc_without_any_source_is_said_to_have_none():
    [bloc] = view_of(pages, a_site(blocs=[a_bloc(HP)]), "chua-ro/").blocs
    assert [line.what for line in bloc.lines] == ["Chưa có nguồn nào"]


def test_a_bloc_of_which_all_is_known_is_not_listed():
    roles = [leads("2021-2022"), {"role": "deputy", "unit": "y", "period": "2021-2022"}]
    site = a_site(an_article(bloc=HB, period="2021-2022", roles=roles))
    assert view_of(pages, site, "chua-ro/").blocs == ()
    assert "Khối, cụm nào cũng có nguồn" in text_of(pages, site, "chua-ro/")


def test_a_reader_is_invited_to_write_to_the_office_when_it_has_a_mailbox():
    site = a_site(
        blocs=[a_bloc(HB)], settings=Settings(email="tdkt@truong.edu.vn", url="https://a.vn")
    )
    [letter] = page_of(pages, site, "chua-ro/").select("main a[href^=mailto]")
    link = urlsplit(letter["href"])
    assert (link.path, letter.get_text()) == ("tdkt@truong.edu.vn", "tdkt@truong.edu.vn")
    assert parse_qs(link.query)["body"] == ["Trang: https://a.vn/chua-ro/\n\n"]


def test_nobody_is_invited_to_write_to_nowhere():
    site = a_site(blocs=[a_bloc(HB)])
    assert page_of(pages, site, "chua-ro/").select("a[href^=mailto]") == []


def test_a_long_list_has_several_pages():
    blocs = [a_bloc(f"khoi-{number}") for number in range(5)]
    site = a_site(blocs=blocs, settings=replace(Settings(), row_limit=2))
    assert addresses(pages, site)[:3] == ["chua-ro/", "chua-ro/trang/2/", "chua-ro/trang/3/"]
