"""Count finished days from access logs: `counter.py logs FILE…`.

Where it stopped is what it has counted: a day is counted whole, in one transaction, or not at all,
and never twice.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Sequence
from dataclasses import dataclass
from pathlib import Path

from kyyeu.counters.days import SECONDS, day_at, start_of
from kyyeu.counting.access_logs import hits, read
from kyyeu.counting.crawlers import is_robot
from kyyeu.counting.known_pages import aliases
from kyyeu.counting.snapshot import snapshot, spans, written
from kyyeu.counting.store import Store
from kyyeu.disk.files import replace_whole


@dataclass(frozen=True, slots=True)
class LogRun:
    """What became of the days in logs: (day, visits, views) of those counted now, and the rest.

    `unfinished`: today, which goes on; `cut`: a day whose morning the logs do not have, left out.
    """

    days: tuple[tuple[int, int, int], ...]
    unfinished: bool
    cut: int | None
    strange: int


def count_logs(
    store: Store, files: Sequence[Path], pages: Container[str], now: int, *, accept_gap: bool
) -> LogRun:
    """Count all finished days that are not counted yet.  Raises OSError, EOFError, StoreDown."""
    today = day_at(now)
    known = {day for day, *_ in store.totals([]).days}
    found = read(files, lambda day: day <= today and day not in known, pages)
    days = dict(sorted(found.openings.items()))
    is_unfinished = days.pop(today, None) is not None
    cut = _cut_day(found.begins, known)
    if cut is not None and not accept_gap:
        days.pop(cut, None)
    else:
        cut = None
    told = []
    for day, openings in days.items():
        recorded = store.record(tuple(hits(openings, is_robot)), {}, start_of(day) + SECONDS - 1)
        visits = sum(result.visit for result in recorded.results)
        told.append((day, visits, sum(result.view for result in recorded.results)))
        store.forget(today)
    return LogRun(tuple(told), is_unfinished, cut, found.strange)


def _cut_day(begins: int | None, known: Collection[int]) -> int | None:
    """The first day of the logs, when what was counted before has not reached it.

    The very first run takes it as it is: there is nothing earlier to be had.
    """
    if begins is None or not known or day_at(begins) <= max(known):
        return None
    return day_at(begins)


def write_snapshot(store: Store, site: Path, file: Path, now: int) -> None:
    """`dem.json` without a service: nobody knows who is online."""
    said = snapshot(store.figures(now), None, store.totals(spans(now)), aliases(site), now)
    replace_whole(file, written(said))
