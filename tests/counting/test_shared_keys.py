"""Counters on several machines know a reader by the same number, and no disk knows their key."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from counter_process import serving
from counter_web import FIREFOX
from kyyeu.counting.keys import Keys
from kyyeu.counting.redis_server import Engine
from kyyeu.counting.shared_keys import SharedKeys
from redis_servers import engine, replicated, single

DAY = 19_828


@pytest.fixture
def shared(deployments, tmp_path: Path) -> Engine:
    return deployments.engine("single", tmp_path)


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def a_counter(stack: ExitStack, shared: Engine, file: Path | None = None) -> SharedKeys:
    return stack.enter_context(closing(SharedKeys(shared, Keys(file))))


def test_all_counters_have_one_key_and_the_first_has_made_it(shared, stack):
    one, other, third = (a_counter(stack, shared) for _ in range(3))
    key, is_new = one.of(DAY)
    assert (len(key), is_new) == (16, True)
    assert other.of(DAY) == third.of(DAY) == one.of(DAY) == (key, False)


def test_every_day_has_another_key_whoever_asks_first(shared, stack):
    one, other = a_counter(stack, shared), a_counter(stack, shared)
    today = one.of(DAY)[0]
    other.of(DAY)
    tomorrow, is_new = other.of(DAY + 1)
    assert is_new and tomorrow != today
    assert one.of(DAY + 1) == (tomorrow, True)  # the day before is over here too
    assert one.of(DAY + 1) == (tomorrow, False)


def test_who_starts_again_is_told_the_key_by_the_others(shared, stack):
    one = a_counter(stack, shared)
    key, _ = one.of(DAY)
    with closing(SharedKeys(shared, Keys(None))) as other:
        other.of(DAY)
    assert a_counter(stack, shared).of(DAY) == (key, False)


def test_who_kept_the_key_in_memory_goes_on_when_all_were_stopped(shared, stack, tmp_path):
    with closing(SharedKeys(shared, Keys(tmp_path / "key"))) as one:
        key, _ = one.of(DAY)
    assert a_counter(stack, shared, tmp_path / "key").of(DAY) == (key, False)


def test_a_key_from_another_machine_is_kept_in_memory_too(shared, stack, tmp_path):
    with closing(SharedKeys(shared, Keys(None))) as one:
        key, _ = one.of(DAY)
        with closing(SharedKeys(shared, Keys(tmp_path / "key"))) as other:
            other.of(DAY)
    assert a_counter(stack, shared, tmp_path / "key").of(DAY) == (key, False)


def test_when_nobody_has_the_key_any_more_a_new_one_begins_for_all(shared, stack):
    with closing(SharedKeys(shared, Keys(None))) as gone:
        lost, _ = gone.of(DAY)
    one, other = a_counter(stack, shared), a_counter(stack, shared)
    key, is_new = one.of(DAY)
    assert is_new and key != lost
    assert other.of(DAY) == (key, False)


def test_while_the_servers_are_away_a_key_is_there_and_later_all_have_one(tmp_path, stack):
    with single(tmp_path / "server") as server:
        place = engine(server)
        one, other = a_counter(stack, place), a_counter(stack, place)
        one.of(DAY)
        other.of(DAY)
        server.end()
        (mine, is_new), (others, _) = one.of(DAY + 1), other.of(DAY + 1)
        assert is_new and mine != others
        server.start()
        one._retry_at = other._retry_at = 0.0
        assert one.of(DAY + 1)[0] == mine
        server.wait(lambda: other._hears.is_set() and one._hears.is_set())
        assert other.of(DAY + 1) == (mine, False)


@pytest.mark.safety
def test_no_server_ever_writes_the_key_down(tmp_path, stack, tried):
    with replicated(tmp_path) as servers:
        place = engine(*servers, replicas=1)
        one, other = a_counter(stack, place), a_counter(stack, place)
        key, _ = one.of(DAY)
        assert other.of(DAY) == (key, False)
        for server in servers:
            mark = place.key("key-mark").encode()
            server.wait(lambda s=server, mark=mark: mark in s.everything())  # it would be seen
            with tried("keys looked for on disks"):
                disk = server.everything()
                assert key not in disk and key.hex().encode() not in disk
        stack.close()


def test_services_on_several_machines_count_a_reader_once(tmp_path):
    with single(tmp_path / "server") as server:
        options = ("--redis", server.address, "--replicas", "0")
        places = [tmp_path / "one", tmp_path / "other"]
        for place in places:
            place.mkdir()
        with serving(places[0], *options) as one, serving(places[1], *options) as other:
            assert one.open("/").figures == {"o": 1, "d": 1, "w": 1, "t": 1, "v": 1}
            assert other.open("/").figures == {"o": 1, "d": 1, "w": 1, "t": 1, "v": 1}
            figures = other.open("/", X_Real_IP="10.0.0.1").figures
            assert (figures["d"], figures["v"]) == (2, 2)
            assert "counter.py fold" in one.said[0]
            server.end()
            refused = one.open("/hoi-nghi/a/")
            assert (refused.status, refused.figures["t"]) == (503, 1)
            server.start()
            assert one.open("/hoi-nghi/b/").status == 200
            assert (one.end()[0], other.end()[0]) == (0, 0)
            disk = server.everything()
            assert b"/hoi-nghi/b/" in disk  # what may be there would be seen
            assert b"10.0.0.1" not in disk and FIREFOX.encode() not in disk
        assert not (places[0] / "data" / "counter.sqlite").exists()
        assert b'"total":' in (places[0] / "data" / "dem.json").read_bytes()
