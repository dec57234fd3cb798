"""Lists of rows: a part that follows from the same source is taken from the file as it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kyyeu.domain.page import ListFile


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a list as they stand in its file, in order: keys, and lengths in bytes."""

    keys: tuple[bytes, ...] = ()
    lengths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Splice:
    """How to make the file of a list: the keys of its parts now, and the file that stands.

    `before` tells the parts of that file; it has none when the file is not to be relied on.
    """

    keys: tuple[bytes, ...]
    before: Parts
    file: Path

    def made(self, output: ListFile) -> tuple[bytes, Parts]:
        """The file, and its parts."""
        standing = self._standing(output)
        parts = [
            standing[key] if key in standing else output.part(source).encode("utf-8")
            for key, source in zip(self.keys, output.sources, strict=True)
        ]
        between = output.between.encode("utf-8")
        found = between.join(filter(None, parts))
        data = b"".join((output.head.encode("utf-8"), found, output.tail.encode("utf-8")))
        whole = data if found else output.empty.encode("utf-8")
        return whole, Parts(self.keys, tuple(map(len, parts)))

    def _standing(self, output: ListFile) -> Mapping[bytes, bytes]:
        """The parts of the file that stands, by key."""
        if not self.before.keys:
            return {}
        return dict(_taken_apart(self.file.read_bytes(), output, self.before))


def _taken_apart(data: bytes, output: ListFile, parts: Parts) -> Iterator[tuple[bytes, bytes]]:
    place, step = len(output.head.encode("utf-8")), len(output.between.encode("utf-8"))
    for key, length in zip(parts.keys, parts.lengths, strict=True):
        yield key, data[place : place + length]
        place += length + step if length else 0
