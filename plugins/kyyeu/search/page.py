"""The search page, ready to print: whole without its script, as an index of indexes."""

from __future__ import annotations

from dataclasses import dataclass

from kyyeu.domain.addresses import SEARCH
from kyyeu.domain.periods import Period
from kyyeu.views.frame import Frame, crumbs
from kyyeu.views.links import Link, period_link

ADDRESS = SEARCH


@dataclass(frozen=True, slots=True)
class Index:
    """One list of links; `whole` leads to the page of all of them."""

    title: str
    anchor: str
    whole: Link
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SearchView:
    """Everything that the template prints."""

    frame: Frame
    indexes: tuple[Index, ...]


def search_view(
    blocs: tuple[tuple[str, str], ...],
    units: tuple[tuple[str, str], ...],
    letters: tuple[tuple[str, str], ...],
    periods: tuple[Period, ...],
) -> SearchView:
    """The page; blocs and units are (id, name), letters (code, letter) of given names."""
    years = tuple(link for period in periods if (link := period_link(period)) is not None)
    indexes = (
        Index("Theo năm", "theo-nam", Link("Tất cả các năm", "/nam-hoc/"), years),
        Index(
            "Khối, cụm",
            "theo-khoi",
            Link("Tất cả khối, cụm", "/khoi/"),
            tuple(Link(name, f"/khoi/{id}/") for id, name in blocs),
        ),
        Index(
            "Đơn vị",
            "theo-don-vi",
            Link("Tất cả đơn vị", "/don-vi/"),
            tuple(Link(name, f"/don-vi/{id}/") for id, name in units),
        ),
        Index(
            "Đại biểu, theo vần của tên",
            "theo-ten",
            Link("Tất cả đại biểu", "/dai-bieu/"),
            tuple(Link(letter, f"/dai-bieu/chu/{code}/") for code, letter in letters),
        ),
    )
    frame = Frame(
        "Tìm trong kỷ yếu",
        "Tìm hội nghị, khen thưởng, văn bản, người và đơn vị; gõ có dấu hay không dấu đều được.",
        ADDRESS,
        "",
        crumbs("Tìm"),
    )
    return SearchView(frame, tuple(index for index in indexes if index.links))
