"""The script of every page: today's date, the newest reports; and pages that do without it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, ViewportSize, expect

from kyyeu.domain.dates import long_date

INNER = ("real", "/khoi/hoa-binh/")
SHORT = ("real", "/nam-hoc/2020-2021/")
PHONE: ViewportSize = {"width": 360, "height": 800}
DESK: ViewportSize = {"width": 1280, "height": 800}
FRAGMENT = "**/manh/moi.html"
LARGEST_SHIFT = 0.02

# Notes how far things move from now on.
WATCH = """
() => {
  window.shifts = [];
  new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map((e) => e.value)))
    .observe({ type: 'layout-shift' });
}
"""


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(viewport=DESK, reduced_motion="reduce") as context:
        yield context


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def box(page: Page):
    return page.locator("[data-fragment]")


def test_the_box_of_an_inner_page_is_filled(page: Page, served: Callable[[str], str]):
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(served(INNER[0]) + INNER[1])
    expect(box(page).locator(".newest .lines > li")).to_have_count(5)
    expect(box(page).get_by_role("link", name="Các hội nghị mới nhất")).to_be_visible()
    box(page).locator(".newest a").first.click()
    expect(page.locator("main h1")).to_contain_text("Hội nghị tổng kết công tác năm 2023")
    assert said == []  # the server forbids what is inline


def test_the_fragment_is_asked_for_without_cookies(
    context: BrowserContext, page: Page, served: Callable[[str], str]
):
    address = served(INNER[0])
    context.add_cookies([{"name": "ai", "value": "x", "url": address}])
    with page.expect_request(FRAGMENT) as asked:
        page.goto(address + INNER[1])
    assert "cookie" not in asked.value.all_headers()


@pytest.mark.parametrize("address", ["/", "/404.html"])
def test_a_page_without_a_box_asks_for_nothing(
    page: Page, served: Callable[[str], str], address: str
):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(served("real") + address, wait_until="networkidle")
    assert [url for url in asked if "/manh/" in url] == []
    expect(page.locator(".today")).to_contain_text(", ngày ")


def test_without_javascript_there_is_a_plain_link_and_no_hole(
    browser: Browser, served: Callable[[str], str]
):
    with browser.new_context(java_script_enabled=False, viewport=PHONE) as context:
        page = context.new_page()
        page.goto(served(INNER[0]) + INNER[1])
        assert box(page).inner_text().split("\n")[-1] == "Các hội nghị mới nhất"
        assert box(page).bounding_box()["height"] < 200
        expect(page.locator(".today")).to_be_hidden()
        box(page).get_by_role("link").click()
        assert page.url.endswith("/hoi-nghi/")


ELSEWHERE = "<!doctype html><title>Đăng nhập</title><main><h1>Đăng nhập</h1><ol><li>x</ol></main>"
FAILURES: dict[str, Callable[[Route], None]] = {
    "offline": lambda route: route.abort("internetdisconnected"),
    "missing": lambda route: route.fulfill(status=404, body=ELSEWHERE, content_type="text/html"),
    "broken": lambda route: route.fulfill(status=500, body=""),
    "another page in its place": lambda route: route.fulfill(
        body=ELSEWHERE, content_type="text/html"
    ),
}


@pytest.mark.parametrize("failure", FAILURES)
def test_whatever_fails_the_link_stays(page: Page, served: Callable[[str], str], failure: str):
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.route(FRAGMENT, FAILURES[failure])
    page.goto(served(INNER[0]) + INNER[1], wait_until="networkidle")
    assert box(page).inner_text().split("\n")[-1] == "Các hội nghị mới nhất"
    expect(box(page).get_by_role("link")).to_have_count(1)
    assert errors == []


def test_a_script_in_the_fragment_never_runs(page: Page, served: Callable[[str], str]):
    body = "<ol class='newest'><li>Tin<script>document.title='x'</script></li></ol>"
    page.route(FRAGMENT, lambda route: route.fulfill(body=body, content_type="text/html"))
    page.goto(served(INNER[0]) + INNER[1])
    expect(box(page).locator(".newest")).to_be_visible()
    assert page.title() != "x"


# ---- nothing jumps


def shift_when_filled(page: Page, address: str, look: str) -> float:
    """How far things move when the fragment comes after all else, while a reader looks."""
    held: list[Route] = []
    page.route(FRAGMENT, lambda route: held.append(route))
    page.goto(address)
    page.evaluate("document.fonts.ready")
    page.evaluate(look)
    page.wait_for_timeout(200)
    page.evaluate(WATCH)
    assert held, "the page has not asked for the fragment"
    held[0].continue_()
    box(page).locator(".newest").wait_for(state="attached")
    page.wait_for_timeout(200)
    return sum(page.evaluate("window.shifts"))


@pytest.mark.parametrize("window", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("at", [INNER, SHORT], ids=lambda at: at[1])
def test_nothing_moves_while_the_box_is_out_of_view(
    page: Page, served: Callable[[str], str], window, at: tuple[str, str]
):
    page.set_viewport_size(window)
    assert shift_when_filled(page, served(at[0]) + at[1], "scrollTo(0, 0)") == 0


@pytest.mark.parametrize("window", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("name", ["real", "twenty-years"])
def test_hardly_anything_moves_while_the_end_of_the_page_is_looked_at(
    page: Page, served: Callable[[str], str], window, name: str
):
    page.set_viewport_size(window)
    moved = shift_when_filled(page, f"{served(name)}/khoi/", "scrollTo(0, 1e6)")
    assert moved <= LARGEST_SHIFT


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_the_line_of_the_date_is_kept_free(page: Page, served: Callable[[str], str], width: int):
    page.set_viewport_size({"width": width, "height": 800})
    page.clock.set_fixed_time(dt.datetime(2026, 11, 25, 12))
    page.goto(served("real") + "/")
    page.evaluate("document.fonts.ready")
    heights = page.evaluate(
        """() => ['', document.querySelector('.today').textContent].map((text) => {
          document.querySelector('.today').textContent = text;
          return document.querySelector('.masthead').offsetHeight;
        })"""
    )
    assert heights[0] == heights[1]


# ---- today


def test_today_is_written_as_every_date_of_the_site_is(page: Page, served: Callable[[str], str]):
    first = dt.date(2025, 12, 28)
    for day in (first + dt.timedelta(days=17 * n) for n in range(22)):
        page.clock.set_fixed_time(dt.datetime(day.year, day.month, day.day, 12))
        page.goto(served("real") + "/404.html")
        assert page.locator(".today").inner_text() == long_date(day)


# ---- reading it


def test_the_links_of_the_box_show_their_focus(page: Page, served: Callable[[str], str]):
    page.goto(served(INNER[0]) + INNER[1])
    links = box(page).get_by_role("link")
    expect(links).to_have_count(6)
    links.first.focus()
    for _ in range(5):
        page.keyboard.press("Tab")
        width = page.evaluate(
            """() => {
              const e = document.activeElement, style = getComputedStyle(e);
              return e.closest('.newest') && style.outlineStyle !== 'none'
                ? parseFloat(style.outlineWidth) : 0;
            }"""
        )
        assert width >= 2


def test_neither_box_nor_date_is_printed(page: Page, served: Callable[[str], str]):
    page.goto(served(INNER[0]) + INNER[1])
    expect(box(page).locator(".newest")).to_be_visible()
    page.emulate_media(media="print")
    expect(box(page)).to_be_hidden()
    expect(page.locator(".today")).to_be_hidden()
