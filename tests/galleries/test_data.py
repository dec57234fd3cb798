"""`photos.json`: every photo, and every caption of a photo that is lost."""

import json
from typing import Any

from builders import a_picture, a_site, an_article
from kyyeu.domain.page import ListFile
from kyyeu.galleries.pages import pages
from kyyeu.history.site import Site


def rows(site: Site) -> list[dict[str, Any]]:
    """What the file says."""
    [file] = [output for output in pages(site) if output.address == "du-lieu/photos.json"]
    assert isinstance(file, ListFile)
    found: list[dict[str, Any]] = json.loads(file.content())
    return found


def test_photos_are_numbered_in_each_report_and_a_lost_one_keeps_its_caption():
    photos = [
        {"file": "01.jpg", "alt": "Hội trường", "credit": "Quách Đoan", "illustration": True},
        {"caption": "Ông An phát biểu", "people": ["Phạm An"]},
    ]
    shots = {"hoi-nghi/a/01.jpg": a_picture("0123456789abcdef", 3000, 2000)}
    assert rows(a_site(an_article("a", photos=photos), shots=shots)) == [
        {
            "report": "/hoi-nghi/a/", "number": 1, "caption": None, "file": "01.jpg",
            "alt": "Hội trường", "credit": "Quách Đoan", "people": [], "illustration": True,
            "image": "/anh/01/23456789abcdef-1600.jpg", "width": 1600, "height": 1067,
        },
        {
            "report": "/hoi-nghi/a/", "number": 2, "caption": "Ông An phát biểu", "file": None,
            "alt": None, "credit": None, "people": ["Phạm An"], "illustration": False,
            "image": None, "width": None, "height": None,
        },
    ]  # fmt: skip


def test_photos_beside_a_report_come_last_without_words():
    site = a_site(
        an_article("a", photos=[{"caption": "Toàn cảnh"}], beside=("hoi-nghi/a/them/2.jpg",)),
        shots={"hoi-nghi/a/them/2.jpg": a_picture()},
    )
    assert [(r["number"], r["file"], r["caption"]) for r in rows(site)] == [
        (1, None, "Toàn cảnh"),
        (2, "them/2.jpg", None),
    ]
