"""Old Vietnamese encodings that are still about in Word files: TCVN3 (ABC fonts) and VNI.

Read as Latin-1, a text of theirs is full of odd letters: "Héi nghÞ", "Hoäi nghò".  A word counts
as such only if it is no Vietnamese syllable as it stands and one when decoded: so French and
German names are left alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from kyyeu.domain.text import HOI, HUYEN, NANG, NGA, SAC, TONE_MARKS

_TCVN3: Final = MappingProxyType(
    str.maketrans(
        "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ¡¢£¤¥¦§",
        "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
    )
)

_CIRCUMFLEX: Final = "\u0302"
_BREVE: Final = "\u0306"
_TONES: Final = (SAC, HUYEN, HOI, NGA, NANG)
_VNI_ALONE: Final = MappingProxyType(str.maketrans("ñôöæóòî", "đơưỉĩịỵ"))


def _vni_pairs() -> Mapping[str, str]:
    """A letter and the sign behind it, in VNI, and the one letter that they stand for."""
    pairs: dict[str, str] = {}
    for letter, meant in zip("aeouyôö", "aeouyơư", strict=True):
        signs = dict(zip("ùøûõï", _TONES, strict=True))
        if letter in "aeo":
            signs["â"] = _CIRCUMFLEX
            signs |= {s: _CIRCUMFLEX + t for s, t in zip("áàåãä", _TONES, strict=True)}
        if letter == "a":
            signs["ê"] = _BREVE
            signs |= {s: _BREVE + t for s, t in zip("éèúüë", _TONES, strict=True)}
        for sign, marks in signs.items():
            pairs[letter + sign] = unicodedata.normalize("NFC", meant + marks)
    return MappingProxyType(pairs)


_VNI: Final = _vni_pairs()
_VNI_SIGN: Final = re.compile("|".join((*_VNI, "[ñôöæóòî]")))

_SYLLABLE: Final = re.compile(
    r"(?:(?:ngh|gh|k)(?=[ieêy])|(?:ng|c)(?![ieêy])|g(?![eêy])|gi|qu"
    r"|nh|ch|kh|ph|th|tr|[bdđhlmnprstvx])?"
    r"(?:(?:[aăâeêioôơuưy]|oa|oă|oe|uâ|uê|uô|uơ|uy|uyê|iê|yê|ươ)(?:ch|c|m|nh|ng|n|p|t)?"
    r"|[aoôơuư]i|[aâ]y|[aâiưê]u|[ae]o|ia|ua|ưa|oai|oay|oeo|uôi|uây|uya|uyu|ươi|ươu|iêu|yêu)"
)

# Everything that may be a letter of one of the three; \xad is TCVN3's ư.
_WORD: Final = re.compile(r"[A-Za-z\u00a1-\u024f\u1e00-\u1eff]+")
_LATIN: Final = re.compile("[A-Za-z]")  # signs alone, "§ ½ ×", are no word
_SURELY_UNICODE: Final = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")


@dataclass(frozen=True, slots=True)
class OldWord:
    """A word in an old encoding: where it stands (counted from 1), and what it means."""

    line: int
    column: int
    written: str
    meant: str
    encoding: str


def old_encoding(text: str) -> OldWord | None:
    """The first word of a text, or of a line in it, that is in TCVN3 or VNI; None if it is not.

    One odd word proves nothing: two are needed, and more than there are words with letters that
    only Unicode has.
    """
    composed_text = unicodedata.normalize("NFC", text)
    if not any(map(_holds_old_word, set(composed_text.split()))):  # nearly always: the rest is slow
        return None
    first: OldWord | None = None
    all_old = all_sound = 0
    for number, line in enumerate(text.split("\n"), start=1):
        if line.isascii():
            continue
        composed = unicodedata.normalize("NFC", line)
        old = list(_old_words(composed, number))
        sound = sum(bool(_SURELY_UNICODE.search(word[0])) for word in _WORD.finditer(composed))
        if len(old) > max(1, sound):
            return first or old[0]
        first = first or next(iter(old), None)
        all_old += len(old)
        all_sound += sound
    return first if all_old > max(1, all_sound) else None


@lru_cache(maxsize=1 << 14)  # reports share most of their words
def _holds_old_word(piece: str) -> bool:
    """Whether a piece of text between two spaces holds a word in an old encoding."""
    return not piece.isascii() and any(_old_words(piece, 0))


def _old_words(line: str, number: int) -> Iterator[OldWord]:
    for found in _WORD.finditer(line):
        word = found[0]
        if (
            word.isascii()
            or not _LATIN.search(word)
            or _SURELY_UNICODE.search(word)
            or _is_syllable(word)
        ):
            continue
        for encoding, meant in (("TCVN3", word.translate(_TCVN3)), ("VNI", _from_vni(word))):
            if meant != word and _is_syllable(meant):
                yield OldWord(number, found.start() + 1, word, meant, encoding)
                break


def _from_vni(word: str) -> str:
    """A word in VNI as it was meant, in lower case."""
    return _VNI_SIGN.sub(
        lambda sign: _VNI.get(sign[0]) or sign[0].translate(_VNI_ALONE), word.lower()
    )


def _is_syllable(word: str) -> bool:
    """Whether a word is spelled as a syllable of Vietnamese, with one tone at most."""
    parts = unicodedata.normalize("NFD", word.lower())
    tones = sum(part in TONE_MARKS for part in parts)
    bare = "".join(part for part in parts if part not in TONE_MARKS)
    return tones <= 1 and bool(_SYLLABLE.fullmatch(unicodedata.normalize("NFC", bare)))
