"""The key of the day, the same for the counters of several machines, and on the disk of none.

Only a mark of the key, from which nobody can tell it, is kept in the engine: whoever sets it first
has the key of the day.  The others ask for it by messages, which servers hand on and never write
down.  When nobody who has it answers any more, its numbers mean nothing, and a new one begins.
"""

from __future__ import annotations

import hashlib
import json
import time
from contextlib import suppress
from threading import Condition, Event, Thread
from typing import Any, Final

from redis import Redis
from redis.exceptions import RedisError

from kyyeu.counters.days import SECONDS
from kyyeu.counters.visitors import KEY_BYTES
from kyyeu.counting.keys import Keys
from kyyeu.counting.redis_server import Engine, Server
from kyyeu.counting.store import StoreDown

ANSWER_SECONDS: Final = 0.5  # how long who has the key may take to answer
ASKED: Final = 4  # times, before it is taken that nobody has it
TRIES: Final = 3
TRY_AGAIN: Final = 5.0  # seconds
MARK_LIVES: Final = 2 * SECONDS


class SharedKeys:
    """Gives the key of a day as `Keys` does.  Answers others in a thread of its own."""

    def __init__(self, engine: Engine, own: Keys) -> None:
        """`own` keeps the key on this machine.  `of` is asked from one thread alone."""
        self._own, self._server = own, Server(engine)
        self._channel, self._mark_key = engine.key("keys"), engine.key("key-mark")
        self._held: tuple[int, bytes] | None = None
        self._agreed: int | None = None  # the day of which everybody has the same key
        self._retry_at = 0.0
        self._answers: dict[str, bytes] = {}  # by mark
        self._answered = Condition()
        self._hears, self._ended = Event(), Event()
        self._listener = Thread(target=self._listen, args=[Server(engine)], daemon=True)
        self._listener.start()

    def of(self, day: int) -> tuple[bytes, bool]:
        """The key of a day, and whether it is new.

        While the engine is away it is one of our own: then nothing can be counted anyway.
        """
        is_first = self._held is None
        key, is_new = self._own.of(day)
        has_just_tried = not (is_new or is_first) and time.monotonic() < self._retry_at
        if day == self._agreed or has_just_tried:
            return key, is_new
        self._held, self._agreed = (day, key), None  # before others can ask for it
        try:
            key, is_claimed = self._agree(day, key)
        except StoreDown:
            self._retry_at = time.monotonic() + TRY_AGAIN
            return key, is_new
        self._held, self._agreed = (day, key), day
        self._own.take(day, key)
        return key, is_claimed if is_first else is_new

    def close(self) -> None:
        """Answer nobody any more."""
        self._ended.set()
        self._listener.join()
        self._server.close()

    # ---- whose key it is

    def _agree(self, day: int, key: bytes) -> tuple[bytes, bool]:
        """The key that holds, and whether it is ours since now.  Raises StoreDown."""
        place, mark, past = f"{self._mark_key}:{day}", _mark(day, key), ""
        for _ in range(TRIES):
            held, is_claimed = self._server.run("claim", [place], past, mark, str(MARK_LIVES))
            if held == mark:
                return key, bool(is_claimed)
            found = self._key_with(day, held)
            if found is not None:
                return found, False
            past = held
        raise StoreDown("the counters do not agree on the key of the day")

    def _key_with(self, day: int, mark: str) -> bytes | None:
        """The key that has a mark, from somebody who holds it; None when nobody does any more."""
        self._hears.wait(ANSWER_SECONDS * ASKED)
        for _ in range(ASKED):
            self._server.ask([("PUBLISH", self._channel, json.dumps({"day": day, "mark": mark}))])
            with self._answered:
                if self._answered.wait_for(lambda: mark in self._answers, ANSWER_SECONDS):
                    return self._answers.pop(mark)
        return None

    # ---- what others ask

    def _listen(self, server: Server) -> None:
        while not self._ended.is_set():
            with suppress(StoreDown), server.asking() as client:
                self._answer(client)
            self._hears.clear()
            self._ended.wait(ANSWER_SECONDS)
        server.close()

    def _answer(self, client: Redis) -> None:
        """Hear and answer until the end, or until the server is lost (RedisError)."""
        with client.pubsub(ignore_subscribe_messages=True) as heard:
            heard.subscribe(self._channel)
            while not self._ended.is_set():
                message = heard.get_message(timeout=ANSWER_SECONDS)
                if heard.subscribed:
                    self._hears.set()
                if message is not None:
                    self._take_message(client, json.loads(message["data"]))

    def _take_message(self, client: Redis, said: dict[str, Any]) -> None:
        day, mark = said["day"], said["mark"]
        if "key" in said:
            key = bytes.fromhex(said["key"])
            if len(key) == KEY_BYTES and _mark(day, key) == mark:
                with self._answered:
                    self._answers = {mark: key}
                    self._answered.notify_all()
        elif self._held is not None and self._held[0] == day and _mark(*self._held) == mark:
            answer = json.dumps(said | {"key": self._held[1].hex()})
            with suppress(RedisError):  # the asker asks again
                client.publish(self._channel, answer)


def _mark(day: int, key: bytes) -> str:
    """What tells a key without telling what it is: a key is random, nobody can try them all."""
    return hashlib.blake2b(b"%d" % day, digest_size=16, key=key, person=b"mark").hexdigest()
