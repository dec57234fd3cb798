"""Cards that follow from the site: one of its own, and one for every report that is published."""

from __future__ import annotations

from collections.abc import Iterator

from kyyeu.domain.page import Output
from kyyeu.history.site import Site
from kyyeu.views.sharing import card_file, card_of, site_card


def pages(site: Site) -> Iterator[Output]:
    """The cards; in a preview none, for there the one that is asked for is drawn at once."""
    if site.settings.with_drafts:
        return
    own = site_card(site)
    if own is not None:
        yield card_file(own)
    for article in site.articles:
        card = card_of(article, site)
        if card is not None:
            yield card_file(card)
