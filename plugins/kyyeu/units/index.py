"""The list of all units, ready to print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kyyeu.domain.settings import Settings
from kyyeu.domain.vocabulary import Role, role_name
from kyyeu.history.timeline import Member
from kyyeu.units.dossier import BlocRef, Office, Standing, holding_of, roles
from kyyeu.views.frame import Frame, crumbs
from kyyeu.views.links import Link
from kyyeu.views.paging import Pager, Sheet
from kyyeu.views.sources import SourceMark, source_mark, statement_mark


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit with its blocs and the newest role that a source tells."""

    unit: Link
    kind: str
    area: str | None
    blocs: tuple[Link, ...]
    role: str | None
    mark: SourceMark | None


@dataclass(frozen=True, slots=True)
class UnitsView:
    """Everything that the template prints."""

    frame: Frame
    total: int
    units: tuple[UnitLine, ...]
    pager: Pager


def unit_line(found: Standing, settings: Settings) -> UnitLine:
    """One unit of the list."""
    file = found.file
    offices, memberships = roles(found)
    role, mark = _newest_role(file.id, offices, memberships)
    return UnitLine(
        Link(file.naming.current, f"/don-vi/{file.id}/"),
        settings.vocabulary.unit_kinds.label(file.unit.kind),
        file.unit.area,
        tuple(dict.fromkeys(Link(bloc.label, f"/khoi/{bloc.id}/") for bloc, _ in memberships)),
        role,
        mark,
    )


def _newest_role(
    unit: str, offices: Sequence[Office], memberships: Sequence[tuple[BlocRef, Member]]
) -> tuple[str | None, SourceMark | None]:
    """The newest office, else the newest membership: 'Trưởng khối 2021–2022'."""
    if offices:
        office = offices[-1]
        best = holding_of(office, unit).best
        role = role_name(office.role, office.bloc.kind)
        return f"{role} {office.term.period.short}", statement_mark(best)
    if not memberships:
        return None, None
    bloc, member = max(
        memberships,
        key=lambda item: max((period.sort_key for period in item[1].periods), default=(0, 0, 0)),
    )
    role = role_name(Role.MEMBER, bloc.kind)
    period = f" {max(member.periods).short}" if member.periods else ""
    return f"{role}{period}", source_mark(member.basis, member.source)


def units_view(sheet: Sheet[Standing], total: int, settings: Settings) -> UnitsView:
    """One page of the list of all units."""
    number = sheet.pager.number
    return UnitsView(
        Frame(
            "Đơn vị" if number == 1 else f"Đơn vị, trang {number}",
            "Các trường và đơn vị có tên trong các báo cáo, với vai trò gần nhất có nguồn.",
            sheet.address,
            "/don-vi/",
            crumbs("Đơn vị"),
        ),
        total,
        tuple(unit_line(found, settings) for found in sheet.rows),
        sheet.pager,
    )
