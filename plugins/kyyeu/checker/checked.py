"""What laws are asked of: the site, drafts and all, with the folder that it was read from."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules

from kyyeu.checker import rules
from kyyeu.domain.problems import Problem, Severity
from kyyeu.history.site import Site
from kyyeu.reading.desk import Folder
from kyyeu.reading.front_matter import Unparsed, numbered_body

Lines = Iterator[tuple[int, str]]
"""Lines of a file with their numbers, from 1."""

_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_INLINE_CODE = re.compile(r"(`+).+?\1")


@dataclass(frozen=True)
class Checked:
    """One content folder on one day; `addresses` are all that the site answers, with first slash.

    Files that could not be read are no part of the site: reading has told what is wrong with them.
    """

    site: Site
    folder: Folder
    addresses: frozenset[str]
    today: dt.date

    @property
    def bodies(self) -> Iterator[tuple[str, str]]:
        """Every file that has prose, and the address at which it is shown."""
        yield from ((article.file, f"/{article.address}") for article in self.site.articles)
        yield from ((bloc.place.file, f"/khoi/{bloc.id}/") for bloc in self.site.blocs)
        yield from ((unit.place.file, f"/don-vi/{unit.id}/") for unit in self.site.units)
        yield from ((page.place.file, f"/{page.id}/") for page in self.site.fixed)

    def prose(self, file: str) -> Lines:
        """The body of a file line by line, what stands in code left out."""
        fence = ""
        for number, line in self._body(file):
            mark = _FENCE.match(line)
            if fence:
                fence = "" if mark and mark[1].startswith(fence) else fence
            elif mark:
                fence = mark[1]
            else:
                yield number, _INLINE_CODE.sub("", line)

    def _body(self, file: str) -> Lines:
        try:
            yield from numbered_body(file, self.folder.texts[file], self.site.settings)
        except (Unparsed, OSError):  # it went, or was changed, since it was read
            return


def notice(file: str, line: int, field: str, what: str, remedy: str) -> Problem:
    """Something that may well be meant, and that somebody should look at."""
    return Problem(file, line, field, what, remedy, Severity.NOTICE)


def against_the_laws(checked: Checked) -> Iterator[Problem]:
    """Everything that is against any law, law by law in the order of their names."""
    for found in sorted(iter_modules(rules.__path__), key=lambda module: module.name):
        rule = import_module(f"{rules.__name__}.{found.name}")
        yield from rule.problems(checked)
