"""A report in a list: kinds, title, day, bloc or unit, one sentence."""

from __future__ import annotations

from dataclasses import dataclass

from kyyeu.domain.article import Article
from kyyeu.domain.settings import Settings
from kyyeu.domain.text import first_sentence
from kyyeu.history.site import Site
from kyyeu.views.links import When, when


@dataclass(frozen=True, slots=True)
class Card:
    """What a list shows of one report."""

    kinds: tuple[str, ...]
    title: str
    href: str
    date: When | None
    place: str | None
    summary: str | None
    photos: int
    is_draft: bool = False


def card(article: Article, site: Site) -> Card:
    """A report as lists show it.  Its place is its bloc, else the unit that publishes it."""
    report = article.report
    bloc = site.blocs_by_id.get(report.bloc.id or "") if report.bloc else None
    unit = site.units_by_id.get(report.unit.id or "") if report.unit else None
    place = bloc.bloc.label if bloc else None
    if place is None and unit is not None:
        place = unit.naming.on(report.date)
    return Card(
        kind_labels(article, site.settings),
        article.title,
        f"/{article.address}",
        when(report.date),
        place,
        report.summary or first_sentence(article.body) or None,
        sum(photo.file is not None for photo in report.photos),
        article.is_draft,
    )


def cards(articles: tuple[Article, ...], site: Site) -> tuple[Card, ...]:
    """Reports as lists show them, newest first."""
    return tuple(card(article, site) for article in reversed(articles))


def kind_labels(article: Article, settings: Settings) -> tuple[str, ...]:
    """The kinds of a conference in words."""
    return tuple(settings.vocabulary.kinds.label(code) for code in article.report.kinds)
