"""A site full of attacks in the real browser: no script of theirs runs, no other host is asked.

The server sends no Content-Security-Policy here: the pages have to be harmless by themselves.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from attacks import ATTACKS, Attacked
from safety import Tried

# Pages that gather many attacks, and some of those of single ones.
PAGES = (
    *("/", "/hoi-nghi/", "/khoi/", "/don-vi/", "/khen-thuong/", "/dai-bieu/", "/van-ban/"),
    *("/khoi/k30/", "/don-vi/u12/", "/t33/"),
    *(f"/hoi-nghi/bai-{number}/" for number in range(0, len(ATTACKS), 6)),
)


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of single requests."""


@pytest.fixture(scope="module")
def address(attacked: Attacked) -> Iterator[str]:
    """Where the attacked site is served, without any help of headers."""
    handler = partial(QuietHandler, directory=str(attacked.output))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.safety
def test_no_attack_runs_and_no_other_host_is_asked(browser: Browser, address: str, tried: Tried):
    context = browser.new_context()
    ran: list[str] = []
    context.expose_function("ranScript", lambda where: ran.append(where))
    context.add_init_script("window.alert = (x) => window.ranScript(location.href)")
    asked: set[str] = set()
    page = context.new_page()
    page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
    for path in PAGES:
        with tried("attacked pages in the browser"):
            page.goto(f"{address}{path}", wait_until="load")
            page.mouse.move(200, 300)
            page.keyboard.press("Tab")
            schemes = page.evaluate("[...document.links].map(a => a.protocol)")
            assert set(schemes) <= {"http:", "https:", "mailto:", "tel:"}, path
            scripts = "[...document.scripts].filter(s => s.type !== 'application/ld+json').length"
            assert page.evaluate(scripts) == 1
            assert ran == [], path
            assert asked == {urlsplit(address).netloc}, path
    page.evaluate("alert(1)")
    assert len(ran) == 1  # it would have been seen
    context.close()
