"""Build the site: `python3 scripts/build.py [--content DIR] [--output DIR]`."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from kyyeu.build.make import BuildFailed, found_from_here, make, summary
from kyyeu.build.project import project_job
from kyyeu.domain.problems import Problem


def main(arguments: Sequence[str] | None = None) -> int:
    """Build once; 0 when the site stands, 1 when something has to be mended first."""
    options = _parser().parse_args(arguments)
    gc.disable()  # one build makes no cycles worth a search, and the process ends with it
    content = Path()
    try:
        job = project_job(
            content=options.content, output=options.output, KYYEU_SKIP_BROKEN=options.skip_broken
        )
        content = job.content
        done = make(job, print)
    except BuildFailed as failed:
        tell_problems(failed.problems, content)
        print(failure(failed), file=sys.stderr)
        return 1
    tell_problems(done.problems, content)
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


def tell_problems(problems: Sequence[Problem], content: Path) -> None:
    """All problems at once, on standard error."""
    for problem in found_from_here(problems, content):
        print(problem, file=sys.stderr)


def failure(failed: BuildFailed) -> str:
    """Why nothing was built, and what became of the site as it was."""
    errors = sum(problem.is_error for problem in failed.problems)
    rest = (
        "Trang cũ giữ nguyên." if failed.wrote_nothing else "Hãy dựng lại trước khi đưa lên mạng."
    )
    return f"Chưa dựng được trang: có {errors} lỗi cần sửa. {rest}"


if __name__ == "__main__":
    sys.exit(main())
