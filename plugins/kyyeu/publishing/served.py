"""A site as a web server or a folder gives it, read with bounds on time and size."""

from __future__ import annotations

import http.client
import threading
import time
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.parse import quote, urljoin, urlsplit

from kyyeu.build.write import is_inside
from kyyeu.publishing.store import files_below

TIMEOUT = 20  # seconds for each step of an answer
LONGEST_ANSWER = 90  # seconds for the whole of it
MOST_REDIRECTS = 3
READER = "Mozilla/5.0 (compatible; kyyeu-verify)"
SEARCH_ENGINE = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"


@dataclass(frozen=True, slots=True)
class Reply:
    """What came for one path: the status of HTTP, at most the bytes that were asked for, and for
    a redirect to another site its address."""

    status: int
    data: bytes = b""
    leads_to: str = ""


class NoAnswer(Exception):
    """Nothing came, or not in time; says why."""


class Source(Protocol):
    """Where a published site is read."""

    is_walked: bool
    """Whether `names` gives everything that is there, and not only what is linked."""

    url: str
    """The site's own address; empty where it has none."""

    def get(self, path: str, most: int, agent: str = READER) -> Reply:
        """The file at a path, up to `most` bytes.  Raises NoAnswer."""

    def names(self) -> Iterable[str]:
        """Every file that is there, where that can be known."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A site on this disk."""

    root: Path
    is_walked = True
    url = ""

    def get(self, path: str, most: int, agent: str = READER) -> Reply:
        """The regular file at a path; a link counts as a file that is not there."""
        file = self.root / path
        if not is_inside(path) or file.is_symlink() or not file.is_file():
            return Reply(404)
        try:
            with file.open("rb") as opened:
                return Reply(200, opened.read(most))
        except OSError as error:
            raise NoAnswer(error.strerror or str(error)) from error

    def names(self) -> Iterable[str]:
        """Everything below the folder, links among it."""
        return files_below(self.root)


class Web:
    """A site at an address; each thread has a connection of its own."""

    is_walked = False

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError(url)
        self.url = url.rstrip("/") + "/"
        self._connections = threading.local()

    def get(self, path: str, most: int, agent: str = READER) -> Reply:
        """What the server answers for a path, redirects inside the site followed."""
        address = path.removesuffix("index.html") if _is_index(path) else path
        url = urljoin(self.url, quote(address))
        for _ in range(MOST_REDIRECTS + 1):
            status, data, location = self._asked(url, most, agent)
            if not location:
                return Reply(status, data)
            url = urljoin(url, location)
            if urlsplit(url).hostname != urlsplit(self.url).hostname:
                return Reply(status, leads_to=url)
        raise NoAnswer("chuyển địa chỉ quá nhiều lần")

    def names(self) -> Iterable[str]:
        """Nothing: a server does not tell what it has."""
        return ()

    def _asked(self, url: str, most: int, agent: str) -> tuple[int, bytes, str]:
        """Status, content and `Location` of one answer."""
        parts = urlsplit(url)
        headers = {"User-Agent": agent, "Accept-Encoding": "identity"}
        if agent == SEARCH_ENGINE:
            headers["Referer"] = "https://www.google.com/"
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        for attempt in (1, 2):  # a connection that was kept may have been closed meanwhile
            connection = self._connection(parts.scheme, parts.netloc)
            try:
                connection.request("GET", target or "/", headers=headers)
                answer = connection.getresponse()
                data = _read(answer, most)
                if not answer.isclosed():  # the rest is not wanted
                    connection.close()
            except (OSError, http.client.HTTPException, zlib.error) as error:
                connection.close()
                if attempt == 2 or isinstance(error, TimeoutError):
                    raise NoAnswer(str(error) or type(error).__name__) from error
                continue
            is_redirect = 300 <= answer.status < 400
            return answer.status, data, (answer.getheader("Location") or "") if is_redirect else ""
        raise NoAnswer(url)

    def _connection(self, scheme: str, place: str) -> http.client.HTTPConnection:
        kept: dict[tuple[str, str], http.client.HTTPConnection]
        kept = self._connections.__dict__.setdefault("kept", {})
        if (scheme, place) not in kept:
            secure = scheme == "https"
            kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
            kept[scheme, place] = kind(place, timeout=TIMEOUT)
        return kept[scheme, place]


def _is_index(path: str) -> bool:
    return path.rpartition("/")[2] == "index.html"


def _read(answer: http.client.HTTPResponse, most: int) -> bytes:
    """At most `most` bytes of an answer, unpacked.  Raises TimeoutError for one that drips."""
    until = time.monotonic() + LONGEST_ANSWER
    packed = answer.getheader("Content-Encoding", "") in ("gzip", "deflate")
    unpack = zlib.decompressobj(wbits=47) if packed else None
    data = bytearray()
    while len(data) < most:
        if time.monotonic() > until:
            raise TimeoutError("máy chủ trả lời quá chậm")
        part = answer.read1(min(most - len(data), 1 << 16))
        if not part:
            break
        data += unpack.decompress(part, most - len(data)) if unpack else part
    return bytes(data)
