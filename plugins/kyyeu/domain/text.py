"""Vietnamese text: one normal form, and the keys to compare, search, sort and address it.

What a source prints is shown as printed; everything here but `clean` serves comparing, searching,
sorting and addresses only. Text is kept in NFC (TCVN 6909:2001), with plain spaces.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

from kyyeu.domain.unreadable import Unreadable, quoted

if TYPE_CHECKING:
    from kyyeu.domain.dates import PartialDate

NO_BREAK_SPACE: Final = "\u00a0"

# Every space of Unicode that is not U+0020, and no line break among them.
# (Patterns, because `str.translate` is far slower on text that has few of these letters.)
_ODD_SPACE: Final = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# Soft hyphen, zero width space, word joiner, byte order mark: pasted along, seen by nobody.
_INVISIBLE: Final = re.compile("[\u00ad\u200b\u2060\ufeff]")
_MARKS_AND_INVISIBLE: Final = re.compile("[\u0300-\u036f\u00ad\u200b\u2060\ufeff]+")
_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]+")

DASHES: Final = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_DOUBLE_QUOTE: Final = re.compile("[“”„‟«»]")
_SINGLE_QUOTE: Final = re.compile("[‘’‚‛]")


def clean(text: str) -> str:
    """`text` in NFC, with a plain space for every no-break or otherwise odd space.

    Line breaks, tabs and runs of spaces stay. A run of no-break spaces can mean a paragraph break
    in an old page: read it (`kyyeu.domain.printed.paragraphs`) before cleaning.
    """
    return _ODD_SPACE.sub(" ", unicodedata.normalize("NFC", text))


@lru_cache(maxsize=1 << 14)  # one string for a name that many reports print: less to keep, too
def squeeze(text: str) -> str:
    """`text` cleaned, on one line: every run of white space is one space, none at the ends."""
    return " ".join(unicodedata.normalize("NFC", text).split())  # which knows every odd space


def fold(text: str) -> str:
    """`text` without tones, accents and case, "Đường" → "duong": for search and addresses.

    NFD alone leaves đ as it is, because đ is a letter and not a d with a mark.
    """
    letters = _MARKS_AND_INVISIBLE.sub("", unicodedata.normalize("NFD", text).casefold())
    folded = _ODD_SPACE.sub(" ", letters).replace("đ", "d")
    if folded.isascii():
        return folded
    return _NOT_ASCII.sub(_without_marks, unicodedata.normalize("NFD", folded))


def _without_marks(foreign: re.Match[str]) -> str:
    """Foreign letters and punctuation without the marks of other scripts."""
    return "".join(char for char in foreign[0] if unicodedata.category(char) != "Mn")


# --- tones ---------------------------------------------------------------------------------------

HUYEN, HOI, NGA, SAC, NANG = "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"
TONE_MARKS: Final = (HUYEN, HOI, NGA, SAC, NANG)
"""The marks of huyền, hỏi, ngã, sắc, nặng, in the order in which dictionaries sort them."""

# The end of an open syllable in the newer style of writing, "hoà": nothing stands behind the
# second vowel (in "hoàn" the tone has only one place).
_TONE_ON_SECOND_VOWEL: Final = re.compile(
    r"(?:[oO][àảãáạèẻẽéẹÀẢÃÁẠÈẺẼÉẸ]|[uU][ỳỷỹýỵỲỶỸÝỴ])(?![\w\u0300-\u036f])"
)
# Without q: in "quý" the u belongs to the consonant.
_INITIALS: Final = frozenset("bcdđghklmnprstvxBCDĐGHKLMNPRSTVX")


def _is_first_vowel(text: str, at: int) -> bool:
    """Whether nothing but consonants stands between the beginning of the word and `at`."""
    while at and text[at - 1] in _INITIALS:
        at -= 1
    before = text[at - 1 : at]
    return not (before.isalnum() or before == "_" or "\u0300" <= before < "\u0370")


def unify_tones(text: str) -> str:
    """`text` in NFC with the tone of open oa, oe, uy on the first vowel: hoà → hòa, uỷ → ủy.

    Both styles are in use, sometimes on one page; this is the older one. Case stays: "HOÀ" →
    "HÒA". Closed syllables (hoàn) and those with q (quý) stay.
    """

    def moved(match: re.Match[str]) -> str:
        if not _is_first_vowel(match.string, match.start()):
            return match[0]
        first, second = match[0][0], unicodedata.normalize("NFD", match[0][1])
        return unicodedata.normalize("NFC", first + second[1:]) + second[0]

    return _TONE_ON_SECOND_VOWEL.sub(moved, unicodedata.normalize("NFC", text))


# --- comparing -----------------------------------------------------------------------------------

_DASH_AND_SPACES: Final = re.compile(rf"(?:\s*[{DASHES}])+\s*")


@lru_cache(maxsize=1 << 14)  # reports name the same people and units again and again
def comparable(text: str) -> str:
    """The key by which two printings of one name are the same.

    It forgets case, tone style, kinds of dash and quotation mark, spaces round dashes and runs of
    spaces: "kinh tế- Kỹ thuật" is "Kinh tế - Kỹ thuật". Accents count: "công" is not "cộng".
    """
    lower = _INVISIBLE.sub("", unicodedata.normalize("NFD", text).casefold())
    one_tone_style = unify_tones(squeeze(lower))
    straight = _SINGLE_QUOTE.sub("'", _DOUBLE_QUOTE.sub('"', one_tone_style))
    return _DASH_AND_SPACES.sub("-", straight)


# --- sorting -------------------------------------------------------------------------------------

_ALPHABET: Final = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_AFTER_THE_ALPHABET: Final = 1000

Syllable: TypeAlias = tuple[int, tuple[int, ...], tuple[int, ...]]
"""(0, digits led by their count, ()) for a number; (1, places of letters, tones) for letters."""

CollationKey: TypeAlias = tuple[tuple[Syllable, ...], str, tuple[bool, ...], str]


def _alphabet_places() -> Mapping[str, tuple[int, int]]:
    """Every Vietnamese letter in NFC, with each tone: (place in the alphabet, tone 0 to 5)."""
    places: dict[str, tuple[int, int]] = {}
    for place, letter in enumerate(_ALPHABET):
        for tone, mark in enumerate(("", *TONE_MARKS)):
            toned = unicodedata.normalize("NFC", letter + mark)
            if len(toned) == 1:
                places[toned] = places[toned.upper()] = (place, tone)
    return MappingProxyType(places)


_PLACES: Final = _alphabet_places()


def _foreign_places(char: str) -> Iterator[tuple[int, int]]:
    """(place, tone) of each part of a letter outside the table: ü like u, ß like ss, Ω after z."""
    for part in unicodedata.normalize("NFD", char.casefold()):
        if part in TONE_MARKS:
            yield -1, TONE_MARKS.index(part) + 1
        elif unicodedata.category(part)[0] != "M":
            place = _ALPHABET.find(part)
            yield (place if place >= 0 else _AFTER_THE_ALPHABET + ord(part)), 0


def _number(digits: list[int]) -> Syllable:
    """The key of a number: more digits are a larger number, so no number is too long to compare."""
    first = next((at for at, digit in enumerate(digits) if digit), len(digits))
    return 0, (len(digits) - first, *digits[first:]), ()


def _syllables(text: str) -> Iterator[Syllable]:
    letters: list[int] = []
    tones: list[int] = []
    digits: list[int] = []
    for char in [*text, " "]:
        digit = unicodedata.decimal(char, None)
        is_mark = unicodedata.category(char)[0] == "M"
        is_letter = char in _PLACES or char.isalpha() or is_mark
        if digits and digit is None:
            yield _number(digits)
            digits = []
        if (letters or tones) and not is_letter:
            yield 1, tuple(letters), tuple(tones)
            letters, tones = [], []
        if digit is not None:
            digits.append(digit)
        elif is_letter:
            for place, tone in [_PLACES[char]] if char in _PLACES else _foreign_places(char):
                if place >= 0:
                    letters.append(place)
                if tone:
                    tones.append(tone)


def collation_key(text: str) -> CollationKey:
    """The place of `text` in a Vietnamese dictionary, for `sorted(key=…)`.

    Syllable by syllable: first its letters (a ă â b c d đ e ê … with f j w z at their Latin
    places), then its tone (ngang, huyền, hỏi, ngã, sắc, nặng), only then the next syllable. Numbers
    come before letters and count as numbers. Punctuation and tone style decide only between texts
    that are otherwise equal, and case last (small before capital). Two texts have the same key only
    if they are the same text in NFC.
    """
    normal = unicodedata.normalize("NFC", text)
    return (
        tuple(_syllables(normal)),
        normal.casefold(),
        tuple(char.isupper() for char in normal),
        normal,
    )


def given_name_key(name: str) -> tuple[CollationKey, CollationKey, CollationKey]:
    """The place of a person in a Vietnamese list: by given name (tên, the last syllable).

    Among equal given names the family name (họ) and what stands between decide, from the left.
    """
    *rest, given = name.split() or [""]
    return collation_key(given), collation_key(" ".join(rest)), collation_key(name)


# --- addresses -----------------------------------------------------------------------------------

_NOT_IN_AN_ADDRESS: Final = re.compile(r"[^a-z0-9]+")


def slug(text: str, limit: int = 80) -> str:
    """`text` as a part of an address: a-z, 0-9 and single hyphens, at most `limit` characters.

    It is cut at the end of a word; only a first word longer than `limit` is cut within. Letters of
    other scripts are dropped. Tones are lost, so different titles may have the same slug.

    Raises Unreadable if nothing is left, ValueError if `limit` is not positive.
    """
    if limit < 1:
        raise ValueError(f"limit must be at least 1, not {limit}")
    folded = "".join(char for char in fold(text) if char.isascii() or not char.isalnum())
    whole = _NOT_IN_AN_ADDRESS.sub("-", folded).strip("-")
    if not whole:
        raise Unreadable(
            f"{quoted(text)} không có chữ cái hay chữ số nào để làm địa chỉ trang",
            "đặt tên có ít nhất một chữ cái La-tinh hoặc chữ số, ví dụ: Hội nghị tổng kết 2024",
        )
    if len(whole) <= limit:
        return whole
    return whole[: limit + 1].rpartition("-")[0] or whole[:limit]


_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_OF_WINDOWS: Final = re.compile(r"(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:\..*)?", re.IGNORECASE)


def is_id(text: str) -> bool:
    """Whether `text` can be an id or a part of an address as it stands: "hoa-binh"."""
    return bool(_ID.fullmatch(text))


def is_reserved_on_windows(name: str) -> bool:
    """Whether Windows keeps a file name for itself, with any ending: "con", "Aux.pdf"."""
    return bool(_OF_WINDOWS.fullmatch(name))


_SPACES_ROUND_DASHES: Final = re.compile(rf"\s+|[{DASHES}]")
_NUMBER_WORD: Final = re.compile(r"số\s*:?\s*(?=[0-9])", re.IGNORECASE)
_LONGEST_NUMBER: Final = 60


def normal_document_number(number: str) -> str:
    """A document number (số và ký hiệu) in one form: "33/2006/ CT-TTg" → "33/2006/CT-TTg".

    Spaces go, every dash is a hyphen, a leading "Số:" is dropped; case and Đ stay, because "QyĐ"
    is not "QĐ" (Nghị định 30/2020/NĐ-CP, phụ lục III). Raises Unreadable unless it begins with a
    digit (0-9), and for what is longer than any number is.
    """
    bare = _NUMBER_WORD.sub("", squeeze(number), count=1)
    normal = _SPACES_ROUND_DASHES.sub(lambda found: "" if found[0].isspace() else "-", bare)
    if not (normal[:1].isascii() and normal[:1].isdecimal()):
        raise Unreadable(
            f"{quoted(number)} không phải số và ký hiệu văn bản",
            "chỉ viết số và ký hiệu, ví dụ 240/KH-UBND; loại văn bản viết ở mục khác",
        )
    if len(normal) > _LONGEST_NUMBER:
        raise Unreadable(
            f"{quoted(number)} dài quá {_LONGEST_NUMBER} ký tự, không phải số và ký hiệu văn bản",
            "chỉ viết số và ký hiệu, ví dụ 240/KH-UBND; trích yếu viết ở mục khác",
        )
    return normal


def document_slug(number: str, day: dt.date | PartialDate | None) -> str:
    """The address of a document: 240/KH-UBND of 2021-12-16 → "240-kh-ubnd-2021-12-16"."""
    name = slug(normal_document_number(number), limit=200)
    return f"{name}-{day}" if day else name


# --- sentences -----------------------------------------------------------------------------------

_PARAGRAPH_BREAK: Final = re.compile(r"\n\s*\n")
_END_MARK: Final = re.compile(r"\.\s?/\s?\.")
_SENTENCE_END: Final = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)")
# No sentence is longer; in a text that never ends one, looking further would take ages.
_LONGEST_SENTENCE: Final = 5_000
_OPENING: Final = 4 * _LONGEST_SENTENCE  # of a text: its first paragraph begins here
_OPENING_MARKS: Final = "\"'“‘«(["
_ABBREVIATIONS: Final = frozenset(
    {"ts", "ths", "pgs", "gs", "bs", "ks", "ncs", "ngnd", "ngưt", "nsnd", "nsưt"}
    | {"tp", "tx", "tt", "đ/c", "đc", "tr", "nxb"}
)


def _ends_a_sentence(before: str, after: str) -> bool:
    """Whether a stop between two texts ends a sentence, not an abbreviation or list number."""
    following = after.lstrip().lstrip(_OPENING_MARKS)
    if following and not (following[0].isupper() or following[0].isdecimal()):
        return False
    word = before.rpartition(" ")[2].lstrip(_OPENING_MARKS).rpartition(".")[2]
    is_initial = len(word) == 1 and word.isupper()
    is_list_number = word == before and (word.isdecimal() or set(word) <= set("IVXLC"))
    return not (word.casefold() in _ABBREVIATIONS or is_initial or is_list_number)


def first_sentence(text: str) -> str:
    """The first sentence of the first paragraph, on one line; "" if there is none.

    A stop after TS., TP., Đ/c. or an initial ends nothing. The end mark "./." of official prose
    ends the sentence, which then closes with a plain full stop: the mark is no part of it.
    """
    paragraphs = (squeeze(part) for part in _PARAGRAPH_BREAK.split(clean(text[:_OPENING])))
    paragraph = next(filter(None, paragraphs), "")[:_LONGEST_SENTENCE]
    mark = _END_MARK.search(paragraph)
    if mark:
        paragraph = paragraph[: mark.start()] + "."
    for stop in _SENTENCE_END.finditer(paragraph):
        if not paragraph[stop.end() :] or (
            _ends_a_sentence(paragraph[: stop.start()], paragraph[stop.end() :])
        ):
            return paragraph[: stop.end()]
    return paragraph
