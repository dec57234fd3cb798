"""Make renditions as a build makes them: `python -m kyyeu.bench.photos.ours`.

All files go the way of a build with a cold cache.  What gallery generators make is less than our
pages need; for a comparison with them the same darkroom prints only that.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from kyyeu.bench.photos.tasks import ALL_FILES, TASKS, Task
from kyyeu.domain.settings import Settings


def main(arguments: Sequence[str] | None = None) -> int:
    """Make all files of a task once."""
    parser = argparse.ArgumentParser(prog="ours")
    parser.add_argument("--photos", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--task", choices=TASKS, default="all")
    options = parser.parse_args(arguments)
    files = sorted(options.photos.glob("*.jpg"))
    options.output.mkdir(parents=True)
    if TASKS[options.task] is ALL_FILES:
        build(files, options.output)
    else:
        galleries(files, options.output, TASKS[options.task])
    return 0


def build(files: Sequence[Path], output: Path) -> None:
    """Every rendition that a build makes, through its cache."""
    from kyyeu.build.photos import Bounds, Photos  # only builds need it
    from kyyeu.build.sweep import NO_SIGN, sign_of

    limits = Settings()
    photos = Photos(output / ".cache", Bounds(limits.max_photo_bytes, limits.max_photo_pixels))
    with photos.looking() as shoot:
        shots = [shoot(file.name, str(file), sign_of(file) or NO_SIGN) for file in files]
    photos.develop(shots)
    for made in photos.files(shots):
        ending = made.address.rpartition("-")[2]
        (output / f"{Path(made.source).stem}-{ending}").write_bytes(photos.rendition(made))


def galleries(files: Sequence[Path], output: Path, task: Task) -> None:
    """Some renditions, a thread for each processor as in a build."""
    from kyyeu.darkroom.developing import developed

    limit = Settings().max_photo_pixels

    def print_one(file: Path) -> None:
        made = developed(file.read_bytes(), limit, task.widths, task.kinds)
        names = (f"{file.stem}-{width}.{kind}" for width in task.widths for kind in task.kinds)
        for name, data in zip(names, made.files, strict=True):
            (output / name).write_bytes(data)

    with ThreadPoolExecutor(min(len(files), os.cpu_count() or 1)) as pool:
        list(pool.map(print_one, files))


if __name__ == "__main__":
    sys.exit(main())
