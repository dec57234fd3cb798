"""What a view, a visit and a visitor is, and how much one network may add in a day.

- A view (lượt xem) of a page: a visitor opens it who has not opened it for half an hour.
- A visit (lượt truy cập): a view by a visitor who has opened no page for half an hour.
- A visitor (khách): once a day.
- One network adds at most so many visitors and views a day, so that no loop inflates a figure.
  A whole school may stand behind one address: the limits are above what it reads in a day.

Numbers of visitors change at midnight, so a visit ends there too.  Every opening begins the half
hour anew, counted or not: a loop that runs all day counts once.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple


class Refusal(StrEnum):
    """Why a hit added nothing."""

    BOT = "bot"
    PREFETCH = "prefetch"
    OTHER_SITE = "other-site"
    UNKNOWN_PAGE = "unknown-page"
    NO_ADDRESS = "no-address"
    REPEATED = "repeated"
    TOO_MANY_VISITORS = "too-many-visitors"
    TOO_MANY_VIEWS = "too-many-views"


@dataclass(frozen=True, slots=True)
class Rules:
    """The limits; times in seconds, the others for one network in one day."""

    pause: int = 1800
    presence: int = 300
    visitors_per_network: int = 200
    views_per_network: int = 2000


USUAL: Final = Rules()


@dataclass(frozen=True, slots=True)
class Hit:
    """A page was opened at an instant (seconds since 1970) by a browser in a network.

    `visitor` is None for a reader who asks not to be followed: then the page counts once in half
    an hour for the whole network, and no visit and no visitor is counted.
    """

    at: int
    page: str
    visitor: int | None
    network: int

    @property
    def reader(self) -> int:
        """Whose openings of a page are told apart."""
        return self.network if self.visitor is None else self.visitor


@dataclass(frozen=True, slots=True)
class Known:
    """What is known before a hit, of its own day.

    `opened`: when the visitor last opened any page; `opened_page`: when the reader last opened
    this one; None for never.  `visitors`, `views`: what the network has added.
    """

    opened: int | None = None
    opened_page: int | None = None
    visitors: int = 0
    views: int = 0


class Counted(NamedTuple):
    """What a hit adds."""

    view: bool
    visit: bool
    visitor: bool
    refusal: Refusal | None = None


def counted(hit: Hit, known: Known, rules: Rules = USUAL) -> Counted:
    """What a hit adds to the figures."""
    is_new = hit.visitor is not None and known.opened is None
    if is_new and known.visitors >= rules.visitors_per_network:
        return _TOO_MANY_VISITORS
    if not _has_paused(known.opened_page, hit.at, rules):
        return _REPEATED
    if known.views >= rules.views_per_network:
        return _TOO_MANY_VIEWS
    is_visit = hit.visitor is not None and _has_paused(known.opened, hit.at, rules)
    return Counted(True, is_visit, is_new)


def leaves_a_trace(result: Counted) -> bool:
    """Whether the opening is kept, to know the next one by: not of visitors past the limit."""
    return result.refusal not in (Refusal.TOO_MANY_VISITORS, Refusal.TOO_MANY_VIEWS)


def _has_paused(last: int | None, at: int, rules: Rules) -> bool:
    """A clock that was put back is no pause: the time since then is not known."""
    return last is None or at - last >= rules.pause


_REPEATED: Final = Counted(False, False, False, Refusal.REPEATED)
_TOO_MANY_VISITORS: Final = Counted(False, False, False, Refusal.TOO_MANY_VISITORS)
_TOO_MANY_VIEWS: Final = Counted(False, False, False, Refusal.TOO_MANY_VIEWS)
