"""Writing with the preview open: what is saved is seen, what is wrong is told."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kyyeu import features
from kyyeu.build.make import Job
from kyyeu.build.preview import Preview
from kyyeu.build.web import open_server
from kyyeu.domain.settings import Settings
from on_disk import THEME, a_report_file, write_files

REPORT = "hoi-nghi/a/index.md"


@dataclass
class Desk:
    """An editor's files beside a browser that shows them."""

    content: Path
    address: str
    page: Page
    errors: list[str]

    def save(self, title: str = "Hội nghị", **more: str) -> None:
        write_files(self.content, {REPORT: a_report_file(title, **({"slug": "a"} | more))})


@pytest.fixture
def desk(tmp_path: Path, browser: Browser) -> Iterator[Desk]:
    content = write_files(tmp_path / "content", {REPORT: a_report_file("Bản đầu", slug="a")})
    job = Job(content, tmp_path / "output", THEME, Settings(), features())
    server = open_server(Preview(job), 0)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    context = browser.new_context()
    page = context.new_page()
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{server.address}hoi-nghi/a/")
    yield Desk(content, server.address, page, errors)
    context.close()
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_saved_report_is_seen_without_a_key_being_pressed(desk: Desk):
    expect(desk.page.locator("main h1")).to_have_text("Bản đầu")
    for text in ("Bản hai", "Bản ba"):
        desk.save(text)
        expect(desk.page.locator("main h1")).to_have_text(text)
    assert desk.errors == []


def test_a_saved_style_sheet_of_the_theme_is_no_matter_of_scripts(desk: Desk):
    expect(desk.page.locator("script")).to_have_count(1)
    assert desk.errors == []


def test_what_is_wrong_stands_over_the_last_good_page_and_goes_when_it_is_mended(desk: Desk):
    over = desk.page.get_by_role("alertdialog")
    expect(over).to_have_count(0)
    desk.save("Bản hỏng", date="31/02/2021")
    expect(over).to_be_visible()
    expect(over).to_contain_text("hoi-nghi/a/index.md, dòng 3")
    expect(over).to_contain_text("31/02/2021")
    expect(desk.page.locator("main h1")).to_have_text("Bản đầu")
    desk.save("Bản đã sửa")
    expect(over).to_have_count(0)
    expect(desk.page.locator("main h1")).to_have_text("Bản đã sửa")


def test_the_page_behind_can_be_looked_at(desk: Desk):
    desk.save("Bản hỏng", date="31/02/2021")
    over = desk.page.get_by_role("alertdialog")
    over.get_by_role("button", name="Đóng, xem trang").click()
    expect(over).to_have_count(0)
    expect(desk.page.get_by_role("heading", name="Bản đầu")).to_be_visible()


def test_what_is_wrong_has_the_focus_and_escape_closes_it(desk: Desk):
    desk.save("Bản hỏng", date="31/02/2021")
    over = desk.page.get_by_role("alertdialog")
    expect(over.get_by_role("button")).to_be_focused()
    desk.page.keyboard.press("Escape")
    expect(over).to_have_count(0)


def test_what_is_wrong_fits_on_a_phone(desk: Desk):
    desk.page.set_viewport_size({"width": 320, "height": 640})
    desk.save("Bản hỏng", date="31/02/2021")
    expect(desk.page.get_by_role("alertdialog")).to_be_visible()
    assert desk.page.evaluate("document.scrollingElement.scrollWidth") <= 320


def test_a_draft_is_marked(desk: Desk):
    desk.save("Bản nháp của tôi", status="draft")
    expect(desk.page.locator("main h1")).to_have_text("Bản nháp của tôi")
    expect(desk.page.locator("main .draft")).to_have_text("Bản nháp")


def test_a_page_that_is_not_there_yet_shows_itself_when_it_is_written(desk: Desk):
    desk.page.goto(f"{desk.address}hoi-nghi/b/")
    desk.errors.clear()  # the browser says that this page is not there
    write_files(desk.content, {"hoi-nghi/b.md": a_report_file("Bài hai", slug="b")})
    expect(desk.page.locator("main h1")).to_have_text("Bài hai")
    assert desk.errors == []
