"""What sources say of one unit, gathered from all reports and from the files of the blocs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from kyyeu.domain.article import Article, BlocFile, Ref, UnitFile
from kyyeu.domain.names import Mention
from kyyeu.domain.periods import Period, YearSpan
from kyyeu.domain.report import Handover, Photo
from kyyeu.domain.vocabulary import Role
from kyyeu.history.attendance import Participant
from kyyeu.history.ledger import LedgerRow
from kyyeu.history.site import Site
from kyyeu.history.timeline import Holding, Member, Statement, Term, Timeline, statements
from kyyeu.units.captions import Spellings, captioned
from kyyeu.units.parts import parts
from kyyeu.views.order import newest_report_first


@dataclass(frozen=True, slots=True)
class BlocRef:
    """What a unit's page may know of a bloc."""

    id: str
    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class Office:
    """A unit in a role of a bloc for one period, with who held it before and after.

    `term`, `before` and `after` hold nothing but that role; a period for which no source names
    anybody is an empty term, and None stands where no such period can be told.
    """

    bloc: BlocRef
    role: Role
    term: Term
    before: Term | None
    after: Term | None
    received: tuple[Handover, ...] = ()
    passed: tuple[Handover, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A conference that names the unit, and as what."""

    article: Article
    report: Ref
    ways: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption that names the unit or one of its people."""

    photo: Photo
    report: Ref


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything that sources say of one unit; conferences and captions newest first."""

    file: UnitFile
    offices: tuple[Office, ...] = ()
    memberships: tuple[tuple[BlocRef, Member], ...] = ()
    statements: tuple[Statement, ...] = ()
    parts: tuple[Part, ...] = ()
    awards: tuple[LedgerRow, ...] = ()
    given: tuple[LedgerRow, ...] = ()
    people: tuple[Participant, ...] = ()
    captions: tuple[Caption, ...] = ()
    printed: tuple[str, ...] = ()
    forerunners: tuple[UnitFile, ...] = ()


@dataclass
class _Notes:
    """What is known of one unit while the reports are read."""

    offices: list[Office] = field(default_factory=list)
    memberships: list[tuple[BlocRef, Member]] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    awards: list[LedgerRow] = field(default_factory=list)
    given: list[LedgerRow] = field(default_factory=list)
    people: list[Participant] = field(default_factory=list)
    captions: list[Caption] = field(default_factory=list)
    printed: dict[str, None] = field(default_factory=dict)
    forerunners: list[UnitFile] = field(default_factory=list)


def dossiers(site: Site) -> tuple[Dossier, ...]:
    """The dossier of every unit, in the order of the site's units; one pass over the reports."""
    notes: defaultdict[str, _Notes] = defaultdict(_Notes)
    _read_reports(site, notes)
    _read_blocs(site, notes)
    _read_derived(site, notes)
    return tuple(_dossier(file, notes[file.id]) for file in site.units)


def _read_reports(site: Site, notes: defaultdict[str, _Notes]) -> None:
    spellings = Spellings(file.naming for file in site.units)
    for article in reversed(site.listed):
        bloc = site.blocs_by_id.get(article.report.bloc.id or "") if article.report.bloc else None
        ref = article.ref
        ways: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for mention, words in parts(article, bloc.bloc.kind if bloc else "khoi"):
            unit = mention.id or ""
            ways[unit][words] = None
            notes[unit].printed[mention.printed] = None
        for unit, told in ways.items():
            notes[unit].parts.append(Part(article, ref, tuple(told)))
        for unit, photo in captioned(article, spellings):
            notes[unit].captions.append(Caption(photo, ref))


def _read_blocs(site: Site, notes: defaultdict[str, _Notes]) -> None:
    for file in site.blocs_in_order:
        ref, timeline = _bloc_ref(file), site.timelines[file.id]
        for office_of, office in _offices(ref, timeline):
            notes[office_of].offices.append(office)
        for member in timeline.members:
            if member.unit.id is not None:
                notes[member.unit.id].memberships.append((ref, member))
    for statement in statements(site.listed, site.blocs):
        if statement.unit.id is not None:
            notes[statement.unit.id].statements.append(statement)


def _read_derived(site: Site, notes: defaultdict[str, _Notes]) -> None:
    for row in newest_report_first(site.ledger):
        to = _unit_id(row.award.to)
        if to is not None:
            notes[to].awards.append(row)
        elif row.bloc is None and row.publisher is not None:
            notes[row.publisher].given.append(row)
    for person in site.participants:
        unit = _unit_id(person.latest.person.unit)
        if unit is not None:
            notes[unit].people.append(person)
    for file in site.units:
        if file.unit.successor is not None:
            notes[file.unit.successor].forerunners.append(file)


def _dossier(file: UnitFile, notes: _Notes) -> Dossier:
    return Dossier(
        file,
        tuple(sorted(notes.offices, key=lambda office: office.term.period.sort_key)),
        tuple(notes.memberships),
        tuple(notes.statements),
        tuple(notes.parts),
        tuple(notes.awards),
        tuple(notes.given),
        tuple(notes.people),
        tuple(notes.captions),
        tuple(notes.printed),
        tuple(notes.forerunners),
    )


def _unit_id(mention: Mention | None) -> str | None:
    return mention.id if mention is not None and mention.kind == "unit" else None


def _bloc_ref(file: BlocFile) -> BlocRef:
    return BlocRef(file.id, file.bloc.label, file.bloc.kind)


def _offices(bloc: BlocRef, timeline: Timeline) -> Iterator[tuple[str, Office]]:
    """Every holding of leader and deputy in a bloc, by the id of the unit."""
    by_period = {term.period: term for term in timeline.terms}
    for term in timeline.terms:
        before, after = _neighbours(term.period, by_period)
        for role in (Role.LEADER, Role.DEPUTY):
            for holding in term.holders(role):
                unit = holding.unit.id
                if unit is None:
                    continue
                yield (
                    unit,
                    Office(
                        bloc,
                        role,
                        _only(term, role),
                        _term(bloc, role, before, by_period),
                        _term(bloc, role, after, by_period),
                        tuple(_passed(timeline, role, unit, to=term.period)),
                        tuple(_passed(timeline, role, unit, since=term.period)),
                    ),
                )


def _neighbours(period: Period, known: dict[Period, Term]) -> tuple[Period | None, Period | None]:
    """The periods of the same kind right before and after.

    A span has no fixed length: its neighbour is one that ends where it begins, if told.
    """
    if not isinstance(period, YearSpan):
        return period.previous, period.next
    spans = [other for other in known if isinstance(other, YearSpan)]
    before = [other for other in spans if period.start - 1 <= other.end <= period.start]
    after = [other for other in spans if period.end <= other.start <= period.end + 1]
    return max(before, default=None), min(after, default=None)


def _term(
    bloc: BlocRef, role: Role, period: Period | None, known: dict[Period, Term]
) -> Term | None:
    if period is None:
        return None
    return _only(known[period], role) if period in known else Term(bloc.id, period)


def _only(term: Term, role: Role) -> Term:
    """The term with nothing but one role: the rest belongs to other pages."""
    return Term(
        term.bloc,
        term.period,
        leaders=term.leaders if role is Role.LEADER else (),
        deputies=term.deputies if role is Role.DEPUTY else (),
        handovers=tuple(p for p in term.handovers if p.handover.role is role),
    )


def _passed(
    timeline: Timeline,
    role: Role,
    unit: str,
    *,
    to: Period | None = None,
    since: Period | None = None,
) -> Iterator[Handover]:
    """Handovers in which a unit took its role for a period, or gave it up after one."""
    for term in timeline.terms:
        for passing in term.handovers:
            handover = passing.handover
            if handover.role is not role:
                continue
            taken = to is not None and term.period == to and _unit_id(handover.to) == unit
            given = since is not None and handover.period_from == since
            if taken or (given and _unit_id(handover.from_) == unit):
                yield handover


def holding_of(office: Office, unit: str) -> Holding:
    """The holding of a unit in its own office."""
    return next(h for h in office.term.holders(office.role) if h.unit.id == unit)
