"""Cards as pictures: size, bytes, letters, colours."""

import subprocess
import sys
import unicodedata
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from kyyeu.build.cards import typefaces
from kyyeu.darkroom.cards import LARGEST, SANS, SERIF, Letters, drawn
from kyyeu.domain.social_card import Colours, Words
from on_disk import THEME
from photographs import BLUE, a_jpeg, saved, told_by

LONG = (
    "Hội nghị tổng kết công tác thi đua, khen thưởng năm học 2020-2021, ký kết giao ước thi đua "
    "năm học 2021-2022 của Khối thi đua các trường tỉnh Hòa Bình"
)
DAY, BLOC = "Thứ Ba, ngày 16 tháng 4 năm 2024", "Khối thi đua các trường Cao đẳng Hòa Bình"
WORDS = [
    Words("Kỷ Yếu", "Hội nghị sơ kết", DAY, BLOC),
    Words("Kỷ Yếu", LONG, DAY, BLOC * 4),
    Words("Kỷ Yếu", LONG * 20, "Năm 2021", ""),
    Words("Kỷ Yếu", "ỄỘỮẴ", "", ""),
    Words("K" * 500, "a" * 5000, "b" * 500, "c" * 500),
    Words("", "", "", ""),
]
LETTERS = Letters(typefaces(THEME))


def image(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


@pytest.mark.parametrize("photo", [None, a_jpeg(1024, 683), a_jpeg(640, 960), a_jpeg(400, 430)])
@pytest.mark.parametrize("words", WORDS, ids=lambda words: f"{len(words.title)} letters")
def test_a_card_is_a_small_picture_that_tells_nothing_else(words, photo):
    data = drawn(words, photo, LETTERS, Colours())
    assert image(data).size == (1200, 630)
    assert image(data).format == ("JPEG" if photo else "PNG")
    assert len(data) <= LARGEST
    assert told_by(data) == set()


def test_even_a_photo_of_nothing_but_noise_has_few_bytes():
    noise = saved(Image.effect_noise((1024, 683), 200).convert("RGB"))
    assert len(drawn(WORDS[1], noise, LETTERS, Colours())) <= LARGEST


def test_a_card_is_the_same_whatever_was_drawn_before_and_by_whom():
    program = (
        "import sys; from pathlib import Path; from kyyeu.build.cards import typefaces;"
        "from kyyeu.darkroom.cards import Letters, drawn;"
        "from kyyeu.domain.social_card import Colours, Words;"
        f"letters = Letters(typefaces(Path({str(THEME)!r})));"
        f"words = Words(*{_values(WORDS[1])!r});"
        "sys.stdout.buffer.write(drawn(words, None, letters, Colours()))"
    )
    plugins = Path(__file__).resolve().parents[2] / "plugins"
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=plugins, capture_output=True, check=True
    )
    for words in WORDS:
        drawn(words, None, LETTERS, Colours())
    assert drawn(WORDS[1], None, LETTERS, Colours()) == run.stdout


def _values(words: Words) -> list[str]:
    return [words.site, words.title, words.date, words.place]


def test_the_photo_fills_the_right_side_and_words_keep_away_from_it():
    blue = saved(Image.new("RGB", (1024, 683), BLUE))
    card = image(drawn(WORDS[1], blue, LETTERS, Colours())).convert("RGB")
    without = image(drawn(WORDS[1], None, LETTERS, Colours())).convert("RGB")
    red, green, strong = card.getpixel((1100, 600))  # type: ignore[misc]
    assert strong > 180
    assert max(red, green) < 80
    assert without.getpixel((1190, 300)) == (255, 254, 251)
    between = card.convert("L").crop((600, 0, 635, 630))
    assert min(between.tobytes()) > 200  # white paper


def test_words_have_the_contrast_that_small_letters_need():
    colours = Colours()
    for colour in (colours.ink, colours.accent):
        assert contrast(colour, colours.paper) >= 4.5


def contrast(one: str, other: str) -> float:
    """As WCAG counts it."""

    def light(colour: str) -> float:
        parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
        linear = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return sum(
            share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True)
        )

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_a_site_of_other_colours_has_cards_of_those():
    card = image(drawn(WORDS[0], None, LETTERS, Colours(accent="#00467f", paper="#ffffff")))
    assert card.convert("RGB").getpixel((5, 300)) == (0, 0x46, 0x7F)
    assert card.convert("RGB").getpixel((1190, 10)) == (255, 255, 255)


@pytest.mark.parametrize("name", [SERIF, SANS])
def test_both_typefaces_have_every_letter_of_vietnamese(name):
    vowels, marks = (
        "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY",
        ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"),
    )
    letters = [vowel + mark for vowel in vowels for mark in marks] + list("đĐ–…“”’")
    face = LETTERS.face(name, 40)
    absent = bytes(face.getmask("\uffff"))
    composed = (unicodedata.normalize("NFC", letter) for letter in letters)
    assert [letter for letter in composed if bytes(face.getmask(letter)) == absent] == []


def test_stacked_marks_are_whole():
    mask, _, top = LETTERS.word(SERIF, "ỄỘỮẴ", 80)
    assert mask.getbbox() is not None
    assert -top >= 80 * 0.9
    assert mask.height >= 80 * 1.1


def test_a_spoilt_typeface_is_named():
    with pytest.raises(OSError, match="kiểu chữ hỏng"):
        Letters({SERIF: b"x", SANS: b"x"})
