"""Fixed pages: where they stand, their pictures and documents, the page above them."""

import pytest

from builders import content_of, front

PAGE = "trang/huong-dan/index.md"


def page_of(body: str, *others: str, matter: str = "title: Hướng dẫn"):
    content = content_of({PAGE: front(matter, body)}, others=others)
    [page] = content.site.fixed
    return page, content.problems


def the_problem(body: str, *others: str, matter: str = "title: Hướng dẫn"):
    [problem] = content_of({PAGE: front(matter, body)}, others=others).problems
    return problem


def test_a_page_with_files_beside_it_is_the_index_of_a_folder():
    page, problems = page_of("Lời.")
    assert (page.id, page.place.file, problems) == ("huong-dan", PAGE, ())


@pytest.mark.parametrize("file", ["trang/a/b.md", "trang/a/b/index.md"])
def test_any_other_file_in_a_folder_is_told(file):
    [problem] = content_of({file: front("title: A")}).problems
    assert "thư mục con" in problem.what


def test_its_pictures_and_documents_stand_beside_it():
    body = "![Bảng](bang.webp)\n\n[kế hoạch](tep/ke-hoach.pdf)\n\n![Lỗi](loi.png)"
    beside = ("trang/huong-dan/bang.webp", "trang/huong-dan/loi.png")
    page, problems = page_of(body, *beside, "trang/huong-dan/tep/ke-hoach.pdf")
    assert problems == ()
    assert page.pictures == beside
    assert [link.path for link in page.links] == ["trang/huong-dan/tep/ke-hoach.pdf"]


@pytest.mark.parametrize("target", ["khac.webp", "../a.webp", "bang.pdf", "https://a.vn/a.png"])
def test_a_picture_that_does_not_stand_beside_it_is_told_with_its_line(target):
    problem = the_problem(f"Lời.\n\n![Ảnh]({target})", "trang/huong-dan/bang.pdf", "trang/a.webp")
    assert (problem.line, problem.is_error) == (7, True)
    assert "cạnh trang này" in problem.what


def test_a_picture_without_a_description_is_told_and_shown():
    page, [problem] = page_of("![](bang.webp)", "trang/huong-dan/bang.webp")
    assert (problem.line, problem.is_error) == (5, False)
    assert page.pictures == ("trang/huong-dan/bang.webp",)


def test_an_image_among_words_is_told_with_what_to_do():
    problem = the_problem("Xem ![Ảnh](bang.webp).", "trang/huong-dan/bang.webp")
    assert "đứng riêng một dòng" in problem.remedy


def test_a_link_to_a_report_is_written_as_its_address():
    texts = {PAGE: front("title: A", "[bài](../../hoi-nghi/a.md)")}
    content = content_of(texts | {"hoi-nghi/a.md": front("title: A\ndate: 2022")})
    [problem] = content.problems
    assert "bắt đầu bằng /" in problem.remedy


@pytest.mark.parametrize("parent", ["khong-co", "huong-dan"])
def test_the_page_above_is_another_page(parent):
    problem = the_problem("Lời.", matter=f"title: A\nparent: {parent}")
    assert problem.place == f"{PAGE}:3: parent"


def test_the_page_above_stands_below_no_other():
    texts = {
        "trang/a.md": front("title: A"),
        "trang/b.md": front("title: B\nparent: a"),
        "trang/c.md": front("title: C\nparent: b"),
    }
    [problem] = content_of(texts).problems
    assert problem.place == "trang/c.md:3: parent"
