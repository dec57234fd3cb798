"""The page of one bloc, ready to print."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kyyeu.blocs.matrix import FEW_PERIODS, Matrix, matrix
from kyyeu.blocs.rotation import RotationRow, rotation
from kyyeu.blocs.succession import Succession, succession
from kyyeu.blocs.unknowns import UnknownLine, unknown_lines
from kyyeu.domain.article import BlocFile
from kyyeu.domain.periods import Period
from kyyeu.domain.picture import NO_PHOTOS
from kyyeu.domain.settings import Settings
from kyyeu.domain.vocabulary import Role, role_name
from kyyeu.history.album import Exhibit
from kyyeu.history.ledger import ledger
from kyyeu.history.succession import is_gap, with_gaps
from kyyeu.history.timeline import History, Member, Term
from kyyeu.views.award_years import award_chart, award_years
from kyyeu.views.awards import AwardLine, award_lines, award_summary
from kyyeu.views.cards import Card, Listed, card
from kyyeu.views.comparing import comparison_link
from kyyeu.views.documents import DocumentLine, document_line
from kyyeu.views.following import bloc_calendar, bloc_feed, has_feed
from kyyeu.views.frame import Frame, crumbs
from kyyeu.views.handovers import HandoverLine, handover_line
from kyyeu.views.invitation import Invitation, invitation
from kyyeu.views.linked_data import At, Thing, thing
from kyyeu.views.links import (
    Citation,
    DatedLink,
    Link,
    UnitNames,
    anchor,
    capital,
    citation,
    dated_link,
    period_link,
)
from kyyeu.views.members import Belonging, belonging
from kyyeu.views.people import person_href
from kyyeu.views.photos import ROW, PhotoView, photo_view
from kyyeu.views.roles import Leading, RoleCell, leading
from kyyeu.views.yearly import YearChart, YearCount, year_chart


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person whom a conference of the period names."""

    name: str
    href: str
    positions: str


@dataclass(frozen=True, slots=True)
class TermSection:
    """One period of the bloc: what the reports tell of it; a gap may have no page of its own."""

    anchor: str
    label: str
    short: str
    page: Link | None
    leader: RoleCell
    deputy: RoleCell
    succession: Succession
    comparison: Link | None
    summary: str
    cards: tuple[Card, ...]
    reviewed_in: tuple[DatedLink, ...]
    awards: tuple[AwardLine, ...]
    handovers: tuple[HandoverLine, ...]
    documents: tuple[DocumentLine, ...]
    people: tuple[PersonLine, ...]


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A member with the periods for which each source counts it in."""

    unit: Link
    told: tuple[Belonging, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What the conferences of one period of a bloc tell, gathered for its page."""

    cards: tuple[Card, ...] = ()
    documents: tuple[DocumentLine, ...] = ()
    people: tuple[PersonLine, ...] = ()


@dataclass(frozen=True, slots=True)
class ChainStep:
    """One step of the succession; an open one stands where sources end, and says so."""

    title: str
    open: str | None
    leader: RoleCell | None
    deputy: RoleCell | None


@dataclass(frozen=True, slots=True)
class StripPhoto:
    """A photo of the bloc, with the conference at which it was taken."""

    photo: PhotoView
    report: Citation


@dataclass(frozen=True, slots=True)
class BlocView:
    """Everything that the template prints."""

    frame: Frame
    feed: str
    calendar: str
    kind: str
    area: str | None
    name: str
    intro: str
    rows: tuple[RotationRow, ...]
    leader_label: str
    deputy_label: str
    chain_title: str
    chain: tuple[ChainStep, ...]
    matrix: Matrix | None
    conference_chart: YearChart | None
    award_chart: YearChart | None
    terms: tuple[TermSection, ...]
    photos: tuple[StripPhoto, ...]
    all_photos: Link | None
    members: tuple[MemberLine, ...]
    member_count: int | None
    owner: str | None
    also_written: tuple[str, ...]
    sources: str
    unknowns: tuple[UnknownLine, ...]
    invitation: Invitation | None


def bloc_view(
    history: History, units: UnitNames, settings: Settings, photos: tuple[Exhibit, ...] = ()
) -> BlocView:
    """The page of one bloc; `photos` are its newest."""
    file, timeline, bloc = history.file, history.timeline, history.file.bloc
    kind = "Cụm" if bloc.kind == "cum" else "Khối"
    terms = with_gaps(timeline.terms, history.offices.periods)
    led = leading(terms, units, bloc.kind)
    awards = award_years((row.outline for row in ledger(history.own)), settings)
    by_period = {term.period: _told(term, history, settings) for term in timeline.terms}
    return BlocView(
        frame=Frame(
            bloc.name,
            f"Trưởng, phó, hội nghị, khen thưởng và bàn giao của {bloc.label} qua từng năm, "
            "mỗi điều dẫn về nguồn.",
            f"khoi/{file.id}/",
            "/khoi/",
            crumbs(Link("Khối, cụm", "/khoi/"), bloc.label),
            things=(_thing(file),),
        ),
        feed=f"/{bloc_feed(file.id)}" if settings.url and has_feed(history.own) else "",
        calendar=f"/{bloc_calendar(file.id)}" if settings.url else "",
        kind=f"{kind} thi đua",
        area=bloc.area,
        name=bloc.name,
        intro=file.body,
        rows=rotation(terms, led, settings),
        leader_label=role_name(Role.LEADER, bloc.kind),
        deputy_label=role_name(Role.DEPUTY, bloc.kind),
        chain_title="Ai trao cho ai" if any(term.handovers for term in terms) else "Kế nhiệm",
        chain=_chain(terms, led),
        matrix=matrix(terms, timeline.members, units),
        conference_chart=_conference_chart(terms, settings),
        award_chart=award_chart(awards, settings),
        terms=tuple(
            _section(term, by_period.get(term.period, Told()), led, history, settings)
            for term in terms
        ),
        photos=tuple(_strip(photos)),
        all_photos=Link("Mọi ảnh của khối, cụm", f"/anh/khoi/{file.id}/") if photos else None,
        members=tuple(_members(timeline.members, units)),
        member_count=bloc.member_count,
        owner=bloc.owner,
        also_written=bloc.also_written,
        sources=_sources(history),
        unknowns=unknown_lines(history, terms),
        invitation=invitation(f"Bổ sung nguồn: {bloc.label}", f"khoi/{file.id}/", settings),
    )


def _thing(file: BlocFile) -> Thing:
    """The bloc as machines are told of it."""
    bloc = file.bloc
    return thing(
        "Organization",
        name=bloc.name,
        alternateName=[text for text in (bloc.short_name, *bloc.also_written) if text],
        url=At(f"/khoi/{file.id}/"),
        areaServed=bloc.area,
        parentOrganization=thing("Organization", name=bloc.owner) if bloc.owner else None,
    )


def _told(term: Term, history: History, settings: Settings) -> Told:
    """What the conferences of a term tell besides roles and awards, newest first."""
    own = [article for article in reversed(history.own) if article.period == term.period]
    return Told(
        tuple(card(Listed(article, history.file.bloc.label), settings) for article in own),
        tuple(document_line(d, article.ref) for article in own for d in article.report.documents),
        tuple(
            PersonLine(person.name, person_href(person, article.ref), ", ".join(person.positions))
            for article in own
            for person in article.report.people
        ),
    )


def _sources(history: History) -> str:
    """'1 báo cáo, 9 chú thích ảnh, 2 văn bản'."""
    own, bloc = history.own, history.file.bloc
    members = (member.source for member in bloc.members)
    photos = sum((article.shown for article in own), NO_PHOTOS)
    outside = {source for source in (*(t.source for t in bloc.terms), *members) if source}
    counted = (
        (len(own), "báo cáo"),
        (photos.real, "ảnh"),
        (photos.drawn + photos.lost, "chú thích ảnh"),
        (sum(len(article.outline.documents) for article in own), "văn bản"),
        (len(outside), "nguồn khác"),
    )
    return ", ".join(f"{number} {noun}" for number, noun in counted if number)


def _chain(terms: Sequence[Term], led: Mapping[Period, Leading]) -> tuple[ChainStep, ...]:
    """The succession, oldest first, between two open ends; none for a long history."""
    told = [term for term in terms if term.leaders or term.deputies or term.handovers]
    shown = [term for term in reversed(terms) if not told or term.period >= told[-1].period]
    if not told or len(shown) > FEW_PERIODS:
        return ()
    steps = [
        ChainStep(
            capital(term.period.label),
            None,
            led[term.period].leader,
            led[term.period].deputy,
        )
        for term in shown
    ]
    nothing = "Chưa lưu báo cáo nào."
    before = nothing if len(shown) == len(terms) else "Chưa rõ ai làm trưởng, ai làm phó."
    return (
        ChainStep("Trước đó", before, None, None),
        *steps,
        ChainStep("Sau đó", nothing, None, None),
    )


def _conference_chart(terms: Iterable[Term], settings: Settings) -> YearChart | None:
    counts = [YearCount("Hội nghị", t.period, len(t.conferences)) for t in terms if t.conferences]
    return year_chart("hoi-nghi-theo-nam", "Hội nghị theo năm", counts, settings)


def _section(
    term: Term,
    told: Told,
    led: Mapping[Period, Leading],
    history: History,
    settings: Settings,
) -> TermSection:
    period, kind = term.period, history.file.bloc.kind
    return TermSection(
        anchor(period),
        period.label,
        period.short,
        None if is_gap(term) else period_link(period),
        led[period].leader,
        led[period].deputy,
        succession(period, led),
        None if is_gap(term) else comparison_link(history, period),
        _summary(term, settings),
        told.cards,
        tuple(dated_link(ref) for ref in term.reviewed_in),
        award_lines(term.awards, settings),
        tuple(handover_line(passing.handover, kind) for passing in term.handovers),
        told.documents,
        told.people,
    )


def _summary(term: Term, settings: Settings) -> str:
    """'2 hội nghị, 1 Cờ thi đua': what a folded year holds."""
    conferences = f"{len(term.conferences)} hội nghị" if term.conferences else ""
    return ", ".join(part for part in (conferences, award_summary(term.awards, settings)) if part)


def _strip(photos: Iterable[Exhibit]) -> Iterable[StripPhoto]:
    for exhibit in photos:
        report = exhibit.row.report
        prefix = f"{report.address.strip('/').rpartition('/')[2]}-"
        yield StripPhoto(photo_view(exhibit, ROW, prefix=prefix), citation(report))


def _members(members: Iterable[Member], units: UnitNames) -> Iterable[MemberLine]:
    """One line for every unit, with all that sources say of its membership."""
    by_unit: dict[Link, list[Belonging]] = {}
    for member in members:
        by_unit.setdefault(units.link(member.unit), []).append(belonging(member))
    for unit, told in by_unit.items():
        yield MemberLine(unit, tuple(told))
