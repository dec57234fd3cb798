"""`awards.json` and `awards.csv`: the ledger for people who reuse the site."""

from __future__ import annotations

from collections.abc import Iterable

from kyyeu.domain.names import Register
from kyyeu.history.ledger import LedgerRow
from kyyeu.views.data import as_csv, as_json, award_row

COLUMNS = (
    "form", "issuer", "level", "to", "group", "rank", "period", "reason", "amount", "amount_is",
    "decision", "received_by", "presented_by", "status", "note", "basis", "report",
)  # fmt: skip


def awards_json(rows: Iterable[LedgerRow], names: Register) -> str:
    """Every award, in the order of the reports."""
    return as_json([award_row(row, names) for row in rows])


def awards_csv(rows: Iterable[LedgerRow], names: Register) -> str:
    """The same for spreadsheets, one row an award."""
    return as_csv(COLUMNS, (award_row(row, names) for row in rows))
