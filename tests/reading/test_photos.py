"""Photos beside reports: shown though nobody named them, and told."""

from builders import content_of, front
from kyyeu.domain.article import Article

MATTER = "title: Hội nghị\ndate: 28/10/2021\nslug: a"
INDEX = "hoi-nghi/2021/a/index.md"


def read(others: list[str], matter: str = MATTER, file: str = INDEX) -> tuple[Article, list[str]]:
    """The one report of a folder, and what is told besides."""
    content = content_of({file: front(matter)}, others=others)
    [article] = content.site.articles
    return article, [problem.what for problem in content.problems]


def beside(*names: str) -> list[str]:
    return [f"hoi-nghi/2021/a/{name}" for name in names]


def test_photos_that_a_report_does_not_name_come_last_in_the_order_of_their_names():
    matter = f"{MATTER}\nphotos:\n  - file: 3.jpg"
    others = beside("10.jpg", "2.jpg", "3.jpg", "Ảnh.PNG", "them/1.webp", "quyet-dinh.pdf")
    article, told = read(others, matter)
    assert article.beside == tuple(beside("2.jpg", "10.jpg", "them/1.webp", "Ảnh.PNG"))
    assert article.photo_files == (*beside("3.jpg"), *article.beside)
    assert told == [
        "có 4 ảnh cạnh bài chưa nêu trong `photos`: 2.jpg, 10.jpg, them/1.webp, Ảnh.PNG"
    ]


def test_a_scanned_document_is_no_photo_that_was_forgotten():
    matter = f"{MATTER}\ndocuments:\n  - {{type: Quyết định, file: quet.jpg}}"
    article, told = read(beside("quet.jpg"), matter)
    assert (article.beside, told) == ((), [])


def test_a_message_names_no_more_than_a_few():
    _, [told] = read(beside(*(f"{n}.jpg" for n in range(1, 40))))
    assert told == "có 39 ảnh cạnh bài chưa nêu trong `photos`: 1.jpg, 2.jpg, 3.jpg, 4.jpg, 5.jpg…"


def test_reports_that_share_a_folder_show_only_what_they_name():
    file = "hoi-nghi/2021/a.md"
    article, told = read(["hoi-nghi/2021/1.jpg"], file=file)
    assert (article.beside, told) == ((), [])


def test_photos_in_a_folder_without_a_report_are_told():
    _, told = read(["hoi-nghi/2020/cu/1.jpg", "hoi-nghi/2020/cu/2.jpg"])
    assert told == ["có 2 ảnh không thuộc bài nào: 1.jpg, 2.jpg"]


def test_photos_belong_to_the_nearest_report_above_them():
    texts = {
        INDEX: front(MATTER),
        "hoi-nghi/2021/a/b/index.md": front(MATTER.replace(": a", ": b")),
    }
    content = content_of(texts, others=beside("1.jpg", "b/2.jpg", "b/c/3.jpg"))
    found = {article.slug: article.beside for article in content.site.articles}
    assert found == {"a": tuple(beside("1.jpg")), "b": tuple(beside("b/2.jpg", "b/c/3.jpg"))}


def test_a_photo_added_beside_a_report_makes_another_version_of_it():
    without, _ = read([])
    with_one, _ = read(beside("1.jpg"))
    assert without.identity != with_one.identity
    assert without.part("photos") != with_one.part("photos")
    assert without.part("awards") == with_one.part("awards")
