"""Numbers as Vietnamese pages print and show them.

Counts are grouped by no-break spaces, money by dots, and the decimal mark is a comma.
"""

import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType
from typing import Final

from kyyeu.domain.text import NO_BREAK_SPACE, clean, squeeze
from kyyeu.domain.unreadable import Unreadable, quoted


def grouped(number: int, separator: str = NO_BREAK_SPACE) -> str:
    """A whole number in groups of three digits: "1 094 270"."""
    return f"{number:,}".replace(",", separator)


def decimal(
    number: float | Decimal, places: int | None = None, separator: str = NO_BREAK_SPACE
) -> str:
    """A number with a decimal comma: 23.6 → "23,6".

    `places` fixes the digits after the comma (a half is rounded away from zero); without it there
    are as many as the number has. Raises ValueError for what is not finite.
    """
    exact = Decimal(str(number))
    if not exact.is_finite():
        raise ValueError(f"{number} is not a finite number")
    if places is not None:
        exact = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    if exact.is_zero():
        exact = abs(exact)
    whole, _, fraction = f"{exact:,f}".partition(".")
    whole = whole.replace(",", separator)
    return f"{whole},{fraction}" if fraction else whole


def celsius(degrees: float | Decimal) -> str:
    """A temperature in degrees Celsius: "23,6 °C", with a no-break space before the unit."""
    return f"{decimal(degrees)}{NO_BREAK_SPACE}°C"


def money(dong: int, separator: str = ".") -> str:
    """An amount of đồng: "6.300.000 đồng", with a no-break space before the unit."""
    return f"{grouped(dong, separator)}{NO_BREAK_SPACE}đồng"


# One mark of grouping throughout: "1 094.270" is no number.
_COUNT: Final = re.compile(r"[0-9]+|[0-9]{1,3}([ .,])[0-9]{3}(?:\1[0-9]{3})*")
_CURRENCY: Final = re.compile(r"\s*(?:đồng|đ|vnđ|vnd)$", re.IGNORECASE)


def parse_count(text: str) -> int:
    """Read a whole number: "364", "07", or grouped by spaces, dots or commas, "1 094 270".

    A count has no fraction, so a comma can only group. Raises Unreadable.
    """
    line = squeeze(text)
    if not _COUNT.fullmatch(line) or len(line) > 30:
        raise Unreadable(
            f"{quoted(text)} không phải một số nguyên", "viết bằng chữ số, ví dụ 21 hoặc 6.300.000"
        )
    return int(re.sub(r"[ .,]", "", line))


def parse_money(text: str) -> int:
    """Read an amount of đồng, with or without the unit: "6.300.000 đồng". Raises Unreadable."""
    return parse_count(_CURRENCY.sub("", squeeze(text)))


_COUNTERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "đang online": "online",
        "hôm nay": "today",
        "hôm qua": "yesterday",
        "trong tuần": "week",
        "trong tháng": "month",
        "tất cả": "total",
        "tổng": "total",
    }
)
_COUNTER: Final = re.compile(
    rf"\b({'|'.join(_COUNTERS)})[ \t]*:[ \t]*([0-9](?:[0-9 .,]*[0-9])?)", re.IGNORECASE
)


def counters(text: str) -> dict[str, int]:
    """The visitor figures that an old page prints (Thống kê truy cập), as far as it prints them.

    Keys: online, today, yesterday, week, month, total. The first figure of a kind counts. Raises
    Unreadable if a figure is no whole number.
    """
    figures: dict[str, int] = {}
    for label, figure in _COUNTER.findall(clean(text)):
        figures.setdefault(_COUNTERS[label.casefold()], parse_count(figure))
    return figures
