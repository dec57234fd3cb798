"""What has to hold for a site before anybody sees it: pure rules over the facts of its files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kyyeu.domain.problems import Problem
from kyyeu.publishing.links import Facts, Target, target

NEEDED = ("index.html", "404.html")
MOST_LOST = 0.10  # of the pages of the release before: more is a mistake until somebody says not
_HARMLESS = frozenset({"mailto", "tel", "data"})
_MOST_NAMED = 3  # pages named for one fault


@dataclass(frozen=True, slots=True)
class _Fault:
    """What is wrong with one address, wherever it stands."""

    what: str
    remedy: str


def problems_of(facts: Mapping[str, Facts], site: str) -> tuple[Problem, ...]:
    """Everything that is wrong with a site; `facts` has every file of it, by path.

    `site` is the site's own address, if it is known.  An address that stands on many pages makes
    one problem, which names the first of them.
    """
    problems = [
        Problem(name, 0, "", "trang này không có", "dựng lại; nếu vẫn thiếu, xem lại theme")
        for name in NEEDED
        if name not in facts
    ]
    problems.extend(_cut_short(facts))
    places: dict[_Fault, list[str]] = {}
    judge = _Judge(facts, site)
    for path in sorted(facts):
        for fault in dict.fromkeys(judge.faults(path)):
            places.setdefault(fault, []).append(path)
    problems.extend(
        Problem(pages[0], 0, "", fault.what + _others(pages[1:]), fault.remedy)
        for fault, pages in places.items()
    )
    return tuple(problems)


def _others(pages: list[str]) -> str:
    if not pages:
        return ""
    named = ", ".join(pages[:_MOST_NAMED])
    more = f" và {len(pages) - _MOST_NAMED} trang nữa" if len(pages) > _MOST_NAMED else ""
    return f" (cả ở {named}{more})"


def _cut_short(facts: Mapping[str, Facts]) -> Iterator[Problem]:
    """Pages that do not end as pages do; pieces that a script adds to pages need not."""
    pieces = {target(url, path).path for path, found in facts.items() for url in found.fragments}
    for path, found in sorted(facts.items()):
        if not found.is_whole and path not in pieces:
            what = "trang không kết thúc bằng </html>"
            yield Problem(path, 0, "", what, "sửa mẫu trang trong theme/templates")


class _Judge:
    """Finds what is wrong with addresses; one that starts at the root is judged once."""

    def __init__(self, facts: Mapping[str, Facts], site: str) -> None:
        self._facts = facts
        self._site = site
        self._known: dict[tuple[str, bool], _Fault | None] = {}

    def faults(self, path: str) -> Iterator[_Fault]:
        """The faults of the addresses in one file, each told once."""
        found = self._facts[path]
        for urls, is_loaded in ((found.loads, True), (found.links, False)):
            for url in urls:
                fault = self._fault(url, path, is_loaded)
                if fault is not None:
                    yield fault

    def _fault(self, url: str, path: str, is_loaded: bool) -> _Fault | None:
        if not url.startswith("/"):
            return self._of(target(url, path, self._site), url, is_loaded)
        key = url, is_loaded
        if key not in self._known:
            self._known[key] = self._of(target(url, path, self._site), url, is_loaded)
        return self._known[key]

    def _of(self, leads: Target, url: str, is_loaded: bool) -> _Fault | None:
        if leads.is_ours:
            return self._missing(leads, url)
        if leads.host:
            what = f"trang tải tệp của máy chủ khác: {url}"
            remedy = "chép tệp ấy về thư mục nội dung hoặc theme, hoặc bỏ đi"
            return _Fault(what, remedy) if is_loaded else None
        if leads.scheme in _HARMLESS:
            return None
        remedy = "chỉ dùng http(s), mailto, tel hoặc địa chỉ trong trang"
        return _Fault(f"liên kết dạng lạ: {url}", remedy)

    def _missing(self, leads: Target, url: str) -> _Fault | None:
        there = self._facts.get(leads.path)
        if there is None:
            what = f"địa chỉ {url} không dẫn tới trang hay tệp nào"
            return _Fault(what, "sửa liên kết, hoặc thêm trang, tệp còn thiếu")
        if leads.anchor and leads.path.endswith(".html") and leads.anchor not in there.anchors:
            what = f"địa chỉ {url} dẫn tới một chỗ không có trong trang"
            return _Fault(what, f"sửa phần sau dấu # (không có mục '{leads.anchor}')")
        return None


def shrinkage(before: int, now: int) -> Problem | None:
    """The problem when a site has lost more pages than one loses on purpose."""
    if now >= before * (1 - MOST_LOST):
        return None
    what = f"trang chỉ còn {now} trang, bản đang phục vụ có {before} trang"
    remedy = "xem lại thư mục nội dung có đủ bài không; nếu đúng ý, thêm --allow-shrink"
    return Problem("releases", 0, "", what, remedy)
