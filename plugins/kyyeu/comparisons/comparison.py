"""All periods of a bloc twice, side by side: a reader opens one on each side.

One page a bloc, whatever two periods are compared; no script chooses them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from kyyeu.domain.settings import Settings
from kyyeu.domain.vocabulary import Role, role_name
from kyyeu.history.ledger import LedgerRow
from kyyeu.history.timeline import History, Term
from kyyeu.views.awards import award_summary
from kyyeu.views.comparing import comparison_address, comparison_anchor
from kyyeu.views.frame import Frame, crumbs
from kyyeu.views.handovers import HandoverLine, handover_line
from kyyeu.views.ledger import NO_LEVEL
from kyyeu.views.links import DatedLink, Link, UnitNames, anchor, capital, dated_link
from kyyeu.views.roles import Leading, RoleCell, leading

SIDES: Final = (("trai", "Năm thứ nhất", 1), ("phai", "Năm thứ hai", 0))


@dataclass(frozen=True, slots=True)
class Compared:
    """One period as it is compared; `awards` by level, the highest first."""

    title: str
    section: Link
    leader: RoleCell
    deputy: RoleCell
    conferences: tuple[DatedLink, ...]
    reviewed_in: tuple[DatedLink, ...]
    awards: tuple[str, ...]
    handovers: tuple[HandoverLine, ...]
    documents: int
    people: int


@dataclass(frozen=True, slots=True)
class Choice:
    """A period on one side; one of each side is open at first."""

    anchor: str
    short: str
    is_open: bool
    told: Compared


@dataclass(frozen=True, slots=True)
class Side:
    """One side, newest period first."""

    id: str
    title: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """Everything that the template prints."""

    frame: Frame
    title: str
    bloc: Link
    leader_label: str
    deputy_label: str
    sides: tuple[Side, ...]


def comparison_view(history: History, names: UnitNames, settings: Settings) -> ComparisonView:
    """The comparison of a bloc: at first its newest period beside the one before."""
    bloc, address = history.file.bloc, comparison_address(history.file.id)
    terms = history.timeline.terms
    led = leading(terms, names, bloc.kind)
    told = [(term, _compared(term, led[term.period], history, settings)) for term in terms]
    title = f"So sánh các năm: {bloc.label}"
    link = Link(bloc.label, f"/khoi/{history.file.id}/")
    return ComparisonView(
        Frame(
            title,
            f"Hai năm bất kỳ của {bloc.label} đặt cạnh nhau: trưởng, phó, hội nghị, khen thưởng.",
            address,
            "/khoi/",
            crumbs(Link("Khối, cụm", "/khoi/"), link, "So sánh các năm"),
        ),
        title,
        link,
        role_name(Role.LEADER, bloc.kind),
        role_name(Role.DEPUTY, bloc.kind),
        tuple(_side(*side, told) for side in SIDES),
    )


def _side(id: str, title: str, first: int, told: Sequence[tuple[Term, Compared]]) -> Side:
    return Side(
        id,
        title,
        tuple(
            Choice(comparison_anchor(id, term.period), term.period.short, n == first, compared)
            for n, (term, compared) in enumerate(told)
        ),
    )


def _compared(term: Term, led: Leading, history: History, settings: Settings) -> Compared:
    kind = history.file.bloc.kind
    own = [article for article in history.own if article.period == term.period]
    return Compared(
        capital(term.period.label),
        Link("Xem cả năm", f"/khoi/{term.bloc}/#{anchor(term.period)}"),
        led.leader,
        led.deputy,
        tuple(map(dated_link, term.conferences)),
        tuple(map(dated_link, term.reviewed_in)),
        tuple(_awards(term.awards, settings)),
        tuple(handover_line(passing.handover, kind) for passing in term.handovers),
        sum(len(article.outline.documents) for article in own),
        sum(len(article.outline.people) for article in own),
    )


def _awards(rows: Iterable[LedgerRow], settings: Settings) -> Iterable[str]:
    """'Cấp khối, cụm: 21 Giấy khen'; a level of which nothing was awarded yet is left out."""
    levels = settings.vocabulary.award_levels

    def key(row: LedgerRow) -> tuple[int, str]:
        return levels.rank(row.outline.level), row.outline.level or ""

    for (_, level), group in groupby(sorted(rows, key=key), key=key):
        told = award_summary(group, settings)
        if told:
            yield f"{levels.label(level) if level else NO_LEVEL}: {told}"
