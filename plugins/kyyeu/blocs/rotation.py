"""The rotation of a bloc: one row per period, leader and deputies, gaps shown as unknown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kyyeu.domain.settings import Settings
from kyyeu.domain.vocabulary import Role
from kyyeu.history.timeline import Term
from kyyeu.views.awards import award_summary
from kyyeu.views.links import DatedLink, Link, UnitNames, anchor, dated_link
from kyyeu.views.roles import RoleCell, role_cell


@dataclass(frozen=True, slots=True)
class RotationRow:
    """One period of the rotation table."""

    period: Link
    leader: RoleCell
    deputy: RoleCell
    conferences: tuple[DatedLink, ...]
    reviewed_in: tuple[DatedLink, ...]
    awards: str


def rotation(
    terms: Sequence[Term], units: UnitNames, bloc_kind: str, settings: Settings
) -> tuple[RotationRow, ...]:
    """The rows of the table, newest first."""
    return tuple(_rows(terms, units, bloc_kind, settings))


def _rows(
    terms: Sequence[Term], units: UnitNames, bloc_kind: str, settings: Settings
) -> Iterator[RotationRow]:
    for term in terms:
        yield RotationRow(
            Link(term.period.short, f"#{anchor(term.period)}"),
            role_cell(term, Role.LEADER, terms, units, bloc_kind),
            role_cell(term, Role.DEPUTY, terms, units, bloc_kind),
            tuple(dated_link(ref) for ref in term.conferences),
            tuple(dated_link(ref) for ref in term.reviewed_in),
            award_summary(term.awards, settings),
        )
