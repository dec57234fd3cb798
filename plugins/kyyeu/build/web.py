"""Preview the site: `python3 scripts/preview.py`.

A server for this computer only: it listens on the loopback address, answers only to its own
names, lists no folder, follows no link, and serves nothing but what the plan holds.
"""

from __future__ import annotations

import argparse
import mimetypes
import os
import secrets
import sys
import time
import webbrowser
from collections.abc import Sequence
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kyyeu.build.cli import tell_problems
from kyyeu.build.make import BuildFailed
from kyyeu.build.preview import Answer, Preview
from kyyeu.build.project import project_job

HOST = "127.0.0.1"
PORT = 8000
OWN = "/__kyyeu/"
FILES = Path(__file__).parent / "preview_files"
LOOK_EVERY = 0.3  # seconds between two looks at the disk while a page is open
HTML = "text/html; charset=utf-8"
NOT_HERE = "Không có trang này", "Địa chỉ này chưa có trang nào."
NOT_YET = "Chưa làm được trang này", "Sửa những chỗ được nêu rồi lưu tệp; trang sẽ tự hiện."
FAULT = (
    "Phần mềm có lỗi khi làm trang này",
    "Lỗi này không do bài viết: chép những dòng hiện trong cửa sổ lệnh gửi cho người giữ phần mềm.",
)
POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


class PreviewServer(ThreadingHTTPServer):
    """Holds what its handlers need."""

    daemon_threads = True
    allow_reuse_address = os.name != "nt"  # on Windows it would take a port that is in use

    def __init__(self, port: int, preview: Preview) -> None:
        super().__init__((HOST, port), Handler)
        self.preview = preview
        self.run = secrets.token_hex(4)  # a page of an earlier start is told from one of this
        self.environment = Environment(
            loader=FileSystemLoader(FILES), autoescape=True, undefined=StrictUndefined
        )
        self.names = frozenset(
            f"{name}:{self.server_port}" for name in ("localhost", HOST, "[::1]")
        )
        self.origins = frozenset(f"http://{name}" for name in self.names)

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
    server: PreviewServer

    def do_GET(self) -> None:
        """Answer a browser."""
        try:
            self._answer()
        except ConnectionError:
            raise
        except Exception:
            self._send(HTTPStatus.INTERNAL_SERVER_ERROR, self._blank(*FAULT), HTML)
            raise  # for the terminal

    do_HEAD = do_GET

    def _answer(self) -> None:
        if self.headers.get("Host", "").lower() not in self.server.names:
            return self._send(HTTPStatus.FORBIDDEN, b"Wrong Host header", "text/plain")
        origin = self.headers.get("Origin")
        if origin is not None and origin.lower() not in self.server.origins:
            return self._send(HTTPStatus.FORBIDDEN, b"Wrong Origin header", "text/plain")
        path = unquote(self.path.partition("?")[0].partition("#")[0])
        if path == f"{OWN}events":
            return self._events()
        if path == f"{OWN}preview.js":
            script = (FILES / "preview.js").read_bytes()
            return self._send(HTTPStatus.OK, script, "text/javascript; charset=utf-8")
        return self._page(path.lstrip("/"))

    def _page(self, name: str) -> None:
        if not name or name.endswith("/"):
            name += "index.html"
        answer = self.server.preview.answer(name)
        if answer is None and f"{name}/index.html" in self.server.preview.now().outputs:
            return self._redirect(f"/{quote(name)}/")
        status = HTTPStatus.OK
        if answer is None:
            status, answer = HTTPStatus.NOT_FOUND, self._missing(name)
        data = answer.data
        if answer.path.endswith(".html"):
            data = self._with_preview(answer)
        kind = mimetypes.guess_type(answer.path)[0] or "application/octet-stream"
        if kind.startswith("text/") or kind in ("application/json", "text/javascript"):
            kind += "; charset=utf-8"
        return self._send(status, data, kind)

    def _missing(self, name: str) -> Answer:
        """The site's own page for what is not there, else a plain one."""
        own = self.server.preview.answer("404.html")
        if own is not None:
            return own
        snapshot = self.server.preview.now()
        return Answer("404.html", b"", snapshot.problems, snapshot.version)

    def _with_preview(self, answer: Answer) -> bytes:
        """A page with the preview's script and, when something is wrong, what it is."""
        errors = [problem for problem in answer.problems if problem.is_error]
        data = answer.data or self._blank(*(NOT_YET if errors else NOT_HERE))
        added = self.server.environment.get_template("overlay.html").render(
            problems=errors, version=self._version(answer.version)
        )
        head, body, tail = data.rpartition(b"</body>")
        return head + added.encode("utf-8") + body + tail

    def _blank(self, title: str, text: str) -> bytes:
        """A page of one sentence."""
        blank = self.server.environment.get_template("blank.html")
        return blank.render(title=title, text=text).encode("utf-8")

    def _version(self, number: int) -> str:
        return f"{self.server.run}-{number}"

    def _events(self) -> None:
        """Tell the browser the version of the site whenever it changes."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        told = ""
        while self.command != "HEAD":
            version = self._version(self.server.preview.now().version)
            line = f"data: {version}\n\n" if version != told else ": still here\n\n"
            self.wfile.write(line.encode("ascii"))
            self.wfile.flush()
            told = version
            time.sleep(LOOK_EVERY)

    def _redirect(self, path: str) -> None:
        self.send_response(HTTPStatus.FOUND)  # a permanent one would outlive the preview
        self.send_header("Location", path)
        self.send_header("Content-Length", "0")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()

    def _send(self, status: HTTPStatus, data: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
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
    preview = Preview(job)
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
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="preview.py", description="Xem thử trang trên máy này.")
    parser.add_argument("--content", type=Path, metavar="DIR", help="thư mục nội dung")
    parser.add_argument("--port", type=int, default=PORT, help=f"cổng (mặc định {PORT})")
    parser.add_argument("--no-browser", action="store_true", help="không tự mở trình duyệt")
    return parser


if __name__ == "__main__":
    sys.exit(main())
