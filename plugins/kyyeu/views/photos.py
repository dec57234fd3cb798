"""Photos ready to print: what a browser needs to choose a rendition, and the words beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kyyeu.domain.article import Ref
from kyyeu.domain.picture import Picture
from kyyeu.domain.report import Person
from kyyeu.domain.text import comparable
from kyyeu.history.album import AlbumRow, Exhibit
from kyyeu.views.links import Link
from kyyeu.views.people import person_href

# How wide a photo stands on a page, as `sizes` tells it: over a text, two beside a text, in a row.
WHOLE = "(min-width: 64em) 46rem, calc(100vw - 2.5rem)"
PAIR = "(min-width: 64em) 22rem, (min-width: 36em) calc(50vw - 2.5rem), calc(100vw - 2.5rem)"
ROW = "(min-width: 64em) 25rem, (min-width: 36em) calc(50vw - 2.5rem), calc(100vw - 2.5rem)"
USUAL = 640  # pixels: the rendition for a browser that cannot choose


@dataclass(frozen=True, slots=True)
class Image:
    """The renditions of one photo; width and height in pixels are those of its largest."""

    href: str
    src: str
    jpegs: str
    avifs: str
    sizes: str
    width: int
    height: int
    tone: str


@dataclass(frozen=True, slots=True)
class PhotoView:
    """One photo with its words; without an image its file cannot be shown.

    `caption` is text of which names lead to the index of people; `seen` are people who are in
    the photo without being named in the caption.  The first photo of a page is not `lazy`.
    """

    id: str
    number: int
    image: Image | None
    alt: str
    caption: tuple[Link, ...]
    seen: tuple[Link, ...]
    credit: str | None
    is_illustration: bool
    lazy: bool = True

    @property
    def has_words(self) -> bool:
        """Whether anything stands below the photo."""
        return bool(self.caption or self.seen or self.credit or self.is_illustration)


def image(picture: Picture, sizes: str) -> Image:
    """The renditions of a photo that stands on a page in some width."""
    widths = [width for width, _ in picture.sizes]
    width, height = picture.sizes[-1]

    def choice(kind: str) -> str:
        return ", ".join(f"/{picture.address(wide, kind)} {wide}w" for wide in widths)

    usual = max((wide for wide in widths if wide <= USUAL), default=widths[0])
    return Image(
        f"/{picture.address(width, 'jpg')}",
        f"/{picture.address(usual, 'jpg')}",
        choice("jpg"),
        choice("avif"),
        sizes,
        width,
        height,
        picture.tone,
    )


def photo_view(
    exhibit: Exhibit, sizes: str, *, lazy: bool = True, with_links: bool = True, prefix: str = ""
) -> PhotoView:
    """One photo, ready to print; `prefix` tells apart the photos of several reports on a page."""
    row, photo = exhibit.row, exhibit.row.photo
    picture = exhibit.shot.picture
    caption, seen = captioned(row, with_links=with_links)
    return PhotoView(
        f"{prefix}anh-{row.number}",
        row.number,
        image(picture, sizes) if picture else None,
        photo.alt or "",
        caption,
        seen,
        photo.credit,
        photo.illustration,
        lazy,
    )


def captioned(
    row: AlbumRow, *, with_links: bool = True
) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    """The caption of a photo, and the people in it whom the caption does not name.

    Whoever stands in the report's own list of people is linked.
    """
    report, ref = row.article.report, row.article.ref
    people = report.people if with_links else ()
    text = row.photo.caption or ""
    named = [name for name in row.photo.people if not (name in text and _is_word(name, text))]
    hrefs = {comparable(p.name): person_href(p, ref) for p in people} if named else {}
    seen = tuple(Link(name, hrefs.get(comparable(name))) for name in named)
    return tuple(_linked(text, people, ref)), seen


def _linked(caption: str, people: Iterable[Person], ref: Ref) -> Iterator[Link]:
    """A text in pieces, of which those that are names of people lead to them."""
    # Only of names that are there: to compile a pattern of all takes longer than all the rest.
    hrefs = {p.name: person_href(p, ref) for p in people if p.name in caption}
    names = sorted(hrefs, key=lambda name: (-len(name), name))  # the longest name counts
    end = 0
    for found in re.finditer("|".join(map(_word, names)), caption) if names else ():
        if found.start() > end:
            yield Link(caption[end : found.start()])
        yield Link(found[0], hrefs[found[0]])
        end = found.end()
    if end < len(caption):
        yield Link(caption[end:])


def _is_word(name: str, text: str) -> bool:
    return re.search(_word(name), text) is not None


def _word(name: str) -> str:
    """A name as a whole in a text: 'Thu' is not found in 'Thuận'."""
    return rf"(?<!\w){re.escape(name)}(?!\w)"
