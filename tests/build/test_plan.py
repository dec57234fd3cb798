"""Every output of a site, each at an address of its own."""

from kyyeu.build.plan import clashes
from kyyeu.domain.page import CopiedFile, DataFile, Page
from on_disk import plain_view


def a_page(address: str, origin: str | None = None) -> Page:
    return Page(address, "page.html", plain_view, (), origin)


def a_file(address: str) -> DataFile:
    return DataFile(address, str)


def test_an_address_that_ends_in_a_slash_is_a_folder_with_an_index():
    assert [a_page(address).path for address in ("", "khoi/hoa-binh/", "404.html")] == [
        "index.html",
        "khoi/hoa-binh/index.html",
        "404.html",
    ]


def test_addresses_of_their_own_do_not_clash():
    assert clashes([a_page(""), a_page("khoi/"), a_page("khoi/a/"), a_file("khoi/feed.xml")]) == ()


def test_two_pages_at_one_address_are_an_error_that_names_both_sources():
    (problem,) = clashes([a_page("khoi/", "trang/khoi.md"), a_page("khoi/", "khoi/index.md")])
    assert problem.is_error
    assert problem.file == "khoi/index.md"
    assert problem.what == "địa chỉ /khoi/ cũng là của trang/khoi.md"


def test_a_copied_file_at_the_address_of_a_page_is_told_by_its_source():
    page = a_page("hoi-nghi/a/", "hoi-nghi/2021/a/index.md")
    copy = CopiedFile("hoi-nghi/a/index.html", "hoi-nghi/2021/a/index.html")
    (problem,) = clashes([page, copy])
    assert problem.file == "hoi-nghi/2021/a/index.html"
    assert "hoi-nghi/2021/a/index.md" in problem.what


def test_addresses_that_differ_in_case_only_clash_as_they_would_on_windows():
    assert len(clashes([a_file("a/Kế hoạch.pdf"), a_file("a/KẾ HOẠCH.pdf")])) == 1


def test_a_file_where_another_output_needs_a_folder_clashes():
    (problem,) = clashes([a_file("tin-tuc/1/anh.jpg"), a_file("tin-tuc/1")])
    assert (problem.file, problem.what) == (
        "tin-tuc/1/anh.jpg",
        "địa chỉ /tin-tuc/1/anh.jpg cũng là của tin-tuc/1",
    )


def test_every_clash_is_told():
    assert len(clashes([a_file("a"), a_file("a"), a_file("a"), a_file("b"), a_file("b")])) == 3
