"""Small sites beside the pages they have to become; tests/sites/README.md says how to add one."""

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import cast

import pytest
from bs4 import BeautifulSoup, Tag
from bs4.element import PageElement

from on_disk import SITES

PAGES = [
    (page.relative_to(SITES).parts[0], page) for page in sorted(SITES.glob("*/expected/**/*.html"))
]


# What tells one version of a photo from another; it changes with every version of Pillow.
MARK = re.compile(r"/anh/[0-9a-f]{2}/[0-9a-f]{14}-")

# Elements that stand on lines of their own; all others run on in the line of their text.
BLOCKS = {
    *("main", "article", "section", "aside", "header", "footer", "nav", "div", "blockquote"),
    *("h1", "h2", "h3", "h4", "p", "pre", "ul", "ol", "li", "dl", "dt", "dd"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td"),
    *("figure", "figcaption", "details", "summary"),
}


def printed(html: bytes | str) -> str:
    """Title and main part of a page as a reader of differences wants them: one block a line."""
    soup = BeautifulSoup(html, "html.parser")
    assert soup.title and soup.main
    text = "\n".join([*lines(soup.title), *lines(soup.main)]) + "\n"
    return MARK.sub("/anh/…-", text)


def lines(element: Tag, depth: int = 0) -> Iterator[str]:
    """An element, indented; its inner blocks on lines of their own."""
    indent = " " * depth
    if element.name == "pre" or not element.find(BLOCKS):
        yield indent + (str(element) if element.name == "pre" else squeezed(str(element)))
        return
    whole = str(element)
    yield indent + whole[: whole.index(">") + 1]
    for inline, pieces in groupby(element.children, key=lambda piece: not is_block(piece)):
        if inline:
            if text := squeezed("".join(map(str, pieces))):
                yield f"{indent} {text}"
        else:
            for piece in pieces:
                yield from lines(cast(Tag, piece), depth + 1)
    yield f"{indent}</{element.name}>"


def is_block(piece: PageElement) -> bool:
    return isinstance(piece, Tag) and (piece.name in BLOCKS or piece.find(BLOCKS) is not None)


def squeezed(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("name", "expected"), PAGES, ids=[str(page.relative_to(SITES).parent) for _, page in PAGES]
)
def test_a_golden_site_has_the_pages_that_are_expected(
    site, name: str, expected: Path, request: pytest.FixtureRequest
):
    made = site(name).folder / expected.relative_to(SITES / name / "expected")
    assert made.exists(), f"{name} has no page {made.name}"
    now = printed(made.read_bytes())
    if request.config.getoption("--update-golden"):
        expected.write_text(now, encoding="utf-8", newline="\n")
    assert now == expected.read_text("utf-8")


def test_every_golden_site_is_told_in_the_readme():
    told = (SITES / "README.md").read_text("utf-8")
    for folder in {name for name, _ in PAGES}:
        assert f"| `{folder}` |" in told


@pytest.mark.parametrize("name", sorted({name for name, _ in PAGES}))
def test_a_golden_site_has_no_errors(site, name: str):
    assert not [problem for problem in site(name).problems if problem.is_error]
