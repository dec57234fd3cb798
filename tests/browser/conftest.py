"""A real browser, and sites served to it as a strict web server would."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--no-proxy-server"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever stands in this folder needs a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Browser]:
    """One browser for all tests; each takes a context of its own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=[*ARGUMENTS])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def arguments() -> tuple[str, ...]:
    """How a browser of tests is started."""
    return ARGUMENTS


class StrictHandler(SimpleHTTPRequestHandler):
    """Files of one folder; nothing of another host and nothing inline may run."""

    protocol_version = "HTTP/1.1"

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", "default-src 'self'")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of single requests."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address of a server for one folder."""
    handler = partial(StrictHandler, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="session")
def serve() -> Callable[[Path], AbstractContextManager[str]]:
    """How a folder is served."""
    return serving


@pytest.fixture(scope="session")
def served(site) -> Iterator[Callable[[str], str]]:
    """The address of a site by name, built and served once."""
    open_servers = []
    addresses: dict[str, str] = {}

    def address(name: str) -> str:
        if name not in addresses:
            server = serving(site(name).folder)
            addresses[name] = server.__enter__()
            open_servers.append(server)
        return addresses[name]

    yield address
    for server in open_servers:
        server.__exit__(None, None, None)
