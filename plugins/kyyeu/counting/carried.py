"""Views of an old site, in a table that somebody has made of them (CSV)."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from kyyeu.counting.known_pages import KnownPages, aliases, page_path
from kyyeu.domain.numbers import parse_count
from kyyeu.domain.problems import Problem
from kyyeu.domain.unreadable import Unreadable, quoted


@dataclass(frozen=True, slots=True)
class Carried:
    """Rows of a CSV that could be read, and problems with the others."""

    rows: tuple[tuple[str, str, int], ...]
    """(address as written, page that stands for it, views)"""
    problems: tuple[Problem, ...]


def read_carried(table: Path, site: Path) -> Carried:
    """Read lines of `address,views`: addresses of pages of this site, or old ones of reports.

    A first line without a number is a heading.  Raises OSError, UnicodeDecodeError.
    """
    pages, old = KnownPages(site), aliases(site)
    rows: list[tuple[str, str, int]] = []
    problems: list[Problem] = []
    lines = table.read_text("utf-8-sig").splitlines()
    separator = ";" if lines and ";" in lines[0] else ","
    for number, cells in enumerate(csv.reader(lines, delimiter=separator), 1):
        if not any(cells):
            continue
        try:
            rows.append(_carried_row(cells, pages, old))
        except Unreadable as bad:
            if number > 1 or any(cell.strip().isdigit() for cell in cells):
                problems.append(Problem(table.name, number, "", bad.what, bad.remedy))
    for address, times in Counter(address for address, _, _ in rows).items():
        if times > 1:
            what, remedy = f"địa chỉ {quoted(address)} có {times} dòng", "chỉ giữ một dòng"
            problems.append(Problem(table.name, 0, "", what, remedy))
    return Carried(tuple(rows), tuple(sorted(problems)))


def _carried_row(
    cells: Sequence[str], pages: KnownPages, old: Mapping[str, str]
) -> tuple[str, str, int]:
    if len(cells) != 2:
        raise Unreadable("dòng không có đúng hai cột", "viết: địa chỉ,số lượt xem")
    address = urlsplit(cells[0].strip())
    path = page_path(address.path)
    page = old.get(path or "", path)
    if address.query or page is None or page not in pages:
        raise Unreadable(
            f"trang này không có địa chỉ {quoted(cells[0])}",
            "thêm địa chỉ cũ vào mục aliases của bài rồi dựng lại trang, hoặc dùng --skip-unknown",
        )
    return cells[0].strip(), page, parse_count(cells[1])
