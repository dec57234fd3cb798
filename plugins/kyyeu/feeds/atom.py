"""A feed in Atom (RFC 4287): the newest reports, each with its whole text.

A report knows a day and no hour.  Atom wants an instant, so that of a day is its beginning in
Vietnam: it says which day, and nothing that the report does not.  A report that was changed later
says nothing of that either, so it is `updated` on the day on which it was published.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Final

from kyyeu.domain.article import Article, Text
from kyyeu.domain.dates import VIETNAM_TIME
from kyyeu.domain.picture import Shot
from kyyeu.domain.settings import Settings
from kyyeu.feeds.full_text import full_text
from kyyeu.views.licence import licence
from kyyeu.views.links import capital
from kyyeu.views.places import Places, absolute, permanent_id

_NOT_IN_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What an XML document cannot hold, not even escaped (XML 1.0, section 2.2)."""


@dataclass(frozen=True, slots=True)
class Placed:
    """What a feed knows of a report besides what it says: the name of its bloc, and what the
    links of its body stand for."""

    bloc: str
    places: Places


@dataclass(frozen=True, slots=True)
class Channel:
    """What a feed is about: its own address, that of its page, and one `Placed` for each entry."""

    settings: Settings
    address: str
    page: str
    title: str
    about: str
    placed: tuple[Placed, ...]


def atom(channel: Channel, *told: Any) -> str:
    """A feed; after the channel come the articles, as many texts, as many tuples of shots."""
    count, settings = len(channel.placed), channel.settings
    articles, texts, shots = told[:count], told[count : 2 * count], told[2 * count :]
    rights = licence(settings)
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="vi">',
        _element("id", permanent_id(settings.url, channel.address).urn),
        _element("title", channel.title),
        _element("subtitle", channel.about),
        _element("updated", instant(max(article.made_public for article in articles))),
        _link("self", "application/atom+xml", absolute(settings.url, channel.address)),
        _link("alternate", "text/html", absolute(settings.url, channel.page)),
        f"<author>{_element('name', settings.name)}{_element('uri', f'{settings.url}/')}</author>",
        *([_element("rights", rights.text)] if rights else []),
        "<generator>Kỷ Yếu</generator>",
    ]
    for entry in zip(articles, texts, shots, channel.placed, strict=True):
        parts += _entry(*entry, settings)
    return "\n".join([*parts, "</feed>", ""])


def _entry(
    article: Article,
    text: Text,
    shots: Sequence[Shot | None],
    placed: Placed,
    settings: Settings,
) -> Iterator[str]:
    day, report = article.made_public, article.report
    assert day is not None  # else it is in no feed
    page = absolute(settings.url, article.address)
    yield "<entry>"
    yield _element("id", permanent_id(settings.url, article.address).urn)
    yield _element("title", article.title)
    yield _link("alternate", "text/html", page)
    yield _element("published", instant(day))
    yield _element("updated", instant(day))
    if author := _author(article):
        yield f"<author>{_element('name', author)}</author>"
    for code in report.kinds:
        label = settings.vocabulary.kinds.label(code)
        yield f'<category term="{_text(code)}" label="{_text(label)}"/>'
    if placed.bloc and article.bloc:
        yield f'<category term="{_text(article.bloc)}" label="{_text(placed.bloc)}"/>'
    if article.lede:
        yield _element("summary", article.lede)
    html = full_text(article, text, shots, placed.places, settings)
    yield f'<content type="html">{_text(html)}</content>'
    yield "</entry>"


def _author(article: Article) -> str:
    """Who wrote it, else who publishes it; empty where the site does, as far as anybody knows."""
    byline, unit = article.report.byline, article.report.unit
    told = (byline.person, byline.office) if byline else ()
    return next(filter(None, told), capital(unit.printed) if unit else "")


def instant(day: dt.date) -> str:
    """The beginning of a day in Vietnam: '2021-10-28T00:00:00+07:00'."""
    return dt.datetime.combine(day, dt.time(), VIETNAM_TIME).isoformat()


def _element(name: str, text: str) -> str:
    return f"<{name}>{_text(text)}</{name}>"


def _link(kind: str, media_type: str, href: str) -> str:
    return f'<link rel="{kind}" type="{media_type}" href="{_text(href)}"/>'


def _text(text: str) -> str:
    return escape(_NOT_IN_XML.sub("", text))
