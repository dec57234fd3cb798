"""The key of an output: a digest of everything that its bytes follow from.

That is the code, the versions of what it stands on, the template with all that it includes,
the layout, and the frozen values that the output received.  Equal keys, equal bytes.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

from jinja2 import Environment, TemplateError, meta

from kyyeu.build.digests import SIZE, Digester
from kyyeu.build.render import Renderer, on_disk
from kyyeu.build.sweep import sign_of
from kyyeu.domain.page import CopiedFile, DataFile, ListFile, Output, Page

PACKAGE = Path(__file__).resolve().parents[1]
# What turns values into bytes besides our own code.
LIBRARIES = ("jinja2", "markupsafe", "markdown", "nh3", "pydantic", "pydantic_core", "pyyaml")


@dataclass(frozen=True, slots=True)
class Keys:
    """Makes the keys of the outputs of one plan."""

    code: bytes
    layout: bytes
    digest: Digester
    template: Callable[[str], bytes]
    roots: Mapping[str, Path]

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
                frame = (output.head, output.between, output.tail, output.empty)
                parts = (output.sources, output.shared, frame)
                return self.digest(self.code, _name(output.text), *parts)
            case CopiedFile():
                return self.digest(output.root, output.source, self._copied(output))

    def _copied(self, output: CopiedFile) -> tuple[int, ...] | None:
        """The sign of the file that is copied; its bytes need not be read for it."""
        try:
            return sign_of(on_disk(self.roots[output.root], output.source))
        except OSError:  # told when it is to be copied
            return None


def keys(render: Renderer) -> Keys:
    """The keys for one theme and layout."""
    digest = Digester()
    return Keys(
        code_digest(),
        digest(render.layout),
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


def _name(function: Callable[..., object]) -> str:
    return f"{function.__module__}.{function.__qualname__}"


def _with_included(environment: Environment, name: str) -> bytes:
    """The digest of a template with every template that it extends, imports or includes."""
    found = blake2b(digest_size=SIZE)
    for text in (f"{one}\n{source}" for one, source in sorted(_sources(environment, name))):
        found.update(blake2b(text.encode()).digest())
    return found.digest()


def _sources(environment: Environment, first: str) -> Iterator[tuple[str, str]]:
    """Names and sources; all that the theme has, where a name is known only when rendered."""
    assert environment.loader is not None
    seen, pending = set[str](), [first]
    while pending:
        name = pending.pop()
        if name in seen:
            continue
        seen.add(name)
        try:
            source, _, _ = environment.loader.get_source(environment, name)
            found = list(meta.find_referenced_templates(environment.parse(source)))
        except TemplateError:  # told when it is rendered
            yield name, ""
            continue
        yield name, source
        pending += environment.list_templates() if None in found else filter(None, found)
