"""What systems are asked to make of every photograph."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kyyeu.domain.picture import KINDS, WIDTHS


@dataclass(frozen=True, slots=True)
class Task:
    """The files that are to be made of one photo: widths in pixels times kinds."""

    name: str
    widths: tuple[int, ...]
    kinds: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many files of one photo."""
        return len(self.widths) * len(self.kinds)


ALL_FILES = Task("as our pages need", WIDTHS, KINDS)
"""Four widths as AVIF and as JPEG."""
TWO_JPEGS = Task("as galleries make", (320, 1600), ("jpg",))
"""What gallery generators make: a small picture for the list and a large one."""
TASKS: Mapping[str, Task] = MappingProxyType({"all": ALL_FILES, "two": TWO_JPEGS})

# The same for everybody who can be told so.
JPEG_QUALITY = 80
AVIF_QUALITY = 66
