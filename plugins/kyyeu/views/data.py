"""Data files for people who reuse the site: JSON and CSV, sorted and stable."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel

from kyyeu.domain.dates import DayTime, PartialDate
from kyyeu.domain.names import Mention, Register
from kyyeu.domain.page import ListFile
from kyyeu.domain.periods import CalendarYear, SchoolYear, YearSpan
from kyyeu.history.ledger import LedgerRow

# What begins a formula in a spreadsheet.
_FORMULA = ("=", "+", "-", "@", "\t")


def as_json(value: Any) -> str:
    """One value as JSON, with letters as they are."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def json_rows(rows: Iterable[Any], plain: Callable[[Any], Any] | None = None) -> str:
    """Some rows of a list in JSON, one a line, so that versions compare.

    `plain` gives, for a value that JSON does not know, one that it knows.
    """
    # No indent: the encoder in C does not indent, and the one in Python is ten times slower.
    encode = json.JSONEncoder(ensure_ascii=False, default=plain).encode
    return ",\n".join(map(encode, rows))


def json_list(
    address: str, text: Callable[..., str], sources: Iterable[Any], *shared: Any
) -> ListFile:
    """A list in JSON; `text` gives the rows of one source as `json_rows` does."""
    return ListFile(address, text, tuple(sources), shared, "[\n", ",\n", "\n]\n", "[]\n")


def csv_rows(columns: Iterable[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """Some rows of a table in CSV.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    names, out = tuple(columns), io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in rows:
        writer.writerow([_cell(row.get(name)) for name in names])
    return out.getvalue()


def csv_list(
    address: str,
    columns: Iterable[str],
    text: Callable[..., str],
    sources: Iterable[Any],
    *shared: Any,
) -> ListFile:
    """A table in CSV with a header; a byte-order mark so that Excel reads the accents."""
    head = f"\ufeff{','.join(columns)}\r\n"
    return ListFile(address, text, tuple(sources), shared, head, empty=head)


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return "; ".join(_cell(item) for item in value)
    if isinstance(value, Mapping):
        if "printed" in value:
            return _cell(value["printed"])
        return "; ".join(f"{key}: {_cell(item)}" for key, item in value.items() if item is not None)
    return _cell(str(value))


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


def plain(value: Any, names: Register) -> Any:
    """A value of a record as JSON: dates and periods as they are stored, units as rows.

    What JSON knows need not come here: texts and their Enums, numbers, None, tuples.
    """
    match value:
        case Mention():
            row: dict[str, Any] = dict(unit_row(value, names) or {})
            return row | {"kind": "bloc"} if value.kind == "bloc" else row
        case PartialDate():
            return value.iso
        case DayTime():
            return value.normal
        case SchoolYear() | CalendarYear() | YearSpan():
            return value.code
        case BaseModel():
            return by_key(value)
    raise TypeError(f"no way to write {value!r} as JSON")


def by_key(record: BaseModel) -> dict[str, Any]:
    """The values of a record by their keys in front matter."""
    return {key: getattr(record, name) for key, name in _keys(type(record))}


@cache
def _keys(kind: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """The keys of a kind of record in front matter, each with the name of its field."""
    return tuple((field.alias or name, name) for name, field in kind.model_fields.items())
