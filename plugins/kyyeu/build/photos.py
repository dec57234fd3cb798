"""The photos of one content folder, and the cache of what was made of them.

The cache lies outside content and output (`project.cache_of`), one for each content folder.  It
holds every rendition under its address, and a list of the photo files with their signs: a file
whose sign is known is not opened.  Renditions are named by a mark, a digest of the bytes of the
photo and of the recipe, so that they never have to be told stale.  Whatever is lost or damaged
is made again.
"""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property, partial
from hashlib import blake2b, sha256
from pathlib import Path, PurePosixPath
from time import monotonic, time_ns
from typing import TYPE_CHECKING, Any

from kyyeu.build.memory import load, store
from kyyeu.build.scan import Shoot, open_regular
from kyyeu.build.sweep import Sign, has_rested
from kyyeu.build.write import write_whole
from kyyeu.domain.article import Article
from kyyeu.domain.page import PhotoFile
from kyyeu.domain.picture import FOLDER, NO_PHOTOS, Picture, Shot, Tally, mark_in
from kyyeu.domain.problems import Problem
from kyyeu.history.site import Site

if TYPE_CHECKING:  # Pillow is loaded when a photo has to be opened
    from kyyeu.darkroom.developing import Developed, Glimpse

LIST = "photos.memory"
MOST_THREADS = 4  # each holds a decoded photo
SAVE_EVERY = 5.0  # seconds: a build that is ended loses no more work than this
QUICK = 256  # renditions that a preview keeps which no build has made yet
_SUM = 8  # bytes

Told = Callable[[int, int], None]
"""Told how many photos of how many are made."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a site takes for a photo: bytes of the file, pixels of the picture."""

    max_bytes: int
    max_pixels: int

    def admit(self, sign: Sign, picture: Picture) -> bool:
        """Whether a photo that was opened under other bounds is within these."""
        _, size, _, _ = sign
        return size <= self.max_bytes and picture.width * picture.height <= self.max_pixels


@dataclass(frozen=True, slots=True)
class Frame:
    """A photo that was opened; `sums` tell whether its renditions in the cache are whole.

    It has none before all of them are made.
    """

    picture: Picture
    sums: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """A file that cannot be shown, as it was with one sign: why, and what to do."""

    sign: Sign
    what: str
    remedy: str


class Photos:
    """The photos of one content folder; safe to ask from several threads."""

    def __init__(self, folder: Path, bounds: Bounds) -> None:
        """Photos whose cache is a folder; it need not be there."""
        self._folder = folder
        self._bounds = bounds
        self._lock = threading.Lock()
        self._places: dict[str, tuple[str, Sign]] = {}  # on disk now
        self._marks: dict[str, tuple[Sign, str]] = {}  # as they were opened
        self._frames: dict[str, Frame] = {}  # by mark
        self._faults: dict[str, Fault] = {}
        self._quick: OrderedDict[str, bytes] = OrderedDict()
        self._is_recalled = False
        self._has_news = False
        self._has_made = False

    # ---- what there is

    @contextmanager
    def looking(self) -> Iterator[Shoot]:
        """Inside, somebody looks for photo files, and has a shot made of each."""
        places: dict[str, tuple[str, Sign]] = {}

        def shoot(name: str, path: str, sign: Sign) -> Shot:
            places[name] = path, sign
            return Shot(name, partial(self._picture, name, path, sign))

        yield shoot
        self._places = places

    @property
    def has_any(self) -> bool:
        """Whether there is any photo in the folder."""
        return bool(self._places)

    @property
    def has_faults(self) -> bool:
        """Whether any file that was opened cannot be shown."""
        return bool(self._faults)

    def fault(self, name: str) -> Fault | None:
        """What is wrong with a file, as far as it was opened as it is now."""
        fault = self._faults.get(name)
        place = self._places.get(name)
        return fault if fault and place and fault.sign == place[1] else None

    def files(self, shots: Iterable[Shot]) -> Iterator[PhotoFile]:
        """The files that readers get of some photos, each once."""
        seen: set[str] = set()
        for shot in shots:
            picture = shot.picture
            if picture is None or picture.mark in seen:
                continue
            seen.add(picture.mark)
            for address in picture.addresses:
                yield PhotoFile(address, shot.source)

    def _picture(self, name: str, path: str, sign: Sign) -> Picture | None:
        frame = self._known(name, sign)
        if frame is not None:
            return frame.picture
        fault = self._faults.get(name)
        if fault is not None and fault.sign == sign:
            return None
        return self._open(name, path, sign, whole=False)

    def _known(self, name: str, sign: Sign) -> Frame | None:
        """What was found out about a file that has not changed since."""
        self._recall()
        opened, mark = self._marks.get(name, (None, ""))
        frame = self._frames.get(mark) if opened == sign else None
        return frame if frame and self._bounds.admit(sign, frame.picture) else None

    # ---- what is made

    def look(self, shots: Iterable[Shot]) -> None:
        """Find out the pictures of some photos, several at once."""
        names = {shot.source for shot in shots if shot.source in self._places}
        self._together(names, whole=False)

    def develop(self, shots: Iterable[Shot], told: Told = lambda done, total: None) -> None:
        """Make every rendition of some photos that is not made yet.

        Raises OSError when the cache cannot be written.  What cannot be shown has a fault then.
        """
        names = {shot.source for shot in shots if shot.source in self._places}
        self._together(names, whole=True, told=told)

    def _together(
        self, names: Iterable[str], *, whole: bool, told: Told = lambda done, total: None
    ) -> None:
        wanted = [name for name in sorted(names) if not self._is_done(name, whole=whole)]
        if not wanted:
            return
        _ = self._recipe  # once, not by several threads
        saved = monotonic()
        pool = ThreadPoolExecutor(min(len(wanted), MOST_THREADS, os.cpu_count() or 1))
        try:
            work = (partial(self._open, name, *self._places[name], whole=whole) for name in wanted)
            for done, _ in enumerate(pool.map(lambda job: job(), work), start=1):
                told(done, len(wanted))
                if whole and monotonic() - saved > SAVE_EVERY:
                    self.save()
                    saved = monotonic()
        finally:  # the threads are gone before anybody forks
            pool.shutdown(wait=True, cancel_futures=True)
            self.save()

    def _is_done(self, name: str, *, whole: bool) -> bool:
        sign = self._places[name][1]
        frame = self._known(name, sign)
        if frame is not None:
            return bool(frame.sums) or not whole
        return self._faults[name].sign == sign if name in self._faults else False

    def _open(self, name: str, path: str, sign: Sign, *, whole: bool) -> Picture | None:
        """Open a file and find out what it shows; None with its fault remembered."""
        from kyyeu.darkroom.opening import Unfit

        try:
            data = self._read(path)
            frame = self._frame(data, whole=whole)
        except Unfit as unfit:
            self._faults[name] = Fault(sign, unfit.what, unfit.remedy)
            return None
        with self._lock:
            self._marks[name] = sign, frame.picture.mark
            self._frames[frame.picture.mark] = frame
            self._has_news = True
        return frame.picture

    def _frame(self, data: bytes, *, whole: bool) -> Frame:
        from kyyeu.darkroom.developing import developed, glimpse

        mark, limit = self._mark(data), self._bounds.max_pixels
        known = self._frames.get(mark)
        is_enough = known is not None and (known.sums or not whole)
        if known is not None and is_enough and known.picture.width * known.picture.height <= limit:
            return known
        if not whole:
            return Frame(_picture_of(mark, glimpse(data, limit)))
        return self._put(mark, developed(data, limit))

    def _put(self, mark: str, made: Developed) -> Frame:
        """Keep the renditions of a photo."""
        picture = _picture_of(mark, made.seen)
        self._has_made = True
        for address, rendition in zip(picture.addresses, made.files, strict=True):
            write_whole(self._file(address), rendition)
        return Frame(picture, tuple(map(_sum, made.files)))

    def _mark(self, data: bytes) -> str:
        from kyyeu.darkroom.opening import heic_reader, is_heic

        reader = heic_reader() if is_heic(data) else ""
        found = blake2b(f"{self._recipe} {reader} ".encode(), digest_size=8)
        found.update(sha256(data).digest())  # the quickest of those that cannot be fooled
        return found.hexdigest()

    @cached_property
    def _recipe(self) -> str:
        from kyyeu.darkroom.developing import recipe

        return recipe()

    def _read(self, path: str) -> bytes:
        """The bytes of a photo file.  Raises Unfit."""
        from kyyeu.darkroom.opening import Unfit

        limit = self._bounds.max_bytes
        try:
            with open_regular(path) as file:
                data = file.read(limit + 1)
        except OSError as error:
            what = f"không đọc được tệp ảnh ({error.strerror})"
            raise Unfit(what, "xem lại tệp và quyền đọc") from error
        if len(data) > limit:
            what = f"tệp ảnh lớn hơn {limit // 1_000_000} triệu byte"
            raise Unfit(what, "thu nhỏ ảnh rồi chép lại; 4000 điểm bề ngang là đủ nét")
        return data

    # ---- what readers get

    def rendition(self, file: PhotoFile) -> bytes:
        """The content of a file that readers get.

        Raises OSError when it is not in the cache, and the photo is there no longer either.
        """
        data = self._kept(file.address)
        if data is not None:
            return data
        from kyyeu.darkroom.developing import developed
        from kyyeu.darkroom.opening import Unfit

        path, _ = self._places.get(file.source, (file.source, None))
        try:
            photo = self._read(path)
            frame = self._put(self._mark(photo), made := developed(photo, self._bounds.max_pixels))
        except Unfit as unfit:
            raise OSError(0, unfit.what, file.source) from None
        for address, rendition in zip(frame.picture.addresses, made.files, strict=True):
            if address == file.address:
                return rendition
        raise OSError(0, "tệp ảnh vừa thay đổi trong lúc dựng", file.source)

    def quick_rendition(self, address: str) -> bytes | None:
        """The content of a file that readers get, or nearly that: made by itself, for a preview.

        None when no photo that was opened has a rendition there.
        """
        found = mark_in(address)
        if found is None:
            return None
        self._recall()
        data = self._kept(address) or self._quick.get(address)
        if data is not None:
            return data
        mark, width, kind = found
        with self._lock:
            names = [name for name, (_, known) in self._marks.items() if known == mark]
        name = next((name for name in names if name in self._places), None)
        return self._made_quickly(name, address, width, kind) if name else None

    def _made_quickly(self, name: str, address: str, width: int, kind: str) -> bytes | None:
        from kyyeu.darkroom.developing import one_rendition
        from kyyeu.darkroom.opening import Unfit

        try:
            photo = self._read(self._places[name][0])
            data = one_rendition(photo, width, kind, self._bounds.max_pixels)
        except Unfit:  # it has changed since; the page that shows it now asks for another
            return None
        with self._lock:
            self._quick[address] = data
            while len(self._quick) > QUICK:
                self._quick.popitem(last=False)
        return data

    def _kept(self, address: str) -> bytes | None:
        """A rendition in the cache, if it is there and whole."""
        found = mark_in(address)
        frame = self._frames.get(found[0]) if found else None
        if frame is None or not frame.sums or address not in frame.picture.addresses:
            return None
        try:
            data = self._file(address).read_bytes()
        except OSError:
            return None
        return data if _sum(data) == frame.sums[frame.picture.addresses.index(address)] else None

    # ---- the cache

    def _file(self, address: str) -> Path:
        return self._folder / address

    def _recall(self) -> None:
        """Load what was found out earlier, once, if there is anything."""
        if self._is_recalled:
            return
        with self._lock:
            if not self._is_recalled:  # by another thread, meanwhile
                self._load()
                self._is_recalled = True

    def _load(self) -> None:
        kept = load(self._folder / LIST)
        if kept is not None:
            with suppress(TypeError, ValueError, AttributeError):  # of another shape
                self._take(*kept)

    def _take(self, recipe: str, marks: dict[str, Any], frames: dict[str, Any]) -> None:
        """Take over what this or another process found out; what we know ourselves is newer."""
        if recipe != self._recipe:
            return
        for mark, (seen, sums) in frames.items():
            ours = self._frames.get(mark)
            if ours is None or not ours.sums:
                self._frames[mark] = Frame(Picture(mark, *seen), sums)
        for name, (sign, mark) in marks.items():
            self._marks.setdefault(name, (sign, mark))

    def save(self) -> None:
        """Keep what was found out, as far as the files have rested."""
        with self._lock:
            if not self._has_news:
                return
            self._load()  # a preview and a build may be at work on the same photos
            now = time_ns()
            there = {n: found for n, found in self._marks.items() if n in self._places}
            marks = {n: found for n, found in there.items() if has_rested(found[0], now)}
            frames = {mark: _as_plain(self._frames[mark]) for _, mark in there.values()}
            store(self._folder / LIST, (self._recipe, marks, frames))
            self._has_news = False

    def prune(self) -> None:
        """Remove what was made of files that are gone, and what builds that were ended left."""
        self._recall()
        with self._lock:
            gone = self._marks.keys() - self._places.keys()
            for name in gone:
                del self._marks[name]
            used = {mark for _, mark in self._marks.values()}
            unused = self._frames.keys() - used
            for mark in unused:
                del self._frames[mark]
            self._has_news = self._has_news or bool(gone or unused)
        if gone or unused or self._has_made:
            self._sweep()
        self.save()

    def _sweep(self) -> None:
        """Remove every file of the cache that is no rendition of a photo in use."""
        kept = {
            address
            for frame in self._frames.values()
            if frame.sums
            for address in frame.picture.addresses
        }
        for file in (self._folder / FOLDER).glob("*/*"):
            if file.relative_to(self._folder).as_posix() not in kept:
                with suppress(OSError):
                    file.unlink()
                with suppress(OSError):
                    file.parent.rmdir()


def shown(site: Site) -> tuple[Shot, ...]:
    """The photos that the pages of a site show."""
    of_reports = (shot for article in site.articles for shot in site.shots_of(article))
    of_pages = (shot for page in site.fixed for shot in site.pictures_of(page))
    return tuple(shot for shot in (*of_reports, *of_pages) if shot is not None)


def tally(site: Site) -> Tally:
    """How many photos the reports of a site show, of each sort."""
    return sum((article.shown for article in site.articles), NO_PHOTOS)


def faults(site: Site, photos: Photos) -> tuple[Problem, ...]:
    """What is wrong with photos, as far as they were opened, where the reports name them."""
    if not photos.has_faults:
        return ()
    found = (
        (article, number, name, fault)
        for article in site.articles
        if article.files or article.beside
        for number, name in enumerate(article.photo_files, start=1)
        if name is not None and (fault := photos.fault(name)) is not None
    )
    of_pages = (
        Problem(
            page.place.file, 0, "", f"ảnh '{PurePosixPath(name).name}': {fault.what}", fault.remedy
        )
        for page in site.fixed
        for name in page.pictures
        if (fault := photos.fault(name)) is not None
    )
    return (*(_problem(*one) for one in found), *of_pages)


def _problem(article: Article, number: int, name: str, fault: Fault) -> Problem:
    is_named = number <= len(article.outline.photos)
    path = f"photos[{number}].file" if is_named else ""
    file = PurePosixPath(name).relative_to(PurePosixPath(article.file).parent)
    line = article.line(path) if is_named else 0
    return Problem(article.file, line, path, f"ảnh '{file}': {fault.what}", fault.remedy)


def _as_plain(frame: Frame) -> tuple[Any, ...]:
    return (frame.picture.width, frame.picture.height, frame.picture.tone), frame.sums


def _picture_of(mark: str, seen: Glimpse) -> Picture:
    return Picture(mark, seen.width, seen.height, seen.tone)


def _sum(data: bytes) -> bytes:
    return blake2b(data, digest_size=_SUM).digest()
