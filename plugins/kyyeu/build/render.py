"""Pages and data files → bytes.  Autoescape and StrictUndefined are on."""

from __future__ import annotations

import errno
import os
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from kyyeu.build.templates import Templates
from kyyeu.domain.page import CardFile, CopiedFile, DataFile, ListFile, Output, Page, PhotoFile
from kyyeu.domain.problems import Problem
from kyyeu.prose.markdown import Prose
from kyyeu.views.frame import Layout

TEMPLATES = "/templates/"


class TemplateFault(Exception):
    """A template that cannot be rendered; says which, where, and for which page."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


class DocumentFault(TemplateFault):
    """A document beside a report that cannot be published as it is."""


@dataclass(frozen=True)
class Renderer:
    """Makes the bytes of outputs with one theme and one layout; `photo` and `card`
    give those of photos and cards.

    `stand_in` draws what readers get instead of a document that cannot be published, where a
    build is to go on.
    """

    templates: Templates
    layout: Layout
    roots: Mapping[str, Path]
    photo: Callable[[PhotoFile], bytes] | None = None
    card: Callable[[CardFile], bytes] | None = None
    stand_in: Callable[[CopiedFile], bytes] | None = None

    def bytes(self, output: Output) -> bytes:
        """The content of one output's file.  Raises TemplateFault for a broken template, and
        DocumentFault."""
        match output:
            case Page():
                return self._html(output).encode("utf-8")
            case DataFile() | ListFile():
                return output.content().encode("utf-8")
            case CopiedFile():
                data = on_disk(self.roots[output.root], output.source).read_bytes()
                return _cleaned(output, data) if output.root == "content" else data
            case PhotoFile():
                assert self.photo is not None
                return self.photo(output)
            case CardFile():
                assert self.card is not None
                return self.card(output)

    def prepare(self, outputs: Iterable[Output]) -> None:
        """Compile the templates of some outputs, so that processes started now need not."""
        for name in {output.template for output in outputs if isinstance(output, Page)}:
            with suppress(TemplateError):  # told for the page
                self.templates.get_template(name)

    def _html(self, page: Page) -> str:
        view = page.view(*page.args)
        try:
            template = self.templates.get_template(page.template)
            return template.render(site=self.layout, view=view)
        except TemplateSyntaxError as error:
            where = error.name or page.template, error.lineno
            raise TemplateFault(_fault(*where, str(error.message), page)) from error
        except RecursionError as error:  # the body is what nests, not the template
            what = "nội dung lồng nhau quá sâu, không làm trang được"
            remedy = "bớt các tầng danh sách, trích dẫn lồng nhau"
            raise TemplateFault(Problem(page.origin or page.path, 0, "", what, remedy)) from error
        except Exception as error:  # whatever an expression in a template can raise
            raise TemplateFault(_fault(*_place(error, page), _words(error), page)) from error


def _cleaned(file: CopiedFile, data: bytes) -> bytes:
    """A document as it is published: a picture of one does not tell where it was taken."""
    from kyyeu.darkroom.cleaning import ENDINGS, cleaned  # few reports have one
    from kyyeu.darkroom.opening import Unfit

    if PurePosixPath(file.source).suffix.lower().removeprefix(".") not in ENDINGS:
        return data
    try:
        return cleaned(data)
    except Unfit as unfit:
        raise DocumentFault(Problem(file.source, 0, "", unfit.what, unfit.remedy)) from None


def _fault(template: str, line: int, message: str, page: Page) -> Problem:
    return Problem(
        f"theme/templates/{template}",
        line,
        "",
        f"mẫu trang có lỗi khi làm trang /{page.address}: {message}",
        "sửa mẫu ở dòng này; tên trong mẫu phải đúng tên trong view",
    )


def _words(error: Exception) -> str:
    if isinstance(error, TemplateNotFound):
        return f"không có mẫu {error.name}"
    if isinstance(error, AttributeError) and error.name is not None:
        return f"{type(error.obj).__name__} không có '{error.name}'"
    return str(error) if isinstance(error, TemplateError) else f"{type(error).__name__}: {error}"


def _place(error: Exception, page: Page) -> tuple[str, int]:
    """The innermost template of a traceback and its line; the page's own when none was reached.

    That may be a macro or the layout: the page's template is then right as it stands.
    """
    place, trace = (page.template, 0), error.__traceback__
    while trace is not None:
        _, found, name = trace.tb_frame.f_code.co_filename.replace("\\", "/").rpartition(TEMPLATES)
        if found and name.endswith(".html"):
            place = name, trace.tb_lineno
        trace = trace.tb_next
    return place


def on_disk(root: Path, name: str) -> Path:
    """The regular file whose NFC name from `root` is `name`.

    Disks of macOS may spell names in another form.  Links are not followed, for they could
    publish a file from anywhere.  Raises FileNotFoundError when there is no such file.
    """
    path = root
    for part in PurePosixPath(name).parts:
        inside = path / part
        if not inside.exists() and path.is_dir():
            alike = (o for o in path.iterdir() if unicodedata.normalize("NFC", o.name) == part)
            inside = next(alike, inside)
        if inside.is_symlink() or not inside.exists():
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), name)
        path = inside
    if not path.is_file():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), name)
    return path


def renderer(
    content: Path,
    theme: Path,
    layout: Layout,
    addresses: Mapping[str, str],
    photo: Callable[[PhotoFile], bytes] | None = None,
    card: Callable[[CardFile], bytes] | None = None,
    stand_in: Callable[[CopiedFile], bytes] | None = None,
) -> Renderer:
    """A renderer for the templates of a theme; `addresses` are those of its files."""
    templates = Templates(theme, Prose().html, addresses)
    roots = {"content": content, "theme": theme / "static"}
    return Renderer(templates, layout, roots, photo, card, stand_in)
