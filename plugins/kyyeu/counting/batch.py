"""One batch of hits against the counter's file: what it asks, and what it writes."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from kyyeu.counters.days import day_at, monday_of
from kyyeu.counters.figures import Figures
from kyyeu.counters.rules import Rules
from kyyeu.counters.tally import Tally
from kyyeu.counting.queries import figures_of, views_of_page

MOST_RECENT: Final = 100_000  # entries, about 20 MB
_OPENED = "select opened from visitor where day = ? and id = ?"
_OPENED_PAGE = "select at from opened where day = ? and reader = ? and page = ?"
_ADDED = "select visitors, views from network where day = ? and id = ?"


@dataclass(slots=True)
class Recent:
    """What batches have read or committed, so that the next one need not ask the file again.

    Right as long as nobody else writes: `version` is SQLite's mark of that.
    """

    version: int = -1
    page_ids: dict[str, int] = field(default_factory=dict)
    views: dict[str, int] = field(default_factory=dict)
    opened: dict[tuple[int, int], int | None] = field(default_factory=dict)
    pages: dict[tuple[int, int, str], int | None] = field(default_factory=dict)
    networks: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    figures: tuple[int, Figures] | None = None  # of which day

    def checked(self, connection: sqlite3.Connection) -> Recent:
        """Itself if nobody else has written and it is not too large, else an empty one.

        Asked inside a transaction, so that it stays right until the end of that.
        """
        version = int(connection.execute("pragma data_version").fetchone()[0])
        size = len(self.opened) + len(self.pages) + len(self.networks)
        return self if version == self.version and size < MOST_RECENT else Recent(version)


class Batch:
    """Counts hits inside a transaction that its caller begins and commits."""

    def __init__(self, connection: sqlite3.Connection, rules: Rules, recent: Recent) -> None:
        """Prepare; nothing is read yet, and `recent` changes only by `remember`."""
        self._connection, self._recent = connection, recent
        self._page_ids: dict[str, int] = {}
        self._views: dict[str, int] = {}
        self._figures: tuple[int, Figures] | None = None
        self.tally = Tally(self, rules)

    # ---- what the tally asks

    def opened(self, day: int, visitor: int) -> int | None:
        """When a visitor last opened a page."""
        key = (day, visitor)
        if key in self._recent.opened:
            return self._recent.opened[key]
        return self._number(_OPENED, key)

    def opened_page(self, day: int, reader: int, page: str) -> int | None:
        """When a reader last opened this page."""
        key = (day, reader, page)
        if key in self._recent.pages:
            return self._recent.pages[key]
        found = self._page(page)
        return None if found is None else self._number(_OPENED_PAGE, (day, reader, found))

    def added(self, day: int, network: int) -> tuple[int, int]:
        """(visitors, views) that a network has added."""
        key = (day, network)
        if key in self._recent.networks:
            return self._recent.networks[key]
        row: tuple[int, int] | None = self._connection.execute(_ADDED, key).fetchone()
        return row or (0, 0)

    # ---- what it leaves

    def write(self) -> None:
        """Write what the tally has changed."""
        tally = self.tally
        self._many(
            "insert or replace into visitor values (?, ?, ?, ?)",
            ((*person, tally.opened[person], home) for person, home in tally.homes.items()),
        )
        self._many(
            "insert or replace into opened values (?, ?, ?, ?)",
            (
                (day, reader, self._known_page(page), at)
                for (day, reader, page), at in tally.pages.items()
                if at is not None
            ),
        )
        self._many(
            "insert or replace into network values (?, ?, ?, ?)",
            ((*network, *added) for network, added in tally.networks.items() if any(added)),
        )
        self._write_figures()

    def _write_figures(self) -> None:
        tally = self.tally
        self._many(
            "insert into day values (?, ?, ?, ?) on conflict (day) do update set visits = visits + "
            "excluded.visits, views = views + excluded.views, "
            "visitors = visitors + excluded.visitors",
            ((day, *gained) for day, gained in tally.days.items()),
        )
        views = [
            (day, self._known_page(page), number) for (day, page), number in tally.views.items()
        ]
        self._many(
            "insert into page_day values (?, ?, ?) "
            "on conflict (day, page) do update set views = views + excluded.views",
            views,
        )
        self._many(
            "update page set views = views + ? where id = ?",
            ((number, page) for _, page, number in views),
        )
        self._many(
            "insert into refusal values (?, ?, ?) "
            "on conflict (day, reason) do update set number = number + excluded.number",
            ((day, why.value, number) for (day, why), number in tally.refused.items()),
        )

    def views(self, pages: Sequence[str]) -> tuple[int, ...]:
        """The views of each page, after this batch; asked when it is written."""
        added: Counter[str] = Counter()
        for (_, page), number in self.tally.views.items():
            added[page] += number
        for page in set(pages):
            before = self._recent.views.get(page)
            self._views[page] = (
                views_of_page(self._connection, self._page(page))
                if before is None
                else before + added[page]
            )
        return tuple(self._views[page] for page in pages)

    def figures(self, now: int) -> Figures:
        """The figures of the day at an instant, after this batch; asked when it is written.

        To add up all days takes longer than to count a hit.
        """
        today, known = day_at(now), self._recent.figures
        if known is None or known[0] != today:
            found = figures_of(self._connection, now)
        else:
            gained = {day: gain[0] for day, gain in self.tally.days.items()}
            monday, last = monday_of(today), known[1]
            found = Figures(
                last.today + gained.get(today, 0),
                last.week + sum(n for day, n in gained.items() if monday <= day <= today),
                last.total + sum(gained.values()),
            )
        self._figures = today, found
        return found

    def remember(self) -> None:
        """Take what was committed into `recent`."""
        recent, tally = self._recent, self.tally
        recent.page_ids |= self._page_ids
        recent.views |= self._views
        recent.opened |= tally.opened
        recent.pages |= tally.pages
        recent.networks |= tally.networks
        recent.figures = self._figures

    def _page(self, path: str) -> int | None:
        known = self._recent.page_ids.get(path) or self._page_ids.get(path)
        if known is None:
            known = self._number("select id from page where path = ?", (path,))
            if known is not None:
                self._page_ids[path] = known
        return known

    def _known_page(self, path: str) -> int:
        found = self._page(path)
        if found is None:
            made = self._connection.execute("insert into page (path) values (?)", [path])
            found = self._page_ids[path] = int(made.lastrowid or 0)
        return found

    def _number(self, query: str, values: Sequence[Any]) -> int | None:
        row = self._connection.execute(query, values).fetchone()
        return None if row is None else int(row[0])

    def _many(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        self._connection.executemany(statement, rows)
