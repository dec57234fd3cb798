"""What stands in a content folder: regular files only, nothing outside the folder."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kyyeu.domain.problems import Problem, Severity
from kyyeu.reading.content import Folder

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
        if not found.name.endswith(MARKDOWN):
            others.add(found.name)
            continue
        try:
            with found.path.open("rb") as file:
                texts[found.name] = file.read(max_bytes + 1)
        except OSError as error:
            problems.append(
                Problem(
                    found.name,
                    0,
                    "",
                    f"không đọc được tệp ({error.strerror})",
                    "xem lại quyền đọc của tệp",
                )
            )
    return Folder(texts, frozenset(others), tuple(problems))


def _walk(root: Path, problems: list[Problem]) -> Iterator[Found]:
    """Regular files below `root` in a fixed order; hidden ones and backups are passed over."""
    pending = [root]
    while pending:
        folder = pending.pop()
        for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
            path = Path(entry.path)
            name = unicodedata.normalize("NFC", path.relative_to(root).as_posix())
            if entry.name.startswith(".") or entry.name.endswith("~"):
                continue
            mode = entry.stat(follow_symlinks=False).st_mode
            if stat.S_ISDIR(mode):
                if entry.name.endswith(MARKDOWN):
                    problems.append(_notice(name, "thư mục có tên như một bài", "đổi tên thư mục"))
                pending.append(path)
            elif stat.S_ISREG(mode):
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


def _notice(name: str, what: str, remedy: str) -> Problem:
    return Problem(name, 0, "", what, remedy, Severity.NOTICE)
