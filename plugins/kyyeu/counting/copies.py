"""Copies of the counter's file (sao lưu): whole, and without anything about visitors."""

from __future__ import annotations

from pathlib import Path

from kyyeu.counters.days import time_at
from kyyeu.counting.schema import LASTING, bad_file, connect, damages
from kyyeu.disk.files import flush_file, flush_folder


def back_up(file: Path, copy: Path) -> None:
    """Copy what lasts: figures, and nothing that refers to a visitor.

    The copy is whole and on the disk when it has its name.  Raises FileExistsError, OSError.
    """
    if copy.exists():
        raise FileExistsError(copy)
    connect(file).close()  # refuses what is no file of ours, before anything is made
    copy.parent.mkdir(parents=True, exist_ok=True)
    fresh = copy.with_name(f".{copy.name}.new")
    fresh.unlink(missing_ok=True)
    try:
        _copy_tables(file, fresh)
        flush_file(fresh)
        fresh.rename(copy)
        flush_folder(copy.parent)
    finally:
        for ending in ("", "-wal", "-shm", "-journal"):
            fresh.with_name(fresh.name + ending).unlink(missing_ok=True)


def _copy_tables(file: Path, fresh: Path) -> None:
    connection = connect(fresh, create=True)
    try:
        connection.execute("attach ? as kept", [str(file)])
        connection.execute("begin")
        for table in LASTING:
            connection.execute(f"insert into main.{table} select * from kept.{table}")
        connection.execute("commit")
        connection.execute("detach kept")
        connection.execute("pragma journal_mode = delete")  # one file, to carry away
        if found := damages(connection):
            raise bad_file(file, found[0])
    finally:
        connection.close()


def copy_name(now: int) -> str:
    """The name of a copy made at an instant."""
    return f"counter-{time_at(now):%Y%m%d-%H%M%S}.sqlite"


def drop_old_copies(folder: Path, keep: int) -> list[Path]:
    """Delete all copies of ours but the newest."""
    copies = sorted(folder.glob("counter-????????-??????.sqlite"))
    for copy in copies[: max(0, len(copies) - keep)]:
        copy.unlink()
    return copies[: max(0, len(copies) - keep)]
