"""`units.json`: every unit with its names, and what sources say of its roles in blocs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kyyeu.domain.bloc import Membership
from kyyeu.domain.vocabulary import Basis, Role
from kyyeu.history.timeline import Statement
from kyyeu.units.dossier import Standing
from kyyeu.views.data import json_rows


def unit_json(found: Standing) -> str:
    """One unit; its roles by bloc, then period."""
    return json_rows([unit_data(found)])


def unit_data(found: Standing) -> dict[str, Any]:
    """One unit."""
    unit, naming = found.file.unit, found.file.naming
    said = [
        statement
        for bloc in found.blocs
        for statement in bloc.statements
        if statement.unit.id == found.file.id
    ]
    listed = sorted(
        (
            (bloc.file.id, entry)
            for bloc in found.blocs
            for entry in bloc.file.bloc.members
            if entry.unit.id == found.file.id
        ),
        key=lambda item: item[0],
    )
    return {
        "id": found.file.id,
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
        "address": f"/don-vi/{found.file.id}/",
        "blocs": [
            *(_statement_row(statement) for statement in _in_order(said)),
            *(_listing_row(bloc, entry) for bloc, entry in listed),
        ],
    }


def _in_order(said: Sequence[Statement]) -> list[Statement]:
    roles = list(Role)
    return sorted(said, key=lambda s: (s.bloc, s.period.sort_key, roles.index(s.role)))


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


def _listing_row(bloc: str, entry: Membership) -> dict[str, Any]:
    return {
        "bloc": bloc,
        "role": Role.MEMBER.value,
        "period": None,
        "from": entry.since.code if entry.since else None,
        "to": entry.until.code if entry.until else None,
        "printed": entry.unit.printed,
        "basis": Basis.STATED.value,
        "report": None,
        "note": None,
        "source": entry.source,
    }
