"""What the stages of a reading share: the folder as it was found, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from kyyeu.domain.picture import Shot
from kyyeu.domain.problems import Problem, Severity
from kyyeu.domain.records import Reading, Record
from kyyeu.domain.settings import Settings
from kyyeu.reading.front_matter import Parts, Unparsed, take_apart
from kyyeu.reading.records import read_record

R = TypeVar("R", bound=Record)
Sign = tuple[int, int, int, int]

REPORTS, BLOCS, UNITS, FIXED = "hoi-nghi", "khoi", "don-vi", "trang"


@dataclass(frozen=True)
class Folder:
    """A content folder as it was found: Markdown files with their bytes, names of the others.

    Paths are NFC, from the content folder, with forward slashes.  The bytes of a file may be
    read only when they are asked for, which may raise OSError.  `signs` tell one state of a file
    from every other without its bytes; a file that has none is always read.  `shots` are the
    photos among the others.
    """

    texts: Mapping[str, bytes]
    others: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    signs: Mapping[str, Sign] = field(default_factory=dict)
    shots: Mapping[str, Shot] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Named:
    """A bloc, unit or fixed page as it was read, with the sign of its file and with what."""

    sign: Sign
    reading: Reading
    found: object


@dataclass
class Desk:
    """What the stages of one reading share."""

    folder: Folder
    settings: Settings
    problems: list[Problem] = field(default_factory=list)
    earlier: Mapping[str, Named] = field(default_factory=dict)
    named: dict[str, Named] = field(default_factory=dict)

    def files(self, top: str) -> Iterable[str]:
        """The Markdown files below one top folder, in order."""
        return (path for path in sorted(self.folder.texts) if path.startswith(f"{top}/"))

    def known(self, file: str, reading: Reading) -> object:
        """What an unchanged file was read as, with the same names and words; else None."""
        named = self.earlier.get(file)
        if named is None or named.sign != self.folder.signs.get(file) or named.reading != reading:
            return None
        self.named[file] = named
        return named.found

    def remember(self, file: str, reading: Reading, found: object) -> None:
        """Keep what a file was read as, for as long as the process lives."""
        sign = self.folder.signs.get(file)
        if sign is not None:
            self.named[file] = Named(sign, reading, found)

    def bytes(self, file: str) -> bytes:
        """What a file holds; nothing when it cannot be read."""
        try:
            return self.folder.texts[file]
        except OSError:
            return b""

    def is_told_of(self, path: str) -> bool:
        """Whether the folder itself says what is wrong at a place: once is enough."""
        return any(problem.file == path and problem.is_error for problem in self.folder.problems)

    def parts(self, file: str) -> Parts | None:
        """A file taken apart, or None with its problems remembered."""
        try:
            return take_apart(file, self.folder.texts[file], self.settings)
        except Unparsed as unparsed:
            self.problems += unparsed.problems
        except OSError as error:
            what = f"không đọc được tệp ({error.strerror})"
            self.error(file, what, "xem lại quyền đọc của tệp")
        return None

    def record(self, model: type[R], file: str, parts: Parts, reading: Reading) -> R | None:
        """The record of a file, or None with its problems remembered."""
        record, problems = read_record(model, parts, file, reading)
        self.problems += problems
        return record

    def notice(
        self, file: str, what: str, remedy: str, *, line: int = 0, path: str = "", column: int = 0
    ) -> None:
        """Something to tell that stops nothing."""
        self.problems.append(Problem(file, line, path, what, remedy, Severity.NOTICE, column))

    def error(
        self, file: str, what: str, remedy: str, *, line: int = 0, path: str = "", column: int = 0
    ) -> None:
        """Something to mend."""
        self.problems.append(Problem(file, line, path, what, remedy, column=column))
