"""Pages as others measure them: the Nu Html Checker, Lighthouse, and what has to be loaded."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from on_disk import BuiltSite
from page_tools import html_faults, lighthouse
from web_servers import a_release, running

SITES = ("real", "twenty-years", "photos", "two-sources-disagree", "own-conference")
MOST_OF_SEARCH = 7_000  # its own script, and that of every page
MOST_TEXT, MOST_SCRIPT, MOST_FONTS = 25_000, 5_000, 40_000  # bytes, gzip; fonts are packed
LEAST = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
MEASURED = ("/", "/hoi-nghi/hoa-binh-tong-ket-2020-2021/", "/khoi/hoa-binh/")
HEADINGS = "source-serif"  # the typeface of titles; the text is read without it


def test_the_html_of_every_page_is_valid(site: Callable[[str], BuiltSite]):
    told = html_faults([site(name).folder for name in SITES])
    assert [fault for fault in told if "/manh/" not in fault] == []  # a fragment is no page


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Our own site as a real server sends it: packed, with all headers."""
    with a_release() as release, running("nginx", release.current, release.content) as server:
        yield server.address


@pytest.mark.parametrize("path", MEASURED)
def test_lighthouse_finds_nothing_to_mend_on_a_phone(
    address: str, chromium_path: str, tmp_path: Path, path: str
):
    found = lighthouse(address + path, chromium_path, tmp_path)
    if found["scores"]["performance"] < LEAST["performance"]:  # a busy machine: once more
        found = lighthouse(address + path, chromium_path, tmp_path)
    scores = found["scores"]
    assert all(scores[name] >= least for name, least in LEAST.items()), found
    assert found["took"]["cumulativeLayoutShift"] == 0


def packed(folder: Path, page: Path, pattern: str) -> int:
    """Bytes of the files that a page names, each as it is sent."""
    names = set(re.findall(pattern, page.read_text("utf-8")))
    return sum(len(gzip.compress((folder / name.lstrip("/")).read_bytes())) for name in names)


def pages(built: BuiltSite) -> list[Path]:
    return sorted(built.folder.rglob("index.html"))


@pytest.mark.parametrize("name", SITES)
def test_no_page_is_heavy(site: Callable[[str], BuiltSite], name: str):
    built = site(name)
    heavy = {}
    for page in pages(built):
        text = len(gzip.compress(page.read_bytes()))
        text += packed(built.folder, page, r'<link rel="stylesheet" href="([^"]+)"')
        script = packed(built.folder, page, r'<script src="([^"]+)"')
        most = MOST_OF_SEARCH if page.parent.name == "tim-kiem" else MOST_SCRIPT
        if text > MOST_TEXT or script > most:
            heavy[str(page.relative_to(built.folder))] = (text, script)
    assert heavy == {}


def test_text_is_read_in_few_bytes_of_letters(browser: Browser, served: Callable[[str], str]):
    context = browser.new_context()
    page = context.new_page()
    sizes: dict[str, int] = {}
    page.on(
        "response",
        lambda answer: (
            sizes.update({answer.url: len(answer.body())})
            if answer.url.endswith(".woff2")
            else None
        ),
    )
    page.goto(f"{served('real')}{MEASURED[1]}", wait_until="networkidle")
    context.close()
    of_text = {url: size for url, size in sizes.items() if HEADINGS not in url}
    assert of_text
    assert sum(of_text.values()) <= MOST_FONTS
