"""The award ledger: every award that a report tells, one row each (sổ khen thưởng)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from kyyeu.domain.article import Article
from kyyeu.domain.report import Award
from kyyeu.history.rows import Row


@dataclass(frozen=True, slots=True)
class LedgerRow(Row):
    """One award of a report; `number` counts from 0 in it."""

    PART: ClassVar[str] = "awards"

    @property
    def award(self) -> Award:
        """The award, whole."""
        return self.article.report.awards[self.number]

    @property
    def outline(self) -> Award:
        """The award as far as plans need it."""
        return self.article.outline.awards[self.number]

    @property
    def bloc(self) -> str | None:
        """The id of the bloc of the report."""
        return self.article.bloc

    @property
    def publisher(self) -> str | None:
        """The id of the unit that published the report."""
        return self.article.publisher


def ledger(articles: Iterable[Article]) -> tuple[LedgerRow, ...]:
    """All awards in the order of the reports, then as each report lists them."""
    return tuple(
        LedgerRow(article, number)
        for article in articles
        for number in range(len(article.outline.awards))
    )
