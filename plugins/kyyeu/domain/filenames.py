"""Names of files that every system can keep, and no two that some system takes for one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from kyyeu.domain.text import is_reserved_on_windows

# What Windows forbids in a name, and what nobody sees in one.
_FORBIDDEN = re.compile(r"[<>:\"|?*\\\x00-\x1f\x7f-\x9f]")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_PLAIN = re.compile(r"(?:index|[0-9a-z_-]{5,}|[0-9]+)(?:\.[0-9a-z]+)?")  # and of nobody's
_RENAME = "đổi tên: chỉ dùng chữ, số, dấu chấm, gạch nối"


def name_fault(name: str) -> tuple[str, str] | None:
    """What is wrong with the name of a file or folder, and what to do; None for a sound one."""
    if _PLAIN.fullmatch(name):
        return None
    if sign := _FORBIDDEN.search(name):
        shown = sign[0] if sign[0].isprintable() else f"U+{ord(sign[0]):04X}"
        return f"tên có ký tự {shown}, Windows không cho", _RENAME
    if sign := _UNSEEN.search(name):
        return f"tên có ký tự ẩn U+{ord(sign[0]):04X}", _RENAME
    if name.endswith((".", " ")):
        return "tên kết thúc bằng dấu chấm hoặc dấu cách, Windows không giữ", _RENAME
    if is_reserved_on_windows(name):
        return f"Windows không cho tệp hay thư mục nào tên '{name}'", "đổi tên"
    return None


def clashing(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Names of one folder that differ in case alone, each with the one that it clashes with.

    Windows and macOS keep one of them only.
    """
    taken: dict[str, str] = {}
    for name in names:
        folded = name.casefold()
        if not folded.isascii():
            folded = unicodedata.normalize("NFC", folded)
        first = taken.setdefault(folded, name)
        if first != name:
            yield name, first
