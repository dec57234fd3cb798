"""Names of units and blocs: many spellings, one id (tên gọi của đơn vị, khối, cụm).

A report keeps the name as its source prints it; a link goes to the id.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from kyyeu.domain.dates import PartialDate
from kyyeu.domain.text import comparable, fold, squeeze
from kyyeu.domain.vocabulary import GENERIC_BLOC_NAMES

Kind = Literal["unit", "bloc"]


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A unit or bloc as a source prints it; `id` is None when it is none of the site's."""

    printed: str
    id: str | None = None
    kind: Kind = "unit"

    def is_same(self, other: Mention) -> bool:
        """Whether both mean one unit or bloc: by id, or by name where there is no id."""
        if self.id is not None and other.id is not None:
            return (self.kind, self.id) == (other.kind, other.id)
        return self.kind == other.kind and comparable(self.printed) == comparable(other.printed)

    @property
    def href(self) -> str | None:
        """The address of its page, from the root of the site, or None."""
        if self.id is None:
            return None
        return f"/{'khoi' if self.kind == 'bloc' else 'don-vi'}/{self.id}/"


@dataclass(frozen=True, slots=True)
class DatedName:
    """A name with the days from and to which it was borne; None where that is not known."""

    name: str
    since: PartialDate | None = None
    until: PartialDate | None = None

    def holds_on(self, day: PartialDate) -> bool:
        """Whether the name was borne on `day`; open ends hold for ever."""
        after_start = self.since is None or self.since.first_day <= day.first_day
        before_end = self.until is None or day.first_day <= self.until.last_day
        return after_start and before_end


@dataclass(frozen=True, slots=True)
class Naming:
    """Everything one unit or bloc is called; the last of `names` is its present name.

    It has no page while its own file cannot be read: its names are known, links are not made.
    """

    id: str
    names: tuple[DatedName, ...]
    spellings: tuple[str, ...] = ()
    has_page: bool = True

    @property
    def current(self) -> str:
        """The present name."""
        return self.names[-1].name

    def on(self, day: PartialDate | None) -> str:
        """The name borne on `day`; the present one when that is not known."""
        if day is not None:
            for dated in reversed(self.names):
                if dated.holds_on(day):
                    return dated.name
        return self.current

    def written(self) -> Iterator[str]:
        """Every known way to write it, the id first."""
        yield self.id
        yield from (dated.name for dated in self.names)
        yield from self.spellings


def is_generic(kind: Kind, written: str) -> bool:
    """Whether a bloc is named as any bloc may be, 'Khối thi đua': that never says which one."""
    return kind == "bloc" and fold(squeeze(written)) in GENERIC_BLOC_NAMES


@dataclass(frozen=True)
class Register:
    """All units and blocs of a site, to be found by any of their spellings."""

    units: tuple[Naming, ...] = ()
    blocs: tuple[Naming, ...] = ()
    _index: MappingProxyType[tuple[str, str], tuple[Naming, ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        index: dict[tuple[str, str], tuple[Naming, ...]] = {}
        for kind, namings in (("unit", self.units), ("bloc", self.blocs)):
            for naming in namings:
                for key in {(kind, comparable(text)) for text in naming.written()}:
                    index[key] = (*index.get(key, ()), naming)
        object.__setattr__(self, "_index", MappingProxyType(index))

    def find(self, kind: Kind, written: str) -> tuple[Naming, ...]:
        """All that may be meant by `written`: none, one, or several of one name."""
        if is_generic(kind, written):
            return ()
        return self._index.get((kind, comparable(written)), ())

    def mention(self, kind: Kind, written: str, day: PartialDate | None = None) -> Mention:
        """What a source says, linked where exactly one unit or bloc is meant.

        An id stands for the name that was borne on `day`.
        """
        found = self.find(kind, written)
        if len(found) != 1:
            return Mention(written, None, kind)
        [naming] = found
        printed = naming.on(day) if comparable(written) == naming.id else written
        return Mention(printed, naming.id if naming.has_page else None, kind)

    def spellings(self, kind: Kind) -> tuple[str, ...]:
        """Every known spelling of a kind that leads to something, for suggestions."""
        namings: Iterable[Naming] = self.units if kind == "unit" else self.blocs
        written = (text for naming in namings for text in naming.written())
        return tuple(text for text in written if not is_generic(kind, text))
