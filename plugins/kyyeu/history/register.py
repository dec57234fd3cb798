"""The document register: every document that a report mentions (sổ văn bản)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from kyyeu.domain.article import Article, Ref
from kyyeu.domain.report import Document


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One document as one report mentions it."""

    document: Document
    report: Ref
    bloc: str | None
    file_href: str | None = None


def register(articles: Iterable[Article]) -> tuple[RegisterRow, ...]:
    """All mentions of documents in the order of the reports.

    A number is unique only with its issuer and date, so mentions are not merged.
    """
    return tuple(
        RegisterRow(
            document,
            article.ref,
            article.report.bloc.id if article.report.bloc else None,
            f"/{article.address}{quote(document.file)}" if document.file else None,
        )
        for article in articles
        for document in article.report.documents
    )
