"""The award ledger: every award that a report tells, one row each (sổ khen thưởng)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kyyeu.domain.article import Article, Ref
from kyyeu.domain.report import Award


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One award with the report that tells it, and the bloc and unit that published it."""

    award: Award
    report: Ref
    bloc: str | None
    publisher: str | None


def ledger(articles: Iterable[Article]) -> tuple[LedgerRow, ...]:
    """All awards in the order of the reports, then as each report lists them."""
    return tuple(
        LedgerRow(
            award,
            article.ref,
            article.report.bloc.id if article.report.bloc else None,
            article.report.unit.id if article.report.unit else None,
        )
        for article in articles
        for award in article.report.awards
    )
