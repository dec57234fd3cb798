"""Words as they are looked up.  The script of the page does the same to what a reader types.

A word keeps its accents, in one spelling: NFC, small letters, the tone of open oa, oe, uy on the
first vowel, numbers without leading zeros.  `fold` of it is what a reader types without accents.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import chain
from typing import Final

from kyyeu.domain.text import fold, unify_tones

_WORD: Final = re.compile(r"[^\W_]+")


END: Final = ""  # stands for the end of a line
_END: Final = "\0"


def words(*lines: str) -> list[str]:
    """The words of some lines, in order: "240/KH-UBND" → 240, kh, ubnd; `END` between lines."""
    text = lines[0] if len(lines) == 1 else f" {_END} ".join(lines)
    return list(chain.from_iterable(map(_inside, unicodedata.normalize("NFC", text).split())))


@lru_cache(maxsize=1 << 15)  # a language has few syllables, and punctuation stands behind few
def _inside(printed: str) -> tuple[str, ...]:
    """The words of what stands between two spaces."""
    return (END,) if printed == _END else tuple(map(_spelling, _WORD.findall(printed.lower())))


def _spelling(word: str) -> str:
    return (word.lstrip("0") or "0") if word.isdecimal() else unify_tones(word)


def shard_of(word: str, shards: int) -> int:
    """In which of `shards` (a power of two) a word is looked up, and all that begins with it."""
    return _number(word) & (shards - 1)


@lru_cache(maxsize=1 << 14)
def _number(word: str) -> int:
    number = 0
    for char in fold(word):
        number = (number * 33 + ord(char)) & 0xFFFFFFFF
    return number
