"""The counter without a network: its ASGI application, asked as a server asks it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from kyyeu.counters.rules import USUAL, Rules
from kyyeu.counting.app import App
from kyyeu.counting.folder import Folder
from kyyeu.counting.keys import Keys
from kyyeu.counting.schema import connect
from kyyeu.counting.service import Place, Service
from kyyeu.counting.sqlite_store import SqliteStore
from kyyeu.counting.weather import Weather
from on_disk import write_files

T = TypeVar("T")
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = "Mozilla/5.0 (Linux; Android 9; CUBOT_X18_Plus) AppleWebKit/537.36 Chrome/91.0 Mobile"
PAGES = ("", "hoi-nghi/a/", "hoi-nghi/b/", "khoi/hoa-binh/")


def a_site(folder: Path) -> Path:
    """A site of a few pages, one with an old address."""
    alias = '[{"old": "/tin-tuc/1.html", "report": "/hoi-nghi/a/"}]'
    pages = {f"{page}index.html": "<!doctype html>" for page in PAGES}
    return write_files(folder, {**pages, "404.html": "", "du-lieu/aliases.json": alias})


@dataclass
class Answer:
    """What the application answered."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def figures(self) -> dict[str, int]:
        found: dict[str, int] = json.loads(self.body)
        return found


class Web:
    """A counter with a clock that stands still unless it is set."""

    def __init__(
        self, folder: Path, now: int, rules: Rules = USUAL, weather: Weather | None = None
    ) -> None:
        self.folder, self.now = Folder(folder / "data"), now
        self.site = a_site(folder / "site")
        self.runtime = folder / "run"
        for made in (self.folder.path, self.runtime):
            made.mkdir(exist_ok=True)
        connect(self.folder.file, create=True).close()
        store = SqliteStore(self.folder.file, rules)
        place = Place(self.site, self.folder.snapshot)
        self.service = Service(store, place, Keys(self.runtime / "key"), lambda: self.now, weather)
        self.app = App(self.service, self.folder.snapshot)

    async def ask(
        self,
        method: str = "GET",
        path: str = "/dem",
        body: bytes = b"",
        *,
        client: str | None = "127.0.0.1",
        **headers: str,
    ) -> Answer:
        """One request; `x_real_ip="…"` is a header."""
        named = {"user_agent": FIREFOX, "x_real_ip": "203.0.113.9", **headers}
        scope = {
            **{"type": "http", "method": method, "path": path},
            "client": client and (client, 1234),
            "headers": [
                (name.replace("_", "-").encode(), value.encode()) for name, value in named.items()
            ],
        }
        said: list[Any] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": body}

        async def send(message: Any) -> None:
            said.append(message)

        await self.app(scope, receive, send)
        told = {name.decode(): value.decode() for name, value in said[0]["headers"]}
        return Answer(said[0]["status"], told, said[1]["body"])

    async def open(self, page: str = "/hoi-nghi/a/", **headers: str) -> dict[str, int]:
        """A page is opened; the figures."""
        answer = await self.ask("POST", "/dem", f"p={page}".encode(), **headers)
        assert answer.status == 200
        return answer.figures

    async def snapshot(self) -> dict[str, Any]:
        """`dem.json`, brought up to date."""
        await self.service.look()
        found: dict[str, Any] = json.loads((await self.ask(path="/dem.json")).body)
        return found


def run(web: Web, story: Callable[[Web], Awaitable[T]]) -> T:
    """Start the service, let a story happen, stop it."""

    async def whole() -> T:
        await web.service.start()
        try:
            return await story(web)
        finally:
            await web.service.stop()

    return finished(whole())


def finished(story: Coroutine[Any, Any, T]) -> T:
    """What comes of a story that awaits.

    It has a thread of its own: the browser of other tests keeps an event loop in the first one.
    """
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(asyncio.run, story).result()
