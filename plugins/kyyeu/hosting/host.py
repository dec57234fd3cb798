"""What a configuration is about, and what all of them are made of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from kyyeu.domain.unreadable import Unreadable, quoted
from kyyeu.history.redirects import Redirect

COUNTER = "127.0.0.1:8020"  # where the counter listens unless it is told otherwise
COUNTED = ("/dem", "/dem.json", "/dem/suc-khoe")
"""The addresses that the counter answers."""

_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
_ROOT = re.compile(r"/[\w./~+@-]*")
_LISTEN = re.compile(r"(?P<address>[0-9.]+):(?P<port>\d{1,5})")
_LOOPBACK = ("127.0.0.1", "::1")
_TOKEN = re.compile(r"@([A-Z]+)@")


@dataclass(frozen=True, slots=True)
class Host:
    """A site on a web server.

    `domain` is its name, `root` the folder of its files on the server, `listen` an address with
    its port ('127.0.0.1:8080') for a server that stands behind another; None for the usual ports.
    `counter` is where the service that counts visitors listens on the same machine; None for none.

    Raises Unreadable for what no configuration could safely hold.
    """

    domain: str
    root: str
    listen: str | None = None
    redirects: tuple[Redirect, ...] = ()
    counter: str | None = None

    def __post_init__(self) -> None:
        if not _DOMAIN.fullmatch(self.domain):
            what = f"{quoted(self.domain)} không phải một tên miền"
            raise Unreadable(what, "viết chữ thường, ví dụ --domain thidua.truong.edu.vn")
        if not _ROOT.fullmatch(self.root) or ".." in PurePosixPath(self.root).parts:
            what = f"{quoted(self.root)} không dùng làm thư mục trên máy chủ được"
            raise Unreadable(what, "viết đường dẫn đầy đủ, ví dụ --root /srv/kyyeu/current")
        if self.listen is not None and not _LISTEN.fullmatch(self.listen):
            what = f"{quoted(self.listen)} không phải địa chỉ kèm cổng"
            raise Unreadable(what, "ví dụ --listen 127.0.0.1:8080")
        if self.counter is not None:
            found = _LISTEN.fullmatch(self.counter)
            if found is None or found["address"] not in _LOOPBACK:
                what = f"{quoted(self.counter)} không phải chỗ của bộ đếm trên máy này"
                raise Unreadable(what, f"ví dụ --counter {COUNTER}")

    @property
    def is_behind(self) -> bool:
        """Whether whoever calls is another server of this machine, which says who called it."""
        return self.listen is not None and self.listen.rpartition(":")[0] in _LOOPBACK


def filled(template: str, **values: str) -> str:
    """A template with every `@NAME@` replaced by a value; a value of several lines is indented
    as its name is, and an empty one takes its line away.

    Raises KeyError for a name without a value.
    """
    return "".join(_filled_line(line, values) for line in template.splitlines(keepends=True))


def _filled_line(line: str, values: Mapping[str, str]) -> str:
    name = line.strip()
    if _TOKEN.fullmatch(name):
        indent = line[: line.index("@")]
        lines = values[name.strip("@")].splitlines()
        return "".join(f"{indent}{one}\n" if one else "\n" for one in lines)
    return _TOKEN.sub(lambda found: values[found[1]], line)


def old_paths(redirect: Redirect) -> tuple[str, ...]:
    """The paths from which one redirect leads: a folder's with and without its last slash."""
    path = f"/{redirect.page}"
    return (path, path.removesuffix("/")) if path.endswith("/") else (path,)
