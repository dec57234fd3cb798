"""Does a server still give what the office published, all of it and nothing else?"""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from kyyeu.domain.problems import Problem, Severity
from kyyeu.publishing.betting import betting_words
from kyyeu.publishing.links import Target, facts_of, target
from kyyeu.publishing.manifest import OWN_FILES, Manifest, entry_of, is_sealed
from kyyeu.publishing.served import SEARCH_ENGINE, NoAnswer, Reply, Source

READ_BEYOND = 2**20  # bytes of a file that should not be there or is larger than it was
AT_ONCE = 4  # requests
SHOWN_TO_SEARCH = 12  # pages that are asked for as a search engine too
MOST_FOLLOWED = 200  # addresses that only a changed page or a list of addresses names
PLACES = ("sitemap.xml", "robots.txt", "sitemap_index.xml", "wp-sitemap.xml")
_NAMED = 8  # links or words told of one page

MEND = "xuất bản lại, đổi mật khẩu máy chủ, tìm xem ai đã vào"


@dataclass(slots=True)
class Verdict:
    """What was found: `findings` speak against the site, `notices` do not; `unsure` says what
    could not be looked at, so that nothing is claimed of it; `unseen` counts the files of pages
    that no list names, which only a look at the folder can compare."""

    findings: list[Problem] = field(default_factory=list)
    notices: list[Problem] = field(default_factory=list)
    unsure: list[str] = field(default_factory=list)
    matching: int = 0
    unseen: int = 0

    def accuse(self, place: str, what: str, remedy: str = MEND) -> None:
        """Add a finding."""
        self.findings.append(Problem(place, 0, "", what, remedy))


@dataclass(frozen=True, slots=True)
class Look:
    """One look at a site: where it is, what it should be, whether that is known for sure, the
    time until which the look may last (of `time.monotonic`), and files that somebody else put
    there and that may be there."""

    source: Source
    said: Manifest
    is_trusted: bool
    until: float
    allowed: frozenset[str] = frozenset()

    @property
    def is_over(self) -> bool:
        """Whether no time is left."""
        return time.monotonic() > self.until


def verify(look: Look, verdict: Verdict) -> None:
    """Compare a site with its manifest, and look at what is there besides."""
    to_follow = _compare(look, verdict)
    if look.source.is_walked:
        _foreign_files(look, verdict)
    else:
        _foreign_pages(look, to_follow, verdict)
        _lost_address(look, verdict)
        _what_search_engines_see(look, verdict)
        verdict.unseen = sum(map(is_sealed, look.said.files))


def _compare(look: Look, verdict: Verdict) -> set[str]:
    """Every file that should be there; gives the addresses of ours that changed pages name."""
    follow: set[str] = set()
    paths = look.said.paths
    with ThreadPoolExecutor(AT_ONCE) as crew:
        replies = crew.map(lambda path: _asked(look, path), paths)
        for path, reply in zip(paths, replies, strict=True):
            if isinstance(reply, str):
                verdict.unsure.append(f"{path}: {reply}")
            elif reply.status != 200:
                moved = f", chuyển tới {reply.leads_to}" if reply.leads_to else ""
                verdict.accuse(path, f"thiếu tệp này (mã {reply.status}{moved})")
            elif entry_of(reply.data) != look.said.files[path]:
                verdict.accuse(
                    path, "nội dung khác với lúc xuất bản" + _planted(look, path, reply.data)
                )
                follow |= _named(look, path, reply.data)
            else:
                verdict.matching += 1
                _words_of_ours(look, path, reply.data, verdict)
    return follow


def _asked(look: Look, path: str, agent: str | None = None) -> Reply | str:
    """What came for a path, or why nothing did."""
    if look.is_over:
        return "hết thời gian cho phép"
    entry = look.said.files.get(path)
    most = (entry.size if entry else 0) + READ_BEYOND
    try:
        return look.source.get(path, most, agent) if agent else look.source.get(path, most)
    except NoAnswer as error:
        return f"không đọc được ({error})"


def _words_of_ours(look: Look, path: str, data: bytes, verdict: Verdict) -> None:
    """Words of gambling on a page that is as it was published: the office's own, when the manifest
    surely is the office's."""
    if not path.endswith(".html"):
        return
    words = betting_words(data.decode("utf-8", "replace"))
    if words:
        what = f"có từ ngữ cờ bạc: {', '.join(words[:_NAMED])}"
        remedy = "xem lại bài; nếu bài viết đúng như vậy thì không sao"
        told = verdict.notices if look.is_trusted else verdict.findings
        severity = Severity.NOTICE if look.is_trusted else Severity.ERROR
        told.append(Problem(path, 0, "", what, remedy, severity))


def _planted(look: Look, path: str, data: bytes) -> str:
    """What a page that is not ours leads to and speaks of."""
    hosts = sorted({leads.host for leads in _leading(look, path, data) if leads.host})
    words = betting_words(data.decode("utf-8", "replace"))
    told = f"; có liên kết tới {', '.join(hosts[:_NAMED])}" if hosts else ""
    return told + (f"; có từ ngữ cờ bạc: {', '.join(words[:_NAMED])}" if words else "")


def _leading(look: Look, path: str, data: bytes) -> Iterator[Target]:
    name = path if path.endswith((".xml", ".css", ".svg")) else f"{path}.html"
    found = facts_of(name, data)
    for url in (*found.loads, *found.links):
        yield target(url, path, look.source.url)


def _named(look: Look, path: str, data: bytes) -> set[str]:
    return {leads.path for leads in _leading(look, path, data) if leads.is_ours}


# ---- what should not be there


def _foreign_files(look: Look, verdict: Verdict) -> None:
    """Files and links on a disk that no manifest names."""
    seen = set()
    for path in sorted(look.source.names()):
        entry = look.said.find(path)
        if path in look.said.files or path in OWN_FILES or path in look.allowed:
            continue
        reply = _asked(look, path)
        if isinstance(reply, str):
            verdict.unsure.append(f"{path}: {reply}")
        elif entry is not None and entry_of(reply.data) == entry:
            verdict.matching += 1
            seen.add(path)
        elif entry is not None:
            verdict.accuse(
                path, "nội dung khác với lúc xuất bản" + _planted(look, path, reply.data)
            )
            seen.add(path)
        else:
            kind = "tệp lạ, không có lúc xuất bản"
            is_link = reply.status != 200
            kind = "liên kết (symlink) lạ, hoặc tệp đặc biệt" if is_link else kind
            verdict.accuse(path, kind + _planted(look, path, reply.data))
    missing = sum(map(is_sealed, look.said.files)) - len(seen)
    if missing:
        verdict.accuse(".", f"thiếu {missing} tệp của trang ẩn")


def _foreign_pages(look: Look, named: Iterable[str], verdict: Verdict) -> None:
    """Pages at addresses that changed pages and lists of addresses name.  A page that nothing
    names cannot be found from outside."""
    pending = [*PLACES, *sorted(named)]
    asked = {*OWN_FILES, *look.allowed}
    while pending and len(asked) < MOST_FOLLOWED + len(look.allowed):
        path = pending.pop(0)
        if path in asked or look.said.find(path) is not None:
            continue
        asked.add(path)
        reply = _asked(look, path)
        if isinstance(reply, str) or reply.status != 200:
            continue
        verdict.accuse(path, "trang lạ, không có lúc xuất bản" + _planted(look, path, reply.data))
        pending.extend(sorted(_named(look, path, reply.data) - asked))
    if pending:
        verdict.unsure.append(f"còn {len(pending)} địa chỉ lạ chưa xem")


def _lost_address(look: Look, verdict: Verdict) -> None:
    """An address that nobody gave out must not be a page."""
    path = f"kyyeu-{secrets.token_hex(8)}/index.html"
    reply = _asked(look, path)
    if isinstance(reply, str):
        verdict.unsure.append(f"địa chỉ không có thật: {reply}")
    elif reply.status == 200 or reply.leads_to:
        remedy = "sửa cấu hình máy chủ để địa chỉ không có trả mã 404; nếu đã đúng thì có người sửa"
        what = "địa chỉ không có thật mà máy chủ vẫn trả một trang"
        verdict.accuse(path, what + _planted(look, path, reply.data), remedy)


def _what_search_engines_see(look: Look, verdict: Verdict) -> None:
    """Planted pages often show themselves to search engines alone."""
    pages = [path for path in look.said.paths if path.endswith(".html")]
    step = max(1, len(pages) // SHOWN_TO_SEARCH)
    for path in dict.fromkeys(["index.html", *pages[::step]]):
        if path not in look.said.files:
            continue
        reply = _asked(look, path, SEARCH_ENGINE)
        if isinstance(reply, str):
            verdict.unsure.append(f"{path} (như máy tìm kiếm): {reply}")
        elif reply.status != 200 or entry_of(reply.data) != look.said.files[path]:
            if any(finding.file == path for finding in verdict.findings):
                continue
            what = "máy tìm kiếm được cho xem nội dung khác"
            verdict.accuse(path, what + _planted(look, path, reply.data))
