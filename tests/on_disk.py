"""Folders on a real disk: content, a small theme, a build, a copy of the whole project."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from bs4 import BeautifulSoup

from builders import front
from counted import Told, a_month_of_statistics
from kyyeu import features
from kyyeu.build.cards import with_cards
from kyyeu.build.kept import KEPT
from kyyeu.build.make import Job, make, read
from kyyeu.build.memory import MEMORY
from kyyeu.build.photos import shown
from kyyeu.build.plan import Feature
from kyyeu.build.preview import Outputs
from kyyeu.build.theme import theme_files
from kyyeu.domain.article import Article, Text
from kyyeu.domain.page import Output, Page
from kyyeu.domain.problems import Problem
from kyyeu.domain.settings import Settings
from kyyeu.history.site import Site

ROOT = Path(__file__).resolve().parents[1]
PLUGINS = ROOT / "plugins"
CONTENT = ROOT / "content"
THEME = ROOT / "theme"
SITES = ROOT / "tests/sites"
COUNTED = "counted"  # our own content as a site whose visitors are counted


def write_files(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Files below a folder, each made with the folders around it."""
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)
    return folder


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path from there.

    What a build remembers is left out: it tells times on the disk, which no two builds share.
    """
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.name not in (MEMORY, KEPT)
    }


def a_report_file(
    title: str = "Hội nghị tổng kết", *, date: str = "28/10/2021", **more: str
) -> str:
    """The text of a report; `body` is its prose, the rest goes into its front matter."""
    body = more.pop("body", "Lời bài.")
    lines = [f"title: {title}", f"date: {date}", *(f"{key}: {text}" for key, text in more.items())]
    return front("\n".join(lines), body)


# ---- a build with a theme of one template and a feature of one line


PAGE = """<!doctype html>
<html lang="vi"><head><title>{{ view.title }}</title></head>
<body><h1>{{ view.title }}</h1>
{{ view.body|prose }}
</body></html>
"""


def a_theme(folder: Path, files: Mapping[str, str] | None = None) -> Path:
    """A theme whose one template prints title and body; `files` are added or take its place."""
    standard = {
        "templates/page.html": PAGE,
        "static/css/1-tokens.css": ":root { --ink: black; }",
        "static/css/2-base.css": "body { color: var(--ink); }",
        "static/img/icon.svg": "<svg/>",
    }
    return write_files(folder, standard | dict(files or {}))


@dataclass(frozen=True)
class PlainView:
    """The plainest view there is."""

    title: str
    body: str


def plain_view(article: Article, text: Text) -> PlainView:
    """Title and body."""
    return PlainView(article.title, text.markdown)


def one_page_each(site: Site) -> Iterator[Output]:
    """The plainest feature there is: every report has a page, the newest is the home page too."""
    for article in site.articles:
        yield plain_page(article.address, article)
    if site.listed:
        yield plain_page("", site.listed[-1])


def plain_page(address: str, article: Article) -> Page:
    """A page of title and body; the home page stands for no file."""
    args = (article, article.text)
    return Page(address, "page.html", plain_view, args, article.file if address else None)


def a_job(
    folder: Path,
    content: Mapping[str, str | bytes] | None = None,
    *,
    theme: Mapping[str, str] | None = None,
    features: tuple[Feature, ...] = (one_page_each,),
    settings: Settings | None = None,
    skip_broken: bool = False,
) -> Job:
    """A build of one report, or of the given content, below a folder of a test's own."""
    if content is None:
        content = {"hoi-nghi/a/index.md": a_report_file(slug="a")}
    (folder / "content").mkdir(exist_ok=True)
    return Job(
        write_files(folder / "content", content),
        folder / "output",
        a_theme(folder / "theme", theme),
        settings or Settings(social_cards=False),
        features,
        skip_broken,
        cache=folder / "cache",
    )


# ---- sites with our features and our theme


def our_theme(folder: Path) -> Path:
    """A copy of our theme to be edited; of what pages alone show only the names are the same."""
    for part in ("templates", "fonts", "static/css", "static/js"):
        shutil.copytree(THEME / part, folder / part)
    others = [*(THEME / "static/fonts").iterdir(), *(THEME / "static/img").iterdir()]
    return write_files(folder, {file.relative_to(THEME).as_posix(): b"x" for file in others})


@dataclass(frozen=True)
class BuiltSite:
    """A site in an output folder, with the outputs that were planned for it."""

    name: str
    job: Job
    outputs: tuple[Output, ...]
    problems: tuple[Problem, ...]

    @property
    def folder(self) -> Path:
        """Where it stands."""
        return self.job.output

    @property
    def pages(self) -> tuple[Page, ...]:
        """The HTML pages of the plan."""
        return tuple(output for output in self.outputs if isinstance(output, Page))

    @cached_property
    def soups(self) -> dict[str, BeautifulSoup]:
        """Every page as it was written, parsed, by address."""
        return {
            page.address: BeautifulSoup((self.folder / page.path).read_bytes(), "html.parser")
            for page in self.pages
        }


def build_site(
    name: str,
    content: Path,
    output: Path,
    *,
    settings: Settings | None = None,
    cache: Path | None = None,
) -> BuiltSite:
    """A site made with our features and our theme."""
    statistics = a_month_of_statistics() if name == COUNTED else None
    counter, cache = Told(statistics), cache or output.with_name("cache")
    chosen = settings or Settings()
    job = Job(content, output, THEME, chosen, features(), cache=cache, counter=counter)
    done, photos = make(job, silent), job.photos()
    site = with_cards(read(content, job.settings, photos=photos), THEME).site
    site = replace(site, statistics=statistics)
    outputs = Outputs(site, job.features, (*theme_files(THEME).outputs, *photos.files(shown(site))))
    return BuiltSite(name, job, tuple(outputs.values()), done.problems)


def content_of_site(name: str, folder: Path) -> Path:
    """The content folder of a site; one that is written by a script is written below `folder`."""
    if name in ("real", COUNTED):
        return CONTENT
    script = SITES / name / "make_content.py"
    if not script.exists():
        return SITES / name / "content"
    spec = importlib.util.spec_from_file_location("make_content", script)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.make_content(folder / "content")
    return folder / "content"


# ---- the whole software, as people start it


def a_project(folder: Path, content: Mapping[str, str | bytes] | None = None) -> Path:
    """A copy of the project, with its own content or another."""
    ignore = shutil.ignore_patterns("__pycache__")
    for part in ("plugins", "theme", "scripts"):
        shutil.copytree(ROOT / part, folder / part, ignore=ignore)
    shutil.copy(ROOT / "pelicanconf.py", folder)
    if content is None:
        shutil.copytree(CONTENT, folder / "content")
    else:
        write_files(folder / "content", content)
    return folder


def run_module(
    module: str, *arguments: str | Path, project: Path = ROOT, cwd: Path | None = None, **env: str
) -> subprocess.CompletedProcess[str]:
    """`python -m module arguments` in a process of its own, with the project's package."""
    return subprocess.run(
        [sys.executable, "-m", module, *map(str, arguments)],
        cwd=cwd or project,
        env=surroundings(project) | env,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )


def surroundings(project: Path = ROOT) -> dict[str, str]:
    """The environment that the scripts give to a command."""
    kept = {key: os.environ[key] for key in ("PATH", "HOME", "SYSTEMROOT") if key in os.environ}
    return kept | {
        "PYTHONPATH": str(project / "plugins"),
        "PYTHONUTF8": "1",
        "COLUMNS": "300",
        "CI": "1",
    }


def recorder(said: list[str]) -> Callable[[str], None]:
    """Something to tell a build's progress to."""
    return said.append


def silent(_: str) -> None:
    """Somebody who does not listen."""
