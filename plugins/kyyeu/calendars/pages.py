"""Calendars that follow from the reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kyyeu.calendars.calendar import calendar_file
from kyyeu.domain.article import Article
from kyyeu.domain.page import Output
from kyyeu.history.site import Site
from kyyeu.views.following import CALENDAR, bloc_calendar

MOST = 500  # conferences in the calendar of the site, which programs fetch again and again


def pages(site: Site) -> Iterator[Output]:
    """The calendar of every bloc with all its conferences, that of the site with the newest.

    A site without an address has none: it could not name its events so that no other site's
    are named alike.
    """
    settings = site.settings
    if not settings.url:
        return
    dated = [article for article in site.listed if _has_day(article)]
    by_bloc: dict[str, list[Article]] = {file.id: [] for file in site.blocs}
    for article in dated:
        by_bloc.get(article.bloc or "", []).append(article)

    def labelled(articles: Iterable[Article]) -> tuple[tuple[Article, str], ...]:
        return tuple((article, site.bloc_label(article)) for article in articles)

    about = f"Hội nghị trên {settings.name}"
    if len(dated) > MOST:
        about = f"{MOST} hội nghị mới nhất trên {settings.name}; trang của từng khối, cụm có đủ"
    yield calendar_file(CALENDAR, settings.name, about, labelled(dated[-MOST:]), settings)
    for file in site.blocs:
        title, about = f"{file.bloc.label} – {settings.name}", f"Hội nghị của {file.bloc.name}"
        own = labelled(by_bloc[file.id])
        yield calendar_file(bloc_calendar(file.id), title, about, own, settings)


def _has_day(article: Article) -> bool:
    """Whether a calendar can hold its conference: one of which only the month is known has none."""
    date = article.outline.date
    return date is not None and date.exact is not None and not article.is_draft
