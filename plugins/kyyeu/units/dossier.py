"""What sources say of one unit, gathered from all reports and from the files of the blocs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from kyyeu.domain.article import Article, BlocFile, Cited, Ref, UnitFile
from kyyeu.domain.names import Mention
from kyyeu.domain.periods import Period
from kyyeu.domain.report import Handover, Photo
from kyyeu.domain.vocabulary import Role
from kyyeu.history.attendance import Participant, appearances, participants
from kyyeu.history.captions import Spellings, captioned
from kyyeu.history.ledger import LedgerRow, ledger
from kyyeu.history.site import Site
from kyyeu.history.succession import neighbours
from kyyeu.history.timeline import Holding, Member, Offices, Term, Timeline
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
    """A conference that names the unit, as what, and how it prints the name."""

    article: Article
    report: Ref
    ways: tuple[str, ...]
    printed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption that names the unit or one of its people."""

    photo: Photo
    report: Cited


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything that sources say of one unit; conferences and captions newest first."""

    file: UnitFile
    offices: tuple[Office, ...] = ()
    memberships: tuple[tuple[BlocRef, Member], ...] = ()
    parts: tuple[Part, ...] = ()
    awards: tuple[LedgerRow, ...] = ()
    given: tuple[LedgerRow, ...] = ()
    people: tuple[Participant, ...] = ()
    captions: tuple[Caption, ...] = ()
    printed: tuple[str, ...] = ()
    forerunners: tuple[UnitFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """A unit with the offices of the blocs whose reports or files name it, in the order of the
    blocs' names."""

    file: UnitFile
    blocs: tuple[Offices, ...] = ()


@dataclass(frozen=True, slots=True)
class Sources:
    """Where a unit is named: reports in order of time, and how it stands in blocs."""

    standing: Standing
    reports: tuple[Article, ...] = ()
    forerunners: tuple[UnitFile, ...] = ()

    @property
    def file(self) -> UnitFile:
        """The unit's own file."""
        return self.standing.file


def sources(site: Site) -> tuple[Sources, ...]:
    """Where every unit is named, in the order of the site's units; one pass over the reports."""
    reports: defaultdict[str, list[Article]] = defaultdict(list)
    blocs: defaultdict[str, set[str]] = defaultdict(set)
    for article in site.listed:
        for unit in article.units:
            reports[unit].append(article)
            if article.bloc is not None:
                blocs[unit].add(article.bloc)
    for file in site.blocs:
        for unit in _named_by(file):
            blocs[unit].add(file.id)
    forerunners: defaultdict[str, list[UnitFile]] = defaultdict(list)
    for unit_file in site.units:
        forerunners[unit_file.unit.successor or ""].append(unit_file)
    in_order = {file.id: place for place, file in enumerate(site.blocs_in_order)}
    return tuple(
        Sources(
            Standing(
                file,
                tuple(
                    site.histories[id].offices
                    for id in sorted(blocs[file.id], key=in_order.__getitem__)
                ),
            ),
            tuple(reports[file.id]),
            tuple(forerunners[file.id]),
        )
        for file in site.units
    )


def _named_by(file: BlocFile) -> set[str]:
    """The units that the file of a bloc names."""
    bloc = file.bloc
    named = [member.unit for member in bloc.members]
    for term in bloc.terms:
        named += [*([term.leader] if term.leader else []), *term.deputies]
    return {unit.id for unit in named if unit.id is not None}


def dossier(found: Sources, spellings: Spellings) -> Dossier:
    """The dossier of a unit."""
    unit = found.file.id
    rows = newest_report_first(ledger(found.reports))
    offices, memberships = roles(found.standing)
    parts_of = _parts(found)
    return Dossier(
        found.file,
        offices,
        memberships,
        tuple(parts_of),
        tuple(row for row in rows if _unit_id(row.outline.to) == unit),
        tuple(row for row in rows if _is_given_by(row, unit)),
        tuple(
            person
            for person in participants(appearances(found.reports))
            if _unit_id(person.latest.outline.unit) == unit
        ),
        tuple(_captions(found, spellings)),
        tuple(dict.fromkeys(printed for part in parts_of for printed in part.printed)),
        found.forerunners,
    )


def roles(found: Standing) -> tuple[tuple[Office, ...], tuple[tuple[BlocRef, Member], ...]]:
    """The offices of a unit, oldest first, and the blocs that sources count it to."""
    unit = found.file.id
    offices = [
        office
        for bloc in found.blocs
        for office in _offices(_bloc_ref(bloc.file), bloc.timeline, unit)
    ]
    return (
        tuple(sorted(offices, key=lambda office: office.term.period.sort_key)),
        tuple(
            (_bloc_ref(bloc.file), member)
            for bloc in found.blocs
            for member in bloc.timeline.members
            if member.unit.id == unit
        ),
    )


def _parts(found: Sources) -> list[Part]:
    """The conferences that name the unit, newest first."""
    kinds = {bloc.file.id: bloc.file.bloc.kind for bloc in found.standing.blocs}
    told = []
    for article in reversed(found.reports):
        ways: dict[str, None] = {}
        printed: dict[str, None] = {}
        for mention, words in parts(article, kinds.get(article.bloc or "", "khoi")):
            if mention.id == found.file.id:
                ways[words] = None
                printed[mention.printed] = None
        if ways:
            told.append(Part(article, article.ref, tuple(ways), tuple(printed)))
    return told


def _captions(found: Sources, spellings: Spellings) -> Iterator[Caption]:
    """The captions that name the unit, newest report first."""
    for article in reversed(found.reports):
        for unit, photo in captioned(article.report, spellings):
            if unit == found.file.id:
                yield Caption(photo, article.cited)


def _is_given_by(row: LedgerRow, unit: str) -> bool:
    """Whether an award of nobody's file was told by the unit's own conference."""
    return row.bloc is None and row.publisher == unit and _unit_id(row.outline.to) is None


def _unit_id(mention: Mention | None) -> str | None:
    return mention.id if mention is not None and mention.kind == "unit" else None


def _bloc_ref(file: BlocFile) -> BlocRef:
    return BlocRef(file.id, file.bloc.label, file.bloc.kind)


def _offices(bloc: BlocRef, timeline: Timeline, unit: str) -> Iterator[Office]:
    """Every holding of leader and deputy in a bloc by one unit."""
    by_period = {term.period: term for term in timeline.terms}
    for term in timeline.terms:
        for role in (Role.LEADER, Role.DEPUTY):
            if all(holding.unit.id != unit for holding in term.holders(role)):
                continue
            before, after = neighbours(term.period, by_period)
            yield Office(
                bloc,
                role,
                _only(term, role),
                _term(bloc, role, before, by_period),
                _term(bloc, role, after, by_period),
                tuple(_passed(timeline, role, unit, to=term.period)),
                tuple(_passed(timeline, role, unit, since=term.period)),
            )


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
