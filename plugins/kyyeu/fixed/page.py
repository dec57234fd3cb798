"""A fixed page, ready to print; and the page for an address that leads nowhere."""

from __future__ import annotations

from dataclasses import dataclass

from kyyeu.domain.article import FixedPageFile
from kyyeu.domain.report import Report
from kyyeu.domain.vocabulary import Vocabulary
from kyyeu.views.fields import FieldTable, field_tables
from kyyeu.views.frame import Frame, crumbs
from kyyeu.views.links import Link

NOWHERE = (
    Link("Trang chủ", "/"),
    Link("Tất cả hội nghị", "/hoi-nghi/"),
    Link("Khối, cụm thi đua", "/khoi/"),
    Link("Đơn vị", "/don-vi/"),
    Link("Theo năm", "/nam-hoc/"),
    Link("Đại biểu", "/dai-bieu/"),
)


@dataclass(frozen=True, slots=True)
class FixedView:
    """Everything that the template prints; `tables` only where the page asks for them."""

    frame: Frame
    title: str
    body: str
    tables: tuple[FieldTable, ...]


@dataclass(frozen=True, slots=True)
class NowhereView:
    """Everything that the template of the 404 page prints."""

    frame: Frame
    ways: tuple[Link, ...]


def fixed_view(file: FixedPageFile, vocabulary: Vocabulary | None) -> FixedView:
    """One fixed page; with a vocabulary it ends in the table of every field of a report."""
    page = file.page
    return FixedView(
        Frame(page.title, page.summary or page.title, f"{file.id}/", "", crumbs(page.title)),
        page.title,
        file.body,
        field_tables(Report, vocabulary) if vocabulary else (),
    )


def nowhere_view() -> NowhereView:
    """The page for an address that leads nowhere."""
    frame = Frame(
        "Không tìm thấy trang", "Địa chỉ này không có trang nào.", "404.html", is_hidden=True
    )
    return NowhereView(frame, NOWHERE)
