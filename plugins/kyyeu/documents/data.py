"""`documents.json` and `documents.csv`: the register for people who reuse the site."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kyyeu.history.register import RegisterRow
from kyyeu.views.data import as_csv, as_json

COLUMNS = ("number", "type", "date", "issuer", "about", "file", "basis", "report")


def documents_json(rows: Iterable[RegisterRow]) -> str:
    """Every mention of a document, in the order of the reports."""
    return as_json([document_row(row) for row in rows])


def documents_csv(rows: Iterable[RegisterRow]) -> str:
    """The same for spreadsheets."""
    return as_csv(COLUMNS, (document_row(row) for row in rows))


def document_row(row: RegisterRow) -> dict[str, Any]:
    """One mention; `file` is the address at which the site keeps the document."""
    document = row.document
    return {
        "number": document.number,
        "type": document.type,
        "date": document.date.iso if document.date else None,
        "issuer": document.issuer,
        "about": document.about,
        "file": row.file_href,
        "basis": "stated",
        "report": row.report.href,
    }
