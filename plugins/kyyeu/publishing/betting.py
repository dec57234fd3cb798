"""Words of the gambling pages that are planted on school sites, and no others.

In one month of 2023 such links were found on 190 sites of Vietnamese schools.  A phrase is here
when the planted pages live by it and a report of a conference has no use for it.  Left out for
that: "xổ số" (lottery companies of the provinces give scholarships), "cờ bạc", "cá độ", "đánh bạc"
(schools warn of them), "lô đề" without accents (reads as "lo để"), "bắn cá" and "nổ hũ" without
accents.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

from kyyeu.domain.text import fold

PHRASES = (  # found with accents, and where they stand wholly without accents
    *("nhà cái", "cá cược", "cược bóng đá", "cá độ bóng đá", "kèo nhà cái", "soi kèo", "tỷ lệ kèo"),
    *("soi cầu lô", "soi cầu xổ số", "lô đề online", "đánh đề online", "tài xỉu", "xóc đĩa online"),
    *("nổ hũ đổi thưởng", "game bài đổi thưởng", "bắn cá đổi thưởng", "đánh bài đổi thưởng"),
    *("đá gà trực tiếp", "đá gà thomo", "casino trực tuyến", "sòng bạc trực tuyến"),
    *("tặng tiền cược", "hoàn trả tiền cược", "link vào nhà cái"),
)
AS_WRITTEN = ("xóc đĩa", "nổ hũ")  # found with accents only
FOREIGN = ("casino", "baccarat", "jackpot", "slot game", "sportsbook")
BRANDS = (  # houses whose links are planted; none is a word of any language
    *("8xbet", "fun88", "188bet", "789bet", "jun88", "hi88", "new88", "kubet", "f8bet", "shbet"),
    *("sunwin", "go88", "b52club", "rikvip", "i9bet", "okvip", "mb66", "vn88", "fb88", "dafabet"),
    *("1xbet", "12bet", "bong88", "cmd368", "sbobet", "789club", "zowin", "gemwin", "w88club"),
)


def _pattern() -> re.Pattern[str]:
    words = [*PHRASES, *map(fold, PHRASES), *AS_WRITTEN, *FOREIGN, *BRANDS]
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    either = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)


_WORDS = _pattern()
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")  # put into words to hide them


def betting_words(text: str) -> tuple[str, ...]:
    """The words of gambling in a page, in the order in which they first stand."""
    return tuple(dict.fromkeys(_found(text)))


def _found(text: str) -> Iterator[str]:
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFC", html.unescape(text)))
    for match in _WORDS.finditer(plain):
        yield " ".join(match[0].casefold().split())
