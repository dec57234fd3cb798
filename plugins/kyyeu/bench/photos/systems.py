"""Who makes renditions: ours, two gallery generators, Hugo, eleventy-img, and sharp by itself.

Each is told the same qualities and works on all cores, however it does so; pages that it makes
besides are left out where it can leave them out.
"""

from __future__ import annotations

import os
import shutil
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kyyeu.bench.environments import (
    HUGO_PACKAGE,
    hugo_binary,
    node_packages,
    python_of,
    surroundings,
    venv,
)
from kyyeu.bench.photos.tasks import ALL_FILES, AVIF_QUALITY, JPEG_QUALITY, TWO_JPEGS, Task

ROOT: Final = Path(__file__).resolve().parents[4]
FILES: Final = Path(__file__).parents[1] / "peer_files"
SIGAL, PELICAN_PHOTOS = "sigal==2.6.1", "pelican-photos==1.6.2"
ELEVENTY_IMG, SHARP = "@11ty/eleventy-img@7.0.0", "sharp@0.35.5"
ENDINGS: Final = {".jpg": "jpg", ".jpeg": "jpg", ".avif": "avif"}
_ANY_HEIGHT: Final = 2  # times the width, for who wants a box: no photo is that tall

Line = list[str]


@dataclass(frozen=True)
class Maker:
    """A system with its task: `line(source, output)` is what it is called by.

    Its source folder holds `files`, copied from `peer_files/`, and the photos in `photos`.
    `is_slow` tells that one round of it is enough.
    """

    name: str
    version: str
    task: Task
    line: Callable[[Path, Path], Line]
    files: str | None = None
    photos: str = "photos"
    env: Mapping[str, str] | None = None
    is_slow: bool = False

    def write(self, photos: Sequence[Path], source: Path) -> None:
        """Lay everything that it needs into a fresh folder."""
        shutil.rmtree(source, ignore_errors=True)
        if self.files is not None:
            shutil.copytree(FILES / self.files, source)
        folder = source / self.photos
        folder.mkdir(parents=True)
        for photo in photos:
            shutil.copyfile(photo, folder / photo.name)

    def surroundings(self) -> dict[str, str]:
        """The environment that it is called in."""
        widths = ",".join(map(str, self.task.widths))
        box = f"{self.task.widths[-1]}x{self.task.widths[-1] * _ANY_HEIGHT}"
        told = {"BENCH_WIDTHS": widths, "BENCH_BOX": box, "BENCH_CORES": str(cores())}
        qualities = {"BENCH_AVIF": str(AVIF_QUALITY), "BENCH_JPEG": str(JPEG_QUALITY)}
        return surroundings({**told, **qualities, **(self.env or {})})

    def pictures(self, photo: str, output: Path) -> Iterator[Path]:
        """The files that it made of one photo: their names begin with that of the photo."""
        for file in sorted(output.rglob(f"{photo}*")):
            if file.suffix in ENDINGS and ".cache" not in file.parts:
                yield file


def cores() -> int:
    """How many processors there are for us."""
    return len(os.sched_getaffinity(0))


def ours(task: Task, name: str) -> Maker:
    """Kỷ Yếu as it stands in this tree; `name` is the task's for its driver."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return Maker(
        "Kỷ Yếu",
        project["version"],
        task,
        lambda source, output: [
            *(sys.executable, "-m", "kyyeu.bench.photos.ours", "--task", name),
            *("--photos", str(source / "photos"), "--output", str(output)),
        ],
        env={"PYTHONPATH": str(ROOT / "plugins")},
    )


def sigal(work: Path) -> Maker:
    """sigal, a generator of galleries on Pillow.  Raises NotToBeHad."""
    python = python_of(venv(work / "sigal", SIGAL))
    return Maker(
        "sigal",
        _number(SIGAL),
        TWO_JPEGS,
        lambda source, output: [
            *(str(python), "-m", "sigal", "build", "--config", str(source / "sigal.conf")),
            *(str(source / "photos"), str(output)),
        ],
        files="sigal",
    )


def pelican_photos(work: Path) -> Maker:
    """Pelican's plugin for galleries.  Raises NotToBeHad."""
    python = python_of(venv(work / "pelican-photos", PELICAN_PHOTOS))
    return Maker(
        "pelican-photos",
        _number(PELICAN_PHOTOS),
        TWO_JPEGS,
        lambda source, output: [
            *(str(python), "-m", "pelican", "-q", "-o", str(output)),
            *("-s", str(source / "pelicanconf.py"), str(source / "content")),
        ],
        files="pelican-photos",
        photos="library/photos",
    )


def eleventy_img(work: Path) -> Maker:
    """The image plugin of Eleventy, on sharp.  Raises NotToBeHad."""
    # Each size is made from the photo as it was decoded for it, smaller ones less sharp: only
    # with these qualities are its files as like the photographs as ours.
    qualities = {"BENCH_AVIF": "69", "BENCH_JPEG": "83"}
    return _of_node(work, "eleventy-img", ELEVENTY_IMG, "eleventy.mjs", qualities)


def sharp(work: Path) -> Maker:
    """sharp by itself, each size made from the next larger one.  Raises NotToBeHad."""
    return _of_node(work, "sharp", SHARP, "sharp.mjs")


def hugo(work: Path) -> Maker:
    """Hugo of the Python package index.  Raises NotToBeHad."""
    binary = hugo_binary(work)
    return Maker(
        "Hugo",
        _number(HUGO_PACKAGE),
        ALL_FILES,
        lambda source, output: [
            *(str(binary), "--source", str(source), "--destination", str(output), "--quiet"),
            *("--cacheDir", str(source / "cache"), "--noBuildLock"),
        ],
        files="hugo-photos",
        photos="assets/photos",
        is_slow=True,
    )


def _of_node(
    work: Path, name: str, package: str, script: str, env: Mapping[str, str] | None = None
) -> Maker:
    home = node_packages(work / "node", ELEVENTY_IMG, SHARP)
    shutil.copytree(FILES / "node", home, dirs_exist_ok=True)  # Node looks beside the script
    return Maker(
        name,
        package.rpartition("@")[2],
        ALL_FILES,
        lambda source, output: ["node", str(home / script), str(source / "photos"), str(output)],
        env=env,
    )


def _number(package: str) -> str:
    return package.partition("==")[2]


PEERS: Final[Mapping[str, Callable[[Path], Maker]]] = {
    "sigal": sigal,
    "pelican-photos": pelican_photos,
    "sharp": sharp,
    "eleventy-img": eleventy_img,
    "hugo": hugo,
}
