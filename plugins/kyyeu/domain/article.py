"""Records as they stand in the content folder: with their file, id and body."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kyyeu.domain.dates import PartialDate
from kyyeu.domain.periods import CalendarYear, Period
from kyyeu.domain.text import slug

if TYPE_CHECKING:
    from kyyeu.domain.bloc import Bloc
    from kyyeu.domain.fixed import FixedPage
    from kyyeu.domain.names import Naming
    from kyyeu.domain.report import Report
    from kyyeu.domain.unit import Unit


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands: its file and the line of each of its fields.

    `lines` maps a field's path (`roles[0].unit`) to its line, counted from 1.
    """

    file: str
    lines: tuple[tuple[str, int], ...] = ()

    def line(self, path: str) -> int:
        """The line of a field, of the nearest field around it, or 1."""
        known = dict(self.lines)
        while path:
            if path in known:
                return known[path]
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        return 1


@dataclass(frozen=True, slots=True)
class Ref:
    """What other pages may know of a report: enough to name it, date it and link to it."""

    address: str
    title: str
    date: PartialDate | None
    is_draft: bool = False

    @property
    def href(self) -> str:
        """Its address from the root of the site."""
        return f"/{self.address}"


@dataclass(frozen=True, slots=True)
class Article:
    """A report in the content folder; `slug` is the last part of its address."""

    report: Report
    slug: str
    body: str = ""
    place: Place = field(default_factory=lambda: Place(""))

    @property
    def address(self) -> str:
        """The address of its page, from the root of the site, without the first slash."""
        return f"hoi-nghi/{self.slug}/"

    @property
    def title(self) -> str:
        """The title for display: a final full stop is dropped, an ellipsis stays."""
        title = self.report.title
        return title[:-1] if title.endswith(".") and not title.endswith("..") else title

    @property
    def ref(self) -> Ref:
        """What other pages may know of it."""
        return Ref(self.address, self.title, self.report.date, self.is_draft)

    @property
    def is_draft(self) -> bool:
        """Whether it is shown in preview only."""
        return self.report.status == "draft"

    @property
    def is_listed(self) -> bool:
        """Whether lists, histories and data files may name it."""
        return self.report.status != "hidden"

    @property
    def period(self) -> Period | None:
        """The period under which the conference is listed.

        What is signed for, else what is summed up, else the calendar year of the event: that
        is a fact of the date and no guess at a school year.
        """
        report = self.report
        if report.period or report.reviews or report.date is None:
            return report.period or report.reviews
        return CalendarYear(report.date.year)

    @property
    def sort_key(self) -> tuple[object, ...]:
        """Oldest first: by day, time of day, then file; reports without a date come last."""
        date, time = self.report.date, self.report.time
        return (
            date is None,
            date.sort_key if date else (),
            time.sort_key if time else (),
            self.place.file,
        )

    def proposed_slug(self) -> str:
        """The address that the editor wrote, else one made of the title."""
        return self.report.slug or slug(self.report.title)

    def at(self, chosen: str) -> Article:
        """The same article at another address."""
        return replace(self, slug=chosen)


@dataclass(frozen=True, slots=True)
class BlocFile:
    """A bloc in the content folder; the name of its file is its id."""

    id: str
    bloc: Bloc
    body: str = ""
    place: Place = field(default_factory=lambda: Place(""))

    @property
    def naming(self) -> Naming:
        """Its names, to be found by."""
        return self.bloc.naming(self.id)


@dataclass(frozen=True, slots=True)
class UnitFile:
    """A unit in the content folder; the name of its file is its id."""

    id: str
    unit: Unit
    body: str = ""
    place: Place = field(default_factory=lambda: Place(""))

    @property
    def naming(self) -> Naming:
        """Its names, to be found by."""
        return self.unit.naming(self.id)


@dataclass(frozen=True, slots=True)
class FixedPageFile:
    """A fixed page in the content folder; the name of its file is its address."""

    id: str
    page: FixedPage
    body: str = ""
    place: Place = field(default_factory=lambda: Place(""))
