"""The register of documents, ready to print."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kyyeu.history.register import RegisterRow
from kyyeu.views.documents import UNDATED, DocumentLine, document_line, year_address
from kyyeu.views.frame import Frame, crumbs
from kyyeu.views.links import Citation, Link, capital, citation
from kyyeu.views.order import newest_report_first
from kyyeu.views.paging import Pager, Sheet

BASE = "van-ban/"
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One mention; only the first of a document on a page carries its anchor as `id`."""

    id: str
    document: DocumentLine
    source: Citation


@dataclass(frozen=True, slots=True)
class Year:
    """The documents of one year: a page that keeps its address whatever is added."""

    address: str
    label: str
    rows: int


@dataclass(frozen=True, slots=True)
class YearChoice:
    """One entry of the list of years."""

    text: str
    href: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class RegisterView:
    """Everything that the template prints."""

    frame: Frame
    title: str
    is_whole: bool
    years: tuple[YearChoice, ...]
    lines: tuple[RegisterLine, ...]
    pager: Pager


def in_order(rows: Iterable[RegisterRow]) -> tuple[RegisterRow, ...]:
    """Newest document first, undated ones last; equal days by number, then newest report."""
    return tuple(sorted(newest_report_first(rows), key=_place))


def _place(row: RegisterRow) -> tuple[bool, int, int, bool, int, str]:
    date, number = row.outline.date, row.outline.number
    first = _DIGITS.match(number) if number else None
    return (
        date is None,
        -date.first_day.toordinal() if date else 0,
        -date.sort_key[1] if date else 0,
        number is None,
        int(first[0]) if first else 0,
        number or "",
    )


def by_year(rows: Sequence[RegisterRow]) -> tuple[tuple[Year, tuple[RegisterRow, ...]], ...]:
    """Rows by year of the document, newest first; those whose date is not known come last."""
    gathered: dict[str, list[RegisterRow]] = {}
    for row in rows:
        gathered.setdefault(year_address(row.outline), []).append(row)
    return tuple(
        (Year(address, _label(found[0]), len(found)), tuple(found))
        for address, found in gathered.items()
    )


def _label(row: RegisterRow) -> str:
    date = row.outline.date
    return f"năm {date.year}" if date else "chưa rõ ngày"


def register_view(
    current: Year | None, sheet: Sheet[RegisterRow], years: tuple[Year, ...]
) -> RegisterView:
    """One page of the register, or of the documents of one year."""
    title = "Sổ văn bản"
    if current is not None:
        title = f"Văn bản {current.label if current.address == UNDATED else f'của {current.label}'}"
    number = sheet.pager.number
    return RegisterView(
        Frame(
            title if number == 1 else f"{title}, trang {number}",
            "Mọi văn bản mà các báo cáo nhắc đến, mới nhất đứng trước, mỗi dòng dẫn về báo cáo.",
            sheet.address,
            "/van-ban/",
            crumbs("Văn bản")
            if current is None
            else crumbs(Link("Văn bản", f"/{BASE}"), capital(current.label)),
        ),
        title,
        current is None,
        tuple(_choice(year, current) for year in years),
        tuple(_lines(sheet.rows)),
        sheet.pager,
    )


def _choice(year: Year, current: Year | None) -> YearChoice:
    return YearChoice(f"{year.label} ({year.rows})", f"/{year.address}", year == current)


def _lines(rows: Iterable[RegisterRow]) -> Iterator[RegisterLine]:
    taken = {""}
    for row in rows:
        line = document_line(row.document, row.report)
        anchor = "" if line.anchor in taken else line.anchor
        taken.add(line.anchor)
        yield RegisterLine(anchor, line, citation(row.report))
