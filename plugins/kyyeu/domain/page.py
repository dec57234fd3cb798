"""Pages and files that follow from a site, before anything is written.

A page is a pure function applied to frozen values.  What it did not receive it cannot show;
that is why an unchanged page need not be made again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from kyyeu.domain.social_card import Words


@dataclass(frozen=True, slots=True)
class Page:
    """An HTML page: `template` shows what `view(*args)` returns.

    `address` is from the root of the site without the first slash: it ends in `/` (the page
    is then `index.html` in that folder) or in a file name.  `view` is a function of a module.
    `args` are frozen values.  `origin` is the source file that the page stands for, if one.
    """

    address: str
    template: str
    view: Callable[..., Any]
    args: tuple[Any, ...] = ()
    origin: str | None = None

    @property
    def path(self) -> str:
        """The path of its file in the output folder."""
        if self.address and not self.address.endswith("/"):
            return self.address
        return f"{self.address}index.html"


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file for machines: `text(*args)` returns its content."""

    address: str
    text: Callable[..., str]
    args: tuple[Any, ...] = ()

    @property
    def path(self) -> str:
        """The path of its file in the output folder."""
        return self.address

    def content(self) -> str:
        """What stands in it."""
        return self.text(*self.args)


@dataclass(frozen=True, slots=True)
class ListFile:
    """A file for machines that lists rows: `text(source, *shared)` gives those of one source.

    Each part follows from its source alone, so a change of one leaves the others as they are.
    Parts stand between `head` and `tail` with `between` between them; an empty part is left
    out, and a file without any part is `empty`.
    """

    address: str
    text: Callable[..., str]
    sources: tuple[Any, ...]
    shared: tuple[Any, ...] = ()
    head: str = ""
    between: str = ""
    tail: str = ""
    empty: str = ""

    @property
    def path(self) -> str:
        """The path of its file in the output folder."""
        return self.address

    def part(self, source: Any) -> str:
        """The rows of one source."""
        return self.text(source, *self.shared)

    def joined(self, parts: Iterable[str]) -> str:
        """The file with these parts."""
        found = self.between.join(filter(None, parts))
        return f"{self.head}{found}{self.tail}" if found else self.empty

    def content(self) -> str:
        """What stands in it."""
        return self.joined(map(self.part, self.sources))


@dataclass(frozen=True, slots=True)
class CopiedFile:
    """A file that is published as it is; `source` is its path in the content or the theme."""

    address: str
    source: str
    root: Literal["content", "theme"] = "content"

    @property
    def path(self) -> str:
        """The path of its file in the output folder."""
        return self.address


@dataclass(frozen=True, slots=True)
class PhotoFile:
    """One rendition of a photo; `source` is the path of the photo in the content.

    The address changes with every byte of it (`domain/picture.py`), so it is its key too.
    """

    address: str
    source: str

    @property
    def path(self) -> str:
        """The path of its file in the output folder."""
        return self.address


@dataclass(frozen=True, slots=True)
class CardFile:
    """The card of a page, to be drawn from words and perhaps a rendition of a photo.

    The address changes with every byte of it (`domain/social_card.py`), so it is its key too.
    """

    address: str
    words: Words
    photo: PhotoFile | None = None

    @property
    def path(self) -> str:
        """The path of its file in the output folder."""
        return self.address


Output = Page | DataFile | ListFile | CopiedFile | PhotoFile | CardFile
