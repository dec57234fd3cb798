"""The pages that every system makes of the same reports, and what stands on each.

A comparison counts only while all systems do the same work: the same addresses, the same
titles, the same facts in the text of each page.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kyyeu.bench.corpus import ABOUT_TEXT, ABOUT_TITLE, Corpus, Report

PAGE_SIZE = 20  # reports on one page of the list of all
LATEST = 7  # reports on the home page
INDEX = "index.html"

_TAG: Final = re.compile(r"<[^>]*>")
_DROPPED: Final = re.compile(r"<(script|style)\b.*?</\1>", re.DOTALL)
_TITLE: Final = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_REPORT_LINK: Final = re.compile(r'href="(/hoi-nghi/(?!trang/)[^/"]+/)"')
_MARKUP: Final = re.compile(r"^(?:## |- )|\*\*", re.MULTILINE)
_DASHES: Final = re.compile("[–—]")


@dataclass(frozen=True, slots=True)
class Expected:
    """What has to stand on a page: its title ("" for any), texts, pieces of HTML, and how many
    reports it links to at least."""

    title: str = ""
    texts: tuple[str, ...] = ()
    pieces: tuple[str, ...] = ()
    links: int = 0


@dataclass(frozen=True, slots=True)
class Made:
    """What a system made: numbers of pages, of files and of bytes, and pages of its own."""

    pages: int
    files: int
    bytes: int
    own_pages: int


def shared_pages(corpus: Corpus) -> dict[str, Expected]:
    """Every page that all systems make, by its address without the first slash."""
    pages = {
        "": Expected(links=min(LATEST, len(corpus.reports))),
        "khoi/": Expected(pieces=tuple(f'href="/khoi/{bloc.id}/"' for bloc in corpus.blocs)),
        "don-vi/": Expected(),
        "nam-hoc/": Expected(),
        "gioi-thieu/": Expected(ABOUT_TITLE, plain_blocks(ABOUT_TEXT)),
    }
    for number, start in enumerate(range(0, len(corpus.reports), PAGE_SIZE), start=1):
        address = "hoi-nghi/" if number == 1 else f"hoi-nghi/trang/{number}/"
        pages[address] = Expected(links=min(PAGE_SIZE, len(corpus.reports) - start))
    groups: dict[tuple[str, str], list[Report]] = {}
    for report in corpus.reports:
        pages[f"hoi-nghi/{report.slug}/"] = report_page(report)
        groups.setdefault((f"khoi/{report.bloc.id}/", report.bloc.name), []).append(report)
        groups.setdefault((f"don-vi/{report.unit.id}/", report.unit.name), []).append(report)
        year = f"Năm học {report.period}"
        groups.setdefault((f"nam-hoc/{report.period}/", year), []).append(report)
    for (address, title), reports in groups.items():
        pages[address] = Expected(
            title,
            tuple(report.title for report in reports),
            tuple(f'href="/hoi-nghi/{report.slug}/"' for report in reports),
        )
    return pages


def report_page(report: Report) -> Expected:
    """The page of one report: every fact of it."""
    texts = [*report.kinds, report.bloc.name, report.unit.name, report.venue, report.summary]
    texts += [role.unit for role in report.roles]
    for person in report.people:
        texts += [person.name, ", ".join(person.positions), person.unit, ", ".join(person.did)]
    for award in report.awards:
        texts += [award.form, award.recipient, award.issuer, award.rank, award.reason]
    for document in report.documents:
        texts += [document.number, document.about, document.issuer]
    texts += [*report.outcomes, *report.captions, report.byline, *plain_blocks(report.body)]
    days = (report.date, *(document.date for document in report.documents))
    return Expected(
        report.title, tuple(texts), tuple(f'datetime="{day.isoformat()}"' for day in days)
    )


def plain_blocks(body: str) -> tuple[str, ...]:
    """The words of a body, line by line, without the marks of Markdown."""
    return tuple(filter(None, _MARKUP.sub("", body).split("\n")))


def differences(pages: Mapping[str, Expected], output: Path) -> Iterator[str]:
    """What an output lacks of the shared pages, in a sentence each."""
    for address, expected in pages.items():
        try:
            page = (output / address / INDEX).read_text("utf-8")
        except OSError:
            yield f"/{address} is missing"
            continue
        yield from (f"/{address}: {what}" for what in _lacking(expected, page))


def _lacking(expected: Expected, page: str) -> Iterator[str]:
    found = _TITLE.search(page)
    title = found[1] if found else ""
    if expected.title and _bare(title) != _bare(html.escape(expected.title)):
        yield f"the title is '{_TAG.sub('', title).strip()}', not '{expected.title}'"
    text = _bare(_DROPPED.sub("", page))
    yield from (f"'{t}' is not told" for t in expected.texts if _squeezed(t) not in text)
    yield from (f"{piece} is not there" for piece in expected.pieces if piece not in page)
    links = len(set(_REPORT_LINK.findall(page)))
    if links < expected.links:
        yield f"links to {links} reports, not {expected.links}"


def _bare(source: str) -> str:
    """The text of a piece of HTML without any space: systems break lines as they like."""
    return _squeezed(html.unescape(_TAG.sub("", source)))


def _squeezed(text: str) -> str:
    return _DASHES.sub("-", "".join(text.split()))


def made(output: Path, shared: Iterable[str]) -> Made:
    """What stands in an output folder."""
    files = {
        path.relative_to(output).as_posix(): path.stat().st_size
        for path in output.rglob("*")
        if path.is_file()
    }
    pages = {name for name in files if name.endswith(".html")}
    own = pages - {f"{address}{INDEX}" for address in shared}
    return Made(len(pages), len(files), sum(files.values()), len(own))
