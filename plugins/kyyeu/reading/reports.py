"""Report files → articles: each with its outline at hand and all else to be read when wanted.

A file whose sign is that of an earlier reading is not opened: what that reading found out is
`Kept`.  It holds as long as the names and words that reports are read with are the same.
"""

from __future__ import annotations

import errno
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import PurePosixPath
from typing import Any

from kyyeu.domain.article import (
    PARTS,
    Article,
    Outline,
    Place,
    Reported,
    SourceLink,
    Text,
    period_of,
    tally_of,
)
from kyyeu.domain.dates import PartialDate, parse_date
from kyyeu.domain.names import Register
from kyyeu.domain.periods import parse_period
from kyyeu.domain.picture import Tally
from kyyeu.domain.problems import Problem, nearest
from kyyeu.domain.records import Reading
from kyyeu.domain.report import Report
from kyyeu.domain.text import first_sentence, fold, slug
from kyyeu.domain.unreadable import Unreadable
from kyyeu.domain.vocabulary import Vocabulary
from kyyeu.history.captions import Spellings
from kyyeu.history.mentions import units_named
from kyyeu.history.site import Site
from kyyeu.history.timeline import periods_told
from kyyeu.reading.bodies import Look, Looker, look_at
from kyyeu.reading.desk import REPORTS, Desk, Named, Sign
from kyyeu.reading.front_matter import Parts, Unparsed, body_of, take_apart
from kyyeu.reading.outline import as_plain, outline_of
from kyyeu.reading.photos import photos_by_report, tell_unnamed
from kyyeu.reading.records import read_record

# What the software keeps in the data files but does not yet show or act upon.
WITHOUT_EFFECT = ("tags", "views")


@dataclass(frozen=True, slots=True)
class Kept:
    """What one reading of a file found out, in plain values and problems; `sign` is the file's.

    `slug` is the address that the report proposes for itself; empty when it has none to propose.
    """

    sign: Sign | None
    fingerprint: bytes
    parts: Mapping[str, bytes]
    text: bytes
    slug: str
    lede: str | None
    units: tuple[str, ...]
    periods: tuple[str, ...]
    files: tuple[str, ...]
    links: tuple[tuple[int, int, str, str], ...]
    tally: tuple[int, int, int]
    outline: tuple[Any, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Earlier:
    """What is kept of earlier readings, by file, and the circumstances in which they were made.

    `contradictions` are those in all that was `said_of_roles`.  While a process lives it may also
    keep the `articles` themselves, and `named`: the other files as they were read.
    """

    circumstances: bytes = b""
    kept: Mapping[str, Kept] = field(default_factory=dict)
    said_of_roles: bytes = b""
    contradictions: tuple[Problem, ...] = ()
    articles: Mapping[str, Article] = field(default_factory=dict)
    named: Mapping[str, Named] = field(default_factory=dict)


@dataclass(frozen=True)
class Reports:
    """The reports of a folder, in order of time, with what is to be kept of this reading."""

    articles: tuple[Article, ...]
    kept: Earlier
    again: Callable[[str], tuple[Article, Kept] | None] = field(compare=False, repr=False)
    """Reads one file once more; None when anything is to be told of it."""


def read_reports(
    desk: Desk, register: Register, earlier: Earlier, look: Look, looker: Looker
) -> Reports:
    """Every report of the folder; the desk holds what is wrong.

    Bodies are looked at with `look`, those that are read later with a new one.
    """
    room = _ReadingRoom(desk, register, look, looker)
    is_same = earlier.circumstances == room.circumstances
    known, at_hand = (earlier.kept, earlier.articles) if is_same else ({}, {})
    articles: list[Article] = []
    kept: dict[str, Kept] = {}
    for file in desk.files(REPORTS):
        article, keep = room.known(file, known, at_hand) or room.read(file)
        if article is not None:
            articles.append(room.with_beside(article))
        if keep is not None:
            kept[file] = keep
    articles.sort(key=lambda article: article.sort_key)
    tell_unnamed(desk, articles)
    return Reports(tuple(articles), Earlier(room.circumstances, kept), room.again)


@dataclass
class _ReadingRoom:
    """Everything that the reading of reports stands on."""

    desk: Desk
    register: Register
    look: Look
    looker: Looker
    circumstances: bytes = field(init=False)

    def __post_init__(self) -> None:
        settings = self.desk.settings
        standing = (self.register.units, self.register.blocs, settings.vocabulary)
        self.circumstances = _digest(repr(standing), repr(settings.limits))
        self._near = _NearNames(self.register)
        self._spellings = Spellings(self.register.units)
        self._photos = photos_by_report(self.desk.folder)

    def with_beside(self, article: Article) -> Article:
        """An article with the photos of its folder that it does not name."""
        found = self._photos.get(article.file, ())
        return article.with_beside(tuple(name for name in found if name not in article.files))

    def known(
        self, file: str, known: Mapping[str, Kept], at_hand: Mapping[str, Article]
    ) -> tuple[Article, Kept] | None:
        """The article of a file that was read before and is unchanged, as are those beside it."""
        kept = known.get(file)
        if kept is None or kept.sign != self.desk.folder.signs.get(file):
            return None
        if not all(name in self.desk.folder.others for name in kept.files):
            return None
        self.desk.problems += kept.problems
        article = at_hand.get(file)
        if article is None or article.text.fingerprint != kept.text:
            article = self._article(file, kept, outline_of(kept.outline))
        return article, kept

    def again(self, file: str) -> tuple[Article, Kept] | None:
        """A file read once more, by itself; None when anything is to be told of it."""
        before = len(self.desk.problems)
        with self.looker() as self.look:
            article, kept = self.read(file)
        told = self.desk.problems[before:]
        del self.desk.problems[before:]
        if article is None or kept is None or told:
            return None
        return self.with_beside(article), kept

    def read(self, file: str) -> tuple[Article | None, Kept | None]:
        """The article of a file, None with its problems remembered, and what to keep of it."""
        desk, before = self.desk, len(self.desk.problems)
        parts = desk.parts(file)
        if parts is None:
            return None, None
        reading = _reading(self.register, desk.settings.vocabulary, parts)
        report = desk.record(Report, file, parts, reading)
        if report is None:
            return None, None
        place = Place(file, tuple(parts.lines.items()))
        _tell_near_names(desk, report, place, self.register, self._near)
        _tell_without_effect(desk, report, place)
        links = look_at(desk, file, parts, self.look)
        if not _has_its_files(desk, report, place) or links is None:
            return None, None
        beside = [link.path for link in links if not link.leads_to_page]
        lede = report.summary or first_sentence(parts.body) or None
        kept = Kept(
            desk.folder.signs.get(file),
            self._fingerprint(parts, lede),
            self._parts(parts),
            _digest(parts.body),
            _proposed_slug(report),
            lede,
            tuple(sorted(units_named(report, self._spellings))),
            tuple(sorted(p.code for p in periods_told(report, period_of(report)))),
            (*_named_files(file, report), *beside),
            tuple((link.line, link.column, link.target, link.path) for link in links),
            tally_of(report).counts,
            as_plain(report),
            tuple(desk.problems[before:]),
        )
        article = self._article(file, kept, report)
        vars(article)["report"] = report  # it is at hand: no need to read it again
        return article, kept if kept.sign else None

    def _article(self, file: str, kept: Kept, outline: Outline) -> Article:
        return Article(
            file,
            kept.slug,
            outline,
            kept.fingerprint,
            Text(kept.text, self._text(file, kept.text)),
            kept.lede,
            frozenset(kept.units),
            self._whole(file, kept.fingerprint),
            kept.parts,
            frozenset(map(parse_period, kept.periods)),
            kept.files,
            tuple(SourceLink(*link) for link in kept.links),
            Tally(*kept.tally),
        )

    def _fingerprint(self, parts: Parts, lede: str | None) -> bytes:
        return _digest(self.circumstances.hex(), parts.matter, lede or "")

    def _parts(self, parts: Parts) -> dict[str, bytes]:
        """What tells every version of a part from every other; names depend on the day."""
        day = repr(parts.values.get("date"))
        return {
            part: _digest(self.circumstances, day, *(repr(parts.values.get(key)) for key in keys))
            for part, keys in PARTS.items()
        }

    def _text(self, file: str, fingerprint: bytes) -> Callable[[], str]:
        texts, bounds = self.desk.folder.texts, self.desk.settings

        def read() -> str:
            try:
                body = body_of(file, texts[file], bounds)
            except Unparsed:
                raise _changed(file) from None
            if _digest(body) != fingerprint:
                raise _changed(file)
            return body

        return read

    def _whole(self, file: str, fingerprint: bytes) -> Callable[[], Reported]:
        texts, settings, register = self.desk.folder.texts, self.desk.settings, self.register

        def read() -> Reported:
            try:
                parts = take_apart(file, texts[file], settings)
            except Unparsed:
                raise _changed(file) from None
            reading = _reading(register, settings.vocabulary, parts)
            report, _ = read_record(Report, parts, file, reading)
            lede = report.summary or first_sentence(parts.body) or None if report else None
            if report is None or self._fingerprint(parts, lede) != fingerprint:
                raise _changed(file)
            return Reported(report, Place(file, tuple(parts.lines.items())))

        return read


def said_of_roles(site: Site) -> bytes:
    """The digest of everything from which contradictions follow."""
    reports = (b"%s %s" % (a.file.encode(), a.parts["roles"]) for a in site.listed)
    blocs = (f"{file.place.file} {file.bloc!r}" for file in site.blocs)
    return _digest(*reports, *blocs)


def _changed(file: str) -> OSError:
    """A file that was saved while a build was at work on what it said before."""
    return OSError(errno.EBUSY, "tệp vừa thay đổi trong lúc dựng", file)


def _digest(*texts: str | bytes) -> bytes:
    found = blake2b(digest_size=16)
    for text in texts:
        data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
        found.update(b"%d:" % len(data))
        found.update(data)
    return found.digest()


def _proposed_slug(report: Report) -> str:
    try:
        return report.slug or slug(report.title)
    except Unreadable:
        return ""


def _reading(register: Register, vocabulary: Vocabulary, parts: Parts) -> Reading:
    return Reading(register, vocabulary, _day_of(parts))


def _named_files(file: str, report: Outline) -> list[str]:
    """The files beside a report that it names."""
    folder = PurePosixPath(file).parent
    named = [*(d.file for d in report.documents), *(p.file for p in report.photos)]
    return [str(folder / name) for name in named if name is not None]


def _day_of(parts: Parts) -> PartialDate | None:
    """The day of the event, for names of that day; a date that cannot be read is told later."""
    written = parts.values.get("date")
    try:
        return parse_date(written) if isinstance(written, str) else None
    except Unreadable:
        return None


def _tell_without_effect(desk: Desk, report: Report, place: Place) -> None:
    """A key that changes no page yet: told, so that nobody waits for what it promises."""
    for key in WITHOUT_EFFECT:
        if getattr(report, key):
            desk.notice(
                place.file,
                f"mục '{key}' được giữ trong dữ liệu nhưng chưa hiện ở trang nào",
                "cứ để nguyên; bản sau của phần mềm sẽ dùng đến",
                line=place.line(key),
                path=key,
            )


def _has_its_files(desk: Desk, report: Report, place: Place) -> bool:
    """Whether every file that a report names stands beside it; the editor is told."""
    is_whole = True
    folder = PurePosixPath(place.file).parent
    named = [("documents", n, d.file) for n, d in enumerate(report.documents, start=1)]
    named += [("photos", n, p.file) for n, p in enumerate(report.photos, start=1)]
    for key, number, name in named:
        if name is None:
            continue
        path = f"{key}[{number}].file"
        beside = str(folder / name)
        if beside not in desk.folder.others and desk.is_told_of(beside):
            is_whole = False
        elif beside not in desk.folder.others:
            is_whole = False
            desk.error(
                place.file,
                f"không thấy tệp '{name}' cạnh bài",
                "chép tệp vào thư mục của bài, xem lại tên tệp và đuôi tệp",
                line=place.line(path),
                path=path,
            )
    return is_whole


class _NearNames:
    """Names of units by their words: a slip of the pen leaves most words of a name alone."""

    def __init__(self, register: Register) -> None:
        self._by_word: dict[str, set[str]] = {}
        self._found: dict[str, str | None] = {}
        for spelling in register.spellings("unit"):
            for word in set(fold(spelling).split()):
                self._by_word.setdefault(word, set()).add(spelling)

    def find(self, printed: str) -> str | None:
        """The name that differs from a printed one in few letters, if there is one."""
        if printed not in self._found:
            words = set(fold(printed).split())
            shared = Counter(name for word in words for name in self._by_word.get(word, ()))
            alike = sorted(name for name, count in shared.items() if count >= len(words) - 1)
            self._found[printed] = nearest(printed, alike)
        return self._found[printed]


def _tell_near_names(
    desk: Desk, report: Report, place: Place, register: Register, near: _NearNames
) -> None:
    """A printed name that is nearly a unit's may be a slip: told, and left as printed."""
    printed = [(f"people[{n}].unit", p.unit) for n, p in enumerate(report.people, start=1)]
    printed += [(f"awards[{n}].to", a.to) for n, a in enumerate(report.awards, start=1)]
    for path, mention in printed:
        if mention is None or mention.id is not None:
            continue
        several = register.find("unit", mention.printed)
        meant = near.find(mention.printed)
        if len(several) == 1:  # a unit whose own file cannot be read
            continue
        if several:
            what = f"'{mention.printed}' là tên của nhiều đơn vị"
            ids = ", ".join(naming.id for naming in several)
            remedy = f"viết mã thay cho tên, một trong: {ids}; nếu chưa rõ thì để nguyên"
        elif meant is not None:
            what = f"'{mention.printed}' không phải đơn vị nào của trang"
            remedy = f"nếu là '{meant}' thì viết đúng tên ấy; nếu không thì để nguyên"
        else:
            continue
        desk.notice(place.file, what, remedy, line=place.line(path), path=path)
