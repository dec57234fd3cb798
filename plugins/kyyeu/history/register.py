"""The document register: every document that a report mentions (sổ văn bản)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import quote

from kyyeu.domain.article import Article
from kyyeu.domain.report import Document
from kyyeu.history.rows import Row


@dataclass(frozen=True, slots=True)
class RegisterRow(Row):
    """One document as one report mentions it; `number` counts from 0 in it."""

    PART: ClassVar[str] = "documents"

    @property
    def document(self) -> Document:
        """The document, whole."""
        return self.article.report.documents[self.number]

    @property
    def outline(self) -> Document:
        """The document as far as plans need it."""
        return self.article.outline.documents[self.number]

    @property
    def file_href(self) -> str | None:
        """The address at which the site keeps the document's file."""
        file = self.outline.file
        return f"/{self.article.address}{quote(file)}" if file else None


def register(articles: Iterable[Article]) -> tuple[RegisterRow, ...]:
    """All mentions of documents in the order of the reports.

    A number is unique only with its issuer and date, so mentions are not merged.
    """
    return tuple(
        RegisterRow(article, number)
        for article in articles
        for number in range(len(article.outline.documents))
    )
