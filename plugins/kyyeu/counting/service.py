"""The counter at work: requests become hits, days end at midnight, `dem.json` follows."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

from kyyeu.counters.days import day_at, monday_of, start_of, time_at
from kyyeu.counters.figures import Figures
from kyyeu.counters.presence import Sign
from kyyeu.counters.rules import Hit, Refusal
from kyyeu.counters.visitors import Visitor, network_of, visitor
from kyyeu.counting.batches import Batches
from kyyeu.counting.crawlers import is_robot
from kyyeu.counting.keys import DailyKeys
from kyyeu.counting.known_pages import KnownPages, aliases, page_path
from kyyeu.counting.snapshot import snapshot, spans, written
from kyyeu.counting.store import Store, StoreDown
from kyyeu.disk.files import replace_whole

LOOK_EVERY: Final = 5.0  # seconds between two looks at what has changed
REWRITE_EVERY: Final = 60  # seconds: so long may `dem.json` say nothing new
LOG: Final = logging.getLogger("kyyeu.counter")


class Caller(NamedTuple):
    """Who asks: where from, with what browser, and why it counts for nobody (if it does not)."""

    address: str | None
    agent: str
    is_followed: bool
    refusal: Refusal | None


class Shown(NamedTuple):
    """What a page shows; `is_kept` is False when a hit could not be put on the disk."""

    online: int
    figures: Figures
    views: int | None = None
    is_kept: bool = True


@dataclass(frozen=True, slots=True)
class Place:
    """Where the site lies, and where `dem.json` is to be written."""

    site: Path
    snapshot: Path


class Service:
    """Counts for one site.  `clock`: seconds since 1970; all else is told by it."""

    def __init__(
        self, store: Store, place: Place, keys: DailyKeys, clock: Callable[[], int]
    ) -> None:
        """Nothing is asked of the store before `start`."""
        self._store, self._place, self._keys, self._clock = store, place, keys, clock
        self._pages = KnownPages(place.site)
        self.batches = Batches(store, clock)
        self._figures, self._figures_day = Figures(0, 0, 0), 0
        self._written = 0
        self._has_changed = True
        self._must_forget = False
        self._wake = asyncio.Event()
        self._looking: asyncio.Task[None] | None = None
        self.started = 0

    async def start(self) -> None:
        """Begin: forget whom no key tells any more, write `dem.json`, look on from time to time."""
        self.started = self._clock()
        is_robot("Mozilla/5.0")  # compiles the list, which the first reader need not wait for
        _, is_new = self._keys.of(day_at(self.started))
        if is_new:
            await self.batches.do(lambda store: store.forget(None))
        else:
            self._must_forget = True  # whoever was left from other days
        await self.look()
        self._looking = asyncio.get_running_loop().create_task(self._look_on())

    async def stop(self) -> None:
        """Finish what waits and leave a last `dem.json`."""
        if self._looking is not None:
            self._looking.cancel()
            with suppress(asyncio.CancelledError):
                await self._looking
        await self.batches.flush()
        await self.look()
        await self.batches.close()

    # ---- what the web asks

    async def opened(self, caller: Caller, page: str) -> Shown:
        """A page was opened, as a browser names it (`location.pathname`)."""
        now, path = self._clock(), page_path(page)
        refusal = caller.refusal or (Refusal.BOT if is_robot(caller.agent) else None)
        if refusal is None and (path is None or path not in self._pages):
            refusal = Refusal.UNKNOWN_PAGE
        known = self._visitor(caller, now) if refusal is None else None
        if known is None or path is None:
            self.batches.refuse(day_at(now), refusal or Refusal.NO_ADDRESS)
            return await self.shown(now)
        try:
            answer = await self.batches.add(Hit(now, path, known.id, known.network))
        except StoreDown:
            return (await self.shown(now))._replace(is_kept=False)
        self._note(answer.figures, now)
        self._has_changed = True
        return Shown(self._store.online(now), answer.figures, answer.views)

    async def seen(self, caller: Caller) -> Shown:
        """A page is still open: a sign of life, never a view."""
        now = self._clock()
        if caller.is_followed and caller.refusal is None and not is_robot(caller.agent):
            known = self._visitor(caller, now)
            if known is not None and known.id is not None:
                self._store.greet([Sign(now, known.id, known.network)])
        return await self.shown(now)

    async def shown(self, now: int) -> Shown:
        """The figures, also while the store is down."""
        if self._figures_day != day_at(now):
            await self._read_figures(now)
        return Shown(self._store.online(now), self._figures)

    async def health(self) -> dict[str, Any]:
        """How the service is; what it has refused today, and why."""
        now = self._clock()
        await self.batches.flush()
        state = self.batches.state
        try:
            refused = await self.batches.do(lambda store: store.refused(day_at(now)))
        except StoreDown:
            refused = {}
        return {
            "started": time_at(self.started).isoformat(),
            "committed": state.committed and time_at(state.committed).isoformat(),
            "batch": state.size,
            "largest_batch": state.largest,
            "waiting": self.batches.waiting,
            "failure": state.failure or None,
            "refused_today": {why.value: refused[why] for why in sorted(refused)},
        }

    # ---- what goes on by itself

    async def look(self) -> None:
        """Write what was refused, end the day when it is over, and bring `dem.json` up to date."""
        now = self._clock()
        self._key(day_at(now))
        await self.batches.flush()  # who came before midnight is counted before it is forgotten
        if self._must_forget:
            await self._forget(day_at(now))
        await self._read_figures(now)
        if self._has_changed or not 0 <= now - self._written < REWRITE_EVERY:
            await self._write_snapshot(now)

    async def _look_on(self) -> None:
        while True:
            now = self._clock()
            with suppress(TimeoutError):
                pause = min(LOOK_EVERY, start_of(day_at(now) + 1) - now)
                await asyncio.wait_for(self._wake.wait(), pause)
            self._wake.clear()
            try:
                await self.look()
            except Exception:
                LOG.exception("Chưa làm được việc định kỳ")

    async def _forget(self, today: int) -> None:
        try:
            await self.batches.do(lambda store: store.forget(today))
        except StoreDown as down:
            LOG.error("Chưa xóa được dấu vết của hôm trước, sẽ thử lại: %s", down)
            return
        self._must_forget = False

    def _key(self, day: int) -> bytes:
        """The key of a day; a new one means that the day before has ended."""
        key, is_new = self._keys.of(day)
        if is_new:
            self._must_forget = True
            self._wake.set()
        return key

    def _visitor(self, caller: Caller, now: int) -> Visitor | None:
        network = network_of(caller.address or "")
        if network is None:
            return None
        agent = caller.agent.encode() if caller.is_followed else None
        return visitor(self._key(day_at(now)), network, agent)

    def _note(self, figures: Figures, now: int) -> None:
        self._figures, self._figures_day = figures, day_at(now)

    async def _read_figures(self, now: int) -> None:
        try:
            self._note(await self.batches.do(lambda store: store.figures(now)), now)
        except StoreDown as down:
            LOG.error("Chưa đọc được số liệu: %s", down)
            self._note(_next_day(self._figures, self._figures_day, day_at(now)), now)

    async def _write_snapshot(self, now: int) -> None:
        try:
            totals = await self.batches.do(lambda store: store.totals(spans(now)))
            said = snapshot(
                self._figures, self._store.online(now), totals, aliases(self._place.site), now
            )
            replace_whole(self._place.snapshot, written(said))
        except (StoreDown, OSError) as error:
            LOG.error("Chưa ghi được %s: %s", self._place.snapshot.name, error)
            return
        self._has_changed, self._written = False, now


def _next_day(last: Figures, day: int, today: int) -> Figures:
    """The figures of a new day on which nothing could be counted yet."""
    if day == today:
        return last
    return Figures(0, last.week if monday_of(today) == monday_of(day) else 0, last.total)
