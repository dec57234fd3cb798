"""How to hear of new reports: where feeds and calendars stand."""

from __future__ import annotations

from collections.abc import Iterable

from kyyeu.domain.article import Article

ALL = "feed.xml"
CALENDAR = "lich.ics"


def bloc_feed(bloc: str) -> str:
    """The address of the feed of a bloc, from the root of the site, without the first slash."""
    return f"khoi/{bloc}/{ALL}"


def bloc_calendar(bloc: str) -> str:
    """The address of the calendar of a bloc."""
    return f"khoi/{bloc}/{CALENDAR}"


def has_feed(articles: Iterable[Article]) -> bool:
    """Whether some reports make a feed.

    An entry has to tell a day (RFC 4287, section 4.2.15), and a draft is not published: without a
    report that is and does there is no feed.
    """
    return any(
        article.made_public is not None and article.is_listed and not article.is_draft
        for article in articles
    )
