"""What comes before and after: periods next to each other, and years of which no source tells."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kyyeu.domain.periods import CalendarYear, Period, SchoolYear, YearSpan
from kyyeu.history.timeline import Term


def neighbours(period: Period, known: Collection[Period]) -> tuple[Period | None, Period | None]:
    """The periods of the same kind right before and after; None where none can be told.

    A year always has neighbours.  A span has no fixed length: its neighbour is one of `known`
    that ends where it begins, or begins where it ends.
    """
    if not isinstance(period, YearSpan):
        return period.previous, period.next
    spans = [other for other in known if isinstance(other, YearSpan)]
    before = [other for other in spans if period.start - 1 <= other.end <= period.start]
    after = [other for other in spans if period.end <= other.start <= period.end + 1]
    return max(before, default=None), min(after, default=None)


def with_gaps(terms: Sequence[Term], told: Collection[Period]) -> tuple[Term, ...]:
    """The terms, newest first, with an empty one for every year missing between those `told`."""
    known = {term.period for term in terms}
    gaps = [Term(terms[0].bloc, year) for year in missing_years(told) if year not in known]
    return tuple(sorted([*terms, *gaps], key=lambda term: term.period.sort_key, reverse=True))


def missing_years(told: Collection[Period]) -> tuple[Period, ...]:
    """The years between those told of which no source tells, oldest first.

    That is a school year between two school years, or a calendar year between two calendar
    years; never one that a longer term (giai đoạn) covers.
    """
    spans = [period for period in told if isinstance(period, YearSpan)]
    return tuple(
        period
        for kind in (SchoolYear, CalendarYear)
        for period in _between(kind, [p.start for p in told if isinstance(p, kind)])
        if period not in told
        and not any(span.start <= period.start and period.end <= span.end for span in spans)
    )


def _between(kind: type[SchoolYear] | type[CalendarYear], starts: list[int]) -> list[Period]:
    """Every year of a kind between the first and the last."""
    return [kind(start) for start in range(min(starts), max(starts))] if starts else []


def is_gap(term: Term) -> bool:
    """Whether no source tells anything of a period."""
    return not (
        term.leaders
        or term.deputies
        or term.conferences
        or term.reviewed_in
        or term.awards
        or term.handovers
    )
