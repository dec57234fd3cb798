"""The page of statistics, the home page and the fragment: figures as a release freezes them."""

from __future__ import annotations

from dataclasses import replace

from builders import a_bloc, a_site, an_article
from counted import read, some_statistics
from kyyeu.domain.article import FixedPageFile
from kyyeu.domain.fixed import FixedPage
from kyyeu.domain.settings import Settings
from kyyeu.domain.statistics import Read, Statistics
from kyyeu.history.site import Site
from kyyeu.home.pages import pages as home
from kyyeu.newest.pages import pages as newest
from kyyeu.statistics.pages import ADDRESS, pages
from rendering import addresses, page_of, text_of

FRAGMENT = "manh/moi.html"
GROUPED = Settings(group_separator=".")
LIVE = Settings(counter=True, group_separator=".")


def counted_site(*articles, statistics: Statistics | None, settings=GROUPED, **more) -> Site:
    site = a_site(*(articles or (an_article("a"),)), settings=settings, **more)
    return replace(site, statistics=statistics)


def figures(soup) -> dict[str, str]:
    return {div.dt.get_text(): div.dd.get_text() for div in soup.select(".counters > div")}


def ranked(soup) -> list[tuple[str, str, str]]:
    return [
        (li.a["href"], li.a.get_text(), li.small.get_text()) for li in soup.select(".ranked > li")
    ]


FOUR = {"Đang online": "10", "Hôm nay": "364", "Trong tuần": "2.123", "Tất cả": "1.094.634"}


# ---- the four figures


def test_the_four_figures_stand_on_the_home_page_in_the_fragment_and_among_the_statistics():
    site = counted_site(statistics=some_statistics())
    for feature, address in ((pages, ADDRESS), (home, ""), (newest, FRAGMENT)):
        assert figures(page_of(feature, site, address)) == FOUR, address


def test_the_moment_of_the_figures_is_told():
    site = counted_site(statistics=some_statistics())
    for feature, address in ((pages, ADDRESS), (home, "")):
        (time,) = page_of(feature, site, address).select('time[datetime^="2024-04-16T"]')
        assert time["datetime"] == "2024-04-16T09:30+07:00"
        assert time.get_text() == "9 giờ 30, Thứ Ba, ngày 16 tháng 4 năm 2024"


def test_who_is_online_is_left_out_where_nobody_can_know_it():
    site = counted_site(statistics=some_statistics(online=None))
    assert figures(page_of(pages, site, ADDRESS)) == {k: v for k, v in FOUR.items() if v != "10"}


def test_a_site_without_a_counter_says_so_and_shows_no_figure_anywhere():
    site = counted_site(statistics=None)
    assert "Trang này chưa có số liệu nào của bộ đếm." in text_of(pages, site, ADDRESS)
    for feature, address in ((pages, ADDRESS), (home, ""), (newest, FRAGMENT)):
        soup = page_of(feature, site, address)
        assert soup.select("[data-dem], .counters, .ranked, .chart") == []
        assert soup.select('a[href="/thong-ke/"]') == []


def test_where_pages_count_there_is_room_for_figures_that_no_build_has_had():
    site = counted_site(statistics=None, settings=LIVE)
    assert figures(page_of(home, site, "")) == dict.fromkeys(FOUR, "–")


def test_a_figure_has_the_name_by_which_the_counter_tells_it():
    soup = page_of(pages, counted_site(statistics=some_statistics()), ADDRESS)
    named = {dd["data-dem"]: dd.get_text() for dd in soup.select("dd[data-dem]")}
    assert named == {"o": "10", "d": "364", "w": "2.123", "t": "1.094.634"}


# ---- what a page says to the script


def test_pages_count_only_when_the_office_has_switched_the_counter_on():
    for settings, separator in ((GROUPED, None), (LIVE, ".")):
        site = counted_site(statistics=some_statistics(), settings=settings)
        script = page_of(pages, site, ADDRESS).head.script
        assert script.get("data-dem") == separator


def test_in_a_preview_nothing_counts_and_the_figures_are_shown():
    site = counted_site(statistics=some_statistics(), settings=replace(LIVE, with_drafts=True))
    soup = page_of(pages, site, ADDRESS)
    assert not soup.head.script.has_attr("data-dem")
    assert figures(soup) == FOUR


def test_the_menu_leads_to_the_statistics_of_a_site_that_counts():
    for settings, expected in ((GROUPED, 0), (LIVE, 1)):
        site = counted_site(statistics=None, settings=settings)
        soup = page_of(pages, site, ADDRESS)
        assert len(soup.select('.masthead a[href="/thong-ke/"][aria-current="page"]')) == expected


# ---- what is read most


def test_the_most_read_are_told_for_seven_days_thirty_days_and_ever():
    statistics = some_statistics(
        read_7=read(a=3), read_30=read(b=5, a=4), read_ever=read(a=1942, b=7)
    )
    articles = (an_article("a", title="Hội nghị A"), an_article("b", title="Hội nghị B"))
    soup = page_of(pages, counted_site(*articles, statistics=statistics), ADDRESS)
    lists = {
        section.h3.get_text(): [
            (li.a.get_text(), li.small.get_text()) for li in section.select("li")
        ]
        for section in soup.select(".rankings > section")
    }
    assert lists == {
        "7 ngày qua": [("Hội nghị A", "3 lượt xem")],
        "30 ngày qua": [("Hội nghị B", "5 lượt xem"), ("Hội nghị A", "4 lượt xem")],
        "Từ trước đến nay": [("Hội nghị A", "1.942 lượt xem"), ("Hội nghị B", "7 lượt xem")],
    }


def test_home_page_and_fragment_tell_what_was_read_most_in_thirty_days():
    statistics = some_statistics(read_30=read(b=5), read_ever=read(a=9, b=7))
    site = counted_site(an_article("a"), an_article("b", title="B"), statistics=statistics)
    for feature, address in ((home, ""), (newest, FRAGMENT)):
        assert ranked(page_of(feature, site, address)) == [("/hoi-nghi/b/", "B", "5 lượt xem")]


def test_where_nothing_was_read_lately_they_tell_what_was_read_most_ever():
    site = counted_site(an_article("a", title="A"), statistics=some_statistics(read_ever=read(a=9)))
    assert ranked(page_of(home, site, "")) == [("/hoi-nghi/a/", "A", "9 lượt xem")]


def test_reports_that_are_hidden_or_gone_are_named_in_no_list():
    statistics = some_statistics(
        read_7=read(kin=9, mat=8, a=7), read_30=read(kin=9, mat=8, a=7), read_ever=read(kin=9)
    )
    hidden = an_article("kin", title="Kín", status="hidden")
    site = counted_site(an_article("a", title="A"), hidden, statistics=statistics)
    for feature, address in ((pages, ADDRESS), (home, ""), (newest, FRAGMENT)):
        assert {title for _, title, _ in ranked(page_of(feature, site, address))} == {"A"}


# ---- blocs


def bloc_rows(site: Site) -> list[list[str]]:
    rows = page_of(pages, site, ADDRESS).select("table tbody tr:has(a)")
    return [[cell.get_text() for cell in row.select("th, td")] for row in rows]


def test_views_of_a_bloc_are_those_of_its_reports_and_of_its_own_page():
    views = (*read(a=10, b=2, c=5), Read("/khoi/x/", 3), Read("/khoi/y/", 1), Read("/", 900))
    site = counted_site(
        *(an_article("a", bloc="x"), an_article("b", bloc="x"), an_article("c", bloc="y")),
        blocs=[a_bloc("x", name="Khối X"), a_bloc("y", name="Khối Y"), a_bloc("z")],
        statistics=some_statistics(pages=views),
    )
    assert bloc_rows(site) == [["Khối X", "2", "15"], ["Khối Y", "1", "6"]]


def test_views_at_an_old_address_are_views_of_the_report():
    site = counted_site(
        an_article("a", bloc="x", aliases="/tin/1.html"),
        blocs=[a_bloc("x", name="Khối X")],
        statistics=some_statistics(pages=(*read(a=10), Read("/tin/1.html", 4))),
    )
    assert bloc_rows(site) == [["Khối X", "1", "14"]]


# ---- where the total began


def test_the_baseline_is_told_with_its_day_its_source_and_what_was_counted_since():
    said = text_of(pages, counted_site(statistics=some_statistics()), ADDRESS)
    assert (
        "Gồm 1.094.270 lượt của bộ đếm cũ, đọc ngày 14/04/2024 (nguồn: trang cũ, cuối trang chủ), "
        "và 364 lượt đếm từ đó." in said
    )


def test_without_a_baseline_nothing_is_said_of_an_old_counter():
    site = counted_site(statistics=some_statistics(baseline=None))
    assert "bộ đếm cũ" not in text_of(pages, site, ADDRESS)


def test_a_source_is_text_and_never_markup():
    baseline = replace(some_statistics().baseline, source="<script>alert(1)</script>")
    soup = page_of(pages, counted_site(statistics=some_statistics(baseline=baseline)), ADDRESS)
    assert soup.main.find_all("script") == []


def test_the_page_leads_to_what_says_how_it_is_counted_if_the_site_has_that():
    link = 'main a[href="/bo-dem-va-quyen-rieng-tu/"]'
    site = counted_site(statistics=some_statistics())
    assert page_of(pages, site, ADDRESS).select(link) == []
    page = FixedPage.model_validate({"title": "Bộ đếm"})
    site = replace(site, fixed=(FixedPageFile("bo-dem-va-quyen-rieng-tu", page),))
    assert len(page_of(pages, site, ADDRESS).select(link)) == 1


def test_there_is_one_page():
    assert addresses(pages, counted_site(statistics=None)) == ["thong-ke/"]
