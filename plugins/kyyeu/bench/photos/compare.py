"""The same photographs by several systems, by turns, and a look at everything they made."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageOps

from kyyeu.bench.measure import Command, Cost, measured
from kyyeu.bench.photos.likeness import ssim
from kyyeu.bench.photos.originals import megapixels
from kyyeu.bench.photos.systems import ENDINGS, Maker
from kyyeu.bench.photos.tasks import Task

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Turn:
    """What one system needed for all photos in one round."""

    system: str
    task: str
    round: int
    cost: Cost


@dataclass(frozen=True, slots=True)
class Look:
    """What a system's files of one width and kind are like: bytes of all, mean likeness."""

    width: int
    kind: str
    bytes: int
    likeness: float


@dataclass(frozen=True, slots=True)
class Entry:
    """One system at one task."""

    system: str
    version: str
    task: Task
    looks: tuple[Look, ...]

    @property
    def bytes(self) -> int:
        """Of all its files."""
        return sum(look.bytes for look in self.looks)

    def likeness(self, kind: str) -> float | None:
        """The mean over the widths; None when it makes no files of a kind."""
        found = [look.likeness for look in self.looks if look.kind == kind]
        return sum(found) / len(found) if found else None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that was measured; `differing` says who made other files."""

    photos: int
    megapixels: float  # of a photo, on average
    rounds: int
    entries: tuple[Entry, ...]
    turns: tuple[Turn, ...]
    differing: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stand:
    """A system at work below a folder."""

    maker: Maker
    folder: Path

    @property
    def output(self) -> Path:
        """What it made last."""
        return self.folder / "output"

    def run(self, photos: Sequence[Path], number: int) -> Turn:
        """Have everything made, nothing being remembered from before.  Raises Failed."""
        source = self.folder / "source"
        self.maker.write(photos, source)
        shutil.rmtree(self.output, ignore_errors=True)
        line = self.maker.line(source, self.output)
        log = self.folder / "log.txt"
        cost = measured(Command(line, source, self.maker.surroundings(), log))
        return Turn(self.maker.name, self.maker.task.name, number, cost)


def compare(
    makers: Sequence[Maker], photos: Sequence[Path], rounds: int, memory: Path, tell: Tell
) -> Comparison:
    """Have photos made into renditions by every system, below a folder in memory.

    Raises Failed when a system fails.
    """
    stands = [Stand(maker, memory / f"{number}") for number, maker in enumerate(makers)]
    for stand in stands:
        stand.folder.mkdir(parents=True)
    turns = []
    for number in range(1, rounds + 1):
        for stand in stands:
            if number == 1 or not stand.maker.is_slow:
                tell(f"round {number} of {rounds}: {stand.maker.name}, {stand.maker.task.name}")
                turns.append(stand.run(photos, number))
    tell("comparing the files with the photographs")
    differing = [what for stand in stands for what in differences(stand, photos)]
    looks = {} if differing else looked_at(stands, photos)
    entries = [
        Entry(s.maker.name, s.maker.version, s.maker.task, looks.get(s.folder, ())) for s in stands
    ]
    return Comparison(
        len(photos), megapixels(photos), rounds, tuple(entries), tuple(turns), tuple(differing)
    )


def differences(stand: Stand, photos: Sequence[Path]) -> Iterator[str]:
    """Where the files that a system made are not those that it was asked for."""
    maker = stand.maker
    wanted = sorted((width, kind) for width in maker.task.widths for kind in maker.task.kinds)
    for photo in photos:
        with Image.open(photo) as opened:
            upright = ImageOps.exif_transpose(opened).size
        made = list(_opened(maker, photo, stand.output))
        found = sorted((size[0], kind) for size, kind, _ in made)
        if found != wanted:
            yield f"{maker.name} made {found} of {photo.name}, not {wanted}"
        for (width, height), _, file in made:
            if abs(height - width * upright[1] / upright[0]) > 1:
                yield f"{maker.name} made {file.name} of {width}×{height} pixels"


def looked_at(stands: Sequence[Stand], photos: Sequence[Path]) -> dict[Path, tuple[Look, ...]]:
    """What the files of every system are like, by the folder that it works in."""
    likenesses: dict[tuple[Path, int, str], list[float]] = {}
    sizes: dict[tuple[Path, int, str], int] = {}
    for photo in photos:
        with Image.open(photo) as opened:
            original = ImageOps.exif_transpose(opened).convert("L")
        smaller: dict[tuple[int, int], Image.Image] = {}
        for stand in stands:
            for size, kind, file in _opened(stand.maker, photo, stand.output):
                if size not in smaller:
                    smaller[size] = original.resize(size, Image.Resampling.LANCZOS)
                key = stand.folder, size[0], kind
                with Image.open(file) as made:
                    likenesses.setdefault(key, []).append(ssim(smaller[size], made))
                sizes[key] = sizes.get(key, 0) + file.stat().st_size
    return {stand.folder: tuple(_looks(stand.folder, sizes, likenesses)) for stand in stands}


def _looks(
    folder: Path,
    sizes: Mapping[tuple[Path, int, str], int],
    likenesses: Mapping[tuple[Path, int, str], Sequence[float]],
) -> Iterator[Look]:
    for (place, width, kind), size in sorted(sizes.items()):
        if place == folder:
            found = likenesses[place, width, kind]
            yield Look(width, kind, size, sum(found) / len(found))


def _opened(maker: Maker, photo: Path, output: Path) -> Iterator[tuple[tuple[int, int], str, Path]]:
    """Size, kind and file of what was made of a photo."""
    for file in maker.pictures(photo.stem, output):
        with Image.open(file) as image:
            yield image.size, ENDINGS[file.suffix], file
