"""Access logs of web servers → hits, for sites where no service can run.

Lines of nginx and Apache (common and combined, with a virtual host before them or not) and of
Caddy (JSON), plain or gzip.  A log tells no sign of life and no wish not to be followed, and pages
from caches never reach it: so it gives days and pages, and nobody is online.
"""

from __future__ import annotations

import datetime as dt
import gzip
import json
import re
import secrets
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from kyyeu.counters.days import day_at
from kyyeu.counters.rules import Hit
from kyyeu.counters.visitors import KEY_BYTES, network_of, visitor
from kyyeu.counting.known_pages import page_path

_GZIP: Final = b"\x1f\x8b"
_SHOWN: Final = (200, 304)
_LINE: Final = re.compile(
    rb"(?:\S+:\d+ )?(?P<address>[0-9a-fA-F.:]+) \S+ .*?\[(?P<time>[^]]{20,30})\] "
    rb'"(?P<method>[A-Z]+) (?P<target>\S+)[^"]*" (?P<status>\d{3}) \S+'
    rb'(?: "(?:[^"\\]|\\.)*" "(?P<agent>(?:[^"\\]|\\.)*)")?'
)


class Opening(NamedTuple):
    """A page that a line tells of; `page` is an address as a browser would name it."""

    at: int
    address: str
    agent: str
    page: str


@dataclass(frozen=True, slots=True)
class Read:
    """What logs say: when they begin (None for nothing), openings by day, lines not understood."""

    begins: int | None
    openings: dict[int, list[Opening]]
    strange: int


def read(files: Iterable[Path], wanted: Callable[[int], bool], is_page: Container[str]) -> Read:
    """Read logs in any order.

    `wanted`: of which days; `is_page`: paths of pages.  Raises OSError, EOFError.
    """
    begins: int | None = None
    openings: dict[int, list[Opening]] = {}
    strange = 0
    for file in files:
        for line in _lines(file):
            found = opening(line)
            if found is None:
                strange += bool(line.strip())
                continue
            begins = found.at if begins is None else min(begins, found.at)
            path = page_path(found.page)
            if path is not None and wanted(day_at(found.at)) and path in is_page:
                day = openings.setdefault(day_at(found.at), [])
                day.append(found._replace(page=path))
    return Read(begins, openings, strange)


def hits(openings: Iterable[Opening], is_robot: Callable[[str], bool]) -> Iterator[Hit]:
    """The hits of one day in the order of their times, by a key that nobody keeps."""
    key = secrets.token_bytes(KEY_BYTES)
    for found in sorted(openings):
        network = network_of(found.address)
        if network is not None and not is_robot(found.agent):
            known = visitor(key, network, found.agent.encode())
            yield Hit(found.at, found.page, known.id, known.network)


def opening(line: bytes) -> Opening | None:
    """What a line tells; its page is empty when nothing was shown.  None for no line of a log."""
    return _of_caddy(line) if line.startswith(b"{") else _of_others(line)


def _of_others(line: bytes) -> Opening | None:
    match = _LINE.match(line)
    at = match and _time(match["time"])
    if match is None or at is None:
        return None
    was_shown = match["method"] == b"GET" and int(match["status"]) in _SHOWN
    page = match["target"].partition(b"?")[0].decode("utf-8", "replace") if was_shown else ""
    agent = (match["agent"] or b"").decode("utf-8", "replace")
    return Opening(at, match["address"].decode(), "" if agent == "-" else agent, page)


def _of_caddy(line: bytes) -> Opening | None:
    try:
        said = json.loads(line)
        request = said["request"]
        was_shown = request["method"] == "GET" and said["status"] in _SHOWN
        agents = request.get("headers", {}).get("User-Agent", [""])
        address = request.get("client_ip") or request["remote_ip"]
        page = str(request["uri"]).partition("?")[0] if was_shown else ""
        return Opening(int(float(said["ts"])), str(address), str(agents[0]), page)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError):
        return None


@lru_cache(maxsize=256)  # lines of one second follow each other
def _time(text: bytes) -> int | None:
    try:
        return int(dt.datetime.strptime(text.decode(), "%d/%b/%Y:%H:%M:%S %z").timestamp())
    except ValueError:
        return None


def _lines(file: Path) -> Iterator[bytes]:
    with file.open("rb") as plain:
        is_packed = plain.read(2) == _GZIP
        plain.seek(0)
        if is_packed:
            with gzip.open(plain) as packed:
                yield from packed
        else:
            yield from plain
