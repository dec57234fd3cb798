"""The site: all records together, and what follows from them.  A frozen value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from kyyeu.domain.article import Article, BlocFile, FixedPageFile, UnitFile
from kyyeu.domain.names import Register
from kyyeu.domain.periods import Period
from kyyeu.domain.problems import Problem, Severity
from kyyeu.domain.settings import Settings
from kyyeu.domain.text import collation_key
from kyyeu.history.album import AlbumRow, album
from kyyeu.history.attendance import Appearance, Participant, appearances, participants
from kyyeu.history.ledger import LedgerRow, ledger
from kyyeu.history.register import RegisterRow, register
from kyyeu.history.timeline import Timeline, timelines


@dataclass(frozen=True, eq=False)
class Site:
    """Everything that pages may be made of.

    `articles` holds the reports to be shown, oldest first; hidden ones have a page but stand
    in no list.  Blocs, units and fixed pages are sorted by their id.
    """

    settings: Settings
    articles: tuple[Article, ...] = ()
    blocs: tuple[BlocFile, ...] = ()
    units: tuple[UnitFile, ...] = ()
    fixed: tuple[FixedPageFile, ...] = ()

    @cached_property
    def names(self) -> Register:
        """Units and blocs by every spelling."""
        return Register(
            tuple(unit.naming for unit in self.units), tuple(bloc.naming for bloc in self.blocs)
        )

    @cached_property
    def listed(self) -> tuple[Article, ...]:
        """Reports that lists and histories may name, oldest first."""
        return tuple(article for article in self.articles if article.is_listed)

    @cached_property
    def ledger(self) -> tuple[LedgerRow, ...]:
        """Every award."""
        return ledger(self.listed)

    @cached_property
    def register(self) -> tuple[RegisterRow, ...]:
        """Every mention of a document."""
        return register(self.listed)

    @cached_property
    def appearances(self) -> tuple[Appearance, ...]:
        """Everyone named, report by report."""
        return appearances(self.listed)

    @cached_property
    def participants(self) -> tuple[Participant, ...]:
        """Everyone named, once each."""
        return participants(self.appearances)

    @cached_property
    def album(self) -> tuple[AlbumRow, ...]:
        """Every photo and caption."""
        return album(self.listed)

    @cached_property
    def timelines(self) -> dict[str, Timeline]:
        """The history of every bloc, by id."""
        return timelines(self.listed, self.blocs, self.ledger)

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """Every period that a report or an award names, newest first."""
        named: set[Period] = {a.period for a in self.listed if a.period is not None}
        named |= {a.report.reviews for a in self.listed if a.report.reviews is not None}
        named |= {row.award.period for row in self.ledger if row.award.period is not None}
        named |= {term.period for line in self.timelines.values() for term in line.terms}
        return tuple(sorted(named, key=lambda period: period.sort_key, reverse=True))

    @cached_property
    def blocs_by_id(self) -> dict[str, BlocFile]:
        """Blocs by id."""
        return {bloc.id: bloc for bloc in self.blocs}

    @cached_property
    def units_by_id(self) -> dict[str, UnitFile]:
        """Units by id."""
        return {unit.id: unit for unit in self.units}

    @cached_property
    def blocs_in_order(self) -> tuple[BlocFile, ...]:
        """Blocs by name, in the order of the Vietnamese alphabet."""
        return tuple(sorted(self.blocs, key=lambda file: collation_key(file.bloc.name)))

    @cached_property
    def units_in_order(self) -> tuple[UnitFile, ...]:
        """Units by present name, in the order of the Vietnamese alphabet."""
        return tuple(sorted(self.units, key=lambda file: collation_key(file.naming.current)))


def contradictions(site: Site) -> tuple[Problem, ...]:
    """Sources that name different leaders of one bloc and period: told, and shown to readers.

    A notice and no error: both sources may be right about what they print, and an archive
    has to be able to show that they differ.
    """
    return tuple(_contradictions(site.timelines.values()))


def _contradictions(histories: Iterable[Timeline]) -> Iterable[Problem]:
    for history in histories:
        for term in history.terms:
            if not term.is_disputed:
                continue
            said = [holding.best for holding in term.leaders]
            first = min(said, key=lambda statement: statement.place)
            others = "; ".join(
                f"'{s.unit.printed}' ({s.place[0]}:{s.place[1]})" for s in said if s is not first
            )
            elsewhere = "nguồn khác" if any(s.place[0] != first.place[0] for s in said) else "cũng"
            yield Problem(
                first.place[0],
                first.place[1],
                "roles",
                f"{term.period.label}: bài này ghi Trưởng là '{first.unit.printed}', "
                f"{elsewhere} ghi {others}",
                "xem lại các nguồn; nếu cả hai đều in như vậy thì để nguyên, trang sẽ hiện cả hai",
                Severity.NOTICE,
            )
