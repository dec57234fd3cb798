"""Old addresses of several reports never mean two things."""

import pytest

from builders import content_of, front
from kyyeu.domain.problems import Problem
from kyyeu.reading.content import Content


def a_file(slug: str, *aliases: str, more: str = "") -> str:
    old = "".join(f"\n  - {alias}" for alias in aliases)
    return front(f"title: Hội nghị\ndate: 28/10/2021\nslug: {slug}\naliases:{old}\n{more}")


def the_error(content: Content) -> Problem:
    [problem] = [problem for problem in content.problems if problem.is_error]
    return problem


def test_old_addresses_are_kept_and_nothing_is_told():
    content = content_of({"hoi-nghi/a.md": a_file("a", "/tin/1.html", "/tin/2")})
    assert content.problems == ()
    assert content.site.articles[0].outline.aliases == ("/tin/1.html", "/tin/2")


@pytest.mark.parametrize("other", ["/tin/1.html", "/TIN/1.html"])
def test_an_old_address_of_two_reports_is_an_error_that_names_both_places(other: str):
    files = {"hoi-nghi/a.md": a_file("a", "/tin/1.html"), "hoi-nghi/b.md": a_file("b", "/x", other)}
    content = content_of(files)
    problem = the_error(content)
    assert (problem.file, problem.line, problem.field) == ("hoi-nghi/b.md", 7, "aliases[2]")
    assert "đã là của hoi-nghi/a.md:6" in problem.what
    assert [article.slug for article in content.site.articles] == ["a"]


def test_with_and_without_a_last_slash_is_one_address():
    files = {"hoi-nghi/a.md": a_file("a", "/tin"), "hoi-nghi/b.md": a_file("b", "/tin/")}
    assert the_error(content_of(files)).file == "hoi-nghi/b.md"


def test_an_old_address_where_a_report_stands_is_an_error():
    files = {"hoi-nghi/a.md": a_file("a", "/hoi-nghi/b/"), "hoi-nghi/b.md": a_file("b", "/x")}
    problem = the_error(content_of(files))
    assert problem.file == "hoi-nghi/a.md"
    assert "đã là của hoi-nghi/b.md:4" in problem.what


@pytest.mark.parametrize("old", ["/lien-he", "/lien-he/", "/Lien-He/index.html"])
def test_an_old_address_where_a_fixed_page_stands_is_an_error(old: str):
    files = {"hoi-nghi/a.md": a_file("a", old), "trang/lien-he.md": front("title: Liên hệ")}
    assert "đã là của trang/lien-he.md:1" in the_error(content_of(files)).what


@pytest.mark.parametrize("second", ["/hoi-nghi/a/", "/tin/1"])
def test_an_old_address_that_is_the_reports_own_is_told(second: str):
    problem = the_error(content_of({"hoi-nghi/a.md": a_file("a", "/tin/1", second)}))
    assert "đã là của chính bài này" in problem.what
    assert problem.line == 7


def test_a_draft_never_takes_an_old_address_from_a_published_report():
    draft = a_file("a", "/tin/1", more="status: draft")
    files = {"hoi-nghi/a.md": draft, "hoi-nghi/b.md": a_file("b", "/tin/1")}
    assert the_error(content_of(files)).file == "hoi-nghi/a.md"
