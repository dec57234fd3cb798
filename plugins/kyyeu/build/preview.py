"""The state of a preview: the site as the disk has it now, and what is wrong with it.

Nothing is read, planned or rendered ahead: what a page needs is made when it is asked for.  A
report that cannot be read keeps its last good page; every other page is made from what can be
read.
"""

from __future__ import annotations

import os
import threading
import unicodedata
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from kyyeu.build.cards import with_cards
from kyyeu.build.counted import with_statistics
from kyyeu.build.kept import recall_reports, remember_reports
from kyyeu.build.keys import code_digest
from kyyeu.build.lookout import Lookout
from kyyeu.build.make import Job, read, refuse_folders
from kyyeu.build.outcome import BuildFailed
from kyyeu.build.photos import faults
from kyyeu.build.plan import Feature, clashes
from kyyeu.build.render import Renderer, TemplateFault, renderer
from kyyeu.build.sweep import Sign, Sweep, sign_of, sweep
from kyyeu.build.theme import ThemeFiles, theme_files
from kyyeu.domain.article import Article, Volume
from kyyeu.domain.page import DataFile, Output, Page, PhotoFile
from kyyeu.domain.picture import Shot, mark_in
from kyyeu.domain.problems import Problem
from kyyeu.domain.social_card import folder_of
from kyyeu.history.album import Exhibit
from kyyeu.history.site import Site
from kyyeu.reading.content import Content, with_one_saved
from kyyeu.reading.reports import Earlier
from kyyeu.views.frame import layout
from kyyeu.views.paging import Sheet
from kyyeu.views.sharing import card_file, card_of, site_card

SERVED = 64  # pages kept as they were last good
SMALL = 1000  # reports: of a larger site only a build looks for two pages at one address


class Outputs(Mapping[str, Output]):
    """The outputs of a site by path, each planned when it is asked for.

    A feature is asked for outputs until it gives the one that is wanted.  `likely` tells which
    feature planned a path the last time: it is asked first.
    """

    def __init__(
        self,
        site: Site,
        features: Iterable[Feature],
        others: Iterable[Output],
        likely: Mapping[str, Feature] | None = None,
    ) -> None:
        self._site = site
        self._waiting: dict[Feature, Iterator[Output] | None] = dict.fromkeys(features)
        self._planned = {output.path: output for output in others}
        self._lock = threading.Lock()
        self.likely: dict[str, Feature] = dict(likely or {})

    def __getitem__(self, path: str) -> Output:
        with self._lock:
            likely = self.likely.get(path)
            if path not in self._planned and likely in self._waiting:
                self._plan(likely, path)
            while path not in self._planned and self._waiting:
                self._plan(next(iter(self._waiting)), path)
            return self._planned[path]

    def __iter__(self) -> Iterator[str]:
        with self._lock:
            while self._waiting:
                self._plan(next(iter(self._waiting)))
            return iter(tuple(self._planned))

    def __len__(self) -> int:
        return len(tuple(iter(self)))

    def planned(self) -> tuple[Output, ...]:
        """The outputs that are planned already."""
        with self._lock:
            return tuple(self._planned.values())

    def with_body(self, site: Site, old: Article, new: Article) -> Outputs:
        """The same outputs, of a site in which one report has another body and nothing else."""
        with self._lock:
            others = (_with_text(output, old, new) for output in self._planned.values())
            return Outputs(site, self._waiting, others, self.likely)

    def _plan(self, feature: Feature, until: str | None = None) -> None:
        """Plan what a feature gives, up to the output at some path or all of it."""
        outputs = self._waiting[feature] or feature(self._site)
        self._waiting[feature] = outputs
        for output in outputs:
            self._planned[output.path] = output
            self.likely[output.path] = feature
            if output.path == until:
                return
        del self._waiting[feature]


def _differ_in_words_alone(old: Article, new: Article) -> bool:
    """Whether two versions of a report have the same front matter, links and files beside them."""
    return (old.fingerprint, old.links, old.files) == (new.fingerprint, new.links, new.files)


def _with_text(output: Output, old: Article, new: Article) -> Output:
    if not isinstance(output, Page | DataFile):
        return output
    instead: dict[int, object] = {id(old): new, id(old.text): new.text}
    for value in output.args:
        if isinstance(value, Volume) and any(article is old for article in value.articles):
            instead[id(value)] = value.with_other(old, new)
    if len(instead) == 2 and all(value is not old.text for value in output.args):
        return output
    return replace(output, args=tuple(instead.get(id(value), value) for value in output.args))


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

    def __init__(self, job: Job, cache: Path | None = None, lookout: Lookout | None = None) -> None:
        """A preview of a job; `cache` is a folder in which it may keep what it read.

        `lookout` is over its `folders`; without one, every look is at every file.
        """
        self._job = replace(job, settings=replace(job.settings, with_drafts=True))
        self._lock = threading.Lock()
        self._signs: Mapping[str, Sign] | None = None
        self._snapshot = Snapshot(0, {}, None, ())
        self._content: Content | None = None
        self._cache = cache
        self._lookout = lookout
        self._counted: tuple[Sign | None, ...] = ()
        self._photos = job.photos()
        self._served: OrderedDict[str, bytes] = OrderedDict()

    @property
    def folders(self) -> tuple[Path, Path]:
        """Content and theme, from which everything is made."""
        return self._job.content, self._job.theme

    @property
    def is_told(self) -> bool:
        """Whether the system tells of changes, so that thorough looks may be rare."""
        return self._lookout is not None and self._lookout.hears

    def now(self, *, thorough: bool = False) -> Snapshot:
        """The site as the disk has it now."""
        with self._lock:
            look = (
                sweep(self.folders)
                if self._lookout is None
                else self._lookout.look(thorough=thorough)
            )
            signs = look.signs
            if signs is not self._signs and signs != self._signs:
                changed = _one_that_changed(self._signs, signs)
                another = self._with_saved(changed, signs[changed]) if changed else None
                self._snapshot = another or self._read(self._snapshot, look)
            self._signs = signs
            self._snapshot = self._with_figures(self._snapshot)
            return self._snapshot

    def _with_saved(self, path: str, sign: Sign) -> Snapshot | None:
        """The site with one report saved; None when anything else may have changed."""
        before, content = self._snapshot, self._content
        if content is None or not isinstance(before.outputs, Outputs) or before.last_good:
            return None
        file = unicodedata.normalize("NFC", os.path.relpath(path, self._job.content))
        saved = with_one_saved(content, file.replace(os.sep, "/"), sign)
        if saved is None:
            return None
        self._content, site = saved.content, saved.content.site
        if _differ_in_words_alone(saved.old, saved.new):
            outputs = before.outputs.with_body(site, saved.old, saved.new)
        else:
            outputs = self._outputs(site, before, theme_files(self._job.theme, hashed=False))
        return replace(before, version=before.version + 1, outputs=outputs)

    def _with_counted(self, content: Content) -> Content:
        """A content that was read just now with figures; another host is asked for them once."""
        counter, before = self._job.counter, self._content
        if before is not None and counter is not None and counter.is_remote:
            site = replace(content.site, statistics=before.site.statistics)
            return replace(content, site=site)
        self._counted = self._counter_signs()
        return with_statistics(content, counter)

    def _with_figures(self, before: Snapshot) -> Snapshot:
        """The site with the figures of the counter as they are now; nothing else is read anew."""
        content, counter = self._content, self._job.counter
        if content is None or counter is None or self._counted == self._counter_signs():
            return before
        self._counted = self._counter_signs()
        self._content = with_statistics(content, counter)
        if self._content.site.statistics == content.site.statistics:
            return before
        theme = theme_files(self._job.theme, hashed=False)
        outputs = self._outputs(self._content.site, before, theme)
        return replace(before, version=before.version + 1, outputs=outputs)

    def _counter_signs(self) -> tuple[Sign | None, ...]:
        counter = self._job.counter
        return tuple(map(sign_of, counter.inputs)) if counter else ()

    def _outputs(self, site: Site, before: Snapshot, theme: ThemeFiles) -> Outputs:
        likely = before.outputs.likely if isinstance(before.outputs, Outputs) else None
        return Outputs(site, self._job.features, theme.outputs, likely)

    def answer(self, path: str) -> Answer | None:
        """The content of one address (from the root, without the first slash), or None."""
        snapshot = self.now()
        if mark_in(path) is not None:  # of all photos only the one that is asked for is made
            photo = self._photos.quick_rendition(path)
            return Answer(path, photo, snapshot.problems, snapshot.version) if photo else None
        if folder_of(path) is not None:  # nor any card but that
            card = self._card(path) if self._content is not None else None
            return Answer(path, card, snapshot.problems, snapshot.version) if card else None
        output = snapshot.outputs.get(path) or snapshot.last_good.get(path)
        if output is None or snapshot.render is None:
            return None
        source = (output.origin or "") if isinstance(output, Page) else ""
        problems = snapshot.problems
        try:
            self._photos.look(_shots_in(output))
            data = snapshot.render.bytes(output)
            problems = (*problems, *faults(self._site, self._photos))
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

    def _card(self, path: str) -> bytes | None:
        """The card at an address, drawn now; None when no page has it (any longer)."""
        site, folder = self._site, folder_of(path)
        article = next((a for a in site.articles if a.address == folder), None)
        card = card_of(article, site) if article else site_card(site)
        if card is None or card.address != path:
            return None
        with suppress(OSError):  # a photo or typeface that has just changed
            return self._job.studio(self._quick_photo).drawn(card_file(card))
        return None

    def _quick_photo(self, file: PhotoFile) -> bytes:
        data = self._photos.quick_rendition(file.address)
        if data is None:
            raise FileNotFoundError(file.source)
        return data

    @property
    def _site(self) -> Site:
        """The site as it was read last."""
        assert self._content is not None
        return self._content.site

    def _keep(self, path: str, data: bytes) -> None:
        """Keep a page as it is good now, and forget those that nobody has asked for lately."""
        with self._lock:
            self._served[path] = data
            self._served.move_to_end(path)
            while len(self._served) > SERVED:
                self._served.popitem(last=False)

    def _earlier(self) -> Earlier:
        """What is known of the content from the last reading, or from an earlier start."""
        if self._content is not None:
            return self._content.kept
        found = recall_reports(self._cache, code_digest()) if self._cache else Earlier()
        return found if found.kept else recall_reports(self._job.output, code_digest())

    def _read(self, before: Snapshot, look: Sweep) -> Snapshot:
        job, version = self._job, before.version + 1
        try:
            refuse_folders(job.content, job.output)
            content = read(job.content, job.settings, self._earlier(), look, self._photos)
            content = with_cards(content, job.theme)
            content = self._with_counted(content)
        except BuildFailed as failed:
            return replace(before, version=version, problems=failed.problems)
        except OSError as error:  # a folder that vanishes while it is read
            what = f"không đọc được thư mục nội dung ({error.strerror})"
            problem = Problem(str(job.content), 0, "", what, "xem lại thư mục rồi lưu lại một tệp")
            return replace(before, version=version, problems=(problem,))
        if self._cache is not None and self._content is None:
            self._cache.mkdir(parents=True, exist_ok=True)
            remember_reports(self._cache, code_digest(), content.kept, look.at)
        self._content = content
        theme = theme_files(job.theme, hashed=False)
        outputs = self._outputs(content.site, before, theme)
        problems = content.problems
        if len(content.site.articles) <= SMALL:
            problems = (*problems, *clashes(outputs.values()))
        render = renderer(job.content, job.theme, layout(content.site), theme.addresses)
        return Snapshot(version, outputs, render, problems, _last_good(before, problems))


def _shots_in(output: Output) -> Iterator[Shot]:
    """The photos that a page or a feed shows."""
    values = list(output.args) if isinstance(output, Page | DataFile) else []
    while values:
        match values.pop():
            case Shot() as shot:
                yield shot
            case Exhibit(shot=shot):
                yield shot
            case tuple() as several:
                values += several
            case Sheet(rows=rows):
                values += rows


def _one_that_changed(before: Mapping[str, Sign] | None, now: Mapping[str, Sign]) -> str | None:
    """The one Markdown file that has changed, if nothing else has, came or went."""
    if before is None or before.keys() != now.keys():
        return None
    changed = [path for path, sign in now.items() if before[path] != sign]
    return changed[0] if len(changed) == 1 and changed[0].endswith(".md") else None


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
