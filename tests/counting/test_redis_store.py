"""What servers of the Redis protocol promise beside what every store does."""

from __future__ import annotations

import datetime as dt
import random
import signal
import tempfile
import traceback
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_process import load, serving
from counter_web import finished
from kyyeu.counters.days import day_of, start_of
from kyyeu.counters.figures import Figures
from kyyeu.counters.presence import Sign
from kyyeu.counters.rules import Hit, Refusal, Rules
from kyyeu.counters.tally import Nothing, Tally
from kyyeu.counting.redis_server import Engine, Unfit
from kyyeu.counting.redis_store import RedisStore
from kyyeu.counting.store import StoreDown
from kyyeu.domain.unreadable import Unreadable
from redis_servers import ALWAYS, EVERYSEC, Server, cluster, engine, follow, replicated, single

ROOT = Path(__file__).resolve().parents[2]
MONDAY = day_of(dt.date(2024, 4, 15))
NINE = start_of(MONDAY) + 9 * 3600
READER, NETWORK = 0x1234567890ABCDEF, -0x0FEDCBA987654321
CONNECTIONS = 16


def hit(at: int = NINE, page: str = "/a/", visitor: int | None = READER) -> Hit:
    return Hit(at, page, visitor, NETWORK)


# ---- several counters


def test_counters_on_several_machines_count_as_one(deployments, tmp_path):
    shared = deployments.engine("single", tmp_path)
    one, other = RedisStore(shared), RedisStore(shared)
    assert one.record([hit()], {}, NINE).figures == Figures(1, 1, 1)
    again = other.record([hit(NINE + 5), hit(NINE + 5, visitor=2)], {}, NINE + 5)
    assert again.results[0].refusal == Refusal.REPEATED
    assert (again.views, again.figures) == ((2, 2), Figures(2, 2, 2))
    assert one.figures(NINE + 5) == Figures(2, 2, 2)
    one.close()
    other.close()


def test_who_is_online_elsewhere_is_heard_of_at_the_next_look(deployments, tmp_path):
    shared = deployments.engine("single", tmp_path)
    one, other = RedisStore(shared), RedisStore(shared)
    one.record([hit()], {}, NINE)
    other.greet([Sign(NINE, 2, NETWORK)])
    assert (one.online(NINE), other.online(NINE)) == (1, 1)
    other.figures(NINE)
    one.figures(NINE)
    assert (one.online(NINE + 299), other.online(NINE + 299)) == (2, 2)
    assert (one.online(NINE + 300), other.online(NINE + 300)) == (0, 0)
    one.close()
    other.close()


def test_who_was_online_elsewhere_before_midnight_is_nobody_after_it(deployments, tmp_path):
    shared, midnight = deployments.engine("single", tmp_path), start_of(MONDAY + 1)
    one, other = RedisStore(shared), RedisStore(shared)
    one.record([hit(midnight - 1)], {}, midnight - 1)
    other.record([hit(midnight, visitor=2)], {}, midnight)
    other.figures(midnight)
    assert other.online(midnight) == 1
    one.close()
    other.close()


RULES = Rules(visitors_per_network=3, views_per_network=6)
HITS = st.builds(
    Hit,
    at=st.integers(NINE, NINE + 4000),
    page=st.sampled_from(["/", "/a/", "/b/"]),
    visitor=st.none() | st.integers(1, 4),
    network=st.integers(10, 11),
)


@settings(max_examples=30)
@given(dealt=st.lists(st.tuples(st.integers(0, 2), st.lists(HITS, max_size=4)), max_size=8))
def test_whichever_counter_a_reader_meets_the_rules_are_the_same(deployments, dealt):
    with tempfile.TemporaryDirectory() as folder:
        shared = deployments.engine("single", Path(folder))
        counters = [RedisStore(shared, RULES) for _ in range(3)]
        tally = Tally(Nothing(), RULES)
        for number, hits in dealt:
            recorded = counters[number].record(hits, {}, NINE)
            assert list(recorded.results) == tally.add(hits)
            assert recorded.figures.total == sum(day.visits for day in tally.days.values())
        for counter in counters:
            counter.close()


def test_a_batch_is_one_script(deployments, tmp_path):
    shared = deployments.engine("single", tmp_path)
    store, server = RedisStore(shared), deployments.servers("single")[0]
    scripts = server.info("commandstats").get("cmdstat_eval", {"calls": 0})["calls"]
    store.record([hit(page=f"/{n}/", visitor=n) for n in range(100)], {}, NINE)
    assert server.info("commandstats")["cmdstat_eval"]["calls"] == scripts + 1
    store.close()


# ---- a cluster


def test_each_counter_of_a_cluster_lies_whole_on_one_of_its_servers(deployments, tmp_path):
    servers, homes = deployments.servers("cluster"), set()
    for number in range(12):
        shared = deployments.engine("cluster", tmp_path / str(number))
        store = RedisStore(shared)
        store.record([hit(), hit(page="/b/", visitor=None)], {(MONDAY, Refusal.BOT): 1}, NINE)
        store.close()
        held = [server.say("KEYS", f"*{shared.name}*") for server in servers]
        assert sum(map(bool, held)) == 1
        homes.add([bool(keys) for keys in held].index(True))
    assert homes == {0, 1, 2}


def test_when_a_cluster_moves_a_counter_to_another_server_it_goes_on(deployments, tmp_path):
    shared = deployments.engine("cluster", tmp_path)
    servers = deployments.servers("cluster")
    store = RedisStore(shared)
    store.record([hit()], {}, NINE)
    slot = servers[0].say("CLUSTER", "KEYSLOT", shared.key("open"))
    [source] = [server for server in servers if server.say("KEYS", f"*{shared.name}*")]
    move(servers, int(str(slot)), source, servers[servers.index(source) - 1])
    assert store.record([hit(page="/b/")], {}, NINE).figures == Figures(1, 1, 1)
    assert store.totals([]).pages == {"/a/": 1, "/b/": 1}
    assert source.say("KEYS", f"*{shared.name}*") == []
    store.close()


def move(servers: list[Server], slot: int, source: Server, target: Server) -> None:
    """Move a slot with its keys, as an administrator does."""
    taker = target.say("CLUSTER", "MYID")
    target.say("CLUSTER", "SETSLOT", slot, "IMPORTING", source.say("CLUSTER", "MYID"))
    source.say("CLUSTER", "SETSLOT", slot, "MIGRATING", taker)
    keys = source.say("CLUSTER", "GETKEYSINSLOT", slot, 1000)
    assert isinstance(keys, list)
    source.say("MIGRATE", "127.0.0.1", target.port, "", 0, 5000, "KEYS", *keys)
    for server in (target, source, *servers):
        server.say("CLUSTER", "SETSLOT", slot, "NODE", taker)


# ---- what is confirmed is kept


def test_what_was_recorded_survives_a_kill_of_the_server(tmp_path):
    with single(tmp_path) as server:
        store = RedisStore(engine(server))
        store.record([hit()], {}, NINE)
        server.end(signal.SIGKILL)
        with pytest.raises(StoreDown, match="cannot be reached"):
            store.record([hit(page="/b/")], {}, NINE)
        server.start()
        assert store.record([hit(NINE + 1)], {}, NINE + 1).figures == Figures(1, 1, 1)
        assert store.totals([]).pages == {"/a/": 1}
        store.close()


def test_without_memory_nothing_is_counted_and_later_everything_is(tmp_path):
    with single(tmp_path) as server:
        store = RedisStore(engine(server))
        store.record([hit()], {}, NINE)
        server.say("CONFIG", "SET", "maxmemory", 1)
        with pytest.raises(StoreDown, match="no memory"):
            store.record([hit(page="/b/")], {}, NINE)
        server.say("CONFIG", "SET", "maxmemory", 0)
        assert store.figures(NINE) == Figures(1, 1, 1)
        assert store.totals([]).pages == {"/a/": 1}
        assert store.record([hit(page="/b/")], {}, NINE).views == (1,)
        store.close()


def test_without_its_replica_nothing_is_confirmed_and_later_everything_is(tmp_path):
    with replicated(tmp_path) as [primary, replica]:
        store = RedisStore(engine(primary, replica, replicas=1))
        replica.end()
        with pytest.raises(StoreDown, match="0 of 1 replicas"):
            store.record([hit()], {}, NINE)
        with pytest.raises(StoreDown):
            store.record([hit()], {}, NINE)
        replica.start()
        follow(replica, primary)
        assert store.record([hit(page="/b/")], {}, NINE).results[0].view
        store.close()


def test_when_a_replica_has_been_promoted_it_is_found(tmp_path):
    with replicated(tmp_path, replicas=2) as [primary, replica, other]:
        store = RedisStore(engine(primary, replica, other, replicas=1))
        store.record([hit()], {}, NINE)
        primary.end()
        with pytest.raises(StoreDown):
            store.record([hit(page="/b/")], {}, NINE)
        replica.wait(lambda: str(replica.say("GET", "{counter:kyyeu}:engine")) != "None")
        replica.say("REPLICAOF", "NO", "ONE")
        follow(other, replica)
        primary.start()  # and takes itself for the primary still
        assert store.record([hit(page="/c/")], {}, NINE).figures == Figures(1, 1, 1)
        assert store.totals([]).pages == {"/a/": 1, "/c/": 1}
        store.close()


def kill_primaries(tmp_path: Path, times: int, tried) -> None:
    """Kill the primary at random moments under load; its replica must have what was confirmed."""
    chance = random.Random(6)
    for number in range(times):
        folder = tmp_path / str(number)
        folder.mkdir()
        with tried("kills of a primary"), replicated(folder) as [primary, replica]:
            addresses = (part for s in (primary, replica) for part in ("--redis", s.address))
            with serving(folder, *addresses, "--replicas", "1") as counter:
                enough = chance.randint(1, 1500)
                line = load(counter, CONNECTIONS, enough, signal.SIGKILL, primary.child)
                confirmed = finished(line)
                replica.say("REPLICAOF", "NO", "ONE")
                days = replica.say("SMEMBERS", "{counter:kyyeu}:open")
                kept = sum(
                    int(str(replica.say("HGET", f"{{counter:kyyeu}}:day:{day}", "views")))
                    for day in days
                )
                assert enough <= confirmed <= kept <= confirmed + CONNECTIONS


@pytest.mark.safety
def test_a_killed_primary_has_lost_nothing_that_was_confirmed(tmp_path, tried):
    kill_primaries(tmp_path, 2, tried)


@pytest.mark.safety
@pytest.mark.long
def test_ten_killed_primaries_lose_nothing_that_was_confirmed(tmp_path, tried):
    kill_primaries(tmp_path, 10, tried)


def as_the_readme_says() -> list[str]:
    """The settings that the README gives for servers, as options."""
    lines = (ROOT / "README.md").read_text("utf-8").split("```\nappendonly")[1].split("```")[0]
    return [part for line in f"appendonly{lines}".splitlines() for part in as_option(line)]


def as_option(line: str) -> tuple[str, str]:
    name, value = line.split()
    return f"--{name}", value.strip('"')


def test_servers_set_up_as_the_readme_says_count_nothing_that_they_might_lose(tmp_path):
    with replicated(tmp_path, 1, *as_the_readme_says()) as [primary, replica]:
        store = RedisStore(engine(primary, replica, replicas=1))
        store.record([hit()], {}, NINE)
        replica.end()
        primary.wait(lambda: primary.info("replication")["connected_slaves"] == 0)
        with pytest.raises(StoreDown, match="NOREPLICAS"):
            store.record([hit(page="/b/")], {}, NINE)
        replica.start()
        follow(replica, primary)
        assert store.totals([]).pages == {"/a/": 1}
        store.close()


def test_a_password_goes_along_to_every_server_of_a_cluster(tmp_path):
    with cluster(tmp_path, 3, "--requirepass", "s3cret", "--masterauth", "s3cret") as servers:
        for number in range(6):
            place = Engine((f"redis://:s3cret@127.0.0.1:{servers[0].port}",), 0, f"site-{number}")
            store = RedisStore(place)
            assert store.record([hit()], {}, NINE).figures == Figures(1, 1, 1)
            store.close()
        with pytest.raises(Unfit, match="refuses our account"):
            RedisStore(Engine((f"redis://:wrong@127.0.0.1:{servers[0].port}",), 0))


# ---- servers that would not keep it


@pytest.mark.parametrize(
    ("options", "replicas", "told"),
    [
        (("--appendonly", "no"), 0, "appendonly yes"),
        (EVERYSEC, 0, "appendfsync always"),
        (("--appendonly", "yes", "--appendfsync", "no"), 0, "appendfsync always"),
        (EVERYSEC, 1, "replicaof"),
        ((*ALWAYS, "--maxmemory", "100mb", "--maxmemory-policy", "allkeys-lru"), 0, "noeviction"),
    ],
)
def test_a_server_that_may_lose_what_it_confirmed_is_refused(tmp_path, options, replicas, told):
    with single(tmp_path, *options) as server, pytest.raises(Unfit) as refused:
        RedisStore(engine(server, replicas=replicas))
    assert told in refused.value.remedy


def test_what_is_wrong_with_the_primary_is_told_whatever_the_other_addresses_say(tmp_path):
    with replicated(tmp_path) as [primary, replica]:
        away = "redis://127.0.0.1:1"
        with pytest.raises(Unfit, match="cần 3 bản sao"):
            RedisStore(Engine((away, primary.address, replica.address, away), 3))


def test_a_server_that_is_not_there_is_told_without_its_address():
    with pytest.raises(Unfit) as refused:
        RedisStore(Engine(("redis://:secret@127.0.0.1:1",), 0))
    assert "cannot be reached" in refused.value.what
    assert "secret" not in f"{refused.value.what} {refused.value.remedy}"


@pytest.mark.parametrize(
    ("address", "name"), [("10.0.0.5:6379", "a"), ("http://a", "a"), ("redis://a", "}a")]
)
def test_an_address_or_a_name_that_is_none_is_refused(address, name):
    with pytest.raises(Unreadable):
        Engine((address,), 0, name)


# ---- nobody is written down


def test_what_fails_is_told_without_numbers_of_visitors(tmp_path):
    with single(tmp_path) as server:
        store = RedisStore(engine(server))
        server.say("SET", "{counter:kyyeu}:signs", "no stream")
        store.greet([Sign(NINE, READER, NETWORK)])
        with pytest.raises(StoreDown, match="WRONGTYPE") as failed:
            store.figures(NINE)
        store.close()
    said = "".join(traceback.format_exception(failed.value))
    assert str(READER) not in said and str(NETWORK) not in said


@pytest.mark.safety
def test_after_midnight_no_byte_of_a_visitor_is_left_on_any_server(tmp_path, tried):
    with replicated(tmp_path) as servers:
        store = RedisStore(engine(*servers, replicas=1))
        store.record([hit()], {}, NINE)
        store.greet([Sign(NINE, READER, NETWORK)])
        store.figures(NINE)
        traces = [str(READER).encode(), str(NETWORK).encode()]
        for server in servers:
            server.wait(lambda s=server: all(trace in s.everything() for trace in traces))
        store.forget(MONDAY + 1)
        assert store.online(NINE) == 0
        for server in servers:
            with tried("erased visitors"):
                server.wait(lambda s=server: not any(trace in s.everything() for trace in traces))
        assert store.totals([]).pages == {"/a/": 1}
        store.close()


def test_what_refers_to_visitors_goes_by_itself_when_nobody_erases_it(deployments, tmp_path):
    shared = deployments.engine("single", tmp_path)
    [server] = deployments.servers("single")
    store, night = RedisStore(shared), start_of(MONDAY + 1) - 10
    store.record([hit(night), hit(night, visitor=None), hit(night, "/b/", 2)], {}, night)
    server.say("PERSIST", shared.key("signs"))
    store.greet([Sign(night, READER, NETWORK)])
    store.figures(night)
    store.close()
    keys = server.say("KEYS", f"*{shared.name}*")
    assert isinstance(keys, list)
    lives = {key: int(str(server.say("TTL", key))) for key in keys}
    of_visitors = {key for key in keys if ":of-a-day:" in key}
    assert len(of_visitors) == 5  # visitors, networks, three openings
    assert all(0 < lives[key] <= 10 + 60 for key in of_visitors)
    assert 0 < lives[shared.key("signs")] <= 300
    for key in set(keys) - of_visitors - {shared.key("signs")}:
        reading = {"string": "GET", "set": "SMEMBERS", "hash": "HGETALL"}
        kept = server.say(reading[str(server.say("TYPE", key))], key)
        assert str(READER) not in f"{key} {kept}" and str(NETWORK) not in f"{key} {kept}"


def test_signs_of_life_are_dropped_when_nobody_is_online_by_them(tmp_path):
    rules = Rules(presence=1)
    with single(tmp_path) as server:
        store = RedisStore(engine(server), rules)
        store.record([hit()], {}, NINE)
        server.wait(lambda: server.say("EXISTS", "{counter:kyyeu}:signs") == 0)
        store.close()
