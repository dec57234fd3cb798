"""The photo library: what is there, where it is found, what is said of the rest."""

from builders import a_bloc, a_picture, a_site, an_article
from kyyeu.domain.settings import Settings
from kyyeu.galleries.pages import pages
from rendering import addresses, page_of, text_of, view_of

PHOTO = {"file": "1.jpg", "caption": "Toàn cảnh"}
LOST = {"caption": "Lễ ký"}


def a_library(limit: int = 30):
    """Two reports with photos, one of them with a lost one too; one that has none."""
    articles = (
        an_article("a", title="Hội nghị A", date="2021-05-01", bloc="mot", photos=[PHOTO, LOST]),
        an_article("b", title="Hội nghị B", date="2022-05-01", bloc="hai", photos=[PHOTO]),
        an_article("c", title="Hội nghị C", date="2023-05-01", bloc="hai", photos=[LOST]),
    )
    shots = {f"hoi-nghi/{name}/1.jpg": a_picture(f"{name * 16}") for name in "ab"}
    blocs = [a_bloc("mot", name="Khối Một"), a_bloc("hai", name="Khối Hai")]
    return a_site(*articles, blocs=blocs, shots=shots, settings=Settings(photo_limit=limit))


def test_photos_stand_under_their_reports_the_newest_first():
    view = view_of(pages, a_library(), "anh/")
    assert [(album.report.link.text, len(album.photos)) for album in view.albums] == [
        ("Hội nghị B", 1),
        ("Hội nghị A", 1),
    ]


def test_every_year_and_bloc_that_has_photos_has_a_page():
    assert [address for address in addresses(pages, a_library()) if address.endswith("/")] == [
        "anh/", "anh/nam/2022/", "anh/nam/2021/", "anh/khoi/hai/", "anh/khoi/mot/",
    ]  # fmt: skip


def test_it_says_how_many_are_there_and_how_many_are_lost():
    assert "2 ảnh từ 2 hội nghị. 2 ảnh khác không còn" in text_of(pages, a_library(), "anh/")
    assert "1 ảnh từ 1 hội nghị. 1 ảnh khác không" in text_of(pages, a_library(), "anh/khoi/hai/")


def test_drawings_are_not_counted_as_photos():
    drawn = PHOTO | {"illustration": True}
    site = a_site(an_article("a", photos=[drawn]), shots={"hoi-nghi/a/1.jpg": a_picture()})
    text = text_of(pages, site, "anh/")
    assert "1 hình minh họa từ 1 hội nghị." in text
    assert "Ảnh minh họa" in text


def test_a_site_of_lost_photos_says_so():
    text = text_of(pages, a_site(an_article("a", photos=[LOST, LOST])), "anh/")
    assert "2 ảnh không còn, lời chú thích nằm trong bài." in text
    assert "Chưa có ảnh nào." in text


def test_a_long_library_has_several_pages():
    site = a_library(limit=1)
    assert "anh/trang/2/" in addresses(pages, site)
    second = view_of(pages, site, "anh/trang/2/")
    assert [album.report.link.text for album in second.albums] == ["Hội nghị A"]
    assert second.frame.title == "Thư viện ảnh, trang 2"


def test_only_the_first_photo_of_a_page_is_loaded_at_once():
    images = page_of(pages, a_library(), "anh/").select("img")
    assert [image.get("loading") for image in images] == [None, "lazy"]


def test_a_photo_that_cannot_be_shown_has_a_place_and_its_caption():
    site = a_site(an_article("a", photos=[PHOTO]), shots={"hoi-nghi/a/1.jpg": None})
    figure = page_of(pages, site, "anh/").select_one("figure")
    assert figure.img is None
    assert "Chưa xem được ảnh này" in figure.text
    assert figure.figcaption.text == "Toàn cảnh"


def test_a_hidden_report_is_not_in_the_library():
    hidden = an_article("a", photos=[PHOTO], status="hidden")
    site = a_site(hidden, shots={"hoi-nghi/a/1.jpg": a_picture()})
    assert view_of(pages, site, "anh/").albums == ()


def test_drawings_are_counted_apart_from_photos():
    photos = [PHOTO, {**PHOTO, "file": "2.webp", "illustration": True}]
    shots = {f"hoi-nghi/a/{name}": a_picture() for name in ("1.jpg", "2.webp")}
    view = view_of(pages, a_site(an_article("a", photos=photos), shots=shots), "anh/")
    assert [album.told for album in view.albums] == ["1 ảnh và 1 hình minh họa"]
