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

from kyyeu.domain.addresses import LIST_PAGES, RESERVED
from kyyeu.domain.article import (
    Article,
    BlocFile,
    FixedPageFile,
    Place,
    SourceLink,
    UnitFile,
)
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
from kyyeu.domain.unreadable import quoted
from kyyeu.history.site import Site, contradictions
from kyyeu.reading.aliases import settle_aliases
from kyyeu.reading.bodies import Look, Looker, at_once, look_at, pictures_of
from kyyeu.reading.desk import BLOCS, FIXED, REPORTS, UNITS, Desk, Folder, Sign
from kyyeu.reading.front_matter import Parts
from kyyeu.reading.photos import INDEX
from kyyeu.reading.reports import Earlier, Kept, read_reports, said_of_roles

R = TypeVar("R", bound=Record)
F = TypeVar("F")
Links = tuple[SourceLink, ...]

NOTHING_KEPT = Earlier()


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


def read_content(
    folder: Folder,
    settings: Settings,
    earlier: Earlier = NOTHING_KEPT,
    looker: Looker = at_once,
) -> Content:
    """The site that a folder holds, with every problem, sorted by file and line.

    What `earlier` keeps of files that are unchanged saves the time to read them, and no more.
    `looker` gives what looks at bodies: who reads what others wrote gives one that can be stopped.
    """
    with looker() as look:
        return _read_content(
            Desk(folder, settings, list(folder.problems), earlier.named), earlier, look, looker
        )


def _read_content(desk: Desk, earlier: Earlier, look: Look, looker: Looker) -> Content:
    settings = desk.settings
    vocabulary = settings.vocabulary
    units, lost_units = _read_units(desk, Reading(vocabulary=vocabulary), look)
    unit_names = (*(unit.naming for unit in units), *lost_units)
    blocs, lost_blocs = _read_blocs(desk, Reading(Register(unit_names), vocabulary), look)
    register = Register(unit_names, (*(bloc.naming for bloc in blocs), *lost_blocs))
    _refuse_shared_names(desk, [*units, *blocs])
    _refuse_borrowed_names(desk, units)
    reports = read_reports(desk, register, earlier, look, looker)
    fixed = _read_fixed_pages(desk, Reading(vocabulary=vocabulary), look)
    articles = settle_aliases(desk, _settle_addresses(desk, reports.articles), fixed)
    shown = [a for a in articles if settings.with_drafts or not a.is_draft]
    _tell_unread(desk)
    site = Site(settings, tuple(shown), tuple(blocs), tuple(units), tuple(fixed), desk.folder.shots)
    _tell_links_to_drafts(desk, site, articles)
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


@dataclass(frozen=True, slots=True)
class Saved:
    """A content in which one report took the place of another version of it."""

    content: Content
    old: Article
    new: Article


def with_one_saved(content: Content, file: str, sign: Sign) -> Saved | None:
    """The content after one report was saved, if all else is as it was.

    None where something else may follow from it: where its address, its place in time, its
    status or what it says of roles is new, or anything is to be told of it, now or before.
    """
    before, old = content.kept.kept.get(file), content.kept.articles.get(file)
    found = content.again(file)
    if before is None or old is None or found is None:
        return None
    new, kept = found[0], replace(found[1], sign=sign)
    if any(file == problem.file or file in problem.what for problem in content.problems):
        return None
    if before.problems or not _stands_alike(old, new):
        return None
    earlier = replace(
        content.kept,
        kept={**content.kept.kept, file: kept},
        articles={**content.kept.articles, file: new},
    )
    articles = tuple(new if article is old else article for article in content.site.articles)
    site = replace(content.site, articles=articles)
    return Saved(replace(content, site=site, kept=earlier), old, new)


def _stands_alike(old: Article, new: Article) -> bool:
    """Whether two versions of a report have one address, one place in lists, one word on roles."""
    return (
        old.slug == new.slug
        and old.sort_key == new.sort_key
        and old.outline.status == new.outline.status
        and old.outline.aliases == new.outline.aliases
        and old.parts["roles"] == new.parts["roles"]
    )


def _identity(desk: Desk, file: str, top: str) -> str | None:
    """The id of a bloc, unit or fixed page: the name of its file."""
    path = PurePosixPath(file)
    if top == FIXED and len(path.parts) == 3 and path.name == INDEX:
        path = path.parent  # a page with files beside it
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
    desk: Desk,
    top: str,
    model: type[R],
    reading: Reading,
    look: Look,
    make: Callable[[str, R, Parts, Place, Links], F | None],
) -> tuple[list[F], list[Naming]]:
    """Files of one top folder, and the names of those that could not be read.

    The lost ones keep their names, so that reports that name them are not blamed.
    """
    found: list[F] = []
    lost: list[Naming] = []
    for file in desk.files(top):
        known = desk.known(file, reading)
        if known is not None and _has_files(desk, known):
            found.append(cast("F", known))
            continue
        before = len(desk.problems)
        identity = _identity(desk, file, top)
        parts = desk.parts(file)
        record = desk.record(model, file, parts, reading) if parts else None
        links = look_at(desk, file, parts, look) if parts is not None else None
        made = None
        if parts is not None and record is not None and identity is not None and links is not None:
            place = Place(file, tuple(parts.lines.items()))
            made = make(identity, record, parts, place, links)
        if made is None:
            lost.append(_lost_naming(PurePosixPath(file).stem, desk.bytes(file)))
            continue
        found.append(made)
        if len(desk.problems) == before:
            desk.remember(file, reading, made)
    return found, lost


def _has_files(desk: Desk, known: object) -> bool:
    """Whether what stood beside a page when it was read still does."""
    return not isinstance(known, FixedPageFile) or known.files <= desk.folder.others


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


def _read_units(desk: Desk, reading: Reading, look: Look) -> tuple[list[UnitFile], list[Naming]]:
    units, lost = _read_named(desk, UNITS, Unit, reading, look, _unit_file)
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


def _read_blocs(desk: Desk, reading: Reading, look: Look) -> tuple[list[BlocFile], list[Naming]]:
    return _read_named(desk, BLOCS, Bloc, reading, look, _bloc_file)


def _unit_file(identity: str, unit: Unit, parts: Parts, place: Place, _: Links) -> UnitFile:
    return UnitFile(identity, unit, parts.body, place)


def _bloc_file(identity: str, bloc: Bloc, parts: Parts, place: Place, _: Links) -> BlocFile:
    return BlocFile(identity, bloc, parts.body, place)


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
    wanted = article.slug
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


def _read_fixed_pages(desk: Desk, reading: Reading, look: Look) -> list[FixedPageFile]:
    def made(
        identity: str, page: FixedPage, parts: Parts, place: Place, links: Links
    ) -> FixedPageFile | None:
        pictures = pictures_of(desk, place.file, parts)
        if pictures is None:
            return None
        return FixedPageFile(identity, page, parts.body, place, links, pictures)

    pages, _ = _read_named(desk, FIXED, FixedPage, reading, look, made)
    pages.sort(key=lambda page: (page.id, page.place.file))
    _refuse_lost_parents(desk, pages)
    for page in pages:
        if page.id in RESERVED:
            desk.error(
                page.place.file,
                f"địa chỉ /{page.id}/ đã dành cho phần khác của trang",
                "đổi tên tệp",
            )
    return [page for page in pages if page.id not in RESERVED]


def _refuse_lost_parents(desk: Desk, pages: Sequence[FixedPageFile]) -> None:
    parents = {page.id: page.page.parent for page in pages}
    for page in pages:
        parent = page.page.parent
        if parent is None or (parent in parents and parents[parent] is None and parent != page.id):
            continue
        what = f"'{parent}' không phải một trang cố định không có trang mẹ"
        remedy = f"viết mã của một trang trong {FIXED}/, hoặc xóa dòng `parent`"
        line = page.place.line("parent")
        desk.error(page.place.file, what, remedy, line=line, path="parent")


def _tell_links_to_drafts(desk: Desk, site: Site, articles: Sequence[Article]) -> None:
    """A link to a draft would lead nowhere where the draft is not shown."""
    shown = {article.file for article in site.articles}
    drafts = {article.file for article in articles} - shown
    for article in site.articles:
        for link in article.links:
            if link.path in drafts:
                what = f"liên kết {quoted(link.target)} dẫn đến một bài còn là bản nháp"
                remedy = "bỏ liên kết, hoặc đăng bài ấy: xóa dòng `status: draft` của nó"
                desk.error(article.file, what, remedy, line=link.line, column=link.column)


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
