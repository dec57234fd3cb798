from kyyeu.checker.rules import captions
from on_disk import a_report_file


def file(photos: str) -> dict[str, str]:
    return {"hoi-nghi/a/index.md": a_report_file(photos=f"[{photos}]")}


def test_a_photo_without_a_caption_is_told(told):
    (problem,) = told(captions, file("{file: 1.jpg}"), others=["hoi-nghi/a/1.jpg"])
    assert (problem.line, problem.field) == (4, "photos[1]")
    assert "chưa có chú thích" in problem.what


def test_captions_of_lost_photos_are_told_once_for_a_report(told):
    photos = "{file: 1.jpg, caption: Một}, {caption: Hai}, {caption: Ba}"
    (problem,) = told(captions, file(photos), others=["hoi-nghi/a/1.jpg"])
    assert (problem.field, problem.what) == ("photos[2]", "2 lời chú thích không có ảnh")


def test_a_photo_with_its_caption_is_right(told):
    photo = file("{file: 1.jpg, caption: Một}")
    assert told(captions, photo, others=["hoi-nghi/a/1.jpg"]) == []
