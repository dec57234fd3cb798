"""A comparison as a Markdown table, and as JSON."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from statistics import median

from kyyeu.bench.builds import BUILDS, PREVIEWS, Comparison, Run

Figure = Callable[[Run], float | None]
FIGURES: tuple[tuple[str, Figure], ...] = (
    ("wall", lambda run: run.wall),
    ("CPU", lambda run: run.cpu),
    ("memory", lambda run: run.peak),
)


@dataclass(frozen=True, slots=True)
class Machine:
    """What a comparison ran on."""

    cores: int
    memory: int  # bytes
    python: str
    in_memory: bool  # whether sources and outputs lay there and not on a disk


def table(comparison: Comparison, machine: Machine, day: dt.date) -> str:
    """Medians with their ranges, ratios of ours to each peer's, and what each one made."""
    return "\n".join(
        [
            _heading(comparison, machine, day),
            "",
            *rows_of(_costs(comparison)),
            "",
            *rows_of(_outputs(comparison)),
            "",
            *_notes(comparison),
        ]
    )


def as_json(comparison: Comparison, machine: Machine, day: dt.date) -> str:
    """Every single measurement, for other tools."""
    told = {"date": day.isoformat(), "machine": asdict(machine), **asdict(comparison)}
    return json.dumps(told, ensure_ascii=False, indent=1)


def ratio(runs: Iterable[Run], ours: str, peer: str, step: str, figure: Figure) -> float | None:
    """Ours to the peer's: the median over rounds of what was measured in one round."""
    found = {(run.system, run.round): figure(run) for run in runs if run.step == step}
    pairs = [(value, found.get((peer, turn))) for (name, turn), value in found.items()]
    mine = [
        value / other
        for ((name, _), _), (value, other) in zip(found.items(), pairs, strict=True)
        if name == ours and value is not None and other
    ]
    return median(mine) if mine else None


def _heading(comparison: Comparison, machine: Machine, day: dt.date) -> str:
    versions = ", ".join(f"{name} {number}" for name, number in comparison.versions.items())
    place = "memory" if machine.in_memory else "a folder on disk"
    return (
        f"{comparison.reports} reports ({size_of(comparison.source_bytes)}), "
        f"{comparison.rounds} rounds by turns, source and output in {place}; {versions}; "
        f"Python {machine.python}; {machine.cores} cores, {size_of(machine.memory)}; "
        f"{day.isoformat()}.  Medians [ranges]."
    )


def _costs(comparison: Comparison) -> Iterator[list[str]]:
    ours, *peers = comparison.versions
    yield ["run", ours, *peers, *(f"ours / {peer}" for peer in peers)]
    for step in (*BUILDS, *PREVIEWS):
        cells = [step]
        for name in (ours, *peers):
            runs = [r for r in comparison.runs if (r.system, r.step) == (name, step)]
            cells.append(_cost(runs) if runs else "–")
        cells += [_ratios(comparison.runs, ours, peer, step) for peer in peers]
        yield cells


def _cost(runs: list[Run]) -> str:
    """'0.90 s [0.87–1.00], CPU 1.35 s, 111 MB'."""
    walls = [run.wall for run in runs]
    told = _seconds(median(walls))
    if len(walls) > 1:
        told += f" [{_seconds(min(walls))}–{_seconds(max(walls))}]"
    cpus = [run.cpu for run in runs if run.cpu is not None]
    peaks = [run.peak for run in runs if run.peak is not None]
    if cpus:
        told += f", CPU {_seconds(median(cpus))}"
    if peaks:
        told += f", {size_of(median(peaks))}"
    return told


def _ratios(runs: Iterable[Run], ours: str, peer: str, step: str) -> str:
    found = ((name, ratio(runs, ours, peer, step, figure)) for name, figure in FIGURES)
    told = [f"{name} {value:.2f}" for name, value in found if value is not None]
    return ", ".join(told) or "–"


def _outputs(comparison: Comparison) -> Iterator[list[str]]:
    yield ["made", *comparison.made]
    made = comparison.made.values()
    yield ["pages", *(str(one.pages) for one in made)]
    yield ["of these its own", *(str(one.own_pages) for one in made)]
    yield ["files", *(str(one.files) for one in made)]
    yield ["bytes", *(size_of(one.bytes) for one in made)]


def _notes(comparison: Comparison) -> Iterator[str]:
    shared = comparison.shared_pages
    if comparison.differing:
        yield f"NOT THE SAME PAGES, so no comparison ({len(comparison.differing)} differences):"
        yield from (f"- {what}" for what in comparison.differing[:20])
    else:
        yield (
            f"All made the same {shared} pages: same addresses, titles and facts, compared after "
            "the first build and after the last."
        )
    ours = next(iter(comparison.versions))
    yield (
        f"{ours} makes these pages alone, though richer ones than its peers; the whole site has "
        "ledgers, registers and open data besides. Previews are of the whole site. "
        "Hugo links the conferences before and after in the bloc, plain Pelican cannot."
    )
    yield (
        "Ratios are medians of the ratio within one round. Memory is the largest sum over the "
        "processes of a build, what several of them share counted once."
    )
    yield from comparison.left_out


def rows_of(rows: Iterable[list[str]]) -> Iterator[str]:
    """The lines of a Markdown table; the first row is its head."""
    for number, cells in enumerate(rows):
        yield f"| {' | '.join(cells)} |"
        if number == 0:
            yield "|---" * len(cells) + "|"


def _seconds(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms" if seconds < 0.2 else f"{seconds:.2f} s"


def size_of(size: float) -> str:
    """Bytes as people say them."""
    for unit in ("bytes", "kB", "MB"):
        if size < 1000:
            return f"{size:.0f} {unit}" if size >= 10 else f"{size:.1f} {unit}"
        size /= 1000
    return f"{size:.1f} GB"
