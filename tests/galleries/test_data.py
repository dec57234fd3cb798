"""`photos.json`: every photo, and every caption of a photo that is lost."""

import json

from builders import a_site, an_article
from kyyeu.galleries.pages import pages


def test_photos_are_numbered_in_each_report_and_a_lost_one_keeps_its_caption():
    photos = [
        {"file": "01.jpg", "alt": "Hội trường", "credit": "Quách Đoan", "illustration": True},
        {"caption": "Ông An phát biểu", "people": ["Phạm An"]},
    ]
    [file] = pages(a_site(an_article("a", photos=photos)))
    assert file.address == "du-lieu/photos.json"
    assert json.loads(file.content()) == [
        {
            "report": "/hoi-nghi/a/", "number": 1, "caption": None, "file": "01.jpg",
            "alt": "Hội trường", "credit": "Quách Đoan", "people": [], "illustration": True,
        },
        {
            "report": "/hoi-nghi/a/", "number": 2, "caption": "Ông An phát biểu", "file": None,
            "alt": None, "credit": None, "people": ["Phạm An"], "illustration": False,
        },
    ]  # fmt: skip
