"""Photos that stand beside a report without being named in it, and those beside none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from kyyeu.domain.article import Article
from kyyeu.domain.records import is_photo
from kyyeu.reading.desk import REPORTS, Desk, Folder

INDEX = "index.md"
MOST_NAMED = 5  # in one message
_DIGITS = re.compile(r"(\d+)")


def photos_by_report(folder: Folder) -> dict[str, tuple[str, ...]]:
    """The photos in the folder of each report that has one of its own, by the report's file.

    A folder belongs to the report that is its `index.md`, and so do the folders in it.  Photos
    come in the order in which people read their names: 2.jpg before 10.jpg.
    """
    found: dict[str, list[str]] = {}
    for name in _photos(folder):
        home = next(_indexes_above(name, folder), None)
        if home is not None:
            found.setdefault(home, []).append(name)
    return {home: tuple(sorted(names, key=_as_read)) for home, names in found.items()}


def tell_unnamed(desk: Desk, articles: Iterable[Article]) -> None:
    """Photos that no report names: shown last and without words, or not at all."""
    named: set[str] = set()
    for article in articles:
        named.update(article.files)
        if article.beside:
            folder = PurePosixPath(article.file).parent
            names = [str(PurePosixPath(name).relative_to(folder)) for name in article.beside]
            what = f"có {len(names)} ảnh cạnh bài chưa nêu trong `photos`: {_some(names)}"
            remedy = "thêm từng ảnh vào `photos` kèm `caption`; để nguyên thì ảnh hiện sau cùng"
            desk.notice(article.file, what, remedy, path="photos")
    for folder_name, names in _strays(desk.folder, named).items():
        what = f"có {len(names)} ảnh không thuộc bài nào: {_some(names)}"
        remedy = f"chuyển ảnh vào thư mục của bài, cạnh {INDEX}, hoặc xóa"
        desk.notice(folder_name, what, remedy)


def _photos(folder: Folder) -> Iterator[str]:
    return (name for name in folder.others if name.startswith(f"{REPORTS}/") and is_photo(name))


def _indexes_above(name: str, folder: Folder) -> Iterator[str]:
    while "/" in name:
        name = name.rpartition("/")[0]
        if f"{name}/{INDEX}" in folder.texts:
            yield f"{name}/{INDEX}"


def _strays(folder: Folder, named: set[str]) -> dict[str, list[str]]:
    """Photos in folders without any report, by folder."""
    with_reports = {name.rpartition("/")[0] for name in folder.texts}
    found: dict[str, list[str]] = {}
    for name in sorted(_photos(folder), key=_as_read):
        parent, _, last = name.rpartition("/")
        is_named = name in named or parent in with_reports
        if not is_named and next(_indexes_above(name, folder), None) is None:
            found.setdefault(parent, []).append(last)
    return found


def _as_read(name: str) -> tuple[list[tuple[bool, int, str]], str]:
    """Orders names as people do: numbers by their size, letters without case."""
    pieces = _DIGITS.split(name.casefold())
    numbers = ((int(piece) if piece.isdecimal() else -1, piece) for piece in pieces)
    return [(number < 0, number, piece) for number, piece in numbers], name


def _some(names: list[str]) -> str:
    shown = ", ".join(names[:MOST_NAMED])
    return f"{shown}…" if len(names) > MOST_NAMED else shown
