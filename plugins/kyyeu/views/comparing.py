"""Where two periods of a bloc stand side by side."""

from __future__ import annotations

from kyyeu.domain.periods import Period
from kyyeu.history.timeline import History
from kyyeu.views.links import Link, anchor


def comparison_address(bloc: str) -> str:
    """The address of the comparison of a bloc."""
    return f"khoi/{bloc}/so-sanh/"


def comparison_anchor(side: str, period: Period) -> str:
    """The id of a period on one of the sides, 'trai' or 'phai'."""
    return f"{side}-{anchor(period)}"


def is_comparable(history: History) -> bool:
    """Whether a bloc has two periods to compare."""
    return len(history.offices.periods) > 1


def comparison_link(history: History, period: Period) -> Link | None:
    """A period of a bloc beside another; None where there is no other."""
    if not is_comparable(history):
        return None
    place = comparison_anchor("trai", period)
    return Link("So với năm khác", f"/{comparison_address(history.file.id)}#{place}")
