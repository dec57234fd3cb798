import pytest

from builders import front
from kyyeu.checker.rules import links
from on_disk import a_report_file

BLOC = {"khoi/hoa-binh.md": front("name: Khối thi đua Hòa Bình\nkind: khoi", "Một [khối](../)")}


def file(body: str) -> dict[str, str]:
    documents = "[{type: Kế hoạch, file: ke-hoach.pdf}]"
    report = a_report_file(slug="a", documents=documents, body=body)
    return {"hoi-nghi/a/index.md": report} | BLOC


OTHERS = ["hoi-nghi/a/ke-hoach.pdf"]


@pytest.mark.parametrize(
    "link",
    ["/khoi/khong-co/", "khoi/hoa-binh/", "../../khong-co", "ban-ve.pdf", "index.md", "http://[x"],
)
def test_a_link_to_no_address_of_the_site_is_an_error_with_its_line(told, link: str):
    (problem,) = told(links, file(f"Lời đầu.\n\nXem [khối]({link}) này."), others=OTHERS)
    assert (problem.file, problem.line, problem.is_error) == ("hoi-nghi/a/index.md", 10, True)
    assert f"'{link}'" in problem.what


@pytest.mark.parametrize(
    "link",
    ["/khoi/hoa-binh/", "/khoi/hoa-binh", "../../khoi/hoa-binh/#nam", "#dau", "ke-hoach.pdf",
     "/du-lieu/reports.json", "https://vi.wikipedia.org/wiki/A_(B)", "mailto:a@b.vn", "//b.vn/x"],
)  # fmt: skip
def test_a_link_that_leads_somewhere_or_away_is_right(told, link: str):
    assert told(links, file(f"Xem [khối]({link})."), others=OTHERS) == []


@pytest.mark.parametrize(
    ("link", "count"),
    [("https://a.vn/khong-co/", 1), ("https://a.vn/khoi/hoa-binh/", 0), ("https://a.vn", 0),
     ("https://b.vn/khong-co/", 0)],
)  # fmt: skip
def test_the_site_may_be_named_by_its_whole_address(told, link: str, count: int):
    found = told(links, file(f"Xem [khối]({link})."), others=OTHERS, url="https://a.vn")
    assert len(found) == count


def test_an_empty_link_is_an_error(told):
    assert len(told(links, file("Xem [khối]()."), others=OTHERS)) == 1


def test_a_link_that_is_defined_below_is_looked_at_too(told):
    (problem,) = told(links, file("Xem [khối][k].\n\n[k]: /khong-co/"), others=OTHERS)
    assert problem.line == 10


@pytest.mark.parametrize(
    "code", ["`[a](/x/)`", "```\n[a](/x/)\n```", "~~~yaml\n[a](/x/)\n```\n~~~"]
)
def test_what_stands_in_code_is_no_link(told, code: str):
    assert told(links, file(f"Viết:\n\n{code}\n"), others=OTHERS) == []


def test_a_link_after_code_is_looked_at(told):
    body = "```\n[a](/x/)\n```\n\n[b](/y/)"
    (problem,) = told(links, file(body), others=OTHERS)
    assert problem.line == 12


def test_bodies_of_blocs_units_and_fixed_pages_are_looked_at(told):
    body = "Xem [x](/khong-co/)."
    files = {
        "hoi-nghi/a.md": a_report_file(),
        "khoi/a.md": front("name: Khối A\nkind: khoi", body),
        "don-vi/b.md": front("name: Trường B\nkind: cao-dang", body),
        "trang/c.md": front("title: C", body),
    }
    assert [problem.file for problem in told(links, files)] == [
        *("khoi/a.md", "don-vi/b.md", "trang/c.md")
    ]
