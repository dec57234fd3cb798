"""Servers that the counter is measured beside: `python -m kyyeu.bench.counter_servers KIND …`.

`empty` answers without counting: what the server itself costs.  `single` is the counter with one
transaction for each hit: what it gains by committing those together who wait together.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import uvicorn

from kyyeu.counters.rules import Hit
from kyyeu.counting.app import App, body_of, send_answer
from kyyeu.counting.folder import Folder
from kyyeu.counting.keys import Keys
from kyyeu.counting.schema import connect
from kyyeu.counting.server import configured
from kyyeu.counting.service import Place, Service
from kyyeu.counting.sqlite_store import SqliteStore
from kyyeu.counting.store import Recorded, Refused

ANSWER = b'{"o":10,"d":364,"w":2123,"t":1094270,"v":57}'


class OneByOne(SqliteStore):
    """Commits every hit by itself."""

    def record(self, hits: Sequence[Hit], refused: Refused, now: int) -> Recorded:
        """Count hits in as many transactions."""
        done = [super(OneByOne, self).record([hit], {}, now) for hit in hits]
        last = super().record([], refused, now) if refused or not done else done[-1]
        results = tuple(result for one in done for result in one.results)
        return Recorded(results, tuple(view for one in done for view in one.views), last.figures)


async def empty(scope: Any, receive: Any, send: Any) -> None:
    """Read what is asked and answer with figures that never change."""
    if scope["type"] == "http":
        await body_of(receive)
        await send_answer(send, 200, ANSWER)


def single(site: Path, data: Path) -> App:
    """The counter in a new folder, with one commit for each hit."""
    folder = Folder(data)
    folder.path.mkdir(parents=True)
    connect(folder.file, create=True).close()
    store = OneByOne(folder.file)
    service = Service(store, Place(site, folder.snapshot), Keys(None), lambda: int(time.time()))
    return App(service, folder.snapshot)


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until told to stop."""
    parser = argparse.ArgumentParser(prog="counter_servers")
    parser.add_argument("kind", choices=("empty", "single"))
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--site", type=Path)
    parser.add_argument("--data", type=Path)
    options = parser.parse_args(arguments)
    is_empty = options.kind == "empty"
    app: Any = empty if is_empty else single(options.site, options.data)
    config = configured(app, port=options.port, lifespan="off" if is_empty else "on")
    uvicorn.Server(config).run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
