"""Draw what stands in for lost photos: `python3 scripts/illustrate.py [--content DIR]`."""

from __future__ import annotations

import argparse
import multiprocessing
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from kyyeu.build.outcome import BuildFailed, tell_problems
from kyyeu.build.project import project_job
from kyyeu.illustrating.work import Illustrated, drawn, illustrate

AT_ONCE = 2  # pictures that each process is given


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw and name all that is missing; 1 when something has to be mended first."""
    parser = argparse.ArgumentParser(description="Vẽ hình minh họa thay cho những ảnh đã mất.")
    parser.add_argument("--content", type=Path, metavar="DIR", help="thư mục nội dung")
    options = parser.parse_args(arguments)
    try:
        job = project_job(content=options.content)
    except BuildFailed as failed:
        tell_problems(failed.problems, Path())
        return 1
    # spawned, as on every system: what a process draws depends on nothing but its staging
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(mp_context=context) as workers:
        done = illustrate(
            job.content,
            bounds=job.settings,
            draw=lambda stagings: workers.map(drawn, stagings, chunksize=AT_ONCE),
        )
    tell_problems(sorted(done.problems), job.content)
    print(summary(done))
    return int(any(problem.is_error for problem in done.problems))


def summary(done: Illustrated) -> str:
    """What was done, in one line."""
    return (
        f"Hình minh họa: {done.new} hình mới, {done.again} hình vẽ lại, "
        f"{done.same} hình giữ nguyên, {done.gone} hình thừa đã xóa."
    )


if __name__ == "__main__":
    sys.exit(main())
