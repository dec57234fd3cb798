"""A calendar of conferences in iCalendar (RFC 5545, RFC 7986).

An event says what its report says.  A conference of which the hour is not known takes the day; one
of which the end is not known says no end.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from kyyeu.calendars.lines import content, text
from kyyeu.domain.article import Article
from kyyeu.domain.dates import VIETNAM_TIME
from kyyeu.domain.page import ListFile
from kyyeu.domain.report import Report
from kyyeu.domain.settings import Settings
from kyyeu.views.cards import kind_labels
from kyyeu.views.links import capital
from kyyeu.views.places import absolute, permanent_id

ZONE: Final = "Asia/Ho_Chi_Minh"
# Since Hồ Chí Minh City, then at +08:00, took the time of Hà Nội (tz database, file `asia`).
_ZONE_LINES: Final = (
    *("BEGIN:VTIMEZONE", f"TZID:{ZONE}", "BEGIN:STANDARD", "DTSTART:19750613T000000"),
    *("TZOFFSETFROM:+0800", "TZOFFSETTO:+0700", "TZNAME:+07", "END:STANDARD", "END:VTIMEZONE"),
)


def calendar_file(
    address: str,
    name: str,
    about: str,
    conferences: tuple[tuple[Article, str], ...],
    settings: Settings,
) -> ListFile:
    """A calendar; each conference comes with the name of its bloc."""
    head = content(
        (
            *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//kyyeu//Ky Yeu//VI"),
            f"UID:{permanent_id(settings.url, address)}",
            *(f"NAME:{text(name)}", f"X-WR-CALNAME:{text(name)}"),
            *(f"DESCRIPTION:{text(about)}", f"X-WR-CALDESC:{text(about)}"),
            *("REFRESH-INTERVAL;VALUE=DURATION:P1D", "X-PUBLISHED-TTL:P1D"),
            f"X-WR-TIMEZONE:{ZONE}",
            *_ZONE_LINES,
        )
    )
    tail = "END:VCALENDAR\r\n"
    return ListFile(address, event, conferences, (settings,), head, "", tail, head + tail)


def event(conference: tuple[Article, str], settings: Settings) -> str:
    """One conference."""
    return content(_lines(*conference, settings))


def _lines(article: Article, bloc: str, settings: Settings) -> Iterator[str]:
    report = article.report
    day = report.date.exact if report.date else None
    assert day is not None  # else it is in no calendar
    yield "BEGIN:VEVENT"
    yield f"UID:{permanent_id(settings.url, article.address)}"
    yield f"DTSTAMP:{_stamp(article.made_public or day)}"
    yield from _time(day, report)
    yield f"SUMMARY:{text(article.title)}"
    if report.venue:
        yield f"LOCATION:{text(capital(report.venue.printed))}"
    time = capital(report.time.words) if report.time else ""
    if told := ". ".join(filter(None, (time, bloc, article.lede))):
        yield f"DESCRIPTION:{text(told)}"
    if kinds := kind_labels(article, settings):
        yield f"CATEGORIES:{','.join(map(text, kinds))}"
    yield f"URL:{absolute(settings.url, article.address)}"
    yield "TRANSP:TRANSPARENT"  # whoever subscribes is not busy for that
    yield "END:VEVENT"


def _time(day: dt.date, report: Report) -> Iterator[str]:
    """The hour where it is known and the conference is of one day, else the days."""
    clock, end = report.time.clock if report.time else None, report.date_end
    if clock is not None and end is None:
        yield f"DTSTART;TZID={ZONE}:{dt.datetime.combine(day, clock):%Y%m%dT%H%M%S}"
        return
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    if end is not None and end.exact is not None:
        yield f"DTEND;VALUE=DATE:{end.exact + dt.timedelta(days=1):%Y%m%d}"  # the day after


def _stamp(day: dt.date) -> str:
    """When the event was last changed, as far as anybody knows: on the day of publication.

    A calendar has to tell an instant (section 3.8.7.2); that of a day is its beginning in Vietnam.
    """
    began = dt.datetime.combine(day, dt.time(), VIETNAM_TIME)
    return f"{began.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"
