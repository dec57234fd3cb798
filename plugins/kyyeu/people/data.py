"""`people.json`: everyone whom a report names, one row for each report that does."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kyyeu.domain.names import Register
from kyyeu.history.attendance import Appearance
from kyyeu.views.data import as_json, unit_row


def people_json(rows: Iterable[Appearance], names: Register) -> str:
    """Everyone named, in the order of the reports."""
    return as_json([person_row(row, names) for row in rows])


def person_row(row: Appearance, names: Register) -> dict[str, Any]:
    """One person in one report, with the positions of that day."""
    person = row.person
    return {
        "name": person.name,
        "honorific": person.honorific,
        "positions": list(person.positions),
        "unit": unit_row(person.unit, names),
        "did": list(person.did),
        "report": row.report.href,
        "basis": "stated",
    }
