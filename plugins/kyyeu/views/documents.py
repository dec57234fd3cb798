"""Documents ready to print."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kyyeu.domain.article import Ref
from kyyeu.domain.report import Document
from kyyeu.domain.text import document_slug
from kyyeu.views.links import Link, When, when

_YEAR_IN_NUMBER = re.compile(r"/((?:19|20)\d{2})/")


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One document as a report mentions it.  What the source does not say is None."""

    anchor: str
    name: str
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


def document_line(document: Document, report: Ref) -> DocumentLine:
    """One document, ready to print."""
    number = document.number
    found = _YEAR_IN_NUMBER.search(number) if number else None
    return DocumentLine(
        document_slug(number, document.date) if number else "",
        number or document.type or "",
        document.type,
        document.issuer,
        document.about,
        when(document.date),
        found.group(1) if found and document.date is None else None,
        Link("Mở tệp", f"{report.href}{document.file}") if document.file else None,
    )
