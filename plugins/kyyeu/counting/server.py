"""The counter as a server on this machine: uvicorn, on a loopback port or a unix socket."""

from __future__ import annotations

import ipaddress
import logging
import os
import signal
import socket
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvicorn

from kyyeu.counters.rules import Rules
from kyyeu.counting.app import ADDRESS, App
from kyyeu.counting.folder import Folder
from kyyeu.counting.keys import DailyKeys, Keys, key_file
from kyyeu.counting.redis_server import Engine
from kyyeu.counting.schema import connect
from kyyeu.counting.service import Place, Service
from kyyeu.counting.sqlite_store import SqliteStore
from kyyeu.counting.store import Store
from kyyeu.disk.lock import exclusive
from kyyeu.domain.unreadable import Unreadable

PATIENCE = 10  # seconds that a request may take to end when the service stops
IDLE = 75  # seconds that a connection of a proxy may be idle


@dataclass(frozen=True, slots=True)
class Listening:
    """Where the service listens: a unix socket, or a port of a loopback address."""

    host: str = "127.0.0.1"
    port: int = 8020
    path: Path | None = None

    @classmethod
    def at(cls, text: str) -> Listening:
        """Read '127.0.0.1:8020', '[::1]:8020' or '8020'.  Raises Unreadable for other machines."""
        host, _, port = text.rpartition(":")
        host = host.strip("[]") or "127.0.0.1"
        try:
            is_near = ipaddress.ip_address(host).is_loopback
            number = int(port)
        except ValueError:
            raise Unreadable(f"'{text}' không phải địa chỉ:cổng", "ví dụ 127.0.0.1:8020") from None
        if not is_near or not 0 <= number < 65536:
            raise Unreadable(
                f"'{text}' không phải một cổng của riêng máy này",
                "bộ đếm chỉ nghe trên 127.0.0.1 hay ::1; máy chủ web đứng trước chuyển yêu cầu vào",
            )
        return cls(host, number)

    def bound(self) -> socket.socket | None:
        """The port, taken; None for a unix socket.  Raises OSError when somebody else has it."""
        if self.path is not None:
            return None
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        taken = socket.socket(family, socket.SOCK_STREAM)
        if os.name != "nt":
            taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind((self.host, self.port))
        return taken


@dataclass(frozen=True, slots=True)
class Opened:
    """Where a counter keeps its figures and its key; `notes`: what its office should know."""

    store: Store
    keys: DailyKeys
    notes: tuple[str, ...]


def serve(
    folder: Folder, site: Path, listening: Listening, rules: Rules, engine: Engine | None = None
) -> int:
    """Count until told to stop.  Raises Unreadable, OSError, Busy, StoreDown."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(message)s", stream=sys.stderr)
    with ExitStack() as stack:
        opened = stack.enter_context(
            _with_file(folder, rules) if engine is None else _with_engine(engine, folder, rules)
        )
        taken = listening.bound()
        place = Place(site, folder.snapshot)
        service = Service(opened.store, place, opened.keys, lambda: int(time.time()))
        _tell(opened.notes, site, listening, taken)
        socket_path = str(listening.path) if listening.path else None
        server = uvicorn.Server(configured(App(service, folder.snapshot), uds=socket_path))
        signal.signal(signal.SIGTERM, _end)
        try:
            server.run(sockets=[taken] if taken else None)
        except KeyboardInterrupt:
            return 0
    return 0 if server.started else 1


@contextmanager
def _with_file(folder: Folder, rules: Rules) -> Iterator[Opened]:
    """The figures in the folder's own file, which is made when there is none."""
    is_new = folder.is_new()
    folder.path.mkdir(parents=True, exist_ok=True)
    with exclusive(folder.path, wait=False, waiting=lambda _: None):
        if is_new:
            connect(folder.file, create=True).close()
        kept = key_file(os.environ, folder.path)
        notes = []
        if is_new:
            notes.append(
                f"Đã tạo {folder.file}, đếm từ 0. Đã từng có số liệu thì dừng lại, xem --data."
            )
        if kept is None:
            notes.append(
                "Khóa trong ngày chỉ nằm trong bộ nhớ: chạy lại thì người đọc hôm nay tính lại."
            )
        with closing(SqliteStore(folder.file, rules)) as store:
            yield Opened(store, Keys(kept), tuple(notes))


@contextmanager
def _with_engine(engine: Engine, folder: Folder, rules: Rules) -> Iterator[Opened]:
    """The figures on servers that counters on several machines share."""
    from kyyeu.counting.redis_store import RedisStore
    from kyyeu.counting.shared_keys import SharedKeys

    folder.path.mkdir(parents=True, exist_ok=True)
    with closing(RedisStore(engine, rules)) as store:
        notes = [
            "Redis chưa biết số liệu cũ, đếm từ 0. Có mốc hay tệp đếm thì chạy: counter.py fold"
        ]
        own = Keys(key_file(os.environ, folder.path))
        with closing(SharedKeys(engine, own)) as keys:
            yield Opened(store, keys, () if store.has_history() else tuple(notes))


def configured(app: Any, **where: Any) -> uvicorn.Config:
    """How uvicorn serves the counter; `where` it listens is its own to say."""
    usual: dict[str, Any] = {
        "log_config": None,
        "access_log": False,  # addresses of readers
        "lifespan": "on",
        "ws": "none",
        "proxy_headers": False,
        "server_header": False,
        "timeout_keep_alive": IDLE,
        "timeout_graceful_shutdown": PATIENCE,
    }
    return uvicorn.Config(app, **usual | where)


def _end(number: int, frame: object) -> None:
    """End as asked: uvicorn has stopped by then, or had not begun."""
    raise SystemExit(0)


def _tell(
    notes: Iterable[str], site: Path, listening: Listening, taken: socket.socket | None
) -> None:
    for note in notes:
        print(note)
    if not (site / "index.html").is_file():
        print(f"{site} chưa có trang nào: chưa trang nào được đếm. Chạy python3 scripts/build.py.")
    where = str(listening.path)
    if taken is not None:
        host, port = taken.getsockname()[:2]
        where = f"http://{f'[{host}]' if ':' in host else host}:{port}{ADDRESS}"
    print(f"Bộ đếm đang chạy ở {where}; dừng bằng Ctrl-C.", flush=True)
