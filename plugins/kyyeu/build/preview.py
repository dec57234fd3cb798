"""The state of a preview: the site as the disk has it now, and what is wrong with it.

Nothing is rendered ahead: a page is made when it is asked for.  A report that cannot be read
keeps its last good page; every other page is made from what can be read.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from kyyeu.build.make import Job, read, refuse_folders
from kyyeu.build.outcome import BuildFailed
from kyyeu.build.plan import clashes, plan
from kyyeu.build.render import Renderer, TemplateFault, renderer
from kyyeu.domain.page import Output, Page
from kyyeu.domain.problems import Problem
from kyyeu.views.frame import layout

Signature = tuple[tuple[str, int, int, int], ...]


@dataclass(frozen=True)
class Snapshot:
    """The site at one moment; `version` grows with every change on disk."""

    version: int
    outputs: dict[str, Output]
    render: Renderer | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a browser gets: the content of a file, and the problems to show over a page."""

    path: str
    data: bytes
    problems: tuple[Problem, ...]
    version: int
    source: str = ""  # the file that a page stands for


class Preview:
    """A resident preview of one content folder; safe to ask from several threads."""

    def __init__(self, job: Job) -> None:
        self._job = replace(job, settings=replace(job.settings, with_drafts=True))
        self._lock = threading.Lock()
        self._signature: Signature | None = None
        self._snapshot = Snapshot(0, {}, None, ())

    @property
    def folders(self) -> tuple[Path, Path]:
        """Content and theme, from which everything is made."""
        return self._job.content, self._job.theme

    def now(self) -> Snapshot:
        """The site as the disk has it now."""
        with self._lock:
            signature = tuple(_signature(self._job.content, self._job.theme))
            if signature != self._signature:
                self._snapshot = self._read(self._snapshot)
                self._signature = signature
            return self._snapshot

    def answer(self, path: str) -> Answer | None:
        """The content of one address (from the root, without the first slash), or None."""
        snapshot = self.now()
        output = snapshot.outputs.get(path)
        if output is None or snapshot.render is None:
            return None
        source = (output.origin or "") if isinstance(output, Page) else ""
        try:
            data = snapshot.render.bytes(output)
        except TemplateFault as fault:
            problems = (fault.problem, *snapshot.problems)
            return Answer(path, b"", problems, snapshot.version, source)
        except OSError as error:
            what = f"không đọc được tệp ({error.strerror})"
            problem = Problem(output.path, 0, "", what, "xem lại tệp rồi lưu lại")
            return Answer(path, b"", (problem, *snapshot.problems), snapshot.version)
        return Answer(path, data, snapshot.problems, snapshot.version, source)

    def _read(self, before: Snapshot) -> Snapshot:
        job, version = self._job, before.version + 1
        try:
            refuse_folders(job.content, job.output)
            content = read(job.content, job.settings)
        except BuildFailed as failed:
            return replace(before, version=version, problems=failed.problems)
        except OSError as error:  # a folder that vanishes while it is read
            what = f"không đọc được thư mục nội dung ({error.strerror})"
            problem = Problem(str(job.content), 0, "", what, "xem lại thư mục rồi lưu lại một tệp")
            return replace(before, version=version, problems=(problem,))
        outputs = plan(content.site, job.features, job.theme)
        problems = (*content.problems, *clashes(outputs))
        planned = _last_good(before, problems) | {output.path: output for output in outputs}
        render = renderer(job.content, job.theme, layout(content.site))
        return Snapshot(version, planned, render, problems)


def _last_good(before: Snapshot, problems: tuple[Problem, ...]) -> dict[str, Output]:
    """Pages of the moment before whose source cannot be read now."""
    broken = {problem.file for problem in problems if problem.is_error}
    return {
        path: output
        for path, output in before.outputs.items()
        if isinstance(output, Page) and output.origin in broken
    }


def _signature(*roots: Path) -> Iterator[tuple[str, int, int, int]]:
    """Name, size and times of every file below some folders; the second time shows a file
    that took the place of another with its time."""
    pending = [str(root) for root in roots]
    while pending:
        try:
            entries = sorted(os.scandir(pending.pop()), key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            try:
                found = entry.stat(follow_symlinks=False)
            except OSError:
                continue
            yield entry.path, found.st_size, found.st_mtime_ns, found.st_ctime_ns
            if entry.is_dir(follow_symlinks=False):
                pending.append(entry.path)
