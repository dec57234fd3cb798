"""Check a content folder: `python3 scripts/check.py [--content DIR] [--format F] [--strict]`."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from kyyeu.build.guard import guarded
from kyyeu.build.make import Job
from kyyeu.build.outcome import BuildFailed, found_from_here
from kyyeu.build.plan import clashes
from kyyeu.build.preview import Outputs
from kyyeu.build.project import project_job
from kyyeu.build.scan import scan
from kyyeu.build.theme import theme_files
from kyyeu.checker.checked import Checked, against_the_laws
from kyyeu.checker.formats import FORMATS
from kyyeu.domain.problems import Problem
from kyyeu.reading.content import read_content


def main(arguments: Sequence[str] | None = None) -> int:
    """Tell everything that is wrong; 1 when there are errors, or notices and `--strict`."""
    options = _parser().parse_args(arguments)
    content = Path()
    try:
        job = project_job(content=options.content)
        content = job.content
        found = _problems(job, dt.date.today())
    except BuildFailed as failed:
        found = failed.problems
    print(FORMATS[options.format](found_from_here(found, content)), end="")
    return int(any(problem.is_error or options.strict for problem in found))


def _problems(job: Job, today: dt.date) -> tuple[Problem, ...]:
    """What reading tells and what is against the laws, sorted by file and line."""
    settings = replace(job.settings, with_drafts=True)
    folder = scan(job.content, max_bytes=settings.max_file_bytes)
    content = read_content(folder, settings, looker=partial(guarded, settings.max_body_seconds))
    planned = Outputs(content.site, job.features, theme_files(job.theme).outputs)
    paths = {f"/{path}" for path in planned}
    addresses = frozenset(paths | {path.removesuffix("index.html") for path in paths})
    checked = Checked(content.site, folder, addresses, today)
    told = (*content.problems, *clashes(planned.values()), *against_the_laws(checked))
    return tuple(sorted(set(told)))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="check.py", description="Kiểm tra thư mục nội dung, không dựng trang."
    )
    parser.add_argument("--content", type=Path, metavar="DIR", help="thư mục nội dung")
    parser.add_argument(
        "--format", choices=FORMATS, default="text", help="cách in: cho người, cho máy, cho GitHub"
    )
    parser.add_argument(
        "--strict", action="store_true", help="có lưu ý cũng kết thúc với mã 1, như có lỗi"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
