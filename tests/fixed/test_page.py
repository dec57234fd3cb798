"""Fixed pages, and the page for an address that leads nowhere."""

from builders import a_picture, a_site
from kyyeu.domain.article import FixedPageFile, Place, SourceLink
from kyyeu.domain.fixed import FixedPage
from kyyeu.fixed.pages import pages
from rendering import addresses, page_of, text_of, view_of


def a_page(body="Lời.", **fields):
    page = FixedPage.model_validate({"title": "Giới thiệu"} | fields)
    return a_site(fixed=[FixedPageFile("gioi-thieu", page, body)])


def test_a_fixed_page_stands_at_its_file_name():
    assert addresses(pages, a_page()) == ["gioi-thieu/", "404.html"]


def test_its_body_is_markdown():
    soup = page_of(pages, a_page("## Mục\n\nMột *chữ*."), "gioi-thieu/")
    assert soup.main.h1.text == "Giới thiệu"
    assert soup.main.h2.text == "Mục"
    assert soup.main.em.text == "chữ"


def test_its_description_is_its_summary_else_its_title():
    assert view_of(pages, a_page(summary="Một câu."), "gioi-thieu/").frame.description == "Một câu."
    assert view_of(pages, a_page(), "gioi-thieu/").frame.description == "Giới thiệu"


def test_the_guide_ends_in_the_table_of_every_field():
    text = text_of(pages, a_page(reference="report"), "gioi-thieu/")
    assert "Tất cả các mục" in text
    assert "Trong awards.group" in text
    assert view_of(pages, a_page(), "gioi-thieu/").tables == ()


def test_every_link_in_the_table_leads_to_a_table():
    soup = page_of(pages, a_page(reference="report"), "gioi-thieu/")
    hrefs = [a["href"] for a in soup.select(".reference td a")]
    assert len(hrefs) == 8
    assert all(soup.find(id=href.removeprefix("#")) for href in hrefs)


def test_a_picture_stands_in_the_body_where_it_was_written():
    photo, picture = "trang/a/man-hinh.webp", a_picture()
    body = 'Trước.\n\n![Một bảng](man-hinh.webp "Bảng lỗi")\n\nSau.'
    site = a_site(
        fixed=[
            FixedPageFile(
                "a",
                FixedPage(title="Hướng dẫn"),
                body,
                Place("trang/a/index.md"),
                pictures=(photo,),
            )
        ],
        shots={photo: picture},
    )
    soup = page_of(pages, site, "a/")
    first, figure, last = soup.select_one(".body").find_all(recursive=False)
    assert (first.text, last.text) == ("Trước.", "Sau.")
    assert (figure.img["alt"], figure.figcaption.text) == ("Một bảng", "Bảng lỗi")
    assert figure.img["src"] == f"/{picture.address(640, 'jpg')}"
    assert soup.find("template", id="anh-lon")


def test_documents_that_a_page_links_stand_beside_it():
    link = SourceLink(4, 1, "tep/ke-hoach.pdf", "trang/a/tep/ke-hoach.pdf")
    page = FixedPageFile(
        "a", FixedPage(title="A"), "", Place("trang/a/index.md"), links=(link, link)
    )
    assert addresses(pages, a_site(fixed=[page])) == ["a/", "a/tep/ke-hoach.pdf", "404.html"]


def test_a_page_below_another_leads_back_to_it_and_the_foot_of_pages_names_the_upper_one():
    def page(name, **fields):
        return FixedPageFile(name, FixedPage.model_validate(fields))

    site = a_site(
        fixed=[page("anh", title="Ảnh", parent="huong-dan"), page("huong-dan", title="Hướng dẫn")]
    )
    soup = page_of(pages, site, "anh/")
    steps = [
        (one.text.strip(), one.a["href"] if one.a else "") for one in soup.select(".crumbs li")
    ]
    assert steps[-2:] == [("Hướng dẫn", "/huong-dan/"), ("Ảnh", "")]
    foot = [a["href"] for a in soup.select(".footer nav a")]
    assert foot[0] == "/huong-dan/" and "/anh/" not in foot


def test_a_lost_address_leads_on_and_is_not_for_search_engines():
    soup = page_of(pages, a_page(), "404.html")
    hrefs = {a["href"] for a in soup.main.find_all("a")}
    assert {"/", "/khoi/", "/dai-bieu/", "/nam-hoc/"} <= hrefs
    assert soup.find("meta", attrs={"name": "robots"})["content"] == "noindex"
