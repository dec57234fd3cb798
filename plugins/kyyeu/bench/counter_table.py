"""What was measured of the counter, as Markdown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from statistics import median

from kyyeu.bench.counter import EMPTY, OURS, SINGLE, Measured
from kyyeu.bench.load import Rate
from kyyeu.bench.table import Machine, rows_of, size_of


def counter_table(found: Measured, machine: Machine, day: dt.date) -> str:
    """Medians over the rounds, ratios within each round, and what became of what was confirmed."""
    plan = found.plan
    heading = (
        f"{plan.connections} readers at once on loopback, {plan.rounds} rounds by turns of "
        f"{plan.seconds:.0f} s, every hit has to count; Python {machine.python}; "
        f"{machine.cores} cores, {size_of(machine.memory)}; {day.isoformat()}.  Medians."
    )
    told = [heading, "", *rows_of(_rates(found)), "", *_sentences(found), *found.left_out]
    return "\n".join(told)


def share(
    rates: Mapping[str, tuple[Rate, ...]], one: str, other: str, of: Callable[[Rate], float]
) -> float:
    """One to the other: the median over rounds of what was measured in one round."""
    return median(of(a) / of(b) for a, b in zip(rates[one], rates[other], strict=True))


def _rates(found: Measured) -> Iterator[list[str]]:
    yield ["server", "hits/s", "of the empty answer", "p50", "p99", "CPU a hit", "memory"]
    for kind, rates in found.rates.items():
        yield [
            kind,
            f"{median(rate.per_second for rate in rates):.0f}",
            f"{share(found.rates, kind, EMPTY, lambda rate: rate.per_second):.0%}",
            f"{median(rate.p50 for rate in rates):.1f} ms",
            f"{median(rate.p99 for rate in rates):.1f} ms",
            f"{median(rate.cpu for rate in rates):.0f} µs",
            size_of(median(rate.memory for rate in rates)),
        ]


def _sentences(found: Measured) -> Iterator[str]:
    killed, asked = found.kills, found.years
    together = share(found.rates, OURS, SINGLE, lambda rate: rate.per_second)
    yield f"- Commits together: {together:.1f} x one commit a hit."
    yield (
        f"- {killed.number} kills at work: {killed.confirmed} hits confirmed, {killed.found} in "
        f"the file, {killed.lost} confirmed and lost; at most {killed.most_over} stood there that "
        "were not confirmed."
    )
    yield (
        f"- {asked.hits / 1e6:.0f} million hits in {found.plan.days} days: {size_of(asked.bytes)}; "
        f"the four figures {asked.figures:.3f} ms, all that a site shows {asked.bake:.1f} ms."
    )
    yield f"- {found.plan.visitors} visitors of one day: {size_of(found.visitors_memory)} resident."
