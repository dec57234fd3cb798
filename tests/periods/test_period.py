"""The page of a period: all blocs across; school years, years and spans never mixed."""

from builders import a_bloc, a_site, a_unit, an_article
from kyyeu.domain.names import Mention
from kyyeu.periods.pages import pages
from rendering import addresses, text_of, view_of

SCHOOL = Mention("Trường song-da", "song-da")


def period(site, address="nam-hoc/2021-2022/"):
    return view_of(pages, site, address)


def leads(unit: str, period: str) -> dict:
    return {"role": "leader", "unit": unit, "period": period}


def test_every_period_that_a_source_names_has_a_page():
    site = a_site(
        an_article("a", period="2021-2022", reviews="2020-2021"),
        an_article("b", date="2019-05-05"),
        an_article("c", period="2022", awards=[{"to": SCHOOL, "period": "2018"}]),
        an_article("d", bloc="hoa-binh", period="2022", roles=[leads("x", "giai đoạn 2011-2013")]),
    )
    assert addresses(pages, site) == [
        "nam/2022/",
        "nam-hoc/2021-2022/",
        "nam-hoc/2020-2021/",
        "nam/2019/",
        "nam/2018/",
        "giai-doan/2011-2013/",
        "nam-hoc/",
    ]


def test_a_conference_without_a_period_stands_under_the_year_of_its_day():
    view = period(a_site(an_article("a", date="2019-05-05")), "nam/2019/")
    assert [card.href for card in view.cards] == ["/hoi-nghi/a/"]


def test_a_school_year_holds_nothing_of_a_year():
    site = a_site(an_article("a", period="2021-2022"), an_article("b", period="2022"))
    assert [card.href for card in period(site).cards] == ["/hoi-nghi/a/"]


def test_conferences_come_newest_first():
    site = a_site(
        an_article("cu", date="2021-09-01", period="2021-2022"),
        an_article("moi", date="2022-06-01", period="2021-2022"),
    )
    assert [card.href for card in period(site).cards] == ["/hoi-nghi/moi/", "/hoi-nghi/cu/"]


def test_a_period_with_no_conference_says_so_and_shows_what_else_is_told():
    site = a_site(an_article("a", period="2021-2022", reviews="2020-2021"))
    view = period(site, "nam-hoc/2020-2021/")
    assert view.cards == ()
    assert [item.link.href for item in view.reviewed_in] == ["/hoi-nghi/a/"]
    text = text_of(pages, site, "nam-hoc/2020-2021/")
    assert "Chưa lưu hội nghị nào của năm học 2020–2021" in text
    assert "Chưa có báo cáo nào nói về khen thưởng của năm học 2020–2021" in text


def test_all_blocs_stand_side_by_side_with_gaps_as_unknown():
    site = a_site(
        an_article("a", bloc="hoa-binh", roles=[leads("song-da", "2021-2022")]),
        an_article("b", bloc="lang-son", period="2021-2022"),
        units=[a_unit("song-da")],
        blocs=[a_bloc("hoa-binh", name="Khối B"), a_bloc("lang-son", name="Cụm A", kind="cum")],
    )
    first, second = period(site).blocs
    assert (first.bloc.text, first.leader.label, first.leader.holders) == (
        "Cụm A", "Trưởng cụm", (),
    )  # fmt: skip
    assert [holder.unit.text for holder in second.leader.holders] == ["Trường song-da"]
    assert [mark.basis for mark in second.leader.holders[0].marks] == ["stated"]


def test_a_handover_is_told_in_the_year_that_ends_and_in_the_year_that_begins():
    handover = {"role": "leader", "to": "song-da", "period_from": "2020-2021"}
    site = a_site(
        an_article(
            "a",
            bloc="hoa-binh",
            period="2021-2022",
            handovers=[handover | {"period_to": "2021-2022"}],
        )
    )
    for address in ("nam-hoc/2020-2021/", "nam-hoc/2021-2022/"):
        [group] = period(site, address).handovers
        assert [line.giver for line in group.lines] == [None]
        assert group.source.href == "/hoi-nghi/a/"
    [row] = period(site, "nam-hoc/2020-2021/").blocs
    assert row.leader.hint.words == "có trao cờ, nguồn không nêu tên"


def test_awards_stand_by_level_whenever_they_were_told():
    awards = [
        {"form": "Giấy khen", "level": "co-so", "to": SCHOOL, "period": "2020-2021"},
        {"form": "Bằng khen", "level": "bo-tinh", "to": SCHOOL, "period": "2020-2021"},
        {"form": "Bằng khen", "level": "bo-tinh", "to": SCHOOL, "period": "2021"},
    ]
    view = period(a_site(an_article("a", awards=awards)), "nam-hoc/2020-2021/")
    assert [(section.title, section.told) for section in view.awards] == [
        ("Cấp Bộ, ngành, tỉnh", "1 khen thưởng"), ("Cấp cơ sở", "1 khen thưởng"),
    ]  # fmt: skip


def test_a_school_year_leads_to_the_nearest_school_years_that_are_told():
    site = a_site(
        an_article("a", period="2018-2019"),
        an_article("b", period="2021-2022"),
        an_article("c", period="2020"),
        an_article("d", period="2022"),
    )
    view = period(site)
    assert (view.earlier.text, view.later) == ("Năm học 2018–2019", None)
    assert view.none_later == "Chưa lưu năm học nào sau đó"
    assert period(site, "nam/2022/").earlier.text == "Năm 2020"


def test_the_list_tells_years_and_school_years_apart():
    awards = [{"to": SCHOOL, "period": "2021"}]
    site = a_site(
        an_article("a", period="2021-2022", awards=awards), an_article("b", reviews="2021")
    )
    lines = view_of(pages, site, "nam-hoc/").periods
    assert [(line.period.text, line.holds) for line in lines] == [
        ("Năm học 2021–2022", ("1 hội nghị",)),
        ("Năm 2021", ("1 hội nghị", "1 dòng khen thưởng")),
    ]


def test_a_site_without_reports_has_an_empty_list():
    assert "Chưa có báo cáo nào nói đến một năm." in text_of(pages, a_site(), "nam-hoc/")


def test_an_award_of_one_year_leaves_the_page_of_another_as_it_was():
    def shown(*awards):
        article = an_article(
            "a", bloc="hoa-binh", period="2021-2022", reviews="2020-2021", awards=list(awards)
        )
        return view_of(pages, a_site(article), "nam-hoc/2021-2022/")

    assert shown() == shown({"to": SCHOOL, "period": "2020-2021"})
