"""What is wrong with a content folder, told to the editor who can mend it (vấn đề)."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from kyyeu.domain.text import fold

# Of one file at a time: who mends twenty things looks again, and sees the rest.
MOST_TOLD = 20


class Severity(StrEnum):
    """How much a problem weighs: an error stops a build, a notice (lưu ý) is only told."""

    ERROR = "error"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing an editor has to mend, with the place where it stands.

    `file` is the path inside the content folder, with forward slashes; `line` and `column`
    count from 1, and 0 means that the place inside the file is not known.  `field` is the
    front-matter key with its position in lists, e.g. `awards[2].level`.
    """

    file: str
    line: int
    field: str
    what: str
    remedy: str
    severity: Severity = Severity.ERROR
    column: int = 0

    @property
    def is_error(self) -> bool:
        """Whether a build has to stop because of this problem."""
        return self.severity is Severity.ERROR

    @property
    def place(self) -> str:
        """`file:line:column: field`, as far as each is known."""
        numbers = [str(number) for number in (self.line, self.column) if number]
        where = ":".join([self.file, *numbers])
        return f"{where}: {self.field}" if self.field else where

    def __str__(self) -> str:
        mark = "" if self.is_error else "(lưu ý) "
        return f"{self.place}: {mark}{self.what}\n    → {self.remedy}"


def nearest(written: str, known: Iterable[str]) -> str | None:
    """The known spelling nearest to what was written, or None when none is near.

    Compared without accents and case, so that 'hoa binh' finds 'Hòa Bình'.
    """
    by_fold: dict[str, str] = {}
    for spelling in known:
        by_fold.setdefault(fold(spelling), spelling)
    matches = difflib.get_close_matches(fold(written), by_fold, n=1, cutoff=0.72)
    return by_fold[matches[0]] if matches else None


def suggestion(written: str, known: Iterable[str], otherwise: str) -> str:
    """A remedy: 'did you mean …' when a known spelling is near, else `otherwise`."""
    found = nearest(written, known)
    return f"có phải ý bạn là '{found}'? {otherwise}" if found else otherwise
