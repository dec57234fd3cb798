"""Real servers of the Redis protocol on ports of this machine, in folders that tests throw away."""

from __future__ import annotations

import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from redis import Redis
from redis.exceptions import RedisError

from kyyeu.counting.redis_server import Engine
from web_servers import need

PATIENCE = 30  # seconds
SLOTS = 16_384
EVERYSEC = ("--appendonly", "yes", "--appendfsync", "everysec")
ALWAYS = ("--appendonly", "yes", "--appendfsync", "always")


@dataclass
class Server:
    """One server; its folder outlives it."""

    folder: Path
    port: int
    options: tuple[str, ...]
    child: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"redis://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it, and wait until it has read its files."""
        self.folder.mkdir(parents=True, exist_ok=True)
        place = ("--port", str(self.port), "--bind", "127.0.0.1", "--dir", str(self.folder))
        quick = ("--save", "", "--repl-diskless-sync-delay", "0")
        line = [need("redis-server"), *place, *quick, *self.options]
        with (self.folder / "log").open("ab") as log:
            self.child = subprocess.Popen(line, stdout=log, stderr=log)
        self.wait(lambda: self.say("PING"))

    def end(self, how: signal.Signals = signal.SIGKILL) -> None:
        """Kill it, or end it gracefully."""
        if self.child is not None:
            self.child.send_signal(how)
            self.child.wait(PATIENCE)
            self.child = None

    def say(self, *command: object) -> object:
        """The answer to one command."""
        with self._client() as client:
            return client.execute_command(*command)

    def info(self, section: str) -> dict[str, object]:
        """A section of what it tells of itself."""
        with self._client() as client:
            return dict(client.info(section))

    def _client(self) -> Redis:
        given = dict(zip(self.options[::2], self.options[1::2], strict=True))
        password = given.get("--requirepass")
        return Redis(port=self.port, password=password, decode_responses=True, protocol=2)

    def wait(self, holds) -> None:
        """Wait until something holds."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            with suppress(RedisError, OSError):
                if holds():
                    return
            time.sleep(0.02)
        pytest.fail((self.folder / "log").read_text("utf-8", "replace")[-3000:])

    def everything(self) -> bytes:
        """All that lies in its folder."""
        files = [path for path in self.folder.rglob("*") if path.is_file() and path.name != "log"]
        return b"\0".join(path.read_bytes() for path in files)


def free_port() -> int:
    """A port that nobody has, nor the one that a cluster's server takes beside it."""
    while True:
        with socket.socket() as probe, socket.socket() as beside:
            probe.bind(("127.0.0.1", 0))
            port: int = probe.getsockname()[1]
            with suppress(OSError, OverflowError):
                beside.bind(("127.0.0.1", port + 10_000))
                return port


@contextmanager
def single(folder: Path, *options: str) -> Iterator[Server]:
    """One server that flushes before it answers."""
    with _started(folder, 1, *(options or ALWAYS)) as [server]:
        yield server


@contextmanager
def replicated(folder: Path, replicas: int = 1, *options: str) -> Iterator[list[Server]]:
    """A primary, and replicas that follow it."""
    with _started(folder, 1 + replicas, *(options or EVERYSEC)) as servers:
        for replica in servers[1:]:
            follow(replica, servers[0])
        yield servers


def follow(replica: Server, primary: Server) -> None:
    """Make it a replica that has everything."""
    replica.say("REPLICAOF", "127.0.0.1", primary.port)
    replica.wait(lambda: replica.info("replication").get("master_link_status") == "up")
    primary.wait(lambda: _followers(primary) >= 1)


def _followers(primary: Server) -> int:
    """The replicas that count: with min-replicas-to-write, after their first sign of life."""
    told = primary.info("replication")
    return int(str(told.get("min_slaves_good_slaves", told["connected_slaves"])))


@contextmanager
def cluster(folder: Path, size: int = 3, *more: str) -> Iterator[list[Server]]:
    """A cluster whose servers share the slots."""
    options = (*ALWAYS, *more, "--cluster-enabled", "yes", "--cluster-node-timeout", "2000")
    with _started(folder, size, *options) as servers:
        for number, server in enumerate(servers):
            first, last = number * SLOTS // size, (number + 1) * SLOTS // size - 1
            server.say("CLUSTER", "ADDSLOTSRANGE", first, last)
            server.say("CLUSTER", "SET-CONFIG-EPOCH", number + 1)
        for server in servers[1:]:
            servers[0].say("CLUSTER", "MEET", "127.0.0.1", server.port)
        for server in servers:
            server.wait(lambda s=server: "cluster_state:ok" in str(s.say("CLUSTER", "INFO")))
        yield servers


def engine(*servers: Server, replicas: int = 0, name: str = "kyyeu") -> Engine:
    """What a counter is told of servers."""
    return Engine(tuple(server.address for server in servers), replicas, name)


@contextmanager
def _started(folder: Path, number: int, *options: str) -> Iterator[list[Server]]:
    servers = [Server(folder / f"redis-{n}", free_port(), options) for n in range(number)]
    try:
        for server in servers:
            server.start()
        yield servers
    finally:
        for server in servers:
            server.end()
