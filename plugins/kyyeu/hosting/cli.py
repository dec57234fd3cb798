"""Print a configuration: `python3 scripts/hosting.py nginx --domain D --root R`, or a unit."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import MappingProxyType

from kyyeu.build.make import Job, read
from kyyeu.build.outcome import BuildFailed, tell_problems
from kyyeu.build.project import ROOT, project_job
from kyyeu.domain.unreadable import Unreadable
from kyyeu.history.redirects import Redirect, redirects
from kyyeu.hosting.apache import htaccess
from kyyeu.hosting.caddy import caddyfile
from kyyeu.hosting.host import COUNTER, Host
from kyyeu.hosting.nginx import nginx_conf
from kyyeu.hosting.systemd import SERVICE, UNITS, Post

SYSTEMD = "systemd"
SERVERS: MappingProxyType[str, Callable[[Host], str]] = MappingProxyType(
    {
        "nginx": nginx_conf,
        "caddy": caddyfile,
        "apache": lambda host: htaccess(host.redirects),
    }
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one configuration on standard output; 1 when something has to be mended first."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.server == SYSTEMD:
        return _print_unit(options)
    if options.domain is None and options.server != "apache":
        parser.error("thiếu tên miền: viết thêm --domain thidua.truong.edu.vn")
    try:
        job = project_job(content=options.content)
        found = _redirects(job)
    except BuildFailed as failed:
        tell_problems(failed.problems, options.content or Path())
        return 1
    try:
        counter = options.counter or (COUNTER if job.settings.counter else None)
        host = Host(options.domain or "localhost", options.root, options.listen, found, counter)
    except Unreadable as bad:
        return _refused(bad)
    print(SERVERS[options.server](host), end="")
    return 0


def _print_unit(options: argparse.Namespace) -> int:
    try:
        settings = project_job(content=options.content).settings
        where = options.counter or COUNTER
        post = Post(ROOT, options.root, where, asks_elsewhere=bool(settings.weather))
    except BuildFailed as failed:
        tell_problems(failed.problems, options.content or Path())
        return 1
    except Unreadable as bad:
        return _refused(bad)
    print(UNITS[options.unit](post), end="")
    return 0


def _refused(bad: Unreadable) -> int:
    print(f"{bad.what}\n    → {bad.remedy}", file=sys.stderr)
    return 1


def _redirects(job: Job) -> tuple[Redirect, ...]:
    """The old addresses of the site.  Raises BuildFailed where the content has errors."""
    said = read(job.content, job.settings)
    if said.has_errors:
        raise BuildFailed([problem for problem in said.problems if problem.is_error])
    return redirects(said.site.articles)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="hosting.py", description="In cấu hình máy chủ web của trang."
    )
    parser.add_argument(
        "server",
        choices=(*SERVERS, SYSTEMD),
        help="máy chủ web; apache là tệp .htaccess; systemd: bộ đếm thành dịch vụ",
    )
    parser.add_argument("--domain", metavar="TÊN", help="tên miền (apache không cần)")
    parser.add_argument(
        "--root",
        default="/srv/kyyeu/current",
        metavar="DIR",
        help="thư mục của trang trên máy chủ (mặc định: /srv/kyyeu/current; apache không cần)",
    )
    parser.add_argument(
        "--listen",
        metavar="ĐỊA_CHỈ:CỔNG",
        help="chỉ nghe ở đây, không HTTPS: khi trước nó đã có máy chủ khác",
    )
    parser.add_argument(
        "--counter",
        metavar="ĐỊA_CHỈ:CỔNG",
        help=f"bộ đếm nghe ở đây (mặc định {COUNTER} khi trang bật bộ đếm)",
    )
    parser.add_argument(
        "--unit", choices=UNITS, default=SERVICE, help="tệp nào của systemd (mặc định: bộ đếm)"
    )
    parser.add_argument("--content", type=Path, metavar="DIR", help="thư mục nội dung")
    return parser


if __name__ == "__main__":
    sys.exit(main())
