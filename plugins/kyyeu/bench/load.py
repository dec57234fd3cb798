"""wrk against a server that counts: how many answers, how long each took (loopback only)."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from kyyeu.bench.measure import LOOPBACK, Failed, Server, tree_cpu, tree_memory

FILES = Path(__file__).parent / "peer_files" / "counter"
PAGES = 200  # that each reader opens; a network may add ten times as many views in a day


@dataclass(frozen=True, slots=True)
class Answers:
    """What a load was told: `answers` of status 200, `refused` of any other, milliseconds."""

    answers: int
    refused: int
    seconds: float
    p50: float
    p99: float


@dataclass(frozen=True, slots=True)
class Rate:
    """One measurement: answers a second, milliseconds, microseconds of processor a hit, bytes."""

    per_second: float
    p50: float
    p99: float
    cpu: float
    memory: int


class Load:
    """Readers who all open pages that they have not opened yet; no two loads share a reader."""

    def __init__(self, port: int, connections: int) -> None:
        """Raises Failed where wrk is not installed."""
        self._port, self._connections = port, connections
        self._first = 0  # reader of the next load
        program = shutil.which("wrk")
        if program is None:
            raise Failed("wrk is not installed (Debian: apt-get install wrk)")
        self._program = program

    def started(self, seconds: float) -> subprocess.Popen[str]:
        """A load that has begun; `answers` of what it says in the end."""
        line = [self._program, "-t1", f"-c{self._connections}", f"-d{seconds:.0f}s", "--latency"]
        line += ["-s", str(FILES / "hits.lua"), f"http://{LOOPBACK}:{self._port}", "--"]
        line += [str(PAGES), str(self._first)]
        self._first += 50_000
        return subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)

    def rate(self, servers: list[Server], seconds: float) -> Rate:
        """Load some seconds, and what that cost the servers.  Raises Failed for refused hits."""
        self._finished(1)  # until then caches are cold and lists not compiled
        before = sum(tree_cpu(server.pid) for server in servers)
        found = self._finished(seconds)
        used = sum(tree_cpu(server.pid) for server in servers) - before
        if found.refused or not found.answers:
            raise Failed(f"{found.refused} hits were refused, {found.answers} counted")
        memory = sum(tree_memory(server.pid) for server in servers)
        cpu = used / found.answers * 1e6
        return Rate(found.answers / found.seconds, found.p50, found.p99, cpu, memory)

    def _finished(self, seconds: float) -> Answers:
        process = self.started(seconds)
        said, _ = process.communicate(timeout=seconds + 30)
        return answers(said)


def answers(said: str) -> Answers:
    """What wrk's last line tells.  Raises Failed when there is none."""
    try:
        told = json.loads(said.strip().splitlines()[-1])
    except (IndexError, ValueError):
        raise Failed(f"wrk said nothing of use: {said[-200:]}") from None
    refused = int(told.pop("refused"))
    return Answers(told.pop("answers") - refused, refused, **told)
