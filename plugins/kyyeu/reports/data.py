"""`reports.json` and `schema.json`: the front matter as data, and its JSON Schema."""

from __future__ import annotations

from functools import cache, partial
from typing import Any

from pydantic import BaseModel

from kyyeu.domain.article import Article
from kyyeu.domain.dates import DayTime, PartialDate
from kyyeu.domain.names import Mention, Register
from kyyeu.domain.periods import CalendarYear, SchoolYear, YearSpan
from kyyeu.domain.report import Report
from kyyeu.views.data import as_json, json_rows, unit_row


def report_json(article: Article, names: Register) -> str:
    """One report: the front matter, normalised, with the address."""
    return json_rows([report_row(article)], partial(plain, names=names))


def report_row(article: Article) -> dict[str, Any]:
    """One report: its address, then every key of the front matter (null, [] where absent)."""
    report = article.report
    return {
        "report": f"/{article.address}",
        **_by_key(report),
        "bloc": report.bloc.id if report.bloc else None,
        "roles": [{**_by_key(told), "basis": told.standing} for told in report.roles],
        "slug": article.slug,
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
            return _by_key(value)
    raise TypeError(f"no way to write {value!r} as JSON")


def _by_key(record: BaseModel) -> dict[str, Any]:
    """The values of a record by their keys in front matter."""
    return {key: getattr(record, name) for key, name in _keys(type(record))}


@cache
def _keys(kind: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """The keys of a kind of record in front matter, each with the name of its field."""
    return tuple((field.alias or name, name) for name, field in kind.model_fields.items())


def schema_json() -> str:
    """The JSON Schema of a report's front matter, with labels and examples in Vietnamese."""
    schema = Report.model_json_schema(by_alias=True)
    for record in (schema, *schema["$defs"].values()):
        record.pop("description", None)  # docstrings are for developers; fields keep theirs
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "Phần đầu của một bài Kỷ Yếu"
    return as_json(schema)
