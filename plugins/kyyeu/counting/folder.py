"""The folder of a counter: its file, `dem.json`, and copies."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kyyeu.counting.names import FIGURES, SNAPSHOT
from kyyeu.counting.schema import BadFile


@dataclass(frozen=True, slots=True)
class Folder:
    """Where everything of one counter lies; the key of the day does not."""

    path: Path

    @property
    def file(self) -> Path:
        """The figures."""
        return self.path / FIGURES

    @property
    def snapshot(self) -> Path:
        """What a web server gives and a build reads."""
        return self.path / SNAPSHOT

    @property
    def backups(self) -> Path:
        """Where copies go."""
        return self.path / "backups"

    def is_new(self) -> bool:
        """Whether nothing was counted here yet.

        Raises BadFile when the file is missing beside other things: it was there before, and a new
        one would begin at nothing.
        """
        if self.file.exists():
            return False
        others = [self.snapshot, self.backups, self.file.with_name(self.file.name + "-wal")]
        if any(path.exists() for path in others):
            raise BadFile(
                f"{self.path} đã từng có số liệu nhưng tệp {self.file.name} không còn",
                f"chép bản sao lưu mới nhất trong {self.backups} vào chỗ {self.file}; "
                "nếu thật sự muốn đếm lại từ đầu thì dùng một thư mục trống",
            )
        return True
