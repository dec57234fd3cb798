"""The chain of a unit's roles over the periods: what it was, who came before and after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kyyeu.domain.vocabulary import Role
from kyyeu.history.timeline import Term
from kyyeu.units.dossier import Office, holding_of
from kyyeu.views.links import Link, UnitNames, anchor, period_link, printed_link
from kyyeu.views.roles import Holder, RoleCell, role_cell
from kyyeu.views.sources import SourceMark, statement_mark

# More offices than this are read faster in a table than in a chain.
FEW_OFFICES = 3


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Who held the role right before or after; no cell: not even the period can be told."""

    label: str
    cell: RoleCell | None


@dataclass(frozen=True, slots=True)
class Flag:
    """From whom the unit took the rotating flag, or to whom it gave it."""

    label: str
    unit: Link | None


@dataclass(frozen=True, slots=True)
class Step:
    """One role of the unit in one period.  `others`: whom other sources name instead.

    `id` is where it stands on the page: who held the role before and after is linked to the
    same place of his own page, so that one may walk along the holders of a role.
    """

    id: str
    period: Link
    role: str
    bloc: Link
    marks: tuple[SourceMark, ...]
    others: tuple[Holder, ...]
    before: Neighbour
    after: Neighbour
    flags: tuple[Flag, ...]


def chain(unit: str, offices: Iterable[Office], names: UnitNames) -> tuple[Step, ...]:
    """The steps of a unit, oldest first."""
    return tuple(_step(unit, office, names) for office in offices)


def _step(unit: str, office: Office, names: UnitNames) -> Step:
    term, bloc = office.term, office.bloc
    own = role_cell(term, office.role, (term,), names, bloc.kind)
    return Step(
        _place(office, term),
        period_link(term.period) or Link(""),
        own.label,
        Link(bloc.label, f"/khoi/{bloc.id}/"),
        tuple(statement_mark(s) for s in holding_of(office, unit).statements),
        _others(unit, office, own) if own.is_disputed else (),
        _neighbour("Trước đó", office, office.before, names, has_flag=bool(office.received)),
        _neighbour("Sau đó", office, office.after, names, has_flag=bool(office.passed)),
        tuple(_flags(office)),
    )


def _others(unit: str, office: Office, cell: RoleCell) -> tuple[Holder, ...]:
    pairs = zip(office.term.holders(office.role), cell.holders, strict=True)
    return tuple(holder for holding, holder in pairs if holding.unit.id != unit)


def _neighbour(
    words: str, office: Office, term: Term | None, names: UnitNames, *, has_flag: bool
) -> Neighbour:
    """Who held the role next to an office; where a flag is told, it tells more than a hint."""
    if term is None:
        return Neighbour(words, None)
    cell = role_cell(term, office.role, (term, office.term), names, office.bloc.kind)
    place = _place(office, term)
    shown = replace(
        cell,
        holders=tuple(replace(h, unit=_at(h.unit, place)) for h in cell.holders),
        hint=None if has_flag else cell.hint,
    )
    return Neighbour(f"{words}, {term.period.short}", shown)


def _place(office: Office, term: Term) -> str:
    """Where the same role in another term stands on the page of its holder."""
    role = {Role.LEADER: "truong", Role.DEPUTY: "pho"}[office.role]
    return f"{role}-{office.bloc.id}-{anchor(term.period)}"


def _at(unit: Link, place: str) -> Link:
    return Link(unit.text, f"{unit.href}#{place}") if unit.href else unit


def _flags(office: Office) -> Iterable[Flag]:
    for handover in office.received:
        yield Flag(f"Nhận {handover.object} từ", printed_link(handover.from_))
    for handover in office.passed:
        yield Flag(f"Trao {handover.object} cho", printed_link(handover.to))
