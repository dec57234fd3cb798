"""What a build remembers for the next one: what it read, what it made, what it told.

A memory is a help and never a source: one that is missing, damaged or of another version costs
time and nothing else.  It lies in the output folder, hidden, and is gone when that is.
"""

from __future__ import annotations

import marshal
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import astuple, dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any

from kyyeu.build.sweep import Sign, Sweep, sign_of
from kyyeu.build.write import write_whole

MAGIC = b"kyyeu memory 1\n"
MEMORY = ".kyyeu.memory"
_SUM = 16  # bytes


@dataclass(frozen=True, slots=True)
class Made:
    """One file of the site: the key of what it was made from, and its sign on disk."""

    key: bytes
    sign: Sign

    def is_untouched(self, file: str | Path) -> bool:
        """Whether the file still is as it was made."""
        return sign_of(file) == self.sign


@dataclass(frozen=True, slots=True)
class Memory:
    """What one build left behind.

    `circumstances` are versions and the way the build was called; `choices` the digest of the
    settings; `inputs` the signs of everything below `roots`, `is_sure` when they would show every
    later change; `outputs` the files made in the folder `output`, by path from there; `told` the
    problems, as the arguments of `Problem`.
    """

    circumstances: tuple[str, ...] = ()
    choices: bytes = b""
    is_sure: bool = False
    roots: tuple[str, ...] = ()
    inputs: Mapping[str, Sign] = field(default_factory=dict)
    output: str = ""
    outputs: Mapping[str, Made] = field(default_factory=dict)
    told: tuple[tuple[Any, ...], ...] = ()
    reports: int = 0

    def still_holds(self, circumstances: tuple[str, ...], now: Sweep) -> bool:
        """Whether a build could do nothing: all that it would read and write is unchanged."""
        return (
            self.is_sure
            and self.circumstances == circumstances
            and self.inputs == now.signs
            and all(
                made.is_untouched(f"{self.output}/{path}") for path, made in self.outputs.items()
            )
        )

    def stands(self, path: str, key: bytes) -> bool:
        """Whether the file at a path of a site is what an output of some key would give."""
        made = self.outputs.get(path)
        return made is not None and made.key == key and made.is_untouched(f"{self.output}/{path}")


def recall(output: Path) -> Memory:
    """What the last build to a folder remembered; nothing when that is missing, damaged, of
    another version, or of a folder that stood elsewhere."""
    try:
        data = (output / MEMORY).read_bytes()
    except OSError:
        return Memory()
    start = len(MAGIC) + _SUM
    if data[: len(MAGIC)] != MAGIC or data[len(MAGIC) : start] != _sum(data[start:]):
        return Memory()
    try:
        kept = marshal.loads(data[start:])
        outputs = {path: Made(*made) for path, made in kept.pop("outputs").items()}
        memory = Memory(**kept, outputs=outputs)
    except (EOFError, ValueError, TypeError, AttributeError, KeyError):  # of another Python
        return Memory()
    return memory if memory.output == str(output) else Memory()


def remember(memory: Memory) -> None:
    """Keep a memory.  A disk that refuses is no matter: the next build has more to do."""
    kept = {name: getattr(memory, name) for name in Memory.__slots__}
    kept["outputs"] = {path: astuple(made) for path, made in memory.outputs.items()}
    payload = marshal.dumps(kept)
    with suppress(OSError):
        write_whole(Path(memory.output) / MEMORY, MAGIC + _sum(payload) + payload)


def _sum(payload: bytes) -> bytes:
    return blake2b(payload, digest_size=_SUM).digest()
