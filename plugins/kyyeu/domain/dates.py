"""Days and times: always day before month, known as exactly as the source knows them.

`04/01/2024` is 4 January. A date never passes through a reader that guesses the order.
"""

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, total_ordering
from typing import Final, Literal, TypeAlias

from kyyeu.domain.periods import FIRST_YEAR, LAST_YEAR
from kyyeu.domain.text import clean, squeeze
from kyyeu.domain.unreadable import Unreadable, quoted

VIETNAM_TIME: Final = dt.timezone(dt.timedelta(hours=7), "Asia/Ho_Chi_Minh")
"""UTC+7 without summer time; a constant, so that no time zone data are needed."""

Precision: TypeAlias = Literal["year", "month", "day"]
_PRECISIONS: Final[tuple[Precision, ...]] = ("year", "month", "day")

_DATE_FORMS: Final = (
    "viết ngày/tháng/năm như 28/10/2021 (hoặc 2021-10-28); nếu chỉ biết tháng hay năm thì viết "
    "2021-10 hoặc 2021"
)


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, or a month or year whose day is not known; the precision is part of the value.

    Ordered by the first day it may mean, the less precise first: 2021, 2021-01, 2021-01-01.
    Raises Unreadable for a day that does not exist.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise Unreadable(
                f"năm {self.year} nằm ngoài khoảng {FIRST_YEAR} đến {LAST_YEAR}",
                "viết năm bằng bốn chữ số",
            )
        if self.month is None:
            if self.day is not None:
                raise ValueError("a day needs its month")
        elif not 1 <= self.month <= 12:
            raise Unreadable(f"không có tháng {self.month}", _DATE_FORMS)
        elif self.day is not None:
            last = calendar.monthrange(self.year, self.month)[1]
            if not 1 <= self.day <= last:
                raise Unreadable(
                    f"tháng {self.month} năm {self.year} không có ngày {self.day}", _DATE_FORMS
                )

    @classmethod
    def of(cls, day: dt.date) -> "PartialDate":
        """A day that is fully known."""
        return cls(day.year, day.month, day.day)

    @property
    def precision(self) -> Precision:
        """What is known: "year", "month" or "day"."""
        return _PRECISIONS[(self.month is not None) + (self.day is not None)]

    @property
    def first_day(self) -> dt.date:
        """The earliest day it may mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> dt.date:
        """The latest day it may mean."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def exact(self) -> dt.date | None:
        """The day, if it is known."""
        return self.first_day if self.day else None

    @property
    def iso(self) -> str:
        """ISO 8601 as far as known: "2021-12-16", "2021-12", "2021"."""
        return self.first_day.isoformat()[: {"year": 4, "month": 7, "day": 10}[self.precision]]

    @property
    def sort_key(self) -> tuple[dt.date, int]:
        """(first day; 0, 1 or 2 for a year, month or day)."""
        return self.first_day, _PRECISIONS.index(self.precision)

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return self.sort_key < other.sort_key

    def __str__(self) -> str:
        return self.iso


# --- reading a date ------------------------------------------------------------------------------

_DATE: Final = re.compile(
    r"(?P<iso_year>[0-9]{4})(?:-(?P<iso_month>[0-9]{2})(?:-(?P<iso_day>[0-9]{2}))?)?"
    r"|(?P<day>[0-9]{1,2})(?P<mark>[/.-])(?P<month>[0-9]{1,2})(?P=mark)(?P<year>[0-9]{4})"
    r"|(?:(?:ngày (?P<written_day>[0-9]{1,2}) )?tháng (?P<written_month>[0-9]{1,2}) )?"
    r"năm (?P<written_year>[0-9]{4})",
    re.IGNORECASE,
)
_MONTH_AND_YEAR: Final = re.compile(r"[0-9]{1,2}[/.-][0-9]{4}")


@lru_cache(maxsize=1 << 13)  # some thousand days, each printed many times
def parse_date(text: str) -> PartialDate:
    """Read 2024-01-04, 04/01/2024 (always day/month/year; also 4-1-2024, 4.1.2024), 2021-12, 2021.

    The written forms "ngày 5 tháng 3 năm 2020", "tháng 3 năm 2020", "năm 2020" are read as well;
    there is no other form. Raises Unreadable, which quotes the text and says what is allowed.
    """
    match = _DATE.fullmatch(squeeze(text))
    if match is None:
        half = _MONTH_AND_YEAR.fullmatch(squeeze(text))
        raise Unreadable(
            f"{quoted(text)} không phải một ngày",
            "nếu chỉ biết tháng thì viết năm trước, ví dụ 2021-12" if half else _DATE_FORMS,
        )
    year, month, day = (
        next((int(found) for name in names if (found := match[name])), None)
        for names in (
            ("iso_year", "year", "written_year"),
            ("iso_month", "month", "written_month"),
            ("iso_day", "day", "written_day"),
        )
    )
    assert year is not None  # every alternative of the pattern has a year
    try:
        return PartialDate(year, month, day)
    except Unreadable as wrong:
        raise Unreadable(f"{quoted(text)}: {wrong.what}", wrong.remedy) from None


# --- writing a date ------------------------------------------------------------------------------

WEEKDAYS: Final = (
    "Thứ Hai",
    "Thứ Ba",
    "Thứ Tư",
    "Thứ Năm",
    "Thứ Sáu",
    "Thứ Bảy",
    "Chủ Nhật",
)
"""In the order of `datetime.date.weekday`: Monday is "the second". No locale is relied on."""


def _partial(day: PartialDate | dt.date) -> PartialDate:
    return day if isinstance(day, PartialDate) else PartialDate.of(day)


def weekday(day: PartialDate | dt.date) -> str:
    """The weekday in words, "Thứ Ba". Raises ValueError if only the month or year is known."""
    exact = _partial(day).exact
    if exact is None:
        raise ValueError(f"{day} has no weekday: its day is not known")
    return WEEKDAYS[exact.weekday()]


def written_date(day: PartialDate | dt.date) -> str:
    """A date in official style: "ngày 05 tháng 3 năm 2020", "tháng 12 năm 2021", "năm 2021".

    Days below 10 and the months 1 and 2 have a leading zero (Nghị định 30/2020/NĐ-CP, phụ lục I),
    so that nothing can be written in front of them.
    """
    known = _partial(day)
    written = f"năm {known.year}"
    if known.month:
        written = f"tháng {known.month:0{2 if known.month < 3 else 1}} {written}"
    if known.day:
        written = f"ngày {known.day:02} {written}"
    return written


def long_date(day: PartialDate | dt.date) -> str:
    """A date with its weekday: "Thứ Ba, ngày 16 tháng 4 năm 2024"; else as `written_date`."""
    written = written_date(day)
    return written if _partial(day).exact is None else f"{weekday(day)}, {written}"


def short_date(day: PartialDate | dt.date) -> str:
    """A date for tables: "28/10/2021", "12/2021", "2021"."""
    return "/".join(reversed(_partial(day).iso.split("-")))


# --- times of day --------------------------------------------------------------------------------

# Where a part of the day stands among clock times: it sorts before a conference at that minute.
_PARTS: Final = {"sáng": 7 * 60, "trưa": 11 * 60, "chiều": 13 * 60, "tối": 18 * 60}

_TIME_FORMS: Final = "viết giờ như 14:00, 14h00, hoặc một trong: sáng, trưa, chiều, tối"


@total_ordering
@dataclass(frozen=True, slots=True)
class DayTime:
    """When in the day: a part of it (sáng, trưa, chiều, tối) or a clock time, never both.

    Raises Unreadable for a time that does not exist.
    """

    part: str | None = None
    hour: int | None = None
    minute: int = 0

    def __post_init__(self) -> None:
        if (self.part is None) == (self.hour is None):
            raise ValueError("a time is either a part of the day or an hour")
        if self.part is not None and (self.part not in _PARTS or self.minute):
            raise Unreadable(f"{quoted(self.part)} không phải một buổi", _TIME_FORMS)
        if self.hour is not None and not 0 <= self.hour <= 23:
            raise Unreadable(f"không có {self.hour} giờ", _TIME_FORMS)
        if not 0 <= self.minute <= 59:
            raise Unreadable(f"không có {self.minute} phút", _TIME_FORMS)

    @classmethod
    def at(cls, hour: int, minute: int = 0) -> "DayTime":
        """A clock time, 0 to 23 hours."""
        return cls(None, hour, minute)

    @property
    def clock(self) -> dt.time | None:
        """The clock time in Vietnam, if it is known."""
        return None if self.hour is None else dt.time(self.hour, self.minute)

    @property
    def words(self) -> str:
        """For running text: "buổi chiều", "14 giờ 00"."""
        return f"buổi {self.part}" if self.part else f"{self.hour} giờ {self.minute:02}"

    @property
    def normal(self) -> str:
        """The form that is stored: "chiều", "14:00"."""
        return self.part or f"{self.hour:02}:{self.minute:02}"

    @property
    def sort_key(self) -> tuple[int, int]:
        """(minutes since midnight; 0 for a part of the day, 1 for a clock time)."""
        if self.part:
            return _PARTS[self.part], 0
        return (self.hour or 0) * 60 + self.minute, 1

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, DayTime):
            return NotImplemented
        return self.sort_key < other.sort_key

    def __str__(self) -> str:
        return self.normal


_CLOCK: Final = (
    r"(?P<hour>[0-9]{1,2})"
    r"(?::(?P<minute>[0-9]{2})|\s?(?:h|giờ)\s?(?:(?P<spoken>[0-9]{1,2})\s?(?:phút)?)?)"
)
_PART: Final = r"(?:buổi\s+)?(?P<part>sáng|trưa|chiều|tối)"
_TIME: Final = re.compile(rf"{_PART}|{_CLOCK}", re.IGNORECASE)


def _clock(match: re.Match[str]) -> DayTime:
    return DayTime.at(int(match["hour"]), int(match["minute"] or match["spoken"] or 0))


def parse_time(text: str) -> DayTime:
    """Read "14:00", "14h00", "14h", "9 giờ 30 phút", "9 giờ", or "Chiều", "buổi chiều".

    Raises Unreadable, which quotes the text and says what is allowed.
    """
    match = _TIME.fullmatch(squeeze(text))
    if match is None:
        raise Unreadable(f"{quoted(text)} không phải giờ hay buổi", _TIME_FORMS)
    try:
        return DayTime(match["part"].casefold()) if match["part"] else _clock(match)
    except Unreadable as wrong:
        raise Unreadable(f"{quoted(text)}: {wrong.what}", wrong.remedy) from None


# --- dates in prose ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Moment:
    """A date in prose, with the time of day that is printed before it.

    `start` and `end` are places in the cleaned text, the end excluded, as in a slice.
    """

    date: PartialDate
    time: DayTime | None
    start: int
    end: int


_MOMENT: Final = re.compile(
    rf"""
    (?P<lead>
      (?: \b{_PART} \s*,?\s* )?
      (?: (?:\bvào\s+)? (?:\b(?:hồi|lúc)\s+)? \b{_CLOCK} \s*,?\s* )?
      (?: \b(?:buổi\s+)?(?P<late_part>sáng|trưa|chiều|tối) \s*,?\s* )?
      (?: \b(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy)|chủ\s+nhật) \s*,?\s* )?
    )
    (?P<word> \bngày\s+ )?
    \b (?:
      (?P<day>[0-9]{{1,2}}) (?P<mark>[/.-]) (?P<month>[0-9]{{1,2}}) (?P=mark) (?P<year>[0-9]{{4}})
    | (?P<written_day>[0-9]{{1,2}}) \s+tháng\s+ (?P<written_month>[0-9]{{1,2}})
      \s+năm\s+ (?P<written_year>[0-9]{{4}})
    ) \b
    """,
    re.IGNORECASE | re.VERBOSE,
)


def _printed_time(match: re.Match[str]) -> DayTime | None:
    """The time of day before a date; "2 giờ chiều" is 14:00, an impossible hour is none."""
    part = (match["part"] or match["late_part"] or "").casefold()
    if not match["hour"]:
        return DayTime(part) if part else None
    try:
        time = _clock(match)
    except Unreadable:
        return None
    hour = time.hour or 0
    is_after_noon = (part in ("chiều", "tối") and hour < 12) or (part == "trưa" and hour < 4)
    return DayTime.at(hour + 12, time.minute) if is_after_noon else time


def _moments(text: str) -> Iterator[Moment]:
    for match in _MOMENT.finditer(clean(text)):
        # "16/04/2024" alone may be the day somebody looked at the page: a date of the prose is
        # introduced by "ngày" or by a time of day.
        if not (match["word"] or match["part"] or match["late_part"] or match["hour"]):
            continue
        try:
            date = PartialDate(
                int(match["year"] or match["written_year"]),
                int(match["month"] or match["written_month"]),
                int(match["day"] or match["written_day"]),
            )
        except Unreadable:
            continue
        yield Moment(date, _printed_time(match), *match.span())


def moments(text: str) -> tuple[Moment, ...]:
    """Every full date in prose after "ngày" or a time of day, in order: of events and documents.

    Days that do not exist are left out; places are those of `clean(text)`.
    """
    return tuple(_moments(text))


def event_moment(text: str) -> Moment | None:
    """The first date in prose with a part of the day or an hour: the day of the event.

    The other dates are those of documents. None if there is no such date: it is never guessed.
    """
    return next((moment for moment in _moments(text) if moment.time is not None), None)
