"""The reports of a content folder → files beside them and lines in their front matter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kyyeu.build.write import write_whole
from kyyeu.domain.bounds import Bounds
from kyyeu.domain.problems import Problem, Severity
from kyyeu.domain.records import Reading
from kyyeu.domain.report import Photo
from kyyeu.illustrating.lost import (
    Lost,
    is_only_illustrated,
    is_our_name,
    lost_photos,
    with_illustrations,
)
from kyyeu.illustrating.mark import as_file, is_ours, marked
from kyyeu.illustrating.pictures import picture
from kyyeu.illustrating.staging import Staging, stagings
from kyyeu.reading.desk import REPORTS
from kyyeu.reading.front_matter import Parts, Unparsed, take_apart
from kyyeu.reading.records import read_record

Draw = Callable[[Iterable[Staging]], Iterator[bytes]]


@dataclass(frozen=True)
class Illustrated:
    """What was done: numbers of pictures, and what to tell."""

    new: int = 0
    again: int = 0
    same: int = 0
    gone: int = 0
    problems: tuple[Problem, ...] = ()

    def __add__(self, other: Illustrated) -> Illustrated:
        return Illustrated(
            self.new + other.new,
            self.again + other.again,
            self.same + other.same,
            self.gone + other.gone,
            self.problems + other.problems,
        )


@dataclass(frozen=True)
class Report:
    """A report with photos.  `file` is its path in the content folder."""

    path: Path
    file: str
    text: str
    parts: Parts
    photos: tuple[Photo, ...]
    lost: tuple[Lost, ...]

    def stagings(self) -> tuple[Staging, ...]:
        """What is to be drawn, in the order of `lost`."""
        every = stagings(self.file, [photo.caption or "" for photo in self.photos])
        return tuple(every[one.number - 1] for one in self.lost)


def drawn(staging: Staging) -> bytes:
    """The bytes of one illustration."""
    return as_file(marked(picture(staging)))


def one_by_one(stagings: Iterable[Staging]) -> Iterator[bytes]:
    """Draw in this process."""
    return map(drawn, stagings)


def illustrate(content: Path, *, bounds: Bounds, draw: Draw = one_by_one) -> Illustrated:
    """Draw every lost photo of a content folder and name it in its report.

    A second time changes nothing.  A file that was not made here is never touched.
    """
    problems: list[Problem] = []
    reports = list(_reports(content, bounds, problems))
    files = draw([staging for report in reports for staging in report.stagings()])
    done = Illustrated(problems=tuple(problems))
    for report in reports:
        done += _keep(report, [next(files) for _ in report.lost], bounds)
    return done


def _reports(content: Path, bounds: Bounds, problems: list[Problem]) -> Iterator[Report]:
    """Every report that has photos; what cannot be read is told and left alone."""
    for path in sorted((content / REPORTS).rglob("*.md")):
        file = path.relative_to(content).as_posix()
        try:
            data = path.read_bytes()
            parts = take_apart(file, data, bounds)
        except Unparsed as unparsed:
            problems += unparsed.problems
            continue
        photos, wrong = _photos(file, parts)
        problems += wrong
        if photos and not wrong:
            foreign = {other.name for other in path.parent.iterdir()} - set(_ours_beside(path))
            lost = lost_photos(photos, stem=path.stem, beside=foreign)
            yield Report(path, file, data.decode("utf-8"), parts, photos, lost)


def _photos(file: str, parts: Parts) -> tuple[tuple[Photo, ...], tuple[Problem, ...]]:
    """The photos of a report, which may be wrong elsewhere, and what is wrong with them."""
    written = parts.values.get("photos", [])
    if not isinstance(written, list):
        written = [written]
    photos: list[Photo] = []
    problems: list[Problem] = []
    for number, value in enumerate(written, start=1):
        path = f"photos[{number}]"
        line = parts.lines.get(path, parts.lines["photos"])
        if not isinstance(value, dict):
            what, remedy = "đây không phải một ảnh", "viết `- caption: …` hoặc `- file: …`"
            problems.append(Problem(file, line, path, what, remedy))
            continue
        lines = {key: parts.lines.get(f"{path}.{key}", line) for key in value}
        photo, wrong = read_record(
            Photo, replace(parts, values=value, lines=lines), file, Reading()
        )
        problems += [
            replace(one, line=one.line or line, field=f"{path}.{one.field}") for one in wrong
        ]
        if photo is not None:
            photos.append(photo)
    return tuple(photos), tuple(problems)


def _ours_beside(path: Path) -> Iterator[str]:
    """Names of the illustrations that were made here for one report."""
    for other in sorted(path.parent.iterdir()):
        if is_our_name(other.name, path.stem) and is_ours(other.read_bytes()):
            yield other.name


def _keep(report: Report, files: Sequence[bytes], bounds: Bounds) -> Illustrated:
    """Write what is drawn, then its names, then remove what nothing names any more."""
    text = with_illustrations(report.text, report.parts, report.lost)
    if not _is_proper(report, text, bounds):
        return Illustrated(problems=(_beyond_us(report),))
    done = Illustrated()
    for one, data in zip(report.lost, files, strict=True):
        done += _keep_one(report, one, data)
    if text != report.text:
        write_whole(report.path, text.encode("utf-8"))
    named = {photo.file for photo in report.photos} | {one.file for one in report.lost}
    for name in _ours_beside(report.path):
        if name not in named:
            (report.path.parent / name).unlink()
            done += Illustrated(gone=1)
    return done


def _is_proper(report: Report, text: str, bounds: Bounds) -> bool:
    """Whether a changed report, read once more, says what it said, and names the new files."""
    try:
        after = take_apart(report.file, text.encode("utf-8"), bounds)
    except Unparsed:
        return False
    return is_only_illustrated(report.parts, after, report.lost)


def _keep_one(report: Report, one: Lost, data: bytes) -> Illustrated:
    target = report.path.parent / one.file
    if not target.exists():
        write_whole(target, data)
        return Illustrated(new=1)
    old = target.read_bytes()
    if old == data:
        return Illustrated(same=1)
    if not is_ours(old):
        return Illustrated(problems=(_not_ours(report, one),))
    write_whole(target, data)
    return Illustrated(again=1)


def _beyond_us(report: Report) -> Problem:
    return Problem(
        report.file,
        report.parts.lines["photos"],
        "photos",
        "mục photos viết theo cách mà lệnh này không sửa được",
        "viết mỗi ảnh bắt đầu bằng một dòng `- caption: …`, rồi chạy lại",
    )


def _not_ours(report: Report, one: Lost) -> Problem:
    path = f"photos[{one.number}].file"
    return Problem(
        report.file,
        report.parts.lines[path],
        path,
        f"giữ nguyên '{one.file}': tệp này không do lệnh này vẽ",
        "nếu đó là ảnh chụp thật, xóa dòng `illustration: true` của ảnh",
        Severity.NOTICE,
    )
