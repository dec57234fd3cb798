"""Documents ready to print."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from kyyeu.domain.article import Cited, Ref
from kyyeu.domain.dates import PartialDate
from kyyeu.domain.report import Document
from kyyeu.domain.text import document_slug
from kyyeu.views.links import Link, When, when

UNDATED = "van-ban/chua-ro-ngay/"

_YEAR_IN_NUMBER = re.compile(r"/((?:19|20)\d{2})/")


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One document as a report mentions it.  What the source does not say is None."""

    anchor: str
    href: str
    name: str
    number: str | None
    kind: str | None
    issuer: str | None
    about: str | None
    date: When | None
    year_in_number: str | None
    file: Link | None

    @property
    def sentence(self) -> str:
        """'Chỉ thị của Bộ chính trị về …', as far as the source says."""
        about = self.about or ""
        parts = [
            self.kind or "Văn bản",
            f"của {self.issuer}" if self.issuer else "",
            f"về {about}" if about else "",
        ]
        return " ".join(part for part in parts if part)

    @property
    def matter(self) -> str | None:
        """'Chỉ thị về …': the kind and what it is about, as far as the source says."""
        if self.about is None:
            return self.kind
        return f"{self.kind} về {self.about}" if self.kind else f"Về {self.about}"


def document_line(document: Document, report: Cited | Ref) -> DocumentLine:
    """One document, ready to print."""
    number = document.number
    found = _YEAR_IN_NUMBER.search(number) if number else None
    return DocumentLine(
        document_anchor(document),
        document_href(document),
        number or document.type or "",
        number,
        document.type,
        document.issuer,
        document.about,
        when(document.date),
        found.group(1) if found and document.date is None else None,
        Link("Mở tệp", f"{report.href}{quote(document.file)}") if document.file else None,
    )


def document_anchor(document: Document) -> str:
    """The place of a document in the register: number and date; empty without a number."""
    return _anchor(document.number, document.date) if document.number else ""


@lru_cache(maxsize=1 << 13)  # reports, registers and blocs print the same documents
def _anchor(number: str, date: PartialDate | None) -> str:
    return document_slug(number, date)


def document_href(document: Document) -> str:
    """Where the register tells of a document.

    It follows from the document alone, so that a new document in the register moves no other.
    """
    anchor = document_anchor(document)
    return f"/{year_address(document)}{f'#{anchor}' if anchor else ''}"


def year_address(document: Document) -> str:
    """The page of all documents of one year; those whose date is not known have their own."""
    return f"van-ban/nam/{document.date.year}/" if document.date else UNDATED
