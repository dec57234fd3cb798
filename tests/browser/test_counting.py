"""Readers are counted: real browsers, the real service, a real web server between them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from counted import Told, some_statistics
from counter_process import Process, serving
from kyyeu import features
from kyyeu.build.make import Job, make
from kyyeu.counting.queries import totals_of
from kyyeu.counting.schema import connect
from kyyeu.domain.settings import Settings
from on_disk import CONTENT, THEME, silent
from web_servers import Running, a_place, running

REPORT, BLOC = "/hoi-nghi/hoa-binh-tong-ket-2020-2021/", "/khoi/hoa-binh/"
PATIENCE = 10_000  # milliseconds
SOURCE = THEME / "js/site.js"
UNSTEERED = ("--disable-blink-features=AutomationControlled",)


@dataclass(frozen=True)
class Counted:
    """A site that counts: where it stands, its web server and its counter."""

    root: Path
    server: Running
    counter: Process

    def at(self, path: str) -> str:
        return self.server.address + path

    def views(self, path: str) -> int:
        """The views of a page that are on the disk."""
        with closing(connect(self.counter.folder.file)) as connection:
            return totals_of(connection, ()).pages.get(path, 0)

    def visits(self) -> int:
        """The visits that are on the disk."""
        with closing(connect(self.counter.folder.file)) as connection:
            return sum(visits for _, visits, _, _ in totals_of(connection, ()).days)


@pytest.fixture(scope="module")
def site() -> Iterator[Counted]:
    with a_place() as place, serving(place) as counter:
        root = place / "site"
        settings = Settings(counter=True, social_cards=False, group_separator=".")
        job = Job(CONTENT, root, THEME, settings, features(), cache=place / "cache")
        make(replace(job, counter=Told(some_statistics())), silent)
        where = f"127.0.0.1:{counter.port}"
        with running("nginx", root, CONTENT, counter=where) as server:
            yield Counted(root, server, counter)


@pytest.fixture(scope="module")
def own(browser: Browser, chromium_path: str, arguments: tuple[str, ...]) -> Iterator[Browser]:
    """A browser that does not know that a program steers it, and that keeps pages to go back to."""
    found = browser.browser_type.launch(
        executable_path=chromium_path,
        args=[*arguments, *UNSTEERED],
        ignore_default_args=["--enable-automation", "--disable-back-forward-cache"],
    )
    yield found
    found.close()


NewReader = Callable[..., BrowserContext]


@pytest.fixture
def new_reader(own: Browser) -> Iterator[NewReader]:
    """Readers whom the counter has not seen: each has a network of his own."""
    opened: list[BrowserContext] = []

    def reader(number: int, **more: Any) -> BrowserContext:
        headers = {"X-Real-IP": f"198.51.100.{number}"} | more.pop("headers", {})
        agent = f"Mozilla/5.0 (X11; Linux x86_64) Chrome/{own.version} Safari/537.36"
        context = own.new_context(user_agent=agent, extra_http_headers=headers, **more)
        context.set_default_timeout(PATIENCE)
        opened.append(context)
        return opened[-1]

    yield reader
    for context in opened:
        context.close()


def is_hit(request: Request) -> bool:
    return request.url.endswith("/dem") and request.method == "POST"


def open_counted(page: Page, address: str) -> dict[str, int]:
    """Open a page and wait until the counter has answered; what it said."""
    with page.expect_response(lambda answer: is_hit(answer.request)) as answer:
        page.goto(address)
    assert answer.value.status == 200
    found: dict[str, int] = json.loads(answer.value.body())
    return found


def figure(page: Page, key: str):
    return page.locator(f"dd[data-dem={key}]").first


def test_the_first_view_counts_a_reload_does_not_and_the_figures_are_fresh(
    site: Counted, new_reader: NewReader
):
    page = new_reader(1).new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    before = site.visits()
    first = open_counted(page, site.at(REPORT))
    assert (site.views(REPORT), site.visits()) == (1, before + 1)
    assert first["v"] == 1
    expect(figure(page, "t")).to_have_text(str(first["t"]))  # in the fragment, over what was baked
    for _ in range(2):
        open_counted(page, site.at(REPORT))
    assert (site.views(REPORT), site.visits()) == (1, before + 1)
    open_counted(page, site.at("/thong-ke/"))
    assert (site.views("/thong-ke/"), site.visits()) == (1, before + 1)
    expect(figure(page, "o")).to_have_text(re.compile(r"\d+"))
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert said == []


def test_a_page_that_stays_open_gives_signs_of_life_and_counts_once(
    site: Counted, new_reader: NewReader
):
    page = new_reader(2).new_page()
    page.clock.install()
    open_counted(page, site.at("/gioi-thieu/"))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.method))
    for _ in range(3):
        with page.expect_response("**/dem"):
            page.clock.run_for(60_000)
    assert asked == ["GET"] * 3
    assert site.views("/gioi-thieu/") == 1


def test_a_page_made_ready_ahead_counts_when_it_is_seen(
    site: Counted, own: Browser, chromium_path: str, arguments: tuple[str, ...], tmp_path: Path
):
    """In a browser by itself: one that a program steers makes pages ready and runs none of them."""
    agent = f"Mozilla/5.0 (X11; Linux x86_64) Chrome/{own.version} Safari/537.36"
    ready, seen = threading.Event(), threading.Event()
    with ahead(site, BLOC, ready, seen) as address:
        options = (*arguments, "--headless=new", *UNSTEERED, f"--user-agent={agent}")
        child = subprocess.Popen(
            [chromium_path, *options, f"--user-data-dir={tmp_path}", address],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            assert ready.wait(30), "the browser has made no page ready ahead"
            time.sleep(0.5)  # its script has run and asked for the fragment: now it would count
            assert site.views(BLOC) == 0
            seen.set()
            for _ in range(200):
                if site.views(BLOC):
                    break
                time.sleep(0.05)
            assert site.views(BLOC) == 1
        finally:
            child.terminate()
            child.wait(timeout=30)


@contextmanager
def ahead(site: Counted, path: str, ready: threading.Event, seen: threading.Event) -> Iterator[str]:
    """The address of a page of the same origin that lets another be made ready ahead.

    `ready` is set when that asks for its fragment; the reader goes there when `seen` is set.
    """
    rules = json.dumps({"prerender": [{"urls": [path], "eagerness": "immediate"}]})
    page = (
        f'<!doctype html><script type="speculationrules">{rules}</script>'
        f"<script>fetch('/seen').then(() => {{ location.href = '{path}'; }})</script>"
    ).encode()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/ahead":
                self.answer(200, {"content-type": "text/html"}, page)
            elif self.path == "/seen":
                seen.wait(30)
                self.answer(200, {}, b"")
            else:
                self.pass_on()
                if self.path == "/manh/moi.html":
                    assert "prerender" in self.headers.get("Sec-Purpose", "")
                    ready.set()

        def do_POST(self) -> None:
            self.pass_on()

        def pass_on(self) -> None:
            """Ask the web server of the site, as the browser has asked."""
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            names = ("User-Agent", "Sec-Purpose", "Sec-Fetch-Site")
            told = {name: self.headers[name] for name in names if name in self.headers}
            connection = HTTPConnection(site.server.host, site.server.port, timeout=30)
            with closing(connection):
                connection.request(self.command, self.path, body, told)
                answer = connection.getresponse()
                self.answer(
                    answer.status, {"content-type": answer.headers["content-type"]}, answer.read()
                )

        def answer(self, status: int, headers: dict[str, str], body: bytes) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing of single requests."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        server.block_on_close = False
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/ahead"
        seen.set()
        server.shutdown()


def test_back_from_the_history_a_page_is_seen_anew(site: Counted, new_reader: NewReader):
    page = new_reader(4).new_page()
    open_counted(page, site.at("/van-ban/"))
    open_counted(page, site.at("/dai-bieu/"))
    asked = site.server.logs().count("GET /van-ban/ ")
    with page.expect_request(is_hit) as hit:
        page.evaluate("setTimeout(() => history.back(), 0)")
    assert hit.value.post_data == "p=/van-ban/"
    assert site.server.logs().count("GET /van-ban/ ") == asked  # the page was kept, not loaded


@pytest.mark.parametrize("signal", ["Sec-GPC", "DNT"])
def test_who_asks_not_to_be_followed_is_a_view_and_no_visitor(
    site: Counted, new_reader: NewReader, signal: str
):
    page = new_reader(5 if signal == "DNT" else 6, headers={signal: "1"}).new_page()
    before = site.visits(), site.views("/khen-thuong/")
    open_counted(page, site.at("/khen-thuong/"))
    assert (site.visits(), site.views("/khen-thuong/")) == (before[0], before[1] + 1)


def test_a_browser_that_a_program_steers_is_not_counted(site: Counted, browser: Browser):
    with browser.new_context() as context:
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(site.at("/"), wait_until="networkidle")
        assert [url for url in asked if url.endswith("/dem")] == []
        expect(figure(page, "t")).to_have_text("1.094.634")


def test_without_javascript_the_last_figures_stand_with_their_time(
    site: Counted, new_reader: NewReader
):
    page = new_reader(7, java_script_enabled=False).new_page()
    page.goto(site.at("/thong-ke/"))
    expect(figure(page, "t")).to_have_text("1.094.634")
    expect(page.locator("main .head")).to_contain_text("9 giờ 30, Thứ Ba, ngày 16 tháng 4 năm 2024")
    expect(page.locator("svg.chart rect")).to_have_count(2)
    page.locator("summary").click()
    expect(page.locator("details tbody tr")).to_have_count(2)


def test_while_the_counter_is_away_the_last_figures_stay_and_it_is_asked_again(
    site: Counted, new_reader: NewReader
):
    page = new_reader(8).new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.clock.install()
    page.route("**/dem", lambda route: route.fulfill(status=502, body="<h1>Bad Gateway</h1>"))
    with page.expect_response("**/dem"):
        page.goto(site.at("/thong-ke/"))
    expect(figure(page, "t")).to_have_text("1.094.634")
    page.unroute("**/dem")
    with page.expect_request(is_hit):
        page.clock.run_for(60_000)
    expect(figure(page, "t")).not_to_have_text("1.094.634")
    assert errors == []


def test_the_weather_stands_behind_the_date(site: Counted, new_reader: NewReader):
    page = new_reader(9, viewport={"width": 360, "height": 800}).new_page()
    figures = {"o": 1, "d": 1, "w": 1, "t": 1, "n": "23,6\u00a0°C · Lạng Sơn"}
    page.route("**/dem", lambda route: route.fulfill(json=figures))
    page.goto(site.at("/"))
    expect(page.locator(".today")).to_have_text(
        re.compile(r"^\S+ \S+, ngày \d+ tháng \d+ năm \d{4} · 23,6\s°C · Lạng Sơn$")
    )
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_what_is_served_does_what_its_readable_source_says(site: Counted, new_reader: NewReader):
    """The same readers meet the source in the place of what was made of it."""
    (served,) = (site.root / "theme/js").glob("site.*.js")
    made = served.read_bytes()
    served.chmod(0o644)
    shutil.copyfile(SOURCE, served)
    try:
        page = new_reader(10).new_page()
        before = site.visits()
        said = open_counted(page, site.at("/don-vi/"))
        assert (site.views("/don-vi/"), site.visits()) == (1, before + 1)
        expect(figure(page, "t")).to_have_text(str(said["t"]))
        expect(page.locator(".newest .lines > li")).to_have_count(5)
        expect(page.locator(".today")).to_have_text(re.compile(r"^\S+ \S+, ngày \d+ tháng "))
        page.clock.install()
        with page.expect_request(is_hit) as hit:
            page.reload()
        assert hit.value.post_data == "p=/don-vi/"
        with page.expect_request(lambda request: request.url.endswith("/dem")) as sign:
            page.clock.run_for(60_000)
        assert sign.value.method == "GET"
    finally:
        served.write_bytes(made)
