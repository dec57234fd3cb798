"""The search of a site on disk: its page, its files and the theme, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from builders import content_of
from kyyeu.bench.questions import planted
from kyyeu.build.render import renderer
from kyyeu.build.theme import theme_files
from kyyeu.history.site import Site
from kyyeu.search.pages import pages
from kyyeu.views.frame import layout
from on_disk import CONTENT, THEME, write_files

MADE_UP = 90


@dataclass(frozen=True)
class Reports:
    """The five first reports of our content among made-up ones: sources by slug, and the site."""

    texts: Mapping[str, str]
    site: Site


def reports_to_find() -> Reports:
    """What the questions are asked of."""
    made_up = planted(MADE_UP)
    files = {file.relative_to(CONTENT).as_posix(): file for file in CONTENT.rglob("*.md")}
    real = {name: file.read_text("utf-8") for name, file in files.items()}
    others = [f.relative_to(CONTENT).as_posix() for f in CONTENT.rglob("*") if f.suffix != ".md"]
    own = {name: text for name, text in made_up.files() if not name.startswith("trang/")}
    content = content_of(own | real, others=others)
    assert not content.has_errors
    texts = {article.slug: (own | real)[article.file] for article in content.site.articles}
    return Reports(texts, content.site)


def lay_search(site: Site, folder: Path) -> Path:
    """Write what a reader needs to search a site."""
    theme = theme_files(THEME)
    render = renderer(CONTENT, THEME, layout(site), theme.addresses)
    outputs: Iterable = (*theme.outputs, *pages(site))
    fragment = {"manh/moi.html": '<aside class="newest"></aside>'}
    return write_files(folder, {o.path: render.bytes(o) for o in outputs} | fragment)
