"""The album: every photo, or caption of a lost photo, that a report shows (ảnh)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kyyeu.domain.article import Article, Ref
from kyyeu.domain.report import Photo


@dataclass(frozen=True, slots=True)
class AlbumRow:
    """One photo with its report; `number` counts from 1 in the report."""

    photo: Photo
    number: int
    report: Ref


def album(articles: Iterable[Article]) -> tuple[AlbumRow, ...]:
    """All photos in the order of the reports, then as each report lists them."""
    return tuple(
        AlbumRow(photo, number, article.ref)
        for article in articles
        for number, photo in enumerate(article.report.photos, start=1)
    )
