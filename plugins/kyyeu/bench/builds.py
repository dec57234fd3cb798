"""Builds and previews of the same reports by several systems, by turns in one run.

Machines are shared and swing; what counts is how systems compare within one round, so every
step is done by all of them before the next one begins.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kyyeu.bench.corpus import Corpus, Report
from kyyeu.bench.measure import (
    Command,
    Failed,
    free_port,
    get,
    measured,
    running,
    seconds_until,
)
from kyyeu.bench.pageset import Made, differences, made, report_page, shared_pages
from kyyeu.bench.peers import System

COLD, SAME = "cold build", "nothing changed"
BODY, TITLE = "one body edited", "one of the newest titles edited"
FIRST_START, START, FRESH_PAGE, FRESH_LIST = (
    "preview: very first start → first page",
    "preview: start → first page",
    "preview: body edited → fresh page",
    "preview: title edited → fresh list of its bloc",
)
BUILDS = (COLD, SAME, BODY, TITLE)
PREVIEWS = (FIRST_START, START, FRESH_PAGE, FRESH_LIST)

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Run:
    """One measurement; of a preview only its time on the wall is known."""

    system: str
    step: str
    round: int
    wall: float  # seconds
    cpu: float | None = None  # seconds
    peak: int | None = None  # bytes


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that was measured and counted; `differing` says where pages are not the same."""

    reports: int
    rounds: int
    source_bytes: int
    shared_pages: int
    versions: dict[str, str]
    runs: tuple[Run, ...]
    made: dict[str, Made]
    differing: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stand:
    """A system at work: where its source and its output lie."""

    system: System
    folder: Path

    @property
    def source(self) -> Path:
        """What it builds from."""
        return self.folder / "source"

    def output(self, number: int) -> Path:
        """What it makes in one round."""
        return self.folder / f"output-{number}"

    def command(self, line: Sequence[str]) -> Command:
        """One of its commands, ready to run."""
        log = self.folder / "log.txt"
        return Command(line, self.source, self.system.surroundings(), log)


def compare(
    systems: Sequence[System], corpus: Corpus, rounds: int, memory: Path, tell: Tell
) -> Comparison:
    """Build and serve a corpus with every system, below a folder in memory.

    Raises Failed when a system cannot do one of the steps.
    """
    stands = [Stand(system, memory / system.name.lower().replace(" ", "-")) for system in systems]
    for stand in stands:
        stand.source.mkdir(parents=True)
        stand.system.write(corpus, stand.source)
    pages = shared_pages(corpus)
    runs: list[Run] = []
    differing: list[str] = []
    counted: dict[str, Made] = {}
    now = corpus
    for number in range(1, rounds + 1):
        for step in BUILDS:
            tell(f"round {number} of {rounds}: {step}")
            changed = edited(step, now, corpus, number)
            now = now.with_report(changed) if changed else now
            for stand in stands:
                runs.append(_build(stand, step, number, changed))
            if number == 1 and step == COLD:
                differing += _compared(stands, number, now)
                counted = {s.system.name: made(s.output(number), pages) for s in stands}
    differing += _compared(stands, rounds, now)
    for number in range(1, rounds + 1):
        tell(f"round {number} of {rounds}: preview")
        for stand in stands:
            runs += _previews(stand, now, number)
    return Comparison(
        len(corpus.reports),
        rounds,
        sum(len(text.encode()) for _, text in corpus.files()),
        len(pages),
        {system.name: system.version for system in systems},
        tuple(runs),
        counted,
        tuple(dict.fromkeys(differing)),
    )


def edited(step: str, now: Corpus, first: Corpus, number: int) -> Report | None:
    """The report that a step changes, changed; None for a step that changes none."""
    if step == BODY:
        report = now.reports[len(now.reports) // 2]
        return replace(report, body=f"{report.body}\n\n{_mark(step, number)}.")
    if step == TITLE:
        report = first.newest_first[1]
        latest = next(r for r in now.reports if r.slug == report.slug)
        return replace(latest, title=f"{report.title}, {_mark(step, number)}")
    return None


def _mark(step: str, number: int) -> str:
    """Words that stand nowhere else: what they are found on is fresh."""
    return f"bản sửa {'lời' if step == BODY else 'tên'} số {number}"


def _build(stand: Stand, step: str, number: int, changed: Report | None) -> Run:
    """One build.  Raises Failed when what was changed is not on the page afterwards."""
    output = stand.output(number)
    if step == COLD:
        shutil.rmtree(stand.output(number - 1), ignore_errors=True)
    if changed is not None:
        stand.system.rewrite(changed, stand.source)
    cost = measured(stand.command(stand.system.build(stand.source, output)))
    if changed is not None:
        page = {f"hoi-nghi/{changed.slug}/": report_page(changed)}
        for what in differences(page, output):
            raise Failed(f"{stand.system.name}, {step}: {what}")
    return Run(stand.system.name, step, number, cost.wall, cost.cpu, cost.peak)


def _compared(stands: Sequence[Stand], number: int, corpus: Corpus) -> Iterator[str]:
    """Where the outputs of a round are not what they should be, by the system's name."""
    pages = shared_pages(corpus)
    for stand in stands:
        for what in differences(pages, stand.output(number)):
            yield f"{stand.system.name}: {what}"


def _previews(stand: Stand, corpus: Corpus, number: int) -> Iterator[Run]:
    """The server's start, a body edited and a title edited, each until a browser sees it.

    The very first start has nothing to remember; it is told apart from those of every day.
    """
    system, port = stand.system, free_port()
    if system.serve is None:
        return

    def run(step: str, seconds: float) -> Run:
        return Run(system.name, step, number, seconds)

    if number == 1:
        with running(stand.command(system.serve(stand.source, port))) as server:
            yield run(FIRST_START, seconds_until(port, "/", bool, server.check))
    with running(stand.command(system.serve(stand.source, port))) as server:
        yield run(START, seconds_until(port, "/", bool, server.check))
        body = corpus.reports[len(corpus.reports) // 2]
        mark = f"xem thử lời số {number}"
        body = replace(body, body=f"{body.body}\n\n{mark}.")
        yield run(
            FRESH_PAGE, _seen(stand, port, body, f"/hoi-nghi/{body.slug}/", mark, server.check)
        )
        title = corpus.newest_first[1]
        mark = f"xem thử tên số {number}"
        title = replace(title, title=f"{title.title}, {mark}")
        yield run(
            FRESH_LIST, _seen(stand, port, title, f"/khoi/{title.bloc.id}/", mark, server.check)
        )


def _seen(
    stand: Stand, port: int, report: Report, path: str, mark: str, check: Callable[[], None]
) -> float:
    """Seconds from saving a report until a page, open in a browser before, shows a mark."""
    if get(port, path) is None:
        raise Failed(f"{stand.system.name} does not serve {path}")
    stand.system.rewrite(report, stand.source)
    return seconds_until(port, path, lambda page: mark.encode() in page, check)
