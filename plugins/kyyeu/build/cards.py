"""The cards of one site, and the cache of those that were drawn.

A card is drawn when its file is to be made, by whichever process makes it, and kept in the cache
of the photos under the name that it has on the site: the name changes with every byte.  Behind
each stands its sum, so that a card is known to be whole by itself, and processes share nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import fields, replace
from functools import cached_property
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from kyyeu.build.write import write_whole
from kyyeu.domain.page import CardFile, CopiedFile, PhotoFile
from kyyeu.domain.problems import Problem, Severity
from kyyeu.domain.social_card import RECIPE, CardSet, Colours, Words, folder_of
from kyyeu.reading.content import Content

if TYPE_CHECKING:  # Pillow is loaded when a card has to be drawn
    from kyyeu.darkroom.cards import Letters

FOLDER = "chia-se"
TYPEFACES: Final[Mapping[str, str]] = MappingProxyType(
    {"serif": "fonts/source-serif-4-semibold.ttf", "sans": "fonts/source-sans-3-semibold.ttf"}
)
TOKENS = "static/css/2-tokens.css"
_COLOUR: Final = re.compile(r"--(?P<name>[a-z]+):\s*#(?P<hex>[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\s*;")
_SUM = 8  # bytes


class Studio:
    """Draws cards with the letters and colours of a theme; `photo` gives renditions of photos."""

    def __init__(self, theme: Path, cache: Path, photo: Callable[[PhotoFile], bytes]) -> None:
        """Nothing is read before a card has to be drawn; the cache need not be there."""
        self._theme, self._folder, self._photo = theme, cache / FOLDER, photo

    def card(self, file: CardFile) -> bytes:
        """A card, from the cache if it is there and whole.  Raises OSError."""
        kept = self._kept(file.address)
        if kept is not None:
            return kept
        data = self.drawn(file)
        with suppress(OSError):  # the cache saves time, and no card follows from it
            write_whole(self._place(file.address), data + _sum(data))
        return data

    def drawn(self, file: CardFile) -> bytes:
        """A card, drawn now.  Raises OSError."""
        from kyyeu.darkroom.cards import drawn

        photo = self._photo(file.photo) if file.photo else None
        return drawn(file.words, photo, self._letters, self._colours)

    def stand_in(self, file: CopiedFile) -> bytes:
        """A picture that says so of a document which cannot be shown.  Raises OSError."""
        from kyyeu.darkroom.cards import drawn, of_kind

        name = PurePosixPath(file.source).name
        words = Words(name, "Tệp này bị hỏng, chưa xem được")
        return of_kind(drawn(words, None, self._letters, self._colours), name)

    def prune(self, before: Collection[str], now: Collection[str]) -> None:
        """Remove from the cache the cards that stood `before` and that no page has `now`.

        Where nothing is known of before, whatever belongs to no page goes.
        """
        if before:
            gone = [path for path in before if FOLDER in path and path not in now]
            unused = (self._place(path) for path in gone if folder_of(path) is not None)
        else:
            used = {self._place(path) for path in now if FOLDER in path}
            unused = (file for file in self._folder.glob("*/*") if file not in used)
        for file in unused:
            with suppress(OSError):
                file.unlink()
            with suppress(OSError):
                file.parent.rmdir()

    @cached_property
    def _letters(self) -> Letters:
        from kyyeu.darkroom.cards import Letters

        return Letters(typefaces(self._theme))

    @cached_property
    def _colours(self) -> Colours:
        return colours(self._theme)

    def _place(self, address: str) -> Path:
        """Where a card stands in the cache: in one of many folders, by its mark."""
        name = address.rpartition("/")[2]
        mark = name.removeprefix(f"{FOLDER}-")
        return self._folder / mark[:2] / mark[2:]

    def _kept(self, address: str) -> bytes | None:
        try:
            kept = self._place(address).read_bytes()
        except OSError:
            return None
        data = kept[:-_SUM]
        return data if kept[-_SUM:] == _sum(data) else None


def with_cards(content: Content, theme: Path) -> Content:
    """A content whose site has cards, if it wants them; a notice, where there are no letters."""
    settings = content.site.settings
    if not settings.social_cards:
        return content
    try:
        style = style_of(theme)
    except OSError as error:
        what = f"không vẽ được ảnh chia sẻ: không đọc được kiểu chữ ({error.strerror})"
        remedy = "chép lại tệp ấy, hoặc đặt 'social_cards': False trong KYYEU"
        told = Problem(str(error.filename), 0, "", what, remedy, Severity.NOTICE)
        return replace(content, problems=tuple(sorted({*content.problems, told})))
    site = replace(content.site, cards=CardSet(settings.name, style))
    return replace(content, site=site)


def style_of(theme: Path) -> str:
    """What the bytes of cards follow from besides words and photo.  Raises OSError.

    Pillow brings along the library that draws letters, so its version tells both.
    """
    told = blake2b(repr((RECIPE, version("pillow"), colours(theme))).encode(), digest_size=_SUM)
    for data in typefaces(theme).values():
        told.update(blake2b(data).digest())
    return told.hexdigest()


def typefaces(theme: Path) -> dict[str, bytes]:
    """The typefaces of cards, by their names.  Raises OSError."""
    return {name: (theme / file).read_bytes() for name, file in TYPEFACES.items()}


def colours(theme: Path) -> Colours:
    """The colours of a theme by day, as its style sheet tells them first; else those of ours."""
    try:
        css = (theme / TOKENS).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return Colours()
    return Colours(**dict(reversed(list(_found(css)))))


def _found(css: str) -> Iterator[tuple[str, str]]:
    known = {one.name for one in fields(Colours)}
    for found in _COLOUR.finditer(css):
        if found["name"] in known:
            digits = found["hex"].lower()
            whole = digits if len(digits) == 6 else "".join(2 * digit for digit in digits)
            yield found["name"], f"#{whole}"


def _sum(data: bytes) -> bytes:
    return blake2b(data, digest_size=_SUM).digest()
