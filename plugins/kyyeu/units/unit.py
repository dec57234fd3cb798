"""The page of one unit, ready to print."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kyyeu.domain.article import Ref, UnitFile
from kyyeu.domain.dates import PartialDate, written_date
from kyyeu.domain.names import DatedName
from kyyeu.domain.settings import Settings
from kyyeu.domain.text import given_name_key
from kyyeu.history.attendance import Participant
from kyyeu.history.ledger import LedgerRow
from kyyeu.history.timeline import Member
from kyyeu.units.chain import FEW_OFFICES, Step, chain
from kyyeu.units.dossier import BlocRef, Caption, Office, Sources, dossier
from kyyeu.views.award_years import award_chart, award_years
from kyyeu.views.awards import AwardLine, award_lines
from kyyeu.views.cards import Card, Listed, card
from kyyeu.views.frame import Frame, crumbs
from kyyeu.views.linked_data import At, Thing, thing
from kyyeu.views.links import Citation, DatedLink, Link, UnitNames, capital, citation, dated_link
from kyyeu.views.members import belonging
from kyyeu.views.people import person_href
from kyyeu.views.sources import SourceMark
from kyyeu.views.yearly import YearChart


@dataclass(frozen=True, slots=True)
class NameLine:
    """A name that the unit bore, with the days as far as they are known."""

    name: str
    told: str


@dataclass(frozen=True, slots=True)
class MembershipLine:
    """A bloc to which sources count the unit."""

    bloc: Link
    periods: str
    mark: SourceMark


@dataclass(frozen=True, slots=True)
class Conference:
    """A conference that names the unit, as a card, with what the unit is there."""

    card: Card
    ways: str


@dataclass(frozen=True, slots=True)
class OlderConference:
    """A conference further back: one line."""

    report: DatedLink
    ways: str


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Someone who stood for the unit, with the position last told."""

    person: Link
    positions: str | None
    report: Citation


@dataclass(frozen=True, slots=True)
class CaptionLine:
    """A caption that names the unit or one of its people."""

    text: str
    credit: str | None
    report: Citation


@dataclass(frozen=True, slots=True)
class Told:
    """What sources say of a unit, as far as its page shows it."""

    offices: tuple[Office, ...] = ()
    names: UnitNames = field(default_factory=UnitNames)
    memberships: tuple[tuple[BlocRef, Member], ...] = ()
    awards: tuple[LedgerRow, ...] = ()
    given: tuple[LedgerRow, ...] = ()
    conferences: tuple[tuple[Card, str], ...] = ()
    older: tuple[tuple[Ref, str], ...] = ()
    people: tuple[Participant, ...] = ()
    captions: tuple[Caption, ...] = ()
    printed: tuple[str, ...] = ()
    successor: Link | None = None
    forerunners: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitView:
    """Everything that the template prints."""

    frame: Frame
    name: str
    kind: str
    blocs: tuple[Link, ...]
    intro: str
    names: tuple[NameLine, ...]
    also_written: tuple[str, ...]
    chain: tuple[Step, ...]
    is_long_chain: bool
    memberships: tuple[MembershipLine, ...]
    awards: tuple[AwardLine, ...]
    award_chart: YearChart | None
    given: tuple[AwardLine, ...]
    conferences: tuple[Conference, ...]
    older: tuple[OlderConference, ...]
    people: tuple[PersonLine, ...]
    captions: tuple[CaptionLine, ...]
    area: str | None
    governed_by: str | None
    website: Link | None
    successor: Link | None
    forerunners: tuple[Link, ...]
    sources: str


@dataclass(frozen=True, slots=True)
class Around:
    """What a unit's page may know of the rest of the site: the conferences that name it, as
    lists show them, newest first; and the unit that followed it."""

    reports: tuple[Listed, ...] = ()
    successor: UnitFile | None = None


def unit_view(found: Sources, around: Around, names: UnitNames, settings: Settings) -> UnitView:
    """The page of one unit."""
    file, unit, name = found.file, found.file.unit, found.file.naming.current
    told = _told(found, around, names, settings)
    steps = chain(file.id, told.offices, told.names)
    return UnitView(
        frame=Frame(
            name,
            f"Vai trò, khen thưởng, người đại diện của {name} trong các hội nghị thi đua, "
            "mỗi điều dẫn về nguồn.",
            f"don-vi/{file.id}/",
            "/don-vi/",
            crumbs(Link("Đơn vị", "/don-vi/"), name),
            things=(_thing(file),),
        ),
        name=name,
        kind=capital(settings.vocabulary.unit_kinds.label(unit.kind)),
        blocs=tuple(dict.fromkeys(_bloc_link(bloc) for bloc, _ in told.memberships)),
        intro=file.body,
        names=tuple(_name(dated) for dated in file.naming.names) if unit.names else (),
        also_written=_also_written(file, told.printed),
        chain=steps,
        is_long_chain=len(steps) > FEW_OFFICES,
        memberships=tuple(_membership(bloc, member) for bloc, member in told.memberships),
        awards=award_lines(_newest_period_first(told.awards), settings),
        award_chart=award_chart(award_years((r.outline for r in told.awards), settings), settings),
        given=award_lines(_newest_period_first(told.given), settings),
        conferences=tuple(Conference(card, capital(ways)) for card, ways in told.conferences),
        older=tuple(OlderConference(dated_link(ref), ways) for ref, ways in told.older),
        people=tuple(_person(person) for person in _by_given_name(told.people)),
        captions=tuple(_caption(caption) for caption in told.captions),
        area=unit.area,
        governed_by=unit.governed_by,
        website=Link(_host(unit.website), unit.website) if unit.website else None,
        successor=told.successor,
        forerunners=told.forerunners,
        sources=_sources(told),
    )


_SCHOOLS = frozenset({"cao-dang", "trung-cap", "dai-hoc", "hoc-vien"})


def _thing(file: UnitFile) -> Thing:
    """The unit as machines are told of it; a school by the codes of our own vocabulary."""
    unit, naming = file.unit, file.naming
    former = [dated.name for dated in naming.names[:-1]]
    return thing(
        "EducationalOrganization" if unit.kind in _SCHOOLS else "Organization",
        name=naming.current,
        alternateName=list(dict.fromkeys((*former, *unit.also_written))),
        url=At(f"/don-vi/{file.id}/"),
        sameAs=unit.website,
        location=thing("Place", name=unit.area) if unit.area else None,
        parentOrganization=(
            thing("Organization", name=unit.governed_by) if unit.governed_by else None
        ),
    )


def _told(found: Sources, around: Around, names: UnitNames, settings: Settings) -> Told:
    """What the page shows: the newest conferences as cards, the others as lines."""
    known = dossier(found, names.spellings)
    newest, older = known.parts[: settings.page_size], known.parts[settings.page_size :]
    listed = {item.article.file: item for item in around.reports}
    return Told(
        known.offices,
        names,
        known.memberships,
        known.awards,
        known.given,
        tuple((card(listed[part.article.file], settings), "; ".join(part.ways)) for part in newest),
        tuple((part.report, "; ".join(part.ways)) for part in older),
        known.people,
        known.captions,
        known.printed,
        _unit_link(around.successor) if around.successor else None,
        tuple(_unit_link(forerunner) for forerunner in found.forerunners),
    )


def _unit_link(file: UnitFile) -> Link:
    return Link(file.naming.current, f"/don-vi/{file.id}/")


def _bloc_link(bloc: BlocRef) -> Link:
    return Link(bloc.label, f"/khoi/{bloc.id}/")


def _name(dated: DatedName) -> NameLine:
    """'từ ngày 01 tháng 7 năm 2019 đến ngày 30 tháng 6 năm 2025'."""
    since, until = _end("từ", dated.since), _end("đến", dated.until)
    return NameLine(dated.name, " ".join(part for part in (since, until) if part))


def _end(word: str, date: PartialDate | None) -> str:
    return f"{word} {written_date(date)}" if date else ""


def _also_written(file: UnitFile, printed: Iterable[str]) -> tuple[str, ...]:
    """Every other way in which the unit is printed, each once whatever its first letter."""
    names = {dated.name for dated in file.naming.names}
    found = dict.fromkeys(capital(text) for text in (*file.unit.also_written, *printed))
    return tuple(text for text in found if text not in names)


def _membership(bloc: BlocRef, member: Member) -> MembershipLine:
    told = belonging(member)
    return MembershipLine(_bloc_link(bloc), told.periods, told.mark)


def _newest_period_first(rows: Iterable[LedgerRow]) -> list[LedgerRow]:
    """Rows by period, newest first; those without a period come last."""

    def key(row: LedgerRow) -> tuple[bool, tuple[int, ...]]:
        period = row.award.period
        return period is None, tuple(-part for part in period.sort_key) if period else ()

    return sorted(rows, key=key)


def _by_given_name(people: Iterable[Participant]) -> list[Participant]:
    return sorted(people, key=lambda person: given_name_key(person.name))


def _person(person: Participant) -> PersonLine:
    latest = person.latest
    return PersonLine(
        Link(person.name, person_href(latest.person, latest.report)),
        ", ".join(latest.person.positions) or None,
        citation(latest.report),
    )


def _caption(caption: Caption) -> CaptionLine:
    photo = caption.photo
    return CaptionLine(photo.caption or "", photo.credit, citation(caption.report))


def _host(website: str) -> str:
    """'https://truong.example/' → 'truong.example'."""
    return website.partition("://")[2].rstrip("/")


def _sources(told: Told) -> str:
    """'1 báo cáo, 1 chú thích ảnh'."""
    photos = (caption.photo for caption in told.captions)
    real = [photo for photo in photos if photo.file is not None and not photo.illustration]
    counted = (
        (len(told.conferences) + len(told.older), "báo cáo"),
        (len(real), "ảnh"),
        (len(told.captions) - len(real), "chú thích ảnh"),
    )
    return ", ".join(f"{number} {noun}" for number, noun in counted if number)
