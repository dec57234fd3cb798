"""Paper: white whatever the screen shows, and nothing that a click would open is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

YEARS = 20

COLOURS = """() => {
  const style = getComputedStyle(document.documentElement);
  const names = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
    .flatMap(function rules(rule) { return [rule, ...[...rule.cssRules ?? []].flatMap(rules)]; })
    .filter((rule) => rule.selectorText === ":root")
    .flatMap((rule) => [...rule.style].filter((name) => name.startsWith("--")));
  return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(name)]));
}"""

BACKGROUNDS = """() => [...new Set([...document.querySelectorAll("body, body *:not(i)")]
  .filter((element) => element.checkVisibility())
  .map((element) => getComputedStyle(element).backgroundColor))]"""


@pytest.fixture(scope="module")
def page(browser: Browser, served: Callable[[str], str]) -> Iterator[Page]:
    """The page of a bloc with twenty years, all but the newest closed."""
    context = browser.new_context(viewport={"width": 794, "height": 1123})
    page = context.new_page()
    page.goto(served("twenty-years") + "/khoi/khoi-mau/")
    yield page
    context.close()


def test_every_year_of_a_long_history_is_printed(page: Page):
    page.emulate_media(media="print")
    assert page.locator("details.year-row").count() == YEARS
    assert page.locator("details.year-row:not([open])").count() == YEARS - 1
    for row in page.locator("details.year-row").all():
        assert row.locator("summary").is_visible()
        assert row.locator("dl.roles").is_visible()


def test_a_dark_screen_prints_dark_letters_on_white(page: Page):
    page.emulate_media(media="print", color_scheme="dark")
    assert set(page.evaluate(BACKGROUNDS)) <= {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


def test_every_colour_on_paper_is_the_same_from_a_dark_screen(page: Page):
    page.emulate_media(media="print", color_scheme="light")
    light = page.evaluate(COLOURS)
    page.emulate_media(media="print", color_scheme="dark")
    assert {"--paper", "--edge", "--gold", "--mark", "--seal"} <= set(light)
    assert page.evaluate(COLOURS) == light
