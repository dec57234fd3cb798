"""The service as a process: it keeps what it confirmed, and says why when it cannot."""

from __future__ import annotations

import json
import random
import signal
import socket
import sqlite3
import subprocess
import sys

import pytest

from counter_process import PATIENCE, command, environment, load, serving
from counter_web import FIREFOX, a_site, finished
from kyyeu.counting.folder import Folder
from kyyeu.counting.schema import connect
from kyyeu.counting.server import Listening
from kyyeu.counting.soundness import faults
from kyyeu.domain.unreadable import Unreadable
from web_servers import need

CONNECTIONS = 16
needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="prlimit is of Linux")


def views(folder: Folder) -> int:
    connection = connect(folder.file)
    try:
        return int(connection.execute("select coalesce(sum(views), 0) from day").fetchone()[0])
    finally:
        connection.close()


def started_in_vain(folder, *options: str) -> subprocess.CompletedProcess[str]:
    """Start a service that must refuse."""
    line, env = command(folder, *options), environment(folder)
    return subprocess.run(line, env=env, capture_output=True, text=True, timeout=PATIENCE)


def test_a_new_counter_counts_at_once_and_says_where_it_is(tmp_path):
    with serving(tmp_path) as counter:
        assert counter.open("/hoi-nghi/a/").figures == {"o": 1, "d": 1, "w": 1, "t": 1, "v": 1}
        assert "đếm từ 0" in counter.said[0]
        assert counter.ask(path="/dem.json").figures["total"] == 0
        assert counter.ask("HEAD").body == b""


def test_it_stops_gracefully_and_goes_on_where_it_stopped(tmp_path):
    with serving(tmp_path) as counter:
        counter.open("/")
        assert counter.end() == (0, "")
    assert json.loads(counter.folder.snapshot.read_bytes())["total"] == 1
    assert sorted(path.name for path in counter.folder.path.iterdir()) == [
        *("counter.sqlite", "dem.json", "lock")
    ]
    with serving(tmp_path) as counter:
        assert counter.open("/").figures == {"o": 1, "d": 1, "w": 1, "t": 1, "v": 1}  # a reload
        assert "đếm từ 0" not in "".join(counter.said)


def test_what_was_confirmed_before_a_stop_is_kept_under_load(tmp_path):
    with serving(tmp_path) as counter:
        confirmed = finished(load(counter, CONNECTIONS, 100, signal.SIGTERM))
        counter.child.communicate(timeout=PATIENCE)
    assert confirmed >= 100
    assert confirmed <= views(counter.folder) <= confirmed + CONNECTIONS


def kill(tmp_path, times: int, tried) -> None:
    """Kill the service at random moments under load, over and over, on one file."""
    chance, before = random.Random(6), 0
    for _ in range(times):
        with tried("kills of the counter"), serving(tmp_path) as counter:
            enough = chance.randint(1, 600)
            confirmed = finished(load(counter, CONNECTIONS, enough, signal.SIGKILL))
            counter.child.communicate(timeout=PATIENCE)
            assert faults(counter.folder.file) == []
            kept = views(counter.folder) - before
            assert confirmed >= enough
            assert confirmed <= kept <= confirmed + CONNECTIONS
            before += kept
            connection = connect(counter.folder.file)  # the next round's readers are new ones
            for table in ("visitor", "opened", "network"):
                connection.execute(f"delete from {table}")
            connection.close()


@pytest.mark.safety
def test_a_killed_service_has_lost_nothing_that_it_confirmed(tmp_path, tried):
    kill(tmp_path, 3, tried)


@pytest.mark.safety
@pytest.mark.long
def test_fifty_kills_lose_nothing_that_was_confirmed(tmp_path, tried):
    kill(tmp_path, 50, tried)


def test_while_somebody_holds_the_file_nothing_is_confirmed_and_figures_are_served(tmp_path):
    with serving(tmp_path) as counter:
        counter.open("/")
        holder = sqlite3.connect(counter.folder.file, isolation_level=None)
        holder.execute("begin immediate")
        refused = counter.open("/hoi-nghi/a/")
        assert (refused.status, refused.headers["retry-after"]) == (503, "30")
        assert refused.figures["t"] == counter.ask().figures["t"] == 1
        assert "v" not in refused.figures
        assert "locked" in counter.ask(path="/dem/suc-khoe").figures["failure"]
        holder.execute("rollback")
        holder.close()
        assert counter.open("/hoi-nghi/a/").figures["v"] == 1
    assert views(counter.folder) == 2


@needs_linux
def test_on_a_full_disk_nothing_is_confirmed_and_figures_are_served(tmp_path):
    import resource

    with serving(tmp_path) as counter:
        counter.open("/")
        limit = counter.folder.file.stat().st_size
        none = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
        resource.prlimit(counter.child.pid, resource.RLIMIT_FSIZE, (4096, none[1]))
        assert limit > 4096
        refused = [counter.open(f"/hoi-nghi/{page}/") for page in "ab"]
        assert [answer.status for answer in refused] == [503, 503]
        assert counter.ask().figures["t"] == 1
        resource.prlimit(counter.child.pid, resource.RLIMIT_FSIZE, none)
        assert counter.open("/hoi-nghi/a/").figures["v"] == 1
        counter.end()
    assert faults(counter.folder.file) == []
    assert views(counter.folder) == 2


def test_a_damaged_file_stops_the_service_with_the_way_to_restore_it(tmp_path):
    with serving(tmp_path) as counter:
        for number in range(30):
            counter.open("/", X_Real_IP=f"10.0.0.{number}")
        counter.end()
    file = counter.folder.file
    whole = bytearray(file.read_bytes())
    whole[4096 : 4096 * 4] = b"\xff" * (4096 * 3)
    file.write_bytes(whole)
    refused = started_in_vain(tmp_path)
    assert refused.returncode == 1
    assert "counter.sqlite" in refused.stderr and "bản sao lưu" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert file.read_bytes() == bytes(whole)


def test_one_file_has_one_service(tmp_path):
    with serving(tmp_path) as counter:
        refused = started_in_vain(tmp_path)
        assert refused.returncode == 1
        assert str(counter.child.pid) in refused.stderr


def test_a_port_that_somebody_has_is_told(tmp_path):
    a_site(tmp_path / "site")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        refused = started_in_vain(tmp_path, "--listen", f"127.0.0.1:{taken.getsockname()[1]}")
    assert refused.returncode == 1
    assert "→" in refused.stderr and "Traceback" not in refused.stderr


@pytest.mark.parametrize("where", ["0.0.0.0:80", "[::]:80", "192.0.2.1:80", "dem", "127.0.0.1:x"])
def test_it_listens_on_this_machine_alone(where):
    with pytest.raises(Unreadable):
        Listening.at(where)


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("8020", Listening("127.0.0.1", 8020)),
        ("127.0.0.1:81", Listening("127.0.0.1", 81)),
        ("[::1]:81", Listening("::1", 81)),
    ],
)
def test_where_it_listens_is_written_as_usual(where, expected):
    assert Listening.at(where) == expected


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="no unix sockets here")
def test_it_listens_on_a_unix_socket(tmp_path):
    path = tmp_path / "s"
    a_site(tmp_path / "site")
    line = [part for part in command(tmp_path) if part not in ("--listen", "127.0.0.1:0")]
    with subprocess.Popen([*line, "--socket", str(path)], env=environment(tmp_path)) as child:
        try:
            request = f"GET /dem HTTP/1.1\r\nHost: x\r\nUser-Agent: {FIREFOX}\r\n\r\n".encode()
            assert b'"t":0' in _ask(path, request, child)
        finally:
            child.terminate()
    assert child.returncode == 0


def _ask(path, request: bytes, child: subprocess.Popen[bytes]) -> bytes:
    while child.poll() is None:
        with socket.socket(socket.AF_UNIX) as connection:
            try:
                connection.connect(str(path))
            except OSError:
                continue
            connection.sendall(request)
            answer = b""
            while not answer.endswith(b"}"):
                answer += connection.recv(4096)
            return answer
    raise AssertionError("the service has ended")


@needs_linux
def test_a_hit_is_flushed_to_the_disk_before_it_is_confirmed(tmp_path):
    need("strace")
    with serving(tmp_path) as counter:
        trace = tmp_path / "trace"
        pid = str(counter.child.pid)
        calls = "trace=fdatasync,fsync,write,writev,sendto,sendmsg"
        line = ["strace", "-f", "-y", "-e", calls, "-o", str(trace), "-p", pid]
        with subprocess.Popen(line, stderr=subprocess.PIPE, text=True) as tracing:
            if "attached" not in tracing.stderr.readline():
                pytest.skip("no process may be traced here")
            counter.open("/")
            tracing.terminate()
    said = trace.read_text()
    flushed = max(said.find("fdatasync("), said.find("fsync("))
    assert -1 < flushed < said.find("HTTP/1.1 200")
    assert "counter.sqlite-wal" in said[flushed : flushed + 200]
