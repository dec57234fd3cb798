"""Which photos of a report are lost, and the front matter that names what stands in for them.

Pure: a report comes as its photos and its text, the files beside it as names.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kyyeu.domain.report import Photo
from kyyeu.reading.front_matter import Parts

ENDING = ".webp"
_NAME = "minh-hoa"


@dataclass(frozen=True)
class Lost:
    """One photo that has an illustration or needs one.

    `number` counts the photos of the report from 1; `is_new`: the front matter has no file yet.
    """

    number: int
    file: str
    is_new: bool


def lost_photos(
    photos: Sequence[Photo], *, stem: str = "index", beside: Collection[str] = ()
) -> tuple[Lost, ...]:
    """The photos of a report that are lost: a caption without a file, or an illustration of ours.

    `stem`: of the name of the report's file; `beside`: names of the files that stand beside it.
    A file without `illustration: true` is a photo, and no business of ours.
    """
    return tuple(_lost(photos, stem, {*beside, *(photo.file for photo in photos if photo.file)}))


def _lost(photos: Sequence[Photo], stem: str, taken: set[str]) -> Iterator[Lost]:
    for number, photo in enumerate(photos, start=1):
        if photo.file is None:
            name = next(name for name in _names(stem, number) if name not in taken)
            taken.add(name)
            yield Lost(number, name, is_new=True)
        elif photo.illustration and is_our_name(photo.file, stem):
            yield Lost(number, photo.file, is_new=False)


def _names(stem: str, number: int) -> Iterator[str]:
    """Names for the illustration of one photo, the plain one first."""
    plain = f"{_prefix(stem)}-{number:02}"
    yield plain + ENDING
    again = 2
    while True:
        yield f"{plain}-{again}{ENDING}"
        again += 1


def _prefix(stem: str) -> str:
    return _NAME if stem == "index" else f"{stem}-{_NAME}"


def is_our_name(name: str, stem: str) -> bool:
    """Whether a file beside a report is called as its illustrations are."""
    return bool(re.fullmatch(rf"{re.escape(_prefix(stem))}-\d\d+(-\d+)?{re.escape(ENDING)}", name))


# --- front matter --------------------------------------------------------------------------------

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_BEFORE_THE_KEY = re.compile(r" *(?:- +)*(\{ *)?")


def with_illustrations(text: str, parts: Parts, lost: Collection[Lost]) -> str:
    """The text of a report in which every new illustration is named; all else is as it was.

    Whoever keeps the text has to ask `is_only_illustrated` first: front matter can be written in
    ways that are not understood here.
    """
    lines = _LINE.findall(text)
    for one in lost:
        if one.is_new:
            at = parts.lines[f"photos[{one.number}]"] - 1
            lines[at] = _named(lines[at], one.file)
    return "".join(lines)


def _named(line: str, file: str) -> str:
    """The first line of an entry, with two keys before its first one."""
    start = _BEFORE_THE_KEY.match(line)
    assert start is not None  # it fits everything
    lead, rest = line[: start.end()], line[start.end() :]
    keys = f"file: {file}", "illustration: true"
    if start[1]:
        return f"{lead}{', '.join(keys)}, {rest}"
    end = line[len(line.rstrip("\r\n")) :]
    indent = " " * len(lead)
    return lead + f"{end}{indent}".join((*keys, rest))


def is_only_illustrated(before: Parts, after: Parts, lost: Collection[Lost]) -> bool:
    """Whether the new illustrations are all that differs between two versions of a report."""
    new = {one.number: one.file for one in lost if one.is_new}
    written = before.values.get("photos")
    photos = written if isinstance(written, list) else []
    wanted = [_with_file(photo, new.get(number)) for number, photo in enumerate(photos, start=1)]
    return after.body == before.body and after.values == {**before.values, "photos": wanted}


def _with_file(photo: object, file: str | None) -> object:
    if file is None or not isinstance(photo, Mapping):
        return photo
    return {**photo, "file": file, "illustration": "true"}
