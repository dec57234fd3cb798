"""`reports.json` and `schema.json`: the front matter as data, and its JSON Schema."""

from __future__ import annotations

from functools import partial
from typing import Any

from kyyeu.domain.article import Article
from kyyeu.domain.names import Register
from kyyeu.domain.report import Report
from kyyeu.views.data import as_json, by_key, json_rows, plain


def report_json(article: Article, names: Register) -> str:
    """One report: the front matter, normalised, with the address."""
    return json_rows([report_row(article)], partial(plain, names=names))


def report_row(article: Article) -> dict[str, Any]:
    """One report: its address, then every key of the front matter (null, [] where absent)."""
    report = article.report
    return {
        "report": f"/{article.address}",
        **by_key(report),
        "bloc": report.bloc.id if report.bloc else None,
        "roles": [{**by_key(told), "basis": told.standing} for told in report.roles],
        "slug": article.slug,
    }


def schema_json() -> str:
    """The JSON Schema of a report's front matter, with labels and examples in Vietnamese."""
    schema = Report.model_json_schema(by_alias=True)
    for record in (schema, *schema["$defs"].values()):
        record.pop("description", None)  # docstrings are for developers; fields keep theirs
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "Phần đầu của một bài Kỷ Yếu"
    return as_json(schema)
