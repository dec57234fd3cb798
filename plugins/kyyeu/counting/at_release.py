"""The figures that a release freezes: from the counter's folder or its address, in two seconds.

A build never fails for the counter and never waits longer: then the last figures that could be had
are used once more, with their time.  What is slow to load is loaded when there are figures.
"""

from __future__ import annotations

from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote

from kyyeu.counting.names import FIGURES, SNAPSHOT
from kyyeu.counting.patience import LARGEST, asked, no_larger, within
from kyyeu.disk.files import replace_whole
from kyyeu.domain.statistics import Statistics, Taken

PATIENCE: Final = 2.0  # seconds, for everything
# A running service writes `dem.json` within a minute; a file that changed later was corrected,
# restored or counted from logs while none was running.
LATER: Final = 90  # seconds


class NoCounter(Exception):
    """Nothing is there from which figures could be had."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where the figures of one site come from.

    `place`: a folder of the counter, a `dem.json`, or the address of one.  `copy`: where the last
    figures are kept.  `is_expected`: whether it is a fault that nothing is there.
    """

    place: str
    root: Path
    copy: Path
    is_expected: bool = False
    patience: float = PATIENCE

    @property
    def is_remote(self) -> bool:
        """Whether no look at a disk tells that figures have changed."""
        return self.place.startswith(("https://", "http://"))

    @property
    def inputs(self) -> tuple[Path, ...]:
        """The files that figures follow from; none of them need be there."""
        if self.is_remote:
            return ()
        place = self.root / self.place
        if place.suffix == ".json":
            return (place,)
        return (place / SNAPSHOT, place / FIGURES, _log_of(place / FIGURES))

    def take(self) -> Taken:
        """The figures as they are now, else those of the last time with what is wrong."""
        try:
            data = (
                asked(self.place, self.patience)
                if self.is_remote
                else within(self.patience, self._read)
            )
            found = _statistics_in(data)
        except NoCounter:
            if not self.is_expected:
                return Taken(None)
            return Taken(self.last(), f"không thấy số liệu nào ở {self.place}")
        except TimeoutError:
            return Taken(self.last(), f"{self.place} không trả lời trong {self.patience:g} giây")
        except OSError as error:
            return Taken(self.last(), f"{self.place}: {error}")
        self._keep(data)
        return Taken(found)

    def last(self) -> Statistics | None:
        """The last figures that could be had."""
        with suppress(OSError):
            return _statistics_in(self.copy.read_bytes())
        return None

    def _keep(self, data: bytes) -> None:
        with suppress(OSError):  # the copy is for bad days; this one is good
            if self.copy.is_file() and self.copy.read_bytes() == data:
                return
            self.copy.parent.mkdir(parents=True, exist_ok=True)
            replace_whole(self.copy, data)

    def _read(self) -> bytes:
        """A `dem.json`.  Raises NoCounter, OSError."""
        file, *others = self.inputs
        if not others:
            return _whole(file)
        known, counted = _changed(file), max(map(_changed, others))
        if not known and not counted:
            raise NoCounter
        if counted > known + LATER:
            try:
                return _counted(others[0], counted)
            except OSError:
                if not known:
                    raise
        return _whole(file)


def _statistics_in(data: bytes) -> Statistics:
    """What a `dem.json` says.  Raises OSError for anything else."""
    from kyyeu.counting.snapshot import BadSnapshot, statistics_in

    try:
        return statistics_in(data)
    except BadSnapshot as bad:
        raise OSError(f"không phải dem.json ({bad})") from bad


def _log_of(file: Path) -> Path:
    """Where SQLite keeps what is not yet in a file that is being used."""
    return file.with_name(f"{file.name}-wal")


def _whole(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return no_larger(opened.read(LARGEST + 1))
    except FileNotFoundError:
        raise NoCounter from None


def _changed(file: Path) -> int:
    """When a file was last changed, in seconds since 1970; 0 for none."""
    try:
        return int(file.stat().st_mtime)
    except OSError:
        return 0


def _counted(file: Path, at: int) -> bytes:
    """What the counter's file says of the moment at which it was last changed.

    Nothing may come to lie beside it: whoever builds need not be whoever counts, and the service
    could not use what belongs to another.  So it is opened as it is while nobody uses it, and with
    its log only where the service has laid everything ready.  Raises OSError.
    """
    import sqlite3

    from kyyeu.counting.queries import figures_of, totals_of
    from kyyeu.counting.schema import APPLICATION
    from kyyeu.counting.snapshot import snapshot, spans, written

    is_used = _log_of(file).exists()
    if is_used and not file.with_name(f"{file.name}-shm").exists():
        raise OSError(f"{file.name} chưa được đóng hẳn")
    way = "mode=ro" if is_used else "mode=ro&immutable=1"
    address = f"file:{quote(str(file))}?{way}"
    try:
        with closing(sqlite3.connect(address, uri=True, timeout=1, isolation_level=None)) as opened:
            if opened.execute("pragma application_id").fetchone()[0] != APPLICATION:
                raise OSError(f"{file.name} không phải tệp của bộ đếm")
            told = snapshot(figures_of(opened, at), None, totals_of(opened, spans(at)), {}, at)
    except sqlite3.Error as error:
        raise OSError(f"{file.name}: {error}") from error
    return written(told)
