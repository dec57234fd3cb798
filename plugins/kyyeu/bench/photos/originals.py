"""Photographs as cameras leave them, made of photographs that Debian packages hold.

The packages are fetched with `apt-get download` and unpacked into a folder: nothing is installed.
Photographs of less than 12 megapixels are enlarged to what cameras take, at most to double their
width, with noise as a sensor adds it.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from math import sqrt
from pathlib import Path
from random import Random
from typing import Final

from PIL import Image, ImageChops

from kyyeu.bench.environments import NotToBeHad

PACKAGES: Final = ("lomiri-wallpapers-16.04", "lomiri-wallpapers-20.04")
FOUND_IN: Final = "usr/share/backgrounds"
NAMES: Final = (
    # All lie: gallery generators measure an upright photo in another way than we do.
    *("Kleiber_by_Lukas_Baubkus", "seeding_by_Clements_Engelhardt", "Dragonfly_by_Bolly"),
    *("sunset_by_Aitzol_Berasategi", "Bridge_by_Sander_Klootwijk"),
    *("picosdeeuropa_by_Aitzol_Berasategi", "life_by_Aitzol_Berasategi"),
    *("aitzgorri_by_Aitzol_Berasategi", "analogpattern_by_Peter_Nerlich"),
    *("greentock_by_Peter_Nerlich", "free_by_Peter_Nerlich", "Picture_0B_by_freespace"),
)
LEAST, ENLARGED = 12_000_000, 18_000_000  # pixels
QUALITY = 92  # of JPEG, as cameras write it
NOISE = 3  # levels up and down
# How cameras are held, in turn; of the others some peers make pictures with black bars.
TURNS: Final = ((1, None), (1, None), (3, Image.Transpose.ROTATE_180))
FETCH_LIMIT = 600  # seconds
_RECIPE: Final = "kyyeu-originals-1"


def originals(work: Path, count: int) -> list[Path]:
    """The first photographs of the list as files p01.jpg, p02.jpg, …, below a folder that keeps
    them.

    Raises NotToBeHad where there is no Debian, or no network.
    """
    folder = work / "originals" / _RECIPE
    wanted = [folder / f"p{number:02}.jpg" for number in range(1, min(count, len(NAMES)) + 1)]
    if not all(file.is_file() for file in wanted):
        folder.mkdir(parents=True, exist_ok=True)
        sources = _unpacked(work / "debian")
        for number, file in enumerate(wanted):
            part = file.with_suffix(".part")
            taken(sources / f"{NAMES[number]}.jpg", part, number)
            part.replace(file)
    return wanted


def taken(source: Path, target: Path, number: int) -> None:
    """Write a photograph as a camera would have taken it."""
    with Image.open(source) as opened:
        image = opened.convert("RGB")
    if image.width * image.height < LEAST:
        scale = min(2.0, sqrt(ENLARGED / (image.width * image.height)))
        size = round(image.width * scale), round(image.height * scale)
        image = _noisy(image.resize(size, Image.Resampling.LANCZOS), number)
    orientation, turn = TURNS[number % len(TURNS)]
    image = image.transpose(turn) if turn is not None else image
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "Camera", orientation
    image.save(target, "JPEG", quality=QUALITY, subsampling="4:2:0", exif=exif)


def megapixels(files: Sequence[Path]) -> float:
    """How large photos are on average."""
    return sum(_pixels(files)) / len(files) / 1_000_000


def _pixels(files: Sequence[Path]) -> Iterator[int]:
    for file in files:
        with Image.open(file) as image:
            yield image.width * image.height


def _noisy(image: Image.Image, seed: int) -> Image.Image:
    grain = Image.frombytes("L", image.size, Random(seed).randbytes(image.width * image.height))
    levels = grain.point([level * (2 * NOISE + 1) // 256 for level in range(256)])
    return ImageChops.add(image, Image.merge("RGB", [levels] * 3), 1, -NOISE)


def _unpacked(folder: Path) -> Path:
    """Where the pictures of the packages lie."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        _run(folder, "apt-get", "download", *PACKAGES)
        for package in folder.glob("*.deb"):
            _run(folder, "dpkg-deb", "-x", package.name, ".")
    except (OSError, subprocess.SubprocessError) as error:
        what = "The photographs are Debian packages that cannot be fetched here: "
        raise NotToBeHad(what + ", ".join(PACKAGES)) from error
    return folder / FOUND_IN


def _run(folder: Path, *command: str) -> None:
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=FETCH_LIMIT)
