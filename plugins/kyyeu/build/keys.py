"""The key of an output: a digest of everything that its bytes follow from.

That is the code, the versions of what it stands on, the template with all that it includes
and the addresses of the theme's files that it names, the layout, and the frozen values that the
output received.  Equal keys, equal bytes.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

from jinja2 import Environment, TemplateError

from kyyeu.build.digests import SIZE, Digester
from kyyeu.build.render import Renderer, on_disk
from kyyeu.build.sweep import sign_of
from kyyeu.build.templates import Templates
from kyyeu.domain.page import CardFile, CopiedFile, DataFile, ListFile, Output, Page, PhotoFile
from kyyeu.history.site import Site

PACKAGE = Path(__file__).resolve().parents[1]
# What turns values into bytes besides our own code.
LIBRARIES = ("jinja2", "markupsafe", "markdown", "nh3", "pydantic", "pydantic_core", "pyyaml")


@dataclass(frozen=True, slots=True)
class Keys:
    """Makes the keys of the outputs of one plan."""

    code: bytes
    layout: bytes
    theme: bytes
    digest: Digester
    template: Callable[[str], bytes]
    roots: Mapping[str, Path]

    def root(self, site: Site) -> bytes:
        """The digest of all that plans and their keys follow from besides the reports."""
        parts = (site.settings, site.blocs, site.units, site.fixed, site.cards)
        return self.digest(self.code, self.layout, self.theme, *parts)

    def of(self, output: Output) -> bytes:
        """The key of one output."""
        match output:
            case Page():
                return self.digest(
                    self.code,
                    self.layout,
                    self.template(output.template),
                    _name(output.view),
                    output.address,
                    output.args,
                )
            case DataFile():
                return self.digest(self.code, _name(output.text), output.args)
            case ListFile():
                return self.digest(_frame(output), *self.of_parts(output))
            case CopiedFile():
                return self.digest(self.code, output.root, output.source, self._copied(output))
            case PhotoFile() | CardFile():
                return output.address.encode("ascii")

    def of_parts(self, output: ListFile) -> tuple[bytes, ...]:
        """The key of every part of a list; it tells too how the part is cut out of its file."""
        shared = self.digest(self.code, _name(output.text), output.shared, _frame(output))
        return tuple(self.digest(shared, source) for source in output.sources)

    def _copied(self, output: CopiedFile) -> tuple[int, ...] | None:
        """The sign of the file that is copied; its bytes need not be read for it."""
        try:
            return sign_of(on_disk(self.roots[output.root], output.source))
        except OSError:  # told when it is to be copied
            return None


def keys(render: Renderer, code: bytes) -> Keys:
    """The keys for one theme and layout; `code` is the digest of all that makes the pages."""
    digest = Digester()
    return Keys(
        code,
        digest(render.layout),
        _whole_theme(render.templates),
        digest,
        cache(lambda name: _with_included(render.templates, name)),
        render.roots,
    )


def code_digest() -> bytes:
    """The digest of our own modules and of the versions of what they stand on."""
    found = blake2b(sys.version.encode(), digest_size=SIZE)
    for library in LIBRARIES:
        found.update(f"{library} {version(library)}\n".encode())
    for module in sorted(PACKAGE.rglob("*.py")):
        found.update(module.relative_to(PACKAGE).as_posix().encode())
        found.update(blake2b(module.read_bytes()).digest())
    return found.digest()


def _frame(output: ListFile) -> tuple[str, ...]:
    return output.head, output.between, output.tail, output.empty


def _name(function: Callable[..., object]) -> str:
    return f"{function.__module__}.{function.__qualname__}"


def _with_included(environment: Templates, name: str) -> bytes:
    """The digest of a template with every template that it extends, imports or includes, and of
    where the files of the theme stand that any of them names."""
    found = blake2b(digest_size=SIZE)
    for one, source in sorted(_sources(environment, name)):
        text = "\n".join((one, source, *_places(environment, source)))
        found.update(blake2b(text.encode()).digest())
    return found.digest()


def _whole_theme(environment: Templates) -> bytes:
    """The digest of all templates of a theme."""
    found = blake2b(digest_size=SIZE)
    for name in sorted(environment.list_templates()):
        found.update(_with_included(environment, name))
    return found.digest()


# Where a template names another, and such a name in quotes; any other is known only when rendered.
_REFERENCE = re.compile(r"\{%[-+]?\s*(?:extends|import|from|include)\s+(.*?)[-+]?%\}", re.DOTALL)
_NAME = re.compile(
    r"""(["'])(?P<name>[^"']*)\1(?:\s+(?:import|as|ignore|with|without)\b.*)?\s*""", re.DOTALL
)


# Where a template names a file of the theme; a name without quotes is known only when rendered.
_ASSET = re.compile(r"""(?:(["'])(?P<name>[^"']*)\1|.)\s*\|\s*asset\b""")


def _places(environment: Templates, source: str) -> Iterator[str]:
    """The address of every file of the theme that a template names; of all, where it is unsure."""
    known = environment.addresses
    for found in _ASSET.finditer(source):
        names = known if found["name"] is None else (found["name"],)
        yield from (known.get(name, "") for name in names)


def _sources(environment: Environment, first: str) -> Iterator[tuple[str, str]]:
    """Names and sources of a template and of all that it names, directly or not; of all that the
    theme has, where a name is known only when the template is rendered."""
    assert environment.loader is not None
    seen, pending = set[str](), [first]
    while pending:
        name = pending.pop()
        if name in seen:
            continue
        seen.add(name)
        try:
            source, _, _ = environment.loader.get_source(environment, name)
        except TemplateError:  # told when it is rendered
            source = ""
        yield name, source
        for said in _REFERENCE.findall(source):
            named = _NAME.fullmatch(said)
            pending += [named["name"]] if named else environment.list_templates()
