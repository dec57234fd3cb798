"""Which photos are lost, and how a report comes to name what stands in for them."""

import pytest

from kyyeu.domain.bounds import Bounds
from kyyeu.domain.report import Photo
from kyyeu.illustrating.lost import (
    Lost,
    is_only_illustrated,
    is_our_name,
    lost_photos,
    with_illustrations,
)
from kyyeu.reading.front_matter import take_apart


def parts_of(text: str):
    return take_apart("hoi-nghi/a/index.md", text.encode(), Bounds())


def illustrated(text: str) -> str:
    """A report after every caption without a file got one."""
    parts = parts_of(text)
    photos = [Photo.model_validate(photo) for photo in parts.values["photos"]]
    lost = lost_photos(photos)
    after = with_illustrations(text, parts, lost)
    assert is_only_illustrated(parts, parts_of(after), lost)
    return after


def test_a_caption_without_a_file_is_a_lost_photo():
    photos = [Photo(caption="Toàn cảnh"), Photo(file="02.jpg", caption="Ông A phát biểu")]
    assert lost_photos(photos) == (Lost(1, "minh-hoa-01.webp", is_new=True),)


def test_a_file_that_is_not_called_an_illustration_is_a_photo_whatever_its_name():
    assert lost_photos([Photo(file="minh-hoa-01.webp", caption="Toàn cảnh")]) == ()


def test_an_illustration_of_ours_stays_known_and_one_of_the_editor_is_left_alone():
    photos = [
        Photo(file="minh-hoa-01.webp", caption="Toàn cảnh", illustration=True),
        Photo(file="tranh.jpg", caption="Ký họa", illustration=True),
    ]
    assert lost_photos(photos) == (Lost(1, "minh-hoa-01.webp", is_new=False),)


def test_a_name_that_is_taken_is_not_used():
    photos = [Photo(caption="Toàn cảnh"), Photo(file="minh-hoa-01-2.webp", caption="Khác")]
    [lost] = lost_photos(photos, beside=["minh-hoa-01.webp"])
    assert lost.file == "minh-hoa-01-3.webp"
    assert is_our_name(lost.file, "index")


def test_reports_that_share_a_folder_have_illustrations_of_their_own():
    [lost] = lost_photos([Photo(caption="Toàn cảnh")], stem="so-ket")
    assert lost.file == "so-ket-minh-hoa-01.webp"
    assert not is_our_name(lost.file, "index")
    assert not is_our_name("minh-hoa-01.webp", "so-ket")


def test_two_lines_are_added_to_an_entry_and_every_other_byte_stays():
    before = (
        "---\ntitle: A # ghi chú\nphotos:\n  - caption: Toàn cảnh  \n"
        "  - caption: Ông A\n    people:\n      - Văn A\n  - file: 03.jpg\n---\n\nBài.  \n"
    )
    assert illustrated(before) == (
        "---\ntitle: A # ghi chú\nphotos:\n"
        "  - file: minh-hoa-01.webp\n    illustration: true\n    caption: Toàn cảnh  \n"
        "  - file: minh-hoa-02.webp\n    illustration: true\n    caption: Ông A\n"
        "    people:\n      - Văn A\n  - file: 03.jpg\n---\n\nBài.  \n"
    )


@pytest.mark.parametrize(
    "photos",
    [
        "- caption: A\n- caption: B",
        "  - people: [Văn A]\n    caption: A",
        "  - {caption: A, people: [Văn A]}\n  - { caption: B }",
        "  -\n    caption: A",
        "  - caption: >\n      Dòng một\n      dòng hai",
        "  - caption: 'A: ông B'  # ghi chú\n    alt: C",
        "  -   caption: A\n      alt: B",
    ],
)
def test_photos_may_be_written_in_any_usual_way(photos):
    text = f"---\ntitle: A\nphotos:\n{photos}\n---\nBài.\n"
    after = illustrated(text)
    assert "minh-hoa-01.webp" in after
    assert illustrated(after) == after


def test_line_ends_and_a_byte_order_mark_stay_as_they_were():
    text = "\ufeff---\r\nphotos:\r\n  - caption: A\r\n---\r\nBài.\r\n"
    assert illustrated(text) == (
        "\ufeff---\r\nphotos:\r\n  - file: minh-hoa-01.webp\r\n    illustration: true\r\n"
        "    caption: A\r\n---\r\nBài.\r\n"
    )


def test_a_change_of_anything_else_is_noticed():
    before = parts_of("---\nphotos:\n  - caption: A\n---\nBài.\n")
    lost = [Lost(1, "minh-hoa-01.webp", is_new=True)]
    entry = "  - file: minh-hoa-01.webp\n    illustration: true\n    caption: {}\n"
    for caption, body, is_right in (("A", "Bài", True), ("B", "Bài", False), ("A", "Khác", False)):
        after = parts_of(f"---\nphotos:\n{entry.format(caption)}---\n{body}.\n")
        assert is_only_illustrated(before, after, lost) is is_right
