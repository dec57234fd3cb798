"""Build the site: `python3 scripts/build.py [--content DIR] [--output DIR]`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from kyyeu.build.make import BuildFailed, make, summary
from kyyeu.build.project import project_job
from kyyeu.domain.problems import Problem


def main(arguments: Sequence[str] | None = None) -> int:
    """Build once; 0 when the site stands, 1 when something has to be mended first."""
    options = _parser().parse_args(arguments)
    try:
        job = project_job(
            content=options.content, output=options.output, KYYEU_SKIP_BROKEN=options.skip_broken
        )
        done = make(job, print)
    except BuildFailed as failed:
        tell_problems(failed.problems)
        print(failure(failed.problems), file=sys.stderr)
        return 1
    tell_problems(done.problems)
    print(summary(done))
    print(f"Trang nằm ở {job.output}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="build.py", description="Dựng trang từ thư mục nội dung.")
    parser.add_argument("--content", type=Path, metavar="DIR", help="thư mục nội dung")
    parser.add_argument("--output", type=Path, metavar="DIR", help="thư mục kết quả")
    parser.add_argument(
        "--skip-broken", action="store_true", help="bỏ qua những tệp có lỗi thay vì dừng lại"
    )
    return parser


def tell_problems(problems: Sequence[Problem]) -> None:
    """All problems at once, on standard error."""
    for problem in problems:
        print(problem, file=sys.stderr)


def failure(problems: Sequence[Problem]) -> str:
    """Why nothing was built."""
    errors = sum(problem.is_error for problem in problems)
    return f"Chưa dựng được trang: có {errors} lỗi cần sửa. Trang cũ giữ nguyên."


if __name__ == "__main__":
    sys.exit(main())
