"""A fixed page, ready to print; and the page for an address that leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kyyeu.domain.article import FixedPageFile
from kyyeu.domain.picture import Shot
from kyyeu.domain.report import Report
from kyyeu.domain.vocabulary import Vocabulary
from kyyeu.prose.figures import Figure, pieces
from kyyeu.views.fields import FieldTable, field_tables
from kyyeu.views.frame import Frame, crumbs
from kyyeu.views.links import Link
from kyyeu.views.photos import WHOLE, PhotoView, image

NOWHERE = (
    Link("Trang chủ", "/"),
    Link("Tất cả hội nghị", "/hoi-nghi/"),
    Link("Khối, cụm thi đua", "/khoi/"),
    Link("Đơn vị", "/don-vi/"),
    Link("Theo năm", "/nam-hoc/"),
    Link("Đại biểu", "/dai-bieu/"),
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a body: Markdown, or a picture."""

    text: str = ""
    photo: PhotoView | None = None


@dataclass(frozen=True, slots=True)
class FixedView:
    """Everything that the template prints; `tables` only where the page asks for them."""

    frame: Frame
    title: str
    pieces: tuple[Piece, ...]
    tables: tuple[FieldTable, ...]

    @property
    def has_photos(self) -> bool:
        """Whether anything can be looked at in its large size."""
        return any(piece.photo and piece.photo.image for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class NowhereView:
    """Everything that the template of the 404 page prints."""

    frame: Frame
    ways: tuple[Link, ...]


def fixed_view(
    file: FixedPageFile,
    vocabulary: Vocabulary | None,
    parent: Link | None = None,
    shots: tuple[Shot | None, ...] = (),
) -> FixedView:
    """One fixed page; with a vocabulary it ends in the table of every field of a report."""
    page = file.page
    way = crumbs(*([parent] if parent else []), page.title)
    return FixedView(
        Frame(page.title, page.summary or page.title, f"{file.id}/", "", way),
        page.title,
        tuple(_pieces(file.body, shots)),
        field_tables(Report, vocabulary) if vocabulary else (),
    )


def _pieces(body: str, shots: tuple[Shot | None, ...]) -> Iterator[Piece]:
    found = iter(enumerate(shots, start=1))
    for piece in pieces(body):
        if isinstance(piece, Figure):
            number, shot = next(found)
            yield _picture(piece, shot, number)
        else:
            yield Piece(piece)


def _picture(figure: Figure, shot: Shot | None, number: int) -> Piece:
    picture = shot.picture if shot else None
    return Piece(
        photo=PhotoView(
            f"anh-{number}",
            number,
            image(picture, WHOLE) if picture else None,
            figure.alt,
            (Link(figure.caption),) if figure.caption else (),
            (),
            None,
            is_illustration=False,
        )
    )


def nowhere_view() -> NowhereView:
    """The page for an address that leads nowhere."""
    frame = Frame(
        "Không tìm thấy trang", "Địa chỉ này không có trang nào.", "404.html", is_hidden=True
    )
    return NowhereView(frame, NOWHERE)
