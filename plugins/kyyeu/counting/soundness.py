"""Whether the counter's file is whole, and whether its figures agree with each other."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from kyyeu.counters.days import date_of
from kyyeu.counting.schema import connect, damages

_FAULTS: Final = (
    (
        "ngày {0}: lượt xem của các trang cộng lại không bằng lượt xem của ngày",
        "select day.day from day left join page_day using (day) group by day.day "
        "having day.views <> coalesce(sum(page_day.views), 0)",
    ),
    (
        "trang {0}: lượt xem từng ngày cộng lại không bằng lượt xem của trang",
        "select path from page left join page_day on page = id group by id "
        "having page.views <> coalesce(sum(page_day.views), 0)",
    ),
    (
        "ngày {0}: số khách, lượt truy cập, lượt xem không khớp nhau",
        "select day from day where not (0 <= visitors and visitors <= visits and visits <= views)",
    ),
    (
        "ngày {0}: có lượt xem trang mà không có dòng của ngày",
        "select distinct day from page_day where day not in (select day from day)",
    ),
)


def faults(file: Path) -> list[str]:
    """Everything that does not hold in a file; empty when it is sound."""
    connection = connect(file)
    try:
        found = damages(connection)
        if not found:
            for what, query in _FAULTS:
                for (value,) in connection.execute(query):
                    shown = f"{date_of(value):%d/%m/%Y}" if isinstance(value, int) else value
                    found.append(what.format(shown))
        return found
    finally:
        connection.close()
