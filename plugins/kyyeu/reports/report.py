"""The page of one report, ready to print."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType

from kyyeu.domain.article import Article, Ref, Text
from kyyeu.domain.names import Naming
from kyyeu.domain.periods import Period
from kyyeu.domain.picture import Shot
from kyyeu.domain.report import Person
from kyyeu.domain.settings import Settings
from kyyeu.domain.social_card import CardSet
from kyyeu.domain.vocabulary import Basis, Role, role_name
from kyyeu.history.album import AlbumRow, exhibits
from kyyeu.history.ledger import LedgerRow, ledger
from kyyeu.reports.things import report_things
from kyyeu.views.awards import AwardLine, award_lines, award_summary
from kyyeu.views.cards import kind_labels
from kyyeu.views.documents import DocumentLine, document_line
from kyyeu.views.frame import Frame, crumbs
from kyyeu.views.handovers import HandoverLine, handover_lines
from kyyeu.views.links import Link, When, capital, period_link, printed_link, when
from kyyeu.views.people import person_href
from kyyeu.views.photos import PAIR, WHOLE, PhotoView, captioned, photo_view
from kyyeu.views.sharing import report_card, share_image

# What a conference of a kind does for its period; of other kinds only the period is said.
PERIOD_LABELS = MappingProxyType(
    {
        "ky-giao-uoc": "Ký giao ước cho",
        "trien-khai": "Triển khai cho",
        "phat-dong": "Phát động cho",
    }
)


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the facts box; no values means that no source says."""

    label: str
    values: tuple[Link, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Attendee:
    """One person in the report's list."""

    name: str
    href: str
    positions: str | None
    unit: Link | None
    did: str | None


@dataclass(frozen=True, slots=True)
class CaptionLine:
    """The caption of a photo that is lost; names lead to the index of people."""

    text: tuple[Link, ...]
    credit: str | None


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The conference before or after in the same bloc, or in the same unit."""

    label: str
    link: Link | None
    date: When | None
    none: str


@dataclass(frozen=True, slots=True)
class Around:
    """What a report's page may know of the rest of the site."""

    bloc: Naming | None = None
    bloc_label: str = ""
    bloc_kind: str = "khoi"
    earlier: Ref | None = None
    later: Ref | None = None
    periods: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportView:
    """Everything that the template prints."""

    frame: Frame
    kinds: tuple[str, ...]
    title: str
    date: When | None
    date_end: When | None
    time: str | None
    belongs_to: Link | None
    is_draft: bool
    is_listed: bool
    lede: str | None
    facts: tuple[Fact, ...]
    body: str
    places: tuple[tuple[str, str], ...]
    awards_title: str
    awards: tuple[AwardLine, ...]
    handovers: tuple[HandoverLine, ...]
    outcomes: tuple[str, ...]
    targets: tuple[str, ...]
    lead: PhotoView | None
    photos: tuple[PhotoView, ...]
    captions: tuple[CaptionLine, ...]
    captions_note: str
    byline: tuple[Fact, ...]
    source: str | None
    people: tuple[Attendee, ...]
    documents: tuple[DocumentLine, ...]
    neighbours_title: str
    neighbours: tuple[Neighbour, ...]


def report_view(
    article: Article,
    text: Text,
    around: Around,
    settings: Settings,
    places: tuple[tuple[str, str], ...] = (),
    shots: tuple[Shot | None, ...] = (),
    cards: CardSet | None = None,
) -> ReportView:
    """The page of one report; `places` tells where links of its body lead, by target, `shots` are
    the files of its photos, None of those that are lost, `cards` what all cards have in common."""
    report = article.report
    lead, others = _photos(article, shots)
    ref = article.ref
    rows = ledger([article])
    belongs_to = _belongs_to(article, around)
    description = report.summary or f"{article.title}."
    return ReportView(
        frame=Frame(
            article.title,
            description,
            article.address,
            "/hoi-nghi/",
            _crumbs(article, around),
            is_draft=article.is_draft,
            is_hidden=not article.is_listed,
            card=share_image(report_card(article, around.bloc_label, shots, cards)),
            kind="article",
            published=article.made_public.isoformat() if article.made_public else "",
            things=report_things(article, shots),
        ),
        kinds=kind_labels(article, settings),
        title=article.title,
        date=when(report.date),
        date_end=when(report.date_end),
        time=report.time.words if report.time else None,
        belongs_to=belongs_to,
        is_draft=article.is_draft,
        is_listed=article.is_listed,
        lede=report.summary,
        facts=tuple(_facts(article, around, rows, settings)),
        body=text.markdown,
        places=places,
        awards_title=_awards_title(article),
        awards=award_lines(rows, settings),
        handovers=handover_lines(report.handovers, around.bloc_kind),
        outcomes=tuple(capital(outcome) for outcome in report.outcomes),
        targets=tuple(capital(target) for target in report.targets),
        lead=lead,
        photos=others,
        captions=tuple(_captions(article)),
        captions_note=_captions_note(article),
        byline=tuple(_byline(article)),
        source=report.byline.source if report.byline else None,
        people=tuple(_attendee(person, ref) for person in report.people),
        documents=tuple(document_line(document, ref) for document in report.documents),
        neighbours_title="Cùng khối, cụm" if around.bloc else "Cùng đơn vị",
        neighbours=_neighbours(around, belongs_to),
    )


def _belongs_to(article: Article, around: Around) -> Link | None:
    """The bloc, by its present full name; else the unit, as printed."""
    if around.bloc is not None:
        return Link(around.bloc.current, f"/khoi/{around.bloc.id}/")
    return printed_link(article.report.unit)


def _crumbs(article: Article, around: Around) -> tuple[Link, ...]:
    steps: list[Link] = [Link("Hội nghị", "/hoi-nghi/")]
    if around.bloc is not None:
        steps = [Link(around.bloc_label, f"/khoi/{around.bloc.id}/")]
    period = article.period
    if period is not None and period in around.periods:
        steps.append(period_link(period) or Link(""))
    date = when(article.report.date)
    return crumbs(*steps, f"Hội nghị {date.short}" if date else "Hội nghị")


def _facts(
    article: Article, around: Around, rows: tuple[LedgerRow, ...], settings: Settings
) -> Iterable[Fact]:
    report, period, reviews = article.report, article.report.period, article.report.reviews

    def one(label: str, link: Link | None, note: str | None = None) -> Fact:
        return Fact(label, (link,) if link else (), note)

    if reviews is not None:
        yield one("Tổng kết", _known_period(reviews, around))
    if period is not None:
        label = next((PERIOD_LABELS[kind] for kind in PERIOD_LABELS if kind in report.kinds), "Cho")
        yield one(label, _known_period(period, around))
    yield one("Địa điểm", printed_link(report.venue))
    if report.organiser is not None:
        yield one("Tổ chức", printed_link(report.organiser))
    yield one("Chủ trì", printed_link(report.chair))
    if report.attendance:
        yield Fact("Dự hội nghị", tuple(Link(capital(group)) for group in report.attendance))
    yield from _role_facts(article, around)
    if rows:
        summary = award_summary(rows, settings)
        yield one("Khen thưởng", Link(summary or "có nêu", "#khen-thuong"))
    if report.category:
        yield one("Chuyên mục", Link(report.category))


def _role_facts(article: Article, around: Around) -> Iterable[Fact]:
    report = article.report
    told: set[tuple[str | None, Role]] = set()
    for statement in report.roles:
        if statement.role is Role.MEMBER or statement.unit is None:
            continue
        told.add((statement.unit.id, statement.role))
        period = statement.period or article.period
        label = role_name(statement.role, around.bloc_kind)
        basis = None if statement.standing is Basis.STATED else "theo văn cảnh"
        note = "; ".join(text for text in (basis, statement.note) if text)
        link = printed_link(statement.unit)
        yield Fact(
            f"{label} {period.short}" if period else label, (link,) if link else (), note or None
        )
    if report.role and report.unit and (report.unit.id, report.role) not in told:
        link = printed_link(report.unit)
        yield Fact(
            role_name(report.role, around.bloc_kind), (link,) if link else (), "theo văn cảnh"
        )


def _known_period(period: Period, around: Around) -> Link | None:
    link = period_link(period)
    return link if period in around.periods or link is None else Link(link.text)


def _awards_title(article: Article) -> str:
    periods = {award.period for award in article.report.awards}
    if len(periods) == 1 and (period := periods.pop()) is not None:
        return f"Khen thưởng {period.label}"
    return "Khen thưởng"


def _photos(
    article: Article, shots: tuple[Shot | None, ...]
) -> tuple[PhotoView | None, tuple[PhotoView, ...]]:
    """The photo that opens the page, and the others in their order.

    The first real photo opens it; a drawing does where there is none, a spoilt file never.
    """
    there = exhibits(article, shots)
    good = [exhibit for exhibit in there if exhibit.shot.picture is not None]
    drawn = {exhibit: exhibit.row.photo.illustration for exhibit in good}
    lead = min(good, key=lambda exhibit: drawn[exhibit], default=None)
    links = article.is_listed
    return (
        photo_view(lead, WHOLE, lazy=False, with_links=links) if lead else None,
        tuple(photo_view(e, PAIR, with_links=links) for e in there if e is not lead),
    )


def _captions(article: Article) -> Iterable[CaptionLine]:
    for number, photo in enumerate(article.report.photos, start=1):
        if photo.file is None and photo.caption:
            text, _ = captioned(AlbumRow(article, number), with_links=article.is_listed)
            yield CaptionLine(text, photo.credit)


def _captions_note(article: Article) -> str:
    """Why captions stand without their photos."""
    which = "Những ảnh khác" if article.shown.real or article.shown.drawn else "Ảnh"
    return f"{which} không còn; lời chú thích giữ nguyên như nguồn in."


def _byline(article: Article) -> Iterable[Fact]:
    byline = article.report.byline
    if byline is None:
        return
    told = (("Bài", byline.person), ("Bộ phận", byline.office), ("Ảnh", byline.photo))
    for label, text in told:
        if text:
            yield Fact(label, (Link(text),))


def _attendee(person: Person, report: Ref) -> Attendee:
    return Attendee(
        person.name,
        person_href(person, report),
        ", ".join(person.positions) or None,
        printed_link(person.unit),
        ", ".join(person.did) or None,
    )


def _neighbours(around: Around, belongs_to: Link | None) -> tuple[Neighbour, ...]:
    def step(label: str, ref: Ref | None, none: str) -> Neighbour:
        if ref is None:
            return Neighbour(label, None, None, none)
        return Neighbour(label, Link(ref.title, ref.href), when(ref.date), none)

    return (
        step("Hội nghị trước", around.earlier, "Chưa lưu hội nghị nào trước đó"),
        step("Hội nghị sau", around.later, "Chưa lưu hội nghị nào sau đó"),
        Neighbour("Toàn bộ lịch sử", belongs_to, None, ""),
    )
