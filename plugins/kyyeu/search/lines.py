"""What of a report can be found: lines of text, each with its weight."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from kyyeu.domain.dates import long_date, short_date
from kyyeu.domain.names import Mention
from kyyeu.domain.report import Award, Document, Handover, Person, Report
from kyyeu.domain.vocabulary import Vocabulary, role_name
from kyyeu.prose.words import plain_lines
from kyyeu.views.links import capital

BODY, NAME, TITLE = 0, 1, 2
"""Weights: prose; names, roles, awards, documents and days; the title."""
ROLE_OF_NOBODY: Final = "chưa rõ"


class Line(NamedTuple):
    """One line: no phrase reaches from one into the next."""

    weight: int
    text: str


def lines_of(title: str, report: Report, body: str, noun: str, words: Vocabulary) -> list[Line]:
    """Everything that a report says; `noun` is the kind of its bloc, khoi or cum."""
    names = (
        *_occasion(report, words),
        *_roles(report, noun),
        *(_person(person) for person in report.people),
        *(_award(award) for award in report.awards),
        *(_document(document) for document in report.documents),
        *_byline(report),
    )
    prose = (
        *([report.summary] if report.summary else ()),
        *plain_lines(body),
        *(capital(text) for text in (*report.attendance, *report.outcomes, *report.targets)),
        *(_handover(handover) for handover in report.handovers),
        *(photo.caption for photo in report.photos if photo.caption),
    )
    return [
        Line(TITLE, title),
        *(Line(NAME, text) for text in names),
        *(Line(BODY, text) for text in prose),
    ]


def _occasion(report: Report, words: Vocabulary) -> Iterator[str]:
    """Day, kind, period, bloc, who publishes, where, who held it."""
    if report.date is not None:
        yield f"{capital(long_date(report.date))} ({short_date(report.date)})"
    yield from (words.kinds.label(code) for code in report.kinds)
    for period in (report.period, report.reviews):
        if period is not None:
            yield capital(period.label)
    told = (report.bloc, report.unit, report.venue, report.organiser, report.chair)
    yield from dict.fromkeys(capital(mention.printed) for mention in told if mention)


def _roles(report: Report, noun: str) -> Iterator[str]:
    for told in report.roles:
        period = told.period or report.period
        role = role_name(told.role, noun)
        who = told.unit.printed if told.unit else ROLE_OF_NOBODY
        yield f"{role} {period.label}: {who}" if period else f"{role}: {who}"


def _person(person: Person) -> str:
    name = " ".join(filter(None, (capital(person.honorific or ""), person.name)))
    held = _joined((*person.positions, _printed(person.unit)))
    return _joined((name, held)) + (f": {', '.join(person.did)}" if person.did else "")


def _award(award: Award) -> str:
    group = award.group
    recipients = _joined((str(group.count or ""), group.of), " ") if group else ""
    return _joined(
        (
            award.form or "Khen thưởng",
            award.issuer,
            _printed(award.to) or recipients,
            f"xếp thứ {award.rank}" if award.rank else None,
            award.period.label if award.period else None,
            award.reason or (group.about if group else None),
            award.decision,
        )
    )


def _document(document: Document) -> str:
    number = _joined((document.type, document.number), " ")
    day = f"ngày {short_date(document.date)}" if document.date else None
    return _joined((number, day, document.issuer, document.about))


def _handover(handover: Handover) -> str:
    steps = (("từ", handover.from_), ("đến", handover.to))
    told = (f"{word} {mention.printed}" for word, mention in steps if mention)
    return " ".join((f"Trao {handover.object}", *told))


def _byline(report: Report) -> Iterator[str]:
    byline = report.byline
    if byline is not None:
        told = _joined((byline.person, byline.office, byline.photo))
        if told:
            yield f"Bài: {told}"


def _printed(mention: Mention | None) -> str | None:
    return mention.printed if mention else None


def _joined(parts: Iterable[str | None], between: str = ", ") -> str:
    return between.join(filter(None, parts))
