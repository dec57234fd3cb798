"""Requests wait for the disk together, without a timer."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence

import pytest

from counter_web import finished
from kyyeu.counters.figures import Figures
from kyyeu.counters.rules import Counted, Hit, Refusal
from kyyeu.counting.batches import MOST_WAITING, Batches
from kyyeu.counting.store import Recorded, StoreDown


class Slow:
    """A store whose disk takes as long as a test wants."""

    def __init__(self) -> None:
        self.batches: list[int] = []
        self.refused: list[dict[tuple[int, Refusal], int]] = []
        self.goes_on = threading.Semaphore(0)
        self.fails = False

    def record(self, hits: Sequence[Hit], refused, now) -> Recorded:
        assert self.goes_on.acquire(timeout=30)
        if self.fails:
            raise StoreDown("full")
        self.batches.append(len(hits))
        self.refused.append(dict(refused))
        return Recorded(
            (Counted(True, True, True),) * len(hits), (1,) * len(hits), Figures(0, 0, 0)
        )

    def close(self) -> None:
        pass


HIT = Hit(0, "/", 1, 1)


async def waiting(batches: Batches, number: int) -> list[asyncio.Task]:
    tasks = [asyncio.create_task(batches.add(HIT)) for _ in range(number)]
    await asyncio.sleep(0.05)
    return tasks


def story(told) -> Slow:
    store = Slow()

    async def whole() -> None:
        batches = Batches(store, lambda: 0)  # type: ignore[arg-type]
        await told(store, batches)
        for _ in range(10):
            store.goes_on.release()
        await batches.close()

    finished(whole())
    return store


def test_a_single_hit_waits_for_nobody():
    async def told(store, batches):
        store.goes_on.release()
        await batches.add(HIT)

    assert story(told).batches == [1]


def test_who_comes_during_a_commit_is_in_the_next_one():
    async def told(store, batches):
        tasks = await waiting(batches, 1) + await waiting(batches, 7)
        store.goes_on.release()
        store.goes_on.release()
        await asyncio.gather(*tasks)

    assert story(told).batches == [1, 7]


def test_nobody_is_answered_before_the_commit_has_ended():
    async def told(store, batches):
        [task] = await waiting(batches, 1)
        assert not task.done()
        store.goes_on.release()
        await task

    story(told)


def test_a_failed_batch_is_told_to_all_in_it_and_the_next_one_goes_on():
    async def told(store, batches):
        store.fails = True
        first, later = await waiting(batches, 1), await waiting(batches, 3)
        store.goes_on.release()
        with pytest.raises(StoreDown):
            await first[0]
        store.fails = False
        store.goes_on.release()
        await asyncio.gather(*later)
        assert batches.state.failure == ""

    assert story(told).batches == [3]


def test_what_was_refused_is_kept_while_the_store_is_down():
    async def told(store, batches):
        store.fails = True
        batches.refuse(1, Refusal.BOT)
        store.goes_on.release()
        await batches.flush()
        assert batches.state.failure == "full"
        store.fails = False

    assert story(told).refused == [{(1, Refusal.BOT): 1}]


def test_readers_who_leave_stop_nobody():
    async def told(store, batches):
        tasks = await waiting(batches, 1) + await waiting(batches, 4)
        tasks[0].cancel()
        tasks[2].cancel()
        store.goes_on.release()
        store.goes_on.release()
        stayed = [tasks[1], tasks[3], tasks[4]]
        assert len(await asyncio.gather(*stayed)) == 3

    assert story(told).batches == [1, 4]  # who left was counted


def test_when_too_many_wait_the_next_one_is_told_at_once():
    async def told(store, batches):
        tasks = await waiting(batches, 1) + await waiting(batches, MOST_WAITING)
        with pytest.raises(StoreDown):
            await batches.add(HIT)
        store.goes_on.release()
        store.goes_on.release()
        await asyncio.gather(*tasks)

    assert sum(story(told).batches) == MOST_WAITING + 1


def test_flushing_ends_under_a_load_that_does_not():
    async def told(store, batches):
        tasks = await waiting(batches, 2)
        flushed = asyncio.create_task(batches.flush())
        for _ in range(4):
            tasks += await waiting(batches, 2)
            store.goes_on.release()
        await flushed
        for _ in range(4):
            store.goes_on.release()
        await asyncio.gather(*tasks)

    story(told)
