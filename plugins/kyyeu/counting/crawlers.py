"""Which User-Agents are robots': by their own words, or by a list that others keep."""

from __future__ import annotations

from functools import lru_cache

from crawleruseragents import is_crawler

from kyyeu.counters.readers import calls_itself_a_robot

LONGEST = 512  # characters: no browser says more


@lru_cache(maxsize=4096)  # about a millisecond each, and readers have few
def is_robot(agent: str) -> bool:
    """Whether no reader sits behind a User-Agent."""
    return len(agent) > LONGEST or calls_itself_a_robot(agent) or bool(is_crawler(agent))
