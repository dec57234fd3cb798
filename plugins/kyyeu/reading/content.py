"""A content folder → the site and all problems of its files.

Pure: the folder comes as bytes and names.  Units are read first, then blocs (which name
units), then reports (which name both).  A file that cannot be read costs its own page only.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TypeVar

from kyyeu.domain.article import Article, BlocFile, FixedPageFile, Place, UnitFile
from kyyeu.domain.bloc import Bloc
from kyyeu.domain.dates import PartialDate, parse_date
from kyyeu.domain.fixed import FixedPage
from kyyeu.domain.names import DatedName, Naming, Register
from kyyeu.domain.problems import Problem, Severity, nearest
from kyyeu.domain.records import SLUG_LIMIT, Reading, Record
from kyyeu.domain.report import Report
from kyyeu.domain.settings import Settings
from kyyeu.domain.text import (
    comparable,
    fold,
    is_id,
    is_reserved_on_windows,
    slug,
    squeeze,
)
from kyyeu.domain.unit import Unit
from kyyeu.domain.unreadable import Unreadable
from kyyeu.history.site import Site, contradictions
from kyyeu.reading.front_matter import Parts, Unparsed, take_apart
from kyyeu.reading.records import read_record

R = TypeVar("R", bound=Record)
F = TypeVar("F")

REPORTS, BLOCS, UNITS, FIXED = "hoi-nghi", "khoi", "don-vi", "trang"
LIST_PAGES = "trang"  # /hoi-nghi/trang/2/ is the second page of the list of reports

# First parts of addresses that belong to the software: no fixed page may take them.
RESERVED = frozenset(
    {
        *("hoi-nghi", "khoi", "don-vi", "nam-hoc", "nam", "giai-doan", "khen-thuong", "van-ban"),
        *("dai-bieu", "anh", "tim-kiem", "thong-ke", "du-lieu", "theme", "manh", "dem", "feed"),
        *("sitemap", "robots", "404", "index"),
    }
)


@dataclass(frozen=True)
class Folder:
    """A content folder as it was found: Markdown files with their bytes, names of the others.

    Paths are NFC, from the content folder, with forward slashes.
    """

    texts: Mapping[str, bytes]
    others: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Content:
    """What a folder says, and what is wrong with it."""

    site: Site
    problems: tuple[Problem, ...] = ()

    @property
    def has_errors(self) -> bool:
        """Whether anything has to be mended before a build."""
        return any(problem.is_error for problem in self.problems)


@dataclass
class _Desk:
    """What the stages of one reading share."""

    folder: Folder
    settings: Settings
    problems: list[Problem] = field(default_factory=list)

    def files(self, top: str) -> Iterable[str]:
        """The Markdown files below one top folder, in order."""
        return (path for path in sorted(self.folder.texts) if path.startswith(f"{top}/"))

    def parts(self, file: str) -> Parts | None:
        """A file taken apart, or None with its problems remembered."""
        try:
            return take_apart(file, self.folder.texts[file], max_bytes=self.settings.max_file_bytes)
        except Unparsed as unparsed:
            self.problems += unparsed.problems
            return None

    def record(self, model: type[R], file: str, parts: Parts, reading: Reading) -> R | None:
        """The record of a file, or None with its problems remembered."""
        record, problems = read_record(model, parts, file, reading)
        self.problems += problems
        return record

    def notice(self, file: str, what: str, remedy: str, *, line: int = 0, path: str = "") -> None:
        """Something to tell that stops nothing."""
        self.problems.append(Problem(file, line, path, what, remedy, Severity.NOTICE))

    def error(self, file: str, what: str, remedy: str, *, line: int = 0, path: str = "") -> None:
        """Something to mend."""
        self.problems.append(Problem(file, line, path, what, remedy))


def read_content(folder: Folder, settings: Settings) -> Content:
    """The site that a folder holds, with every problem, sorted by file and line."""
    desk = _Desk(folder, settings, list(folder.problems))
    vocabulary = settings.vocabulary
    units, lost_units = _read_units(desk, Reading(vocabulary=vocabulary))
    unit_names = (*(unit.naming for unit in units), *lost_units)
    blocs, lost_blocs = _read_blocs(desk, Reading(Register(unit_names), vocabulary))
    register = Register(unit_names, (*(bloc.naming for bloc in blocs), *lost_blocs))
    _refuse_shared_names(desk, [*units, *blocs])
    _refuse_borrowed_names(desk, units)
    articles = _settle_addresses(desk, _read_reports(desk, register))
    shown = [a for a in articles if settings.with_drafts or not a.is_draft]
    fixed = _read_fixed_pages(desk, Reading(vocabulary=vocabulary))
    _tell_unread(desk)
    site = Site(settings, tuple(shown), tuple(blocs), tuple(units), tuple(fixed))
    problems = {*desk.problems, *contradictions(site)}
    return Content(site, tuple(sorted(problems)))


def _identity(desk: _Desk, file: str, top: str) -> str | None:
    """The id of a bloc, unit or fixed page: the name of its file."""
    path = PurePosixPath(file)
    if len(path.parts) != 2:
        desk.error(file, "tệp nằm trong thư mục con", f"chuyển tệp ra thẳng thư mục {top}/")
        return None
    if not is_id(path.stem):
        desk.error(
            file,
            f"tên tệp '{path.name}' không dùng làm địa chỉ được",
            "chỉ dùng chữ thường không dấu, chữ số và gạch nối, ví dụ hoa-binh.md",
        )
        return None
    if is_reserved_on_windows(path.stem):
        desk.error(
            file,
            f"Windows không cho tệp hay thư mục nào tên '{path.stem}'",
            "đổi tên tệp, ví dụ hoa-binh.md",
        )
        return None
    return path.stem


def _read_named(
    desk: _Desk, top: str, model: type[R], reading: Reading, make: Callable[[str, R, str, Place], F]
) -> tuple[list[F], list[Naming]]:
    """Files of one top folder, and the names of those that could not be read.

    The lost ones keep their names, so that reports that name them are not blamed.
    """
    found: list[F] = []
    lost: list[Naming] = []
    for file in desk.files(top):
        identity = _identity(desk, file, top)
        parts = desk.parts(file)
        record = desk.record(model, file, parts, reading) if parts else None
        if parts is None or record is None or identity is None:
            lost.append(_lost_naming(PurePosixPath(file).stem, desk.folder.texts[file]))
            continue
        place = Place(file, tuple(parts.lines.items()))
        found.append(make(identity, record, parts.body, place))
    return found, lost


# What may be a name in a file that cannot be read: the value of such a key, or a list's entry.
_NAME_LINE = re.compile(
    r"\s*(?:-\s+(?:name\s*:)?|(?:name|short_name|also_written)\s*:)\s*(?P<name>\S.*)"
)


def _lost_naming(identity: str, data: bytes) -> Naming:
    """The names in a file that cannot be read, as far as its lines tell."""
    found = map(_NAME_LINE.match, data.decode("utf-8", "replace").splitlines())
    names = tuple(squeeze(line["name"]).strip("\"'") for line in found if line)
    current = DatedName(names[0] if names else identity)
    return Naming(identity, (current,), names, has_page=False)


def _read_units(desk: _Desk, reading: Reading) -> tuple[list[UnitFile], list[Naming]]:
    units, lost = _read_named(desk, UNITS, Unit, reading, UnitFile)
    known = {unit.id for unit in units} | {naming.id for naming in lost}
    successors = {unit.id: unit.unit.successor for unit in units}
    for unit in units:
        successor = unit.unit.successor
        if successor is None:
            continue
        circle = _circle_of_successors(unit, successors)
        if successor == unit.id:
            what = "đơn vị kế tục chính là đơn vị này"
            remedy = "viết mã của đơn vị mới, hoặc xóa dòng này nếu đơn vị vẫn còn"
        elif successor not in known:
            what = f"không có đơn vị kế tục '{successor}'"
            remedy = f"tạo tệp {UNITS}/{successor}.md hoặc sửa mã"
        elif circle and unit.id == min(circle):
            what = f"các đơn vị kế tục nhau thành vòng: {' → '.join((*circle, unit.id))}"
            remedy = "xóa dòng `successor` của đơn vị hiện còn"
        else:
            continue
        line = unit.place.line("successor")
        desk.error(unit.place.file, what, remedy, line=line, path="successor")
    return units, lost


def _circle_of_successors(unit: UnitFile, successors: Mapping[str, str | None]) -> tuple[str, ...]:
    """The units that follow each other from this one back to it; none if it is in no circle."""
    chain = [unit.id]
    while (after := successors.get(chain[-1])) is not None:
        if after == unit.id:
            return tuple(chain)
        if after in chain:
            break
        chain.append(after)
    return ()


def _read_blocs(desk: _Desk, reading: Reading) -> tuple[list[BlocFile], list[Naming]]:
    return _read_named(desk, BLOCS, Bloc, reading, BlocFile)


def _refuse_shared_names(desk: _Desk, files: Sequence[UnitFile | BlocFile]) -> None:
    """Two units, or two blocs, whose present names are the same could never be told apart."""
    bearers: dict[tuple[type, str], UnitFile | BlocFile] = {}
    for file in files:
        name = file.naming.current
        other = bearers.setdefault((type(file), comparable(name)), file)
        if other is not file:
            desk.error(
                file.place.file,
                f"tên '{name}' đã là tên của {other.place.file}",
                "đặt tên khác, hoặc gộp hai tệp làm một",
                line=file.place.line("name"),
                path="name",
            )


def _refuse_borrowed_names(desk: _Desk, units: Sequence[UnitFile]) -> None:
    """A spelling that is another unit's id or present name would leave that unit unfindable."""
    owners: dict[str, UnitFile] = {}
    for unit in units:
        for written in (unit.id, unit.naming.current):
            owners.setdefault(comparable(written), unit)
    for unit in units:
        for number, spelling in enumerate(unit.unit.also_written, start=1):
            owner = owners.get(comparable(spelling), unit)
            if owner is unit or comparable(unit.naming.current) == comparable(spelling):
                continue
            path = f"also_written[{number}]"
            line = unit.place.line(path) or unit.place.line("also_written")
            desk.error(
                unit.place.file,
                f"cách viết '{spelling}' đã là tên hoặc mã của {owner.place.file}",
                f"xóa cách viết này ở {unit.place.file}, hoặc gộp hai tệp làm một",
                line=line,
                path=path,
            )


def _read_reports(desk: _Desk, register: Register) -> list[Article]:
    articles = []
    near = _NearNames(register)
    for file in desk.files(REPORTS):
        parts = desk.parts(file)
        if parts is None:
            continue
        reading = Reading(register, desk.settings.vocabulary, _day_of(parts))
        report = desk.record(Report, file, parts, reading)
        if report is None:
            continue
        article = Article(report, "", parts.body, Place(file, tuple(parts.lines.items())))
        _tell_near_names(desk, article, register, near)
        _tell_without_effect(desk, article)
        if _has_its_files(desk, article):
            articles.append(article)
    return sorted(articles, key=lambda article: article.sort_key)


# What the software keeps in the data files but does not yet show or act upon.
WITHOUT_EFFECT = ("aliases", "tags", "views")


def _tell_without_effect(desk: _Desk, article: Article) -> None:
    """A key that changes no page yet: told, so that nobody waits for what it promises."""
    for key in WITHOUT_EFFECT:
        if getattr(article.report, key):
            desk.notice(
                article.place.file,
                f"mục '{key}' được giữ trong dữ liệu nhưng chưa hiện ở trang nào",
                "cứ để nguyên; bản sau của phần mềm sẽ dùng đến",
                line=article.place.line(key),
                path=key,
            )


def _day_of(parts: Parts) -> PartialDate | None:
    """The day of the event, for names of that day; a date that cannot be read is told later."""
    written = parts.values.get("date")
    try:
        return parse_date(written) if isinstance(written, str) else None
    except Unreadable:
        return None


def _has_its_files(desk: _Desk, article: Article) -> bool:
    """Whether every file that a report names stands beside it; the editor is told."""
    is_whole = True
    folder = PurePosixPath(article.place.file).parent
    named = [("documents", n, d.file) for n, d in enumerate(article.report.documents, start=1)]
    named += [("photos", n, p.file) for n, p in enumerate(article.report.photos, start=1)]
    for key, number, name in named:
        if name is None:
            continue
        path = f"{key}[{number}].file"
        line = article.place.line(path)
        if str(folder / name) not in desk.folder.others:
            is_whole = False
            desk.error(
                article.place.file,
                f"không thấy tệp '{name}' cạnh bài",
                "chép tệp vào thư mục của bài, xem lại tên tệp và đuôi tệp",
                line=line,
                path=path,
            )
        elif key == "photos":
            desk.notice(
                article.place.file,
                f"ảnh '{name}' chưa được đưa lên trang: bản này mới hiện chú thích",
                "giữ ảnh cạnh bài; bản sau của phần mềm sẽ làm ảnh từ tệp này",
                line=line,
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


def _tell_near_names(desk: _Desk, article: Article, register: Register, near: _NearNames) -> None:
    """A printed name that is nearly a unit's may be a slip: told, and left as printed."""
    report = article.report
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
        desk.notice(article.place.file, what, remedy, line=article.place.line(path), path=path)


def _settle_addresses(desk: _Desk, articles: Sequence[Article]) -> list[Article]:
    """Every report at an address of its own.

    An address that an editor wrote is never changed: two alike are an error.  One made of a
    title gives way by adding its date, and the editor is told.  Drafts come last: they never
    move what is published.
    """
    taken: dict[str, Article] = {}
    for article in sorted(articles, key=lambda a: (a.is_draft, a.report.slug is None)):
        chosen = _free_slug(desk, article, taken)
        if chosen is not None:
            taken[chosen] = article
    slugs = {article.place.file: chosen for chosen, article in taken.items()}
    return [a.at(slugs[a.place.file]) for a in articles if a.place.file in slugs]


def _free_slug(desk: _Desk, article: Article, taken: Mapping[str, Article]) -> str | None:
    """A slug that no other report has; None when there is none, and the editor is told."""
    file, report = article.place.file, article.report
    key = "slug" if report.slug else "title"
    line = article.place.line(key)
    try:
        wanted = article.proposed_slug()
    except Unreadable:
        wanted = ""
    if report.slug == LIST_PAGES or is_reserved_on_windows(wanted):
        what = f"địa chỉ '{wanted}' đã dành cho phần khác của trang"
        if is_reserved_on_windows(wanted):
            what = f"Windows không cho thư mục nào tên '{wanted}'"
        remedy = "chọn địa chỉ khác, ví dụ `slug: hoa-binh-tong-ket-2021`"
        desk.error(file, what, remedy, line=line, path=key)
        return None
    if wanted in ("", LIST_PAGES):
        what = f"không làm được địa chỉ trang từ `{key}`"
        desk.error(file, what, "thêm dòng `slug: dia-chi-cua-bai`", line=line, path=key)
        return None
    other = taken.get(wanted)
    if other is None:
        return wanted
    if report.slug is None and (report.date is not None or article.is_draft):
        day = report.date.iso if report.date else "nhap"
        dated = f"{slug(report.title, SLUG_LIMIT - len(day) - 1)}-{day}"
        if dated not in taken:
            what = f"tiêu đề trùng địa chỉ với {other.place.file}, bài này ở địa chỉ {dated}"
            remedy = f"thêm dòng `slug: {dated}` để địa chỉ không bao giờ đổi"
            desk.notice(file, what, remedy, line=line, path=key)
            return dated
    what = f"địa chỉ '{wanted}' đã là của {other.place.file}"
    desk.error(file, what, "viết `slug:` khác cho một trong hai bài", line=line, path="slug")
    return None


def _read_fixed_pages(desk: _Desk, reading: Reading) -> list[FixedPageFile]:
    pages, _ = _read_named(desk, FIXED, FixedPage, reading, FixedPageFile)
    for page in pages:
        if page.id in RESERVED:
            desk.error(
                page.place.file,
                f"địa chỉ /{page.id}/ đã dành cho phần khác của trang",
                "đổi tên tệp",
            )
    return [page for page in pages if page.id not in RESERVED]


def _tell_unread(desk: _Desk) -> None:
    tops = (REPORTS, BLOCS, UNITS, FIXED)
    for file in sorted(desk.folder.texts):
        if not file.startswith(tuple(f"{top}/" for top in tops)):
            desk.notice(
                file,
                "tệp này không được đọc",
                f"bài đặt trong {REPORTS}/, khối trong {BLOCS}/, đơn vị trong {UNITS}/, "
                f"trang cố định trong {FIXED}/",
            )
