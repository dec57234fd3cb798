"""Everything that the counter's file holds of figures, as rows for people and programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from kyyeu.counters.days import date_of, time_at
from kyyeu.counting.schema import connect

_TABLES: Final = {
    "baseline": "select visits, date, source from baseline",
    "days": "select day as date, visits, views, visitors from day order by day",
    "pages": "select path as page, page.views as counted, "
    "coalesce((select sum(views) from carried where page = page.id), 0) as carried, "
    "coalesce((select sum(views) from correction where page = page.id), 0) as corrected "
    "from page order by path",
    "page_days": "select day as date, path as page, page_day.views from page_day "
    "join page on page.id = page order by day, path",
    "carried": "select address, path as page, carried.views from carried "
    "join page on page.id = page order by address",
    "corrections": "select at, who, day as date, path as page, visits, correction.views, reason "
    "from correction left join page on page.id = page order by correction.id",
    "refusals": "select day as date, reason, number from refusal order by day, reason",
}
EXPORTS: Final[Mapping[str, str]] = MappingProxyType(_TABLES)


def exported(file: Path, name: str) -> Iterator[dict[str, Any]]:
    """The rows of one table of `EXPORTS`, days as dates, instants as times in Vietnam."""
    connection = connect(file)
    try:
        found = connection.execute(EXPORTS[name])
        columns = [column[0] for column in found.description]
        for values in found:
            row = dict(zip(columns, values, strict=True))
            if isinstance(row.get("date"), int):
                row["date"] = date_of(row["date"]).isoformat()
            if "at" in row:
                row["at"] = time_at(row["at"]).isoformat()
            yield row
    finally:
        connection.close()
