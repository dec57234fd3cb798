"""Any two periods of a bloc side by side, on one page."""

from builders import a_bloc, a_site, an_article
from kyyeu.comparisons.pages import pages
from kyyeu.domain.names import Mention
from rendering import addresses, page_of, view_of

HB = "hoa-binh"
ADDRESS = f"khoi/{HB}/so-sanh/"


def held(period: str, **more):
    roles = [{"role": "leader", "unit": f"u-{period}", "period": period}]
    return an_article(period, bloc=HB, period=period, roles=roles, **more)


def test_a_bloc_with_one_period_has_nothing_to_compare():
    assert addresses(pages, a_site(held("2021-2022"), blocs=[a_bloc("trong")])) == []


def test_one_page_holds_every_period_on_both_sides():
    view = view_of(pages, a_site(held("2020-2021"), held("2021-2022"), held("2022")), ADDRESS)
    short = ["2022", "2021–2022", "2020–2021"]
    assert [[choice.short for choice in side.choices] for side in view.sides] == [short, short]


def test_at_first_the_newest_period_stands_beside_the_one_before():
    page = page_of(pages, a_site(held("2020-2021"), held("2021-2022"), held("2019-2020")), ADDRESS)
    assert [summary.get_text() for summary in page.select("details[open] > summary")] == [
        "2020–2021",
        "2021–2022",
    ]


def test_a_side_shows_one_period_at_a_time():
    page = page_of(pages, a_site(held("2020-2021"), held("2021-2022")), ADDRESS)
    for side in page.select(".side"):
        assert len({details["name"] for details in side.select("details")}) == 1


def test_a_period_is_compared_by_what_its_sources_tell():
    honours: list[dict] = [
        {"form": "Giấy khen", "level": "khoi", "group": {"of": "cá nhân", "count": "21"}},
        {"form": "Bằng khen", "level": "tỉnh", "to": Mention("Trường x", "x")},
        {"form": "Bằng khen", "level": "tỉnh", "to": Mention("Trường y"), "status": "đề nghị"},
    ]
    awards = [honour | {"period": "2021-2022"} for honour in honours]
    documents = [{"number": "240/KH-UBND"}]
    site = a_site(held("2020-2021"), held("2021-2022", awards=awards, documents=documents))
    told = view_of(pages, site, ADDRESS).sides[0].choices[0].told
    assert told.awards == ("Cấp Bộ, ngành, tỉnh: 1 Bằng khen", "Cấp khối, cụm: 21 Giấy khen")
    assert (told.documents, told.people) == (1, 0)
    assert [holder.unit.text for holder in told.leader.holders] == ["U-2021-2022"]


def test_what_no_source_tells_is_unknown_on_both_sides():
    site = a_site(held("2020-2021"), an_article("b", bloc=HB, period="2021-2022"))
    told = view_of(pages, site, ADDRESS).sides[1].choices[0].told
    assert (told.leader.holders, told.deputy.holders, told.awards) == ((), (), ())
