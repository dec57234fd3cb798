"""The words of a card → the picture: white paper, a deep red edge beside a thin gold line.

A card without a photo is a PNG of sixteen colours, drawn in one plane: the levels 0 to 6 lead from
paper to ink, 7 to 12 from paper to the accent, so that smooth letters are one mask each.  A word
is drawn once in each size: Vietnamese is written in few syllables, and ten thousand titles have
most of them in common.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache, partial
from io import BytesIO
from types import MappingProxyType
from typing import Any, Final

from PIL import Image, ImageDraw, ImageFont, ImageOps

from kyyeu.domain.social_card import HEIGHT, PHOTO_WIDTH, WIDTH, Colours, Words
from kyyeu.domain.typesetting import SPACE, Room, typeset

LARGEST = 120_000  # bytes: more, and messengers are slow to show it
SERIF, SANS = "serif", "sans"
WORDS = 2048  # drawn words that are kept, of some 5 KB each

PAPER, INK, ON_PAPER, ACCENT, GOLD, LINE = 0, 6, 7, 12, 13, 14
SOFT = 5  # of the levels from paper to ink
EDGE, GILT = 20, 5  # pixels: the red edge, the gold line beside it
LEFT, RIGHT, TOP, BOTTOM, NEAR_PHOTO = 84, 64, 64, 64, 44  # pixels that stay white
SMALL = 30  # pixels: type of all but the title
SIZES = (80, 74, 68, 62, 56, 50, 46, 42, 38, 34)  # of a title, in pixels
BESIDE_PHOTO = (50, 46, 42, 38, 35, 32, 29)
PLACE_LINES = 2
_PNG: Final[Mapping[str, Any]] = MappingProxyType(
    # Measured: runs of one colour are all that there is to find, and finding them is quick.
    {"format": "PNG", "bits": 4, "compress_level": 1, "compress_type": 3}
)
_JPEG_QUALITIES: Final = (85, 75, 60, 40, 20, 8)


class Letters:
    """The type of cards: two typefaces, a serif one for titles.  Raises OSError for no typeface."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        """Typefaces by name (`SERIF`, `SANS`), as the bytes of their files."""
        self._files = files
        self._faces: dict[tuple[str, int], ImageFont.FreeTypeFont] = {}
        self.word = lru_cache(WORDS)(self._word)
        self.measure = lru_cache(WORDS)(self._measure)
        for name in (SERIF, SANS):
            self.face(name, SMALL)

    def face(self, name: str, size: int) -> ImageFont.FreeTypeFont:
        """A typeface in some size; laid out by Pillow itself, for other engines may be absent."""
        if (name, size) not in self._faces:
            file, engine = BytesIO(self._files[name]), ImageFont.Layout.BASIC
            try:
                self._faces[name, size] = ImageFont.truetype(file, size, layout_engine=engine)
            except OSError as error:  # of FreeType, in its own words
                raise OSError(0, "tệp kiểu chữ hỏng", name) from error
        return self._faces[name, size]

    def _measure(self, name: str, word: str, size: int) -> float:
        return self.face(name, size).getlength(word)

    def _word(self, name: str, word: str, size: int) -> tuple[Image.Image, int, int]:
        """A word as a mask, and where its corner stands from the beginning of its base line."""
        face = self.face(name, size)
        left, top, right, bottom = map(int, face.getbbox(word, anchor="ls"))
        mask = Image.new("L", (max(1, right - left), max(1, bottom - top)))
        ImageDraw.Draw(mask).text((-left, -top), word, 255, face, anchor="ls")
        return mask, left, top


def drawn(words: Words, photo: bytes | None, letters: Letters, colours: Colours) -> bytes:
    """A card, of at most `LARGEST` bytes; `photo` is a JPEG of ours that stands on its right."""
    side = PHOTO_WIDTH if photo else 0
    plane = _Plane(letters, WIDTH - side - LEFT - (NEAR_PHOTO if photo else RIGHT))
    plane.edge()
    plane.say(words, BESIDE_PHOTO if photo else SIZES)
    plane.image.putpalette(_palette(colours))
    if photo is None:
        return _saved(plane.image, _PNG)
    card = plane.image.convert("RGB")
    card.paste(_fitted(photo), (WIDTH - side, 0))
    card.paste(_rgb(colours.gold), (WIDTH - side, 0, WIDTH - side + GILT, HEIGHT))
    return _within_bounds(card)


def of_kind(card: bytes, name: str) -> bytes:
    """A card as a file of a name is expected to be: JPEG, unless the name says PNG."""
    if name.lower().endswith(".png"):
        return card
    with Image.open(BytesIO(card), formats=("PNG",)) as image:
        return _saved(image.convert("RGB"), {"format": "JPEG", "quality": _JPEG_QUALITIES[0]})


class _Plane:
    """A card without colours: levels, of which a palette says what they are."""

    def __init__(self, letters: Letters, width: int) -> None:
        self.image = Image.new("L", (WIDTH, HEIGHT), PAPER)
        self._letters = letters
        self._width = width

    def edge(self) -> None:
        """The edge on the left, and the line above the name of the site."""
        self.image.paste(ACCENT, (0, 0, EDGE, HEIGHT))
        self.image.paste(GOLD, (EDGE, 0, EDGE + GILT, HEIGHT))
        rule = HEIGHT - BOTTOM - SMALL - 26
        self.image.paste(LINE, (LEFT, rule, LEFT + self._width, rule + 2))

    def say(self, words: Words, sizes: tuple[int, ...]) -> None:
        """All words, each in its place: bloc, title, day, and the site below the line."""
        top, base = TOP, HEIGHT - BOTTOM
        for line in self._lines(words.site, 1):
            self._accented(line, base)
        base -= SMALL + 58
        if words.date:
            self._line(self._lines(words.date, 1)[0], SANS, SMALL, base, SOFT)
            base -= SMALL + 22
        for line in self._lines(words.place, PLACE_LINES):
            top += SMALL
            self._accented(line, top)
            top += 12
        top += 10 if words.place else 0
        self._title(words.title, top, Room(self._width, base - top, sizes))

    def _title(self, text: str, top: int, room: Room) -> None:
        """The title, a little above the middle of its room."""
        title = typeset(text, room, partial(self._letters.measure, SERIF))
        leading = title.size * room.leading
        first = top + max(0.0, room.height - leading * len(title.lines)) * 0.4
        for number, line in enumerate(title.lines):
            self._line(line, SERIF, title.size, round(first + leading * (number + 0.8)), INK)

    def _lines(self, text: str, most: int) -> tuple[str, ...]:
        room = Room(self._width, round(most * SMALL * 1.3), (SMALL,), 1.3)
        return typeset(text, room, partial(self._letters.measure, SANS)).lines

    def _accented(self, line: str, base: int) -> None:
        """A line in the accent, whose letters have levels of their own."""
        box = (LEFT - 4, base - SMALL - 4, LEFT + self._width + 4, base + 12)
        self.image.paste(ON_PAPER, box)
        self._line(line, SANS, SMALL, base, ACCENT)

    def _line(self, line: str, name: str, size: int, base: int, level: int) -> None:
        """One line, word by word, its letters smooth against what stands there."""
        letters, reached = self._letters, float(LEFT)
        space = letters.measure(name, SPACE, size)
        for word in line.split(" "):
            mask, left, top = letters.word(name, word, size)
            self.image.paste(level, (round(reached) + left, base + top), mask)
            reached += letters.measure(name, word, size) + space


def _fitted(photo: bytes) -> Image.Image:
    """The middle of a photo, a little above: that is where faces are."""
    with Image.open(BytesIO(photo), formats=("JPEG",)) as image:
        # A rendition is hardly larger than this: nobody sees that Lanczos would take twice as long.
        size, method = (PHOTO_WIDTH, HEIGHT), Image.Resampling.HAMMING
        return ImageOps.fit(image, size, method, centering=(0.5, 0.4))


def _within_bounds(card: Image.Image) -> bytes:
    """The card in the best quality that has few enough bytes."""
    for quality in _JPEG_QUALITIES:
        data = _saved(card, {"format": "JPEG", "quality": quality})
        if len(data) <= LARGEST:
            break
    return data


def _saved(image: Image.Image, how: Mapping[str, Any]) -> bytes:
    image.info = {}
    out = BytesIO()
    image.save(out, **how)
    return out.getvalue()


def _palette(colours: Colours) -> list[int]:
    """Red, green and blue of the sixteen levels of a plane."""
    paper, ink, accent = _rgb(colours.paper), _rgb(colours.ink), _rgb(colours.accent)
    to_accent = ACCENT - ON_PAPER
    levels = [
        *(_mixed(paper, ink, step / INK) for step in range(INK + 1)),
        *(_mixed(paper, accent, step / to_accent) for step in range(to_accent + 1)),
        *(_rgb(colours.gold), _rgb(colours.line), paper),
    ]
    return [part for level in levels for part in level]


def _rgb(colour: str) -> tuple[int, int, int]:
    number = int(colour.removeprefix("#"), 16)
    return number >> 16, number >> 8 & 255, number & 255


def _mixed(one: Iterable[int], other: Iterable[int], part: float) -> tuple[int, ...]:
    return tuple(round(a + (b - a) * part) for a, b in zip(one, other, strict=True))
