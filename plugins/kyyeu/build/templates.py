"""Jinja2 as our templates need it: views have attributes, all callables are plain, text is text.

Jinja2 asks at every dot whether an attribute or an item is meant, at every call whether the
callable wants its context, and wraps every piece of text in a class of its own.  Our templates
print frozen values with attributes and call only macros, so their Python says just that, and a
page takes half the time.  Autoescape and StrictUndefined are as everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping
from functools import lru_cache
from keyword import iskeyword
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateRuntimeError,
    nodes,
    pass_context,
)
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

from kyyeu.prose.markdown import years_together


def escaped(value: Any) -> str:
    """A value as text of HTML; most texts hold nothing to escape and stay the same object."""
    if type(value) is Markup:
        return value
    if type(value) is str and not (
        "&" in value or "<" in value or ">" in value or '"' in value or "'" in value
    ):
        return value
    return escape(value)


def marked(html: str) -> Markup:
    """HTML marked as safe: `Markup(html)`, without asking whether it is some other object."""
    return str.__new__(Markup, html)


@lru_cache(maxsize=1 << 14, typed=True)  # marked text equals the same text unmarked
def keep_years_together(text: str) -> Markup:
    """Text, escaped, with every pair of years kept on one line."""
    return marked(years_together(str(escaped(text))))


_OF_MARKUP = tuple((char, f"\\u{ord(char):04x}") for char in "<>&\u2028\u2029")


def script_data(json: str) -> Markup:
    """JSON as the content of a <script> that holds data: no text in it can end the element, nor
    open a comment in it.  Those letters stand in texts only, where JSON may write them so."""
    for char, written in _OF_MARKUP:
        json = json.replace(char, written)
    return marked(json)


@pass_context  # nothing that a template can be compiled with: it follows from the environment
def prose_html(context: Context, text: str, places: tuple[tuple[str, str], ...] = ()) -> Markup:
    """The HTML of a body, as the templates of the page make it; `places` says where links lead."""
    templates = context.environment
    assert isinstance(templates, Templates)
    return marked(templates.prose(text, dict(places)) if places else templates.prose(text))


@pass_context  # nothing that a template can be compiled with, either
def asset_address(context: Context, name: str) -> str:
    """The address of a file of the theme.  Raises TemplateRuntimeError when there is none."""
    templates = context.environment
    assert isinstance(templates, Templates)
    try:
        return templates.addresses[name]
    except KeyError:
        raise TemplateRuntimeError(f"theme/static/ không có tệp '{name}'") from None


def plain_macro(
    environment: Environment,
    body: FunctionType,
    name: str,
    arguments: tuple[str, ...],
    catch_kwargs: bool,
    catch_varargs: bool,
    caller: bool,
    autoescape: bool,
) -> Callable[..., str]:
    """A macro that goes straight to its body when its arguments need no sorting."""
    rest = catch_kwargs, catch_varargs, caller, autoescape
    macro = Macro(environment, body, name, list(arguments), *rest)
    if catch_kwargs or catch_varargs or caller:
        return macro
    # For what is `missing` a body takes the macro's own default, or says that it was not given.
    body.__defaults__ = (missing,) * len(arguments)

    def call(*args: Any, **kwargs: Any) -> str:
        return macro(*args, **kwargs) if kwargs else marked(body(*args))

    return call


class PlainPython(CodeGenerator):
    """Writes `view.title` and `link(unit)` of a template as just that in Python."""

    def write_commons(self) -> None:
        """Begin a function of a template: ours stand in for the names that all of them use."""
        super().write_commons()
        self.writeline("escape = environment.escaped")
        self.writeline("Macro = environment.macro")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """Write `value.name`."""
        if iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        """Write `macro(value, name=value)`."""
        named = [keyword.key for keyword in node.kwargs]
        if forward_caller or node.dyn_args or node.dyn_kwargs or any(map(iskeyword, named)):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")


class _Files(FileSystemLoader):
    """Templates of a folder, each compiled once in a process: a preview shows them for hours."""

    def load(
        self, environment: Environment, name: str, globals: MutableMapping[str, Any] | None = None
    ) -> Template:
        """A template.  Its Python follows from its text and place alone."""
        source, filename, _ = self.get_source(environment, name)
        code = _compiled(source, name, filename)
        return environment.template_class.from_code(environment, code, globals or {})


@lru_cache(maxsize=1 << 7)
def _compiled(source: str, name: str, filename: str) -> CodeType:
    return Templates(Path(), str, {}).compile(source, name, filename)


class Templates(Environment):
    """The templates of one theme."""

    code_generator_class = PlainPython
    escaped = staticmethod(escaped)
    macro = staticmethod(plain_macro)

    def __init__(
        self, theme: Path, prose: Callable[..., str], addresses: Mapping[str, str]
    ) -> None:
        super().__init__(
            loader=_Files(theme / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            auto_reload=False,  # a renderer lives for one look at the disk
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self.prose = prose
        self.addresses = addresses
        self.filters["nb"] = keep_years_together
        self.filters["prose"] = prose_html
        self.filters["asset"] = asset_address
        self.filters["script_data"] = script_data

    def make_globals(self, d: Any) -> MutableMapping[str, Any]:
        """The globals of a template: those of all, as the plain dict that they are."""
        return super().make_globals(d) if d else self.globals
