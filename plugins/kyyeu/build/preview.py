"""The state of a preview: the site as the disk has it now, and what is wrong with it.

Nothing is read, planned or rendered ahead: what a page needs is made when it is asked for.  A
report that cannot be read keeps its last good page; every other page is made from what can be
read.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from kyyeu.build.kept import recall_reports
from kyyeu.build.keys import code_digest
from kyyeu.build.make import Job, read, refuse_folders
from kyyeu.build.outcome import BuildFailed
from kyyeu.build.plan import Feature, clashes, theme_files
from kyyeu.build.render import Renderer, TemplateFault, renderer
from kyyeu.build.sweep import Sign, sweep
from kyyeu.domain.page import Output, Page
from kyyeu.domain.problems import Problem
from kyyeu.history.site import Site
from kyyeu.reading.reports import Earlier
from kyyeu.views.frame import layout

SERVED = 64  # pages kept as they were last good
SMALL = 1000  # reports: of a larger site only a build looks for two pages at one address


class Outputs(Mapping[str, Output]):
    """The outputs of a site by path, each feature planned when one of its pages is asked for.

    `likely` tells which feature planned a path the last time: it is asked first.
    """

    def __init__(
        self,
        site: Site,
        features: Sequence[Feature],
        others: Iterable[Output],
        likely: Mapping[str, Feature] | None = None,
    ) -> None:
        self._site = site
        self._waiting = list(features)
        self._planned = {output.path: output for output in others}
        self._lock = threading.Lock()
        self.likely: dict[str, Feature] = dict(likely or {})

    def __getitem__(self, path: str) -> Output:
        with self._lock:
            likely = self.likely.get(path)
            if path not in self._planned and likely in self._waiting:
                self._plan(likely)
            while path not in self._planned and self._waiting:
                self._plan(self._waiting[0])
            return self._planned[path]

    def __iter__(self) -> Iterator[str]:
        with self._lock:
            while self._waiting:
                self._plan(self._waiting[0])
            return iter(tuple(self._planned))

    def __len__(self) -> int:
        return len(tuple(iter(self)))

    def planned(self) -> tuple[Output, ...]:
        """The outputs that are planned already."""
        with self._lock:
            return tuple(self._planned.values())

    def _plan(self, feature: Feature | None) -> None:
        if feature is None:
            return
        self._waiting.remove(feature)
        for output in feature(self._site):
            self._planned[output.path] = output
            self.likely[output.path] = feature


@dataclass(frozen=True)
class Snapshot:
    """The site at one moment; `version` grows with every change on disk."""

    version: int
    outputs: Mapping[str, Output]
    render: Renderer | None
    problems: tuple[Problem, ...]
    last_good: Mapping[str, Output] = field(default_factory=dict)

    @property
    def planned(self) -> tuple[Output, ...]:
        """The outputs that are planned already."""
        return self.outputs.planned() if isinstance(self.outputs, Outputs) else ()


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
        self._signs: Mapping[str, Sign] | None = None
        self._snapshot = Snapshot(0, {}, None, ())
        self._earlier: Earlier | None = None
        self._served: OrderedDict[str, bytes] = OrderedDict()

    @property
    def folders(self) -> tuple[Path, Path]:
        """Content and theme, from which everything is made."""
        return self._job.content, self._job.theme

    def now(self) -> Snapshot:
        """The site as the disk has it now."""
        with self._lock:
            signs = sweep(self.folders).signs
            if signs != self._signs:
                self._snapshot = self._read(self._snapshot)
                self._signs = signs
            return self._snapshot

    def answer(self, path: str) -> Answer | None:
        """The content of one address (from the root, without the first slash), or None."""
        snapshot = self.now()
        output = snapshot.outputs.get(path) or snapshot.last_good.get(path)
        if output is None or snapshot.render is None:
            return None
        source = (output.origin or "") if isinstance(output, Page) else ""
        problems = snapshot.problems
        try:
            data = snapshot.render.bytes(output)
        except TemplateFault as fault:
            problems = (fault.problem, *problems)
            return Answer(path, b"", problems, snapshot.version, source)
        except OSError as error:
            if not any(problem.is_error for problem in problems):
                what = f"không đọc được tệp ({error.strerror})"
                problems = (
                    Problem(source or path, 0, "", what, "xem lại tệp rồi lưu lại"),
                    *problems,
                )
            return Answer(path, self._served.get(path, b""), problems, snapshot.version, source)
        self._keep(path, data)
        return Answer(path, data, problems, snapshot.version, source)

    def _keep(self, path: str, data: bytes) -> None:
        """Keep a page as it is good now, and forget those that nobody has asked for lately."""
        with self._lock:
            self._served[path] = data
            self._served.move_to_end(path)
            while len(self._served) > SERVED:
                self._served.popitem(last=False)

    def _read(self, before: Snapshot) -> Snapshot:
        job, version = self._job, before.version + 1
        try:
            refuse_folders(job.content, job.output)
            if self._earlier is None:
                self._earlier = recall_reports(job.output, code_digest())
            content = read(job.content, job.settings, self._earlier)
        except BuildFailed as failed:
            return replace(before, version=version, problems=failed.problems)
        except OSError as error:  # a folder that vanishes while it is read
            what = f"không đọc được thư mục nội dung ({error.strerror})"
            problem = Problem(str(job.content), 0, "", what, "xem lại thư mục rồi lưu lại một tệp")
            return replace(before, version=version, problems=(problem,))
        self._earlier = content.kept
        likely = before.outputs.likely if isinstance(before.outputs, Outputs) else None
        outputs = Outputs(content.site, job.features, theme_files(job.theme), likely)
        problems = content.problems
        if len(content.site.articles) <= SMALL:
            problems = (*problems, *clashes(outputs.values()))
        render = renderer(job.content, job.theme, layout(content.site))
        return Snapshot(version, outputs, render, problems, _last_good(before, problems))


def _last_good(before: Snapshot, problems: tuple[Problem, ...]) -> dict[str, Output]:
    """Pages of the moment before whose source cannot be read now."""
    broken = {problem.file for problem in problems if problem.is_error}
    if not broken:
        return {}
    return {
        output.path: output
        for output in (*before.last_good.values(), *before.planned)
        if isinstance(output, Page) and output.origin in broken
    }
