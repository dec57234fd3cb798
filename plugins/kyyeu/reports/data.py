"""`reports.json` and `schema.json`: the front matter as data, and its JSON Schema."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Any

from pydantic import BaseModel

from kyyeu.domain.article import Article
from kyyeu.domain.dates import DayTime, PartialDate
from kyyeu.domain.names import Mention, Register
from kyyeu.domain.periods import CalendarYear, SchoolYear, YearSpan
from kyyeu.domain.report import Report
from kyyeu.views.data import as_json, unit_row


def reports_json(articles: Iterable[Article], names: Register) -> str:
    """All listed reports, oldest first: the front matter, normalised, with the address."""
    return as_json([report_row(article, names) for article in articles])


def report_row(article: Article, names: Register) -> dict[str, Any]:
    """One report: its address, then every key of the front matter (null, [] where absent)."""
    row: dict[str, Any] = {"report": f"/{article.address}"}
    values: dict[str, Any] = plain(article.report, names)
    bloc = article.report.bloc
    values["bloc"] = bloc.id if bloc else None
    for told, role in zip(values["roles"], article.report.roles, strict=True):
        told["basis"] = role.standing.value
    values["slug"] = article.slug
    return row | values


def plain(value: Any, names: Register) -> Any:
    """A value of a record as JSON: dates and periods as they are stored, units as rows."""
    match value:
        case BaseModel():
            fields = type(value).model_fields
            return {
                field.alias or name: plain(getattr(value, name), names)
                for name, field in fields.items()
            }
        case tuple():
            return [plain(item, names) for item in value]
        case Mention():
            row: dict[str, Any] = dict(unit_row(value, names) or {})
            return row | {"kind": "bloc"} if value.kind == "bloc" else row
        case PartialDate():
            return value.iso
        case DayTime():
            return value.normal
        case SchoolYear() | CalendarYear() | YearSpan():
            return value.code
        case Enum():
            return value.value
    return value


def schema_json() -> str:
    """The JSON Schema of a report's front matter, with labels and examples in Vietnamese."""
    schema = Report.model_json_schema(by_alias=True)
    for record in (schema, *schema["$defs"].values()):
        record.pop("description", None)  # docstrings are for developers; fields keep theirs
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "Phần đầu của một bài Kỷ Yếu"
    return as_json(schema)
