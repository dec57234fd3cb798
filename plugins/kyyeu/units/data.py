"""`units.json`: every unit with its names, and what sources say of its roles in blocs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kyyeu.domain.article import UnitFile
from kyyeu.domain.vocabulary import Basis, Role
from kyyeu.history.timeline import Statement
from kyyeu.units.record import Membership
from kyyeu.views.data import as_json


def units_json(
    units: Iterable[UnitFile],
    said: Mapping[str, Sequence[Statement]],
    members: Mapping[str, Sequence[Membership]],
) -> str:
    """All units by id; `said` and `members` are gathered by the id of the unit."""
    return as_json(
        [unit_data(file, said.get(file.id, ()), members.get(file.id, ())) for file in units]
    )


def unit_data(
    file: UnitFile, said: Sequence[Statement], members: Sequence[Membership]
) -> dict[str, Any]:
    """One unit; its roles by bloc, then period."""
    unit, naming = file.unit, file.naming
    in_order = sorted(said, key=lambda s: (s.bloc, s.period.sort_key, _rank(s.role)))
    return {
        "id": file.id,
        "name": naming.current,
        "names": [
            {
                "name": name.name,
                "from": name.since.iso if name.since else None,
                "to": name.until.iso if name.until else None,
            }
            for name in naming.names
        ],
        "also_written": list(unit.also_written),
        "kind": unit.kind,
        "area": unit.area,
        "governed_by": unit.governed_by,
        "website": unit.website,
        "successor": unit.successor,
        "address": f"/don-vi/{file.id}/",
        "blocs": [
            *(_statement_row(statement) for statement in in_order),
            *(_membership_row(member) for member in members),
        ],
    }


def _rank(role: Role) -> int:
    return list(Role).index(role)


def _statement_row(statement: Statement) -> dict[str, Any]:
    source = statement.source
    row: dict[str, Any] = {
        "bloc": statement.bloc,
        "role": statement.role.value,
        "period": statement.period.code,
        "printed": statement.unit.printed,
        "basis": statement.basis.value,
        "report": source.report.href if source.report else None,
        "note": statement.note,
    }
    return row | {"source": source.outside} if source.outside else row


def _membership_row(member: Membership) -> dict[str, Any]:
    return {
        "bloc": member.bloc,
        "role": Role.MEMBER.value,
        "period": None,
        "from": member.since.code if member.since else None,
        "to": member.until.code if member.until else None,
        "printed": member.unit.printed,
        "basis": Basis.STATED.value,
        "report": None,
        "note": None,
        "source": member.source,
    }
