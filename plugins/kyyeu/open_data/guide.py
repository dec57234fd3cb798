"""What every data file holds, ready to print."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from kyyeu.domain.addresses import OPEN_DATA
from kyyeu.domain.settings import Settings
from kyyeu.domain.vocabulary import Vocabulary
from kyyeu.views.data import as_json, csv_rows
from kyyeu.views.datasets import Column, Dataset, datasets
from kyyeu.views.fields import Choice, Piece, choices, pieces
from kyyeu.views.following import ALL, CALENDAR
from kyyeu.views.frame import Frame, crumbs
from kyyeu.views.licence import licence
from kyyeu.views.links import Link


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One key of a row, what it means, and the codes that it may hold."""

    path: str
    meaning: tuple[Piece, ...]
    words: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class DataSection:
    """One list: its files, what a row is, its keys, and one row as JSON and as CSV."""

    id: str
    title: str
    row: str
    files: tuple[Link, ...]
    keys: tuple[KeyLine, ...]
    json: str
    csv: str


@dataclass(frozen=True, slots=True)
class Way:
    """A way to hear of what is new."""

    link: Link
    what: str


@dataclass(frozen=True, slots=True)
class GuideView:
    """Everything that the template prints; `licence` is None where the office states none."""

    frame: Frame
    licence: Link | None
    sections: tuple[DataSection, ...]
    ways: tuple[Way, ...]


def guide_view(settings: Settings, with_feed: bool) -> GuideView:
    """The page about the data of a site."""
    return GuideView(
        Frame(
            "Dữ liệu mở",
            "Mọi dữ kiện của trang ở dạng JSON, CSV: từng tệp, từng khóa, ví dụ, giấy phép.",
            OPEN_DATA,
            crumbs=crumbs("Dữ liệu mở"),
        ),
        licence(settings),
        tuple(_section(data, settings.vocabulary) for data in datasets()),
        tuple(_ways(settings, with_feed)),
    )


def _ways(settings: Settings, with_feed: bool) -> Iterator[Way]:
    if with_feed and settings.url:
        yield Way(
            Link(ALL, f"/{ALL}"),
            f"nguồn tin Atom: {settings.feed_size} bài mới nhất, cả lời bài; mỗi khối, cụm có "
            "nguồn tin riêng",
        )
    if settings.url:
        what = "lịch hội nghị (iCalendar); mỗi khối, cụm có lịch riêng, đủ mọi năm"
        yield Way(Link(CALENDAR, f"/{CALENDAR}"), what)
        yield Way(Link("sitemap.xml", "/sitemap.xml"), "mọi địa chỉ của trang")


def _section(data: Dataset, vocabulary: Vocabulary) -> DataSection:
    endings = ("json", "csv") if data.in_csv else ("json",)
    names = (f"{data.name}.{ending}" for ending in endings)
    row = json.loads(data.example)
    table = f"{','.join(data.keys)}\n{csv_rows(data.keys, [row])}" if data.in_csv else ""
    return DataSection(
        data.name,
        data.title,
        data.row,
        tuple(Link(name, f"/{OPEN_DATA}{name}") for name in names),
        tuple(_line(column, vocabulary) for column in data.columns),
        as_json(row).strip(),
        table.replace("\r\n", "\n").strip(),
    )


def _line(column: Column, vocabulary: Vocabulary) -> KeyLine:
    of_a_unit = " `{id, name, printed}`." if column.is_unit else ""
    meaning = pieces(f"{column.meaning}{of_a_unit}")
    return KeyLine(column.path, meaning, choices(column.words, vocabulary))
