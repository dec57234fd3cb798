"""Sources that disagree: where a reader finds them side by side."""

from __future__ import annotations

from typing import Final

from kyyeu.domain.periods import Period
from kyyeu.views.links import Link, anchor

DISPUTES: Final = "mau-thuan/"


def dispute_anchor(bloc: str, period: Period) -> str:
    """The id of a dispute on its page."""
    return f"{bloc}-{anchor(period)}"


def dispute_link(bloc: str, period: Period) -> Link:
    """A dispute by its period."""
    return Link(period.short, f"/{DISPUTES}#{dispute_anchor(bloc, period)}")
