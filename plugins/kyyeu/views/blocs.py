"""A bloc in a list, with its newest known leaders."""

from __future__ import annotations

from dataclasses import dataclass

from kyyeu.domain.vocabulary import Role
from kyyeu.history.timeline import Offices
from kyyeu.views.links import Link, UnitNames, period_link
from kyyeu.views.roles import RoleCell, role_cell


@dataclass(frozen=True, slots=True)
class BlocLine:
    """One bloc with its newest known leaders."""

    bloc: Link
    kind: str
    area: str | None
    period: Link | None
    leader: RoleCell | None
    deputy: RoleCell | None


def bloc_line(offices: Offices, units: UnitNames, *, short: bool = False) -> BlocLine:
    """One bloc with its newest known leaders."""
    bloc, timeline = offices.file.bloc, offices.timeline
    newest, kind = timeline.newest, bloc.kind
    return BlocLine(
        Link(bloc.label if short else bloc.name, f"/khoi/{offices.file.id}/"),
        "Cụm thi đua" if kind == "cum" else "Khối thi đua",
        bloc.area,
        period_link(newest.period, short=True) if newest else None,
        role_cell(newest, Role.LEADER, timeline.terms, units, kind) if newest else None,
        role_cell(newest, Role.DEPUTY, timeline.terms, units, kind) if newest else None,
    )
