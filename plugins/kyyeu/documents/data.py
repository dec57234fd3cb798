"""`documents.json` and `documents.csv`: the register for people who reuse the site."""

from __future__ import annotations

from typing import Any

from kyyeu.domain.article import Part
from kyyeu.history.register import RegisterRow, register
from kyyeu.views.data import csv_rows, json_rows
from kyyeu.views.datasets import DOCUMENTS

COLUMNS = DOCUMENTS.keys


def documents_json(part: Part) -> str:
    """The documents that one report mentions, in its order."""
    return json_rows(document_row(row) for row in register([part.article]))


def documents_csv(part: Part) -> str:
    """The same for spreadsheets."""
    return csv_rows(COLUMNS, (document_row(row) for row in register([part.article])))


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
