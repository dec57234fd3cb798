"""Build the site: `python3 scripts/build.py [--content DIR] [--output DIR] [--portable [DIR]]`."""

from __future__ import annotations

import argparse
import gc
import os
import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from kyyeu.build.memory import Memory, recall
from kyyeu.build.outcome import (
    BuildFailed,
    Done,
    done_already,
    failure,
    photos_told,
    summary,
    tell_problems,
)
from kyyeu.build.project import ROOT, project_job, usual_output
from kyyeu.build.sweep import Sweep, packages, sweep

MOST_TOLD = 20  # of the files that differ from a clean build


def main(arguments: Sequence[str] | None = None) -> int:
    """Build once; 0 when the site stands, 1 when something has to be mended first."""
    options = _parser().parse_args(arguments)
    gc.disable()  # one build makes no cycles worth a search, and the process ends with it
    asked = _asked(options)
    output = options.output.resolve() if options.output else usual_output()
    is_done, memory, now = quick_look(output, asked)
    if is_done and not options.verify:
        _tell(done_already(memory), Path(memory.roots[0]), Path(memory.output))
        return _carry(options, Path(memory.output), Path(memory.roots[0]))
    return _build(options, asked, (memory, now))


def quick_look(output: Path | None, asked: tuple[str, ...]) -> tuple[bool, Memory, Sweep]:
    """Whether a site stands as it is to be, with what was remembered of it and seen just now.

    Nothing else is loaded for it.
    """
    memory = recall(output) if output else Memory()
    now = sweep(map(Path, memory.roots))
    is_done = bool(memory.outputs) and memory.still_holds((*packages(), *asked), now)
    return is_done, memory, now


def _asked(options: argparse.Namespace) -> tuple[str, ...]:
    """What tells this way to call for a build from others, in words that stay."""
    folders = (
        str(folder.resolve()) if folder else "" for folder in (options.content, options.output)
    )
    return ("build.py", *folders, "skip-broken" if options.skip_broken else "")


def _build(
    options: argparse.Namespace, asked: tuple[str, ...], looked: tuple[Memory, Sweep]
) -> int:
    from kyyeu.build.make import differences, make  # slow to load, and not always needed

    content, screen = Path(), Screen(sys.stderr)
    try:
        job = project_job(
            asked,
            content=options.content,
            output=options.output,
            workers=options.workers,
            skip_broken=options.skip_broken,
        )
        content = job.content
        done = make(job, print, screen.progress, looked)
        screen.clear()
        _tell(done, content, job.output)
        if not options.verify:
            return _carry(options, job.output, content)
        differing = differences(job)
    except BuildFailed as failed:
        screen.clear()
        tell_problems(failed.problems, content)
        print(failure(failed), file=sys.stderr)
        return 1
    return _tell_verified(differing, done.written.planned) or _carry(options, job.output, content)


def _carry(options: argparse.Namespace, output: Path, content: Path) -> int:
    """Make the copy that needs no server, where one is wanted; the status to end with."""
    if options.portable is None:
        return 0
    from kyyeu.build.portable import carried_told, carry  # not always needed

    try:
        done = carry(output, options.portable.resolve(), content)
    except BuildFailed as failed:
        tell_problems(failed.problems, output)
        print("Chưa làm được bản mang đi; bản cũ, nếu có, giữ nguyên.", file=sys.stderr)
        return 1
    tell_problems(done.problems, output)
    print(carried_told(done))
    return 0


def _tell(done: Done, content: Path, output: Path) -> None:
    tell_problems(done.problems, content)
    print(summary(done))
    if told := photos_told(done.photos):
        print(told)
    print(f"Trang nằm ở {output}")


def _tell_verified(differing: Sequence[str], planned: int) -> int:
    """Say how the site compares with a clean build, and with which status to end."""
    if not differing:
        print(f"Đã đối chiếu với một bản dựng mới hoàn toàn: {planned} tệp giống từng byte.")
        return 0
    for name in differing[:MOST_TOLD]:
        print(f"{name}: khác với bản dựng mới hoàn toàn", file=sys.stderr)
    remedy = "    → xóa thư mục kết quả rồi dựng lại, và báo cho người giữ phần mềm"
    print(f"Có {len(differing)} tệp khác với bản dựng mới hoàn toàn.\n{remedy}", file=sys.stderr)
    return 1


class Screen:
    """One line of a terminal that tells how far a build has come; silent anywhere else."""

    EVERY = 0.1  # seconds between two lines

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self._shown = 0  # characters
        self._next = 0.0
        self._is_seen = stream.isatty() and not os.environ.get("CI")

    def progress(self, stage: str, done: int, total: int) -> None:
        """Show how much of a stage is done."""
        if not self._is_seen or time.monotonic() < self._next:
            return
        self._next = time.monotonic() + self.EVERY
        line = f"{stage}: {done}/{total}"[: shutil.get_terminal_size().columns - 1]
        self._stream.write("\r" + line.ljust(self._shown))
        self._stream.flush()
        self._shown = len(line)

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            self._stream.write("\r" + " " * self._shown + "\r")
            self._stream.flush()
            self._shown = 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="build.py", description="Dựng trang từ thư mục nội dung.")
    parser.add_argument("--content", type=Path, metavar="DIR", help="thư mục nội dung")
    parser.add_argument("--output", type=Path, metavar="DIR", help="thư mục kết quả")
    parser.add_argument(
        "--skip-broken", action="store_true", help="bỏ qua những tệp có lỗi thay vì dừng lại"
    )
    parser.add_argument(
        "--verify",
        action="store_true",
        help="dựng xong thì đối chiếu từng byte với một bản dựng mới hoàn toàn",
    )
    parser.add_argument(
        "--portable",
        type=Path,
        nargs="?",
        const=ROOT / "mang-di",
        metavar="DIR",
        help="làm thêm một bản mở được từ ổ USB, không cần máy chủ (mặc định: thư mục mang-di)",
    )
    parser.add_argument(
        "--workers", type=int, metavar="N", help="số tiến trình cùng làm (mặc định: số lõi máy)"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
