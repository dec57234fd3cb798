"""`units.json`: every unit with its names, and what sources say of its roles in blocs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from kyyeu.domain.article import BlocFile, UnitFile
from kyyeu.domain.bloc import Membership
from kyyeu.domain.vocabulary import Basis, Role
from kyyeu.history.timeline import Statement
from kyyeu.views.data import as_json


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """A unit with every statement of its roles, and the blocs whose files list it."""

    file: UnitFile
    statements: tuple[Statement, ...] = ()
    listed_by: tuple[tuple[str, Membership], ...] = ()


def listings(blocs: Iterable[BlocFile]) -> dict[str, list[tuple[str, Membership]]]:
    """The entries of the files of the blocs, by the id of the unit."""
    found: dict[str, list[tuple[str, Membership]]] = {}
    for file in blocs:
        for entry in file.bloc.members:
            if entry.unit.id is not None:
                found.setdefault(entry.unit.id, []).append((file.id, entry))
    return found


def units_json(units: Iterable[UnitFacts]) -> str:
    """All units by id; the roles of each by bloc, then period."""
    return as_json([unit_data(unit) for unit in units])


def unit_data(facts: UnitFacts) -> dict[str, Any]:
    """One unit."""
    unit, naming = facts.file.unit, facts.file.naming
    return {
        "id": facts.file.id,
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
        "address": f"/don-vi/{facts.file.id}/",
        "blocs": [
            *(_statement_row(statement) for statement in _in_order(facts.statements)),
            *(_listing_row(bloc, entry) for bloc, entry in facts.listed_by),
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
