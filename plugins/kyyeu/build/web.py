"""Preview the site: `python3 scripts/preview.py`.

A server for this computer only: it listens on the loopback address, answers only to its own
names, lists no folder, follows no link, and serves nothing but what the plan holds.
"""

from __future__ import annotations

import argparse
import json
import os
import secrets
import socket
import sys
import webbrowser
from collections.abc import Sequence
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, unquote

from kyyeu.build.lookout import Lookout
from kyyeu.build.moved import mark, where
from kyyeu.build.outcome import BuildFailed, tell_problems
from kyyeu.build.overlay import Overlay, Shown, Source, tag_of
from kyyeu.build.preview import Answer, Preview
from kyyeu.build.project import cache_of, project_job
from kyyeu.build.watch import Watch
from kyyeu.domain.serving import POLICY, content_type

HOST = "127.0.0.1"
PORT = 8000
OWN = "/__kyyeu/"
KEEP_ALIVE = 15.0  # seconds between two words to a page for which there is no news
IDLE = 60.0  # seconds after which a connection that asks nothing is closed


class PreviewServer(ThreadingHTTPServer):
    """Holds what its handlers need."""

    daemon_threads = True
    allow_reuse_address = os.name != "nt"  # on Windows it would take a port that is in use

    def __init__(self, port: int, preview: Preview) -> None:
        self.preview = preview
        self.watch = Watch(preview, secrets.token_hex(4))
        self.overlay = Overlay()
        self._open: set[Any] = set()
        super().__init__((HOST, port), Handler)  # closes itself again when the port is taken
        self.names = frozenset(
            f"{name}:{self.server_port}" for name in ("localhost", HOST, "[::1]")
        )
        self.origins = frozenset(f"http://{name}" for name in self.names)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Remember the connection for as long as it is open."""
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """Close a connection."""
        self._open.discard(request)
        super().shutdown_request(request)

    def server_close(self) -> None:
        """End everything at once: the watcher, and every connection that a browser keeps open."""
        super().server_close()
        self.watch.stop()
        for connection in tuple(self._open):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that left is no error."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        return f"http://localhost:{self.server_port}/"


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else a page waits 40 ms for the browser to confirm its head
    wbufsize = -1  # head and body leave together
    timeout = IDLE
    server: PreviewServer
    _version = ""  # of the site that the answer shows

    def do_GET(self) -> None:
        """Answer a browser."""
        self._version = ""
        try:
            self._answer()
        except ConnectionError:
            raise
        except Exception:
            self._show(HTTPStatus.INTERNAL_SERVER_ERROR, self.server.overlay.fault())
            raise  # for the terminal

    do_HEAD = do_GET

    def _answer(self) -> None:
        if self.headers.get("Host", "").lower() not in self.server.names:
            return self._send(HTTPStatus.FORBIDDEN, b"Wrong Host header", "text/plain")
        origin = self.headers.get("Origin")
        if origin is not None and origin.lower() not in self.server.origins:
            return self._send(HTTPStatus.FORBIDDEN, b"Wrong Origin header", "text/plain")
        address, _, question = self.path.partition("#")[0].partition("?")
        path = unquote(address)
        if path.startswith(OWN):
            return self._own(path.removeprefix(OWN), question)
        return self._page(path.lstrip("/"))

    def _own(self, name: str, question: str) -> None:
        """What belongs to the preview and not to the site."""
        if name == "events":
            return self._events()
        if name == "where":
            return self._where(question)
        data = self.server.overlay.files.get(name)
        if data is None:
            return self._page(OWN.lstrip("/") + name)
        return self._send(HTTPStatus.OK, data, content_type(name))

    def _page(self, name: str) -> None:
        if not name or name.endswith("/"):
            name += "index.html"
        status, answer = HTTPStatus.OK, self.server.preview.answer(name)
        if answer is None and f"{name}/index.html" in self.server.preview.now().outputs:
            return self._redirect(f"/{quote(name)}/")
        if answer is None:
            status, answer = HTTPStatus.NOT_FOUND, self._missing()
        self._version = self.server.watch.version(answer.version)
        if answer.path.endswith(".html"):
            return self._show(status, self._shown(answer))
        return self._send(status, answer.data, content_type(answer.path), tag_of(answer.data))

    def _missing(self) -> Answer:
        """The site's own page for what is not there, else a plain one."""
        own = self.server.preview.answer("404.html")
        if own is not None:
            return own
        snapshot = self.server.preview.now()
        return Answer("404.html", b"", snapshot.problems, snapshot.version)

    def _shown(self, answer: Answer) -> Shown:
        content, _ = self.server.preview.folders
        marked = mark(content, answer.source) if answer.source else ""
        version = self.server.watch.version(answer.version)
        source = Source(answer.source, marked)
        return self.server.overlay.page(answer.data, answer.problems, version, source)

    def _where(self, question: str) -> None:
        """Where a source stands now, told to a page whose address has gone."""
        asked = {name: values[0] for name, values in parse_qs(question).items()}
        content, _ = self.server.preview.folders
        outputs = self.server.preview.now().outputs
        address = where(outputs, content, asked.get("source", ""), asked.get("mark", ""))
        told = {"address": None if address is None else f"/{quote(address)}"}
        self._send(HTTPStatus.OK, json.dumps(told).encode("ascii"), "application/json")

    def _events(self) -> None:
        """Tell a browser of every change, until it leaves or the server stops."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        if self.command == "HEAD":
            return
        self.wfile.write(b"retry: 1000\n\n")
        self.wfile.flush()
        self.connection.settimeout(KEEP_ALIVE)
        with suppress(OSError), self.server.watch.page(self.connection):  # a browser may be gone
            while True:
                try:
                    if not self.connection.recv(64):
                        return
                except TimeoutError:
                    self.server.watch.keep_alive(self.connection)

    def _redirect(self, path: str) -> None:
        self.send_response(HTTPStatus.FOUND)  # a permanent one would outlive the preview
        self.send_header("Location", path)
        self.send_header("Content-Length", "0")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()

    def _show(self, status: HTTPStatus, shown: Shown) -> None:
        self._send(status, shown.data, content_type("index.html"), shown.tag)

    def _send(self, status: HTTPStatus, data: bytes, kind: str, tag: str = "") -> None:
        """Answer with some content, or with the word that the browser has it already."""
        if status is HTTPStatus.OK and tag and self.headers.get("If-None-Match") == tag:
            status, data = HTTPStatus.NOT_MODIFIED, b""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if status is not HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        if tag:
            self.send_header("ETag", tag)
        if self._version:  # so that a page can tell whether it is of the version it was told of
            self.send_header("Kyyeu-Version", self._version)
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of single requests."""


def open_server(preview: Preview, port: int) -> PreviewServer:
    """A server on `port`, or on a free port when that one is taken."""
    try:
        return PreviewServer(port, preview)
    except (OSError, OverflowError):
        return PreviewServer(0, preview)


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until Ctrl-C."""
    options = _parser().parse_args(arguments)
    try:
        job = project_job(content=options.content)
    except BuildFailed as failed:
        tell_problems(failed.problems, Path())
        return 1
    lookout = Lookout((job.content, job.theme))
    preview = Preview(job, cache_of(job.content), lookout)
    tell_problems(preview.now().problems, job.content)
    server = open_server(preview, options.port)
    print(f"Xem thử tại {server.address}  (Ctrl-C để dừng)", flush=True)
    if not options.no_browser and not os.environ.get("CI") and sys.stdout.isatty():
        webbrowser.open(server.address)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print("\nĐã dừng xem thử.")
    finally:
        server.server_close()
        lookout.close()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="preview.py", description="Xem thử trang trên máy này.")
    parser.add_argument("--content", type=Path, metavar="DIR", help="thư mục nội dung")
    parser.add_argument("--port", type=int, default=PORT, help=f"cổng (mặc định {PORT})")
    parser.add_argument("--no-browser", action="store_true", help="không tự mở trình duyệt")
    return parser


if __name__ == "__main__":
    sys.exit(main())
