"""The rotation of a bloc: one row per period, leader and deputies, gaps shown as unknown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kyyeu.domain.periods import CalendarYear, Period, SchoolYear, YearSpan
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


def with_gaps(terms: Sequence[Term]) -> tuple[Term, ...]:
    """The terms, newest first, with an empty one for every year that no source tells.

    A gap is a school year between two school years told, or a calendar year between two
    calendar years; never one that a longer term (giai đoạn) covers.
    """
    told = {term.period for term in terms}
    spans = [period for period in told if isinstance(period, YearSpan)]
    missing = [
        Term(terms[0].bloc, period)
        for kind in (SchoolYear, CalendarYear)
        for period in _between(kind, [p.start for p in told if isinstance(p, kind)])
        if period not in told
        and not any(span.start <= period.start and period.end <= span.end for span in spans)
    ]
    return tuple(sorted([*terms, *missing], key=lambda term: term.period.sort_key, reverse=True))


def _between(kind: type[SchoolYear] | type[CalendarYear], starts: list[int]) -> list[Period]:
    """Every year of a kind between the first and the last."""
    return [kind(start) for start in range(min(starts), max(starts))] if starts else []


def is_gap(term: Term) -> bool:
    """Whether no source tells anything of a period."""
    return not (
        term.leaders
        or term.deputies
        or term.conferences
        or term.reviewed_in
        or term.awards
        or term.handovers
    )


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
