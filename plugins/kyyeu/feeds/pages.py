"""Feeds that follow from the reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import nlargest

from kyyeu.domain.article import Article
from kyyeu.domain.page import DataFile, Output
from kyyeu.feeds.atom import Channel, Placed, atom
from kyyeu.history.site import Site
from kyyeu.views.following import ALL, bloc_feed, has_feed
from kyyeu.views.places import addresses_of, places_of


def pages(site: Site) -> Iterator[Output]:
    """The feed of the site and of every bloc; none without an address, which feeds have to tell,
    nor where no report has a day to tell."""
    settings = site.settings
    if not settings.url:
        return
    addresses = addresses_of(site)
    dated = [article for article in site.listed if has_feed([article])]
    by_bloc: dict[str, list[Article]] = {file.id: [] for file in site.blocs}
    for article in dated:
        by_bloc.get(article.bloc or "", []).append(article)

    def feed(address: str, page: str, title: str, about: str, own: Iterable[Article]) -> DataFile:
        newest = nlargest(settings.feed_size, own, key=_newness)
        placed = tuple(Placed(site.bloc_label(a), places_of(a, addresses)) for a in newest)
        channel = Channel(settings, address, page, title, about, placed)
        texts = (article.text for article in newest)
        return DataFile(address, atom, (channel, *newest, *texts, *map(site.shots_of, newest)))

    if dated:
        yield feed(ALL, "", settings.name, settings.description, dated)
    for file in site.blocs:
        if own := by_bloc[file.id]:
            title = f"{file.bloc.label} – {settings.name}"
            about = f"Hội nghị của {file.bloc.name}"
            yield feed(bloc_feed(file.id), f"khoi/{file.id}/", title, about, own)


def _newness(article: Article) -> tuple[object, ...]:
    """The newest by the day of publication, then as lists have them."""
    return article.made_public, article.sort_key
