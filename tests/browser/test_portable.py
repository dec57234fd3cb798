"""The copy to carry away, as Chromium opens it from a disk."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from kyyeu.build.portable import START, carry


@pytest.fixture
def opened(site, browser: Browser, tmp_path: Path):
    """The start page of the carried site, and everything that went wrong in the browser."""
    folder = tmp_path / "Ổ USB của trường"
    carry(site("real").folder, folder)
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page, said = context.new_page(), []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("requestfailed", lambda request: said.append(f"{request.url} {request.failure}"))
    page.on("request", lambda request: said.extend(_elsewhere(request.url)))
    page.goto((folder / START).as_uri())
    page.wait_for_url("**/trang-web/index.html")
    yield page, said
    context.close()


def _elsewhere(url: str) -> list[str]:
    return [] if urlsplit(url).scheme == "file" else [url]


def place(page: Page) -> str:
    """The file that is shown, from the folder of the site."""
    return unquote(urlsplit(page.url).path).partition("trang-web/")[2]


def test_a_reader_finds_his_way_and_looks_at_photos_without_a_server(opened):
    page, said = opened
    page.click("nav[aria-label='Mục chính'] >> text=Hội nghị")
    assert place(page) == "hoi-nghi/index.html"
    page.click("main a[href*='hoa-binh']")
    page.wait_for_load_state("load")
    assert place(page).startswith("hoi-nghi/")
    assert page.locator("h1").count() == 1
    assert page.evaluate(
        "document.fonts.ready.then(() => [...document.fonts].some(f => f.status == 'loaded'))"
    )
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.masthead')).display") != "inline"
    )
    assert page.locator(".today").text_content().count(",") == 1

    page.locator("figure > a").first.click()
    photo = page.locator("dialog[open] img").last
    photo.wait_for()
    assert page.evaluate(
        "document.querySelector('dialog[open] img:last-of-type').decode().then(() => true)"
    )
    assert photo.evaluate("image => image.naturalWidth") > 100
    assert page.url.endswith("#anh-1")
    page.keyboard.press("ArrowRight")
    assert page.url.endswith("#anh-2")
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog", state="detached")

    page.click("aside.also a")  # what a script would fetch from a server is a link here
    assert place(page) == "hoi-nghi/index.html"
    page.click(".brand")
    assert place(page) == "index.html"
    assert said == []


def test_a_reader_searches_without_a_server(opened):
    page, said = opened
    page.fill("#tim", "co luan luu hoa binh")
    page.press("#tim", "Enter")
    first = page.locator(".results a").first
    first.wait_for()
    assert place(page) == "tim-kiem/index.html"
    first.click()
    page.wait_for_url("**/hoi-nghi/*/index.html")
    assert place(page) == "hoi-nghi/hoa-binh-tong-ket-2020-2021/index.html"
    assert said == []
