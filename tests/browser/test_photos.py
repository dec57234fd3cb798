"""Photos in a real browser: they have their place before they are there, and each can be opened."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

ADDRESSES = ("/anh/", "/khoi/khoi-anh/", "/hoi-nghi/tong-ket-2022/")
BOXES = """() => [...document.querySelectorAll("main figure, main h2")].map(one => {
  const box = one.getBoundingClientRect();
  return [Math.round(box.top), Math.round(box.height), Math.round(box.width)];
})"""
LOADED = "() => [...document.images].every(one => one.complete && one.naturalWidth > 0)"
IN_VIEW = '() => [...document.images].forEach(one => { one.loading = "eager"; })'


@pytest.fixture
def page(browser: Browser):
    context = browser.new_context()
    yield context.new_page()
    context.close()


def boxes(page: Page, url: str, width: int) -> list[list[int]]:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(url, wait_until="load")
    page.evaluate("document.fonts.ready")
    return page.evaluate(BOXES)


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_moves_when_photos_come(
    page: Page, served: Callable[[str], str], address: str, width: int
):
    url = served("photos") + address
    # whether a typeface is there in time is luck, and no matter of photos
    page.route("**/*.woff2", lambda route: route.abort())
    page.route("**/anh/*/*-*", lambda route: route.abort())
    without = boxes(page, url, width)
    page.unroute("**/anh/*/*-*")
    page.goto(url, wait_until="load")
    page.evaluate(IN_VIEW)
    page.wait_for_function(LOADED)
    now = page.evaluate(BOXES)
    assert len(now) == len(without) > 3
    for before, after in zip(without, now, strict=True):  # a rendition is rounded to whole pixels
        assert all(abs(a - b) <= 1 for a, b in zip(before, after, strict=True))


def test_a_browser_takes_the_better_format_in_the_size_that_it_needs(
    page: Page, served: Callable[[str], str]
):
    boxes(page, served("photos") + ADDRESSES[2], 360)
    lead = page.locator(".opening img")
    assert lead.evaluate("one => one.currentSrc").endswith("-320.avif")
    assert lead.evaluate("one => getComputedStyle(one).backgroundColor") == "rgb(170, 85, 85)"


def test_without_a_script_a_photo_opens_in_its_large_size(
    browser: Browser, served: Callable[[str], str]
):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served("photos") + ADDRESSES[2])
    with page.expect_navigation() as large:
        page.locator(".opening figure > a").click()
    assert large.value.headers["content-type"] == "image/jpeg"
    context.close()
