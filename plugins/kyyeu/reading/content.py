"""A content folder → the site and all problems of its files.

Pure: the folder comes as bytes and names.  Units are read first, then blocs (which name
units), then reports (which name both).  A file that cannot be read costs its own page only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import TypeVar, cast

from kyyeu.domain.article import Article, BlocFile, FixedPageFile, Place, UnitFile
from kyyeu.domain.bloc import Bloc
from kyyeu.domain.fixed import FixedPage
from kyyeu.domain.names import DatedName, Naming, Register
from kyyeu.domain.problems import Problem
from kyyeu.domain.records import SLUG_LIMIT, Reading, Record
from kyyeu.domain.settings import Settings
from kyyeu.domain.text import (
    comparable,
    is_id,
    is_reserved_on_windows,
    slug,
    squeeze,
)
from kyyeu.domain.unit import Unit
from kyyeu.domain.unreadable import Unreadable
from kyyeu.history.site import Site, contradictions
from kyyeu.reading.desk import BLOCS, FIXED, REPORTS, UNITS, Desk, Folder
from kyyeu.reading.reports import Earlier, Kept, read_reports, said_of_roles

R = TypeVar("R", bound=Record)
F = TypeVar("F")

NOTHING_KEPT = Earlier()
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
class Content:
    """What a folder says, what is wrong with it, and what to keep for the next reading."""

    site: Site
    problems: tuple[Problem, ...] = ()
    kept: Earlier = field(default_factory=Earlier)
    again: Callable[[str], tuple[Article, Kept] | None] = field(
        default=lambda _: None, compare=False, repr=False
    )

    @property
    def has_errors(self) -> bool:
        """Whether anything has to be mended before a build."""
        return any(problem.is_error for problem in self.problems)


def read_content(folder: Folder, settings: Settings, earlier: Earlier = NOTHING_KEPT) -> Content:
    """The site that a folder holds, with every problem, sorted by file and line.

    What `earlier` keeps of files that are unchanged saves the time to read them, and no more.
    """
    desk = Desk(folder, settings, list(folder.problems), earlier.named)
    vocabulary = settings.vocabulary
    units, lost_units = _read_units(desk, Reading(vocabulary=vocabulary))
    unit_names = (*(unit.naming for unit in units), *lost_units)
    blocs, lost_blocs = _read_blocs(desk, Reading(Register(unit_names), vocabulary))
    register = Register(unit_names, (*(bloc.naming for bloc in blocs), *lost_blocs))
    _refuse_shared_names(desk, [*units, *blocs])
    _refuse_borrowed_names(desk, units)
    reports = read_reports(desk, register, earlier)
    articles = _settle_addresses(desk, reports.articles)
    shown = [a for a in articles if settings.with_drafts or not a.is_draft]
    fixed = _read_fixed_pages(desk, Reading(vocabulary=vocabulary))
    _tell_unread(desk)
    site = Site(settings, tuple(shown), tuple(blocs), tuple(units), tuple(fixed), desk.folder.shots)
    said = said_of_roles(site)
    found = contradictions(site) if said != earlier.said_of_roles else earlier.contradictions
    kept = replace(
        reports.kept,
        said_of_roles=said,
        contradictions=found,
        articles={article.file: article for article in articles},
        named=desk.named,
    )
    return Content(site, tuple(sorted({*desk.problems, *found})), kept, reports.again)


def _identity(desk: Desk, file: str, top: str) -> str | None:
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
    desk: Desk, top: str, model: type[R], reading: Reading, make: Callable[[str, R, str, Place], F]
) -> tuple[list[F], list[Naming]]:
    """Files of one top folder, and the names of those that could not be read.

    The lost ones keep their names, so that reports that name them are not blamed.
    """
    found: list[F] = []
    lost: list[Naming] = []
    for file in desk.files(top):
        known = desk.known(file, reading)
        if known is not None:
            found.append(cast("F", known))
            continue
        before = len(desk.problems)
        identity = _identity(desk, file, top)
        parts = desk.parts(file)
        record = desk.record(model, file, parts, reading) if parts else None
        if parts is None or record is None or identity is None:
            lost.append(_lost_naming(PurePosixPath(file).stem, desk.bytes(file)))
            continue
        place = Place(file, tuple(parts.lines.items()))
        made = make(identity, record, parts.body, place)
        found.append(made)
        if len(desk.problems) == before:
            desk.remember(file, reading, made)
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


def _read_units(desk: Desk, reading: Reading) -> tuple[list[UnitFile], list[Naming]]:
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


def _read_blocs(desk: Desk, reading: Reading) -> tuple[list[BlocFile], list[Naming]]:
    return _read_named(desk, BLOCS, Bloc, reading, BlocFile)


def _refuse_shared_names(desk: Desk, files: Sequence[UnitFile | BlocFile]) -> None:
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


def _refuse_borrowed_names(desk: Desk, units: Sequence[UnitFile]) -> None:
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


def _settle_addresses(desk: Desk, articles: Sequence[Article]) -> list[Article]:
    """Every report at an address of its own.

    An address that an editor wrote is never changed: two alike are an error.  One made of a
    title gives way by adding its date, and the editor is told.  Drafts come last: they never
    move what is published.
    """
    taken: dict[str, Article] = {}
    for article in sorted(articles, key=lambda a: (a.is_draft, a.outline.slug is None)):
        chosen = _free_slug(desk, article, taken)
        if chosen is not None:
            taken[chosen] = article
    slugs = {article.file: chosen for chosen, article in taken.items()}
    return [a.at(slugs[a.file]) for a in articles if a.file in slugs]


def _free_slug(desk: Desk, article: Article, taken: Mapping[str, Article]) -> str | None:
    """A slug that no other report has; None when there is none, and the editor is told."""
    file, report = article.file, article.outline
    key = "slug" if report.slug else "title"
    try:
        wanted = article.proposed_slug()
    except Unreadable:
        wanted = ""
    if report.slug == LIST_PAGES or is_reserved_on_windows(wanted):
        what = f"địa chỉ '{wanted}' đã dành cho phần khác của trang"
        if is_reserved_on_windows(wanted):
            what = f"Windows không cho thư mục nào tên '{wanted}'"
        remedy = "chọn địa chỉ khác, ví dụ `slug: hoa-binh-tong-ket-2021`"
        desk.error(file, what, remedy, line=article.line(key), path=key)
        return None
    if wanted in ("", LIST_PAGES):
        what = f"không làm được địa chỉ trang từ `{key}`"
        remedy = "thêm dòng `slug: dia-chi-cua-bai`"
        desk.error(file, what, remedy, line=article.line(key), path=key)
        return None
    other = taken.get(wanted)
    if other is None:
        return wanted
    if report.slug is None and (report.date is not None or article.is_draft):
        day = report.date.iso if report.date else "nhap"
        dated = f"{slug(report.title, SLUG_LIMIT - len(day) - 1)}-{day}"
        if dated not in taken:
            what = f"tiêu đề trùng địa chỉ với {other.file}, bài này ở địa chỉ {dated}"
            remedy = f"thêm dòng `slug: {dated}` để địa chỉ không bao giờ đổi"
            desk.notice(file, what, remedy, line=article.line(key), path=key)
            return dated
    what = f"địa chỉ '{wanted}' đã là của {other.file}"
    remedy = "viết `slug:` khác cho một trong hai bài"
    desk.error(file, what, remedy, line=article.line(key), path="slug")
    return None


def _read_fixed_pages(desk: Desk, reading: Reading) -> list[FixedPageFile]:
    pages, _ = _read_named(desk, FIXED, FixedPage, reading, FixedPageFile)
    for page in pages:
        if page.id in RESERVED:
            desk.error(
                page.place.file,
                f"địa chỉ /{page.id}/ đã dành cho phần khác của trang",
                "đổi tên tệp",
            )
    return [page for page in pages if page.id not in RESERVED]


def _tell_unread(desk: Desk) -> None:
    tops = (REPORTS, BLOCS, UNITS, FIXED)
    for file in sorted(desk.folder.texts):
        if not file.startswith(tuple(f"{top}/" for top in tops)):
            desk.notice(
                file,
                "tệp này không được đọc",
                f"bài đặt trong {REPORTS}/, khối trong {BLOCS}/, đơn vị trong {UNITS}/, "
                f"trang cố định trong {FIXED}/",
            )
