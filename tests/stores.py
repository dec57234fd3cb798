"""Every kind of store there is, for the tests of what all of them promise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kyyeu.counters.rules import USUAL, Rules
from kyyeu.counting.schema import connect
from kyyeu.counting.sqlite_store import SqliteStore
from kyyeu.counting.store import Store


@dataclass
class Kind:
    """A kind of store; `open` opens the same one each time."""

    name: str
    open: Callable[[Path, Rules], Store]


def sqlite(folder: Path, rules: Rules) -> Store:
    file = folder / "counter.sqlite"
    connect(file, create=True).close()
    return SqliteStore(file, rules)


STORES = [Kind("sqlite", sqlite)]


class Kept:
    """One store that can be closed and opened again."""

    def __init__(self, kind: Kind, folder: Path) -> None:
        self.kind, self.folder = kind, folder
        self.store: Store | None = None

    def open(self, rules: Rules = USUAL) -> Store:
        self.close()
        self.store = self.kind.open(self.folder, rules)
        return self.store

    def close(self) -> None:
        if self.store is not None:
            self.store.close()
            self.store = None
