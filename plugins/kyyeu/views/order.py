"""The order in which readers see rows that several reports tell."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Protocol, TypeVar

from kyyeu.domain.article import Cited


class Told(Protocol):
    """A row with the report that tells it."""

    @property
    def report(self) -> Cited:
        """The report."""


T = TypeVar("T", bound=Told)


def newest_report_first(rows: Iterable[T]) -> list[T]:
    """Rows in the order of the reports, turned round; inside one report as it lists them."""
    by_report = [list(group) for _, group in groupby(rows, key=lambda row: row.report)]
    return [row for group in reversed(by_report) for row in group]
