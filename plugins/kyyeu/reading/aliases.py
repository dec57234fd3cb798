"""Old addresses of reports: each leads to one report, and stands where nothing else does."""

from __future__ import annotations

from collections.abc import Sequence

from kyyeu.domain.addresses import page_at
from kyyeu.domain.article import Article, FixedPageFile
from kyyeu.reading.desk import Desk

INDEX = "index.html"
Taken = tuple[str, int]
"""The file to which an address belongs, and the line that says so."""


def settle_aliases(
    desk: Desk, articles: Sequence[Article], fixed: Sequence[FixedPageFile]
) -> list[Article]:
    """The reports whose old addresses are their own; the others are told, with both places.

    Drafts come last: they never stand in the way of what is published.
    """
    named = [article for article in articles if article.outline.aliases]
    if not named:
        return list(articles)
    pages = {f"{article.address}{INDEX}".casefold(): article for article in articles}
    pages_of_files = {f"{page.id}/{INDEX}": page.place.file for page in fixed}
    taken: dict[str, tuple[Article, int]] = {}
    lost: set[str] = set()
    for article in sorted(named, key=lambda a: a.is_draft):
        for number, old in enumerate(article.outline.aliases, start=1):
            place = _file_at(old)
            if place in pages:
                owner: Taken = pages[place].file, pages[place].line("slug")
            elif place in pages_of_files:
                owner = pages_of_files[place], 1
            elif place in taken:
                other, before = taken[place]
                owner = other.file, other.line(f"aliases[{before}]")
            else:
                taken[place] = article, number
                continue
            _tell(desk, article, number, old, owner)
            lost.add(article.file)
    return [article for article in articles if article.file not in lost]


def _file_at(old: str) -> str:
    """What would stand on a disk: two of one name in capitals or small letters are one there."""
    address = page_at(old).casefold()
    return f"{address}{INDEX}" if address.endswith("/") else address


def _tell(desk: Desk, article: Article, number: int, old: str, owner: Taken) -> None:
    path = f"aliases[{number}]"
    file, line = owner
    what = f"địa chỉ cũ '{old}' đã là của {file}:{line}"
    remedy = "một địa chỉ chỉ dẫn về một nơi: xóa dòng này, hoặc dòng ở tệp kia"
    if file == article.file:
        what = f"địa chỉ cũ '{old}' đã là của chính bài này (dòng {line})"
        remedy = "xóa dòng này"
    desk.error(article.file, what, remedy, line=article.line(path), path=path)
