"""The figures that a release freezes: where they come from, and that no build waits for them."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counted import TUESDAY, a_snapshot
from counter_web import Web, run
from kyyeu.counters.days import day_of, start_of
from kyyeu.counters.figures import Baseline, Figures
from kyyeu.counting.at_release import Source
from kyyeu.counting.changes import Correction, correct, set_baseline
from kyyeu.counting.snapshot import BadSnapshot, snapshot, statistics_in, written
from kyyeu.counting.store import Totals
from kyyeu.domain.statistics import Day, Read

MONDAY = day_of(dt.date(2024, 4, 15))
NINE = start_of(MONDAY) + 9 * 3600
SOON = 0.3  # seconds that these tests let a build wait


def source(tmp_path: Path, place: str | Path = "data", *, is_expected: bool = True) -> Source:
    return Source(str(place), tmp_path, tmp_path / "cache/dem.json", is_expected, SOON)


@pytest.fixture
def counted(tmp_path: Path) -> Web:
    """A counter that has counted two visits and has been stopped."""
    web = Web(tmp_path, NINE)
    set_baseline(web.folder.file, Baseline(1_094_270, dt.date(2024, 4, 14), "trang cũ"))

    async def story(web: Web) -> None:
        await web.open("/hoi-nghi/a/")
        await web.open("/hoi-nghi/b/", x_real_ip="203.0.113.10")

    run(web, story)
    set_time(web.folder.snapshot, NINE)
    set_time(web.folder.file, NINE)
    return web


def set_time(file: Path, at: int) -> None:
    os.utime(file, (at, at))


# ---- a folder


def test_figures_come_from_the_folder_of_the_counter(counted: Web, tmp_path: Path):
    statistics, trouble = source(tmp_path).take()
    assert trouble == "" and statistics is not None
    assert statistics.taken.isoformat() == "2024-04-15T09:00:00+07:00"
    assert (statistics.online, statistics.today, statistics.week) == (2, 2, 2)
    assert statistics.total == 1_094_272
    assert statistics.baseline == Baseline(1_094_270, dt.date(2024, 4, 14), "trang cũ")
    assert statistics.days == (Day(dt.date(2024, 4, 15), 2),)
    expected = (Read("/hoi-nghi/a/", 1), Read("/hoi-nghi/b/", 1))
    assert statistics.pages == statistics.read_7 == statistics.read_ever == expected


def test_what_was_corrected_while_no_service_ran_comes_from_its_file(counted: Web, tmp_path: Path):
    correct(counted.folder.file, Correction(MONDAY, "an", "máy tự động", visits=-1), NINE)
    set_time(counted.folder.file, NINE + 3600)
    statistics, _ = source(tmp_path).take()
    assert statistics is not None
    assert (statistics.today, statistics.total, statistics.online) == (1, 1_094_271, None)
    assert statistics.taken.isoformat() == "2024-04-15T10:00:00+07:00"


def test_without_a_dem_json_everything_comes_from_the_file(counted: Web, tmp_path: Path):
    counted.folder.snapshot.unlink()
    statistics, trouble = source(tmp_path).take()
    assert statistics is not None
    assert (trouble, statistics.total, statistics.online) == ("", 1_094_272, None)


def test_two_looks_at_an_unchanged_folder_give_the_same(counted: Web, tmp_path: Path):
    assert source(tmp_path).take() == source(tmp_path).take()
    counted.folder.snapshot.unlink()
    assert source(tmp_path).take() == source(tmp_path).take()


def test_a_look_leaves_nothing_beside_the_file(counted: Web, tmp_path: Path):
    counted.folder.snapshot.unlink()
    before = {file.name: file.read_bytes() for file in counted.folder.path.iterdir()}
    source(tmp_path).take()
    assert {file.name: file.read_bytes() for file in counted.folder.path.iterdir()} == before


def test_figures_are_those_that_a_running_service_has_confirmed(tmp_path: Path):
    web = Web(tmp_path, NINE)

    async def story(web: Web) -> int:
        await web.open("/hoi-nghi/a/")
        web.folder.snapshot.unlink()
        statistics, trouble = source(tmp_path).take()
        assert statistics is not None, trouble
        return statistics.total

    assert run(web, story) == 1


def test_a_damaged_file_is_passed_over_while_there_is_a_dem_json(counted: Web, tmp_path: Path):
    counted.folder.file.write_bytes(b"x" * 8192)
    statistics, trouble = source(tmp_path).take()
    assert statistics is not None and (statistics.total, trouble) == (1_094_272, "")


def test_no_folder_is_no_fault_where_no_counter_is_used(tmp_path: Path):
    assert source(tmp_path, is_expected=False).take() == (None, "")


def test_no_folder_is_told_where_pages_count(tmp_path: Path):
    assert source(tmp_path).take() == (None, "không thấy số liệu nào ở data")


# ---- the last copy


def test_the_last_copy_is_used_with_its_time_when_nothing_can_be_had(counted: Web, tmp_path: Path):
    first, _ = source(tmp_path).take()
    shutil.rmtree(counted.folder.path)
    statistics, trouble = source(tmp_path).take()
    assert statistics == first
    assert "không thấy" in trouble


def test_a_damaged_dem_json_leaves_the_last_copy_as_it_is(counted: Web, tmp_path: Path):
    first, _ = source(tmp_path).take()
    counted.folder.snapshot.write_bytes(b'{"updated":')
    set_time(counted.folder.snapshot, NINE + 60)
    for _ in range(2):
        statistics, trouble = source(tmp_path).take()
        assert statistics == first and "data" in trouble


def test_a_copy_that_cannot_be_kept_changes_nothing(counted: Web, tmp_path: Path):
    (tmp_path / "cache").write_bytes(b"")
    statistics, trouble = source(tmp_path).take()
    assert statistics is not None and trouble == ""


# ---- an address


@contextmanager
def answering(body: bytes, *, status: int = 200, drip: float = 0.0) -> Iterator[str]:
    """The address of a web server; `drip`: seconds between two bytes of its answer."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            try:
                for byte in body if drip else ():
                    time.sleep(drip)
                    self.wfile.write(bytes([byte]))
                    self.wfile.flush()
                if not drip:
                    self.wfile.write(body)
            except OSError:
                pass

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        server.block_on_close = False
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/dem.json"
        server.shutdown()


def test_figures_come_from_the_address_of_a_dem_json(tmp_path: Path):
    with answering(a_snapshot()) as address:
        found = source(tmp_path, address)
        statistics, trouble = found.take()
    assert statistics is not None
    assert (statistics.today, statistics.taken, trouble) == (364, TUESDAY, "")
    assert found.is_remote and found.inputs == ()


def test_an_address_that_fails_leaves_the_last_figures(tmp_path: Path):
    with answering(a_snapshot()) as address:
        source(tmp_path, address).take()
    statistics, trouble = source(tmp_path, address).take()
    assert statistics is not None and statistics.today == 364
    assert address in trouble


@pytest.mark.parametrize(
    ("body", "status"),
    [(b"<!doctype html><title>Wi-Fi</title>", 200), (a_snapshot(), 500), (b"", 200), (b"[]", 200)],
)
def test_what_is_no_dem_json_is_no_figures(tmp_path: Path, body: bytes, status: int):
    with answering(body, status=status) as address:
        statistics, trouble = source(tmp_path, address).take()
    assert statistics is None and address in trouble


def seconds_of(found: Source) -> float:
    began = time.monotonic()
    statistics, trouble = found.take()
    assert statistics is None and trouble.endswith("không trả lời trong 0.3 giây")
    return time.monotonic() - began


def test_a_server_that_gives_a_byte_now_and_then_does_not_hold_a_build(tmp_path: Path):
    with answering(a_snapshot(), drip=0.1) as address:
        assert seconds_of(source(tmp_path, address)) < SOON + 1


def test_a_server_that_says_nothing_does_not_hold_a_build(tmp_path: Path):
    with closing(socket.create_server(("127.0.0.1", 0))) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/dem.json"
        began = time.monotonic()
        statistics, trouble = source(tmp_path, address).take()
        assert (statistics, bool(trouble)) == (None, True)
        assert time.monotonic() - began < SOON + 1


# ---- what a `dem.json` says

COUNTS = st.integers(0, 2**53)
PATHS = st.from_regex(r"/(?:[a-z0-9-]{1,9}/){0,3}", fullmatch=True)
VIEWS = st.dictionaries(PATHS, COUNTS, max_size=5)


@given(
    figures=st.builds(Figures, COUNTS, COUNTS, COUNTS),
    online=st.none() | COUNTS,
    visits=st.lists(COUNTS, max_size=5),
    pages=VIEWS,
    baseline=st.none() | st.builds(Baseline, COUNTS, st.dates(), st.text()),
    now=st.integers(0, 2**32),
)
def test_what_is_written_is_read_back(figures, online, visits, pages, baseline, now):
    last = (now + 25_200) // 86_400
    days = tuple((last - n, number, 0, 0) for n, number in reversed(list(enumerate(visits))))
    totals = Totals(baseline, days, pages, {last - 6: pages, last - 29: pages})
    found = statistics_in(written(snapshot(figures, online, totals, {}, now)))
    assert (found.today, found.week, found.total) == figures
    assert (found.online, found.baseline) == (online, baseline)
    assert int(found.taken.timestamp()) == now
    assert [day.visits for day in found.days] == visits[::-1]
    assert {read.page: read.views for read in found.pages} == pages
    assert found.read_7 == found.read_ever


@given(
    st.binary(max_size=60)
    | st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["updated", "online", "days", "pages"]), inner, max_size=3
            )
        ),
        max_leaves=8,
    ).map(lambda value: json.dumps(value).encode())
)
def test_whatever_else_comes_is_refused_and_nothing_more(data: bytes):
    with pytest.raises(BadSnapshot):
        statistics_in(data)


@pytest.mark.parametrize(
    "more",
    [
        *({"today": "364"}, {"total": 1.5}, {"online": True}, {"updated": "2024-04-16T09:30:00"}),
        *({"pages": {"/a/": None}}, {"days": [{"date": "x", "visits": 1}]}, {"most_read": {}}),
    ],
)
def test_a_value_of_another_kind_is_refused(more):
    with pytest.raises(BadSnapshot):
        statistics_in(a_snapshot(**more))
