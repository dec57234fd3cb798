"""The list of all reports, newest first."""

from __future__ import annotations

from dataclasses import dataclass

from kyyeu.domain.numbers import grouped
from kyyeu.domain.settings import Settings
from kyyeu.views.cards import Card, Listed, card
from kyyeu.views.frame import Frame, crumbs
from kyyeu.views.paging import Pager, Sheet


@dataclass(frozen=True, slots=True)
class ListingView:
    """One page of the list."""

    frame: Frame
    total: str
    cards: tuple[Card, ...]
    pager: Pager


def listing_view(sheet: Sheet[Listed], total: int, settings: Settings) -> ListingView:
    """One page of the list of all reports."""
    number = sheet.pager.number
    title = "Tất cả hội nghị" if number == 1 else f"Tất cả hội nghị, trang {number}"
    frame = Frame(
        title,
        "Mọi hội nghị đã lưu, mới nhất đứng trước.",
        sheet.address,
        "/hoi-nghi/",
        crumbs("Hội nghị"),
    )
    return ListingView(
        frame,
        grouped(total, settings.group_separator),
        tuple(card(item, settings) for item in sheet.rows),
        sheet.pager,
    )
