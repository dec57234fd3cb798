"""Photos ready to print: renditions to choose from, captions that lead to people."""

import re
from pathlib import Path

from builders import a_picture, a_site, an_article
from kyyeu.domain.picture import Shot
from kyyeu.history.album import AlbumRow, Exhibit
from kyyeu.views.links import Link
from kyyeu.views.photos import PAIR, captioned, image, photo_view

THEME = Path(__file__).resolve().parents[2] / "theme"
PEOPLE = [{"name": "Lê An"}, {"name": "Lê An Bình"}, {"name": "Vũ Thu"}]


def row(**photo) -> AlbumRow:
    return AlbumRow(an_article("a", photos=[photo], people=PEOPLE), 1)


def pieces(caption: str) -> list[tuple[str, bool]]:
    """A caption in pieces, each with whether it leads somewhere."""
    text, _ = captioned(row(caption=caption))
    return [(piece.text, piece.href is not None) for piece in text]


def test_a_browser_chooses_among_all_renditions_and_knows_the_size_of_the_largest():
    shown = image(a_picture("0123456789abcdef", 3000, 2000), PAIR)
    assert shown.jpegs.split(", ")[-1] == "/anh/01/23456789abcdef-1600.jpg 1600w"
    assert [choice.split()[1] for choice in shown.avifs.split(", ")] == [
        "320w", "640w", "1024w", "1600w",
    ]  # fmt: skip
    assert (shown.width, shown.height) == (1600, 1067)
    assert shown.src == "/anh/01/23456789abcdef-640.jpg"
    assert shown.href == "/anh/01/23456789abcdef-1600.jpg"


def test_a_browser_that_cannot_choose_gets_the_smallest_of_large_steps():
    assert image(a_picture(width=300, height=200), PAIR).src.endswith("-300.jpg")


def test_people_of_the_report_are_linked_in_its_captions():
    assert pieces("Bà Vũ Thu phát biểu") == [
        ("Bà ", False),
        ("Vũ Thu", True),
        (" phát biểu", False),
    ]


def test_the_longest_name_counts_and_names_are_whole_words():
    assert pieces("Lê An Bình") == [("Lê An Bình", True)]
    assert pieces("Bà Vũ Thuận, trường Lê Anh Xuân") == [("Bà Vũ Thuận, trường Lê Anh Xuân", False)]


def test_a_photo_without_caption_has_no_words():
    assert captioned(row(file="1.jpg")) == ((), ())


def test_people_whom_the_caption_does_not_name_are_told_after_it():
    _, seen = captioned(row(caption="Bà Vũ Thu", people=["Vũ Thu", "lê an", "Đỗ Chi"]))
    assert [(person.text, person.href is not None) for person in seen] == [
        ("lê an", True),
        ("Đỗ Chi", False),
    ]


def test_a_hidden_report_links_nobody():
    text, seen = captioned(row(caption="Vũ Thu", people=["Lê An"]), with_links=False)
    assert (text, seen) == ((Link("Vũ Thu"),), (Link("Lê An"),))


def test_a_caption_is_never_taken_for_a_description():
    shot = Shot("hoi-nghi/a/1.jpg", a_picture)
    assert photo_view(Exhibit(row(file="1.jpg", caption="Toàn cảnh"), shot), PAIR).alt == ""
    described = photo_view(Exhibit(row(file="1.jpg", alt="Hội trường"), shot), PAIR)
    assert (described.alt, described.caption) == ("Hội trường", ())


def test_the_theme_has_every_colour_that_a_photo_may_have():
    css = (THEME / "static/css/5c-photos.css").read_text("utf-8")
    levels = "0123"
    wanted = {
        f"tone-{r}{g}{b}": f"#{5 * int(r):x}{5 * int(g):x}{5 * int(b):x}"
        for r in levels
        for g in levels
        for b in levels
    }
    assert dict(re.findall(r"\.(tone-\d+) \{ background: (#\w+); \}", css)) == wanted


def test_a_site_without_photos_plans_nothing_for_them():
    article = an_article("a")
    assert a_site(article).shots_of(article) == ()
