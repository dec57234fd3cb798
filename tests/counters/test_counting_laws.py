"""Laws of counting, over any sequence of hits, also with a clock that jumps."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from kyyeu.counters.days import day_at, day_of, start_of
from kyyeu.counters.rules import Hit, Rules
from kyyeu.counters.tally import Nothing, OfDay, Tally

SMALL = Rules(visitors_per_network=3, views_per_network=8)
# Around the ends of a day, a week, a year and a February.
EDGES = [
    start_of(day_of(day))
    for day in (
        dt.date(2024, 2, 29),
        dt.date(2024, 3, 1),
        dt.date(2024, 4, 15),
        dt.date(2025, 1, 1),
    )
]
INSTANTS = st.builds(
    lambda edge, offset: edge + offset, st.sampled_from(EDGES), st.integers(-5000, 5000)
)
HITS = st.builds(
    Hit,
    at=INSTANTS,
    page=st.sampled_from(["/", "/a/", "/b/"]),
    visitor=st.none() | st.integers(1, 5),
    network=st.integers(10, 11),
)
SEQUENCES = st.lists(HITS, max_size=40)


def counted(hits: list[Hit], rules: Rules = SMALL) -> Tally:
    tally = Tally(Nothing(), rules)
    tally.add(hits)
    return tally


def by_hand(hits: list[Hit], rules: Rules) -> dict[int, OfDay]:
    """The definitions once more, in the plainest way: every hit looks at all hits before it."""
    kept: list[tuple[Hit, bool, bool]] = []  # hit, is a view, is a new visitor
    days: dict[int, list[int]] = {}
    for hit in hits:
        today = [k for k in kept if day_at(k[0].at) == day_at(hit.at)]
        mine = [k[0].at for k in today if hit.visitor is not None and k[0].visitor == hit.visitor]
        same = [k[0].at for k in today if k[0].reader == hit.reader and k[0].page == hit.page]
        network = [k for k in today if k[0].network == hit.network]
        is_new = hit.visitor is not None and not mine
        if is_new and sum(k[2] for k in network) >= rules.visitors_per_network:
            continue
        if same and hit.at - same[-1] < rules.pause:
            kept.append((hit, False, False))
            continue
        if sum(k[1] for k in network) >= rules.views_per_network:
            continue
        kept.append((hit, True, is_new))
        gained = days.setdefault(day_at(hit.at), [0, 0, 0])
        gained[0] += hit.visitor is not None and (not mine or hit.at - mine[-1] >= rules.pause)
        gained[1] += 1
        gained[2] += is_new
    return {day: OfDay(*gained) for day, gained in days.items()}


@given(SEQUENCES)
def test_counting_follows_the_definitions(hits):
    assert counted(hits).days == by_hand(hits, SMALL)


@given(SEQUENCES)
def test_visitors_never_outnumber_visits_nor_visits_views(hits):
    for day in counted(hits).days.values():
        assert day.visitors <= day.visits <= day.views


@given(SEQUENCES)
def test_views_of_pages_add_up_to_views_of_days(hits):
    tally = counted(hits)
    for day, gained in tally.days.items():
        assert sum(n for (other, _), n in tally.views.items() if other == day) == gained.views


@given(SEQUENCES)
def test_every_hit_is_a_view_or_is_refused_for_a_reason(hits):
    tally = counted(hits)
    assert sum(tally.views.values()) + sum(tally.refused.values()) == len(hits)


@given(SEQUENCES)
def test_every_hit_sent_twice_counts_once(hits):
    plenty = Rules()
    twice = [hit for hit in hits for _ in range(2)]
    assert counted(twice, plenty).days == counted(hits, plenty).days


@given(SEQUENCES, st.data())
def test_hits_counted_in_pieces_count_as_at_once(hits, data):
    cut = data.draw(st.integers(0, len(hits)))
    tally = Tally(Nothing(), SMALL)
    tally.add(hits[:cut])
    tally.add(hits[cut:])
    assert tally.days == counted(hits).days


@given(SEQUENCES)
def test_no_network_adds_more_than_its_limits(hits):
    for (_, _), (visitors, views) in counted(hits).networks.items():
        assert visitors <= SMALL.visitors_per_network
        assert views <= SMALL.views_per_network


@given(SEQUENCES)
def test_a_day_is_counted_as_if_there_were_no_other(hits):
    tally = counted(hits)
    for day in {day_at(hit.at) for hit in hits}:
        alone = counted([hit for hit in hits if day_at(hit.at) == day])
        assert alone.days.get(day) == tally.days.get(day)
