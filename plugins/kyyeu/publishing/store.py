"""The folder of a published site: releases, which of them readers see, and the room to build.

DEST/current            a symbolic link to the release that readers see; where the site is
                        copied elsewhere, a file with the name of that release
DEST/releases/<id>/     whole releases; `<id>.tmp` is one that is being made or taken away
DEST/work/              the output of builds, from which releases are laid
DEST/lock               held by whoever changes any of this
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kyyeu.disk.files import flush_folder, replace_whole
from kyyeu.publishing.ids import is_id
from kyyeu.publishing.manifest import (
    NAME,
    OWN_FILES,
    BadManifest,
    Entry,
    Manifest,
    entry_of,
    read_manifest,
)

UNREADY = ".tmp"


@dataclass(frozen=True, slots=True)
class Store:
    """The folder of one published site; who changes it holds its lock."""

    folder: Path

    @property
    def releases_folder(self) -> Path:
        """Where releases stand."""
        return self.folder / "releases"

    @property
    def work(self) -> Path:
        """Where builds put the site."""
        return self.folder / "work"

    @property
    def link(self) -> Path:
        """What a web server is told to serve."""
        return self.folder / "current"

    def path(self, release: str) -> Path:
        """The folder of a release."""
        return self.releases_folder / release

    def unready(self, release: str) -> Path:
        """The folder of a release that nobody may see yet, or any more."""
        return self.releases_folder / f"{release}{UNREADY}"

    def prepare(self) -> None:
        """Make the folders, and take away what a run that was cut short left behind."""
        if not self.releases_folder.exists():
            self.releases_folder.mkdir(parents=True)
            self.releases_folder.chmod(0o755)  # whatever the user's mask: a web server reads here
        for folder in self.releases_folder.glob(f"*{UNREADY}"):
            if is_id(folder.name.removesuffix(UNREADY)):
                shutil.rmtree(folder)
        self._fresh_link.unlink(missing_ok=True)

    def releases(self) -> tuple[str, ...]:
        """The names of all whole releases, the oldest first."""
        try:
            names = [entry.name for entry in os.scandir(self.releases_folder) if entry.is_dir()]
        except FileNotFoundError:
            return ()
        return tuple(sorted(filter(is_id, names)))

    def current(self) -> str | None:
        """The release that readers see; None before the first."""
        try:
            name = self.link.readlink().name if self.is_linked else self.link.read_text("utf-8")
        except OSError:
            return None
        return name.strip() if name.strip() in self.releases() else None

    @property
    def is_linked(self) -> bool:
        """Whether readers see a release through the link."""
        return self.link.is_symlink()

    def manifest(self, release: str) -> Manifest:
        """What a release consists of.  Raises BadManifest when that cannot be known."""
        try:
            return read_manifest((self.path(release) / NAME).read_bytes())
        except OSError as error:
            raise BadManifest(f"không đọc được danh mục tệp ({error.strerror})") from error

    def publish(self, release: str) -> None:
        """Make a release whole that was unready; all that is in it is on the disk."""
        self.unready(release).rename(self.path(release))
        flush_folder(self.releases_folder)

    def show(self, release: str) -> None:
        """Let readers see a release, in one step."""
        self._fresh_link.unlink(missing_ok=True)
        self._fresh_link.symlink_to(Path("releases") / release, target_is_directory=True)
        self._fresh_link.replace(self.link)
        flush_folder(self.folder)

    def note(self, release: str) -> None:
        """Remember which release was copied to where readers see it."""
        replace_whole(self.link, f"{release}\n".encode())
        flush_folder(self.folder)

    def drop(self, release: str) -> None:
        """Take a release away; one that is being taken away never passes for a whole one."""
        gone = self.unready(release)
        self.path(release).rename(gone)
        shutil.rmtree(gone)

    @property
    def _fresh_link(self) -> Path:
        return self.folder / f"current{UNREADY}"


NO_FILE = Entry("", 0)
"""What stands in for the content of a link or a device: no manifest has it."""


def entries_below(folder: Path) -> dict[str, Entry]:
    """What stands in the folder of a release, by path, but for its manifest."""
    return {name: entry_at(folder / name) for name in files_below(folder) if name not in OWN_FILES}


def entry_at(file: Path) -> Entry:
    """What stands in one place."""
    is_file = file.is_file() and not file.is_symlink()
    return entry_of(file.read_bytes()) if is_file else NO_FILE


def files_below(folder: Path) -> Iterator[str]:
    """The paths of everything below a folder that is no folder; links are not followed."""
    pending = [("", folder)]
    while pending:
        above, place = pending.pop()
        for entry in os.scandir(place):
            if entry.is_dir(follow_symlinks=False):
                pending.append((f"{above}{entry.name}/", Path(entry.path)))
            else:
                yield above + entry.name
