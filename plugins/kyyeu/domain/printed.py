"""What old pages print beside their prose: bylines, end marks, paragraphs glued together."""

import re
from dataclasses import dataclass
from typing import Final

from kyyeu.domain.text import DASHES, squeeze
from kyyeu.domain.unreadable import Unreadable, quoted

# --- paragraphs ----------------------------------------------------------------------------------

# Editors of old pages made room with no-break spaces, often mixed with plain ones.
_GLUED: Final = re.compile(r"(?<=[.!?…”\"])(?: *[\u00a0\u2007\u202f]){4,} *(?=\S)")
_LINE: Final = re.compile(r"\n")


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a text as printed, each squeezed to one line, empty ones left out.

    Every line is a paragraph, but a line that begins in lower case right below another continues
    it. At least four no-break spaces after a full stop part two paragraphs; at the beginning of a
    line they are indentation. Give the text before `clean`, which makes all spaces alike.
    """
    found: list[str] = []
    above_is_empty = True
    for line in _LINE.split(_GLUED.sub("\n", text)):
        paragraph = squeeze(line)
        if paragraph and not above_is_empty and paragraph[0].islower():
            found[-1] = f"{found[-1]} {paragraph}"
        elif paragraph:
            found.append(paragraph)
        above_is_empty = not paragraph
    return tuple(found)


_END_MARK: Final = re.compile(r"(?:\.\s?)?/\s?\.\s*$")


def strip_end_mark(text: str) -> str:
    """`text` with a plain full stop for the end mark "./." at its end, if there is one.

    The mark closes official prose and is no part of its last sentence.
    """
    return _END_MARK.sub(".", text)


_LEADING_COUNT: Final = re.compile(r"\s*([0-9]{1,3})(?=\s|$)")


def leading_zero_count(text: str) -> int:
    """The count that a text begins with, "07 nội dung" → 7, "10 cơ sở" → 10.

    Official writing puts a zero before counts below ten. Raises Unreadable if there is no count.
    """
    match = _LEADING_COUNT.match(text)
    if match is None:
        raise Unreadable(f"{quoted(text)} không bắt đầu bằng một số", "viết số trước, ví dụ: 07")
    return int(match[1])


# --- bylines -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PrintedByline:
    """Who wrote, photographed and published, as printed; None where the line does not say."""

    person: str | None = None
    office: str | None = None
    photo: str | None = None
    source: str | None = None


_LABEL: Final = re.compile(
    r"\b(?P<label>(?:tin|bài|ảnh)(?:\s*(?:,|và|&|/|-)?\s*(?:bài|ảnh|tin))*"
    r"|tác giả|người viết|người đăng|nguồn|theo)\s*:\s*",
    re.IGNORECASE,
)
# "Theo Báo Hòa Bình", but not "Theo Kế hoạch đã đề ra".
_SOURCE_WITHOUT_COLON: Final = re.compile(
    r"(?:theo|nguồn)\s+(?P<source>(?:báo|đài|tạp chí|cổng|trang|website|ttxvn)\b.*|\S+\.\S+)",
    re.IGNORECASE,
)
_PUSHED_RIGHT: Final = re.compile(r"(?: *[\u00a0\u2007\u202f]){4,}|[ \t]{8,}")
_FIRST_DASH: Final = re.compile(rf"\s*[{DASHES}]\s*")
_BETWEEN_NAMES: Final = re.compile(rf"\s*(?:[,;&/]|\bvà\b|[{DASHES}])\s*")
_HONORIFIC: Final = re.compile(
    r"(?:(?:(?:PGS|GS|TS|ThS|CN|KS|BS)\s?\.|(?:đ/c|đồng chí|ông|bà|thầy|cô)\s)\s?)+", re.IGNORECASE
)
_OFFICE: Final = re.compile(
    r"(?:phòng(?!\s+(?:chống|ngừa|tránh))|khoa|trung tâm|văn phòng|tổ(?!\s+chức)|bộ môn|công đoàn"
    r"|ban (?:biên tập|truyền thông|thông tin)|đoàn (?:thanh niên|trường))\b",
    re.IGNORECASE,
)
# Words that begin the name of an office after a label, but also many a caption.
_OFFICE_AFTER_LABEL: Final = re.compile(
    r"(?:ban|đoàn|hội(?!\s+nghị)|trường|sở|báo|p\.)\s", re.IGNORECASE
)
# In lower case, since "Phòng Tổ chức - Hành chính" and "Phòng Dự án" are offices.
_ACTS: Final = re.compile(
    r"\b(?:phát biểu|tặng|trao|nhận|ký|tham dự|dự|báo cáo|(?<![Pp]hòng )tổ chức|thông qua|chụp"
    r"|chúc|tham gia|ra mắt|công bố|chủ trì|đã|đang|được)\b"
)
_LONGEST_BYLINE: Final = 120
_LONGEST_OFFICE: Final = 10


def _without_honorific(text: str) -> str:
    honorific = _HONORIFIC.match(text)
    return text[honorific.end() :] if honorific else text


def _is_name(text: str) -> bool:
    """Whether `text` looks like one person's name: one to five capitalised syllables."""
    syllables = _without_honorific(text).split()
    return 1 <= len(syllables) <= 5 and all(
        syllable.isalpha() and syllable[0].isupper() for syllable in syllables
    )


def _are_names(text: str) -> bool:
    return all(_is_name(part) for part in _BETWEEN_NAMES.split(text))


def _is_office(text: str, *, certain: bool) -> bool:
    """Whether `text` looks like an office: a word such as Phòng first, or an abbreviation."""
    begins = _OFFICE.match(text) or (certain and _OFFICE_AFTER_LABEL.match(text))
    is_abbreviation = certain and text.isupper() and " " not in text and len(text) <= 8
    return is_abbreviation or (
        bool(begins)
        and len(text.split()) <= _LONGEST_OFFICE
        and not _ACTS.search(text)
        and text[-1] not in ".;:!?…"
    )


def _who(text: str, *, certain: bool) -> tuple[str | None, str | None] | None:
    """(person, office), or None if `text` is neither; `certain` behind a label such as "Tin:"."""
    if _is_office(text, certain=certain):
        return None, text
    bare = _without_honorific(text)
    person, *rest = _FIRST_DASH.split(bare, maxsplit=1)
    if rest and _are_names(person) and _is_office(rest[0], certain=certain):
        return person, rest[0]
    return (bare, None) if _are_names(bare) else None


def _labelled(line: str) -> PrintedByline | None:
    """Read "Tin, bài: … Ảnh: …"; None if one of the labels is followed by something else."""
    labels = list(_LABEL.finditer(line))
    ends = [label.start() for label in labels[1:]] + [len(line)]
    found: dict[str, str | None] = {}
    for label, end in zip(labels, ends, strict=True):
        content = line[label.end() : end].strip(f" ;,.|{DASHES}")
        kind = label["label"].casefold()
        if not content:
            return None
        if kind in ("nguồn", "theo"):
            found["source"] = content
            continue
        who = _who(content, certain=True)
        if who is None:
            return None
        if "ảnh" in kind:
            found["photo"] = content if kind == "ảnh" else who[0] or who[1]
        if kind != "ảnh":
            found["person"], found["office"] = who
    return PrintedByline(**found)


def byline(text: str, *, certain: bool = False) -> PrintedByline | None:
    """Read a byline (dòng ghi tin, bài) as printed at the end of an article; None if it is none.

    Known forms: labels (Tin, bài; Tin bài; Ảnh; Tác giả; Nguồn; Theo) with a person, an office or
    "person - office"; an office alone ("Phòng Công tác HSSV"); a person alone, but only pushed to
    the right by no-break spaces, because a name alone may as well be a place. So give the line
    before `clean`. With `certain`, where the editor says that it is a byline, a name alone will do.
    """
    line = squeeze(text)
    if len(line) > 2 and (line[0], line[-1]) in (("(", ")"), ("[", "]")):
        line = line[1:-1].strip()
    if not line or len(line) > _LONGEST_BYLINE:
        return None
    label = _LABEL.match(line)
    if label:
        return _labelled(line)
    unlabelled = _SOURCE_WITHOUT_COLON.fullmatch(line)
    if unlabelled and len(line.split()) <= _LONGEST_OFFICE and not re.search(r"[,;]", line):
        return PrintedByline(source=unlabelled["source"].rstrip("."))
    who = _who(line, certain=certain)
    if who is None:
        return None
    person, office = who
    is_bare_name = person is not None and office is None
    if is_bare_name and not certain and not _PUSHED_RIGHT.match(text.lstrip("\r\n")):
        return None
    return PrintedByline(person, office)
