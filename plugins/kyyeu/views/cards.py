"""A report in a list: kinds, title, day, bloc or unit, one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kyyeu.domain.article import Article
from kyyeu.domain.settings import Settings
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


@dataclass(frozen=True, slots=True)
class Listed:
    """A report of a list, with its bloc, else the unit that publishes it, by name."""

    article: Article
    place: str | None = None


def listed(article: Article, site: Site) -> Listed:
    """A report as lists need it; a unit has the name that it bore on the day."""
    bloc = site.blocs_by_id.get(article.bloc or "")
    if bloc is not None:
        return Listed(article, bloc.bloc.label)
    unit = site.units_by_id.get(article.publisher or "")
    return Listed(article, unit.naming.on(article.outline.date) if unit else None)


def card(item: Listed, settings: Settings) -> Card:
    """A report as lists show it."""
    article = item.article
    return Card(
        kind_labels(article, settings),
        article.title,
        f"/{article.address}",
        when(article.outline.date),
        item.place,
        article.lede,
        article.shown.real,
        article.is_draft,
    )


def newest_first(articles: Sequence[Article], site: Site) -> tuple[Listed, ...]:
    """Reports as lists need them, newest first."""
    return tuple(listed(article, site) for article in reversed(articles))


def kind_labels(article: Article, settings: Settings) -> tuple[str, ...]:
    """The kinds of a conference in words."""
    return tuple(settings.vocabulary.kinds.label(code) for code in article.outline.kinds)
