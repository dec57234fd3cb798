"""What every store promises, asked of each."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kyyeu.counters.days import day_of, start_of
from kyyeu.counters.figures import Figures
from kyyeu.counters.presence import Sign
from kyyeu.counters.rules import Hit, Refusal, Rules
from kyyeu.counters.tally import Nothing, Tally
from kyyeu.counting.store import Store
from stores import STORES, Kept

MONDAY = day_of(dt.date(2024, 4, 15))
NINE = start_of(MONDAY) + 9 * 3600
MINUTE, DAY = 60, 86_400


def hit(at: int = NINE, page: str = "/a/", visitor: int | None = 1, network: int = 7) -> Hit:
    return Hit(at, page, visitor, network)


def record(store: Store, *hits: Hit, now: int | None = None) -> Figures:
    return store.record(hits, {}, hits[-1].at if now is None else now).figures


def test_a_new_store_has_counted_nothing(kept):
    store = kept.open()
    assert store.figures(NINE) == Figures(0, 0, 0)
    assert store.online(NINE) == 0


def test_a_hit_is_in_the_figures_of_its_own_answer(kept):
    recorded = kept.open().record([hit(), hit(page="/b/")], {}, NINE)
    assert recorded.figures == Figures(1, 1, 1)
    assert [result.view for result in recorded.results] == [True, True]
    assert recorded.views == (1, 1)


def test_the_same_opening_sent_twice_counts_once(kept):
    store = kept.open()
    record(store, hit())
    recorded = store.record([hit(NINE + 5)], {}, NINE + 5)
    assert recorded.figures == Figures(1, 1, 1)
    assert recorded.results[0].refusal == Refusal.REPEATED
    assert recorded.views == (1,)


def test_the_same_opening_twice_in_one_batch_counts_once(kept):
    assert record(kept.open(), hit(), hit(), hit()) == Figures(1, 1, 1)


def test_what_was_recorded_is_there_when_the_store_is_opened_again(kept):
    record(kept.open(), hit(), hit(visitor=2))
    assert kept.open().figures(NINE) == Figures(2, 2, 2)


def test_after_a_restart_readers_of_the_day_are_still_known(kept):
    record(kept.open(), hit())
    assert record(kept.open(), hit(NINE + MINUTE)) == Figures(1, 1, 1)


def test_after_a_restart_a_network_has_no_new_allowance(kept):
    rules = Rules(visitors_per_network=3)
    record(kept.open(rules), *(hit(visitor=n) for n in range(5)))
    assert record(kept.open(rules), *(hit(visitor=n) for n in range(10, 15))).today == 3


def test_a_visit_of_sunday_is_not_in_the_week_of_monday(kept):
    store = kept.open()
    record(store, hit(NINE - DAY))
    assert store.figures(NINE - DAY) == Figures(1, 1, 1)
    assert store.figures(NINE) == Figures(0, 0, 1)


def test_a_week_goes_on_across_new_year(kept):
    store, wednesday = kept.open(), start_of(day_of(dt.date(2025, 1, 1))) + 60
    record(store, hit(wednesday - DAY))
    assert record(store, hit(wednesday)) == Figures(today=1, week=2, total=2)


def test_one_batch_around_midnight_counts_for_two_days(kept):
    midnight = start_of(MONDAY)
    figures = record(kept.open(), hit(midnight - 1), hit(midnight, visitor=2))
    assert figures == Figures(today=1, week=1, total=2)


def test_readers_are_online_for_five_minutes(kept):
    store = kept.open()
    record(store, hit(), hit(visitor=2), hit(visitor=None))
    assert store.online(NINE + 299) == 2
    assert store.online(NINE + 300) == 0


def test_a_sign_of_life_keeps_a_reader_online_and_counts_nothing(kept):
    store = kept.open()
    record(store, hit())
    store.greet([Sign(NINE + 290, 1, 7), Sign(NINE + 290, 2, 7)])
    assert store.online(NINE + 500) == 2
    assert store.figures(NINE + 500) == Figures(1, 1, 1)


def test_who_was_online_is_so_after_a_restart(kept):
    record(kept.open(), hit(), hit(NINE + 200, visitor=2))
    assert kept.open().online(NINE + 310) == 1


def test_views_are_told_by_page_and_day(kept):
    store = kept.open()
    record(store, hit(NINE - DAY), hit(), hit(page="/b/"))
    totals = store.totals([MONDAY])
    assert totals.pages == {"/a/": 2, "/b/": 1}
    assert totals.read == {MONDAY: {"/a/": 1, "/b/": 1}}
    assert totals.days == ((MONDAY - 1, 1, 1, 1), (MONDAY, 1, 2, 1))
    assert totals.baseline is None


def test_what_was_refused_adds_nothing_and_is_told_by_reason(kept):
    store = kept.open()
    recorded = store.record([], {(MONDAY, Refusal.BOT): 5}, NINE)
    assert recorded == ((), (), Figures(0, 0, 0))
    record(store, hit(), hit())
    assert kept.open().refused(MONDAY) == {Refusal.BOT: 5, Refusal.REPEATED: 1}
    assert kept.open().refused(MONDAY + 1) == {}


def test_after_midnight_the_figures_stay_and_visitors_are_forgotten(kept):
    store = kept.open()
    record(store, hit(), hit(page="/b/"))
    store.forget(MONDAY + 1)
    assert store.figures(NINE) == Figures(1, 1, 1)
    assert store.online(NINE) == 0
    assert record(store, hit()) == Figures(2, 2, 2)  # nobody knows this reader any more


def test_forgetting_keeps_the_visitors_of_the_day_that_goes_on(kept):
    store = kept.open()
    record(store, hit())
    store.forget(MONDAY)
    assert record(store, hit(NINE + MINUTE)) == Figures(1, 1, 1)


RULES = Rules(visitors_per_network=3, views_per_network=6)
EARLIEST = start_of(MONDAY) - 3000
HITS = st.builds(
    Hit,
    at=st.integers(EARLIEST, start_of(MONDAY) + 6000),
    page=st.sampled_from(["/", "/a/", "/b/"]),
    visitor=st.none() | st.integers(1, 4),
    network=st.integers(10, 11),
)


@pytest.mark.parametrize("kind", STORES, ids=lambda kind: kind.name)
@settings(max_examples=30)  # each writes to the disk
@given(batches=st.lists(st.lists(HITS, max_size=8), max_size=5), restarts=st.booleans())
def test_a_store_counts_as_the_rules_do_whatever_the_batches(kind, deployments, batches, restarts):
    tally = Tally(Nothing(), RULES)
    with tempfile.TemporaryDirectory() as folder:
        kept = Kept(kind, Path(folder), deployments)
        try:
            store = kept.open(RULES)
            for batch in batches:
                expected = tally.add(batch)
                assert list(store.record(batch, {}, EARLIEST).results) == expected
                store = kept.open(RULES) if restarts else store
            totals = store.totals([])
        finally:
            kept.close()
    assert {day: rest for day, *rest in totals.days} == {
        day: [*gained] for day, gained in tally.days.items()
    }
    views = {page: 0 for _, page in tally.views}
    for (_, page), number in tally.views.items():
        views[page] += number
    assert {page: n for page, n in totals.pages.items() if n} == views
