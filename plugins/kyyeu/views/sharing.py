"""What stands on the card of a page, and how a page tells of it (Open Graph)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kyyeu.domain.article import Article
from kyyeu.domain.page import CardFile, PhotoFile
from kyyeu.domain.picture import Shot
from kyyeu.domain.social_card import HEIGHT, WIDTH, CardSet, SocialCard, Words
from kyyeu.history.site import Site
from kyyeu.views.links import capital, when


@dataclass(frozen=True, slots=True)
class ShareImage:
    """The card of a page: its address, its size in pixels, and what it shows in words."""

    href: str
    alt: str
    width: int = WIDTH
    height: int = HEIGHT


def report_card(
    article: Article, bloc_label: str, shots: Sequence[Shot | None], cards: CardSet | None
) -> SocialCard | None:
    """The card of a report; none of a draft, nor of what no list may name.

    It says the bloc, else the unit that publishes, as printed.  What is hidden is read by whoever
    has its address, and a picture with its title would be found without it.
    """
    if cards is None or article.is_draft or not article.is_listed:
        return None
    unit = article.outline.unit
    place = bloc_label or (unit.printed if unit else "")
    words = Words(cards.site, article.title, _days(article), capital(place))
    return SocialCard(article.address, words, cards.style, tuple(_real(article, shots)))


def _days(article: Article) -> str:
    """When the conference was, in a line that a card has room for; empty when nobody knows."""
    first, last = when(article.outline.date), when(article.outline.date_end)
    if first is None:
        return ""
    if last is None or last == first:
        return capital(first.long)
    return f"Từ {first.short} đến {last.short}"


def card_of(article: Article, site: Site) -> SocialCard | None:
    """The card of a report of a site."""
    return report_card(article, site.bloc_label(article), site.shots_of(article), site.cards)


def site_card(site: Site) -> SocialCard | None:
    """The card of every page that is none of a report's."""
    if site.cards is None:
        return None
    words = Words(site.cards.site, site.settings.heading, "", site.settings.tagline)
    return SocialCard("", words, site.cards.style)


def share_image(card: SocialCard | None) -> ShareImage | None:
    """A card as a page tells of it."""
    if card is None:
        return None
    words = card.words
    told = (words.title, words.date, words.place, words.site)
    return ShareImage(f"/{card.address}", ". ".join(filter(None, told)))


def card_file(card: SocialCard) -> CardFile:
    """A card that is to be drawn."""
    rendition = card.rendition
    photo = PhotoFile(rendition, card.shot.source) if rendition and card.shot else None
    return CardFile(card.address, card.words, photo)


def _real(article: Article, shots: Sequence[Shot | None]) -> Iterator[Shot]:
    """The files of photos that are no illustrations."""
    named = article.outline.photos
    for number, shot in enumerate(shots):
        if shot is not None and not (number < len(named) and named[number].illustration):
            yield shot
