"""The card of a report (ảnh chia sẻ): the picture that is shown where its address is shared.

It shows a few words and, where the report has one, its first real photo: never an illustration,
which elsewhere would be taken for a photo.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import Final

from kyyeu.domain.picture import Picture, Shot

WIDTH, HEIGHT = 1200, 630  # pixels: what Facebook and Zalo ask for
PHOTO_WIDTH = 560  # pixels: the right side of a card, over its whole height
RECIPE = 1  # grows whenever the code makes another card of the same words
MOST_ENLARGED = 1.5  # times: a photo that is smaller still is not shown
NAME = r"chia-se-[0-9a-f]{16}\.(?:png|jpg)"
"""What its file is called, as a regular expression."""
_NAME: Final = re.compile(NAME)


@dataclass(frozen=True, slots=True)
class Words:
    """What a card says: the name of the site, a title, a day, a bloc or unit.

    The day is as well known as the report knows it; what nobody knows is empty.
    """

    site: str
    title: str
    date: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of cards, named as in the style sheet: '#8c1420'."""

    paper: str = "#fffefb"
    ink: str = "#1f1b18"
    accent: str = "#8c1420"
    gold: str = "#b3903f"
    line: str = "#e5dfd5"


@dataclass(frozen=True, slots=True)
class CardSet:
    """What all cards of a site have in common: its name, and their style.

    `style` stands for all that the bytes of a card follow from besides its words and photo:
    letters, colours, and what draws them.
    """

    site: str
    style: str


@dataclass(frozen=True)
class SocialCard:
    """The card of one page; `folder` is the address of the page.

    `shots` are the real photos of the report: the first that can be shown is.
    """

    folder: str
    words: Words
    style: str
    shots: tuple[Shot, ...] = ()

    @cached_property
    def shot(self) -> Shot | None:
        """The photo that it shows; it is opened, if nobody has opened it yet."""
        return next((shot for shot in self.shots if _is_large_enough(shot.picture)), None)

    @property
    def address(self) -> str:
        """Where it stands, from the root of the site, without the first slash."""
        picture = self.shot.picture if self.shot else None
        mark = blake2b(self.style.encode(), digest_size=8)
        words = self.words
        told = words.site, words.title, words.date, words.place, picture.mark if picture else ""
        mark.update("\0".join(told).encode("utf-8", "surrogatepass"))
        return f"{self.folder}chia-se-{mark.hexdigest()}.{'jpg' if picture else 'png'}"

    @property
    def rendition(self) -> str | None:
        """Where the rendition of its photo stands that it is drawn with."""
        picture = self.shot.picture if self.shot else None
        return _rendition(picture) if picture else None


def folder_of(address: str) -> str | None:
    """The address of the page whose card stands at an address; None when no card stands there."""
    folder, _, name = address.rpartition("/")
    if not _NAME.fullmatch(name):
        return None
    return f"{folder}/" if folder else ""


def _scale(width: int, height: int) -> float:
    """How many times a photo has to be enlarged to fill its side of a card."""
    return max(PHOTO_WIDTH / width, HEIGHT / height)


def _is_large_enough(picture: Picture | None) -> bool:
    return picture is not None and _scale(*picture.sizes[-1]) <= MOST_ENLARGED


def _rendition(picture: Picture) -> str:
    """The smallest rendition that fills its side of a card; the largest, when none does."""
    fitting = (width for width, height in picture.sizes if _scale(width, height) <= 1)
    return picture.address(next(fitting, picture.sizes[-1][0]), "jpg")
