"""The document register: newest first, undated last, one anchor for one document."""

import json

import pytest

from builders import a_site, an_article
from kyyeu.documents.pages import pages
from kyyeu.domain.dates import parse_date
from kyyeu.domain.report import Document
from kyyeu.domain.settings import Settings
from kyyeu.views.documents import document_href
from rendering import addresses, page_of, text_of, view_of


def site(*documents, settings=None):
    return a_site(an_article("a", documents=list(documents)), settings=settings)


def numbers(found, address="van-ban/") -> list[str | None]:
    return [line.document.number for line in view_of(pages, found, address).lines]


def test_an_empty_register_is_a_sentence():
    assert "Chưa có báo cáo nào nhắc đến văn bản." in text_of(pages, a_site(), "van-ban/")


def test_the_newest_document_comes_first_and_undated_ones_last():
    found = site(
        {"number": "5/KH", "date": "2021-01-01"},
        {"number": "9/KH"},
        {"number": "7/KH", "date": "2022-01-01"},
        {"number": "6/KH", "date": "2021"},
    )
    assert numbers(found) == ["7/KH", "5/KH", "6/KH", "9/KH"]


def test_documents_of_one_day_stand_by_number():
    day = {"date": "2021-01-01"}
    found = site({"number": "100/KH"} | day, {"number": "20/KH"} | day, {"type": "Quy chế"} | day)
    assert numbers(found) == ["20/KH", "100/KH", None]


def test_a_document_without_number_or_date_says_so():
    text = text_of(pages, site({"type": "Quy chế"}), "van-ban/")
    assert "không ghi số Quy chế chưa rõ chưa rõ 28/10/2021" in text


def test_a_year_in_the_number_is_told_but_is_no_date():
    found = site({"number": "33/2006/CT-TTg", "type": "Chỉ thị"})
    assert "chưa rõ năm 2006 theo số hiệu" in text_of(pages, found, "van-ban/")


def test_a_document_that_two_reports_mention_is_two_rows_and_one_anchor():
    document = {"number": "240/KH-UBND", "date": "2021-12-16"}
    found = a_site(
        an_article("a", date="2022-01-01", documents=[document]),
        an_article("b", date="2022-02-01", documents=[document]),
    )
    rows = page_of(pages, found, "van-ban/").tbody.find_all("tr")
    assert [row.get("id") for row in rows] == ["240-kh-ubnd-2021-12-16", None]
    assert [row.find("a")["href"] for row in rows] == ["/hoi-nghi/b/", "/hoi-nghi/a/"]


@pytest.mark.parametrize(
    ("document", "href"),
    [
        (
            Document(number="240/KH-UBND", date=parse_date("2021-12-16")),
            "/van-ban/nam/2021/#240-kh-ubnd-2021-12-16",
        ),
        (Document(number="05-CT/TW"), "/van-ban/chua-ro-ngay/#05-ct-tw"),
        (Document(type="Quy chế"), "/van-ban/chua-ro-ngay/"),
    ],
)
def test_the_place_of_a_document_follows_from_the_document_alone(document, href):
    assert document_href(document) == href


def test_every_link_to_a_document_leads_to_a_row_however_long_the_register_is():
    documents = [{"number": f"{n}/KH", "date": f"20{n % 9 + 10}-01-01"} for n in range(1, 60)]
    found = site(*documents, {"number": "1/CT"}, settings=Settings(row_limit=10))
    for row in found.register:
        address, _, anchor = document_href(row.document)[1:].partition("#")
        assert anchor in {line.id for line in view_of(pages, found, address).lines}


@pytest.mark.parametrize(("rows", "sheets"), [(0, 1), (1, 1), (100, 1), (101, 2)])
def test_a_hundred_rows_make_one_page(rows, sheets):
    found = site(*({"number": f"{n}/KH"} for n in range(1, rows + 1)))
    whole = [a for a in addresses(pages, found) if a in ("van-ban/", "van-ban/trang/2/")]
    assert len(whole) == sheets


def test_the_data_lead_to_the_file_that_the_site_keeps():
    found = site({"number": "1/KH", "type": "Kế hoạch", "date": "2021-12", "file": "1-kh.pdf"})
    [json_file] = [o for o in pages(found) if o.address == "du-lieu/documents.json"]
    assert json.loads(json_file.content()) == [
        {
            "number": "1/KH", "type": "Kế hoạch", "date": "2021-12", "issuer": None,
            "about": None, "file": "/hoi-nghi/a/1-kh.pdf", "basis": "stated",
            "report": "/hoi-nghi/a/",
        }
    ]  # fmt: skip


def test_a_number_that_looks_like_a_formula_is_text_in_the_table():
    found = site({"number": "1/KH", "about": "=1+1"})
    [table] = [o for o in pages(found) if o.address == "du-lieu/documents.csv"]
    assert "'=1+1" in table.content()
