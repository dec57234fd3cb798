"""Pages and data files → bytes.  Autoescape and StrictUndefined are on."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
)
from markupsafe import Markup, escape

from kyyeu.domain.page import CopiedFile, DataFile, Output, Page
from kyyeu.domain.problems import Problem
from kyyeu.prose.markdown import Prose, years_together
from kyyeu.views.frame import Layout


class TemplateFault(Exception):
    """A template that cannot be rendered; says which, where, and for which page."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


@dataclass(frozen=True)
class Renderer:
    """Makes the bytes of outputs with one theme and one layout."""

    environment: Environment
    layout: Layout
    roots: Mapping[str, Path]

    def bytes(self, output: Output) -> bytes:
        """The content of one output's file.  Raises TemplateFault for a broken template."""
        match output:
            case Page():
                return self._html(output).encode("utf-8")
            case DataFile():
                return output.text(*output.args).encode("utf-8")
            case CopiedFile():
                return on_disk(self.roots[output.root], output.source).read_bytes()

    def _html(self, page: Page) -> str:
        try:
            template = self.environment.get_template(page.template)
            return template.render(site=self.layout, view=page.view(*page.args))
        except TemplateSyntaxError as error:
            raise TemplateFault(
                _fault(error.name or page.template, error.lineno, str(error.message), page)
            ) from error
        except TemplateError as error:
            line = _template_line(error)
            raise TemplateFault(_fault(page.template, line, str(error), page)) from error


def _fault(template: str, line: int, message: str, page: Page) -> Problem:
    return Problem(
        f"theme/templates/{template}",
        line,
        "",
        f"mẫu trang có lỗi khi làm trang /{page.address}: {message}",
        "sửa mẫu ở dòng này; tên trong mẫu phải đúng tên trong view",
    )


def _template_line(error: BaseException) -> int:
    """The line of the innermost template in a traceback."""
    line, trace = 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.endswith(".html"):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def on_disk(root: Path, name: str) -> Path:
    """The file whose NFC name is `name`; disks of macOS may spell it in another form."""
    path = root / name
    if not path.exists() and path.parent.is_dir():
        for other in path.parent.iterdir():
            if unicodedata.normalize("NFC", other.name) == path.name:
                return other
    return path


def renderer(content: Path, theme: Path, layout: Layout) -> Renderer:
    """A renderer for the templates of a theme."""
    environment = Environment(
        loader=FileSystemLoader(theme / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["nb"] = keep_years_together
    prose = Prose()
    environment.filters["prose"] = lambda text: Markup(prose.html(text))
    return Renderer(environment, layout, {"content": content, "theme": theme / "static"})


def keep_years_together(text: str) -> Markup:
    """Text, escaped, with every pair of years kept on one line."""
    return Markup("").join(
        Markup('<span class="nb">{}</span>').format(piece) if together else escape(piece)
        for together, piece in years_together(str(text))
    )
