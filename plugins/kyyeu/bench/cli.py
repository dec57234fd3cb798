"""Compare ourselves with others: `python3 scripts/bench.py builds | photos | search | counter`."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from kyyeu.bench.builds import compare
from kyyeu.bench.corpus import corpus
from kyyeu.bench.environments import NotToBeHad
from kyyeu.bench.measure import Failed
from kyyeu.bench.peers import System, hugo, ours, pelican, whole_site
from kyyeu.bench.photos.systems import PEERS as PHOTO_PEERS
from kyyeu.bench.searches import OURS, compare_searches, search_table
from kyyeu.bench.table import Machine, as_json, table

PEERS: dict[str, Callable[[Path], System]] = {"hugo": hugo, "pelican": pelican}
MEMORY = Path("/dev/shm")

Peer = TypeVar("Peer")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 1 when a system failed or the pages are not the same."""
    options = _parser().parse_args(arguments)
    if not sys.platform.startswith("linux"):
        print("bench.py reads /proc: it runs on Linux only.", file=sys.stderr)
        return 1
    in_memory = MEMORY.is_dir() and os.access(MEMORY, os.W_OK)
    command: Callable[[argparse.Namespace, Path, Path, Machine], int] = options.command
    try:
        with ExitStack() as stack:
            place = str(MEMORY) if in_memory else None
            memory = stack.enter_context(tempfile.TemporaryDirectory(prefix="kyyeu-", dir=place))
            work = options.work
            if work is None:
                work = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kyyeu-bench-")))
            return command(options, work.resolve(), Path(memory), _machine(in_memory))
    except (Failed, NotToBeHad) as failed:
        print(failed, file=sys.stderr)
        return 1


def _builds(options: argparse.Namespace, work: Path, memory: Path, machine: Machine) -> int:
    systems, left_out = _systems(options.peers, work)
    reports = corpus(options.reports, options.seed)
    found = compare(systems, reports, options.rounds, memory, _tell)
    comparison, today = replace(found, left_out=left_out), dt.date.today()
    print(table(comparison, machine, today))
    if options.json is not None:
        options.json.write_text(as_json(comparison, machine, today) + "\n", "utf-8")
    return 1 if comparison.differing else 0


def _photos(options: argparse.Namespace, work: Path, memory: Path, machine: Machine) -> int:
    from kyyeu.bench.photos import compare, originals, systems, table, tasks, unchanged

    files = originals.originals(work, options.photos)
    peers, left_out = _had(options.peers, PHOTO_PEERS, work)
    asked = {peer.task for peer in peers} or {*tasks.TASKS.values()}
    ours = [systems.ours(task, name) for name, task in tasks.TASKS.items() if task in asked]
    found = compare.compare([*ours, *peers], files, options.rounds, memory, _tell)
    comparison, again = replace(found, left_out=left_out), None
    if options.unchanged:
        place = memory / "unchanged"
        again = unchanged.unchanged(options.unchanged, options.rounds, place, _tell)
    today = dt.date.today()
    print(table.table(comparison, again, machine, today))
    if options.json is not None:
        told = table.as_json(comparison, again, machine, today)
        options.json.write_text(told + "\n", "utf-8")
    return 1 if comparison.differing else 0


def _counter(options: argparse.Namespace, work: Path, memory: Path, machine: Machine) -> int:
    from kyyeu.bench.counter import Plan, compare_counters  # needs uvicorn
    from kyyeu.bench.counter_table import counter_table

    plan = Plan(options.rounds, options.seconds, options.connections, options.kills)
    with tempfile.TemporaryDirectory(prefix="kyyeu-bench-") as folder:  # on a disk, as it is meant
        found = compare_counters(plan, Path(folder), _tell)
    print(counter_table(found, machine, dt.date.today()))
    return 1 if found.kills.lost else 0


def _search(options: argparse.Namespace, work: Path, memory: Path, machine: Machine) -> int:
    """Ours has to answer every question right; what the peer does is told."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    browser = next(filter(None, map(shutil.which, names)), None)
    if browser is None:
        raise Failed("bench.py search asks in a browser: install Chromium or Chrome.")
    found = compare_searches(options.reports, work, memory, browser, _tell)
    print(search_table(found))
    return 1 if any(one.wrong for one in found if one.system == OURS) else 0


def _systems(names: Sequence[str], work: Path) -> tuple[list[System], tuple[str, ...]]:
    """Ours and the peers that are to be had, and a sentence for each of the others."""
    peers, left_out = _had(names, PEERS, work)
    return [ours(), whole_site(), *peers], left_out


def _had(
    names: Sequence[str], peers: Mapping[str, Callable[[Path], Peer]], work: Path
) -> tuple[list[Peer], tuple[str, ...]]:
    """Some peers, and a sentence for each that is not to be had."""
    found, left_out = [], []
    for name in names:
        _tell(f"preparing {name}")
        try:
            found.append(peers[name](work))
        except NotToBeHad as without:
            left_out.append(str(without))
    return found, tuple(left_out)


def _machine(in_memory: bool) -> Machine:
    pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    cores = len(os.sched_getaffinity(0))
    return Machine(cores, pages * size, platform.python_version(), in_memory)


def _tell(sentence: str) -> None:
    """Progress, apart from the table."""
    print(sentence, file=sys.stderr, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench.py", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    search = commands.add_parser("search", help="what is found, beside Pagefind")
    search.add_argument("--reports", type=_at_least(100), nargs="+", default=[300, 3000])
    search.add_argument("--work", type=Path, metavar="DIR", help="keep the peer in this folder")
    search.set_defaults(command=_search)
    builds = commands.add_parser("builds", help="builds and previews beside Hugo and plain Pelican")
    builds.add_argument("--reports", type=_at_least(4), default=1000, help="how many (1000)")
    builds.add_argument("--seed", type=int, default=0, help="other reports for another number")
    _add_common(builds, _builds, tuple(PEERS))
    photos = commands.add_parser(
        "photos", help="renditions of photographs beside gallery generators, Hugo and sharp"
    )
    photos.add_argument("--photos", type=_at_least(1), default=12, help="how many, up to 12")
    photos.add_argument(
        "--unchanged",
        type=_at_least(0),
        default=10_000,
        metavar="N",
        help="photos of a site in which nothing changes (10000; 0: leave it out)",
    )
    _add_common(photos, _photos, tuple(PHOTO_PEERS))
    counter = commands.add_parser("counter", help="the counter of visitors under load, and killed")
    counter.add_argument("--rounds", type=_at_least(1), default=3, help="how often (3)")
    counter.add_argument("--seconds", type=_at_least(1), default=5, help="of each load (5)")
    counter.add_argument(
        "--connections", type=_at_least(1), default=64, help="readers at once (64)"
    )
    counter.add_argument("--kills", type=_at_least(1), default=50, help="of the service (50)")
    counter.set_defaults(command=_counter, work=None)
    return parser


def _add_common(
    parser: argparse.ArgumentParser, command: Callable[..., int], peers: tuple[str, ...]
) -> None:
    """What every comparison can be told."""
    parser.set_defaults(command=command)
    parser.add_argument("--rounds", type=_at_least(1), default=3, help="how often (3)")
    parser.add_argument("--work", type=Path, metavar="DIR", help="keep the peers in this folder")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every measurement there")
    parser.add_argument(
        "--peers",
        type=_some_of(peers),
        default=peers,
        metavar="NAMES",
        help=f"some of {','.join(peers)}, or none",
    )


def _at_least(least: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        if int(text) < least:
            raise ValueError(text)
        return int(text)

    return number


def _some_of(peers: tuple[str, ...]) -> Callable[[str], tuple[str, ...]]:
    def names(text: str) -> tuple[str, ...]:
        found = tuple(name for name in text.split(",") if name != "none")
        if not set(found) <= set(peers):
            raise ValueError(text)
        return found

    return names


if __name__ == "__main__":
    sys.exit(main())
