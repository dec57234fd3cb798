"""The rotation of a bloc: one row per period, leader and deputies, gaps shown as unknown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kyyeu.domain.periods import Period
from kyyeu.domain.settings import Settings
from kyyeu.history.timeline import Term
from kyyeu.views.awards import award_summary
from kyyeu.views.links import DatedLink, Link, anchor, dated_link
from kyyeu.views.roles import Leading, RoleCell


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
    terms: Sequence[Term], led: Mapping[Period, Leading], settings: Settings
) -> tuple[RotationRow, ...]:
    """The rows of the table, newest first."""
    return tuple(
        RotationRow(
            Link(term.period.short, f"#{anchor(term.period)}"),
            led[term.period].leader,
            led[term.period].deputy,
            tuple(dated_link(ref) for ref in term.conferences),
            tuple(dated_link(ref) for ref in term.reviewed_in),
            award_summary(term.awards, settings),
        )
        for term in terms
    )
