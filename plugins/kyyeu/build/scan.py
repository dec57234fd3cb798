"""What stands in a content folder: regular files only, nothing outside the folder."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kyyeu.build.sweep import Sign, sign_in
from kyyeu.domain.picture import Shot
from kyyeu.domain.problems import Problem, Severity
from kyyeu.domain.records import is_photo
from kyyeu.reading.desk import Folder

MARKDOWN = ".md"
_NO_LETTER = re.compile("[\ud800-\udfff]")
_NO_LINK, _BINARY = getattr(os, "O_NOFOLLOW", 0), getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class Found:
    """One entry of the folder: its NFC path from the folder, its place on disk, its sign."""

    name: str
    path: str
    sign: Sign


Shoot = Callable[[str, str, Sign], Shot]
"""Makes the shot of a photo file of its name in the folder, its place on disk and its sign."""


def scan(root: Path, *, max_bytes: int, shoot: Shoot | None = None) -> Folder:
    """The folder as values; texts are read, and photos opened, when they are asked for.

    Links, devices and files that cannot be read become problems.  Of a file larger than
    `max_bytes` only as much is read as shows that it is too large.
    """
    texts: dict[str, str] = {}
    signs: dict[str, Sign] = {}
    others: set[str] = set()
    shots: dict[str, Shot] = {}
    problems: list[Problem] = []
    for found in _walk(root, problems):
        if found.name in texts or found.name in others:
            what = "hai tệp có cùng tên, chỉ khác cách máy ghi dấu"
            problems.append(Problem(found.name, 0, "", what, "đổi tên hoặc xóa một trong hai"))
        elif not found.name.endswith(MARKDOWN):
            others.add(found.name)
            if shoot is not None and is_photo(found.name):
                shots[found.name] = shoot(found.name, found.path, found.sign)
        else:
            texts[found.name], signs[found.name] = found.path, found.sign
    return Folder(Texts(texts, max_bytes), frozenset(others), tuple(problems), signs, shots)


class Texts(Mapping[str, bytes]):
    """The bytes of files by name, read when they are asked for; that may raise OSError."""

    def __init__(self, paths: Mapping[str, str], max_bytes: int) -> None:
        self._paths = paths
        self._max_bytes = max_bytes

    def __getitem__(self, name: str) -> bytes:
        with open_regular(self._paths[name]) as file:
            return file.read(self._max_bytes + 1)

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def open_regular(path: str) -> BinaryIO:
    """A file to read; one that has become a link since it was found is not followed.

    Raises OSError.
    """
    return os.fdopen(os.open(path, os.O_RDONLY | _NO_LINK | _BINARY), "rb")


def _walk(root: Path, problems: list[Problem]) -> Iterator[Found]:
    """Regular files below `root` in a fixed order; hidden ones and backups are passed over."""
    pending = [(root, "")]
    while pending:
        folder, above = pending.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            problems.append(_unreadable(above.rstrip("/") or ".", "thư mục", error))
            continue
        for entry in entries:
            if entry.name.startswith(".") or entry.name.endswith("~"):
                continue
            name = above + _name(entry.name)
            try:
                found = entry.stat(follow_symlinks=False)
            except OSError as error:  # it went while we looked
                problems.append(_unreadable(name, "tệp", error))
                continue
            if not _is_text(entry.name):
                what = "tên tệp không đọc được, có lẽ còn ở bảng mã cũ"
                problems.append(Problem(name, 0, "", what, "đổi tên tệp, gõ lại bằng Unicode"))
            elif stat.S_ISDIR(found.st_mode):
                if name.endswith(MARKDOWN):
                    problems.append(_notice(name, "thư mục có tên như một bài", "đổi tên thư mục"))
                pending.append((folder / entry.name, f"{name}/"))
            elif stat.S_ISREG(found.st_mode):
                if name.lower().endswith(MARKDOWN) and not name.endswith(MARKDOWN):
                    remedy = "đổi đuôi tên tệp thành .md, chữ thường"
                    problems.append(_notice(name, "tệp này không được đọc", remedy))
                yield Found(name, entry.path, sign_in(found))
            else:
                what = "liên kết (symlink)" if stat.S_ISLNK(found.st_mode) else "tệp đặc biệt"
                problems.append(
                    Problem(
                        name,
                        0,
                        "",
                        f"đây là một {what}, không phải tệp thường",
                        "chép tệp thật vào thư mục nội dung",
                    )
                )


def _name(name: str) -> str:
    """A name on disk in NFC, bytes that are no letters spelt out."""
    normal = unicodedata.normalize("NFC", name)
    return normal.encode("utf-8", "backslashreplace").decode("utf-8")


def _is_text(name: str) -> bool:
    """Whether a name on disk is Unicode: one from an old archive may be bytes of another code."""
    return not _NO_LETTER.search(name)


def _unreadable(name: str, noun: str, error: OSError) -> Problem:
    what = f"không đọc được {noun} ({error.strerror})"
    return Problem(name, 0, "", what, f"xem lại quyền đọc của {noun}")


def _notice(name: str, what: str, remedy: str) -> Problem:
    return Problem(name, 0, "", what, remedy, Severity.NOTICE)
