"""`awards.json` and `awards.csv`: the ledger for people who reuse the site."""

from __future__ import annotations

from kyyeu.domain.article import Part
from kyyeu.domain.names import Register
from kyyeu.history.ledger import ledger
from kyyeu.views.data import award_row, csv_rows, json_rows
from kyyeu.views.datasets import AWARDS

COLUMNS = AWARDS.keys


def awards_json(part: Part, names: Register) -> str:
    """The awards of one report, in its order."""
    return json_rows(award_row(row, names) for row in ledger([part.article]))


def awards_csv(part: Part, names: Register) -> str:
    """The same for spreadsheets, one row an award."""
    return csv_rows(COLUMNS, (award_row(row, names) for row in ledger([part.article])))
