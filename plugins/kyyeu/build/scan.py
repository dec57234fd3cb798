"""What stands in a content folder: regular files only, nothing outside the folder."""

from __future__ import annotations

import errno
import os
import re
import stat
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from kyyeu.build.sweep import Sign, Sweep, sweep
from kyyeu.domain.filenames import clashing, name_fault
from kyyeu.domain.picture import Shot
from kyyeu.domain.problems import Problem, Severity
from kyyeu.domain.records import is_photo
from kyyeu.reading.desk import Folder

MARKDOWN = ".md"
_NO_LETTER = re.compile("[\ud800-\udfff]")
_NO_LINK, _NO_WAIT = getattr(os, "O_NOFOLLOW", 0), getattr(os, "O_NONBLOCK", 0)
_BINARY = getattr(os, "O_BINARY", 0)


Shoot = Callable[[str, str, Sign], Shot]
"""Makes the shot of a photo file of its name in the folder, its place on disk and its sign."""


def scan(
    root: Path, *, max_bytes: int, look: Sweep | None = None, shoot: Shoot | None = None
) -> Folder:
    """The folder as values; texts are read, and photos opened, when they are asked for.

    `look` is a look at the disk that was taken just now, if one was.  Links, devices and files
    that cannot be read become problems.  Of a file larger than `max_bytes` only as much is read
    as shows that it is too large.
    """
    look = look or sweep([root])
    texts: dict[str, str] = {}
    signs: dict[str, Sign] = {}
    others: set[str] = set()
    shots: dict[str, Shot] = {}
    problems = list(_closed(root, look))
    for path, name, sign in _files(root, look, problems):
        if name in texts or name in others:
            what = "hai tệp có cùng tên, chỉ khác cách máy ghi dấu"
            problems.append(Problem(name, 0, "", what, "đổi tên hoặc xóa một trong hai"))
        elif not name.endswith(MARKDOWN):
            others.add(name)
            if shoot is not None and is_photo(name):
                shots[name] = shoot(name, path, sign)
        else:
            texts[name], signs[name] = path, sign
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
    """A file to read; one that has become a link since it was found is not followed, one that
    has become a pipe is not waited for.

    Raises OSError.
    """
    file = os.fdopen(os.open(path, os.O_RDONLY | _NO_LINK | _NO_WAIT | _BINARY), "rb")
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise OSError(errno.EINVAL, "không còn là tệp thường", path)
    return file


def _files(root: Path, look: Sweep, problems: list[Problem]) -> Iterator[tuple[str, str, Sign]]:
    """Regular files below `root` in a fixed order: path on disk, NFC name from `root`, sign.

    Backups of editors are passed over.
    """
    start = len(str(root)) + 1
    inside = sorted(path for path in look.signs if path.startswith(str(root) + os.sep))
    passed_over: set[str] = set()
    names: dict[str, list[str]] = {}  # of the entries of each folder
    for path in inside:
        sign = look.signs[path]
        if path.endswith("~") or path[: path.rfind(os.sep)] in passed_over:
            passed_over.add(path)
            continue
        name = _name(path[start:])
        kind = stat.S_IFMT(sign[0])
        if not _is_text(path):
            passed_over.add(path)
            what = "tên tệp không đọc được, có lẽ còn ở bảng mã cũ"
            problems.append(Problem(name, 0, "", what, "đổi tên tệp, gõ lại bằng Unicode"))
            continue
        above, _, last = name.rpartition("/")
        names.setdefault(above, []).append(last)
        if kind == stat.S_IFREG:
            if name.lower().endswith(MARKDOWN) and not name.endswith(MARKDOWN):
                remedy = "đổi đuôi tên tệp thành .md, chữ thường"
                problems.append(_notice(name, "tệp này không được đọc", remedy))
            elif sign[1] == 0 and not name.endswith(MARKDOWN):
                remedy = "chép lại tệp (có lẽ lần trước chép dở), hoặc xóa nó"
                problems.append(Problem(name, 0, "", "tệp trống, không có byte nào", remedy))
            yield path, name, sign
        elif kind != stat.S_IFDIR:
            what = "liên kết (symlink)" if kind == stat.S_IFLNK else "tệp đặc biệt"
            what = f"đây là một {what}, không phải tệp thường"
            problems.append(Problem(name, 0, "", what, "chép tệp thật vào thư mục nội dung"))
        elif name.endswith(MARKDOWN):
            problems.append(_notice(name, "thư mục có tên như một bài", "đổi tên thư mục"))
    for above, inside in names.items():
        problems += _misnamed(above, inside)


def _closed(root: Path, look: Sweep) -> Iterator[Problem]:
    """What to tell of files and folders that could not be looked at."""
    for path, said in look.closed.items():
        if path == str(root) or path.startswith(str(root) + os.sep):
            noun = "thư mục" if path in look.signs else "tệp"
            name = _name(path[len(str(root)) + 1 :]) or "."
            what = f"không đọc được {noun} ({said})"
            yield Problem(name, 0, "", what, f"xem lại quyền đọc của {noun}")


def _misnamed(above: str, names: list[str]) -> Iterator[Problem]:
    """Names in one folder that some system cannot keep, or takes for one."""
    folder = f"{above}/" if above else ""
    for name in names:
        if fault := name_fault(name):
            yield Problem(folder + name, 0, "", *fault)
    for name, other in clashing(dict.fromkeys(names)) if len(names) > 1 else ():
        what = f"tên chỉ khác '{other}' ở chữ hoa, chữ thường: Windows và macOS chỉ giữ được một"
        yield Problem(folder + name, 0, "", what, "đổi tên hoặc xóa một trong hai")


def _name(name: str) -> str:
    """A path on disk in NFC with forward slashes, bytes that are no letters spelt out."""
    if os.sep != "/":
        name = name.replace(os.sep, "/")
    if name.isascii():
        return name
    normal = unicodedata.normalize("NFC", name)
    return normal.encode("utf-8", "backslashreplace").decode("utf-8")


def _is_text(name: str) -> bool:
    """Whether a name on disk is Unicode: one from an old archive may be bytes of another code."""
    return name.isascii() or not _NO_LETTER.search(name)


def _notice(name: str, what: str, remedy: str) -> Problem:
    return Problem(name, 0, "", what, remedy, Severity.NOTICE)
