"""A report and its conference as machines are told of them (NewsArticle, Event of schema.org)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import islice

from kyyeu.domain.article import Article
from kyyeu.domain.dates import VIETNAM_TIME
from kyyeu.domain.picture import Shot
from kyyeu.domain.report import Report
from kyyeu.history.album import exhibits
from kyyeu.views.linked_data import At, Thing, organisation, thing
from kyyeu.views.links import capital

MOST_PHOTOS = 3


def report_things(article: Article, shots: Sequence[Shot | None]) -> tuple[Thing, ...]:
    """The article, and the conference if its day is known: an event without a day is none.

    A day stays a day, for nobody knows the hour of publication.  Who hosts or chairs a conference
    is not its organiser, and drawings are no photos of it.
    """
    report, href = article.report, f"/{article.address}"
    event = _event(article, f"{href}#hoi-nghi")
    news = thing(
        "NewsArticle",
        headline=article.title,
        url=At(href),
        inLanguage="vi",
        description=report.summary,
        datePublished=article.made_public.isoformat() if article.made_public else None,
        image=[At(f"/{address}") for address in islice(_photos(article, shots), MOST_PHOTOS)],
        author=_author(report),
        publisher=organisation(report.unit),
        about={"@id": event["@id"]} if event else None,
    )
    return (news, event) if event else (news,)


def _event(article: Article, href: str) -> Thing | None:
    report = article.report
    day, end = report.date, report.date_end
    if day is None or day.exact is None:
        return None
    return thing(
        "Event",
        id=At(href),
        name=article.title,
        startDate=_start(day.exact, report),
        endDate=end.iso if end and end.exact else None,
        location=thing("Place", name=capital(report.venue.printed)) if report.venue else None,
        organizer=organisation(report.organiser),
    )


def _start(day: dt.date, report: Report) -> str:
    """The day, with the hour in Vietnam where it is known: '2024-01-31T14:00:00+07:00'."""
    clock = report.time.clock if report.time else None
    if clock is None:
        return day.isoformat()
    return dt.datetime.combine(day, clock, VIETNAM_TIME).isoformat()


def _author(report: Report) -> Thing | None:
    """Who wrote it, else who publishes it."""
    byline = report.byline
    if byline and byline.person:
        return thing("Person", name=byline.person)
    if byline and byline.office:
        return thing("Organization", name=byline.office)
    return organisation(report.unit)


def _photos(article: Article, shots: Sequence[Shot | None]) -> Iterator[str]:
    """Addresses of the largest renditions of its photos, of none that is drawn."""
    for exhibit in exhibits(article, shots):
        picture = exhibit.shot.picture
        if picture is not None and not exhibit.row.photo.illustration:
            yield picture.address(picture.sizes[-1][0], "jpg")
