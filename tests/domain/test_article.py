"""Records in their files: address, title for display, order of time, and where fields stand."""

import pytest

from builders import an_article
from kyyeu.domain.article import Place, Ref
from kyyeu.domain.dates import parse_date
from kyyeu.domain.periods import CalendarYear, SchoolYear


def test_a_report_has_its_page_among_the_conferences():
    article = an_article("hoa-binh-2021")
    assert article.address == "hoi-nghi/hoa-binh-2021/"
    assert article.ref.href == "/hoi-nghi/hoa-binh-2021/"


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Hội nghị tổng kết.", "Hội nghị tổng kết"),
        ("Hội nghị tổng kết", "Hội nghị tổng kết"),
        ("Hội nghị tổng kết…", "Hội nghị tổng kết…"),
        ("Hội nghị tổng kết...", "Hội nghị tổng kết..."),
        ("Hội nghị tổng kết?", "Hội nghị tổng kết?"),
    ],
)
def test_a_final_full_stop_of_a_title_is_not_shown(title, shown):
    article = an_article(title=title)
    assert article.title == article.ref.title == shown
    assert article.report.title == title


def test_other_pages_know_a_report_by_address_title_and_day():
    assert an_article("a", title="A.", date="2021-12").ref == Ref(
        "hoi-nghi/a/", "A", parse_date("2021-12")
    )


@pytest.mark.parametrize(
    ("status", "is_draft", "is_listed"),
    [("published", False, True), ("draft", True, True), ("hidden", False, False)],
)
def test_a_draft_is_marked_and_a_hidden_report_stands_in_no_list(status, is_draft, is_listed):
    article = an_article(status=status)
    assert (article.is_draft, article.is_listed) == (is_draft, is_listed)
    assert article.ref.is_draft == is_draft


def test_a_conference_is_listed_under_what_is_signed_for():
    article = an_article(period="2021-2022", reviews="2020-2021")
    assert article.period == SchoolYear(2021)


def test_else_under_what_is_summed_up():
    assert an_article(reviews="2020-2021").period == SchoolYear(2020)


def test_else_under_the_calendar_year_of_its_day_and_never_under_a_guessed_school_year():
    assert an_article(date="2021-10-28").period == CalendarYear(2021)
    assert an_article(date="2021").period == CalendarYear(2021)


def test_a_draft_without_a_day_is_listed_under_no_period():
    assert an_article(date=None, status="draft").period is None


def in_order(*articles):
    return [article.slug for article in sorted(articles, key=lambda a: a.sort_key)]


def test_reports_stand_in_order_of_time_those_without_a_day_last():
    assert in_order(
        an_article("khong-ngay", date=None, status="draft"),
        an_article("chieu", date="2021-10-28", time="chiều"),
        an_article("14h", date="2021-10-28", time="14:00"),
        an_article("sang", date="2021-10-28", time="sáng"),
        an_article("thang-10", date="2021-10"),
        an_article("truoc", date="2021-09-30"),
    ) == ["truoc", "thang-10", "sang", "chieu", "14h", "khong-ngay"]


def test_reports_of_one_moment_stand_in_the_order_of_their_files():
    assert in_order(an_article("b"), an_article("a")) == ["a", "b"]


def test_the_line_of_a_field_is_its_own_or_that_of_the_field_around_it():
    place = Place("a.md", (("title", 2), ("roles", 5), ("roles[1]", 6), ("roles[1].unit", 7)))
    assert place.line("roles[1].unit") == 7
    assert place.line("roles[1].period") == 6
    assert place.line("roles[2].unit") == 5
    assert place.line("roles") == 5
    assert place.line("date") == 1
    assert place.line("") == 1


def test_a_report_may_stand_at_another_address():
    assert an_article("bai").at("khac").address == "hoi-nghi/khac/"
