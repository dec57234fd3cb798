"""What stands in a content folder: regular files only, nothing outside the folder."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kyyeu.domain.problems import Problem, Severity
from kyyeu.reading.desk import Folder

MARKDOWN = ".md"


@dataclass(frozen=True, slots=True)
class Found:
    """One entry of the folder: its NFC path from the folder, and its place on disk."""

    name: str
    path: Path


def scan(root: Path, *, max_bytes: int) -> Folder:
    """The folder as values.  Links, devices and files that cannot be read become problems.

    Of a file larger than `max_bytes` only as much is read as shows that it is too large.
    """
    texts: dict[str, bytes] = {}
    others: set[str] = set()
    problems: list[Problem] = []
    for found in _walk(root, problems):
        if found.name in texts or found.name in others:
            what = "hai tệp có cùng tên, chỉ khác cách máy ghi dấu"
            problems.append(Problem(found.name, 0, "", what, "đổi tên hoặc xóa một trong hai"))
        elif not found.name.endswith(MARKDOWN):
            others.add(found.name)
        else:
            try:
                with found.path.open("rb") as file:
                    texts[found.name] = file.read(max_bytes + 1)
            except OSError as error:
                problems.append(_unreadable(found.name, "tệp", error))
    return Folder(texts, frozenset(others), tuple(problems))


def _walk(root: Path, problems: list[Problem]) -> Iterator[Found]:
    """Regular files below `root` in a fixed order; hidden ones and backups are passed over."""
    pending = [root]
    while pending:
        folder = pending.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            problems.append(_unreadable(_name(folder, root), "thư mục", error))
            continue
        for entry in entries:
            if entry.name.startswith(".") or entry.name.endswith("~"):
                continue
            path = Path(entry.path)
            name = _name(path, root)
            try:
                mode = entry.stat(follow_symlinks=False).st_mode
            except OSError as error:  # it went while we looked
                problems.append(_unreadable(name, "tệp", error))
                continue
            if not _is_text(entry.name):
                what = "tên tệp không đọc được, có lẽ còn ở bảng mã cũ"
                problems.append(Problem(name, 0, "", what, "đổi tên tệp, gõ lại bằng Unicode"))
            elif stat.S_ISDIR(mode):
                if name.endswith(MARKDOWN):
                    problems.append(_notice(name, "thư mục có tên như một bài", "đổi tên thư mục"))
                pending.append(path)
            elif stat.S_ISREG(mode):
                if name.lower().endswith(MARKDOWN) and not name.endswith(MARKDOWN):
                    remedy = "đổi đuôi tên tệp thành .md, chữ thường"
                    problems.append(_notice(name, "tệp này không được đọc", remedy))
                yield Found(name, path)
            else:
                what = "liên kết (symlink)" if stat.S_ISLNK(mode) else "tệp đặc biệt"
                problems.append(
                    Problem(
                        name,
                        0,
                        "",
                        f"đây là một {what}, không phải tệp thường",
                        "chép tệp thật vào thư mục nội dung",
                    )
                )


def _name(path: Path, root: Path) -> str:
    """A path from the root: NFC, forward slashes, bytes that are no letters spelt out."""
    name = unicodedata.normalize("NFC", path.relative_to(root).as_posix())
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _is_text(name: str) -> bool:
    """Whether a name on disk is Unicode: one from an old archive may be bytes of another code."""
    return not any("\ud800" <= letter <= "\udfff" for letter in name)


def _unreadable(name: str, noun: str, error: OSError) -> Problem:
    what = f"không đọc được {noun} ({error.strerror})"
    return Problem(name, 0, "", what, f"xem lại quyền đọc của {noun}")


def _notice(name: str, what: str, remedy: str) -> Problem:
    return Problem(name, 0, "", what, remedy, Severity.NOTICE)
