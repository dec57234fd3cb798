"""Every kind of store there is, for the tests of what all of them promise."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import redis_servers
from kyyeu.counters.rules import USUAL, Rules
from kyyeu.counting.redis_server import Engine
from kyyeu.counting.redis_store import RedisStore
from kyyeu.counting.schema import connect
from kyyeu.counting.sqlite_store import SqliteStore
from kyyeu.counting.store import Store


class Deployments:
    """Servers of the Redis protocol, started when first asked for; each test has its own name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._stack = ExitStack()
        self._started: dict[str, list[redis_servers.Server]] = {}

    def engine(self, kind: str, counter: Path) -> Engine:
        """Where the counter of a folder is kept, on servers of a kind."""
        name = hashlib.blake2b(str(counter).encode(), digest_size=6).hexdigest()
        replicas = 1 if kind == "replicated" else 0
        return redis_servers.engine(*self.servers(kind), replicas=replicas, name=name)

    def servers(self, kind: str) -> list[redis_servers.Server]:
        """The servers of a kind."""
        if kind not in self._started:
            start = getattr(redis_servers, kind)
            found = self._stack.enter_context(start(self.folder / kind))
            self._started[kind] = found if isinstance(found, list) else [found]
        return self._started[kind]

    def close(self) -> None:
        """End them all."""
        self._stack.close()


@dataclass
class Kind:
    """A kind of store; `open` opens the same one each time."""

    name: str
    open: Callable[[Path, Rules, Deployments], Store]


def sqlite(folder: Path, rules: Rules, deployments: Deployments) -> Store:
    file = folder / "counter.sqlite"
    connect(file, create=True).close()
    return SqliteStore(file, rules)


def redis(kind: str) -> Kind:
    def opened(folder: Path, rules: Rules, deployments: Deployments) -> Store:
        return RedisStore(deployments.engine(kind, folder), rules)

    return Kind(f"redis-{kind}", opened)


STORES = [Kind("sqlite", sqlite), *map(redis, ("single", "replicated", "cluster"))]


class Kept:
    """One store that can be closed and opened again."""

    def __init__(self, kind: Kind, folder: Path, deployments: Deployments) -> None:
        self.kind, self.folder, self.deployments = kind, folder, deployments
        self.store: Store | None = None

    def open(self, rules: Rules = USUAL) -> Store:
        self.close()
        self.store = self.kind.open(self.folder, rules, self.deployments)
        return self.store

    def close(self) -> None:
        if self.store is not None:
            self.store.close()
            self.store = None
