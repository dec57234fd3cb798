"""Where old addresses lead: what web servers and pages at those addresses say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kyyeu.domain.addresses import page_at
from kyyeu.domain.article import Article, Ref


@dataclass(frozen=True, slots=True)
class Redirect:
    """One old address ('/tin-tuc/123.html') and the report that it leads to."""

    old: str
    report: Ref
    is_hidden: bool = False

    @property
    def page(self) -> str:
        """The address of the page that stands there, without the first slash."""
        return page_at(self.old)


def redirects(articles: Iterable[Article]) -> tuple[Redirect, ...]:
    """Every old address of some reports, in the order of the addresses."""
    found = [
        Redirect(old, article.ref, not article.is_listed)
        for article in articles
        for old in article.outline.aliases
    ]
    return tuple(sorted(found, key=lambda redirect: redirect.old))
