"""What people look for, with what has to be found: the questions of a search, judged.

A question is judged by phrases: of all reports those are right that hold every one of them, with
these accents, or with any where the question is asked without.  Some name the right reports too,
judged by hand over the first five of our content.  `planted` puts names into made-up reports that
tempt whoever drops accents or joins what stands apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from kyyeu.bench.corpus import Corpus, corpus
from kyyeu.domain.text import clean, fold, unify_tones

HAI_PHONG, GDNN = "hai-phong-ky-giao-uoc-2023-2024", "gdnn-ky-giao-uoc-2020-2021"
HOA_BINH, LANG_SON = "hoa-binh-tong-ket-2020-2021", "lang-son-trien-khai-2021-2022"
NGO_GIA_TU = "ngo-gia-tu-tong-ket-2023"


@dataclass(frozen=True, slots=True)
class Question:
    """What is typed, the phrases that right reports hold, and for some the right reports."""

    typed: str
    phrases: tuple[str, ...]
    by_hand: frozenset[str] = frozenset()
    filters: tuple[tuple[str, str], ...] = ()


def _asked(typed: str, *phrases: str) -> Question:
    return Question(typed, phrases or (typed.strip('"'),))


def _judged(typed: str, *slugs: str, **filters: str) -> Question:
    named = tuple((key.replace("_", "-"), value) for key, value in filters.items())
    return Question(typed, (), frozenset(slugs), named)


# The tables of what was measured of other engines.
OF_THE_TABLES: Final = (
    _asked("hoi nghi giao uoc thi dua", "hoi nghi", "giao uoc thi dua"),
    _asked("truong cao dang"),
    _asked("dong da"),
    _asked("đống đa"),
    _asked("Nguyễn Thị Thư"),
    _asked("nguyen thi thu"),
    _asked("thư viện"),
    _asked('"giao ước thi đua"'),
    _asked('"giao uoc thi dua"'),
    _asked(unicodedata.normalize("NFD", "hội nghị tổng kết"), "hội nghị tổng kết"),
    _asked("hội nghị tổng kết"),
    _asked("hoà bình", "hòa bình"),
    _asked("hòa bình"),
    _asked("đảng ủy"),
    _asked("Đảng uỷ", "đảng ủy"),
    _asked("cao dang du lich hai phong"),
    _asked("cao đẳng du lịch hải phòng"),
    _judged("240/KH-UBND", LANG_SON),
    _judged("240 kh ubnd", LANG_SON),
)

# Names, which only the exact spelling tells apart.
OF_NAMES: Final = (
    _asked("Mai Thị Huệ"),
    _asked("mai thi hue"),
    _asked("MAI THỊ HUỆ", "mai thị huệ"),
    _asked("Đới Văn Chinh"),
    _asked("doi van chinh"),
    _asked("Bùi Ngọc Đại"),
    _asked("Phạm Trung Dũng"),
    _asked("Quách Đoan"),
    _asked("quach doan"),
    _asked("Vũ Thanh Thụy"),
    _asked("Vũ Thanh Thuỵ", "vũ thanh thụy"),
    _asked("Trịnh Thị Xuân Quỳnh"),
    _asked("Nguyễn Hoàng Quỳnh"),
    _asked("Ngô Thị Yến"),
    _asked("Nguyễn Thị Thu"),
    _asked("Nguyễn Thị Hương"),
    _asked("Phạm Minh Thuý", "phạm minh thúy"),
    _asked("Thạch Thị Hồng Mơ"),
    _asked("Võ Bình Tân"),
    _asked("vo binh tan"),
    _asked("Lý Thu Hạnh"),
    _asked("Đinh Xuân Hoà", "đinh xuân hòa"),
    _asked("ly thu hanh"),
    _asked('"Nguyễn Thị Thư"', "nguyễn thị thư"),
)

# Schools, blocs, places.
OF_UNITS: Final = (
    _asked("Sông Đà"),
    _asked("song da"),
    _asked("cao đẳng nghề sông đà"),
    _asked("Cao đẳng Sư phạm Lạng Sơn"),
    _asked("cao dang y te lang son"),
    _asked("Ngô Gia Tự"),
    _asked("ngo gia tu bac giang"),
    _asked("Văn hóa nghệ thuật Tây Bắc"),
    _asked("văn hoá nghệ thuật tây bắc", "văn hóa nghệ thuật tây bắc"),
    _asked("Ninh Hòa"),
    _asked("trung cap nghe ninh hoa"),
    _asked("Kinh tế - Kỹ thuật Bắc Bộ"),
    _asked("kinh te ky thuat hoa binh"),
    _asked("khối thi đua giáo dục nghề nghiệp"),
    _asked("UBND tỉnh Hòa Bình"),
    _asked("Sở LĐ-TB&XH"),
    _asked("so ld-tb&xh"),
    _asked("Trường Cao đẳng Y tế An Giang"),
    _asked("cao dang y te an giang"),
)

# Numbers of documents, periods, days.
OF_NUMBERS: Final = (
    _judged("239/QĐ-UBND", LANG_SON),
    _judged("239 qd ubnd", LANG_SON),
    _judged("42/TB-SNV", LANG_SON),
    _judged("68/HD-SNV", LANG_SON),
    _judged("10/KH-CĐNGT", NGO_GIA_TU),
    _judged("10 kh cdngt", NGO_GIA_TU),
    _judged("33/2006/CT-TTg", HOA_BINH),
    _judged("33/2006/ CT-TTg", HOA_BINH),
    _judged("05-CT/TW", HOA_BINH),
    _judged("5-CT/TW", HOA_BINH),
    _judged("28/10/2021", HOA_BINH),
    _judged("04/01/2024", HAI_PHONG),
    _judged("4/1/2024", HAI_PHONG),
    _judged("ngày 14 tháng 4 năm 2022", LANG_SON),
    _asked("năm học 2023-2024"),
    _asked("2021 – 2022", "2021 2022"),
)

# What a reader wants to know.
OF_HISTORY: Final = (
    _judged("trưởng khối hòa bình 2021-2022 sông đà", HOA_BINH),
    _judged("truong khoi song da", HOA_BINH),
    _judged("trưởng cụm lạng sơn 2021-2022", LANG_SON),
    _judged("kinh tế kỹ thuật hòa bình cờ thi đua", HOA_BINH),
    _judged("bằng khen chủ tịch UBND TP Hải Phòng", HAI_PHONG),
    _judged("21 giấy khen sông đà", HOA_BINH),
    _judged("covid-19", HOA_BINH),
    _judged("cờ luân lưu sông đà", HOA_BINH),
    _judged("hồ chí minh cờ luân lưu sông đà", HOA_BINH),
    _judged("xep thu nhi su pham hoa binh", HOA_BINH),
    _judged("hội thi giảng viên giỏi sông đà", HOA_BINH),
    _judged("quy chế chấm điểm ninh hòa", GDNN),
    _judged("công nghệ thông tin ninh hòa", GDNN),
    _judged("tham luận đoàn thanh niên ngô gia tự", NGO_GIA_TU),
    _judged("phân hiệu lạng sơn", LANG_SON),
    _judged("giao ước thi đua", HAI_PHONG, khoi="hai-phong"),
    _judged("thi đua", HOA_BINH, khoi="hoa-binh", cap="khoi"),
    _judged("khen thưởng", LANG_SON, khoi="lang-son", loai="trien-khai"),
    _judged("hội nghị", NGO_GIA_TU, don_vi="cd-ngo-gia-tu-bac-giang", nam="2024"),
    _judged("", GDNN, khoi="gdnn-so-ldtbxh"),
)

QUESTIONS: Final = (*OF_THE_TABLES, *OF_NAMES, *OF_UNITS, *OF_NUMBERS, *OF_HISTORY)


_PLANTED: Final[Mapping[str, tuple[int, ...]]] = {
    "Đoàn thăm gò Đống Đa trước giờ khai mạc.": (3, 17, 29, 41, 53, 67),
    "Các trường đồng đã ký, số đông đã về đích.": (5, 17, 31, 43, 59, 71, 83),
    "Bà Nguyễn Thị Thư thay mặt khối tặng hoa.": (4, 18, 32, 46, 60),
    "Bà Nguyễn Thị Thu thay mặt cụm tặng hoa.": (6, 20, 34, 48, 62),
    "Ông Nguyễn Thị Thái và bà Lê Thị Thư cùng dự.": (8, 22, 36, 50, 64),
    "Nhà trường khánh thành thư viện điện tử.": (9, 23, 37, 51, 65),
    "Nhà trường thu viện phí của bệnh viện thực hành.": (10, 24, 38, 52, 66),
    "Đảng ủy nhà trường được biểu dương.": (11, 25, 39),
    "Đảng uỷ khối được biểu dương.": (12, 26, 40),
    "Cả hội trường đăng ký thi đua đảng ủng hộ.": (13, 27),
    "Trường Cao đẳng Du lịch Hải Phòng dự với tư cách khách mời.": (14, 28, 42),
}


def planted(count: int, seed: int = 0) -> Corpus:
    """A corpus whose reports say here and there what tempts a search to err."""
    made = corpus(count, seed)
    more: dict[int, list[str]] = {}
    for sentence, numbers in _PLANTED.items():
        for number in numbers:
            more.setdefault(number % count, []).append(sentence)
    reports = (
        replace(report, body="\n\n".join([report.body, *more.get(number, ())]))
        for number, report in enumerate(made.reports)
    )
    return replace(made, reports=tuple(reports))


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a question was answered: the first ten, and those that are right."""

    question: Question
    answered: tuple[str, ...]
    right: frozenset[str]

    @property
    def found(self) -> int:
        """How many of the first ten are right."""
        return len(self.right.intersection(self.answered[:10]))

    @property
    def is_whole(self) -> bool:
        """Whether the first ten hold as many right ones as they can."""
        return self.found == min(10, len(self.right))


def right_answers(question: Question, texts: Mapping[str, Said]) -> frozenset[str]:
    """The reports that are right: by hand, or those that hold every phrase, by slug."""
    if question.by_hand:
        return question.by_hand
    phrases = [said(phrase) for phrase in question.phrases]
    if any(phrase.accented != phrase.folded for phrase in phrases):
        wanted = [phrase.accented for phrase in phrases]
        return frozenset(slug for slug, t in texts.items() if all(p in t.accented for p in wanted))
    wanted = [phrase.folded for phrase in phrases]
    return frozenset(slug for slug, t in texts.items() if all(p in t.folded for p in wanted))


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a text, a space around each, line by line; once more without accents."""

    accented: str
    folded: str


_BETWEEN: Final = re.compile(r"[^\w\n]+|_+")
_NO_TEXT: Final = re.compile(r"^\s*(?:slug|bloc|file|illustration):.*$", re.MULTILINE)


def said(text: str) -> Said:
    """What a file or a phrase says; addresses and names of files are no part of it."""
    words = _NO_TEXT.sub("", unify_tones(clean(text)).lower())
    words = re.sub(r"(?<!\d)0+(?=\d)", "", words)
    lines = "\n".join(f" {_BETWEEN.sub(' ', line).strip()} " for line in words.split("\n"))
    return Said(lines, fold(lines))
