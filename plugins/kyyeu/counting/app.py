"""What the web sees of the counter (ASGI): `/dem`, `/dem.json` and `/dem/suc-khoe`.

`POST /dem` with `p=/an/address/` counts and is answered when the hit is on the disk; `GET /dem` is
a sign of life.  Both answer {"o": online, "d": today, "w": week, "t": total}, a POST that reached
the disk also "v", the views of its page.  Whoever is not counted gets the same answer.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from kyyeu.counters.readers import asks_not_to_be_followed, refusal
from kyyeu.counting.service import Caller, Service, Shown

Scope: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send: TypeAlias = Callable[[MutableMapping[str, Any]], Awaitable[None]]

ADDRESS: Final = "/dem"
HEALTH: Final = "/dem/suc-khoe"
SNAPSHOT: Final = "/dem.json"
LARGEST_BODY: Final = 1024  # bytes
COME_AGAIN: Final = b"30"  # seconds
_NAMES: Final = (
    *("user-agent", "x-real-ip", "sec-fetch-site", "sec-purpose", "purpose"),
    *("x-purpose", "x-moz", "sec-gpc", "dnt"),
)
_HEARD: Final = MappingProxyType({name.encode(): name for name in _NAMES})
_LOOPBACK: Final = ("127.0.0.1", "::1")
_LOG: Final = logging.getLogger("kyyeu.counter")


class App:
    """The ASGI application of one service."""

    def __init__(self, service: Service, snapshot: Path) -> None:
        """`snapshot`: where the service writes `dem.json`."""
        self._service, self._snapshot = service, snapshot

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or follow the server's life."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        try:
            await self._service.start()
        except Exception as error:
            _LOG.exception("Chưa chạy được bộ đếm")
            await send({"type": "lifespan.startup.failed", "message": str(error)})
            return
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await self._service.stop()
        await send({"type": "lifespan.shutdown.complete"})

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        path, method = scope["path"], scope["method"]
        if path == ADDRESS and method == "POST":
            await self._count(scope, receive, send)
        elif path not in (ADDRESS, HEALTH, SNAPSHOT):
            await send_answer(send, 404)
        elif method not in ("GET", "HEAD"):
            allowed = b"GET, HEAD, POST" if path == ADDRESS else b"GET, HEAD"
            await send_answer(send, 405, more=[(b"allow", allowed)])
        elif path == ADDRESS:
            await send_answer(send, 200, _figures(await self._service.seen(_caller(scope))))
        elif path == HEALTH:
            await send_answer(send, 200, json.dumps(await self._service.health()).encode())
        else:
            await self._give_snapshot(send)

    async def _count(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = await body_of(receive)
        if body is None:
            await send_answer(send, 413)
            return
        page = body[2:].decode("utf-8", "replace") if body.startswith(b"p=") else ""
        shown = await self._service.opened(_caller(scope), page)
        if shown.is_kept:
            await send_answer(send, 200, _figures(shown))
        else:
            await send_answer(send, 503, _figures(shown), [(b"retry-after", COME_AGAIN)])

    async def _give_snapshot(self, send: Send) -> None:
        try:
            said = self._snapshot.read_bytes()
        except OSError:
            await send_answer(send, 404)
            return
        await send_answer(send, 200, said, cache=b"max-age=15")


def _caller(scope: Scope) -> Caller:
    """Who asks.  What a proxy says of an address is believed of a proxy on this machine alone."""
    heard: dict[str, str] = {}
    is_clear = True
    for raw, value in scope["headers"]:
        name = _HEARD.get(raw)
        if name is not None:
            is_clear = is_clear and (name != "x-real-ip" or name not in heard)
            heard[name] = value.decode("latin-1")
    peer = scope["client"][0] if scope.get("client") else ""
    is_near = not peer or peer in _LOOPBACK
    address = heard.get("x-real-ip", peer) if is_near else peer
    return Caller(
        address if is_clear else None,
        heard.get("user-agent", ""),
        not asks_not_to_be_followed(heard),
        refusal(heard),
    )


async def body_of(receive: Receive) -> bytes | None:
    """The body of a request; None when it is too long, or its sender has gone."""
    body = b""
    while True:
        message = await receive()
        part: bytes = message.get("body", b"")
        body += part
        if len(body) > LARGEST_BODY or message["type"] == "http.disconnect":
            return None
        if not message.get("more_body"):
            return body


def _figures(shown: Shown) -> bytes:
    today, week, total = shown.figures
    views = "" if shown.views is None else f',"v":{shown.views}'
    return f'{{"o":{shown.online},"d":{today},"w":{week},"t":{total}{views}}}'.encode()


async def send_answer(
    send: Send,
    status: int,
    body: bytes = b"",
    more: Iterable[tuple[bytes, bytes]] = (),
    cache: bytes = b"no-store",
) -> None:
    """Answer with JSON, in two messages."""
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", b"%d" % len(body)),
        (b"cache-control", cache),
        (b"x-content-type-options", b"nosniff"),
        *more,
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
