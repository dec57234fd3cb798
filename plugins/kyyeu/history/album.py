"""The album: every photo, or caption of a lost photo, that a report shows (ảnh)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import ClassVar

from kyyeu.domain.article import Article
from kyyeu.domain.picture import Shot
from kyyeu.domain.report import Photo
from kyyeu.history.rows import Row


@dataclass(frozen=True, slots=True)
class AlbumRow(Row):
    """One photo of a report; `number` counts from 1 in it.

    Photos that stand beside the report without being named come last, and say nothing.
    """

    PART: ClassVar[str] = "photos"

    @property
    def photo(self) -> Photo:
        """The photo, whole."""
        named, unnamed = self.article.report.photos, self.article.beside
        if self.number <= len(named):
            return named[self.number - 1]
        folder = PurePosixPath(self.article.file).parent
        file = PurePosixPath(unnamed[self.number - len(named) - 1]).relative_to(folder)
        return Photo.model_construct(file=str(file))


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A photo that is there: what its report tells of it, and its file."""

    row: AlbumRow
    shot: Shot


def album(articles: Iterable[Article]) -> tuple[AlbumRow, ...]:
    """All photos in the order of the reports, then as each report lists them."""
    return tuple(
        AlbumRow(article, number)
        for article in articles
        for number in range(1, len(article.outline.photos) + len(article.beside) + 1)
    )


def exhibits(article: Article, shots: Sequence[Shot | None]) -> tuple[Exhibit, ...]:
    """The photos of a report that are there, in its order; `shots` are those of all its photos."""
    return tuple(
        Exhibit(AlbumRow(article, number), shot)
        for number, shot in enumerate(shots, start=1)
        if shot is not None
    )
