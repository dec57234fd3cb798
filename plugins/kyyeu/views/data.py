"""Data files for people who reuse the site: JSON and CSV, sorted and stable."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any

from kyyeu.domain.names import Mention, Register
from kyyeu.history.ledger import LedgerRow


def as_json(rows: Any) -> str:
    """JSON with letters as they are; a list has one row a line, so that versions compare."""
    if isinstance(rows, list):
        lines = ",\n".join(_compact(row) for row in rows)
        return f"[\n{lines}\n]\n" if rows else "[]\n"
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def _compact(row: Any) -> str:
    # No indent: the encoder in C does not indent, and the one in Python is ten times slower.
    return json.dumps(row, ensure_ascii=False)


def as_csv(columns: Iterable[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """CSV with a header; a byte-order mark so that Excel reads the accents.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    names = list(columns)
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow([_cell(row.get(name)) for name in names])
    return out.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return "; ".join(_cell(item) for item in value)
    if isinstance(value, Mapping):
        if "printed" in value:
            return _cell(value["printed"])
        return "; ".join(f"{key}: {_cell(item)}" for key, item in value.items() if item is not None)
    text = str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t") else text


def unit_row(mention: Mention | None, names: Register) -> dict[str, str | None] | None:
    """A unit as data files name it: {id, name, printed}; id and name None when not the site's."""
    if mention is None:
        return None
    found = names.find("unit", mention.id) if mention.id and mention.kind == "unit" else ()
    return {
        "id": mention.id,
        "name": found[0].current if found else None,
        "printed": mention.printed,
    }


def award_row(row: LedgerRow, names: Register) -> dict[str, Any]:
    """One award as data files tell it."""
    award = row.award
    group = award.group
    return {
        "form": award.form,
        "issuer": award.issuer,
        "level": award.level,
        "to": unit_row(award.to, names),
        "group": {"count": group.count, "of": group.of, "about": group.about} if group else None,
        "rank": award.rank,
        "period": award.period.code if award.period else None,
        "reason": award.reason,
        "amount": award.amount,
        "amount_is": award.amount_is,
        "decision": award.decision,
        "received_by": list(award.received_by),
        "presented_by": list(award.presented_by),
        "status": award.status,
        "note": award.note,
        "basis": "stated",
        "report": row.report.href,
    }
