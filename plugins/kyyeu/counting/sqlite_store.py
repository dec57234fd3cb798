"""Figures in one SQLite file: a batch of hits is one transaction, flushed before it is confirmed.

The file is the only truth.  What is remembered between batches was committed, and is dropped when
somebody else has written or a batch has failed: there is nothing to undo.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock

from kyyeu.counters.figures import Figures
from kyyeu.counters.presence import Presence, Sign
from kyyeu.counters.rules import USUAL, Hit, Refusal, Rules
from kyyeu.counting.batch import Batch, Recent
from kyyeu.counting.queries import figures_of, refused_on, totals_of
from kyyeu.counting.schema import OF_A_DAY, BadFile, bad_file, connect, damages
from kyyeu.counting.store import Recorded, Refused, StoreDown, Totals


class SqliteStore:
    """The store of one site on one machine.  See `Store` for what its methods promise."""

    def __init__(self, file: Path, rules: Rules = USUAL) -> None:
        """Open a file that `init` has made.  Raises FileNotFoundError, BadFile, StoreDown."""
        self._file, self._rules = file, rules
        self._presence, self._turn = Presence(rules), Lock()
        self._recent = Recent()
        self._pruned = 0
        self._connection: sqlite3.Connection | None = None
        try:
            self._connection = connect(file)
        except sqlite3.Error as error:
            raise StoreDown(str(error)) from error
        if found := damages(self._connection):
            self.close()
            raise bad_file(file, found[0])
        self._recall_presence()

    def record(self, hits: Sequence[Hit], refused: Refused, now: int) -> Recorded:
        """Count hits in one transaction."""
        with self._connected() as connection:
            connection.execute("begin immediate")
            self._recent = self._recent.checked(connection)
            batch = Batch(connection, self._rules, self._recent)
            batch.tally.refuse(refused)
            results = tuple(batch.tally.add(hits))
            batch.write()
            views = batch.views([hit.page for hit in hits])
            figures = batch.figures(now)
            self._prune(connection, now)
            connection.execute("commit")
        batch.remember()
        self.greet(
            [Sign(hit.at, hit.visitor, hit.network) for hit in hits if hit.visitor is not None]
        )
        return Recorded(results, views, figures)

    def greet(self, signs: Sequence[Sign]) -> None:
        """Signs of life; kept in memory only."""
        with self._turn:
            for sign in signs:
                self._presence.note(sign)

    def online(self, now: int) -> int:
        """How many visitors are online."""
        with self._turn:
            return self._presence.online(now)

    def figures(self, now: int) -> Figures:
        """The figures of the day at an instant."""
        with self._connected() as connection:
            return figures_of(connection, now)

    def totals(self, since: Sequence[int]) -> Totals:
        """Everything a site shows."""
        with self._connected() as connection:
            return totals_of(connection, since)

    def refused(self, day: int) -> dict[Refusal, int]:
        """Why how many requests of a day added nothing."""
        with self._connected() as connection:
            return refused_on(connection, day)

    def forget(self, keep: int | None) -> None:
        """Erase visitors, from the file and from its log."""
        self._recent = Recent()
        with self._turn:
            self._presence.clear()
        with self._connected() as connection:
            connection.execute("begin immediate")
            for table in OF_A_DAY:
                connection.execute(f"delete from {table} where day is not ?", [keep])
            connection.execute("commit")
            connection.execute("pragma wal_checkpoint(truncate)")

    def close(self) -> None:
        """Close the file; its log is folded in."""
        self._drop()

    def _recall_presence(self) -> None:
        """Who was online when the service stopped; whoever has left since goes at the next look."""
        with self._connected() as connection:
            signs = connection.execute(
                "select opened, id, network from visitor where opened > "
                "(select max(opened) from visitor) - ? order by opened",
                [self._rules.presence],
            )
            self.greet([Sign(*sign) for sign in signs])

    def _prune(self, connection: sqlite3.Connection, now: int) -> None:
        """Drop openings that no rule asks for any more, once in a pause."""
        if 0 <= now - self._pruned < self._rules.pause:
            return
        self._pruned = now
        connection.execute("delete from opened where at <= ?", [now - self._rules.pause])

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        """The open file; after a failure it is opened anew, so that none outlasts its cause."""
        try:
            if self._connection is None:
                self._connection = connect(self._file)
            yield self._connection
        except sqlite3.Error as error:
            self._drop()
            raise StoreDown(str(error)) from error
        except (OSError, BadFile) as error:  # whose words name places of this machine
            self._drop()
            raise StoreDown("the file is missing or damaged") from error
        except BaseException:
            self._drop()
            raise

    def _drop(self) -> None:
        self._recent = Recent()
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(sqlite3.Error):
                connection.close()  # rolls back
