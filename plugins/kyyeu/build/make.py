"""One build: a content folder and a theme in, an output folder out, or all problems."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from kyyeu.build.cards import Studio, with_cards
from kyyeu.build.counted import Counter, Settled, with_statistics
from kyyeu.build.crew import Result, Task, produce
from kyyeu.build.digests import Digester
from kyyeu.build.guard import guarded
from kyyeu.build.kept import recall_reports, remember_reports
from kyyeu.build.keys import PACKAGE, Keys, code_digest, keys
from kyyeu.build.memory import Made, Memory, recall, remember
from kyyeu.build.outcome import BuildFailed, Done, as_told, done_already
from kyyeu.build.photos import Bounds, Photos, faults, shown, tally
from kyyeu.build.plan import Feature
from kyyeu.build.project import cache_of
from kyyeu.build.render import Renderer, renderer
from kyyeu.build.scan import scan
from kyyeu.build.splice import Parts, Splice
from kyyeu.build.sweep import NO_SIGN, Sweep, packages, sign_of, sweep
from kyyeu.build.theme import ThemeFiles, theme_files
from kyyeu.build.workers import workers_for
from kyyeu.build.worklist import Worklist, worklist
from kyyeu.build.write import Written, listed, settle, workshop
from kyyeu.domain.page import ListFile, PhotoFile
from kyyeu.domain.problems import Problem
from kyyeu.domain.settings import Settings
from kyyeu.reading.content import NOTHING_KEPT, Content, read_content
from kyyeu.reading.reports import Earlier
from kyyeu.views.frame import layout

Tell = Callable[[str], None]
Progress = Callable[[str, int, int], None]
"""Told the name of a stage, and how much of how much of it is done."""


@dataclass(frozen=True, slots=True)
class Job:
    """What to build, from where, to where.

    `config` is the file in which the settings were found; `asked` tells one way to call for a
    build from another; `workers`: how many processes to use, as many as pay unless given;
    `cache` is the folder for what takes long to make, the project's own unless given; `counter`
    tells the figures that the site shows.
    """

    content: Path
    output: Path
    theme: Path
    settings: Settings
    features: tuple[Feature, ...]
    skip_broken: bool = False
    config: Path | None = None
    asked: tuple[str, ...] = ()
    workers: int | None = None
    cache: Path | None = None
    counter: Counter | None = None

    def photos(self) -> Photos:
        """The photos of the content, not looked at yet, with the cache of what was made of them."""
        bounds = Bounds(self.settings.max_photo_bytes, self.settings.max_photo_pixels)
        return Photos(self.cache or cache_of(self.content), bounds)

    def studio(self, photo: Callable[[PhotoFile], bytes]) -> Studio:
        """What draws its cards, `photo` being who has the renditions of photos."""
        return Studio(self.theme, self.cache or cache_of(self.content), photo)

    @property
    def inputs(self) -> tuple[Path, ...]:
        """Everything that the site is made from."""
        config = (self.config,) if self.config else ()
        counted = self.counter.inputs if self.counter else ()
        return (self.content, self.theme, PACKAGE, *config, *counted)

    @property
    def choices(self) -> bytes:
        """The digest of what was chosen for the site, in settings and otherwise."""
        names = tuple(f"{feature.__module__}.{feature.__qualname__}" for feature in self.features)
        return Digester()(self.settings, names, self.skip_broken)


READ, PHOTOS, PLAN, RENDER, WRITE = "đọc", "làm ảnh", "xếp trang", "làm trang", "ghi"


class _Clock:
    """Seconds by stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._last = time.perf_counter()

    def lap(self, stage: str) -> None:
        now = time.perf_counter()
        self.seconds[stage] = self.seconds.get(stage, 0.0) + now - self._last
        self._last = now


def no_progress(stage: str, done: int, total: int) -> None:
    """For builds that nobody watches."""


def make(
    job: Job,
    tell: Tell,
    progress: Progress = no_progress,
    looked: tuple[Memory, Sweep] | None = None,
) -> Done:
    """Build a site.  Raises BuildFailed, having written nothing, when anything is broken;
    a disk that fails half-way is the one exception, and says so.

    With `skip_broken`, reports that cannot be read are left out and told instead.  Who has just
    `looked` at what was remembered and at the disk saves the second look.
    """
    clock = _Clock()
    refuse_folders(job.content, job.output)
    before, now = looked or (recall(job.output), sweep(job.inputs))
    if before.output != str(job.output) or before.roots != tuple(map(str, job.inputs)):
        before, now = recall(job.output), sweep(job.inputs)
    circumstances = (*packages(), *job.asked)
    if before.choices == job.choices and before.still_holds(circumstances, now):
        return done_already(before)
    code = code_digest()
    photos = job.photos()
    content = _content(job, now, recall_reports(job.output, code), photos)
    clock.lap(READ)
    tell(f"Đã đọc {len(content.site.articles)} bài.")
    content = with_cards(_with_photos(job, content, photos, progress), job.theme)
    content = with_statistics(content, job.counter)
    if photos.has_any:
        clock.lap(PHOTOS)
    theme = theme_files(job.theme)
    studio = job.studio(photos.rendition)
    render = _renderer(job, content, theme, photos, studio)
    key_of = keys(render, code)
    others = (*theme.outputs, *photos.files(shown(content.site)))
    work = worklist(content.site, job.features, others, key_of, before)
    if work.clashes:
        raise BuildFailed(work.clashes)
    splices = {output.path: _splice(output, job.output, key_of, before) for output in work.lists}
    key_of.digest.forget()  # it holds more than all the rest
    clock.lap(PLAN)
    written, results = _write(job, work, splices, before, render, progress, clock)
    content = _with_told(content, results)
    made = _all_made(job.output, work, results, before)
    memory = _memory(job, now, circumstances, content, work, made)
    remember(memory)
    remember_reports(job.output, code, content.kept, now.at)
    photos.prune()
    studio.prune(before.outputs, work.key_of)
    clock.lap(WRITE)
    counted, dirty = tally(content.site), len(work.dirty)
    return Done(written, content.problems, memory.reports, dirty, counted, clock.seconds)


def _memory(
    job: Job,
    now: Sweep,
    circumstances: tuple[str, ...],
    content: Content,
    work: Worklist,
    made: dict[str, Made],
) -> Memory:
    return Memory(
        circumstances,
        job.choices,
        now.is_sure and not (job.counter and job.counter.is_remote),
        tuple(map(str, job.inputs)),
        now.signs,
        str(job.output),
        made,
        tuple(map(as_told, content.problems)),
        len(content.site.articles),
        tally(content.site).counts,
        work.facts,
        work.plans,
    )


def _renderer(
    job: Job, content: Content, theme: ThemeFiles, photos: Photos, studio: Studio
) -> Renderer:
    makers = photos.rendition, studio.card, studio.stand_in if job.skip_broken else None
    return renderer(job.content, job.theme, layout(content.site), theme.addresses, *makers)


def _content(job: Job, now: Sweep, earlier: Earlier, photos: Photos) -> Content:
    """What is to be built.  Raises BuildFailed when that is broken, or nothing."""
    content = read(job.content, job.settings, earlier, now, photos)
    if content.has_errors and not job.skip_broken:
        raise BuildFailed(content.problems)
    if not content.site.articles:
        what = "không có bài nào để dựng trang"
        remedy = "xem lại thư mục nội dung, hoặc viết bài đầu tiên trong hoi-nghi/"
        raise BuildFailed([*content.problems, Problem(str(job.content), 0, "", what, remedy)])
    return content


def _with_photos(job: Job, content: Content, photos: Photos, progress: Progress) -> Content:
    """The same, every photo made that is not made yet.  Raises BuildFailed for a broken one."""
    try:
        photos.develop(shown(content.site), partial(progress, PHOTOS))
    except OSError as error:
        what = f"không ghi được vào thư mục ảnh làm sẵn ({error.strerror})"
        problem = Problem(str(error.filename), 0, "", what, "xem lại chỗ trống và quyền ghi")
        raise BuildFailed([problem]) from error
    found = faults(content.site, photos)
    if not found:
        return content
    problems = tuple(sorted({*content.problems, *found}))
    if any(problem.is_error for problem in found) and not job.skip_broken:
        raise BuildFailed(problems)
    return replace(content, problems=problems)


def _splice(output: ListFile, folder: Path, keys: Keys, before: Memory) -> Splice:
    """How to make a list from its file as it stands."""
    made, file = before.outputs.get(output.path), folder / output.path
    is_whole = made is not None and made.is_untouched(file)
    parts = made.parts if made is not None and is_whole else None
    return Splice(keys.of_parts(output), parts or Parts(), file)


def _with_told(content: Content, results: Mapping[str, Result]) -> Content:
    """The same with what was found when files were made, and did not stop the build."""
    found = {result.problem for result in results.values() if result.problem is not None}
    return replace(content, problems=tuple(sorted({*content.problems, *found})))


def _all_made(
    folder: Path, work: Worklist, results: Mapping[str, Result], before: Memory
) -> dict[str, Made]:
    """Every file of the site as it stands now.

    What stands in for a document has no key, so that the next build tries again and tells again.
    """
    made = {}
    for path, key in work.key_of.items():
        result = results.get(path)
        if result is None:
            made[path] = before.outputs[path]
            continue
        key, sign = b"" if result.stands_in else key, sign_of(folder / path) or NO_SIGN
        made[path] = Made(key, sign, result.parts, work.texts.get(path, b""))
    return made


def _write(
    job: Job,
    work: Worklist,
    splices: Mapping[str, Splice],
    before: Memory,
    render: Renderer,
    progress: Progress,
    clock: _Clock,
) -> tuple[Written, dict[str, Result]]:
    """Make what is not up to date, and put it in its place when all of it is complete.

    Gives also what became of every output, by its path.
    """
    settling = False
    try:
        with workshop(job.output) as bench:
            tasks = [
                Task(
                    output,
                    bench / str(number),
                    job.output / output.path,
                    splices.get(output.path),
                )
                for number, output in enumerate(work.dirty)
            ]
            results = _results(tasks, render, job.workers, progress)
            clock.lap(RENDER)
            settling = True
            new = [tasks[result.number] for result in results if result.is_new]
            ready = {task.output.path: task.ready for task in new}
            written = settle(job.output, work.key_of, ready, before.outputs)
    except OSError as error:
        what = f"không ghi được vào thư mục kết quả ({error.strerror})"
        what += "; có thể đã ghi một phần" if settling else ""
        place = str(error.filename or job.output)
        problem = Problem(place, 0, "", what, "xem lại chỗ trống và quyền ghi, rồi dựng lại")
        raise BuildFailed([problem], wrote_nothing=not settling) from error
    return written, {tasks[result.number].output.path: result for result in results}


def _results(
    tasks: Sequence[Task], render: Renderer, workers: int | None, progress: Progress
) -> list[Result]:
    """What became of every task.  Raises BuildFailed, with every fault told once."""
    count = workers_for(len(tasks), workers)
    results = list(produce(tasks, render, count, partial(progress, RENDER)))
    faults: dict[tuple[str, int], Problem] = {}
    for result in results:
        if result.problem is not None and not result.stands_in:
            faults.setdefault((result.problem.file, result.problem.line), result.problem)
    if faults:
        raise BuildFailed(sorted(faults.values()))
    return results


def differences(job: Job) -> tuple[str, ...]:
    """Paths at which the site of a job is not what a clean build by one process gives.

    A counter goes on while a site is built: both show the figures that were taken last.
    """
    counter = Settled(job.counter) if job.counter else None
    with tempfile.TemporaryDirectory(prefix="kyyeu-") as folder:
        clean = replace(job, output=Path(folder) / "clean", workers=1, counter=counter)
        make(clean, lambda _: None)
        names = listed(clean.output) | listed(job.output)
        return tuple(
            name
            for name in sorted(names)
            if _bytes(clean.output / name) != _bytes(job.output / name)
        )


def _bytes(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def read(
    folder: Path,
    settings: Settings,
    earlier: Earlier = NOTHING_KEPT,
    look: Sweep | None = None,
    photos: Photos | None = None,
) -> Content:
    """The content of a folder on disk, at which somebody may have taken a look just now.

    Its photos are opened by who has them.
    """
    with photos.looking() if photos is not None else nullcontext() as shoot:
        found = scan(folder, max_bytes=settings.max_file_bytes, look=look, shoot=shoot)
    return read_content(found, settings, earlier, partial(guarded, settings.max_body_seconds))


def refuse_folders(content: Path, output: Path) -> None:
    """Raise BuildFailed for folders from which or to which nothing can be built."""
    if not content.is_dir():
        what = "không thấy thư mục nội dung"
        raise BuildFailed([Problem(str(content), 0, "", what, "xem lại đường dẫn `--content`")])
    if output.exists() and not output.is_dir():
        what = "chỗ của thư mục kết quả đang là một tệp"
        raise BuildFailed([Problem(str(output), 0, "", what, "chọn một thư mục `--output` khác")])
    inner, outer = output.resolve(), content.resolve()
    if inner == outer or outer in inner.parents or inner in outer.parents:
        what = "thư mục kết quả và thư mục nội dung nằm trong nhau"
        raise BuildFailed([Problem(str(output), 0, "", what, "chọn một thư mục `--output` riêng")])
