from kyyeu.checker.rules import alt_text
from on_disk import a_report_file

OTHERS = ["hoi-nghi/a/1.jpg"]


def file(photo: str) -> dict[str, str]:
    return {"hoi-nghi/a/index.md": a_report_file(photos=f"[{{{photo}}}]")}


def test_a_photo_without_a_description_is_told(told):
    (problem,) = told(alt_text, file("file: 1.jpg, caption: Toàn cảnh"), others=OTHERS)
    assert (problem.file, problem.line, problem.field) == (
        *("hoi-nghi/a/index.md", 4),
        "photos[1].alt",
    )
    assert not problem.is_error


def test_a_description_that_is_the_caption_again_is_told(told):
    photo = "file: 1.jpg, caption: Toàn cảnh Hội nghị, alt: toàn cảnh hội nghị"
    (problem,) = told(alt_text, file(photo), others=OTHERS)
    assert "chép lại chú thích" in problem.what


def test_a_described_photo_and_a_lost_one_are_right(told):
    photo = "file: 1.jpg, caption: Toàn cảnh, alt: Hội trường kín chỗ"
    assert told(alt_text, file(photo), others=OTHERS) == []
    assert told(alt_text, file("caption: Toàn cảnh")) == []


def test_a_drawing_needs_no_description(told):
    drawing = "file: 1.jpg, caption: Toàn cảnh, illustration: true"
    assert told(alt_text, file(drawing), others=OTHERS) == []
