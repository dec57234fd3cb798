"""What a command costs with all that it starts, and how soon a server shows something new."""

import os
import sys
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from kyyeu.bench.measure import (
    Command,
    Failed,
    free_port,
    get,
    measured,
    running,
    seconds_until,
    tree_memory,
)

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")

BUSY = "import time\nend = time.process_time() + {}\nwhile time.process_time() < end: pass\n"
A_CHILD = "import subprocess, sys\nsubprocess.run([sys.executable, '-c', sys.argv[1]], check=True)"
A_SERVER = """
import http.server, sys
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(open("page.txt", "rb").read())
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
"""


@pytest.fixture
def python(tmp_path):
    def command(*arguments: str) -> Command:
        line = (sys.executable, "-I", "-c", *arguments)
        return Command(line, tmp_path, dict(os.environ), tmp_path / "log.txt")

    return command


def nothing_to_check() -> None:
    """A server that never ends."""


def test_processor_time_of_a_child_counts(python):
    cost = measured(python(A_CHILD, BUSY.format(0.3)))
    assert 0.3 <= cost.cpu < 5
    assert cost.wall >= 0.3


def test_waiting_costs_time_but_no_processor_time(python):
    cost = measured(python("import time; time.sleep(0.5)"))
    assert cost.wall >= 0.5
    assert cost.cpu < 0.5


@pytest.mark.long  # needs a process of its own size to start from
def test_memory_of_a_process_and_its_child_is_added_up(python):
    hold = "import time; held = b'x' * 60_000_000; time.sleep(0.6)"
    alone = measured(python(hold)).peak
    both = measured(python(f"import subprocess, sys; held = b'y' * 60_000_000\n{A_CHILD}", hold))
    assert alone > 60_000_000
    assert both.peak > alone + 55_000_000


def test_a_process_that_is_gone_has_no_memory():
    assert tree_memory(os.getpid()) > 1_000_000
    assert tree_memory(2**22 + 1) == 0


def test_a_command_that_fails_is_told_with_its_last_words(python):
    with pytest.raises(Failed, match=r"(?s)ended with 3.*no such thing"):
        measured(python("import sys; print('no such thing'); sys.exit(3)"))


def test_a_command_that_never_ends_is_ended_with_its_children(python, tmp_path):
    child = f"import time, pathlib; time.sleep(3); pathlib.Path({str(tmp_path / 'late')!r}).touch()"
    with pytest.raises(Failed, match="ended with -9"):
        measured(python(A_CHILD, child), limit=0.5)
    time.sleep(3.2)
    assert not (tmp_path / "late").exists()


@contextmanager
def pages(answer):
    """A server in this process that answers every question with what `answer()` gives."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            status, data = answer()
            self.send_response(status)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format, *args):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_only_a_page_that_is_found_is_an_answer():
    with pages(lambda: (200, b"here")) as port:
        assert get(port, "/") == b"here"
    with pages(lambda: (404, b"nowhere")) as port:
        assert get(port, "/") is None
    assert get(free_port(), "/") is None


def test_the_time_until_a_page_is_fresh_is_measured_from_the_question_on():
    start = time.perf_counter()
    with pages(lambda: (200, b"new" if time.perf_counter() > start + 0.4 else b"old")) as port:
        seconds = seconds_until(port, "/", lambda page: page == b"new", nothing_to_check)
    assert 0.1 < seconds < 5


def test_waiting_for_a_page_has_an_end():
    with pages(lambda: (200, b"old")) as port, pytest.raises(Failed, match="not as wanted"):
        seconds_until(port, "/", lambda page: page == b"new", nothing_to_check, limit=0.2)


def test_a_server_runs_while_it_is_needed_and_no_longer(python, tmp_path):
    (tmp_path / "page.txt").write_text("here")
    port = free_port()
    with running(python(A_SERVER, str(port))) as server:
        assert seconds_until(port, "/", bool, server.check) > 0
    assert get(port, "/") is None


def test_a_server_that_ends_by_itself_is_told(python):
    ended = python("print('port in use'); raise SystemExit(1)")
    with running(ended) as server, pytest.raises(Failed, match="port in use"):
        seconds_until(free_port(), "/", bool, server.check, limit=20)
