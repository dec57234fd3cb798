"""The site: all records together, and what follows from them.  A frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kyyeu.domain.article import Article, BlocFile, FixedPageFile, Part, UnitFile
from kyyeu.domain.names import Register
from kyyeu.domain.periods import Period
from kyyeu.domain.picture import Shot
from kyyeu.domain.problems import Problem, Severity
from kyyeu.domain.settings import Settings
from kyyeu.domain.social_card import CardSet
from kyyeu.domain.text import collation_key
from kyyeu.domain.vocabulary import Role
from kyyeu.history.album import AlbumRow, album
from kyyeu.history.attendance import Appearance, Participant, appearances, participants
from kyyeu.history.ledger import LedgerRow, ledger
from kyyeu.history.register import RegisterRow, register
from kyyeu.history.timeline import (
    History,
    Statement,
    Term,
    Timeline,
    histories,
)


@dataclass(frozen=True, eq=False)
class Site:
    """Everything that pages may be made of.

    `articles` holds the reports to be shown, oldest first; hidden ones have a page but stand
    in no list.  Blocs, units and fixed pages are sorted by their id.  `shots` are the photos of
    the content folder by their path there.  `cards` are those that the site has for its pages.
    """

    settings: Settings
    articles: tuple[Article, ...] = ()
    blocs: tuple[BlocFile, ...] = ()
    units: tuple[UnitFile, ...] = ()
    fixed: tuple[FixedPageFile, ...] = ()
    shots: Mapping[str, Shot] = field(default_factory=dict)
    cards: CardSet | None = None

    def shots_of(self, article: Article) -> tuple[Shot | None, ...]:
        """The file of every photo of a report, as `Article.photo_files` names them."""
        if not article.files and not article.beside:
            return ()
        return tuple(self.shots.get(name or "") for name in article.photo_files)

    def pictures_of(self, page: FixedPageFile) -> tuple[Shot | None, ...]:
        """The file of every picture in the body of a fixed page."""
        return tuple(self.shots.get(name) for name in page.pictures)

    def bloc_label(self, article: Article) -> str:
        """What the bloc of a report is called for short; empty where it has none of ours."""
        file = self.blocs_by_id.get(article.bloc or "")
        return file.bloc.label if file else ""

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

    def told(self, part: str) -> tuple[Part, ...]:
        """One part of every listed report, oldest first: what lists of data are made of."""
        return tuple(Part(article, part) for article in self.listed)

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
    def histories(self) -> dict[str, History]:
        """What the timeline of every bloc follows from, by id."""
        return histories(self.listed, self.blocs)

    @cached_property
    def timelines(self) -> dict[str, Timeline]:
        """The history of every bloc, by id."""
        return {bloc: history.timeline for bloc, history in self.histories.items()}

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """Every period that a report or an award names, newest first."""
        named = {period for article in self.listed for period in article.periods}
        outside = (term for file in self.blocs for term in file.bloc.terms)
        named |= {term.period for term in outside if term.leader or term.deputies}
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
    articles = {article.file: article for article in site.listed}
    files = {bloc.place.file: bloc for bloc in site.blocs}

    def line(statement: Statement) -> int:
        file, path = statement.place
        return articles[file].line(path) if file in articles else files[file].place.line(path)

    return tuple(
        _contradiction(term, [(holding.best, line(holding.best)) for holding in term.leaders])
        for history in site.histories.values()
        if may_be_disputed(history)
        for term in history.timeline.terms
        if term.is_disputed
    )


def may_be_disputed(history: History) -> bool:
    """Whether two units are said to have led a bloc for one period; quicker than its timeline."""
    leaders: dict[Period, str] = {}
    for statement in history.offices.statements:
        unit = statement.unit.id or statement.unit.printed
        if statement.role is Role.LEADER and leaders.setdefault(statement.period, unit) != unit:
            return True
    return False


def _contradiction(term: Term, said: list[tuple[Statement, int]]) -> Problem:
    first, number = min(said, key=lambda item: (item[0].place[0], item[1]))
    file, _ = first.place
    others = "; ".join(
        f"'{s.unit.printed}' ({s.place[0]}:{line})" for s, line in said if s is not first
    )
    elsewhere = "nguồn khác" if any(s.place[0] != file for s, _ in said) else "cũng"
    return Problem(
        file,
        number,
        "roles",
        f"{term.period.label}: bài này ghi Trưởng là '{first.unit.printed}', "
        f"{elsewhere} ghi {others}",
        "xem lại các nguồn; nếu cả hai đều in như vậy thì để nguyên, trang sẽ hiện cả hai",
        Severity.NOTICE,
    )
