"""Our pages in a browser, with every header that a web server sends with them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from on_disk import CONTENT
from web_servers import Release, Running, a_release, running


@pytest.fixture(scope="module")
def release() -> Iterator[Release]:
    with a_release() as found:
        yield found


@pytest.fixture(scope="module")
def server(release: Release) -> Iterator[Running]:
    """One that does not know the old addresses: the pages that stand there have to do."""
    with running("nginx", release.current, CONTENT) as found:
        yield found


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", ["/", "/hoi-nghi/hoa-binh-tong-ket-2020-2021/", "/khoi/hoa-binh/"])
def test_the_policy_of_the_server_stops_nothing_that_a_page_needs(
    server: Running, page: Page, path: str
):
    told: list[str] = []
    lost: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("response", lambda answer: lost.append(answer.url) if answer.status >= 400 else None)
    page.goto(f"{server.address}{path}", wait_until="networkidle")
    assert (told, lost) == ([], [])
    assert page.locator('script[type="application/ld+json"]').count() == 1  # which is no script
    assert page.evaluate("document.fonts.check('16px \"Source Sans 3\"')")
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily").startswith(
        '"Source Serif 4"'
    )
    assert page.locator(".today").inner_text()  # the script ran


def test_what_would_break_the_policy_is_stopped(server: Running, page: Page):
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.goto(f"{server.address}/")
    script = (
        "document.body.append(Object.assign(document.createElement('script'), {text: 'x = 1'}))"
    )
    page.evaluate(script)
    assert page.evaluate("typeof x") == "undefined"
    assert any("Content Security Policy" in text for text in told)


@pytest.mark.parametrize("path", ["/tin-tuc/123.html", "/tin-tuc/bài cũ/", "/xem/45.php"])
def test_the_page_at_an_old_address_leads_on_where_the_server_does_not(
    server: Running, page: Page, path: str
):
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    assert server.get(path).status in (200, 301)
    page.goto(f"{server.address}{path}")
    page.wait_for_url("**/hoi-nghi/co-dia-chi-cu/")
    assert page.locator("h1").inner_text() == "Hội nghị có địa chỉ cũ"
    assert told == []
