"""The page of one period, ready to print: all blocs across, conferences, awards, handovers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kyyeu.domain.article import Cited, Ref
from kyyeu.domain.periods import Period
from kyyeu.domain.settings import Settings
from kyyeu.domain.vocabulary import Role
from kyyeu.history.timeline import Offices, Passing, Term
from kyyeu.views.cards import Card, Listed, card
from kyyeu.views.frame import Frame, crumbs
from kyyeu.views.handovers import HandoverLine, handover_lines
from kyyeu.views.ledger import Entry, LevelSection, level_sections
from kyyeu.views.links import DatedLink, Link, UnitNames, capital, dated_link, period_link
from kyyeu.views.roles import RoleCell, role_cell
from kyyeu.views.sources import report_label


@dataclass(frozen=True, slots=True)
class BlocTerm:
    """A bloc in the period: its term, and the terms whose handovers may hint at a gap."""

    bloc: Link
    kind: str
    term: Term
    passings: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class BlocRow:
    """Who led a bloc in the period."""

    bloc: Link
    leader: RoleCell
    deputy: RoleCell


@dataclass(frozen=True, slots=True)
class HandoverGroup:
    """The handovers that one report tells of one bloc."""

    bloc: Link
    lines: tuple[HandoverLine, ...]
    source: Link


@dataclass(frozen=True, slots=True)
class Around:
    """The periods of the same kind that the site knows next to this one."""

    earlier: Period | None = None
    later: Period | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What sources say of a period."""

    held: tuple[Listed, ...] = ()
    reviewed_in: tuple[Ref, ...] = ()
    blocs: tuple[Offices, ...] = ()
    names: UnitNames = field(default_factory=UnitNames)
    awards: tuple[Entry, ...] = ()
    awards_told: tuple[tuple[str | None, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PeriodView:
    """Everything that the template prints."""

    frame: Frame
    title: str
    label: str
    told: tuple[str, ...]
    cards: tuple[Card, ...]
    reviewed_in: tuple[DatedLink, ...]
    blocs: tuple[BlocRow, ...]
    awards: tuple[LevelSection, ...]
    handovers: tuple[HandoverGroup, ...]
    earlier: Link | None
    later: Link | None
    none_earlier: str
    none_later: str


def period_view(period: Period, told: Told, around: Around, settings: Settings) -> PeriodView:
    """The page of one period."""
    title = capital(period.label)
    noun = period.label.removesuffix(period.short).strip()
    blocs = [_bloc_term(offices, period) for offices in told.blocs]
    return PeriodView(
        frame=Frame(
            title,
            f"Hội nghị, đơn vị dẫn dắt, khen thưởng và bàn giao của {period.label}.",
            period.address,
            "/nam-hoc/",
            crumbs(Link("Theo năm", "/nam-hoc/"), title),
        ),
        title=title,
        label=period.label,
        told=_counted(told),
        cards=tuple(card(item, settings) for item in told.held),
        reviewed_in=tuple(dated_link(ref) for ref in told.reviewed_in),
        blocs=tuple(_bloc_row(row, told.names) for row in blocs),
        awards=level_sections(told.awards, told.awards_told, settings),
        handovers=tuple(_handovers(blocs, period)),
        earlier=period_link(around.earlier),
        later=period_link(around.later),
        none_earlier=f"Chưa lưu {noun} nào trước đó",
        none_later=f"Chưa lưu {noun} nào sau đó",
    )


def _bloc_term(offices: Offices, period: Period) -> BlocTerm:
    """A bloc in one period, with the terms whose handovers touch it."""
    bloc, terms = offices.file.bloc, offices.timeline.terms
    nobody = Term(offices.file.id, period)
    term = next((term for term in terms if term.period == period), nobody)
    passings = []
    for other in terms:
        touching = tuple(
            passing
            for passing in other.handovers
            if other.period == period or passing.handover.period_from == period
        )
        if touching:
            passings.append(Term(other.bloc, other.period, handovers=touching))
    link = Link(bloc.label, f"/khoi/{offices.file.id}/")
    return BlocTerm(link, bloc.kind, term, tuple(passings))


def _counted(told: Told) -> tuple[str, ...]:
    counted = (
        (len(told.held), "hội nghị"),
        (len(told.blocs), "khối, cụm"),
        (len(told.awards), "dòng khen thưởng"),
    )
    return tuple(f"{number} {noun}" for number, noun in counted if number)


def _bloc_row(row: BlocTerm, names: UnitNames) -> BlocRow:
    return BlocRow(
        row.bloc,
        role_cell(row.term, Role.LEADER, row.passings, names, row.kind),
        role_cell(row.term, Role.DEPUTY, row.passings, names, row.kind),
    )


def _handovers(blocs: Iterable[BlocTerm], period: Period) -> Iterable[HandoverGroup]:
    """Handovers into the period and out of it, by bloc and report."""
    for row in blocs:
        by_report: dict[Cited, list[Passing]] = {}
        for term in row.passings:
            for passing in term.handovers:
                if term.period == period or passing.handover.period_from == period:
                    by_report.setdefault(passing.report, []).append(passing)
        for report, passings in by_report.items():
            lines = handover_lines((passing.handover for passing in passings), row.kind)
            yield HandoverGroup(row.bloc, lines, report_label(report))
