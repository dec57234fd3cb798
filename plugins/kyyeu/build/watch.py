"""One watcher of the disk for all open pages, and what it tells them.

It only makes pages quick to follow: every request looks at the disk itself, so a watcher that
is late or deaf never makes a page stale.
"""

from __future__ import annotations

import json
import socket
import threading
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from watchfiles import watch

from kyyeu.build.preview import Preview
from kyyeu.build.theme import FOLDER
from kyyeu.domain.page import CopiedFile, DataFile, Output

STEP = 5  # ms without a change after which a save is over; 1 ms costs three times the idle work
DEBOUNCE = 50  # ms after which a change is told though more are coming
LOOK = 1000  # ms between two looks at every file where the system tells of changes
LOOK_WHEN_TOLD = 10_000  # ms where every change is known to be told
LOOK_WHEN_DEAF = 200  # ms where it does not, e.g. on network drives
ALIVE = b": still here\n\n"

Stamps = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class News:
    """What an open page is told: the version that the site has now, the one told before, and
    which pictures, style sheets and scripts (by address) differ between the two."""

    version: str
    after: str
    files: tuple[str, ...] = ()

    def event(self) -> bytes:
        """As a server-sent event."""
        return f"data: {json.dumps(asdict(self))}\n\n".encode("ascii")


def stamps(outputs: Iterable[Output], content: Path, theme: Path) -> Stamps:
    """What tells pictures, style sheets and scripts of one moment from those of the next.

    They may change while the page that shows them stays the same.
    """
    roots = {"content": content, "theme": theme / "static"}
    found: dict[str, object] = {}
    for output in outputs:
        match output:
            case DataFile() if output.path.startswith(f"{FOLDER}/"):
                found[output.path] = output.args
            case CopiedFile():
                found[output.path] = _times(roots[output.root] / output.source)
    return found


def changed(before: Stamps, after: Stamps) -> tuple[str, ...]:
    """Addresses that are new or other than before."""
    return tuple(path for path, stamp in after.items() if before.get(path) != stamp)


def _times(file: Path) -> tuple[int, int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns


class Watch:
    """Watches while pages are open; safe to use from several threads."""

    def __init__(self, preview: Preview, run: str) -> None:
        self._preview = preview
        self._run = run
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._pages: set[socket.socket] = set()
        self._news = News("", "")
        self._stamps: Stamps = {}

    def version(self, number: int) -> str:
        """The name of a version; one of an earlier start is told from one of this."""
        return f"{self._run}-{number}"

    @contextmanager
    def page(self, connection: socket.socket) -> Iterator[None]:
        """Inside, an open page is told of every change; first of all what holds now."""
        self.look()
        with self._lock:
            connection.sendall(self._news.event())
            self._pages.add(connection)
            if self._thread is None and not self._stop.is_set():
                self._thread = threading.Thread(target=self._watch, name="watch", daemon=True)
                self._thread.start()
        try:
            yield
        finally:
            with self._lock:
                self._pages.discard(connection)

    def keep_alive(self, connection: socket.socket) -> None:
        """A word without meaning, so that nothing between takes the connection for dead."""
        with self._lock:
            connection.sendall(ALIVE)

    def look(self, *, thorough: bool = False) -> bool:
        """Look at the disk and tell every open page when something changed; whether it did."""
        with self._lock:
            before = self._news
            try:
                snapshot = self._preview.now(thorough=thorough)
            except Exception as error:  # pages ask, get told, and the terminal says it all
                version = f"{self._run}-fault-{zlib.crc32(repr(error).encode())}"
                if version != before.version:
                    self._news = News(version, before.version)
            else:
                version = self.version(snapshot.version)
                if version != before.version:
                    now = stamps(snapshot.planned, *self._preview.folders)
                    self._news = News(version, before.version, changed(self._stamps, now))
                    self._stamps = now
            if version == before.version:
                return False
            self._tell(self._news.event())
            return True

    def stop(self) -> None:
        """End at once."""
        self._stop.set()
        with self._lock:
            thread = self._thread
        if thread is not None:
            thread.join()

    @property
    def _patience(self) -> int:
        return LOOK_WHEN_TOLD if self._preview.is_told else LOOK

    def _tell(self, event: bytes) -> None:
        for connection in self._pages:
            try:
                connection.sendall(event)
            except OSError:  # its own thread will notice
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)

    def _watch(self) -> None:
        deaf = False
        while not self._stop.is_set():
            try:
                deaf = self._listen(deaf)
            except (OSError, RuntimeError):  # a folder is away, or there are too many watches
                self._stop.wait(LOOK_WHEN_DEAF / 1000)
                self.look()

    def _listen(self, deaf: bool) -> bool:
        """Look when the system tells of a change, and now and then without being told.

        Returns whether the system is deaf, when that turns out to be other than thought.
        """
        for told in watch(
            *self._preview.folders,
            watch_filter=None,  # Preview knows what counts
            debounce=DEBOUNCE,
            step=STEP,
            stop_event=self._stop,
            rust_timeout=LOOK_WHEN_DEAF if deaf else self._patience,
            yield_on_timeout=True,
            ignore_permission_denied=True,
        ):
            found = (bool(told) or bool(self._pages)) and self.look(thorough=not told)
            if told and deaf:
                return False
            if found and not told:
                return True  # also when a folder took another's place: it is watched anew
        return deaf
