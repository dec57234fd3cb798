"""Who is a reader and who is not: what a request tells of itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from kyyeu.counters.rules import Refusal

# What robots call themselves that no list knows yet.  "CUBOT" is a make of phones, and
# "coc_coc_browser" a browser of readers in Vietnam.
_ROBOT: Final = re.compile(r"(?<!cu)bot\b(?!_)|(?:crawler|spider)\b|\+https?://", re.IGNORECASE)
_AHEAD: Final = ("sec-purpose", "purpose", "x-purpose", "x-moz")
_AHEAD_OF_A_READER: Final = re.compile("prefetch|prerender|preview", re.IGNORECASE)


def calls_itself_a_robot(agent: str) -> bool:
    """Whether a User-Agent is a robot's by its own words; an empty one is no browser's."""
    return not agent.strip() or _ROBOT.search(agent) is not None


def refusal(headers: Mapping[str, str]) -> Refusal | None:
    """Why a request counts for nobody, by its headers (names in small letters); else None.

    Browsers send Sec-Fetch-Site over HTTPS only: where it is absent, nothing follows from that.
    """
    if headers.get("sec-fetch-site", "same-origin") != "same-origin":
        return Refusal.OTHER_SITE
    for name in _AHEAD:
        if name in headers and _AHEAD_OF_A_READER.search(headers[name]):
            return Refusal.PREFETCH
    return None


def asks_not_to_be_followed(headers: Mapping[str, str]) -> bool:
    """Whether a browser sends Global Privacy Control or Do Not Track."""
    return headers.get("sec-gpc") == "1" or headers.get("dnt") == "1"
