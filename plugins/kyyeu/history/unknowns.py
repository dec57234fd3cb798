"""What no source tells of a bloc: an archive says where it ends (điều chưa rõ).

Nothing is guessed from it.  Whoever has a source is asked for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kyyeu.domain.article import Article, Ref
from kyyeu.domain.names import Mention
from kyyeu.domain.periods import Period
from kyyeu.domain.vocabulary import Role
from kyyeu.history.succession import missing_years
from kyyeu.history.timeline import History, Offices


@dataclass(frozen=True, slots=True)
class OpenOffices:
    """Periods for which no source names a leader, or a deputy; and years of which none tells
    anything.  Newest first; a year that no source tells is none of the others."""

    leaders: tuple[Period, ...] = ()
    deputies: tuple[Period, ...] = ()
    silent: tuple[Period, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.leaders or self.deputies or self.silent)


@dataclass(frozen=True, slots=True)
class Unknowns:
    """Everything that the sources of one bloc leave open; conferences newest first.

    `unmatched` are names of units that are none of the site's, as printed.
    """

    offices: OpenOffices
    undated: tuple[Ref, ...] = ()
    without_documents: tuple[Ref, ...] = ()
    lost_photos: tuple[tuple[Ref, int], ...] = ()
    awards_without_period: tuple[Ref, ...] = ()
    unmatched: tuple[str, ...] = ()


def open_offices(offices: Offices) -> OpenOffices:
    """Who led a bloc when, as far as no source says so."""
    named = {(said.period, said.role) for said in offices.statements}

    def without(role: Role) -> tuple[Period, ...]:
        return _newest_first(p for p in offices.periods if (p, role) not in named)

    return OpenOffices(
        without(Role.LEADER),
        without(Role.DEPUTY),
        _newest_first(missing_years(offices.periods)),
    )


def unknowns(history: History) -> Unknowns:
    """What the sources of a bloc leave open."""
    own = tuple(reversed(history.own))
    return Unknowns(
        open_offices(history.offices),
        tuple(a.ref for a in own if not _has_day(a)),
        tuple(a.ref for a in own if not a.outline.documents),
        tuple((a.ref, _captions_alone(a)) for a in own if _captions_alone(a)),
        tuple(a.ref for a in own if any(award.period is None for award in a.outline.awards)),
        tuple(dict.fromkeys(mention.printed for mention in _without_page(history))),
    )


def _has_day(article: Article) -> bool:
    date = article.outline.date
    return date is not None and date.precision == "day"


def _captions_alone(article: Article) -> int:
    """How many captions have no photo of their own, a drawing at most."""
    return article.shown.drawn + article.shown.lost


def _newest_first(periods: Iterable[Period]) -> tuple[Period, ...]:
    return tuple(sorted(periods, key=lambda period: period.sort_key, reverse=True))


def _without_page(history: History) -> Iterator[Mention]:
    """Units in a role, honoured, or handing over the flag, that are none of the site's."""
    mentions = [said.unit for said in history.offices.statements]
    for article in history.own:
        mentions += _mentions(article)
    for mention in mentions:
        if mention.kind == "unit" and mention.id is None:
            yield mention


def _mentions(article: Article) -> list[Mention]:
    outline = article.outline
    passing = [unit for handover in outline.handovers for unit in (handover.from_, handover.to)]
    return [m for m in (*passing, *(award.to for award in outline.awards)) if m is not None]
