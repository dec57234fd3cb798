"""Markdown → HTML that can run nothing and loads nothing from elsewhere.

Python-Markdown makes the HTML, nh3 keeps what is on a short list.  Raw HTML in a body is
never passed through as written.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from xml.etree.ElementTree import Element

import markdown
import nh3
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from kyyeu.prose.links import SCHEMES, with_links
from kyyeu.prose.plain import YEARS, plain_html

TAGS = {
    "a", "abbr", "blockquote", "br", "code", "dd", "dl", "dt", "em", "h2", "h3", "h4", "hr",
    "li", "ol", "p", "pre", "span", "strong", "sub", "sup", "table", "tbody", "td", "th",
    "thead", "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {
    "a": {"href", "title"},
    "abbr": {"title"},
    "ol": {"start"},
    "td": {"data-label"},
    "th": {"scope"},
}
CLASSES = {"span": {"nb"}, "table": {"stack"}}
NOWHERE: Mapping[str, str] = MappingProxyType({})

_YEARS = re.compile(YEARS)


class _YearsTogether(InlineProcessor):
    """'2021-2022' in running text does not break at its dash."""

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        span = Element("span", {"class": "nb"})
        span.text = AtomicString(m.group(0))  # or years inside bold words are wrapped twice
        return span, m.start(0), m.end(0)


class _OneHeadingAbove(Treeprocessor):
    """The title of the page is its only h1: a `#` heading of a body becomes h2."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag == "h1":
                element.tag = "h2"
            elif element.tag in ("h5", "h6"):
                element.tag = "h4"


@dataclass
class Prose:
    """A maker of HTML from Markdown; make one and use it for every body, from any thread."""

    engine: markdown.Markdown = field(default_factory=lambda: _engine())
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def html(self, text: str, places: Mapping[str, str] = NOWHERE) -> str:
        """The HTML of a body; plain prose does not need the engine for it.

        A link that leads to one of `places` as written leads to what that stands for.
        """
        plain = plain_html(text) if not places else None
        return self.engine_html(text, places) if plain is None else plain

    def engine_html(self, text: str, places: Mapping[str, str] = NOWHERE) -> str:
        """The HTML of a body as the engine makes it, whatever the body holds."""
        return with_links(cleaned(self.made(text)), places)

    def made(self, text: str) -> str:
        """What the engine makes of a body, not cleaned yet.  May raise RecursionError."""
        with self._lock:
            try:
                return self.engine.reset().convert(text)
            except BaseException:
                self.engine = _engine()  # one that broke off has half a body in its mind
                raise


def cleaned(made: str) -> str:
    """HTML with nothing but what is on the list; links may still lead to odd places."""
    return nh3.clean(
        made,
        tags=TAGS,
        attributes=ATTRIBUTES,
        allowed_classes=CLASSES,
        url_schemes=set(SCHEMES),
        link_rel="noopener",
    )


def _engine() -> markdown.Markdown:
    engine = markdown.Markdown(
        extensions=["tables", "sane_lists", "fenced_code", "def_list", "abbr"],
        output_format="html",
    )
    engine.inlinePatterns.register(_YearsTogether(YEARS, engine), "years", 40)
    engine.treeprocessors.register(_OneHeadingAbove(engine), "one-heading-above", 5)
    return engine


def years_together(escaped: str) -> str:
    """Escaped text with every pair of years kept on one line.

    Escaping comes first: it adds no four digits, so it neither makes nor hides a pair.
    """
    if "-" not in escaped and "–" not in escaped:
        return escaped
    return _YEARS.sub(r'<span class="nb">\g<0></span>', escaped)
