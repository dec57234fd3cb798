"""The album: every photo, or caption of a lost photo, that a report shows (ảnh)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kyyeu.domain.article import Article, Cited
from kyyeu.domain.report import Photo


@dataclass(frozen=True, slots=True)
class AlbumRow:
    """One photo of a report; `number` counts from 1 in it."""

    article: Article
    number: int

    @property
    def identity(self) -> tuple[object, ...]:
        """What it is told apart by."""
        return *self.article.part("photos"), self.number

    @property
    def photo(self) -> Photo:
        """The photo, whole."""
        return self.article.report.photos[self.number - 1]

    @property
    def report(self) -> Cited:
        """The report that shows it."""
        return self.article.cited


def album(articles: Iterable[Article]) -> tuple[AlbumRow, ...]:
    """All photos in the order of the reports, then as each report lists them."""
    return tuple(
        AlbumRow(article, number)
        for article in articles
        for number in range(1, len(article.outline.photos) + 1)
    )
