"""Files that are on the disk when we say so: written whole, and not left in a cache."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

HAS_READ_ONLY_FILES = os.name != "nt"  # Windows cannot delete such a file
_BINARY, _FOLDER = getattr(os, "O_BINARY", 0), getattr(os, "O_DIRECTORY", None)


def write_new(path: Path, data: bytes) -> None:
    """A new file, for everybody to read.  Raises FileExistsError rather than change one."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o644)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
    path.chmod(0o644)  # whatever the user's mask: a web server has to read it


def replace_whole(path: Path, data: bytes) -> None:
    """Put a file in the place of another in one step; it is on the disk before it shows."""
    fresh = path.with_name(f".{path.name}.kyyeu-new")
    with suppress(FileNotFoundError):  # of a run that was killed
        fresh.unlink()
    try:
        write_new(fresh, data)
        flush_file(fresh)
        fresh.replace(path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise


def flush(files: Iterable[Path], folders: Iterable[Path]) -> None:
    """Wait until files, and then the names in folders, are on the disk."""
    for file in files:
        flush_file(file)
    for folder in folders:
        flush_folder(folder)


def flush_file(path: Path) -> None:
    """Wait until what was written to a file is on the disk."""
    _flush(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)


def flush_folder(path: Path) -> None:
    """Wait until the names in a folder are on the disk; where a system can (Windows cannot)."""
    if _FOLDER is not None:
        _flush(path, os.O_RDONLY | _FOLDER)


def _flush(path: Path, flags: int) -> None:
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
        if sys.platform == "darwin":  # whose fsync leaves the data in the drive's cache
            import fcntl

            with suppress(OSError):
                fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    finally:
        os.close(descriptor)
