"""What stands in a content folder: regular files only, nothing outside the folder."""

from __future__ import annotations

import errno
import os
import re
import stat
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kyyeu.build.sweep import Sign, sign_in
from kyyeu.domain.filenames import clashing, name_fault
from kyyeu.domain.problems import Problem, Severity
from kyyeu.reading.desk import Folder

MARKDOWN = ".md"
_NO_LETTER = re.compile("[\ud800-\udfff]")
_NO_LINK, _NO_WAIT = getattr(os, "O_NOFOLLOW", 0), getattr(os, "O_NONBLOCK", 0)
_BINARY = getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class Found:
    """One entry of the folder: its NFC path from the folder, its place on disk, its sign."""

    name: str
    path: str
    sign: Sign


def scan(root: Path, *, max_bytes: int) -> Folder:
    """The folder as values; texts are read when they are asked for.

    Links, devices and files that cannot be read become problems.  Of a file larger than
    `max_bytes` only as much is read as shows that it is too large.
    """
    texts: dict[str, str] = {}
    signs: dict[str, Sign] = {}
    others: set[str] = set()
    problems: list[Problem] = []
    for found in _walk(root, problems):
        if found.name in texts or found.name in others:
            what = "hai tệp có cùng tên, chỉ khác cách máy ghi dấu"
            problems.append(Problem(found.name, 0, "", what, "đổi tên hoặc xóa một trong hai"))
        elif not found.name.endswith(MARKDOWN):
            others.add(found.name)
        else:
            texts[found.name], signs[found.name] = found.path, found.sign
    return Folder(Texts(texts, max_bytes), frozenset(others), tuple(problems), signs)


class Texts(Mapping[str, bytes]):
    """The bytes of files by name, read when they are asked for; that may raise OSError."""

    def __init__(self, paths: Mapping[str, str], max_bytes: int) -> None:
        self._paths = paths
        self._max_bytes = max_bytes

    def __getitem__(self, name: str) -> bytes:
        # A file that has become a link since it was found is not followed.
        # One that has become a pipe is not waited for.
        descriptor = os.open(self._paths[name], os.O_RDONLY | _NO_LINK | _NO_WAIT | _BINARY)
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise OSError(errno.EINVAL, "không còn là tệp thường", self._paths[name])
            return file.read(self._max_bytes + 1)

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


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
        entries = [e for e in entries if not (e.name.startswith(".") or e.name.endswith("~"))]
        problems += _misnamed(above, [_name(e.name) for e in entries if _is_text(e.name)])
        for entry in entries:
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
                elif found.st_size == 0 and not name.endswith(MARKDOWN):
                    remedy = "chép lại tệp (có lẽ lần trước chép dở), hoặc xóa nó"
                    problems.append(Problem(name, 0, "", "tệp trống, không có byte nào", remedy))
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


def _misnamed(above: str, names: list[str]) -> Iterator[Problem]:
    """Names in one folder that some system cannot keep, or takes for one."""
    for name in names:
        if fault := name_fault(name):
            yield Problem(above + name, 0, "", *fault)
    for name, other in clashing(dict.fromkeys(names)):
        what = f"tên chỉ khác '{other}' ở chữ hoa, chữ thường: Windows và macOS chỉ giữ được một"
        yield Problem(above + name, 0, "", what, "đổi tên hoặc xóa một trong hai")


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
