"""Every type of page in a real browser: phones and desks, light and dark, mouse or keyboard.

A page is opened once; the tests then change the size of its window and its colours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page, Response

PAGES = {
    "real": [
        "/",
        "/hoi-nghi/",
        "/hoi-nghi/hoa-binh-tong-ket-2020-2021/",
        "/hoi-nghi/lang-son-trien-khai-2021-2022/",
        "/khoi/",
        "/khoi/hoa-binh/",
        "/don-vi/",
        "/don-vi/cd-ngo-gia-tu-bac-giang/",
        "/nam-hoc/",
        "/nam-hoc/2020-2021/",
        "/khen-thuong/",
        "/van-ban/",
        "/dai-bieu/",
        "/tim-kiem/",
        "/gioi-thieu/",
        "/huong-dan-viet-bai/",
        "/thong-ke/",
        "/du-lieu/",
        "/404.html",
    ],
    "counted": ["/", "/thong-ke/", "/khoi/hoa-binh/"],
    "twenty-years": [
        "/",
        "/hoi-nghi/trang/2/",
        "/hoi-nghi/tong-ket-2017-2018/",
        "/khoi/khoi-mau/",
        "/khoi/khoi-mau/so-sanh/",
        "/chua-ro/",
        "/mau-thuan/",
        "/don-vi/truong-c/",
        "/nam-hoc/",
        "/nam-hoc/2018-2019/",
        "/khen-thuong/trang/2/",
        "/van-ban/",
        "/dai-bieu/",
    ],
    "photos": ["/anh/", "/khoi/khoi-anh/", "/hoi-nghi/tong-ket-2022/"],
}
PHONES, DESK = (320, 360), 1280
Scheme = Literal["light", "dark"]
EMPTY_BOX = "[data-fragment]:not(:has(.newest))"
FRAGMENTS = {"newest.html"}  # looked at inside the pages that load them
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")


@dataclass
class Opened:
    """A page in the browser, with everything that went wrong on its way."""

    site: str
    address: str
    page: Page
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def note_refusal(self, answer: Response) -> None:
        """Remember an answer that says no."""
        if answer.status >= 400:
            self.refused.append(answer.url)

    def show(self, width: int, scheme: Scheme = "light") -> Page:
        """The page in a window of a width, light or dark."""
        self.page.set_viewport_size({"width": width, "height": 800})
        self.page.emulate_media(color_scheme=scheme)
        return self.page

    def settle(self) -> None:
        """Wait until its letters and what its script loads have come."""
        self.page.evaluate("document.fonts.ready")
        self.page.locator(EMPTY_BOX).wait_for(state="detached")


@pytest.fixture(
    scope="module",
    params=[(site, address) for site, addresses in PAGES.items() for address in addresses],
    ids=lambda param: f"{param[0]} {param[1]}",
)
def opened(
    browser: Browser, served: Callable[[str], str], request: pytest.FixtureRequest
) -> Iterator[Opened]:
    site, address = request.param
    context = browser.new_context(viewport={"width": DESK, "height": 800}, reduced_motion="reduce")
    page = context.new_page()
    opened = Opened(site, address, page)
    page.on("console", lambda message: opened.said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: opened.said.append(str(error)))
    page.on("request", lambda request: opened.asked.append(request.url))
    page.on("requestfailed", lambda request: opened.refused.append(request.url))
    page.on("response", opened.note_refusal)
    page.goto(f"{served(site)}{address}", wait_until="load")
    opened.settle()
    yield opened
    context.close()


def test_nothing_is_asked_of_another_host(opened: Opened, served: Callable[[str], str]):
    own = served(opened.site)
    assert [url for url in opened.asked if not url.startswith((f"{own}/", "data:"))] == []


def test_the_console_is_silent_and_every_file_arrives(opened: Opened):
    assert (opened.said, opened.refused) == ([], [])


def test_vietnamese_letters_come_in_the_typeface_of_the_site(opened: Opened):
    loaded = opened.page.evaluate(
        "[...document.fonts].filter(font => font.status === 'loaded').map(font => font.family)"
    )
    assert any("Source Sans" in family for family in loaded)


@pytest.mark.parametrize("width", [*PHONES, DESK])
def test_nothing_has_to_be_scrolled_sideways(opened: Opened, width: int):
    page = opened.show(width)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width, too_wide(page, width)


def too_wide(page: Page, width: int) -> Any:
    """The elements to blame."""
    return page.evaluate(
        """width => [...document.querySelectorAll('body *')]
            .filter(e => e.getBoundingClientRect().right > width + 1)
            .slice(-3).map(e => e.outerHTML.slice(0, 200))""",
        width,
    )


CLIPPED = """
() => {
  const hidden = (e) => {
    for (; e; e = e.parentElement) {
      const style = getComputedStyle(e);
      if (e.matches('.hidden') || style.clipPath !== 'none') return true;
    }
    return false;
  };
  return [...document.querySelectorAll('body *')].filter((e) => {
    const style = getComputedStyle(e);
    const clips = /hidden|clip/.test(style.overflowX + style.overflowY)
      || style.webkitLineClamp !== 'none' || style.textOverflow === 'ellipsis';
    return clips && e.textContent.trim() && !hidden(e)
      && (e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1);
  }).map((e) => e.outerHTML.slice(0, 200));
}
"""


@pytest.mark.parametrize("width", [*PHONES, DESK])
def test_no_text_is_cut_off(opened: Opened, width: int):
    assert opened.show(width).evaluate(CLIPPED) == []


# Words of a drawing that leave it sideways or lie on each other.
OF_A_DRAWING = """
() => [...document.querySelectorAll('.diagram')].flatMap((svg) => {
  const frame = svg.getBoundingClientRect();
  const words = [...svg.querySelectorAll('text')].map((e) => [e, e.getBoundingClientRect()]);
  return words.filter(([text, box]) => box.left < frame.left - 1 || box.right > frame.right + 1
      || words.some(([other, its]) => other !== text && box.left < its.right && its.left < box.right
        && box.top + 2 < its.bottom && its.top + 2 < box.bottom))
    .map(([text]) => text.outerHTML);
})
"""


@pytest.mark.parametrize("width", [PHONES[0], DESK])
def test_words_of_a_drawing_stand_apart_inside_it(opened: Opened, width: int):
    assert opened.show(width).evaluate(OF_A_DRAWING) == []


OVERLAPPING = """
() => {
  const lines = [...document.querySelectorAll('h1, h2, h3, p, dt, dd, li > a, td, th, summary')]
    .filter((e) => e.checkVisibility() && e.textContent.trim());
  return lines.filter((e) => {
    const style = getComputedStyle(e);
    return parseFloat(style.lineHeight) < 1.3 * parseFloat(style.fontSize);
  }).map((e) => e.outerHTML.slice(0, 120));
}
"""


def test_lines_are_far_enough_apart_for_letters_with_two_accents(opened: Opened):
    assert opened.show(360).evaluate(OVERLAPPING) == []


# ---- the keyboard

# Numbers what can be reached, and notes at every key what has the focus until then.
WATCH = """
() => {
  const all = 'a[href], button, input, select, textarea, summary, [tabindex]';
  const wanted = [...document.querySelectorAll(all)].filter((e) => e.tabIndex >= 0
    && !e.disabled && e.checkVisibility({ visibilityProperty: true }));
  const numbers = new Map(wanted.map((e, number) => [e, number]));
  window.reached = [];
  document.addEventListener('keydown', () => {
    const e = document.activeElement;
    if (!numbers.has(e)) return;
    const style = getComputedStyle(e);
    const box = e.getBoundingClientRect();
    window.reached.push({
      number: numbers.get(e),
      seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight
        && box.right > 0 && box.left < innerWidth,
      outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
      words: e.outerHTML.slice(0, 120),
    });
  }, { capture: true });
  return wanted.length;
}
"""


@pytest.mark.parametrize("width", [PHONES[1], DESK])
def test_every_link_is_reached_by_keyboard_in_order_and_shows_its_focus(opened: Opened, width: int):
    page = opened.show(width)
    page.reload()
    opened.settle()
    wanted = page.evaluate(WATCH)
    for _ in range(wanted + 1):
        page.keyboard.press("Tab")
    reached = page.evaluate("window.reached")
    assert [step["number"] for step in reached] == list(range(wanted))
    assert [step["words"] for step in reached if not (step["seen"] and step["outlined"])] == []
    assert 'class="skip"' in reached[0]["words"]


def test_the_skip_link_leads_past_the_menu(opened: Opened):
    page = opened.show(DESK)
    page.reload()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main, footer') !== null")


# ---- axe


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONES[1], DESK])
def test_axe_finds_no_barrier(opened: Opened, width: int, scheme: Scheme):
    """Every rule in light; in dark only those that look at colours can find anything else."""
    page = opened.show(width, scheme)
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE)
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if scheme == "dark":
        options["runOnly"] = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
    found = page.evaluate("options => axe.run(document, options)", options)
    assert [
        f"{violation['id']}: {node['html'][:200]} {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ] == []


# ---- all types of pages are looked at


def test_every_type_of_page_of_the_theme_is_opened(site):
    seen = {
        page.template
        for name, addresses in PAGES.items()
        for page in site(name).pages
        if f"/{page.address}" in addresses
    }
    planned = {page.template for name in PAGES for page in site(name).pages}
    assert seen == planned - FRAGMENTS


# ---- without JavaScript


@pytest.fixture(scope="module")
def plain(browser: Browser) -> Iterator[Page]:
    """A browser whose JavaScript is off."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    yield context.new_page()
    context.close()


def test_pages_say_the_same_without_javascript(
    plain: Page, browser: Browser, served: Callable[[str], str]
):
    with browser.new_context(viewport={"width": 360, "height": 800}) as context:
        usual = context.new_page()
        for address in PAGES["real"]:
            if address == "/tim-kiem/":  # which says what it cannot do: test_search.py
                continue
            words = []
            for page in (plain, usual):
                page.goto(f"{served('real')}{address}")
                words.append(re.sub(r"\s+", " ", page.locator("main").inner_text()))
            assert words[0] == words[1], address
            assert words[0], address


def test_a_reader_without_javascript_gets_from_the_home_page_to_a_report(
    plain: Page, served: Callable[[str], str]
):
    plain.goto(f"{served('real')}/")
    plain.get_by_role("link", name="Khối, cụm", exact=True).first.click()
    plain.get_by_role("link", name=re.compile("Hòa Bình")).first.click()
    assert "Hòa Bình" in plain.locator("h1").inner_text()
    plain.locator("main a[href^='/hoi-nghi/']").first.click()
    assert "/hoi-nghi/" in plain.url


def test_a_year_of_a_long_history_opens_without_javascript(
    plain: Page, served: Callable[[str], str]
):
    plain.goto(f"{served('twenty-years')}/khoi/khoi-mau/")
    year = plain.locator("details.year-row").nth(5)
    inside = year.locator(".term")
    assert not inside.is_visible()
    year.locator("summary").click()
    assert inside.is_visible()


def test_a_link_of_the_matrix_leads_to_its_year(browser: Browser, served: Callable[[str], str]):
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{served('twenty-years')}/khoi/khoi-mau/")
        row = page.locator(".matrix tbody a").nth(5)
        row.click()
        year = page.locator(row.get_attribute("href") or "")
        year.wait_for(state="visible")  # the link opens the folded row of its year


def test_any_two_years_stand_side_by_side_without_javascript(
    plain: Page, served: Callable[[str], str]
):
    plain.goto(f"{served('twenty-years')}/khoi/khoi-mau/so-sanh/#trai-nam-hoc-2010-2011")
    opened = plain.locator(".side details[open] > summary")
    assert opened.all_inner_texts() == ["2010–2011", "2024–2025"]  # the link opened the left one
    plain.locator(".side").nth(1).get_by_text("2005–2006", exact=True).first.click()
    assert opened.all_inner_texts() == ["2010–2011", "2005–2006"]
    places = (
        "all => all.map((e) => [e.getBoundingClientRect().left, e.getBoundingClientRect().top])"
    )
    left, right = opened.evaluate_all(places)
    assert left[0] == right[0] and left[1] < right[1]  # on a phone one stands under the other
    plain.set_viewport_size({"width": DESK, "height": 800})
    left, right = opened.evaluate_all(places)
    assert left[0] < right[0] and left[1] == right[1]
    plain.set_viewport_size({"width": 360, "height": 800})
