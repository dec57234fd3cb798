"""One build: a content folder and a theme in, an output folder out, or all problems."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kyyeu.build.plan import Feature, clashes, plan
from kyyeu.build.render import Renderer, TemplateFault, renderer
from kyyeu.build.scan import scan
from kyyeu.build.write import Written, write_all
from kyyeu.domain.page import Output
from kyyeu.domain.problems import Problem
from kyyeu.domain.settings import Settings
from kyyeu.reading.content import Content, read_content
from kyyeu.views.frame import layout

Tell = Callable[[str], None]


class BuildFailed(Exception):
    """A build that did not make the site; carries everything that has to be mended."""

    exitcode = 1

    def __init__(self, problems: Sequence[Problem], *, wrote_nothing: bool = True) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)
        self.wrote_nothing = wrote_nothing


@dataclass(frozen=True, slots=True)
class Job:
    """What to build, from where, to where."""

    content: Path
    output: Path
    theme: Path
    settings: Settings
    features: tuple[Feature, ...]
    skip_broken: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """What a build did, with notices and the problems it was told to skip."""

    written: Written
    problems: tuple[Problem, ...]
    reports: int
    seconds: float


def make(job: Job, tell: Tell) -> Done:
    """Build a site.  Raises BuildFailed, having written nothing, when anything is broken;
    a disk that fails half-way is the one exception, and says so.

    With `skip_broken`, reports that cannot be read are left out and told instead.
    """
    start = time.perf_counter()
    refuse_folders(job.content, job.output)
    content = read(job.content, job.settings)
    if content.has_errors and not job.skip_broken:
        raise BuildFailed(content.problems)
    if not content.site.articles:
        what = "không có bài nào để dựng trang"
        remedy = "xem lại thư mục nội dung, hoặc viết bài đầu tiên trong hoi-nghi/"
        raise BuildFailed([*content.problems, Problem(str(job.content), 0, "", what, remedy)])
    tell(f"Đã đọc {len(content.site.articles)} bài.")
    outputs = plan(content.site, job.features, job.theme)
    if problems := clashes(outputs):
        raise BuildFailed(problems)
    render = renderer(job.content, job.theme, layout(content.site))
    files = render_all(outputs, render)
    try:
        written = write_all(job.output, files)
    except OSError as error:
        what = f"không ghi được vào thư mục kết quả ({error.strerror}); có thể đã ghi một phần"
        place = str(error.filename or job.output)
        problem = Problem(place, 0, "", what, "xem lại chỗ trống và quyền ghi, rồi dựng lại")
        raise BuildFailed([problem], wrote_nothing=False) from error
    return Done(written, content.problems, len(content.site.articles), time.perf_counter() - start)


def render_all(outputs: Iterable[Output], render: Renderer) -> list[tuple[str, bytes]]:
    """The content of every output.  Raises BuildFailed, with every fault told once."""
    files = []
    faults: dict[tuple[str, int], Problem] = {}
    for output in outputs:
        try:
            files.append((output.path, render.bytes(output)))
        except TemplateFault as fault:
            faults.setdefault((fault.problem.file, fault.problem.line), fault.problem)
        except OSError as error:
            name = str(error.filename or output.path)
            what = f"không đọc được tệp ({error.strerror})"
            faults[(name, 0)] = Problem(name, 0, "", what, "xem lại tệp, rồi dựng lại")
    if faults:
        raise BuildFailed(list(faults.values()))
    return files


def read(folder: Path, settings: Settings) -> Content:
    """The content of a folder on disk."""
    return read_content(scan(folder, max_bytes=settings.max_file_bytes), settings)


def found_from_here(problems: Sequence[Problem], content: Path) -> tuple[Problem, ...]:
    """Problems with the paths that an editor can open from the folder of the terminal."""
    here = Path.cwd()
    shown = content.relative_to(here) if content.is_relative_to(here) else content
    return tuple(
        replace(problem, file=(shown / problem.file).as_posix())
        if (content / problem.file).exists()
        else problem
        for problem in problems
    )


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


def summary(done: Done) -> str:
    """What a build did, in one line."""
    w = done.written
    return (
        f"Xong: {done.reports} bài, {w.planned} tệp, ghi mới {w.written}, xóa {w.deleted}, "
        f"trong {f'{done.seconds:.1f}'.replace('.', ',')} giây."
    )
