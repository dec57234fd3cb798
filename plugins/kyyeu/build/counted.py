"""The figures of the counter, frozen into a site before its pages are planned."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from kyyeu.domain.problems import Problem, Severity
from kyyeu.domain.statistics import Statistics, Taken
from kyyeu.reading.content import Content


class Counter(Protocol):
    """Tells the figures of one site; never raises, and never takes longer than two seconds."""

    @property
    def is_remote(self) -> bool:
        """Whether no look at a disk tells that figures have changed."""

    @property
    def inputs(self) -> tuple[Path, ...]:
        """The files that figures follow from; none of them need be there."""

    def take(self) -> Taken:
        """The figures as they are now, else the last ones with what is wrong."""

    def last(self) -> Statistics | None:
        """The figures that were taken last."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A counter that stands still: it tells what was taken of another the last time."""

    counter: Counter
    is_remote = False

    @property
    def inputs(self) -> tuple[Path, ...]:
        """No file, for nothing is taken."""
        return ()

    def take(self) -> Taken:
        """The figures that were taken last."""
        return Taken(self.last())

    def last(self) -> Statistics | None:
        """The same."""
        return self.counter.last()


def with_statistics(content: Content, counter: Counter | None) -> Content:
    """A content whose site has figures, as far as there are any; a notice, where there is trouble.

    Old figures are better than none, and a site without any is whole.
    """
    if counter is None:
        return content
    statistics, trouble = counter.take()
    site = replace(content.site, statistics=statistics)
    if not trouble:
        return replace(content, site=site)
    old = f"dùng số liệu lúc {statistics.taken:%H:%M, %d/%m/%Y}" if statistics else "không có số"
    what = f"không lấy được số liệu mới của bộ đếm ({trouble}); {old}"
    remedy = "xem bộ đếm có đang chạy không, và xem lại dòng counter_figures"
    told = Problem("pelicanconf.py", 0, "KYYEU", what, remedy, Severity.NOTICE)
    return replace(content, site=site, problems=tuple(sorted({*content.problems, told})))
