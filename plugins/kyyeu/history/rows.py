"""What a report tells in a list of its front matter, as a row that leads back to the report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from kyyeu.domain.article import Article, Cited


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of a list in a report, by its place there; `PART` names the list.

    It is told apart by that part of the report alone, so it must say nothing of another.
    """

    article: Article
    number: int

    PART: ClassVar[str]

    @property
    def identity(self) -> tuple[object, ...]:
        """What it is told apart by."""
        return *self.article.part(self.PART), self.number

    @property
    def report(self) -> Cited:
        """The report that tells it."""
        return self.article.cited
