"""Words of the trade that law and custom change: roles, kinds of conference, forms of award.

They are data, not code: a site adds its own in `pelicanconf.py` (`KYYEU["vocabulary"]`).
Sources: Luật Thi đua, khen thưởng 06/2022/QH15 (levels and forms); usage of school offices
(roles and kinds).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import ClassVar

from kyyeu.domain.text import comparable, fold, is_id, is_reserved_on_windows


class Role(StrEnum):
    """What a unit is in its bloc for one period; held by the unit, never by a person."""

    LEADER = "leader"
    DEPUTY = "deputy"
    MEMBER = "member"


class Basis(StrEnum):
    """How a fact stands in its source: said in words, or following from the context."""

    STATED = "stated"
    CONTEXT = "context"


@dataclass(frozen=True, slots=True)
class Word:
    """One term of the trade: its code in data and addresses, its label, its spellings."""

    code: str
    label: str
    spellings: tuple[str, ...] = ()

    def written(self) -> tuple[str, ...]:
        """Every way to write this word, the code first."""
        return (self.code, self.label, *self.spellings)


def _bare(text: str) -> str:
    """The key of a text typed without any accent."""
    return fold(comparable(text))


@cache
def _by_key(words: tuple[Word, ...]) -> Mapping[str, Word]:
    """Words by every way to write them, with accents before without."""
    found: dict[str, Word] = {}
    for key in (comparable, _bare):
        for word in words:
            for spelling in word.written():
                found.setdefault(key(spelling), word)
    return MappingProxyType(found)


@dataclass(frozen=True, slots=True)
class Words:
    """A closed list of words, in the order in which readers see them."""

    words: tuple[Word, ...]

    def __iter__(self) -> Iterator[Word]:
        return iter(self.words)

    def find(self, written: str) -> Word | None:
        """The word an editor means by `written`: by code, label or any spelling.

        All accents may be left out, none may be another: "truong" is Trưởng, "trường" is not.
        """
        return _by_key(self.words).get(comparable(written))

    def label(self, code: str) -> str:
        """The label of a code; the code itself when the list no longer holds it."""
        return next((word.label for word in self.words if word.code == code), code)

    def rank(self, code: str | None) -> int:
        """Place in the list, for sorting; unknown codes come last."""
        codes = [word.code for word in self.words]
        return codes.index(code) if code in codes else len(codes)

    def spellings(self) -> tuple[str, ...]:
        """Every way to write a word of the list: what a message suggests from."""
        return tuple(t for word in self.words for t in (word.code, word.label, *word.spellings))


ROLES = Words(
    (
        Word(
            Role.LEADER,
            "Trưởng",
            (
                "Trưởng khối",
                "Khối trưởng",
                "Trưởng cụm",
                "Cụm trưởng",
                "đơn vị Trưởng khối",
                "đơn vị Trưởng cụm",
                "Trưởng khối thi đua",
                "Trưởng cụm thi đua",
            ),
        ),
        Word(
            Role.DEPUTY,
            "Phó",
            (
                "Phó khối",
                "Khối phó",
                "Phó trưởng khối",
                "Phó cụm",
                "Cụm phó",
                "Phó trưởng cụm",
                "đơn vị Phó khối",
                "đơn vị Phó trưởng khối",
                "đơn vị Phó cụm",
                "đơn vị Phó trưởng cụm",
                "Phó trưởng khối thi đua",
                "Phó cụm thi đua",
            ),
        ),
        Word(Role.MEMBER, "Thành viên", ("đơn vị thành viên",)),
    )
)

BASES = Words(
    (
        Word(Basis.STATED, "nguồn nói rõ", ("nói rõ",)),
        Word(Basis.CONTEXT, "theo văn cảnh", ("văn cảnh", "suy ra từ văn cảnh")),
    )
)

KINDS = Words(
    (
        Word("ky-giao-uoc", "Ký giao ước", ("ký kết giao ước", "ký giao ước thi đua")),
        Word("so-ket", "Sơ kết"),
        Word("tong-ket", "Tổng kết"),
        Word("trien-khai", "Triển khai", ("triển khai nhiệm vụ",)),
        Word("phat-dong", "Phát động", ("phát động thi đua", "phát động phong trào")),
        Word("binh-xet", "Bình xét", ("bình xét, suy tôn", "suy tôn", "chấm điểm")),
        Word("ban-giao", "Bàn giao", ("trao Cờ luân lưu",)),
        Word("hoi-nghi-vien-chuc", "Hội nghị viên chức", ("hội nghị viên chức, người lao động",)),
        Word("khac", "Hội nghị khác", ("khác",)),
    )
)

# Levels of Luật 06/2022/QH15; `khoi` is custom: a bloc is no legal person.
AWARD_LEVELS = Words(
    (
        Word("nha-nuoc", "Cấp Nhà nước", ("Nhà nước",)),
        Word("chinh-phu", "Cấp Chính phủ", ("Chính phủ", "Thủ tướng Chính phủ")),
        Word("bo-tinh", "Cấp Bộ, ngành, tỉnh", ("tỉnh", "cấp tỉnh", "Bộ", "cấp Bộ", "thành phố")),
        Word("khoi", "Cấp khối, cụm", ("khối", "cụm", "cấp khối", "cấp cụm")),
        Word("co-so", "Cấp cơ sở", ("cơ sở", "trường", "cấp trường")),
    )
)

AWARD_FORMS = Words(
    (
        Word("huan-chuong", "Huân chương"),
        Word("huy-chuong", "Huy chương"),
        Word("danh-hieu-nha-nuoc", "Danh hiệu vinh dự Nhà nước"),
        Word("co-thi-dua", "Cờ thi đua"),
        Word("chien-si-thi-dua", "Chiến sĩ thi đua"),
        Word("tap-the-lao-dong-xuat-sac", "Tập thể lao động xuất sắc"),
        Word("tap-the-lao-dong-tien-tien", "Tập thể lao động tiên tiến"),
        Word("lao-dong-tien-tien", "Lao động tiên tiến"),
        Word("bang-khen", "Bằng khen"),
        Word("giay-khen", "Giấy khen"),
        Word("ky-niem-chuong", "Kỷ niệm chương"),
    )
)

# Places within a bloc, best first; only what a source prints is ever a place.
AWARD_RANKS = Words(
    (
        Word("1", "Nhất", ("thứ Nhất", "hạng Nhất")),
        Word("2", "Nhì", ("thứ Nhì", "hạng Nhì")),
        Word("3", "Ba", ("thứ Ba", "hạng Ba")),
        Word("4", "Tư", ("thứ Tư",)),
        Word("khuyen-khich", "Khuyến khích"),
    )
)

AWARD_STATUSES = Words(
    (
        Word("awarded", "đã trao", ("đã tặng",)),
        Word("proposed", "đề nghị", ("được đề nghị",)),
        Word("planned", "dự kiến"),
    )
)

AMOUNTS = Words((Word("total", "tổng số", ("tổng",)), Word("each", "mỗi suất", ("mỗi",))))

STATUSES = Words(
    (
        Word("published", "đã đăng", ("đăng",)),
        Word("draft", "bản nháp", ("nháp",)),
        Word("hidden", "ẩn khỏi danh sách", ("ẩn",)),
    )
)

BLOC_KINDS = Words((Word("khoi", "Khối", ("khối thi đua",)), Word("cum", "Cụm", ("cụm thi đua",))))

UNIT_KINDS = Words(
    (
        Word("cao-dang", "trường cao đẳng", ("cao đẳng",)),
        Word("trung-cap", "trường trung cấp", ("trung cấp",)),
        Word("dai-hoc", "trường đại học", ("đại học",)),
        Word("hoc-vien", "học viện"),
        Word("trung-tam", "trung tâm"),
        Word("khac", "đơn vị khác", ("khác",)),
    )
)

# What a bloc is called when nobody names it: such a spelling never tells one bloc from another.
GENERIC_BLOC_NAMES = frozenset(
    fold(name)
    for name in (
        "Khối",
        "Cụm",
        "Khối thi đua",
        "Cụm thi đua",
        "Khối TĐ",
        "Cụm TĐ",
        "Khối các trường",
        "Cụm các trường",
    )
)


def role_name(role: Role, bloc_kind: str) -> str:
    """The role in words, by kind of bloc: 'Trưởng khối', 'Phó trưởng cụm', 'Thành viên'."""
    bloc = "cụm" if bloc_kind == "cum" else "khối"
    match role:
        case Role.LEADER:
            return f"Trưởng {bloc}"
        case Role.DEPUTY:
            return f"Phó trưởng {bloc}"
        case Role.MEMBER:
            return "Thành viên"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All lists of words that one site uses."""

    roles: Words = ROLES
    bases: Words = BASES
    kinds: Words = KINDS
    award_levels: Words = AWARD_LEVELS
    award_forms: Words = AWARD_FORMS
    award_ranks: Words = AWARD_RANKS
    award_statuses: Words = AWARD_STATUSES
    amounts: Words = AMOUNTS
    statuses: Words = STATUSES
    bloc_kinds: Words = BLOC_KINDS
    unit_kinds: Words = UNIT_KINDS

    # Lists that a site may extend; the others are part of how the software works.
    EXTENSIBLE: ClassVar[tuple[str, ...]] = ("kinds", "award_levels", "award_forms", "unit_kinds")

    def extended(self, additions: Mapping[str, Mapping[str, str]]) -> Vocabulary:
        """This vocabulary with a site's own words (list name → code → label) before 'khác'.

        Raises ValueError for a list that may not be extended, for what is no list of words, and
        for a code that cannot stand in an address.
        """
        if not isinstance(additions, Mapping):
            raise ValueError("{danh mục: {mã: nhãn}}")
        changed: dict[str, Words] = {}
        for name, words in additions.items():
            if name not in self.EXTENSIBLE:
                raise ValueError(name)
            if not isinstance(words, Mapping) or not all(
                isinstance(text, str) for word in words.items() for text in word
            ):
                raise ValueError(f"{name}: {{mã: nhãn}}")
            for code, label in words.items():
                if not is_id(code) or is_reserved_on_windows(code):
                    raise ValueError(f"{name}: mã '{code}' phải là chữ thường không dấu, gạch nối")
                if not label.strip():
                    raise ValueError(f"{name}: mã '{code}' không có nhãn")
            standing: Words = getattr(self, name)
            last = tuple(word for word in standing if word.code == "khac")
            kept = tuple(w for w in standing if w.code != "khac" and w.code not in words)
            added = tuple(Word(code, label) for code, label in words.items())
            changed[name] = Words(kept + added + last)
        return replace(self, **changed)
