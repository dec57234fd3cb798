"""The photo library (thư viện ảnh), ready to print: photos under the reports that show them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from kyyeu.domain.article import Article
from kyyeu.domain.numbers import grouped
from kyyeu.domain.picture import NO_PHOTOS, Tally
from kyyeu.domain.settings import Settings
from kyyeu.history.album import Exhibit
from kyyeu.views.frame import Frame, crumbs
from kyyeu.views.links import DatedLink, Link, dated_link
from kyyeu.views.paging import Pager, Sheet
from kyyeu.views.photos import ROW, PhotoView, photo_view

BASE = "anh/"
NO_YEAR = "chua-ro"


@dataclass(frozen=True, slots=True)
class Shelf:
    """A part of the library: its address, its title, and what it is called among the others.

    `photos` counts what its reports show, be it there or lost; `reports` those with a photo.
    """

    address: str
    label: str
    title: str
    photos: Tally
    reports: int


@dataclass(frozen=True, slots=True)
class Shelves:
    """The whole library, and its parts by year and by bloc."""

    whole: Shelf
    years: tuple[Shelf, ...] = ()
    blocs: tuple[Shelf, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a list of shelves."""

    text: str
    href: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class AlbumView:
    """The photos of one report on a page; `told` counts them: '2 ảnh và 3 hình minh họa'."""

    id: str
    report: DatedLink
    told: str
    photos: tuple[PhotoView, ...]


@dataclass(frozen=True, slots=True)
class LibraryView:
    """Everything that the template prints."""

    frame: Frame
    title: str
    told: str
    years: tuple[Choice, ...]
    blocs: tuple[Choice, ...]
    albums: tuple[AlbumView, ...]
    none: str
    pager: Pager


def shelf(address: str, label: str, title: str, articles: Iterable[Article]) -> Shelf:
    """A part of the library that holds the photos of some reports."""
    tallies = [article.shown for article in articles]
    with_photos = sum(bool(tally.real or tally.drawn) for tally in tallies)
    return Shelf(address, label, title, sum(tallies, NO_PHOTOS), with_photos)


def library_view(
    here: Shelf, sheet: Sheet[Exhibit], shelves: Shelves, settings: Settings
) -> LibraryView:
    """One page of the library."""
    title = here.title if sheet.pager.number == 1 else f"{here.title}, trang {sheet.pager.number}"
    steps = (Link("Ảnh", f"/{BASE}"), here.label) if here != shelves.whole else ("Ảnh",)
    told = _told(here, settings.group_separator)
    return LibraryView(
        Frame(title, f"{here.title}: {told}", sheet.address, f"/{BASE}", crumbs(*steps)),
        here.title,
        told,
        _choices(shelves.years, shelves.whole, here),
        _choices(shelves.blocs, shelves.whole, here),
        tuple(_albums(sheet.rows, settings.group_separator)),
        "Chưa có ảnh nào.",
        sheet.pager,
    )


def _told(here: Shelf, separator: str) -> str:
    """'12 ảnh từ 5 hội nghị. 3 ảnh khác không còn, lời chú thích nằm trong bài.'"""
    there = _counted(here.photos, separator)
    sentences = [f"{there} từ {here.reports} hội nghị."] if there else []
    if here.photos.lost:
        other = " khác" if there else ""
        lost = f"{grouped(here.photos.lost, separator)} ảnh{other}"
        sentences.append(f"{lost} không còn, lời chú thích nằm trong bài.")
    return " ".join(sentences) or "Ảnh các hội nghị, xếp theo hội nghị."


def _counted(photos: Tally, separator: str) -> str:
    """'12 ảnh và 3 hình minh họa': a drawing is never called a photo."""
    counted = ((photos.real, "ảnh"), (photos.drawn, "hình minh họa"))
    return " và ".join(f"{grouped(n, separator)} {noun}" for n, noun in counted if n)


def _choices(shelves: Sequence[Shelf], whole: Shelf, here: Shelf) -> tuple[Choice, ...]:
    """The ways to choose among some parts, the whole library first; none where there is none."""
    if not shelves:
        return ()
    return tuple(Choice(s.label, f"/{s.address}", s == here) for s in (whole, *shelves))


def _albums(rows: Iterable[Exhibit], separator: str) -> Iterator[AlbumView]:
    """Photos under their reports; the first of the page is wanted at once."""
    is_first = True
    for article, found in groupby(rows, key=lambda exhibit: exhibit.row.article):
        photos = []
        for exhibit in found:
            prefix = f"{article.slug}-"
            photos.append(photo_view(exhibit, ROW, lazy=not is_first, prefix=prefix))
            is_first = False
        drawn = sum(photo.is_illustration for photo in photos)
        told = _counted(Tally(len(photos) - drawn, drawn), separator)
        yield AlbumView(f"hn-{article.slug}", dated_link(article.ref), told, tuple(photos))
