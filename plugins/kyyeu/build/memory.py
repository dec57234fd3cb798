"""What a build remembers for the next one: what it read, what it made, what it told.

A memory is a help and never a source: one that is missing, damaged or of another version costs
time and nothing else.  It lies in the output folder, hidden, and is gone when that is.
"""

from __future__ import annotations

import marshal
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any

from kyyeu.build.splice import Parts
from kyyeu.build.sweep import Sign, Sweep, sign_of
from kyyeu.build.write import write_whole

MAGIC = b"kyyeu memory 2\n"
MEMORY = ".kyyeu.memory"
_SUM = 16  # bytes


Plan = tuple[tuple[str, ...], tuple[str, ...] | None]
"""What a feature asked for, and the paths of what it planned if that follows from facts alone:
a feature whose outputs show bodies or copy files has to be asked each time."""


@dataclass(frozen=True, slots=True)
class Made:
    """One file of the site: the key of what it was made from, its sign, the parts of a list,
    the fingerprints of the bodies that it shows."""

    key: bytes
    sign: Sign
    parts: Parts | None = None
    texts: bytes = b""

    def is_untouched(self, file: str | Path) -> bool:
        """Whether the file still is as it was made."""
        return sign_of(file) == self.sign


@dataclass(frozen=True, slots=True)
class Memory:
    """What one build left behind.

    `circumstances` are versions and the way the build was called; `choices` the digest of the
    settings; `inputs` the signs of everything below `roots`, `is_sure` when they would show every
    later change; `outputs` the files made in the folder `output`, by path from there; `told` the
    problems, as the arguments of `Problem`; `photos` how many are real, drawn, lost; `facts`
    digests of what plans follow from; `plans` by feature what it asked for and the paths that
    followed, None where more than facts is in them.
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
    photos: tuple[int, ...] = ()
    facts: Mapping[str, bytes] = field(default_factory=dict)
    plans: Mapping[str, Plan] = field(default_factory=dict)

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
    kept = load(output / MEMORY)
    try:
        outputs = {path: _made(*made) for path, made in kept.pop("outputs").items()}
        memory = Memory(**kept, outputs=outputs)
    except (TypeError, AttributeError, KeyError, ZeroDivisionError):  # nothing, or of another shape
        return Memory()
    return memory if memory.output == str(output) else Memory()


def remember(memory: Memory) -> None:
    """Keep a memory."""
    kept = {name: getattr(memory, name) for name in Memory.__slots__}
    kept["outputs"] = {path: _as_plain(made) for path, made in memory.outputs.items()}
    store(Path(memory.output) / MEMORY, kept)


def load(file: Path) -> Any:
    """The plain values that a file keeps; None when it is missing, damaged or of another Python."""
    try:
        data = file.read_bytes()
    except OSError:
        return None
    start = len(MAGIC) + _SUM
    if data[: len(MAGIC)] != MAGIC or data[len(MAGIC) : start] != _sum(data[start:]):
        return None
    try:
        return marshal.loads(memoryview(data)[start:])
    except (EOFError, ValueError, TypeError):
        return None


def store(file: Path, values: Any) -> None:
    """Keep plain values.  A disk that refuses is no matter: the next build has more to do."""
    payload = marshal.dumps(values)
    with suppress(OSError):
        write_whole(file, MAGIC + _sum(payload) + payload)


def _as_plain(made: Made) -> tuple[Any, ...]:
    if made.parts is None:
        return (made.key, made.sign, made.texts) if made.texts else (made.key, made.sign)
    return made.key, made.sign, made.texts, b"".join(made.parts.keys), made.parts.lengths


def _made(
    key: bytes, sign: Sign, texts: bytes = b"", keys: bytes = b"", lengths: tuple[int, ...] = ()
) -> Made:
    if not keys:
        return Made(key, sign, None, texts)
    each = len(keys) // len(lengths)
    cut = tuple(keys[start : start + each] for start in range(0, len(keys), each))
    return Made(key, sign, Parts(cut, lengths), texts)


def _sum(payload: bytes) -> bytes:
    return blake2b(payload, digest_size=_SUM).digest()
