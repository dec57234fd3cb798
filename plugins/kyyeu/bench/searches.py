"""Our search beside Pagefind: what is found, what a reader loads for it, what an index costs.

Both are asked the questions of `bench/questions.py` in the same browser over the same reports:
made-up ones, with the five first of our content among them.  Bytes are those of every file that a
browser asks for after the page itself, compressed as servers do (gzip 6).
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import Any, Final

from kyyeu.bench.environments import python_of, venv
from kyyeu.bench.measure import Command, Cost, measured
from kyyeu.bench.peers import ROOT, ours
from kyyeu.bench.questions import QUESTIONS, Question, Verdict, planted, right_answers, said
from kyyeu.domain.text import comparable

PAGEFIND: Final = "pagefind[extended]==1.5.2"
OURS, PEER = "Kỷ Yếu", "Pagefind"
FIRST: Final = "Nguyễn Thị Thư"  # of which the bytes are counted, in a browser that holds nothing
_DRAWING: Final = re.compile(r"- file: \S+\n\s+illustration: true\n\s+caption:")

ASK: Final[Mapping[str, str]] = {
    OURS: """async ([typed, filters]) => {
      const start = performance.now();
      const { hits } = await kyyeuSearch.search(typed, filters);
      return [hits.slice(0, 10).map((hit) => hit.address), performance.now() - start];
    }""",
    PEER: """async ([typed]) => {
      const start = performance.now();
      const engine = await import("/pagefind/pagefind.js");
      const { results } = await engine.search(typed);
      const first = await Promise.all(results.slice(0, 10).map((one) => one.data()));
      return [first.map((one) => one.url.slice(1)), performance.now() - start];
    }""",
}
PAGE: Final[Mapping[str, str]] = {OURS: "/tim-kiem/", PEER: "/hoi-nghi/"}


@dataclass(frozen=True, slots=True)
class Finding:
    """What one system did with so many reports."""

    system: str
    reports: int
    index: Cost
    files: int
    bytes: int  # of the whole index, as it lies on the disk
    first_bytes: int  # of the first query, cold
    asked: int
    whole: int  # questions of which the first ten answers were as right as they can be
    milliseconds: float  # median over the questions, with loading
    wrong: tuple[str, ...]


def compare_searches(
    counts: Sequence[int], work: Path, memory: Path, browser: str, tell: Callable[[str], None]
) -> tuple[Finding, ...]:
    """Index and ask, for each number of reports.  Raises Failed, NotToBeHad."""
    pagefind = python_of(venv(work / "pagefind", PAGEFIND))
    findings = []
    for count in counts:
        folder = memory / str(count)
        texts = _write(count, folder / "content")
        log = folder / "log.txt"
        site = folder / "site"

        def run(*line: str, log: Path = log) -> Cost:
            return measured(Command(line, ROOT, ours().surroundings(), log))

        content = ("--content", str(folder / "content"))
        python = (sys.executable, "-m")
        tell(f"{count} reports: our index")
        index = run(*python, "kyyeu.bench.search_files", *content, "--output", str(site))
        findings.append(_asked(OURS, count, index, site, site / "tim-kiem", texts, browser))
        tell(f"{count} reports: pages for Pagefind, and its index")
        pages = folder / "pages"
        run(*python, "kyyeu.bench.same_pages", *content, "--output", str(pages))
        wanted = ("--site", str(pages), "--glob", "hoi-nghi/*/index.html")
        index = run(str(pagefind), "-m", "pagefind", *wanted)
        findings.append(_asked(PEER, count, index, pages, pages / "pagefind", texts, browser))
    return tuple(findings)


def _write(count: int, folder: Path) -> dict[str, str]:
    """A content folder; the sources of its reports by their address."""
    made_up = planted(count)
    files = dict(made_up.files())
    taken = {comparable(unit.name) for unit in made_up.units}
    own = ROOT / "content"
    for file in sorted(own.rglob("*.md")):
        name, text = file.relative_to(own).as_posix(), file.read_text("utf-8")
        named = re.search(r"^name: (.+)$", text, re.MULTILINE)
        if named is None or comparable(named[1]) not in taken:  # two units of one name mean none
            files[name] = _DRAWING.sub("- caption:", text)
    texts = {}
    for name, text in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
        slug = re.search(r"^slug: (\S+)$", text, re.MULTILINE)
        if name.startswith("hoi-nghi/") and slug:
            texts[slug[1]] = text
    return texts


def _asked(
    system: str,
    count: int,
    index: Cost,
    site: Path,
    lies_in: Path,
    texts: Mapping[str, str],
    browser: str,
) -> Finding:
    """Ask one system everything that it can be asked: a peer knows none of our filters."""
    questions = [q for q in QUESTIONS if system == OURS or not q.filters]
    files = [file for file in lies_in.rglob("*") if file.is_file()]
    with _serving(site) as base, _pages(browser) as new_page:
        loaded: list[Any] = []
        page = new_page()
        page.goto(f"{base}{PAGE[system]}")
        page.on("response", lambda answer: loaded.append(answer))
        page.evaluate(ASK[system], [FIRST, {}])
        script = gzip.compress(_script(site), 6) if system == OURS else b""
        first = sum(len(gzip.compress(one.body(), 6)) for one in loaded if one.ok) + len(script)
        answers = [page.evaluate(ASK[system], [q.typed, dict(q.filters)]) for q in questions]
    verdicts = list(_verdicts(questions, answers, texts))
    return Finding(
        system,
        count,
        index,
        len(files),
        sum(file.stat().st_size for file in files),
        first,
        len(verdicts),
        sum(verdict.is_whole for verdict in verdicts),
        median(milliseconds for _, milliseconds in answers),
        tuple(verdict.question.typed for verdict in verdicts if not verdict.is_whole),
    )


def _script(site: Path) -> bytes:
    return next((site / "theme/js").glob("search.*.js")).read_bytes()


def _verdicts(
    questions: Sequence[Question], answers: Sequence[Any], texts: Mapping[str, str]
) -> Iterator[Verdict]:
    spoken = {slug: said(text) for slug, text in texts.items()}
    for question, (addresses, _) in zip(questions, answers, strict=True):
        slugs = tuple(address.strip("/").rpartition("/")[2] for address in addresses)
        yield Verdict(question, slugs, right_answers(question, spoken))


@contextmanager
def _pages(browser: str) -> Iterator[Callable[[], Any]]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        yield opened.new_page
        opened.close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of single requests."""


@contextmanager
def _serving(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def search_table(findings: Sequence[Finding]) -> str:
    """The findings as a Markdown table, and which questions went wrong."""
    rows = [
        "| reports | system | questions answered right | first query, KB gzip | index, s (CPU s) "
        "| peak MB | index MB / files | answer, ms |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for f in findings:
        size = f"{f.bytes / 1e6:.1f} / {f.files}"
        cost = f"{f.index.wall:.1f} ({f.index.cpu:.1f}) | {f.index.peak / 1e6:.0f}"
        asked = f"{f.whole} of {f.asked} | {f.first_bytes / 1000:.0f}"
        rows.append(
            f"| {f.reports} | {f.system} | {asked} | {cost} | {size} | {f.milliseconds:.0f} |"
        )
    wrong = (
        f"{f.reports}, {f.system}: {json.dumps(f.wrong, ensure_ascii=False)}" for f in findings
    )
    return "\n".join([*rows, "", *wrong])
