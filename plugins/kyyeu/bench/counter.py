"""The counter beside a server that counts nothing, one commit a hit, and behind nginx.

All of them take their turn in every round; then the service is killed at work, over and over, and
what it had confirmed is looked for in its file.
"""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from kyyeu.bench.load import FILES, PAGES, Load, Rate, answers
from kyyeu.bench.measure import Command, Failed, Server, free_port, get, measured, running
from kyyeu.bench.years import DAYS, Years, years
from kyyeu.counting.folder import Folder
from kyyeu.counting.schema import damages

PACKAGES = Path(__file__).resolve().parents[2]
EMPTY, OURS, SINGLE, BEHIND = (
    "same server, empty answer",
    "counter, commits together",
    "counter, one commit a hit",
    "counter behind nginx",
)
START_LIMIT = 20.0  # seconds
VISITORS = 1_000_000  # of one day

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """How long, how often, and with how many readers at once everything is done."""

    rounds: int = 3
    seconds: float = 5.0
    connections: int = 64
    kills: int = 50
    days: int = DAYS
    visitors: int = VISITORS


@dataclass(frozen=True, slots=True)
class Kills:
    """What was confirmed and what was found in the file, over all kills.

    `lost`: confirmed and not found; `most_over`: found and not confirmed, at most in one kill.
    """

    number: int
    confirmed: int
    found: int
    lost: int
    most_over: int


@dataclass(frozen=True, slots=True)
class Measured:
    """Everything that was measured: rates by system, in the order of the rounds."""

    plan: Plan
    rates: Mapping[str, tuple[Rate, ...]]
    kills: Kills
    years: Years
    visitors_memory: int
    left_out: tuple[str, ...] = ()


def compare_counters(plan: Plan, folder: Path, tell: Tell) -> Measured:
    """Measure all of it in a folder of its own.  Raises Failed when something does not work."""
    site = a_site(folder / "site")
    kinds = [EMPTY, OURS, SINGLE] + ([BEHIND] if shutil.which("nginx", path=_PATH) else [])
    rates: dict[str, list[Rate]] = {kind: [] for kind in kinds}
    for number in range(1, plan.rounds + 1):
        for kind in kinds:
            tell(f"round {number} of {plan.rounds}: {kind}")
            with at_work(kind, site, folder / f"{number}-{kinds.index(kind)}") as (port, servers):
                rates[kind].append(Load(port, plan.connections).rate(servers, plan.seconds))
    tell(f"{plan.kills} kills")
    killed = kills(plan.kills, site, folder / "kills")
    tell("years of figures")
    (folder / "years").mkdir()
    asked = years(folder / "years", plan.days)
    tell(f"{plan.visitors} visitors of one day")
    memory = _memory_of(plan.visitors, folder)
    left_out = () if BEHIND in kinds else ("nginx is not installed: left out.",)
    return Measured(
        plan, {kind: tuple(found) for kind, found in rates.items()}, killed, asked, memory, left_out
    )


def a_site(folder: Path) -> Path:
    """A site with the pages that are opened."""
    for number in range(PAGES):
        page = folder / "hoi-nghi" / f"bai-{number}" / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text("<!doctype html>")
    (folder / "index.html").write_text("<!doctype html>")
    return folder


@contextmanager
def at_work(kind: str, site: Path, folder: Path) -> Iterator[tuple[int, list[Server]]]:
    """A port where hits are counted, and the servers behind it, while the block lasts."""
    folder.mkdir(parents=True)
    port, behind = free_port(), free_port()
    with ExitStack() as stack:
        lines = {
            EMPTY: _ours("bench.counter_servers", "empty", "--port", str(port)),
            SINGLE: _ours(
                *("bench.counter_servers", "single", "--port", str(port), "--site", str(site)),
                *("--data", str(folder / "data")),
            ),
            OURS: _serve(site, folder, "--listen", f"127.0.0.1:{port}"),
            BEHIND: _serve(site, folder, "--listen", f"127.0.0.1:{behind}"),
        }
        servers = [stack.enter_context(running(_command(lines[kind], folder, "counter")))]
        if kind == BEHIND:
            _await(behind, servers[0])
            servers.append(stack.enter_context(running(_nginx(folder, behind, port))))
        _await(port, servers[-1])
        yield port, servers


def kills(number: int, site: Path, folder: Path, connections: int = 32) -> Kills:
    """End the service without a word while it counts, and look for what it had confirmed."""
    chance, told, found, lost, over = random.Random(0), 0, 0, 0, 0
    for turn in range(number):
        place = folder / str(turn)
        with at_work(OURS, site, place) as (port, [server]):
            load = Load(port, connections).started(2)
            time.sleep(chance.uniform(0.4, 1.2))
            server.kill()
            said, _ = load.communicate(timeout=30)
        confirmed, kept = answers(said).answers, _kept(Folder(place / "data"))
        told, found = told + confirmed, found + kept
        lost, over = lost + max(0, confirmed - kept), max(over, kept - confirmed)
        shutil.rmtree(place)
    return Kills(number, told, found, lost, over)


def _kept(folder: Folder) -> int:
    """The hits in a file.  Raises Failed when it is damaged or contradicts itself."""
    with closing(sqlite3.connect(folder.file)) as connection:
        if found := damages(connection):
            raise Failed(f"the file is damaged after a kill: {found[0]}")
        sums = [
            connection.execute(f"select coalesce(sum(views), 0) from {table}").fetchone()[0]
            for table in ("day", "page", "page_day")
        ]
    if len(set(sums)) > 1:
        raise Failed(f"the file contradicts itself after a kill: {sums}")
    return int(sums[0])


def _memory_of(visitors: int, folder: Path) -> int:
    line = _ours("bench.years", str(visitors), str(folder))
    command = _command(line, folder, "visitors")
    measured(command)
    return int(command.log.read_text().split()[-1])


# Servers of Debian lie where users do not look.
_PATH = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin"))


def _nginx(folder: Path, behind: int, port: int) -> Command:
    config = folder / "nginx.conf"
    told = (FILES / "nginx.conf").read_text().format(folder=folder, behind=behind, port=port)
    config.write_text(told)
    program = shutil.which("nginx", path=_PATH) or "nginx"
    line = [program, "-p", str(folder), "-e", str(folder / "error.log"), "-c", str(config)]
    return _command(line, folder, "nginx")


def _serve(site: Path, folder: Path, *where: str) -> list[str]:
    line = ("serve", "--data", str(folder / "data"), "--site", str(site), *where)
    return _ours("counting.cli", *line)


def _ours(module: str, *arguments: str) -> list[str]:
    return [sys.executable, "-m", f"kyyeu.{module}", *arguments]


def _command(line: Sequence[str], folder: Path, name: str) -> Command:
    env = {**os.environ, "PYTHONPATH": str(PACKAGES), "PYTHONUTF8": "1"}
    return Command(line, folder, env, folder / f"{name}.log")


def _await(port: int, server: Server) -> None:
    end = time.monotonic() + START_LIMIT
    while get(port, "/dem") is None:
        server.check()
        if time.monotonic() > end:
            raise Failed("the server did not begin to answer")
        time.sleep(0.02)
