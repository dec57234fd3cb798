"""Counting from the logs of a web server."""

from __future__ import annotations

import datetime as dt
import gzip
import json
from pathlib import Path

import pytest

from counter_web import FIREFOX, a_site
from kyyeu.counters.days import day_of, start_of, time_at
from kyyeu.counters.rules import USUAL
from kyyeu.counting import cli
from kyyeu.counting.access_logs import Opening, opening
from kyyeu.counting.folder import Folder
from kyyeu.counting.known_pages import KnownPages
from kyyeu.counting.log_run import count_logs
from kyyeu.counting.schema import OF_A_DAY, connect
from kyyeu.counting.sqlite_store import SqliteStore

MONDAY = day_of(dt.date(2024, 4, 15))
NINE = start_of(MONDAY) + 9 * 3600
ADDRESS = "203.0.113.9"


def line(at: int = NINE, page: str = "/hoi-nghi/a/", address: str = ADDRESS, **other: str) -> str:
    """A line as nginx writes it, by default on a machine in UTC."""
    zone = dt.timezone(dt.timedelta(hours=int(other.get("zone", "0"))))
    when = dt.datetime.fromtimestamp(at, zone).strftime("%d/%b/%Y:%H:%M:%S %z")
    method, status = other.get("method", "GET"), other.get("status", "200")
    agent = other.get("agent", FIREFOX)
    return f'{address} - - [{when}] "{method} {page} HTTP/1.1" {status} 5120 "-" "{agent}"\n'


@pytest.fixture
def counted(tmp_path: Path):
    """Count texts of logs on a day; figures by day, and what was told."""
    folder = Folder(tmp_path / "data")
    folder.path.mkdir()
    connect(folder.file, create=True).close()
    pages = KnownPages(a_site(tmp_path / "site"))

    def count(*texts: str | bytes, now: int = NINE + 86_400, accept_gap: bool = False):
        files = []
        for number, text in enumerate(texts):
            files.append(tmp_path / f"access.log.{number}")
            files[-1].write_bytes(text.encode() if isinstance(text, str) else text)
        store = SqliteStore(folder.file, USUAL)
        try:
            told = count_logs(store, files, pages, now, accept_gap=accept_gap)
            return {day: rest for day, *rest in store.totals([]).days}, told
        finally:
            store.close()

    return count


def test_a_reader_of_two_pages_is_one_visit(counted):
    days, _ = counted(line() + line(NINE + 60, "/hoi-nghi/b/?utm=x"))
    assert days == {MONDAY: [1, 2, 1]}


def test_only_pages_that_were_shown_to_readers_count(counted):
    text = "".join(
        [
            line(method="POST"),
            line(method="HEAD"),
            line(status="404"),
            line(status="301"),
            line(page="/theme/a.css"),
            line(page="/khong-co/"),
            line(agent="Mozilla/5.0 (compatible; Googlebot/2.1)"),
            line(agent="-"),
            line(address="2001:db8::1", status="304"),
        ]
    )
    assert counted(text)[0] == {MONDAY: [1, 1, 1]}


def test_the_day_is_the_day_in_vietnam_wherever_the_server_stands(counted):
    late = start_of(MONDAY + 1) - 1
    text = line(late, zone="-8") + line(late + 1, zone="-8", address="203.0.113.10")
    assert set(counted(text, now=late + 2 * 86_400)[0]) == {MONDAY, MONDAY + 1}


def test_today_is_counted_when_it_has_ended(counted):
    days, told = counted(line() + line(NINE + 86_400), now=NINE + 86_400)
    assert days == {MONDAY: [1, 1, 1]} and told.unfinished
    days, told = counted(line() + line(NINE + 86_400), now=NINE + 2 * 86_400)
    assert days == {MONDAY: [1, 1, 1], MONDAY + 1: [1, 1, 1]} and not told.unfinished


def test_nothing_counts_twice_however_often_logs_are_read(counted):
    text = line() + line(NINE + 4000)
    assert counted(text)[0] == counted(text)[0] == counted(text, text)[0] == {MONDAY: [2, 2, 1]}


def test_logs_are_read_in_any_order_and_packed_too(counted):
    second, first = line(NINE + 60), gzip.compress(line().encode())
    assert counted(second, first)[0] == {MONDAY: [1, 1, 1]}


def test_a_day_whose_morning_is_missing_is_told_and_left_out(counted):
    counted(line())
    later = line(NINE + 2 * 86_400) + line(NINE + 3 * 86_400)
    days, told = counted(later, now=NINE + 4 * 86_400)
    assert told.cut == MONDAY + 2
    assert set(days) == {MONDAY, MONDAY + 3}


def test_a_gap_may_be_accepted(counted):
    counted(line())
    days, told = counted(line(NINE + 2 * 86_400), now=NINE + 4 * 86_400, accept_gap=True)
    assert told.cut is None
    assert set(days) == {MONDAY, MONDAY + 2}


def test_lines_that_are_none_are_counted_and_harm_nothing(counted):
    days, told = counted("rác\n\n" + line() + '{"level":"info"}\n{\n' + line()[:40] + "\n")
    assert days == {MONDAY: [1, 1, 1]}
    assert told.strange == 4


CADDY = {
    "ts": NINE + 0.25,
    "request": {
        "remote_ip": "127.0.0.1",
        "client_ip": ADDRESS,
        "method": "GET",
        "uri": "/hoi-nghi/a/?x=1",
        "headers": {"User-Agent": [FIREFOX]},
    },
    "status": 200,
}


@pytest.mark.parametrize(
    "text",
    [
        line(),
        line(zone="7"),
        "khoi.edu.vn:443 " + line(),
        line().replace(" - - ", " - an.nguyen "),
        json.dumps(CADDY),
    ],
    ids=["nginx", "another zone", "virtual host", "with a name", "caddy"],
)
def test_every_usual_form_of_a_line_says_the_same(text):
    assert opening(text.encode()) == Opening(NINE, ADDRESS, FIREFOX, "/hoi-nghi/a/")


def test_a_short_log_without_browsers_counts_nobody(counted):
    common = line().partition(' "-"')[0] + "\n"
    days, told = counted(common)
    assert days == {} and told.strange == 0


def test_nothing_of_readers_is_left(counted, tmp_path):
    counted(line() + line(agent="SomebodysOwnBrowser/1"))
    for log in tmp_path.glob("access.log*"):
        log.unlink()
    kept = b"".join(path.read_bytes() for path in (tmp_path / "data").iterdir())
    assert ADDRESS.encode() not in kept and b"SomebodysOwnBrowser" not in kept
    connection = connect(tmp_path / "data/counter.sqlite")
    for table in OF_A_DAY:
        assert connection.execute(f"select count(*) from {table}").fetchone() == (0,)
    connection.close()


def test_the_command_tells_what_it_counted_and_nobody_is_online(tmp_path, capsys):
    data, log = tmp_path / "data", tmp_path / "access.log"
    log.write_text(line())
    assert cli.main(["init", "--data", str(data)]) == 0
    places = ("--data", str(data), "--site", str(a_site(tmp_path / "site")))
    assert cli.main(["logs", str(log), *places]) == 0
    day = f"{time_at(NINE):%d/%m/%Y}"
    assert f"{day}: 1 lượt truy cập, 1 lượt xem." in capsys.readouterr().out
    said = json.loads((data / "dem.json").read_bytes())
    assert (said["online"], said["total"]) == (None, 1)
    assert cli.main(["logs", str(tmp_path / "absent"), *places]) == 1
    assert "absent" in capsys.readouterr().err
