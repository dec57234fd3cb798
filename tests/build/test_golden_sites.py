"""Small sites beside the pages they have to become; tests/sites/README.md says how to add one."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from on_disk import SITES

PAGES = [
    (page.relative_to(SITES).parts[0], page) for page in sorted(SITES.glob("*/expected/**/*.html"))
]


def printed(html: bytes | str) -> str:
    """Title and main part of a page, one element a line."""
    soup = BeautifulSoup(html, "html.parser")
    assert soup.title and soup.main
    return f"{soup.title.prettify()}{soup.main.prettify()}"


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
