"""Links and dates in words, ready to print."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from kyyeu.domain.article import Cited, Ref
from kyyeu.domain.dates import PartialDate, long_date, parse_date, short_date
from kyyeu.domain.names import Mention, Naming
from kyyeu.domain.periods import Period, SchoolYear
from kyyeu.domain.text import comparable
from kyyeu.history.captions import Spellings
from kyyeu.history.site import Site


@dataclass(frozen=True, slots=True)
class Link:
    """Text that leads somewhere; without `href` it is plain text."""

    text: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class When:
    """A date: for machines, in words and in figures."""

    iso: str
    long: str
    short: str


def when(date: PartialDate | None) -> When | None:
    """A date ready to print; None when it is not known."""
    return _when(date) if date else None


def when_exact(date: dt.date) -> When:
    """A day that is known, ready to print."""
    return _when(PartialDate.of(date))


@lru_cache(maxsize=1 << 13)  # some thousand days, each on many pages
def _when(date: PartialDate) -> When:
    return When(date.iso, long_date(date), short_date(date))


def report_link(report: Ref) -> Link:
    """A report by its title."""
    return Link(report.title, report.href)


@dataclass(frozen=True, slots=True)
class Citation:
    """A report as a source: where it stands, and its day."""

    href: str
    date: When | None


def citation(report: Cited) -> Citation:
    """A report as a source, ready to print."""
    return Citation(report.href, when(report.date))


@dataclass(frozen=True, slots=True)
class DatedLink:
    """A report with its day."""

    link: Link
    date: When | None


def dated_link(report: Ref) -> DatedLink:
    """A report with its day."""
    return DatedLink(report_link(report), when(report.date))


def period_link(period: Period | None, *, short: bool = False) -> Link | None:
    """A period by its label, leading to its page."""
    return _period_link(period, short) if period else None


@lru_cache(maxsize=1 << 10)
def _period_link(period: Period, short: bool) -> Link:
    return Link(period.short if short else capital(period.label), f"/{period.address}")


def printed_link(mention: Mention | None) -> Link | None:
    """A unit or bloc as its source prints it, with a capital first letter."""
    return Link(capital(mention.printed), mention.href) if mention else None


def anchor(period: Period) -> str:
    """The id of a period's section in a page: 'nam-hoc-2021-2022'."""
    return period.address.strip("/").replace("/", "-")


def opening_day(period: Period) -> PartialDate:
    """The first day of a period: a school year opens in September."""
    month = "-09-01" if isinstance(period, SchoolYear) else "-01-01"
    return parse_date(f"{period.start}{month}")


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def joined(parts: Iterable[str], last: str = " và ") -> str:
    """'a, b và c'."""
    items = list(parts)
    if len(items) < 2:
        return "".join(items)
    return ", ".join(items[:-1]) + last + items[-1]


@dataclass(frozen=True)
class UnitNames:
    """The names of units; old periods get the names of their day."""

    namings: tuple[Naming, ...] = ()

    @cached_property
    def spellings(self) -> Spellings:
        """All that the units are called, to be found in a text."""
        return Spellings(self.namings)

    @cached_property
    def _by_id(self) -> dict[str, Naming]:
        return {naming.id: naming for naming in self.namings}

    def link(self, mention: Mention, period: Period | None = None) -> Link:
        """A unit by its present name; in a period by the name it bore: the one printed if it
        is one of its names, else that of the first day.  As printed when it is none of ours.
        """
        naming = self._by_id.get(mention.id or "")
        if naming is None:
            return Link(capital(mention.printed), mention.href)
        if period is None:
            return Link(naming.current, mention.href)
        printed = comparable(mention.printed)
        borne = (dated.name for dated in naming.names if comparable(dated.name) == printed)
        return Link(next(borne, naming.on(opening_day(period))), mention.href)


def unit_names(site: Site) -> UnitNames:
    """The names of all units of a site."""
    return UnitNames(tuple(unit.naming for unit in site.units))
