"""Which units a report names, in whatever way: as publisher, host, in a role, in a caption, …"""

from __future__ import annotations

from collections.abc import Iterator

from kyyeu.domain.names import Mention
from kyyeu.domain.report import Report
from kyyeu.history.captions import Spellings, captioned


def units_named(report: Report, spellings: Spellings) -> frozenset[str]:
    """The ids of all units of the site that a report names."""
    written = {
        mention.id
        for mention in _mentions(report)
        if mention is not None and mention.kind == "unit" and mention.id is not None
    }
    return frozenset(written).union(unit for unit, _ in captioned(report, spellings))


def _mentions(report: Report) -> Iterator[Mention | None]:
    yield from (report.unit, report.organiser, report.chair, report.venue)
    yield from (role.unit for role in report.roles)
    for handover in report.handovers:
        yield from (handover.from_, handover.to)
    yield from (award.to for award in report.awards)
    yield from (person.unit for person in report.people)
