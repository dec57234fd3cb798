"""The home page: the newest reports, the highest awards, who leads each bloc."""

from builders import a_bloc, a_site, a_unit, an_article
from kyyeu.home.pages import pages
from rendering import view_of

SCHOOL = "Trường Cao đẳng Sông Đà"


def award(form: str, level: str) -> dict[str, str]:
    return {"form": form, "level": level, "to": SCHOOL}


def test_the_newest_report_leads_and_the_others_follow_newest_first():
    site = a_site(
        an_article("a", title="Cũ", date="01/01/2020"),
        an_article("b", title="Mới", date="01/01/2022"),
        an_article("c", title="Giữa", date="01/01/2021"),
    )
    view = view_of(pages, site, "")
    assert view.lead.title == "Mới"
    assert [card.title for card in view.latest] == ["Giữa", "Cũ"]


def test_the_highest_awards_of_the_newest_report_are_shown_and_not_its_last():
    many = [award("Huân chương", "nha-nuoc"), award("Cờ thi đua", "bo-tinh")]
    many += [award("Giấy khen", "co-so")] * 4
    view = view_of(pages, a_site(an_article("a", awards=many)), "")
    assert [line.name for line in view.awards] == [
        "Huân chương",
        "Cờ thi đua",
        "Giấy khen",
        "Giấy khen",
    ]


def test_a_group_or_a_proposal_is_not_among_the_honours():
    group = {"form": "Giấy khen", "level": "khoi", "group": {"of": "cá nhân", "count": "21"}}
    proposed = award("Cờ thi đua", "bo-tinh") | {"status": "proposed"}
    assert view_of(pages, a_site(an_article("a", awards=[group, proposed])), "").awards == ()


def test_what_the_site_has_none_of_is_not_counted():
    view = view_of(pages, a_site(an_article("a", date="28/10/2021"), units=[a_unit("x")]), "")
    assert view.totals == ("1 hội nghị", "1 đơn vị", "năm 2021")


def test_a_bloc_whose_leaders_no_source_names_is_not_in_the_table():
    site = a_site(an_article("a", bloc="hoa-binh"), blocs=[a_bloc("hoa-binh")])
    assert view_of(pages, site, "").blocs == ()
