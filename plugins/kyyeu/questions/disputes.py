"""The list of what sources tell differently, ready to print: each with all of its sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kyyeu.domain.article import Cited, Ref
from kyyeu.domain.settings import Settings
from kyyeu.domain.vocabulary import BASES, Role, role_name
from kyyeu.history.timeline import Holding, Statement, Term
from kyyeu.views.disputes import DISPUTES, dispute_anchor
from kyyeu.views.frame import Frame, crumbs
from kyyeu.views.invitation import Invitation, invitation
from kyyeu.views.links import Link, UnitNames, When, anchor, capital, report_link, when

TITLE: Final = "Mâu thuẫn giữa các nguồn"


@dataclass(frozen=True, slots=True)
class Dispute:
    """A term of a bloc whose sources name different leaders; it holds nothing but these."""

    bloc: Link
    kind: str
    term: Term


@dataclass(frozen=True, slots=True)
class Quote:
    """What one source prints; `source` is a report, or the name of a document outside."""

    printed: str
    basis: str
    basis_words: str
    source: Link
    date: When | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Side:
    """A unit, with every source that names it."""

    unit: Link
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class DisputeSection:
    """One question with its different answers."""

    anchor: str
    question: str
    bloc: Link
    period: Link
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class DisputesView:
    """Everything that the template prints."""

    frame: Frame
    title: str
    disputes: tuple[DisputeSection, ...]
    invitation: Invitation | None


def disputes_view(
    disputes: tuple[Dispute, ...], reports: tuple[Ref, ...], names: UnitNames, settings: Settings
) -> DisputesView:
    """The list; `reports` are those that are its sources."""
    titles = {ref.address: ref for ref in reports}
    return DisputesView(
        Frame(
            TITLE,
            "Những chỗ các nguồn nêu trưởng khối, trưởng cụm khác nhau, mỗi bên kèm bài đã nói.",
            DISPUTES,
            "/khoi/",
            crumbs(Link("Khối, cụm", "/khoi/"), TITLE),
        ),
        TITLE,
        tuple(_section(dispute, titles, names) for dispute in disputes),
        invitation(TITLE, DISPUTES, settings),
    )


def _section(dispute: Dispute, titles: Mapping[str, Ref], names: UnitNames) -> DisputeSection:
    term = dispute.term
    role = role_name(Role.LEADER, dispute.kind)
    return DisputeSection(
        dispute_anchor(term.bloc, term.period),
        f"{role}, {term.period.label}",
        dispute.bloc,
        Link(capital(term.period.label), f"{dispute.bloc.href}#{anchor(term.period)}"),
        tuple(_side(holding, term, titles, names) for holding in term.leaders),
    )


def _side(holding: Holding, term: Term, titles: Mapping[str, Ref], names: UnitNames) -> Side:
    return Side(
        names.link(holding.unit, term.period),
        tuple(_quote(said, titles) for said in holding.statements),
    )


def _quote(said: Statement, titles: Mapping[str, Ref]) -> Quote:
    report = said.source.report
    return Quote(
        said.unit.printed,
        said.basis.value,
        BASES.label(said.basis),
        _titled(report, titles) if report else Link(said.source.outside or ""),
        when(report.date) if report else None,
        said.note,
    )


def _titled(report: Cited, titles: Mapping[str, Ref]) -> Link:
    return report_link(titles[report.address])
