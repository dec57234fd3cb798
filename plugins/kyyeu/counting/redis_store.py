"""Figures in the memory of servers of the Redis protocol, for counters on several machines.

A batch is one script on the server (`redis_scripts/record.lua`): no counter sees another's half.
Days that are over go to the SQLite file (`folding.py`), whose figures come back as `history`.

Keys, all with the hash tag of the counter:

- `day:<day>`: what a day has counted (`visits`, `views`, `visitors`, `page:<page>`,
  `refused:<why>`); `day:<day>:<n>` when it was set apart to be folded.  `open`: the names of these.
- `now`, `views`: the sums of those days: visits and `visits:<day>`; page → views.
- `history`, `history-views`: the same of the file, with its baseline and corrections.  `told`: what
  else totals tell of it.
- `engine`: tells these servers from others that had the same name.  `folds`: how often each day was
  set apart.
- `of-a-day:<day>:…`: visitors, networks, openings; `signs`: a stream of signs of life.  These
  refer to visitors, expire, and are erased at midnight.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any, Final

from kyyeu.counters.days import day_at, monday_of, start_of
from kyyeu.counters.figures import Figures
from kyyeu.counters.presence import Presence, Sign
from kyyeu.counters.rules import USUAL, Counted, Hit, Refusal, Rules
from kyyeu.counting.history import NO_HISTORY, Day, History
from kyyeu.counting.redis_server import Engine, Server
from kyyeu.counting.store import Recorded, Refused, StoreDown, Totals

GRACE: Final = 60  # seconds after midnight in which a machine's clock may still be yesterday's
MOST_GREETED: Final = 10_000  # signs of life that wait to be told to the other counters
TRIES: Final = 5
OF_A_DAY: Final = "of-a-day"
_FROM_THE_FIRST: Final = "-"  # places in the stream of signs
_FROM_NOW_ON: Final = "(0-0"


class RedisStore:
    """The store of one site, shared by any number of counters.  See `Store` for its promises."""

    def __init__(self, engine: Engine, rules: Rules = USUAL) -> None:
        """Find the server.  Raises StoreDown; Unfit when none would keep what it has."""
        self._rules, self._key = rules, engine.key
        self._server = Server(engine)
        self._process = secrets.token_hex(4)
        self._presence, self._turn = Presence(rules), Lock()
        self._greeted: list[Sign] = []
        self._heard = _FROM_THE_FIRST
        self._latest = 0
        self._edition, self._history = "", NO_HISTORY
        self._server.check()
        self._server.ask([("SET", self._key("engine"), secrets.token_hex(8), "NX")])
        self.figures(0)  # hears who is online

    def record(self, hits: Sequence[Hit], refused: Refused, now: int) -> Recorded:
        """Count hits by one script, which the replicas confirm."""
        batch = _Batch(self._key, hits, refused, now)
        asked = {
            "pause": self._rules.pause,
            "presence": self._rules.presence,
            "visitors_per_network": self._rules.visitors_per_network,
            "views_per_network": self._rules.views_per_network,
            "today": day_at(now),
            "monday": monday_of(day_at(now)),
            "process": self._process,
            "signs": [_told_sign(sign) for sign in self._take_greeted()],
            **batch.asked(self._rules),
        }
        fixed = ("now", "views", "history", "history-views", "open", "signs")
        keys = [*map(self._key, fixed), *batch.keys()]
        results, views, figures = self._server.run(
            "record", keys, json.dumps(asked, ensure_ascii=False)
        )
        with self._turn:
            for hit in hits:
                if hit.visitor is not None:
                    self._note(Sign(hit.at, hit.visitor, hit.network))
        return Recorded(tuple(map(_result, results)), tuple(views), Figures(*figures))

    def greet(self, signs: Sequence[Sign]) -> None:
        """Signs of life; the other counters hear of them with the next batch or look."""
        with self._turn:
            if len(self._greeted) < MOST_GREETED:
                self._greeted.extend(signs)
            for sign in signs:
                self._note(sign)

    def online(self, now: int) -> int:
        """How many visitors are online, as far as this counter has heard."""
        with self._turn:
            return self._presence.online(now)

    def figures(self, now: int) -> Figures:
        """The figures of the day at an instant; hears meanwhile who is online elsewhere."""
        today = day_at(now)
        days = range(monday_of(today), today + 1)
        fields = ("visits", *(f"visits:{day}" for day in days))
        *_, counted, before, heard = self._server.ask(
            [
                *self._sign_commands(self._take_greeted()),
                ("HMGET", self._key("now"), *fields),
                ("HMGET", self._key("history"), *fields),
                ("XRANGE", self._key("signs"), self._heard, "+"),
            ]
        )
        self._hear(heard)
        total, *week = (int(a or 0) + int(b or 0) for a, b in zip(counted, before, strict=True))
        return Figures(week[-1], sum(week), total)

    def totals(self, since: Sequence[int]) -> Totals:
        """Everything a site shows."""
        days, history = self._open_days()
        return history.totals(days, since)

    def refused(self, day: int) -> dict[Refusal, int]:
        """Why how many requests of a day added nothing."""
        days, history = self._open_days()
        return history.refused(days, day)

    def forget(self, keep: int | None) -> None:
        """Erase visitors from the servers and from their files.

        Signs of life of the day `keep` stay: other counters go on with it.
        """
        first = self._key(OF_A_DAY, "")
        keys = [
            key
            for key in self._server.scan(f"{first}*")
            if key.removeprefix(first).partition(":")[0] != str(keep)
        ]
        [signs] = self._server.ask([("XRANGE", self._key("signs"), "-", "+")])
        gone = [name for name, told in signs if day_at(int(told["at"])) != keep]
        if gone and len(gone) == len(signs):
            keys.append(self._key("signs"))
        elif gone:
            self._server.ask([("XDEL", self._key("signs"), *gone)])
        with self._turn:
            self._presence.clear()
            self._greeted, self._heard = [], _FROM_THE_FIRST
        self._server.erase(keys)

    def close(self) -> None:
        """Close the connection."""
        self._server.close()

    # ---- what folding asks (`folding.py`)

    def has_history(self) -> bool:
        """Whether a file has told these servers what it holds."""
        return bool(self._server.ask([("EXISTS", self._key("told"))])[0])

    def set_apart(self, today: int) -> tuple[str, list[Day]]:
        """The name of the engine, and what it has counted for days before today.

        To these nothing is added any more; they are on the replicas, and named alike for ever.
        """
        for day in self._open_days()[0]:
            if not day.is_apart and day.day < today:
                [found] = self._server.ask([("HGET", self._key("folds"), day.name)])
                before = int(found or 0)
                names = ("open",), ("folds",), ("day", day.name), ("day", day.name, before + 1)
                keys = [self._key(*name) for name in names]
                self._server.run("freeze", keys, day.name, str(before))
        self._server.write("SET", self._key("folding"), today)
        [engine] = self._server.ask([("GET", self._key("engine"))])
        return engine, [day for day in self._open_days()[0] if day.is_apart]

    def settle(self, days: Sequence[Day], history: History) -> None:
        """Drop days that the file has, and take what the file says."""
        text = history.text()
        names = [day.name for day in days]
        asked = {"names": names, "visits": history.visits(), "pages": history.pages}
        fixed = ("open", "now", "views", "history", "history-views", "told")
        keys = [*map(self._key, fixed), *(self._key("day", name) for name in names)]
        edition = hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
        self._server.run("settle", keys, json.dumps(asked, ensure_ascii=False), edition, text)

    # ---- who is online

    def _note(self, sign: Sign) -> None:
        self._latest = max(self._latest, sign.at)
        self._presence.note(sign)

    def _take_greeted(self) -> list[Sign]:
        with self._turn:
            greeted, self._greeted = self._greeted, []
            return greeted

    def _hear(self, heard: Sequence[tuple[str, Mapping[str, str]]]) -> None:
        """Note signs that came to other counters; one that comes late is as if given now.

        Of the day before, none: its numbers mean nobody any more.
        """
        with self._turn:
            is_first = self._heard == _FROM_THE_FIRST
            for _, told in heard:
                at = int(told["at"])
                is_over = day_at(at) < day_at(self._latest)
                if not is_over and (is_first or told["by"] != self._process):
                    sign = Sign(max(at, self._latest), int(told["visitor"]), int(told["network"]))
                    self._note(sign)
            if heard:
                self._heard = f"({heard[-1][0]}"
            elif is_first:
                self._heard = _FROM_NOW_ON

    def _sign_commands(self, signs: Sequence[Sign]) -> Iterator[tuple[object, ...]]:
        """What tells the other counters of signs, as `record.lua` does with a batch."""
        place = self._key("signs")
        for sign in signs:
            told = _told_sign(sign) | {"by": self._process}
            yield ("XADD", place, "*", *(part for pair in told.items() for part in pair))
        if signs:
            yield ("EXPIRE", place, self._rules.presence)

    # ---- days that are not folded

    def _open_days(self) -> tuple[list[Day], History]:
        """What they have counted, and the history, all of one moment."""
        open_, told = self._key("open"), self._key("told")
        names, edition = self._server.ask([("SMEMBERS", open_), ("HGET", told, "edition")])
        for _ in range(TRIES):
            expected, asked = sorted(names), edition
            is_new = (asked or "") != self._edition
            names, edition, text, *rows = self._server.ask(
                [
                    ("SMEMBERS", open_),
                    ("HGET", told, "edition"),
                    ("HGET", told, "text" if is_new else ""),
                    *(("HGETALL", self._key("day", name)) for name in expected),
                ]
            )
            if sorted(names) == expected and edition == asked:
                if is_new:
                    self._edition = edition or ""
                    self._history = History.parse(text) if text else NO_HISTORY
                days = [Day.read(*pair) for pair in zip(expected, rows, strict=True)]
                return days, self._history
        raise StoreDown("days are being folded without end")


@dataclass(frozen=True, slots=True)
class _Batch:
    """Hits as `record.lua` is told of them."""

    key: Callable[..., str]
    hits: Sequence[Hit]
    refused: Refused
    now: int

    @property
    def days(self) -> list[int]:
        """Their days."""
        return sorted({day_at(hit.at) for hit in self.hits} | {day for day, _ in self.refused})

    def keys(self) -> list[str]:
        """Three for each day, one for each hit."""
        found = []
        for day in self.days:
            found.append(self.key("day", day))
            found += [self.key(OF_A_DAY, day, what) for what in ("visitors", "networks")]
        for hit in self.hits:
            found.append(self.key(OF_A_DAY, day_at(hit.at), "opening", hit.reader, hit.page))
        return found

    def asked(self, rules: Rules) -> dict[str, Any]:
        """What happened; days by their place among `days`, numbers of visitors as text.

        `lives`: seconds after which what is kept of a visitor goes by itself.
        """
        place = {day: number for number, day in enumerate(self.days, 1)}
        lives = {day: max(0, start_of(day + 1) - self.now) + GRACE for day in place}
        return {
            "days": [{"number": day, "lives": lives[day]} for day in place],
            "hits": [
                {
                    "day": place[day_at(hit.at)],
                    "at": hit.at,
                    "page": hit.page,
                    "visitor": hit.visitor is not None and str(hit.visitor),
                    "network": str(hit.network),
                    "lives": min(rules.pause, lives[day_at(hit.at)]),
                }
                for hit in self.hits
            ],
            "refused": [
                {"day": place[day], "why": why.value, "many": many}
                for (day, why), many in self.refused.items()
            ],
        }


def _told_sign(sign: Sign) -> dict[str, object]:
    return {"at": sign.at, "visitor": str(sign.visitor), "network": str(sign.network)}


def _result(said: str) -> Counted:
    """What `record.lua` says of a hit: what it added, or why nothing."""
    added = said.split()
    if "view" in added or "visit" in added:
        return Counted(True, "visit" in added, "visitor" in added)
    return Counted(False, False, False, Refusal(said))
