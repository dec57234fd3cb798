"""Compare ourselves with others: `python3 scripts/bench.py builds`, `… search`."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from kyyeu.bench.builds import compare
from kyyeu.bench.corpus import corpus
from kyyeu.bench.measure import Failed
from kyyeu.bench.peers import NotToBeHad, System, hugo, ours, pelican, whole_site
from kyyeu.bench.searches import OURS, compare_searches, search_table
from kyyeu.bench.table import Machine, as_json, table

PEERS: dict[str, Callable[[Path], System]] = {"hugo": hugo, "pelican": pelican}
MEMORY = Path("/dev/shm")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 1 when a system failed or the pages are not the same."""
    options = _parser().parse_args(arguments)
    if not sys.platform.startswith("linux"):
        print("bench.py reads /proc: it runs on Linux only.", file=sys.stderr)
        return 1
    try:
        return int(options.command(options))
    except Failed as failed:
        print(failed, file=sys.stderr)
        return 1


def _builds(options: argparse.Namespace) -> int:
    with ExitStack() as stack:
        in_memory = MEMORY.is_dir() and os.access(MEMORY, os.W_OK)
        place = str(MEMORY) if in_memory else None
        memory = stack.enter_context(tempfile.TemporaryDirectory(prefix="kyyeu-", dir=place))
        work = options.work
        if work is None:
            work = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kyyeu-bench-")))
        systems, left_out = _systems(options.peers, work.resolve())
        reports = corpus(options.reports, options.seed)
        found = compare(systems, reports, options.rounds, Path(memory), _tell)
    comparison = replace(found, left_out=left_out)
    machine, today = _machine(in_memory), dt.date.today()
    print(table(comparison, machine, today))
    if options.json is not None:
        options.json.write_text(as_json(comparison, machine, today) + "\n", "utf-8")
    return 1 if comparison.differing else 0


def _search(options: argparse.Namespace) -> int:
    """Ours has to answer every question right; what the peer does is told."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    browser = next(filter(None, map(shutil.which, names)), None)
    if browser is None:
        raise Failed("bench.py search asks in a browser: install Chromium or Chrome.")
    with ExitStack() as stack:
        place = str(MEMORY) if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) else None
        memory = stack.enter_context(tempfile.TemporaryDirectory(prefix="kyyeu-", dir=place))
        work = options.work
        if work is None:
            work = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kyyeu-bench-")))
        try:
            found = compare_searches(options.reports, work.resolve(), Path(memory), browser, _tell)
        except NotToBeHad as without:
            raise Failed(str(without)) from without
    print(search_table(found))
    return 1 if any(one.wrong for one in found if one.system == OURS) else 0


def _systems(names: Sequence[str], work: Path) -> tuple[list[System], tuple[str, ...]]:
    """Ours and the peers that are to be had, and a sentence for each of the others."""
    systems, left_out = [ours(), whole_site()], []
    for name in names:
        _tell(f"preparing {name}")
        try:
            systems.append(PEERS[name](work))
        except NotToBeHad as without:
            left_out.append(str(without))
    return systems, tuple(left_out)


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
    builds.set_defaults(command=_builds)
    builds.add_argument("--reports", type=_at_least(4), default=1000, help="how many (1000)")
    builds.add_argument("--rounds", type=_at_least(1), default=3, help="how often (3)")
    builds.add_argument("--seed", type=int, default=0, help="other reports for another number")
    builds.add_argument("--work", type=Path, metavar="DIR", help="keep the peers in this folder")
    builds.add_argument("--json", type=Path, metavar="FILE", help="write every measurement there")
    builds.add_argument(
        "--peers",
        type=_peers,
        default=tuple(PEERS),
        metavar="NAMES",
        help=f"some of {','.join(PEERS)}, or none",
    )
    return parser


def _at_least(least: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        if int(text) < least:
            raise ValueError(text)
        return int(text)

    return number


def _peers(text: str) -> tuple[str, ...]:
    names = tuple(name for name in text.split(",") if name != "none")
    if not set(names) <= set(PEERS):
        raise ValueError(text)
    return names


if __name__ == "__main__":
    sys.exit(main())
