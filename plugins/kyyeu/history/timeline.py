"""The timeline of a bloc: who led it in each period, and what the reports tell of that period.

Sources are patchy.  What no source says stays unknown; two sources that disagree are both
kept and shown as a contradiction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TypeVar

from kyyeu.domain.article import Article, BlocFile, Cited, Outline, Ref
from kyyeu.domain.names import Mention
from kyyeu.domain.periods import Period
from kyyeu.domain.report import Handover, RoleStatement
from kyyeu.domain.vocabulary import Basis, Role
from kyyeu.history.ledger import LedgerRow, ledger

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from: a report of the site, or a document outside it."""

    report: Cited | None = None
    outside: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One source's word that a unit held a role in a bloc for a period.

    `place` is the file and the path of the field (`roles[1]`) in which it stands.
    """

    bloc: str
    period: Period
    role: Role
    unit: Mention
    basis: Basis
    source: Source
    note: str | None = None
    order: int = 0
    place: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Holding:
    """A unit in a role for a period, with every source that says so, the clearest first."""

    unit: Mention
    statements: tuple[Statement, ...]

    @property
    def best(self) -> Statement:
        """The clearest statement: stated before context, then the earliest report."""
        return self.statements[0]


@dataclass(frozen=True, slots=True)
class Passing:
    """A handover as one report tells it."""

    handover: Handover
    report: Cited


@dataclass(frozen=True, slots=True)
class Term:
    """One period of a bloc.  No leader and no deputies: no source names them.

    `leaders` holds more than one unit only when sources disagree.
    """

    bloc: str
    period: Period
    leaders: tuple[Holding, ...] = ()
    deputies: tuple[Holding, ...] = ()
    conferences: tuple[Ref, ...] = ()
    reviewed_in: tuple[Ref, ...] = ()
    awards: tuple[LedgerRow, ...] = ()
    handovers: tuple[Passing, ...] = ()

    @property
    def leader(self) -> Holding | None:
        """The leader, when the sources that name one agree."""
        return self.leaders[0] if len(self.leaders) == 1 else None

    @property
    def is_disputed(self) -> bool:
        """Whether sources name different leaders."""
        return len(self.leaders) > 1

    def holders(self, role: Role) -> tuple[Holding, ...]:
        """Who held a role."""
        return {Role.LEADER: self.leaders, Role.DEPUTY: self.deputies}.get(role, ())


@dataclass(frozen=True, slots=True)
class Member:
    """A unit that sources count among a bloc, with the periods for which they do."""

    unit: Mention
    periods: tuple[Period, ...]
    basis: Basis
    source: Source
    since: Period | None = None
    until: Period | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """The history of one bloc: its terms, newest first, and its members."""

    bloc: str
    terms: tuple[Term, ...]
    members: tuple[Member, ...]

    @property
    def newest(self) -> Term | None:
        """The newest term in which a source names a leader or deputy."""
        return next((term for term in self.terms if term.leaders or term.deputies), None)


def statements(articles: Iterable[Article], blocs: Iterable[BlocFile]) -> tuple[Statement, ...]:
    """Everything that sources say of roles in blocs, in the order of the sources."""
    said = [statement for article in articles for statement in _said_by_report(article)]
    said += [statement for bloc in blocs for statement in _said_outside(bloc)]
    return tuple(said)


def _said_by_report(article: Article) -> Iterator[Statement]:
    report, bloc = article.outline, article.bloc
    if bloc is None:
        return
    own_period = article.period
    explicit: set[tuple[str | None, Role, Period]] = set()
    for number, role in enumerate(report.roles, start=1):
        period = role.period or own_period
        if role.unit is None or period is None:
            continue
        explicit.add((role.unit.id, role.role, period))
        yield Statement(
            bloc,
            period,
            role.role,
            role.unit,
            role.standing,
            Source(article.cited),
            role.note,
            role.order or 0,
            (article.file, f"roles[{number}]"),
        )
    if report.role is None or report.unit is None or own_period is None:
        return
    if (report.unit.id, report.role, own_period) not in explicit:
        yield Statement(
            bloc,
            own_period,
            report.role,
            report.unit,
            Basis.CONTEXT,
            Source(article.cited),
            place=(article.file, "role"),
        )


def _said_outside(file: BlocFile) -> Iterator[Statement]:
    for number, term in enumerate(file.bloc.terms, start=1):
        place = (file.place.file, f"terms[{number}]")
        source = Source(outside=term.source)
        named = [(Role.LEADER, term.leader)] if term.leader else []
        for order, (role, unit) in enumerate(named + [(Role.DEPUTY, u) for u in term.deputies]):
            yield Statement(
                file.id, term.period, role, unit, Basis.STATED, source, None, order, place
            )


@dataclass(frozen=True)
class Offices:
    """Who led one bloc, by some of its reports in order of time: its timeline without what was
    honoured and where one met.  Other edits of a report make no other offices."""

    file: BlocFile
    own: tuple[Article, ...]

    @property
    def identity(self) -> tuple[object, ...]:
        """What it is told apart by."""
        return self.file, tuple(article.part("roles") for article in self.own)

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """All that sources say of roles."""
        return statements(self.own, [self.file])

    @cached_property
    def periods(self) -> frozenset[Period]:
        """Every period in which the bloc met, was summed up, or had a role held or passed on."""
        told: set[Period | None] = {s.period for s in self.statements if s.role is not Role.MEMBER}
        for article in self.own:
            told |= {article.period, article.outline.reviews}
        for period, passing in _passings(self.own):
            told |= {period, passing.handover.period_from}
        return frozenset(period for period in told if period is not None)

    @cached_property
    def timeline(self) -> Timeline:
        """The offices of the bloc, period by period."""
        terms = _terms(self.file.id, (), self.statements, (), _passings(self.own))
        return Timeline(self.file.id, terms, _members(self.file, self.statements))


@dataclass(frozen=True)
class History:
    """One bloc with its reports, in order of time: what its timeline follows from."""

    file: BlocFile
    own: tuple[Article, ...]

    @cached_property
    def offices(self) -> Offices:
        """Who led the bloc, and nothing else."""
        return Offices(self.file, self.own)

    @cached_property
    def timeline(self) -> Timeline:
        """The history of the bloc, as far as these reports and its own file tell it."""
        said, awards = self.offices.statements, ledger(self.own)
        terms = _terms(self.file.id, self.own, said, awards, _passings(self.own))
        return Timeline(self.file.id, terms, _members(self.file, said))

    @cached_property
    def newest_period(self) -> Period | None:
        """The newest period for which a source names leader or deputy."""
        said = self.offices.statements
        periods = {statement.period for statement in said if statement.role is not Role.MEMBER}
        return max(periods, key=lambda period: period.sort_key, default=None)

    @property
    def newest(self) -> Offices:
        """The offices of the newest period; none while no source names anybody."""
        period = self.newest_period
        return self.by_period()[period] if period else Offices(self.file, ())

    def by_period(self) -> dict[Period, Offices]:
        """The offices of each period of which anything is told.

        What one of them says of other periods is not all that is known of those.
        """
        told: dict[Period, list[Article]] = {
            term.period: [] for term in self.file.bloc.terms if term.leader or term.deputies
        }
        for article in self.own:
            for period in article.periods:
                told.setdefault(period, []).append(article)
        return {period: Offices(self.file, tuple(own)) for period, own in told.items()}


def histories(articles: Iterable[Article], blocs: Iterable[BlocFile]) -> dict[str, History]:
    """The history of every bloc, by id; `articles` are in order of time."""
    own = _by_bloc(articles, lambda article: article.bloc)
    return {bloc.id: History(bloc, tuple(own.get(bloc.id, ()))) for bloc in blocs}


def periods_told(outline: Outline, own: Period | None) -> frozenset[Period]:
    """Every period of which a report tells anything: its own, of awards, roles, handovers."""
    named: set[Period | None] = {own, outline.reviews, *(a.period for a in outline.awards)}
    if outline.bloc is not None and outline.bloc.id is not None:
        named |= {role.period or own for role in outline.roles if _tells_of_office(role)}
        named |= {handover.period_to or own for handover in outline.handovers}
        named |= {handover.period_from for handover in outline.handovers}
    return frozenset(period for period in named if period is not None)


def _tells_of_office(role: RoleStatement) -> bool:
    return role.unit is not None and role.role is not Role.MEMBER


def _by_bloc(things: Iterable[T], bloc_of: Callable[[T], str | None]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = {}
    for thing in things:
        bloc = bloc_of(thing)
        if bloc is not None:
            found.setdefault(bloc, []).append(thing)
    return found


def _passings(own: Iterable[Article]) -> list[tuple[Period | None, Passing]]:
    """Every handover with the period into which it led."""
    return [
        (handover.period_to or article.period, Passing(handover, article.cited))
        for article in own
        for handover in article.outline.handovers
    ]


def _terms(
    bloc: str,
    own: Sequence[Article],
    said: Sequence[Statement],
    awards: Sequence[LedgerRow],
    passings: Sequence[tuple[Period | None, Passing]],
) -> tuple[Term, ...]:
    """The terms of one bloc, from what its own reports, statements, awards and handovers say."""
    roles = [s for s in said if s.role is not Role.MEMBER]
    named: list[Period | None] = [
        *(s.period for s in roles),
        *(a.period for a in own),
        *(a.outline.reviews for a in own),
        *(row.outline.period for row in awards),
        *(period for period, _ in passings),
        *(passing.handover.period_from for _, passing in passings),
    ]
    periods = {period for period in named if period is not None}
    newest_first = sorted(periods, key=lambda period: period.sort_key, reverse=True)
    return tuple(
        Term(
            bloc,
            period,
            _holdings(s for s in roles if s.period == period and s.role is Role.LEADER),
            _holdings(s for s in roles if s.period == period and s.role is Role.DEPUTY),
            tuple(a.ref for a in own if a.period == period),
            tuple(a.ref for a in own if a.outline.reviews == period and a.period != period),
            tuple(row for row in awards if row.outline.period == period),
            tuple(passing for when, passing in passings if when == period),
        )
        for period in newest_first
    )


def _holdings(said: Iterable[Statement]) -> tuple[Holding, ...]:
    """Statements of one role and period, gathered by unit; the clearest statement first."""
    ordered = sorted(said, key=lambda s: (s.unit.id or s.unit.printed,))
    gathered = [
        Holding(
            group[0].unit,
            tuple(sorted(group, key=lambda s: (s.basis is Basis.CONTEXT, s.source.report is None))),
        )
        for group in (
            list(rows) for _, rows in groupby(ordered, key=lambda s: s.unit.id or s.unit.printed)
        )
    ]
    return tuple(
        sorted(gathered, key=lambda h: (min(s.order for s in h.statements), h.unit.printed))
    )


def _members(bloc: BlocFile, said: Sequence[Statement]) -> tuple[Member, ...]:
    """Units that sources count among the bloc: role holders, members named, the bloc's file."""
    by_unit: dict[str, list[Statement]] = {}
    for statement in said:
        by_unit.setdefault(statement.unit.id or statement.unit.printed, []).append(statement)
    members = []
    for rows in by_unit.values():
        best = min(rows, key=lambda s: (s.basis is Basis.CONTEXT, s.source.report is None))
        periods = sorted({s.period for s in rows}, key=lambda period: period.sort_key)
        members.append(Member(best.unit, tuple(periods), best.basis, best.source))
    for entry in bloc.bloc.members:  # a source of its own, even for a unit that reports name
        source = Source(outside=entry.source or "hồ sơ của khối, cụm")
        members.append(Member(entry.unit, (), Basis.STATED, source, entry.since, entry.until))
    return tuple(members)
