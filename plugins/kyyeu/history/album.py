"""The album: every photo, or caption of a lost photo, that a report shows (ảnh)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from kyyeu.domain.article import Article
from kyyeu.domain.report import Photo
from kyyeu.history.rows import Row


@dataclass(frozen=True, slots=True)
class AlbumRow(Row):
    """One photo of a report; `number` counts from 1 in it."""

    PART: ClassVar[str] = "photos"

    @property
    def photo(self) -> Photo:
        """The photo, whole."""
        return self.article.report.photos[self.number - 1]


def album(articles: Iterable[Article]) -> tuple[AlbumRow, ...]:
    """All photos in the order of the reports, then as each report lists them."""
    return tuple(
        AlbumRow(article, number)
        for article in articles
        for number in range(1, len(article.outline.photos) + 1)
    )
