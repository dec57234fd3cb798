"""Links of a text lead somewhere: to an address of the site, from where the text is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urljoin, urlsplit

from kyyeu.checker.checked import Checked
from kyyeu.domain.problems import Problem

_INLINE = re.compile(r"\]\(\s*(?:<(?P<angled>[^>]*)>|(?P<plain>[^\s()]*(?:\([^\s()]*\)[^\s()]*)*))")
_REFERENCE = re.compile(r" {0,3}\[[^\]]+\]:\s*<?(?P<target>[^\s>]+)")


def problems(checked: Checked) -> Iterator[Problem]:
    """Links to no address of the site, however it is named; other hosts are not looked at."""
    for file, address in checked.bodies:
        for number, line in checked.prose(file):
            for target in _targets(line):
                if not _leads_somewhere(checked, address, target):
                    what = f"liên kết tới '{target}' không dẫn tới đâu trên trang này"
                    remedy = (
                        "viết địa chỉ từ gốc, ví dụ /khoi/hoa-binh/; tệp đặt cạnh bài thì ghi "
                        "vào `documents` trước đã"
                    )
                    yield Problem(file, number, "", what, remedy)


def _targets(line: str) -> Iterator[str]:
    for found in _INLINE.finditer(line):
        yield found["plain"] if found["angled"] is None else found["angled"]
    if reference := _REFERENCE.match(line):
        yield reference["target"]


def _leads_somewhere(checked: Checked, address: str, target: str) -> bool:
    if not target:
        return False
    own = checked.site.settings.url
    try:
        parts = urlsplit(urljoin(address, target))
        is_own = bool(own) and parts[:2] == urlsplit(own)[:2]
    except ValueError:
        return False
    if (parts.scheme or parts.netloc) and not is_own:
        return True
    path = unquote(parts.path) or "/"
    return path in checked.addresses or f"{path}/" in checked.addresses
