"""A photo file as pages may know it, and the files that readers get of it (ảnh).

Readers never get a file as it was received.  They get renditions: smaller copies without
metadata, in sizes and formats that follow from the size of the photo alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

WIDTHS = (320, 640, 1024, 1600)  # pixels
TALLEST = 2  # times the width: a photo of a banner is scaled by its height
STEP = 1.2  # a rendition less than so many times as wide as another is not worth its bytes
KINDS = ("avif", "jpg")  # the better first
FOLDER = "anh/"


@lru_cache(maxsize=1 << 10)  # most photos of a site have one of few sizes
def rendition_sizes(
    width: int, height: int, widths: tuple[int, ...] = WIDTHS
) -> tuple[tuple[int, int], ...]:
    """The sizes (width, height in pixels) that are made of a photo, the smallest first.

    Proportions are kept and nothing is enlarged: of a photo narrower than the widest of `widths`
    the widest rendition is as wide as the photo itself.  Raises ValueError if a side is not
    positive.
    """
    if width < 1 or height < 1:
        raise ValueError(f"no photo measures {width}×{height} pixels")
    scales = sorted({min(1.0, w / width, TALLEST * w / height) for w in widths})
    kept = [small for small, large in pairwise(scales) if large >= STEP * small]
    by_width = {
        max(1, round(width * scale)): max(1, round(height * scale)) for scale in (*kept, scales[-1])
    }
    return tuple(by_width.items())


@dataclass(frozen=True, slots=True)
class Picture:
    """What is known of a photo: `mark` names its renditions and changes with every one of them.

    `width` and `height` are those of the photo in pixels, as it is seen: turned upright.  `tone`
    is its average colour in four levels each of red, green and blue, e.g. '310'.
    """

    mark: str
    width: int
    height: int
    tone: str

    @property
    def sizes(self) -> tuple[tuple[int, int], ...]:
        """Width and height of its renditions, the smallest first."""
        return rendition_sizes(self.width, self.height)

    def address(self, width: int, kind: str) -> str:
        """Where a rendition stands, from the root of the site, without the first slash."""
        return f"{FOLDER}{self.mark[:2]}/{self.mark[2:]}-{width}.{kind}"

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where all its renditions stand, the smallest first."""
        return tuple(self.address(width, kind) for width, _ in self.sizes for kind in KINDS)


def mark_in(address: str) -> tuple[str, int, str] | None:
    """Mark, width and kind of the rendition at an address; None when no rendition stands there."""
    folder, _, name = address.removeprefix(FOLDER).partition("/")
    stem, _, kind = name.rpartition(".")
    rest, _, width = stem.rpartition("-")
    if not address.startswith(FOLDER) or kind not in KINDS or not width.isdecimal():
        return None
    return folder + rest, int(width), kind


@dataclass(frozen=True)
class Shot:
    """A photo file of the content folder; its picture is found out when it is asked for.

    `source` is its path from the content folder.  A file that cannot be shown has no picture.
    """

    source: str
    read: Callable[[], Picture | None] = field(compare=False, repr=False)

    @property
    def identity(self) -> tuple[Picture | None]:
        """What it is told apart by: what readers see of it."""
        return (self.picture,)

    @property
    def picture(self) -> Picture | None:
        """What is known of it; None when it cannot be shown."""
        return self.read()


@dataclass(frozen=True, slots=True)
class Tally:
    """How many photos a report shows: real ones, drawings in their place, lost ones (captions)."""

    real: int = 0
    drawn: int = 0
    lost: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.real + other.real, self.drawn + other.drawn, self.lost + other.lost)

    @property
    def counts(self) -> tuple[int, int, int]:
        """As plain numbers: `Tally(*tally.counts) == tally`."""
        return self.real, self.drawn, self.lost


NO_PHOTOS = Tally()
