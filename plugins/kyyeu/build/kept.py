"""What was found out about reports, kept beside the site from one build to the next.

Like every memory it may be lost or damaged at any time; then the reports are read again.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from kyyeu.build.memory import load, store
from kyyeu.build.outcome import as_told, problem_of
from kyyeu.build.sweep import has_rested
from kyyeu.reading.reports import Earlier, Kept

KEPT = ".kyyeu.reports"


def recall_reports(folder: Path, code: bytes) -> Earlier:
    """What was found out with the same code; nothing when that is not known."""
    kept = load(folder / KEPT)
    try:
        made_with, circumstances, reports, said, told = kept
        if made_with != code:
            return Earlier()
        by_file = {file: _kept(*plain) for file, plain in reports.items()}
        return Earlier(circumstances, by_file, said, tuple(map(problem_of, told)))
    except (TypeError, ValueError, AttributeError):  # nothing, or of another shape
        return Earlier()


def remember_reports(folder: Path, code: bytes, found: Earlier, at: int) -> None:
    """Keep what was found out, as far as the files had rested when the reading began at `at`."""
    reports = {
        file: _plain(kept)
        for file, kept in found.kept.items()
        if kept.sign is not None and has_rested(kept.sign, at)
    }
    told = tuple(map(as_told, found.contradictions))
    store(folder / KEPT, (code, found.circumstances, reports, found.said_of_roles, told))


def _plain(kept: Kept) -> tuple[Any, ...]:
    problems = tuple(map(as_told, kept.problems))
    *found, _ = (getattr(kept, name) for name in Kept.__slots__)
    return (*found, problems) if problems else tuple(found)


def _kept(*plain: Any) -> Kept:
    if len(plain) < len(Kept.__slots__):
        return Kept(*plain)
    *found, problems = plain
    return replace(Kept(*found), problems=tuple(map(problem_of, problems)))
