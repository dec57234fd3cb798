"""Who held the roles of a bloc right before a period and right after, to be walked along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kyyeu.domain.periods import Period
from kyyeu.domain.vocabulary import Role
from kyyeu.history.succession import neighbours
from kyyeu.history.timeline import Term
from kyyeu.views.links import Link, UnitNames, anchor
from kyyeu.views.roles import RoleCell, role_cell


@dataclass(frozen=True, slots=True)
class Beside:
    """The period next to another, with a link to it; without a period nothing is told of one."""

    words: str
    period: Link | None = None
    leader: RoleCell | None = None
    deputy: RoleCell | None = None


@dataclass(frozen=True, slots=True)
class Succession:
    """What comes before a period of a bloc and after it."""

    before: Beside
    after: Beside


def succession(
    period: Period, terms: Mapping[Period, Term], units: UnitNames, bloc_kind: str
) -> Succession:
    """The neighbours of a period; `terms` are all of the bloc, gaps among them."""

    def beside(words: str, other: Period | None) -> Beside:
        term = terms.get(other) if other else None
        if term is None:
            return Beside(words)
        link = Link(term.period.short, f"#{anchor(term.period)}")
        every = terms.values()
        leader = role_cell(term, Role.LEADER, every, units, bloc_kind)
        return Beside(
            words, link, leader, role_cell(term, Role.DEPUTY, every, units, bloc_kind)
        )

    before, after = neighbours(period, terms.keys())
    return Succession(beside("Trước đó", before), beside("Sau đó", after))
