"""A finished site → a folder to carry away, on a stick or a disc, that needs no server.

At its top stand one page to open and one folder with all the rest.  As with a site, new files are
made ready first and then take their places; what is the same is not written again, and nothing
that we did not put there is touched.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kyyeu.build.outcome import BuildFailed
from kyyeu.build.write import LIST, Written, lay_ready, listed, settle, workshop, write_whole
from kyyeu.domain.filenames import clashing, name_fault
from kyyeu.domain.numbers import decimal
from kyyeu.domain.problems import Problem, Severity
from kyyeu.portable.addresses import INDEX, Places
from kyyeu.portable.markup import carried

SITE = "trang-web"
START = "MO-TRANG-NAY.html"
LONGEST = 200  # characters of a path: Windows opens 260, and the stick's own folders need some
_TITLE = re.compile(rb"<title>(.*?)</title>", re.DOTALL)
_START = """<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>%s</title>
<meta http-equiv="refresh" content="0; url=%s">
</head>
<body>
<p>Đang mở trang. Nếu trang không tự mở, xin bấm vào đây: <a href="%s">%s</a></p>
</body>
</html>
"""


@dataclass(frozen=True, slots=True)
class Carried:
    """What was carried where: numbers of files, bytes of all of them, and what is to be told."""

    folder: Path
    written: Written
    size: int
    problems: tuple[Problem, ...] = ()


def carry(output: Path, target: Path, content: Path | None = None) -> Carried:
    """Make a folder hold the finished site of another, made of some content.

    Raises BuildFailed, the folder being as before, when names or disk do not allow it.
    """
    names = sorted(name for name in listed(output) if not name.startswith("."))
    told = tuple(_unfit(names))
    _refuse(output, target, content, [problem for problem in told if problem.is_error])
    folder, places = target / SITE, Places.of(names)
    try:
        with workshop(folder) as bench:
            size, ready = 0, {}
            for number, name in enumerate(names):
                data = carried(name, (output / name).read_bytes(), places)
                size += len(data)
                if lay_ready(bench / str(number), data, folder / name):
                    ready[name] = bench / str(number)
            written = settle(folder, names, ready)
        _write_start(target / START, (folder / INDEX).read_bytes())
    except OSError as error:
        what = f"không chép được bản mang đi ({error.strerror})"
        remedy = "xem lại chỗ trống và quyền ghi, rồi chạy lại"
        place = str(error.filename or target)
        raise BuildFailed([Problem(place, 0, "", what, remedy)]) from error
    return Carried(target, written, size, told)


def carried_told(done: Carried) -> str:
    """What was carried, in words."""
    w = done.written
    return (
        f"Bản mang đi: {w.planned} tệp, {decimal(max(done.size / 1e6, 0.1), 1)} MB; "
        f"ghi mới {w.written}, xóa {w.deleted}.\n"
        f"Chép cả thư mục {done.folder}, rồi mở tệp {START} trong đó."
    )


def _write_start(file: Path, home: bytes) -> None:
    """The page to open: it leads to the home page, under the same title."""
    title = _TITLE.search(home)
    name = title[1].decode("utf-8") if title else SITE
    data = (_START % (name, f"{SITE}/{INDEX}", f"{SITE}/{INDEX}", name)).encode("utf-8")
    if not file.is_file() or file.read_bytes() != data:
        write_whole(file, data)


def _refuse(output: Path, target: Path, content: Path | None, errors: Collection[Problem]) -> None:
    """Raise BuildFailed for what cannot be carried, or not there."""
    folder, problems = (target / SITE).resolve(), list(errors)
    if any(_overlap(folder, other.resolve()) for other in (output, content) if other):
        what = "bản mang đi và thư mục kết quả hay thư mục nội dung nằm trong nhau"
        problems.append(Problem(str(target), 0, "", what, "chọn một thư mục `--portable` riêng"))
    elif folder.exists() and not (folder.is_dir() and _is_ours(folder)):
        what = f"ở đó đã có '{SITE}' không phải do lệnh này làm ra"
        remedy = "chọn một thư mục khác, hoặc đổi tên cái đang có"
        problems.append(Problem(str(target), 0, "", what, remedy))
    if problems:
        raise BuildFailed(problems)


def _overlap(one: Path, other: Path) -> bool:
    return one == other or one in other.parents or other in one.parents


def _is_ours(folder: Path) -> bool:
    """Whether a folder holds a copy of ours, or the beginnings of one, or nothing."""
    there = {entry.name for entry in folder.iterdir()}
    return LIST in there or all(name.startswith(".kyyeu") for name in there)


def _unfit(names: Iterable[str]) -> Iterator[Problem]:
    """Names that a stick or another system cannot keep, and paths that Windows may not open."""
    inside: defaultdict[str, set[str]] = defaultdict(set)
    for name in names:
        above = ""
        for part in name.split("/"):
            inside[above].add(part)
            above += f"{part}/"
        if len(name) > LONGEST:
            what = f"đường dẫn dài {len(name)} ký tự, Windows có thể không mở được"
            remedy = "chép bản mang đi ngay vào gốc của ổ đĩa, hoặc đặt tên tệp ngắn hơn"
            yield Problem(name, 0, "", what, remedy, Severity.NOTICE)
    for above, parts in sorted(inside.items()):
        for part in sorted(parts):
            if fault := name_fault(part):
                yield Problem(f"{above}{part}", 0, "", *fault)
        for part, first in clashing(sorted(parts)):
            what = f"tên chỉ khác '{first}' ở chữ hoa, chữ thường; ổ USB chỉ giữ được một"
            yield Problem(f"{above}{part}", 0, "", what, "đổi tên một trong hai")
