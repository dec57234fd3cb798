"""For how long a unit belongs to a bloc, ready to print, with its source."""

from __future__ import annotations

from dataclasses import dataclass

from kyyeu.history.timeline import Member
from kyyeu.views.sources import SourceMark, source_mark


@dataclass(frozen=True, slots=True)
class Belonging:
    """The periods for which one source counts a unit in; empty when it names none."""

    periods: str
    mark: SourceMark


def belonging(member: Member) -> Belonging:
    """'2020–2021, 2021–2022', or 'từ năm 2016 đến năm 2018', with its source."""
    told = ", ".join(period.short for period in member.periods)
    if member.since or member.until:
        since = f"từ {member.since.label}" if member.since else ""
        until = f"đến {member.until.label}" if member.until else ""
        told = " ".join(part for part in (since, until) if part)
    return Belonging(told, source_mark(member.basis, member.source))
