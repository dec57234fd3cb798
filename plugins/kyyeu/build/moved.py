"""Where a report stands now whose address moved while its page was open."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kyyeu.domain.page import Output, Page


def mark(content: Path, source: str) -> str:
    """What a file keeps when it is given another name; empty when there is no such file.

    The time is part of it because a disk gives the number of a deleted file to the next one.
    """
    try:
        found = (content / source).lstat()
    except OSError:
        return ""
    return f"{found.st_dev}-{found.st_ino}-{found.st_mtime_ns}"


def where(outputs: Mapping[str, Output], content: Path, source: str, marked: str) -> str | None:
    """The address of the page that stands for `source`, or for the file that it became."""
    pages = [page for page in outputs.values() if isinstance(page, Page) and page.origin]
    for page in pages:
        if page.origin == source:
            return page.address
    for page in pages:
        if marked and page.origin and mark(content, page.origin) == marked:
            return page.address
    return None
