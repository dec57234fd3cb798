"""The outline of a report as plain values, to be kept from one build to the next, and back.

Plain values load a hundred times faster than the report is read; what an outline holds stands
in `OUTLINE`, once.  Parts of it are made when they are asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from kyyeu.domain.article import Outline
from kyyeu.domain.dates import DayTime, PartialDate, parse_date, parse_time
from kyyeu.domain.names import Mention
from kyyeu.domain.periods import CalendarYear, Period, SchoolYear, YearSpan, parse_period
from kyyeu.domain.records import Record
from kyyeu.domain.report import (
    Award,
    AwardGroup,
    Document,
    Handover,
    Person,
    Photo,
    Report,
    RoleStatement,
)
from kyyeu.domain.vocabulary import Basis, Role

OUTLINE: MappingProxyType[type[Record], tuple[str, ...]] = MappingProxyType(
    {
        Report: (
            *(
                "title",
                "date",
                "date_end",
                "time",
                "published",
                "status",
                "slug",
                "aliases",
                "unit",
                "bloc",
                "role",
                "kinds",
            ),
            *("period", "reviews", "roles", "handovers", "awards", "people", "documents", "photos"),
        ),
        RoleStatement: ("role", "unit", "period", "order", "basis", "note"),
        Handover: ("object", "role", "from_", "to", "period_from", "period_to"),
        Award: ("form", "level", "to", "group", "rank", "period", "status"),
        AwardGroup: ("count", "of", "about"),
        Person: ("name", "unit"),
        Document: ("number", "date", "file"),
        Photo: ("file", "illustration"),
    }
)

Plain = Any
"""Text, numbers, None, and tuples of these."""


def as_plain(value: Any) -> Plain:
    """A part of an outline as plain values."""
    match value:
        case Record():
            return tuple(as_plain(getattr(value, name)) for name in OUTLINE[type(value)])
        case tuple():
            return tuple(map(as_plain, value))
        case Mention():
            return value.printed, value.id, value.kind
        case PartialDate():
            return value.iso
        case DayTime():
            return value.normal
        case SchoolYear() | CalendarYear() | YearSpan():
            return value.code
        case Enum():
            return value.value
    return value


@lru_cache(maxsize=1 << 14)
def _mention(plain: tuple[Any, ...] | None) -> Mention | None:
    return Mention(*plain) if plain is not None else None


def _date(plain: str | None) -> PartialDate | None:
    return parse_date(plain) if plain is not None else None


@lru_cache(maxsize=1 << 10)
def _time(plain: str | None) -> DayTime | None:
    return parse_time(plain) if plain is not None else None


def _period(plain: str | None) -> Period | None:
    return parse_period(plain) if plain is not None else None


def _record(kind: type[Record], **readers: Callable[[Any], Any]) -> Callable[[Plain], Any]:
    """How to make a record of plain values: with the fields of its outline and no others.

    It is made past pydantic, which would fill every other field with its default: a page that
    asks for one has to fail, not to print that nothing is known.
    """
    fields = [(name, readers.get(name)) for name in OUTLINE[kind]]

    def made(plain: Plain) -> Any:
        record = kind.__new__(kind)
        values = {
            name: value if read is None else read(value)
            for (name, read), value in zip(fields, plain, strict=True)
        }
        object.__setattr__(record, "__dict__", values)
        object.__setattr__(record, "__pydantic_fields_set__", _NO_FIELDS)
        object.__setattr__(record, "__pydantic_extra__", None)
        object.__setattr__(record, "__pydantic_private__", None)
        return record

    return made


_NO_FIELDS: frozenset[str] = frozenset()
_group = _record(AwardGroup)
_role = _record(RoleStatement, role=Role, unit=_mention, period=_period, basis=Basis)
_handover = _record(
    Handover, role=Role, from_=_mention, to=_mention, period_from=_period, period_to=_period
)
_award = _record(
    Award, to=_mention, group=lambda plain: _group(plain) if plain else None, period=_period
)
_person = _record(Person, unit=_mention)
_document = _record(Document, date=_date)
_photo = _record(Photo)


def _each(read: Callable[[Any], Any]) -> Callable[[tuple[Any, ...]], tuple[Any, ...]]:
    return lambda plain: tuple(map(read, plain))


_READERS: MappingProxyType[str, Callable[[Any], Any]] = MappingProxyType(
    {
        "date": _date,
        "date_end": _date,
        "published": _date,
        "time": _time,
        "unit": _mention,
        "bloc": _mention,
        "role": lambda plain: Role(plain) if plain is not None else None,
        "period": _period,
        "reviews": _period,
        "roles": _each(_role),
        "handovers": _each(_handover),
        "awards": _each(_award),
        "people": _each(_person),
        "documents": _each(_document),
        "photos": _each(_photo),
    }
)
_PLACES: MappingProxyType[str, int] = MappingProxyType(
    {name: place for place, name in enumerate(OUTLINE[Report])}
)


class PlainOutline:
    """The outline of a report made of plain values, each part when it is asked for."""

    def __init__(self, plain: tuple[Plain, ...]) -> None:
        self.plain = plain

    def __getattr__(self, name: str) -> Any:
        """One part; called once for each, for what is found is kept."""
        try:
            plain = self.plain[_PLACES[name]]
        except KeyError:
            raise AttributeError(f"the outline of a report does not hold its {name}") from None
        read = _READERS.get(name)
        value = plain if read is None else read(plain)
        self.__dict__[name] = value
        return value


def outline_of(plain: tuple[Plain, ...]) -> Outline:
    """The outline that plain values tell: `outline_of(as_plain(report))`."""
    return PlainOutline(plain)
