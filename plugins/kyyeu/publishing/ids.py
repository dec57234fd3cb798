"""Names of releases: in the order of the alphabet they are in the order of publishing."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

_ID = re.compile(r"(\d{8}T\d{6}Z)\.(\d{3})")
_TIME = "%Y%m%dT%H%M%SZ"
_LAST = 999


def is_id(name: str) -> bool:
    """Whether a name is that of a release."""
    return _ID.fullmatch(name) is not None


def next_id(known: Iterable[str], now: dt.datetime) -> str:
    """The name of a new release, after all known ones even when the clock was set back.

    `now` has a time zone.  The name tells the time in UTC: `20240104T073000Z.000`.
    """
    moment = now.astimezone(dt.UTC).strftime(_TIME)
    latest = max(filter(is_id, known), default="")
    if f"{moment}.000" > latest:
        return f"{moment}.000"
    last, number = latest.split(".")
    if int(number) < _LAST:
        return f"{last}.{int(number) + 1:03}"
    return f"{(_moment(last) + dt.timedelta(seconds=1)).strftime(_TIME)}.000"


def time_of(release: str) -> dt.datetime:
    """When a release was made, by the clock of its machine, in UTC."""
    return _moment(release.split(".")[0])


def _moment(text: str) -> dt.datetime:
    return dt.datetime.strptime(text, _TIME).replace(tzinfo=dt.UTC)
