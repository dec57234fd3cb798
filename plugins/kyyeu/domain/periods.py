"""The periods of the trade: năm học, năm, giai đoạn. None is ever converted into another.

A province appoints the leaders of its blocs by calendar year, schools reckon in school years; both
are kept as they are said.
"""

import re
from dataclasses import dataclass
from functools import lru_cache, total_ordering
from typing import Final, TypeAlias

from kyyeu.domain.text import DASHES, clean, squeeze
from kyyeu.domain.unreadable import Unreadable, quoted

FIRST_YEAR: Final = 1945
LAST_YEAR: Final = 2199
LONGEST_SPAN: Final = 20


def _demand_year(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Unreadable(
            f"năm {year} nằm ngoài khoảng {FIRST_YEAR} đến {LAST_YEAR}",
            "viết năm bằng bốn chữ số, ví dụ 2022",
        )


@total_ordering
class _Ordered:
    """Order among periods of every kind: by first year, then kind, then last year."""

    __slots__ = ()

    @property
    def sort_key(self) -> tuple[int, int, int]:
        """(first year; 0 for a calendar year, 1 for a school year, 2 for a span; last year)."""
        raise NotImplementedError

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, _Ordered):
            return NotImplemented
        return self.sort_key < other.sort_key


@dataclass(frozen=True, slots=True)
class SchoolYear(_Ordered):
    """Năm học: from September of `start` to the summer of the year after."""

    start: int

    def __post_init__(self) -> None:
        _demand_year(self.start)
        _demand_year(self.end)

    @property
    def end(self) -> int:
        return self.start + 1

    @property
    def sort_key(self) -> tuple[int, int, int]:
        return self.start, 1, self.end

    @property
    def code(self) -> str:
        """The form that is stored: "2021-2022"."""
        return f"{self.start}-{self.end}"

    @property
    def short(self) -> str:
        """The form for tables: "2021–2022", with an en dash."""
        return f"{self.start}–{self.end}"

    @property
    def label(self) -> str:
        """The form for running text: "năm học 2021–2022"."""
        return f"năm học {self.short}"

    @property
    def address(self) -> str:
        """Its page, from the root of the site: "nam-hoc/2021-2022/"."""
        return f"nam-hoc/{self.code}/"

    @property
    def previous(self) -> "SchoolYear":
        return SchoolYear(self.start - 1)

    @property
    def next(self) -> "SchoolYear":
        return SchoolYear(self.start + 1)

    def __str__(self) -> str:
        return self.code


@dataclass(frozen=True, slots=True)
class CalendarYear(_Ordered):
    """Năm: from January to December of `year`."""

    year: int

    def __post_init__(self) -> None:
        _demand_year(self.year)

    @property
    def start(self) -> int:
        return self.year

    @property
    def end(self) -> int:
        return self.year

    @property
    def sort_key(self) -> tuple[int, int, int]:
        return self.year, 0, self.year

    @property
    def code(self) -> str:
        """The form that is stored: "2022"."""
        return str(self.year)

    @property
    def short(self) -> str:
        """The form for tables: "2022"."""
        return str(self.year)

    @property
    def label(self) -> str:
        """The form for running text: "năm 2022"."""
        return f"năm {self.year}"

    @property
    def address(self) -> str:
        """Its page, from the root of the site: "nam/2022/"."""
        return f"nam/{self.year}/"

    @property
    def previous(self) -> "CalendarYear":
        return CalendarYear(self.year - 1)

    @property
    def next(self) -> "CalendarYear":
        return CalendarYear(self.year + 1)

    def __str__(self) -> str:
        return self.code


@dataclass(frozen=True, slots=True)
class YearSpan(_Ordered):
    """Giai đoạn: a term of several years, from `start` to `end`, both included."""

    start: int
    end: int

    def __post_init__(self) -> None:
        _demand_year(self.start)
        _demand_year(self.end)
        if not 0 < self.end - self.start <= LONGEST_SPAN:
            raise Unreadable(
                f"'giai đoạn {self.start}-{self.end}' không phải một giai đoạn",
                "năm cuối phải sau năm đầu và không quá "
                f"{LONGEST_SPAN} năm, ví dụ: giai đoạn 2011-2013",
            )

    @property
    def sort_key(self) -> tuple[int, int, int]:
        return self.start, 2, self.end

    @property
    def code(self) -> str:
        """The form that is stored: "giai đoạn 2011-2013"."""
        return f"giai đoạn {self.start}-{self.end}"

    @property
    def short(self) -> str:
        """The form for tables: "2011–2013", with an en dash."""
        return f"{self.start}–{self.end}"

    @property
    def label(self) -> str:
        """The form for running text: "giai đoạn 2011–2013"."""
        return f"giai đoạn {self.short}"

    @property
    def address(self) -> str:
        """Its page, from the root of the site: "giai-doan/2011-2013/"."""
        return f"giai-doan/{self.start}-{self.end}/"

    def __str__(self) -> str:
        return self.code


Period: TypeAlias = SchoolYear | CalendarYear | YearSpan

_PAIR: Final = re.compile(rf"(?<!\d)([0-9]{{4}})\s*[{DASHES}]\s*([0-9]{{4}})(?!\d)")
_PERIOD: Final = re.compile(
    r"(?:(?P<word>năm học|giai đoạn|năm)\s+)?"
    rf"(?P<a>[0-9]{{4}})(?:\s*[{DASHES}]\s*(?P<b>[0-9]{{4}}))?",
    re.IGNORECASE,
)
_FORMS: Final = (
    "viết năm học như 2021-2022, năm như 2022, nhiệm kỳ nhiều năm như: giai đoạn 2011-2013"
)


def _school_year(text: str, start: int, end: int) -> SchoolYear:
    if end != start + 1:
        span = f"{start}-{end}" if 0 < end - start <= LONGEST_SPAN else "2011-2013"
        raise Unreadable(
            f"{quoted(text)} không phải một năm học",
            "viết hai năm liền nhau, ví dụ 2021-2022; "
            f"nếu là nhiệm kỳ nhiều năm thì viết: giai đoạn {span}",
        )
    return SchoolYear(start)


@lru_cache(maxsize=1 << 10)
def parse_period(text: str) -> Period:
    """Read "2021-2022", "2022" or "giai đoạn 2011-2013", with or without "năm học" / "năm".

    Dashes of any kind and spaces round them are free. Two years without "giai đoạn" are a school
    year and must follow each other. Raises Unreadable.
    """
    line = squeeze(text)
    match = _PERIOD.fullmatch(line)
    if match is None:
        raise Unreadable(f"{quoted(text)} không phải một năm học, năm hay giai đoạn", _FORMS)
    word = (match["word"] or "").casefold()
    start = int(match["a"])
    if match["b"] is not None:
        end = int(match["b"])
        return YearSpan(start, end) if word == "giai đoạn" else _school_year(line, start, end)
    if word in ("năm học", "giai đoạn"):
        raise Unreadable(f"{quoted(text)} chỉ có một năm", _FORMS)
    return CalendarYear(start)


# "các năm học 2020-2021, 2021-2022 và 2022-2023": one "năm học" for several pairs.
_YEARS_IN_PROSE: Final = re.compile(
    rf"\b(?P<word>năm học|năm)\s+{_PAIR.pattern}(?:\s*(?:,|;|\bvà\b)\s*{_PAIR.pattern})*",
    re.IGNORECASE,
)


def _pairs(text: str, word: str | None = None) -> list[tuple[int, int, str]]:
    """Pairs of years after "năm học" or "năm" (or only after `word`): both years, as printed."""
    return [
        (int(pair[1]), int(pair[2]), squeeze(pair[0]))
        for run in _YEARS_IN_PROSE.finditer(clean(text))
        if word in (None, squeeze(run["word"]).casefold())
        for pair in _PAIR.finditer(run[0])
    ]


def _is_year(year: int) -> bool:
    return FIRST_YEAR <= year <= LAST_YEAR


def school_years(text: str) -> tuple[SchoolYear, ...]:
    """Every school year in prose, in order, as often as it is printed after "năm học" or "năm".

    Pairs of years that are no school year are left out: see `ill_formed_school_years`.
    """
    return tuple(
        SchoolYear(a) for a, b, _ in _pairs(text) if b == a + 1 and _is_year(a) and _is_year(b)
    )


def ill_formed_school_years(text: str) -> tuple[str, ...]:
    """What is called "năm học" in prose but is none, as printed: "2021 - 2023".

    After "năm" alone two years may well be a span ("trong 3 năm 2011-2013"): not named here.
    """
    return tuple(printed for a, b, printed in _pairs(text, "năm học") if b != a + 1)
