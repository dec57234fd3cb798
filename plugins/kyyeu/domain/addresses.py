"""Addresses of the site: which are the software's own, and old ones that lead on (địa chỉ cũ)."""

from __future__ import annotations

import re
import unicodedata
from typing import Final
from urllib.parse import unquote

from kyyeu.domain.text import is_reserved_on_windows
from kyyeu.domain.unreadable import Unreadable, quoted

REPORT_PAGES: Final = "hoi-nghi"
OPEN_DATA: Final = "du-lieu/"
SEARCH: Final = "tim-kiem/"
LIST_PAGES: Final = "trang"  # /hoi-nghi/trang/2/ is the second page of the list of reports

# First parts of addresses that belong to the software: no fixed page may take them.
RESERVED: Final = frozenset(
    {
        *(REPORT_PAGES, "khoi", "don-vi", "nam-hoc", "nam", "giai-doan", "khen-thuong", "van-ban"),
        *("dai-bieu", "anh", "tim-kiem", "thong-ke", "du-lieu", "theme", "manh", "dem", "feed"),
        *("sitemap", "robots", "404", "index", "chua-ro", "mau-thuan"),
    }
)

LONGEST_PART: Final = 200  # bytes of UTF-8 between two slashes: disks hold 255
# Letters of any language and signs that mean nothing to a web server, a disk or a shell.
_PART = re.compile(r"[\w .~+,=@()!&-]+")
_PAGE_ENDINGS: Final = (".html", ".htm")
_OWN_EXAMPLE: Final = "viết phần sau tên miền, bắt đầu bằng dấu /, ví dụ /tin-tuc/123.html"


def read_old_address(text: str) -> str:
    """An address of the old site as a path: '/tin-tuc/bài 1.html', in NFC, nothing encoded.

    A static page has to be able to stand there, and a web server to redirect from there, so only
    plain parts are taken.  Raises Unreadable for anything else.
    """
    if "?" in text or "#" in text:
        raise Unreadable(
            f"địa chỉ cũ {quoted(text)} có phần sau dấu {'?' if '?' in text else '#'}, "
            "trang tĩnh không dẫn được",
            "chỉ ghi phần đường dẫn trước dấu ấy; nếu nó là của nhiều bài thì xóa dòng này",
        )
    try:
        path = unicodedata.normalize("NFC", unquote(text, errors="strict"))
    except UnicodeDecodeError:
        raise Unreadable(
            f"địa chỉ cũ {quoted(text)} có dấu % không phải UTF-8", "viết hẳn chữ thay cho dấu %"
        ) from None
    first, *parts = path.split("/")
    if first or not any(parts) or "" in parts[:-1] or not {".", ".."}.isdisjoint(parts):
        raise Unreadable(f"{quoted(text)} không phải địa chỉ trong trang này", _OWN_EXAMPLE)
    for part in filter(None, parts):
        _refuse_part(part, text)
    _refuse_own(parts, text)
    return path


def _refuse_part(part: str, text: str) -> None:
    if not _PART.fullmatch(part) or len(part.encode()) > LONGEST_PART:
        what = f"địa chỉ cũ {quoted(text)} có phần {quoted(part)} không đặt thành trang được"
        raise Unreadable(what, "chỉ dẫn được từ địa chỉ gồm chữ, số, dấu chấm, gạch nối")
    if part.startswith(".") or part.endswith((".", " ")) or is_reserved_on_windows(part):
        what = f"địa chỉ cũ {quoted(text)} có phần {quoted(part)} mà máy chủ không nhận"
        raise Unreadable(what, "xóa dòng này; địa chỉ ấy không dẫn được")


def _refuse_own(parts: list[str], text: str) -> None:
    """Addresses that the software may take at any time; only a report may have had one."""
    first, *others = filter(None, parts)
    if first.partition(".")[0].casefold() not in RESERVED:
        return
    if first == REPORT_PAGES and len(others) == 1 and others[0] != LIST_PAGES:
        return
    raise Unreadable(
        f"địa chỉ cũ {quoted(text)} đã dành cho phần khác của trang",
        f"xóa dòng này; trong các địa chỉ ấy chỉ dẫn được từ /{REPORT_PAGES}/<địa chỉ cũ của bài>/",
    )


def page_at(old: str) -> str:
    """The address of the page that stands at an old address, without the first slash.

    One that does not end like a page is a folder with an index: a web server then leads there
    with and without the last slash, and takes `123.php` for nothing that it has to run.
    """
    address = old.removeprefix("/")
    is_whole = address.endswith(("/", *_PAGE_ENDINGS))
    return address if is_whole else f"{address}/"
