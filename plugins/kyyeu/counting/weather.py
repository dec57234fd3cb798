"""The weather of one place for the line of the date, as an Open-Meteo-compatible service tells it.

The service asks and not the reader's browser, so no other host learns who reads.  An outage shows
nothing.
"""

from __future__ import annotations

import asyncio
import json
import logging
import math
from collections.abc import Mapping
from typing import Any, Final

from kyyeu.counting.patience import asked
from kyyeu.domain.numbers import celsius
from kyyeu.domain.unreadable import Unreadable, quoted

KEPT: Final = 1800  # seconds
ASK_AGAIN: Final = 300  # seconds after no answer
EARLY: Final = 60  # seconds before the end of what is kept, so that there is no gap
PATIENCE: Final = 5.0  # seconds
LARGEST: Final = 65_536  # bytes
COLDEST, WARMEST = -90.0, 60.0  # of what was ever measured on Earth
# Where services of today and of yesterday tell it: the group, its units, the name in both.
_PLACES: Final = (
    ("current", "current_units", "temperature_2m"),
    ("current_weather", "current_weather_units", "temperature"),
)
_LOG: Final = logging.getLogger("kyyeu.counter")


class BadWeather(ValueError):
    """An answer that tells no temperature in degrees Celsius."""


def degrees_in(data: bytes) -> float:
    """The temperature in an answer, in °C.  Raises BadWeather."""
    try:
        said = json.loads(data)
    except (ValueError, RecursionError) as bad:
        raise BadWeather("không phải JSON") from bad
    for group, units, name in _PLACES:
        degrees = _inside(said, group, name)
        if isinstance(degrees, int | float) and not isinstance(degrees, bool):
            if _inside(said, units, name) not in (None, "°C"):
                raise BadWeather("không tính bằng °C")
            if not math.isfinite(degrees) or not COLDEST <= degrees <= WARMEST:
                raise BadWeather(f"{degrees} không phải một nhiệt độ")
            return float(degrees)
    raise BadWeather("không có nhiệt độ (temperature_2m)")


def _inside(said: Any, group: str, name: str) -> object:
    inner = said.get(group) if isinstance(said, Mapping) else None
    return inner.get(name) if isinstance(inner, Mapping) else None


class Weather:
    """Asks for the weather when it is looked at, and keeps it for half an hour."""

    def __init__(self, address: str, place: str) -> None:
        """`address` is asked as it is; `place` is what readers call it."""
        self._address, self._place = address, place
        self._degrees = 0.0
        self._known_at: int | None = None
        self._asked_at: int | None = None
        self._asking: asyncio.Task[None] | None = None

    @classmethod
    def of(cls, address: str, place: str) -> Weather | None:
        """What two settings ask for; None where both are empty.  Raises Unreadable."""
        if not address and not place:
            return None
        if not address.startswith(("https://", "http://")):
            what = f"weather: {quoted(address)} không phải địa chỉ hỏi thời tiết"
            raise Unreadable(what, "viết địa chỉ đầy đủ, bắt đầu bằng https://")
        if not place.strip():
            raise Unreadable("weather_place: chưa ghi tên nơi", "ví dụ 'weather_place': 'Lạng Sơn'")
        return cls(address, place.strip())

    def words(self, now: int) -> str | None:
        """'23,6 °C · Lạng Sơn', where it is known at an instant."""
        if not _is_within(self._known_at, now, KEPT):
            return None
        return f"{celsius(self._degrees)} · {self._place}"

    def look(self, now: int) -> None:
        """Ask if it is time to; the answer comes when it comes."""
        is_known = _is_within(self._known_at, now, KEPT - EARLY)
        if is_known or _is_within(self._asked_at, now, ASK_AGAIN) or self._asking is not None:
            return
        self._asked_at = now
        self._asking = asyncio.get_running_loop().create_task(self._ask(now))

    async def settle(self) -> None:
        """Wait for an answer that is on its way."""
        if self._asking is not None:
            await self._asking

    async def _ask(self, now: int) -> None:
        try:
            data = await asyncio.to_thread(asked, self._address, PATIENCE, LARGEST)
            self._degrees, self._known_at = degrees_in(data), now
        except (OSError, BadWeather) as error:
            _LOG.warning("Chưa hỏi được thời tiết: %s", error)
        finally:
            self._asking = None


def _is_within(then: int | None, now: int, seconds: int) -> bool:
    """Whether an instant was less than so many seconds ago; one in the future was not."""
    return then is not None and 0 <= now - then < seconds
