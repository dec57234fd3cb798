"""Handovers ready to print: from → to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kyyeu.domain.report import Handover
from kyyeu.domain.vocabulary import role_name
from kyyeu.views.links import Link, printed_link


@dataclass(frozen=True, slots=True)
class HandoverLine:
    """One passing of the flag; a side without a unit is one that no source names."""

    object: str
    role: str
    giver: Link | None
    giver_period: str | None
    taker: Link | None
    taker_period: str | None


def handover_line(handover: Handover, bloc_kind: str) -> HandoverLine:
    """One handover, ready to print."""
    return HandoverLine(
        handover.object,
        role_name(handover.role, bloc_kind),
        printed_link(handover.from_),
        handover.period_from.label if handover.period_from else None,
        printed_link(handover.to),
        handover.period_to.label if handover.period_to else None,
    )


def handover_lines(handovers: Iterable[Handover], bloc_kind: str) -> tuple[HandoverLine, ...]:
    """Handovers, ready to print."""
    return tuple(handover_line(handover, bloc_kind) for handover in handovers)
