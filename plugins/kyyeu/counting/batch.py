"""One batch of hits against the counter's file: what it asks, and what it writes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kyyeu.counters.rules import Rules
from kyyeu.counters.tally import Tally
from kyyeu.counting.queries import views_of_page

_OPENED = "select opened from visitor where day = ? and id = ?"
_OPENED_PAGE = "select at from opened where day = ? and reader = ? and page = ?"
_ADDED = "select visitors, views from network where day = ? and id = ?"


class Batch:
    """Counts hits inside a transaction that its caller begins and commits.

    `page_ids`: numbers of pages; the batch adds those it needs, and they hold once it is committed.
    """

    def __init__(
        self, connection: sqlite3.Connection, rules: Rules, page_ids: Mapping[str, int]
    ) -> None:
        """Prepare; nothing is read yet."""
        self._connection = connection
        self.page_ids = dict(page_ids)
        self.tally = Tally(self, rules)

    # ---- what the tally asks

    def opened(self, day: int, visitor: int) -> int | None:
        """When a visitor last opened a page."""
        return self._number(_OPENED, (day, visitor))

    def opened_page(self, day: int, reader: int, page: str) -> int | None:
        """When a reader last opened this page."""
        found = self._page(page)
        return None if found is None else self._number(_OPENED_PAGE, (day, reader, found))

    def added(self, day: int, network: int) -> tuple[int, int]:
        """(visitors, views) that a network has added."""
        row: tuple[int, int] | None = self._connection.execute(_ADDED, (day, network)).fetchone()
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
        """The views of each page, after this batch."""
        known = {page: views_of_page(self._connection, self._page(page)) for page in set(pages)}
        return tuple(known[page] for page in pages)

    def _page(self, path: str) -> int | None:
        if path not in self.page_ids:
            found = self._number("select id from page where path = ?", (path,))
            if found is None:
                return None
            self.page_ids[path] = found
        return self.page_ids[path]

    def _known_page(self, path: str) -> int:
        found = self._page(path)
        if found is None:
            made = self._connection.execute("insert into page (path) values (?)", [path])
            found = self.page_ids[path] = int(made.lastrowid or 0)
        return found

    def _number(self, query: str, values: Sequence[Any]) -> int | None:
        row = self._connection.execute(query, values).fetchone()
        return None if row is None else int(row[0])

    def _many(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        self._connection.executemany(statement, rows)
