"""Which User-Agents are robots': by their own words, or by a list that others keep."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final

from crawleruseragents import CRAWLER_USER_AGENTS_DATA

from kyyeu.counters.readers import calls_itself_a_robot

LONGEST: Final = 512  # characters: no browser says more
_BEGINS_PLAINLY: Final = re.compile(r"[A-Za-z0-9](?![?*+{])[^|]*")


@lru_cache(maxsize=4096)  # readers have few
def is_robot(agent: str) -> bool:
    """Whether no reader sits behind a User-Agent."""
    if len(agent) > LONGEST or calls_itself_a_robot(agent):
        return True
    return _listed().search(agent) is not None


@cache
def _listed() -> re.Pattern[str]:
    return one_pattern(row["pattern"] for row in CRAWLER_USER_AGENTS_DATA)


def one_pattern(patterns: Iterable[str]) -> re.Pattern[str]:
    """A pattern that is found where any of these is.

    Those that begin with a plain character are tried only where it stands: one after another the
    1,500 of the list take fifty times as long, which whoever sends a new name each time could use.
    """
    by_first: dict[str, list[str]] = {}
    others: list[str] = []
    for pattern in patterns:
        if _BEGINS_PLAINLY.fullmatch(pattern):
            by_first.setdefault(pattern[0], []).append(pattern[1:])
        else:
            others.append(f"(?:{pattern})")
    groups = (f"{first}(?:{'|'.join(rests)})" for first, rests in by_first.items())
    return re.compile("|".join([*groups, *others]))
