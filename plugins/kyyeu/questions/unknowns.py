"""The list of what no source tells of the offices of the blocs, ready to print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kyyeu.domain.periods import Period
from kyyeu.domain.settings import Settings
from kyyeu.domain.vocabulary import Role, role_name
from kyyeu.history.unknowns import OpenOffices
from kyyeu.views.frame import Frame, crumbs
from kyyeu.views.invitation import Invitation, invitation
from kyyeu.views.links import Link, anchor
from kyyeu.views.paging import Pager, Sheet

UNKNOWNS: Final = "chua-ro/"
TITLE: Final = "Điều chưa rõ"


@dataclass(frozen=True, slots=True)
class OpenBloc:
    """A bloc with what its sources leave open; `is_silent`: it has no source at all."""

    id: str
    name: str
    kind: str
    open: OpenOffices
    is_silent: bool = False


@dataclass(frozen=True, slots=True)
class OpenLine:
    """One thing that is not known, and for which periods."""

    what: str
    of: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class OpenSection:
    """What is not known of one bloc."""

    bloc: Link
    lines: tuple[OpenLine, ...]


@dataclass(frozen=True, slots=True)
class UnknownsView:
    """Everything that the template prints."""

    frame: Frame
    title: str
    blocs: tuple[OpenSection, ...]
    invitation: Invitation | None
    pager: Pager


def unknowns_view(sheet: Sheet[OpenBloc], settings: Settings) -> UnknownsView:
    """One page of the list."""
    number = sheet.pager.number
    title = TITLE if number == 1 else f"{TITLE}, trang {number}"
    return UnknownsView(
        Frame(
            title,
            "Những năm mà chưa nguồn nào nêu trưởng, phó của khối, cụm; ai có nguồn xin gửi về.",
            sheet.address,
            "/khoi/",
            crumbs(Link("Khối, cụm", "/khoi/"), TITLE),
        ),
        TITLE,
        tuple(
            OpenSection(Link(bloc.name, f"/khoi/{bloc.id}/"), tuple(_lines(bloc)))
            for bloc in sheet.rows
        ),
        invitation("Bổ sung nguồn", sheet.address, settings),
        sheet.pager,
    )


def _lines(bloc: OpenBloc) -> Iterator[OpenLine]:
    if bloc.is_silent:
        yield OpenLine("Chưa có nguồn nào", ())
    told = (
        (f"Chưa rõ {role_name(Role.LEADER, bloc.kind)}", bloc.open.leaders),
        (f"Chưa rõ {role_name(Role.DEPUTY, bloc.kind)}", bloc.open.deputies),
        ("Chưa có báo cáo nào", bloc.open.silent),
    )
    for what, periods in told:
        if periods:
            yield OpenLine(what, tuple(_link(bloc, period) for period in periods))


def _link(bloc: OpenBloc, period: Period) -> Link:
    return Link(period.short, f"/khoi/{bloc.id}/#{anchor(period)}")
