"""The server of the Redis protocol that holds a counter, and what it has to promise.

All keys of one counter have one hash tag, so they lie on one server, also in a cluster: that one is
found, and found again when it has moved or another has been made the primary.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar

from redis import ConnectionPool, Redis
from redis.backoff import NoBackoff
from redis.connection import parse_url
from redis.exceptions import (
    AuthenticationError,
    MovedError,
    NoPermissionError,
    OutOfMemoryError,
    ReadOnlyError,
    RedisError,
    ResponseError,
)
from redis.exceptions import ConnectionError as NoConnection
from redis.exceptions import TimeoutError as TooLate
from redis.retry import Retry

from kyyeu.counting.store import StoreDown
from kyyeu.domain.unreadable import Unreadable

T = TypeVar("T")
CONNECT_SECONDS: Final = 1.0
ANSWER_SECONDS: Final = 5.0
KEYS_AT_ONCE: Final = 1000
REWRITE_SECONDS: Final = 10.0  # how long a rewrite that goes on is waited for
PAUSE: Final = 0.05  # seconds
WAIT_MILLISECONDS: Final = 1000  # how long replicas may take to have a batch
OLDEST_VERSION: Final = (6, 2)  # XADD … MINID, XRANGE (…
SCRIPTS: Final = Path(__file__).with_name("redis_scripts")
LOG: Final = logging.getLogger("kyyeu.counter")
_ELSEWHERE: Final = (MovedError, ReadOnlyError)  # nothing was done, another server would do it


class Unfit(Unreadable):
    """A server that cannot promise to keep what it has confirmed."""


@cache
def script(name: str) -> str:
    """The text of a script in `redis_scripts/`."""
    return (SCRIPTS / f"{name}.lua").read_text("utf-8")


@dataclass(frozen=True, slots=True)
class Engine:
    """Where a counter is kept: `addresses` (redis://, rediss://) of servers of one deployment.

    `replicas`: how many have to have a batch before it is confirmed; with 0, the server's own disk.
    `name` tells the counters of several sites on one deployment apart.
    """

    addresses: tuple[str, ...]
    replicas: int = 1
    name: str = "kyyeu"

    def __post_init__(self) -> None:
        """Raises Unreadable for what is no address, or a name that is none."""
        for address in self.addresses:
            try:
                parse_url(address)
            except ValueError:
                what = "địa chỉ Redis phải bắt đầu bằng redis://, rediss:// hay unix://"
                raise Unreadable(what, "ví dụ: redis://10.0.0.5:6379") from None
        if not self.name.replace("-", "").isalnum() or not self.name.isascii():
            what = f"'{self.name}' không phải tên bộ đếm"
            raise Unreadable(what, "chỉ dùng chữ không dấu, số và dấu gạch nối")

    def key(self, *parts: object) -> str:
        """The name of a key; what stands in braces decides on which server of a cluster it lies."""
        return ":".join((f"{{counter:{self.name}}}", *map(str, parts)))


class Server:
    """Speaks with the server that holds an engine's keys; opens no connection before it is asked.

    One thread at a time.  Nothing is ever sent twice in silence: a batch whose answer was lost may
    have been counted.
    """

    def __init__(self, engine: Engine) -> None:
        """Remember where to look."""
        self.engine = engine
        self._client: Redis | None = None

    @contextmanager
    def asking(self) -> Iterator[Redis]:
        """A client of the right server.  Raises StoreDown, which names no address.

        Nor does it keep the client's own error: that may quote numbers of visitors.
        """
        try:
            yield self._found()
        except RedisError as error:
            self.close()
            raise StoreDown(_told(error)) from None
        except StoreDown:
            self.close()
            raise
        except Unfit as unfit:
            self.close()
            raise StoreDown(unfit.what) from unfit

    def check(self) -> None:
        """Find the server.  Raises Unfit, which says why there is none that would do."""
        try:
            self._found()
        except (RedisError, StoreDown) as error:
            self.close()
            why = _told(error) if isinstance(error, RedisError) else str(error)
            raise Unfit(
                f"không dùng được máy chủ Redis lúc này ({why})",
                "xem máy chủ Redis có chạy không, địa chỉ và mật khẩu có đúng không, rồi chạy lại",
            ) from None

    def run(self, name: str, keys: Sequence[str], *arguments: str) -> Any:
        """Run a script; when this returns, what it wrote is on `replicas` replicas as well.

        Raises StoreDown; then it may have run or not.
        """
        return self._done(lambda client: self._run(client, script(name), keys, arguments))

    def ask(self, commands: Iterable[Sequence[object]]) -> list[Any]:
        """The answers to commands, all of one moment.  Raises StoreDown."""
        asked = list(commands)
        return self._done(lambda client: _at_once(client, asked))

    def write(self, *command: object) -> None:
        """One command, which the replicas confirm: they have everything written before it, too."""
        self._done(lambda client: self._confirmed(client, command))

    def erase(self, keys: Sequence[str]) -> None:
        """Delete keys, also on the replicas, and from the files of all of them.

        Those keep deleted keys until they are written anew.  Raises StoreDown.
        """
        self._done(lambda client: self._erase(client, keys))

    def scan(self, pattern: str) -> list[str]:
        """The keys whose names have a pattern."""
        return self._done(lambda client: list(client.scan_iter(match=pattern, count=1000)))

    def close(self) -> None:
        """Let go of the connection."""
        client, self._client = self._client, None
        if client is not None:
            with suppress(RedisError, OSError):
                client.close()
                client.connection_pool.disconnect()

    def _done(self, work: Callable[[Redis], T]) -> T:
        with self.asking() as client:
            try:
                return work(client)
            except _ELSEWHERE:
                self.close()
                return work(self._found())

    def _run(self, client: Redis, text: str, keys: Sequence[str], arguments: Sequence[str]) -> Any:
        return self._confirmed(client, ("EVAL", text, len(keys), *keys, *arguments))

    def _erase(self, client: Redis, keys: Sequence[str]) -> None:
        for first in range(0, len(keys), KEYS_AT_ONCE):
            self._confirmed(client, ("UNLINK", *keys[first : first + KEYS_AT_ONCE]))
        _write_files_anew(client)
        for replica in _replicas(client):
            try:
                _write_files_anew(replica)
            except RedisError as error:  # it may be out of our reach: its own rewrites come later
                LOG.warning("Chưa cho một bản sao Redis viết lại tệp: %s", _told(error))
            finally:
                replica.close()

    def _confirmed(self, client: Redis, command: Sequence[object]) -> Any:
        """The answer to a command that writes, when the replicas have what it wrote."""
        line = client.pipeline(transaction=False)  # one connection: WAIT is about what it wrote
        line.execute_command(*command)
        if self.engine.replicas:
            line.execute_command("WAIT", self.engine.replicas, WAIT_MILLISECONDS)
        said, *confirmed = line.execute()
        if confirmed and confirmed[0] < self.engine.replicas:
            raise StoreDown(f"{confirmed[0]} of {self.engine.replicas} replicas have confirmed")
        return said

    def _found(self) -> Redis:
        if self._client is None:
            self._client = self._find()
        return self._client

    def _find(self) -> Redis:
        """The primary among the addresses that holds our keys."""
        unfit: Unfit | None = None
        unreached: Exception = StoreDown("no server is the primary")
        for address in self.engine.addresses:
            try:
                client = self._holder(Redis(connection_pool=_pool(parse_url(address))))
                if client.execute_command("ROLE")[0] == "master":
                    refuse_unsafe(client, self.engine.replicas)
                    return client
            except Unfit as error:
                unfit = error  # it may be a primary of yesterday, whom nobody follows
            except (NoConnection, TooLate, ReadOnlyError) as error:
                unreached = error
        raise unfit or unreached

    def _holder(self, client: Redis) -> Redis:
        """Itself, or the server of its cluster that holds our keys."""
        try:
            client.execute_command("EXISTS", self.engine.key("open"))
        except MovedError as moved:
            return _another(client, host=moved.host, port=moved.port)
        return client


def refuse_unsafe(client: Redis, replicas: int) -> None:
    """Raises Unfit when a server may lose what it has confirmed, and says how to set it up."""
    info = client.info("server") | client.info("persistence") | client.info("memory")
    version = tuple(int(part) for part in str(info["redis_version"]).split(".")[:2])
    if version < OLDEST_VERSION:
        raise Unfit(f"Redis {info['redis_version']} quá cũ", "dùng Redis 6.2 hay Valkey trở lên")
    if not int(info["aof_enabled"]):
        raise Unfit(
            "máy chủ Redis chưa bật nhật ký ghi (AOF): mất điện là mất số đã đếm",
            "đặt 'appendonly yes' trong redis.conf (hoặc CONFIG SET appendonly yes), rồi chạy lại",
        )
    policy = str(info.get("maxmemory_policy", "noeviction"))
    if int(info.get("maxmemory", 0)) and policy.startswith("allkeys"):
        raise Unfit(
            f"máy chủ Redis xóa bớt số đếm khi hết bộ nhớ (maxmemory-policy {policy})",
            "đặt 'maxmemory-policy noeviction', hoặc dành cho bộ đếm một máy chủ Redis riêng",
        )
    connected = int(client.info("replication")["connected_slaves"])
    if connected < replicas:
        raise Unfit(
            f"cần {replicas} bản sao (replica) của máy chủ Redis, đang nối có {connected}",
            "nối thêm bản sao bằng 'replicaof', hoặc dùng --replicas 0 với appendfsync always",
        )
    flushed = _flushed(client)
    if flushed not in (("always",) if replicas == 0 else ("always", "everysec")):
        wanted = "always" if replicas == 0 else "everysec"
        raise Unfit(
            f"máy chủ Redis không ghi xuống đĩa kịp lúc (appendfsync {flushed or 'không rõ'})",
            f"đặt 'appendfsync {wanted}' và cho tài khoản của bộ đếm chạy CONFIG GET",
        )


def _flushed(client: Redis) -> str:
    try:
        return client.config_get("appendfsync").get("appendfsync") or ""
    except ResponseError:
        return ""


def _replicas(client: Redis) -> list[Redis]:
    """Clients of the replicas, where their primary sees them."""
    found = client.info("replication")
    places = [one for name, one in found.items() if name[:5] == "slave" and name[5:].isdigit()]
    return [_another(client, host=place["ip"], port=int(place["port"])) for place in places]


def _write_files_anew(client: Redis) -> None:
    """The log of writes, and the snapshot where there is one, begun after what was deleted."""
    _begin(client, "BGREWRITEAOF")
    with suppress(NoPermissionError):
        if client.config_get("save").get("save"):
            _begin(client, "BGSAVE", "SCHEDULE")


def _begin(client: Redis, *command: str) -> None:
    """Begin a rewrite; one that goes on already may still hold what was deleted since."""
    until = time.monotonic() + REWRITE_SECONDS
    while True:
        try:
            client.execute_command(*command)
            return
        except ResponseError as error:
            if "in progress" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(PAUSE)


def _another(client: Redis, **place: object) -> Redis:
    """A client of the same account, on the same server or elsewhere."""
    pool = client.connection_pool
    kept = {"connection_class": pool.connection_class, **pool.connection_kwargs}
    return Redis(connection_pool=_pool(kept | place))


def _pool(place: dict[str, Any]) -> ConnectionPool:
    """Connections as we need them: nothing is sent twice, nobody waits for long."""
    ours = {
        "protocol": 2,
        "decode_responses": True,
        "socket_connect_timeout": CONNECT_SECONDS,
        "socket_timeout": ANSWER_SECONDS,
        "retry": Retry(NoBackoff(), 0),
    }
    return ConnectionPool(**(place | ours))


def _at_once(client: Redis, commands: Sequence[Sequence[object]]) -> list[Any]:
    line = client.pipeline(transaction=True)
    for command in commands:
        line.execute_command(*command)
    found: list[Any] = line.execute()
    return found


def _told(error: RedisError) -> str:
    """What failed, for logs and for everybody: no address and no word of a command."""
    if isinstance(error, (AuthenticationError, NoPermissionError)):
        return "the Redis server refuses our account"
    if isinstance(error, TooLate):
        return "the Redis server does not answer in time"
    if isinstance(error, NoConnection):
        return "the Redis server cannot be reached"
    if isinstance(error, OutOfMemoryError):
        return "the Redis server has no memory left"
    said = str(error).rpartition("caused error: ")[2]  # the client puts our command before it
    code = said.partition(" ")[0]  # such as NOREPLICAS, MISCONF
    return f"the Redis server refuses ({code if code.isupper() else type(error).__name__})"
