"""`people.json`: everyone whom a report names, one row for each report that does."""

from __future__ import annotations

from typing import Any

from kyyeu.domain.article import Part
from kyyeu.domain.names import Register
from kyyeu.history.attendance import Appearance, appearances
from kyyeu.views.data import json_rows, unit_row


def people_json(part: Part, names: Register) -> str:
    """Everyone whom one report names, in its order."""
    return json_rows(person_row(row, names) for row in appearances([part.article]))


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
