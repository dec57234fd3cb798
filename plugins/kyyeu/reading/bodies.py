"""Bodies of files: what is to be told of them, and what their links stand for.

A body of plain words costs nothing here: the Markdown engine is asked only about bodies that hold
HTML, images or links to places of the site, and about heavy ones, to see that it ends.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from typing import TypeAlias
from urllib.parse import unquote

from kyyeu.domain.article import SourceLink
from kyyeu.domain.problems import MOST_TOLD
from kyyeu.domain.records import is_photo, read_document_file
from kyyeu.domain.unreadable import Unreadable, quoted
from kyyeu.prose.figures import figures, without_figures
from kyyeu.prose.findings import Findings, TooHeavy, WrittenLink, findings
from kyyeu.prose.markdown import Prose
from kyyeu.prose.plain import plain_html
from kyyeu.prose.weight import Fault, excess, is_light
from kyyeu.reading.desk import BLOCS, FIXED, REPORTS, UNITS, Desk
from kyyeu.reading.front_matter import Parts

Look: TypeAlias = Callable[[str], Findings]
"""Finds what there is to be told of a body; may raise TooHeavy."""

Looker: TypeAlias = Callable[[], AbstractContextManager[Look]]
"""Gives something to look with for as long as a reading lasts."""

WITH_PAGES = (REPORTS, BLOCS, UNITS, FIXED)
NOTHING_FOUND = Findings()
# An image, a definition of a link, a link that does not surely lead to the web or a page.
_TO_LOOK_AT = re.compile(r"!\[|\]:|\]\((?!(?:https?://|mailto:|tel:|#|/(?!/))[^\s()<>&\\]*[)\s])")


@contextmanager
def at_once() -> Iterator[Look]:
    """Looks right here, however long that takes."""
    prose = cache(Prose)  # made for the first body, if one comes
    yield lambda body: findings(body, prose())


def look_at(desk: Desk, file: str, parts: Parts, look: Look) -> tuple[SourceLink, ...] | None:
    """The links of a body to files of the content; None when it has to be mended, which is told."""
    bounds, body = desk.settings, parts.body
    if file.startswith(f"{FIXED}/"):
        body = without_figures(body)
    fault = excess(body, bounds)
    found = Findings((fault,)) if fault else NOTHING_FOUND
    if not fault and needs_a_look(body):
        try:
            found = look(body)
        except TooHeavy:
            what = f"lời bài nặng quá, không làm được trong {bounds.max_body_seconds} giây"
            found = Findings((Fault(1, what, "viết lời bài đơn giản hơn, hoặc chia bài"),))
    links = [_resolved(desk, file, link) for link in found.links if _is_of_content(link.target)]
    faults = [*found.faults, *(link for link in links if isinstance(link, Fault))]
    for fault in faults[:MOST_TOLD]:
        tell = desk.notice if fault.lesser else desk.error
        line = parts.body_line + fault.line - 1
        tell(file, fault.what, fault.remedy, line=line, column=fault.column)
    if not all(fault.lesser for fault in faults):
        return None
    first = parts.body_line - 1
    return tuple(
        SourceLink(link.line + first, link.column, link.target, link.path)
        for link in links
        if isinstance(link, SourceLink)
    )


def pictures_of(desk: Desk, file: str, parts: Parts) -> tuple[str, ...] | None:
    """The photo files of a fixed page's body; None when one has to be mended, which is told."""
    found: list[str] = []
    is_whole = True
    for figure in figures(parts.body):
        name = unicodedata.normalize("NFC", unquote(figure.target))
        path, line = f"{posixpath.dirname(file)}/{name}", parts.body_line + figure.line - 1
        if not figure.alt:
            what = f"ảnh {quoted(name)} chưa có mô tả cho người không nhìn thấy ảnh"
            desk.notice(file, what, "viết trong ảnh có gì vào giữa [ và ]", line=line)
        if "/" not in name and is_photo(name) and path in desk.folder.others:
            found.append(path)
            continue
        is_whole = False
        if not desk.is_told_of(path):
            what = f"không thấy ảnh {quoted(name)} cạnh trang này"
            remedy = "chép ảnh vào cùng thư mục với tệp này, xem lại tên ảnh và đuôi ảnh"
            desk.error(file, what, remedy, line=line)
    return tuple(found) if is_whole else None


def needs_a_look(body: str) -> bool:
    """Whether the engine has to be asked what is to be told of a body."""
    if "<" in body or ("[" in body and _TO_LOOK_AT.search(body)):
        return True
    return not is_light(body) and plain_html(body) is None


def _is_of_content(target: str) -> bool:
    """Whether a link is meant for a file, from the place of the one that it stands in."""
    return bool(target) and target[0] not in "/#?"


def _resolved(desk: Desk, file: str, link: WrittenLink) -> SourceLink | Fault:
    """What a relative link stands for, or what is wrong with it."""
    folder = posixpath.dirname(file)
    written = unicodedata.normalize("NFC", unquote(re.split("[?#]", link.target)[0]))
    path = posixpath.normpath(posixpath.join(folder, written))

    def fault(what: str, remedy: str) -> Fault:
        return Fault(link.line, f"liên kết {quoted(link.target)} {what}", remedy, link.column)

    if not file.startswith((f"{REPORTS}/", f"{FIXED}/")) or (
        path.endswith(".md") and file.startswith(f"{FIXED}/")
    ):
        return fault("chỉ hiểu được trong một bài", "viết địa chỉ của trang, bắt đầu bằng /")
    if path.startswith("../") or path == "..":
        return fault("ra ngoài thư mục nội dung", "chép tệp vào cạnh bài rồi chỉ viết tên tệp")
    if path in desk.folder.texts and path.startswith(tuple(f"{top}/" for top in WITH_PAGES)):
        return SourceLink(link.line, link.column, link.target, path)
    if path not in desk.folder.others:
        return fault(
            "không có tệp nào ở đó",
            "xem lại tên tệp; trang khác của mình thì viết địa chỉ bắt đầu bằng /",
        )
    if not path.startswith(f"{folder}/"):
        remedy = "chép tệp vào cạnh bài rồi chỉ viết tên tệp"
        return fault("dẫn đến tệp không nằm cạnh bài", remedy)
    try:
        read_document_file(path.removeprefix(f"{folder}/"))
    except Unreadable as unreadable:
        return fault(f"không đăng được: {unreadable.what}", unreadable.remedy)
    return SourceLink(link.line, link.column, link.target, path)
