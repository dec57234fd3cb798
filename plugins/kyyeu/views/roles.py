"""Who held a role in one period of a bloc, ready to print: with sources, gaps and disputes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kyyeu.domain.periods import Period
from kyyeu.domain.vocabulary import Role, role_name
from kyyeu.history.timeline import Holding, Term
from kyyeu.views.disputes import dispute_link
from kyyeu.views.links import Link, UnitNames
from kyyeu.views.sources import SourceMark, hint, statement_mark


@dataclass(frozen=True, slots=True)
class Holder:
    """A unit in a role, with every source that says so."""

    unit: Link
    marks: tuple[SourceMark, ...]


@dataclass(frozen=True, slots=True)
class RoleCell:
    """Who held one role in one period.  No holders: no source names one.

    `dispute` leads to where sources that name different units stand side by side.
    """

    label: str
    holders: tuple[Holder, ...]
    dispute: Link | None = None
    hint: SourceMark | None = None

    @property
    def is_disputed(self) -> bool:
        """Whether sources name different units."""
        return self.dispute is not None


@dataclass(frozen=True, slots=True)
class Leading:
    """Who led a bloc in one period."""

    leader: RoleCell
    deputy: RoleCell


def leading(terms: Sequence[Term], units: UnitNames, bloc_kind: str) -> dict[Period, Leading]:
    """Who led a bloc in each of its terms; a page asks for it once and shows it in many places."""
    return {
        term.period: Leading(
            role_cell(term, Role.LEADER, terms, units, bloc_kind),
            role_cell(term, Role.DEPUTY, terms, units, bloc_kind),
        )
        for term in terms
    }


def role_cell(
    term: Term, role: Role, passings: Iterable[Term], units: UnitNames, bloc_kind: str
) -> RoleCell:
    """Who held a role in a term; `passings` are all terms, whose handovers may hint at it."""
    holders = term.holders(role)
    is_disputed = role is Role.LEADER and term.is_disputed
    return RoleCell(
        role_name(role, bloc_kind),
        tuple(_holder(holding, term, units) for holding in holders),
        dispute_link(term.bloc, term.period) if is_disputed else None,
        None if holders else _hint(term, role, passings),
    )


def _holder(holding: Holding, term: Term, units: UnitNames) -> Holder:
    marks = tuple(statement_mark(statement) for statement in holding.statements)
    return Holder(units.link(holding.unit, term.period), marks)


def _hint(term: Term, role: Role, passings: Iterable[Term]) -> SourceMark | None:
    """An unnamed unit that gave or took the flag exists, though no source names it."""
    for other in passings:
        for passing in other.handovers:
            handover = passing.handover
            if handover.role is not role:
                continue
            if handover.period_from == term.period and handover.from_ is None:
                return hint("có trao cờ, nguồn không nêu tên")
            if handover.period_to == term.period and handover.to is None:
                return hint("có nhận cờ, nguồn không nêu tên")
    return None
