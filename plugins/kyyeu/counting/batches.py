"""Requests wait for the disk together: a batch begins when the one before it has ended.

No timer: an idle service commits a single hit at once, a busy one as many as came meanwhile.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from kyyeu.counters.figures import Figures
from kyyeu.counters.rules import Counted, Hit, Refusal
from kyyeu.counting.store import Recorded, Store, StoreDown

T = TypeVar("T")
LOG = logging.getLogger("kyyeu.counter")
MOST_WAITING = 10_000  # hits; whoever comes then is told to come later


class Answer(NamedTuple):
    """What one hit has done, and the figures after it."""

    result: Counted
    views: int
    figures: Figures


@dataclass(frozen=True, slots=True)
class State:
    """How the batches go: seconds since 1970 of the last commit, sizes, and what failed last."""

    committed: int | None = None
    size: int = 0
    largest: int = 0
    failure: str = ""


class Batches:
    """The only one who touches a store, in a thread of its own."""

    def __init__(self, store: Store, clock: Callable[[], int]) -> None:
        """`clock`: seconds since 1970."""
        self._store, self._clock = store, clock
        self._thread = ThreadPoolExecutor(1, "counter")
        self._waiting: list[tuple[Hit, asyncio.Future[Answer]]] = []
        self._refused: Counter[tuple[int, Refusal]] = Counter()
        self._flushing: list[asyncio.Future[None]] = []
        self._running: asyncio.Task[None] | None = None
        self.state = State()

    @property
    def waiting(self) -> int:
        """How many hits wait for a batch."""
        return len(self._waiting)

    async def add(self, hit: Hit) -> Answer:
        """Count a hit; returns when it is on the disk.  Raises StoreDown when it is not counted.

        Who stops waiting changes nothing for the others, and the hit counts nevertheless.
        """
        if len(self._waiting) >= MOST_WAITING:
            raise StoreDown("too many are waiting")
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._waiting.append((hit, answer))
        self._start()
        return await answer

    def refuse(self, day: int, why: Refusal) -> None:
        """Note a request that counts for nobody; written with the next batch."""
        self._refused[day, why] += 1

    async def flush(self) -> None:
        """Wait until all that came before is written or has failed, and what was refused too."""
        if self._running is None and not self._refused:
            return
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._flushing.append(done)
        self._start()
        await done

    async def do(self, work: Callable[[Store], T]) -> T:
        """Anything else with the store, between two batches."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, work, self._store)

    async def close(self) -> None:
        """Finish what waits, then close the store."""
        await self.flush()
        await self.do(lambda store: store.close())
        self._thread.shutdown()

    def _start(self) -> None:
        if self._running is None:
            self._running = asyncio.get_running_loop().create_task(self._run())

    async def _run(self) -> None:
        try:
            while self._waiting or self._flushing:
                batch, self._waiting = self._waiting, []
                flushing, self._flushing = self._flushing, []
                refused, self._refused = self._refused, Counter()
                if batch or refused:
                    await self._commit(batch, refused)
                for done in flushing:
                    if not done.done():
                        done.set_result(None)
        finally:
            self._running = None

    async def _commit(
        self, batch: list[tuple[Hit, asyncio.Future[Answer]]], refused: Counter[tuple[int, Refusal]]
    ) -> None:
        hits = [hit for hit, _ in batch]
        try:
            recorded = await self.do(lambda store: store.record(hits, refused, self._clock()))
        except Exception as error:
            down = self._told(error)
            self._refused.update(refused)
            self.state = State(self.state.committed, len(batch), self.state.largest, str(down))
            for _, answer in batch:
                if not answer.done():
                    answer.set_exception(down)
            return
        largest = max(self.state.largest, len(batch))
        self.state = State(self._clock(), len(batch), largest)
        _tell(recorded, batch)

    def _told(self, error: Exception) -> StoreDown:
        """What those who wait are told; it goes into the log once, not for each of them."""
        is_known = isinstance(error, StoreDown)
        down = error if isinstance(error, StoreDown) else StoreDown(type(error).__name__)
        if self.state.failure != str(down):
            LOG.error("Chưa ghi được lượt xem: %s", down, exc_info=None if is_known else error)
        return down


def _tell(recorded: Recorded, batch: list[tuple[Hit, asyncio.Future[Answer]]]) -> None:
    """Answer everybody who still waits."""
    for (_, answer), result, views in zip(batch, recorded.results, recorded.views, strict=True):
        if not answer.done():
            answer.set_result(Answer(result, views, recorded.figures))
