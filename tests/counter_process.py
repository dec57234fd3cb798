"""The counter as an office runs it: a process of its own, asked over HTTP."""

from __future__ import annotations

import asyncio
import http.client
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from counter_web import FIREFOX, Answer, a_site
from kyyeu.counting.folder import Folder
from on_disk import surroundings

PATIENCE = 60  # seconds


@dataclass
class Process:
    """One service; `folder` outlives it."""

    folder: Folder
    child: subprocess.Popen[str]
    port: int
    said: list[str]

    def ask(
        self, method: str = "GET", path: str = "/dem", body: str = "", **headers: str
    ) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body, {"User-Agent": FIREFOX, **named})
            answer = connection.getresponse()
            told = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, told, answer.read())
        finally:
            connection.close()

    def open(self, page: str = "/", **headers: str) -> Answer:
        """A page is opened."""
        return self.ask("POST", "/dem", f"p={page}", **headers)

    def end(self, how: signal.Signals = signal.SIGTERM) -> tuple[int, str]:
        """Stop it; its exit status, and what it complained of."""
        self.child.send_signal(how)
        _, complaints = self.child.communicate(timeout=PATIENCE)
        return self.child.returncode, complaints


def command(folder: Path, *options: str) -> list[str]:
    """The command line of a service for the site and the figures in a folder."""
    places = ("--data", str(folder / "data"), "--site", str(folder / "site"))
    module = ("-m", "kyyeu.counting.cli", "serve")
    return [sys.executable, *module, *places, "--listen", "127.0.0.1:0", *options]


def environment(folder: Path) -> dict[str, str]:
    """The surroundings of a service, with a folder for the key of the day."""
    runtime = folder / "run"
    runtime.mkdir(exist_ok=True)
    return {**surroundings(), "XDG_RUNTIME_DIR": str(runtime), "RUNTIME_DIRECTORY": ""}


@contextmanager
def serving(folder: Path, *options: str) -> Iterator[Process]:
    """A service that answers; it is ended when the block is."""
    a_site(folder / "site")
    child = subprocess.Popen(
        command(folder, *options),
        env=environment(folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        said: list[str] = []
        assert child.stdout and child.stderr
        while not (said and said[-1].startswith("Bộ đếm đang chạy")):
            line = child.stdout.readline()
            assert line, child.stderr.read()
            said.append(line)
        port = int(said[-1].partition("127.0.0.1:")[2].partition("/")[0])
        process = Process(Folder(folder / "data"), child, port, said)
        _wait(process)
        yield process
    finally:
        if child.poll() is None:
            child.kill()
            child.communicate()


def _wait(process: Process) -> None:
    for _ in range(PATIENCE * 20):
        with suppress(OSError):
            process.ask(User_Agent="curl/8")
            return
        assert process.child.poll() is None
        time.sleep(0.05)
    raise AssertionError("the service does not answer")


async def load(
    process: Process,
    connections: int,
    enough: int,
    then: signal.Signals,
    victim: subprocess.Popen[bytes] | None = None,
) -> int:
    """Readers without end, each in a network of its own; how many were confirmed.

    When that is `enough` the service, or a `victim` that it needs, gets a signal in the midst of
    its work; readers go when something fails after that.
    """
    confirmed, is_enough = 0, asyncio.Event()

    async def reader(number: int) -> None:
        nonlocal confirmed
        source, sink = await asyncio.open_connection("127.0.0.1", process.port)
        with suppress(OSError, asyncio.IncompleteReadError):
            for turn in range(1 << 16):
                address = f"10.{number}.{turn >> 8}.{turn & 255}"
                sink.write(
                    f"POST /dem HTTP/1.1\r\nHost: x\r\nUser-Agent: {FIREFOX}\r\n"
                    f"X-Real-IP: {address}\r\nContent-Length: 3\r\n\r\np=/".encode()
                )
                await sink.drain()
                head = await source.readuntil(b"\r\n\r\n")
                length = re.search(rb"content-length: (\d+)", head)
                assert length is not None
                body = await source.readexactly(int(length[1]))
                is_confirmed = head.startswith(b"HTTP/1.1 200 ") and b'"v":' in body
                confirmed += is_confirmed
                if confirmed >= enough:
                    is_enough.set()
                if is_enough.is_set() and not is_confirmed:
                    break
        sink.close()

    readers = [asyncio.create_task(reader(number)) for number in range(connections)]
    await asyncio.wait_for(is_enough.wait(), PATIENCE)
    (victim or process.child).send_signal(then)
    await asyncio.gather(*readers, return_exceptions=True)
    return confirmed
