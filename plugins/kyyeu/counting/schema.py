"""The tables of the counter's file (SQLite), and how one is opened."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Final

from kyyeu.domain.unreadable import Unreadable

APPLICATION: Final = 0x4B59  # "KY": tells our files from those of others
VERSION: Final = 1
BUSY_SECONDS: Final = 2.0  # how long a commit waits for somebody who holds the file

LASTING: Final = (
    *("baseline", "day", "page", "page_day", "carried", "refusal", "correction", "folded"),
)
OF_A_DAY: Final = ("visitor", "opened", "network")
"""Refer to visitors, by numbers that mean nothing once the key of their day is gone."""

TABLES: Final = """
create table baseline (
    id integer primary key check (id = 1), visits integer not null check (visits >= 0),
    date text not null, source text not null
);
create table day (
    day integer primary key, visits integer not null, views integer not null,
    visitors integer not null
);
create table page (
    id integer primary key, path text not null unique, views integer not null default 0
);
create table page_day (
    day integer not null, page integer not null references page, views integer not null,
    primary key (day, page)
) without rowid;
create table carried (
    address text primary key, page integer not null references page, views integer not null
) without rowid;
create table refusal (
    day integer not null, reason text not null, number integer not null,
    primary key (day, reason)
) without rowid;
create table correction (
    id integer primary key, at integer not null, who text not null, day integer not null,
    page integer references page, visits integer not null, views integer not null,
    reason text not null
);
create table folded (
    engine text not null, name text not null, at integer not null, primary key (engine, name)
) without rowid;
create table visitor (
    day integer not null, id integer not null, opened integer not null, network integer not null,
    primary key (day, id)
) without rowid;
create table opened (
    day integer not null, reader integer not null, page integer not null, at integer not null,
    primary key (day, reader, page)
) without rowid;
create table network (
    day integer not null, id integer not null, visitors integer not null, views integer not null,
    primary key (day, id)
) without rowid;
create index carried_page on carried (page);
create index correction_page on correction (page);
create index correction_day on correction (day);
"""


class BadFile(Unreadable):
    """A file that is damaged, or not one of the counter's."""


def connect(file: Path, *, create: bool = False) -> sqlite3.Connection:
    """Open a file so that what is committed is on the disk.

    Raises FileNotFoundError (without `create`), BadFile, or sqlite3.OperationalError when the
    file cannot be used now.
    """
    if not create and not file.is_file():
        raise FileNotFoundError(file)
    connection = sqlite3.connect(
        file, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    try:
        if create and not _tables(connection):
            _make(connection)
        _refuse_foreign(connection, file)
        for pragma in (
            *("journal_mode = wal", "synchronous = full", "foreign_keys = on"),
            *("secure_delete = on", "wal_autocheckpoint = 4000", "fullfsync = on"),
            "checkpoint_fullfsync = on",  # these two: macOS, whose fsync leaves data in the drive
        ):
            connection.execute(f"pragma {pragma}")
    except sqlite3.OperationalError:
        connection.close()
        raise
    except sqlite3.DatabaseError as damaged:
        connection.close()
        raise bad_file(file, str(damaged)) from damaged
    except BaseException:
        connection.close()
        raise
    return connection


def bad_file(file: Path, why: str) -> BadFile:
    """What to do with a file that is not as we left it."""
    return BadFile(
        f"{file} bị hỏng hoặc không phải tệp của bộ đếm ({why})",
        "đổi tên tệp ấy cùng hai tệp -wal, -shm bên cạnh (đừng xóa), chép bản sao lưu mới nhất "
        f"vào chỗ {file.name}, rồi chạy: python3 scripts/counter.py check",
    )


def damages(connection: sqlite3.Connection) -> list[str]:
    """What is wrong with a file as SQLite sees it; empty when it is whole."""
    try:
        told = [row[0] for row in connection.execute("pragma quick_check")]
        told += [f"{row[0]}: {row[2]}" for row in connection.execute("pragma foreign_key_check")]
    except sqlite3.DatabaseError as damaged:
        return [str(damaged)]
    return [] if told == ["ok"] else told


def _tables(connection: sqlite3.Connection) -> list[str]:
    return [row[0] for row in connection.execute("select name from sqlite_schema")]


def _make(connection: sqlite3.Connection) -> None:
    connection.executescript(
        f"begin immediate; {TABLES} pragma application_id = {APPLICATION};"
        f"pragma user_version = {VERSION}; commit;"
    )


def _refuse_foreign(connection: sqlite3.Connection, file: Path) -> None:
    application = connection.execute("pragma application_id").fetchone()[0]
    if application != APPLICATION:
        raise bad_file(file, "không có dấu của bộ đếm")
    version = connection.execute("pragma user_version").fetchone()[0]
    if version != VERSION:
        raise BadFile(
            f"{file} do bản khác của bộ đếm làm ra (dạng {version}, bản này đọc dạng {VERSION})",
            "dùng đúng bản phần mềm đã tạo tệp ấy, hoặc bản mới hơn",
        )
