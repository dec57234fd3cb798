"""What a card is made from, and where it stands."""

import re
from dataclasses import replace

import pytest

from builders import a_picture
from kyyeu.domain.picture import Picture, Shot
from kyyeu.domain.serving import FOREVER
from kyyeu.domain.social_card import SocialCard, Words, folder_of

WORDS = Words("Kỷ Yếu", "Hội nghị", "Tháng 12 năm 2021", "Khối một")
CARD = SocialCard("hoi-nghi/a/", WORDS, "kiểu")


def a_shot(picture: Picture | None, source: str = "a.jpg") -> Shot:
    return Shot(source, lambda: picture)


@pytest.mark.parametrize(
    "other",
    [
        *(replace(CARD, words=replace(WORDS, **{name: "khác"})) for name in WORDS.__slots__),
        replace(CARD, style="khác"),
        replace(CARD, shots=(a_shot(a_picture()),)),
    ],
)
def test_another_word_photo_or_style_is_another_address(other):
    assert other.address != CARD.address


def test_words_that_only_stand_elsewhere_are_another_address():
    moved = replace(WORDS, date="", place="Tháng 12 năm 2021")
    assert (
        replace(CARD, words=moved).address != replace(CARD, words=replace(WORDS, place="")).address
    )


def test_a_card_stands_beside_its_page_for_ever():
    assert folder_of(CARD.address) == "hoi-nghi/a/"
    assert folder_of(replace(CARD, folder="").address) == ""
    for card in (CARD, replace(CARD, folder=""), replace(CARD, shots=(a_shot(a_picture()),))):
        assert re.search(FOREVER, f"/{card.address}")


@pytest.mark.parametrize("address", ["hoi-nghi/a/", "hoi-nghi/a/chia-se-1.png", "chia-se.png"])
def test_nothing_else_is_a_card(address):
    assert folder_of(address) is None


def test_the_first_photo_that_can_be_shown_and_is_large_enough_is_on_it():
    spoilt, tiny = a_shot(None, "hong.jpg"), a_shot(a_picture(width=320, height=240), "nho.jpg")
    good = a_shot(a_picture(), "to.jpg")
    card = replace(CARD, shots=(spoilt, tiny, good))
    assert card.shot is good
    assert replace(CARD, shots=(spoilt, tiny)).rendition is None
    assert replace(CARD, shots=(spoilt, tiny)).address == CARD.address


def test_it_is_drawn_with_the_smallest_rendition_that_fills_its_side():
    level, upright = a_picture(width=3000, height=2000), a_picture(width=2000, height=3000)
    assert replace(CARD, shots=(a_shot(level),)).rendition == level.address(1024, "jpg")
    assert replace(CARD, shots=(a_shot(upright),)).rendition == upright.address(640, "jpg")
