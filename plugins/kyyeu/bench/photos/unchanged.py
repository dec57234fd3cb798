"""A site of many photos in which nothing, or one sentence, has changed."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from statistics import median

from PIL import Image

from kyyeu.bench.environments import surroundings
from kyyeu.bench.measure import Command, Cost, Failed, measured
from kyyeu.bench.photos.systems import ROOT

A_REPORT = 50  # photos in each
_STAGE = re.compile(r"làm ảnh (\d+),(\d)")

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Unchanged:
    """What builds of a site cost whose photos are all made: medians over rounds.

    `photo_stage` is what the build itself says of its stage of photos, in seconds.
    """

    photos: int
    first: Cost
    same: Cost
    edited: Cost
    photo_stage: float


def unchanged(photos: int, rounds: int, memory: Path, tell: Tell) -> Unchanged:
    """Build a site of many small photos, then again.  Raises Failed.

    A photo that is not opened costs the same however large it is.
    """
    content, output = memory / "content", memory / "output"
    tell(f"making a site of {photos} small photos")
    report = write(photos, content)
    line = [*(sys.executable, "-m", "kyyeu.build.cli"), "--content", str(content)]
    env = surroundings({"PYTHONPATH": str(ROOT / "plugins")})
    build = Command((*line, "--output", str(output)), memory, env, memory / "log.txt")
    first = measured(build)
    same, edited, stages = [], [], []
    text = report.read_text("utf-8")
    for number in range(1, rounds + 1):
        tell(f"round {number} of {rounds}: nothing changed, one report edited")
        same.append(measured(build))
        report.write_text(f"{text}\nBản sửa số {number}.\n", "utf-8")
        edited.append(measured(build))
        stages.append(_photo_stage(build.log.read_text("utf-8")))
    return Unchanged(photos, first, _middle(same), _middle(edited), median(stages))


def write(photos: int, content: Path) -> Path:
    """Write reports with photos, no two alike; gives the file of one report."""
    for first in range(0, photos, A_REPORT):
        folder = content / "hoi-nghi" / "2024" / f"hoi-nghi-{first:06}"
        folder.mkdir(parents=True)
        names = [f"anh-{number:06}.jpg" for number in range(first, min(first + A_REPORT, photos))]
        for name in names:
            (folder / name).write_bytes(_a_photo(int(name[4:10])))
        listed = "".join(f"  - file: {name}\n    caption: Toàn cảnh\n" for name in names)
        text = f"---\ntitle: Hội nghị số {first}\ndate: 2024-01-04\nphotos:\n{listed}---\n\n"
        (folder / "index.md").write_text(f"{text}Hội nghị đã họp.\n", "utf-8")
    return folder / "index.md"


def _a_photo(number: int) -> bytes:
    """A small photo that has its own colour."""
    out = BytesIO()
    colour = number % 256, number // 256 % 256, number // 65536 % 256
    # Without loss: no other number gives the same bytes.
    Image.new("RGB", (40, 30), colour).save(out, "PNG")
    return out.getvalue()


def _photo_stage(told: str) -> float:
    found = _STAGE.search(told)
    if found is None:
        raise Failed(f"the build does not tell its stage of photos: {told}")
    return float(f"{found[1]}.{found[2]}")


def _middle(costs: list[Cost]) -> Cost:
    return Cost(
        median(cost.wall for cost in costs),
        median(cost.cpu for cost in costs),
        round(median(cost.peak for cost in costs)),
    )
