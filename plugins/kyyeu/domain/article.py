"""Records as they stand in the content folder: with their file, id and body."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import blake2b
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol

from kyyeu.domain.addresses import REPORT_PAGES
from kyyeu.domain.dates import PartialDate
from kyyeu.domain.periods import CalendarYear, Period
from kyyeu.domain.picture import NO_PHOTOS, Tally

if TYPE_CHECKING:
    from kyyeu.domain.bloc import Bloc
    from kyyeu.domain.dates import DayTime
    from kyyeu.domain.fixed import FixedPage
    from kyyeu.domain.names import Mention, Naming
    from kyyeu.domain.report import (
        Award,
        Document,
        Handover,
        Person,
        Photo,
        Report,
        RoleStatement,
    )
    from kyyeu.domain.unit import Unit
    from kyyeu.domain.vocabulary import Role


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
class SourceLink:
    """A link of a body to a file of the content: its place in the file, the target as written, and
    the path of that file from the content folder."""

    line: int
    column: int
    target: str
    path: str

    @property
    def leads_to_page(self) -> bool:
        """Whether that file has a page; any other is published as it is."""
        return self.path.endswith(".md")

    @property
    def fragment(self) -> str:
        """The part of the page that is meant, with its `#`."""
        _, mark, place = self.target.partition("#")
        return mark + place


@dataclass(frozen=True, slots=True)
class Cited:
    """A report as a source: its address and day, and not its title."""

    address: str
    date: PartialDate | None
    is_draft: bool = False

    @property
    def href(self) -> str:
        """Its address from the root of the site."""
        return f"/{self.address}"


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


# Parts of the front matter by which rows and terms are told apart, each with its keys: a page
# of rows need not be made again because something else was edited in the report.
PARTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "awards": ("awards", "bloc", "unit"),  # a row tells in whose report it stands
        "people": ("people",),
        "documents": ("documents",),
        "photos": ("photos",),
        "roles": ("bloc", "unit", "role", "roles", "handovers", "period", "reviews"),
    }
)


class Outline(Protocol):
    """What plans ask of a report: enough to list, group, sort and count, and no more.

    Its awards, people, documents and photos are told in outline too: reading a field of them
    that is not among `OUTLINE` raises AttributeError where the report itself is not loaded.
    """

    @property
    def title(self) -> str:
        """As on the invitation."""

    @property
    def date(self) -> PartialDate | None:
        """The day of the event."""

    @property
    def date_end(self) -> PartialDate | None:
        """Its last day, where it lasted longer than one."""

    @property
    def time(self) -> DayTime | None:
        """The time of day."""

    @property
    def published(self) -> PartialDate | None:
        """The day of publication, where it is not that of the event."""

    @property
    def status(self) -> str:
        """Draft, published or hidden."""

    @property
    def slug(self) -> str | None:
        """The address that the editor wrote."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """Old addresses that lead to it."""

    @property
    def unit(self) -> Mention | None:
        """Who publishes."""

    @property
    def bloc(self) -> Mention | None:
        """The bloc."""

    @property
    def role(self) -> Role | None:
        """The publishing unit's role in it."""

    @property
    def kinds(self) -> tuple[str, ...]:
        """Codes."""

    @property
    def period(self) -> Period | None:
        """What is signed for."""

    @property
    def reviews(self) -> Period | None:
        """What is summed up."""

    @property
    def roles(self) -> tuple[RoleStatement, ...]:
        """What it says of anybody's role, whole."""

    @property
    def handovers(self) -> tuple[Handover, ...]:
        """Handovers, whole."""

    @property
    def awards(self) -> tuple[Award, ...]:
        """Awards in outline."""

    @property
    def people(self) -> tuple[Person, ...]:
        """People in outline."""

    @property
    def documents(self) -> tuple[Document, ...]:
        """Documents in outline."""

    @property
    def photos(self) -> tuple[Photo, ...]:
        """Photos in outline."""


@dataclass(frozen=True)
class Text:
    """The body of a report: read when it is asked for, told apart by its fingerprint."""

    fingerprint: bytes
    read: Callable[[], str] = field(compare=False, repr=False)

    @property
    def identity(self) -> tuple[bytes, ...]:
        """What it is told apart by."""
        return (self.fingerprint,)

    @property
    def markdown(self) -> str:
        """The body as written."""
        return self.read()


@dataclass(frozen=True)
class Article:
    """A report in the content folder; `slug` is the last part of its address: the one that it
    proposes, until the addresses of all reports are settled.

    Only its outline is at hand; the report itself and its body are read when they are asked
    for.  `fingerprint` tells every version of its front matter from every other; `lede` is its
    summary, else the first sentence of its body; `units` are the ids of all units that it names;
    `parts` tells every version of a part of the front matter from every other; `periods` are all
    of which it tells anything, `files` the files beside it that it names, `links` the links of its
    body that lead to files of the content; `tally` counts the photos that it names, `beside` are
    photos in its folder that it does not name.
    """

    file: str
    slug: str
    outline: Outline = field(compare=False)
    fingerprint: bytes
    text: Text
    lede: str | None
    units: frozenset[str]
    read: Callable[[], Reported] = field(compare=False, repr=False)
    parts: Mapping[str, bytes] = field(default_factory=dict, compare=False, repr=False)
    periods: frozenset[Period] = frozenset()
    files: tuple[str, ...] = ()
    links: tuple[SourceLink, ...] = ()
    tally: Tally = NO_PHOTOS
    beside: tuple[str, ...] = ()

    @property
    def identity(self) -> tuple[str, str, bytes, tuple[str, ...]]:
        """What it is told apart by; its body is no part of it."""
        return self.file, self.slug, self.fingerprint, self.beside

    def part(self, name: str) -> tuple[object, ...]:
        """What rows that follow from one part are told apart by; the report is their source."""
        date = self.outline.date
        known = self.parts.get(name, self.fingerprint)
        beside = self.beside if name == "photos" else ()
        return self.slug, date.iso if date else None, self.is_draft, known, *beside

    @cached_property
    def report(self) -> Report:
        """The whole front matter."""
        return self.read().report

    def glance(self) -> Report:
        """The whole front matter; where it has to be read for this, it is not kept."""
        at_hand = vars(self).get("report")
        return self.read().report if at_hand is None else at_hand

    def line(self, path: str) -> int:
        """The line of a field (`roles[1].unit`), of the nearest field around it, or 1."""
        return self.read().place.line(path)

    @property
    def address(self) -> str:
        """The address of its page, from the root of the site, without the first slash."""
        return f"{REPORT_PAGES}/{self.slug}/"

    @property
    def title(self) -> str:
        """The title for display: a final full stop is dropped, an ellipsis stays."""
        title = self.outline.title
        return title[:-1] if title.endswith(".") and not title.endswith("..") else title

    @cached_property
    def cited(self) -> Cited:
        """What a row may know of it."""
        return Cited(self.address, self.outline.date, self.is_draft)

    @cached_property
    def ref(self) -> Ref:
        """What other pages may know of it."""
        return Ref(self.address, self.title, self.outline.date, self.is_draft)

    @property
    def made_public(self) -> dt.date | None:
        """The day on which it was published: that of the event, unless it says another.

        None when that day is not known, be it that the month or the year is.
        """
        said = self.outline.published or self.outline.date
        return said.exact if said else None

    @property
    def is_draft(self) -> bool:
        """Whether it is shown in preview only."""
        return self.outline.status == "draft"

    @property
    def is_listed(self) -> bool:
        """Whether lists, histories and data files may name it."""
        return self.outline.status != "hidden"

    @property
    def bloc(self) -> str | None:
        """The id of its bloc."""
        return self.outline.bloc.id if self.outline.bloc else None

    @property
    def publisher(self) -> str | None:
        """The id of the unit that publishes it."""
        return self.outline.unit.id if self.outline.unit else None

    @cached_property
    def period(self) -> Period | None:
        """The period under which the conference is listed."""
        return period_of(self.outline)

    @property
    def sort_key(self) -> tuple[object, ...]:
        """Oldest first: by day, time of day, then file; reports without a date come last."""
        date, time = self.outline.date, self.outline.time
        return (
            date is None,
            date.sort_key if date else (),
            time.sort_key if time else (),
            self.file,
        )

    @cached_property
    def photo_files(self) -> tuple[str | None, ...]:
        """The file of every photo that it shows, None of one that is lost.

        Those that it names come first, in its order; then those that stand beside it.
        """
        folder = self.file.rpartition("/")[0]
        named = (photo.file for photo in self.outline.photos) if self.tally != NO_PHOTOS else ()
        return (*(f"{folder}/{name}" if name else None for name in named), *self.beside)

    @property
    def shown(self) -> Tally:
        """How many photos its page shows."""
        return self.tally + Tally(len(self.beside))

    def at(self, chosen: str) -> Article:
        """The same article at another address."""
        return self._with(slug=chosen) if chosen != self.slug else self

    def with_beside(self, files: tuple[str, ...]) -> Article:
        """The same article with other photos beside it."""
        return self._with(beside=files) if files != self.beside else self

    def _with(self, **changes: Any) -> Article:
        article = replace(self, **changes)
        if "report" in vars(self):  # it is at hand: no need to read it again
            vars(article)["report"] = self.report
        return article


@dataclass(frozen=True, eq=False)
class Volume:
    """Several reports with their bodies, for files that are made of many; see `Text`."""

    articles: tuple[Article, ...]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Volume) and self.fingerprint == other.fingerprint

    def __hash__(self) -> int:
        return hash(self.fingerprint)

    @cached_property
    def fingerprint(self) -> bytes:
        """What tells it from every other: all that its reports and their bodies say."""
        found = blake2b(digest_size=16)
        for article in self.articles:
            found.update(repr((article.identity, article.text.fingerprint)).encode())
        return found.digest()

    @property
    def identity(self) -> tuple[bytes, ...]:
        """What it is told apart by."""
        return (self.fingerprint,)

    def with_other(self, old: Article, new: Article) -> Volume:
        """The same with one version of a report in the place of another."""
        return Volume(tuple(new if article is old else article for article in self.articles))


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a report, for lists that follow from nothing else of it."""

    article: Article
    name: str

    @property
    def identity(self) -> tuple[object, ...]:
        """What it is told apart by."""
        return self.article.part(self.name)


def tally_of(report: Outline) -> Tally:
    """How many photos a report names, of each sort."""
    files = [photo for photo in report.photos if photo.file is not None]
    drawn = sum(photo.illustration for photo in files)
    return Tally(len(files) - drawn, drawn, len(report.photos) - len(files))


def period_of(report: Outline) -> Period | None:
    """The period under which a conference is listed.

    What is signed for, else what is summed up, else the calendar year of the event: that is a
    fact of the date and no guess at a school year.
    """
    if report.period or report.reviews or report.date is None:
        return report.period or report.reviews
    return CalendarYear(report.date.year)


@dataclass(frozen=True, slots=True)
class Reported:
    """A report with the place where it stands."""

    report: Report
    place: Place


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
    """A fixed page in the content folder; the name of its file, or of its folder, is its address.

    `links` lead to documents that stand beside it, `pictures` are the photo files of its body in
    their order, by their paths in the content.
    """

    id: str
    page: FixedPage
    body: str = ""
    place: Place = field(default_factory=lambda: Place(""))
    links: tuple[SourceLink, ...] = ()
    pictures: tuple[str, ...] = ()

    @property
    def files(self) -> frozenset[str]:
        """The files beside it that it shows or links."""
        return frozenset({*self.pictures, *(link.path for link in self.links)})
