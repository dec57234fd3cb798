"""A comparison of renditions as a Markdown table, and as JSON."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from statistics import median

from kyyeu.bench.measure import Cost
from kyyeu.bench.photos.compare import Comparison, Entry, Turn
from kyyeu.bench.photos.unchanged import Unchanged
from kyyeu.bench.table import Machine, heading, rows, seconds, size

Figure = Callable[[Cost], float]


def table(
    comparison: Comparison, unchanged: Unchanged | None, machine: Machine, day: dt.date
) -> str:
    """What every system needed and made; how many times as much as ours it is."""
    lines = [_heading(comparison, machine, day), ""]
    for task in dict.fromkeys(entry.task for entry in comparison.entries):
        widths = ", ".join(map(str, task.widths))
        lines += [f"{task.name}: {widths} px as {' and '.join(task.kinds)}", ""]
        same = [entry for entry in comparison.entries if entry.task == task]
        lines += [*rows(_cells(comparison, same)), ""]
    lines += [*_unchanged(unchanged), *_notes(comparison)]
    return "\n".join(lines)


def as_json(
    comparison: Comparison, unchanged: Unchanged | None, machine: Machine, day: dt.date
) -> str:
    """Every single measurement, for other tools."""
    told = asdict(comparison) | {"unchanged": asdict(unchanged) if unchanged else None}
    told |= {"date": day.isoformat(), "machine": asdict(machine)}
    return json.dumps(told, ensure_ascii=False, indent=1)


def times_ours(comparison: Comparison, ours: Entry, peer: Entry, figure: Figure) -> float | None:
    """The peer's to ours: the median over rounds of what was measured in one round."""
    mine, theirs = (
        {turn.round: figure(turn.cost) for turn in comparison.turns if _is_of(turn, entry)}
        for entry in (ours, peer)
    )
    found = [value / mine[turn] for turn, value in theirs.items() if mine.get(turn)]
    return median(found) if found else None


def _is_of(turn: Turn, entry: Entry) -> bool:
    return (turn.system, turn.task) == (entry.system, entry.task.name)


def _heading(comparison: Comparison, machine: Machine, day: dt.date) -> str:
    pixels = f"{comparison.photos} photographs of {comparison.megapixels:.1f} megapixels on average"
    return heading(pixels, comparison.rounds, machine, day)


def _cells(comparison: Comparison, entries: list[Entry]) -> Iterator[list[str]]:
    ours, *_ = entries
    kinds = ours.task.kinds
    yield [
        *("by", "photos/s", "time", "CPU a photo", "memory"),
        *("bytes a photo", *(f"SSIM {kind}" for kind in kinds)),
        *("time / ours", "CPU / ours"),
    ]
    for entry in entries:
        costs = [turn.cost for turn in comparison.turns if _is_of(turn, entry)]
        wall = median(cost.wall for cost in costs)
        walls = f"{seconds(wall)} [{seconds(min(c.wall for c in costs))}–"
        walls += f"{seconds(max(c.wall for c in costs))}]"
        likenesses = (entry.likeness(kind) for kind in kinds)
        yield [
            f"{entry.system} {entry.version}",
            f"{comparison.photos / wall:.2f}",
            walls if len(costs) > 1 else seconds(wall),
            f"{median(cost.cpu for cost in costs) / comparison.photos:.2f} s",
            size(median(cost.peak for cost in costs)),
            size(entry.bytes / comparison.photos),
            *("–" if found is None else f"{found:.4f}" for found in likenesses),
            *_ratios(comparison, ours, entry),
        ]


def _ratios(comparison: Comparison, ours: Entry, entry: Entry) -> Iterator[str]:
    for figure in (lambda cost: cost.wall, lambda cost: cost.cpu):
        found = times_ours(comparison, ours, entry, figure)
        yield "–" if found is None or entry is ours else f"{found:.2f} ×"


def _unchanged(found: Unchanged | None) -> Iterator[str]:
    if found is None:
        return
    told = {"first build": found.first, "nothing changed": found.same}
    told["one report edited"] = found.edited
    head = [f"a site of {found.photos} photos", "time", "CPU", "memory"]
    cells = [[name, seconds(c.wall), seconds(c.cpu), _memory(c)] for name, c in told.items()]
    yield from rows([head, *cells])
    yield f"\nWith one report edited, the build's stage of photos took {found.photo_stage:.1f} s.\n"


def _memory(cost: Cost) -> str:
    """The memory of what ran long enough to be looked at."""
    return size(cost.peak) if cost.peak else "–"


def _notes(comparison: Comparison) -> Iterable[str]:
    if comparison.differing:
        yield f"NOT THE SAME FILES, so no comparison ({len(comparison.differing)} differences):"
        yield from (f"- {what}" for what in comparison.differing[:20])
    else:
        yield (
            "All made the same sizes and formats. SSIM is that of the lightness against the whole "
            "photograph scaled down once (LANCZOS), the mean over photos and widths. Memory is "
            "the largest sum over the processes, what several of them share counted once."
        )
    yield from comparison.left_out
