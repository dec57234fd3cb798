"""Writing with the preview open: what is saved is seen, what is wrong is told."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from builders import front
from kyyeu import features
from kyyeu.build.lookout import Lookout
from kyyeu.build.make import Job
from kyyeu.build.preview import Preview
from kyyeu.build.web import PreviewServer, open_server
from kyyeu.domain.page import Output
from kyyeu.domain.page import Page as HtmlPage
from kyyeu.domain.settings import Settings
from kyyeu.history.site import Site
from on_disk import PAGE, THEME, a_report_file, plain_view, write_files
from photographs import a_jpeg

Scheme = Literal["light", "dark"]
REPORT = "hoi-nghi/a/index.md"


LONG = "\n\n".join(f"Đoạn {number}." for number in range(100))
WATCH_FOR_CHANGES = """
    window.changes = [];
    const all = { childList: true, subtree: true, characterData: true, attributes: true };
    new MutationObserver((records) => changes.push(...records.map((r) => r.target.nodeName)))
        .observe(document.body, all);
"""

TIMES_ASKED_FOR_NEWEST = """
    performance.getEntriesByType("resource").filter((e) => e.name.endsWith("/manh/moi.html")).length
"""


@dataclass
class Desk:
    """An editor's files beside a browser that shows them."""

    content: Path
    theme: Path
    address: str
    page: Page
    errors: list[str]

    def save(self, title: str = "Hội nghị", **more: str) -> None:
        write_files(self.content, {REPORT: a_report_file(title, **({"slug": "a"} | more))})

    def watch_for_changes(self) -> None:
        """Note from now on what changes on the page; the newest reports are on it by then.

        The preview's script asks for them a moment after the page has, to know them again.
        """
        for _ in range(100):
            if self.page.evaluate(TIMES_ASKED_FOR_NEWEST):
                break
            self.page.wait_for_timeout(50)
        self.page.wait_for_timeout(300)
        self.page.evaluate(WATCH_FOR_CHANGES)


def a_site(folder: Path) -> Job:
    """One report, and a copy of our theme that a test may change."""
    content = write_files(folder / "content", {REPORT: a_report_file("Bản đầu", slug="a")})
    theme = Path(shutil.copytree(THEME, folder / "theme"))
    return Job(content, folder / "output", theme, Settings(), (*features(), a_fragment))


def a_fragment(site: Site) -> Iterator[Output]:
    """A part of a page that a script may fetch, once a test has written its template."""
    for article in site.articles[:1]:
        yield HtmlPage("manh/thu.html", "fragment.html", plain_view, (article, article.text))


def a_square(side: int) -> str:
    """A picture of so many pixels."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{side}" height="{side}"/>'


@contextmanager
def serving(job: Job, port: int = 0) -> Iterator[PreviewServer]:
    lookout = Lookout((job.content, job.theme))
    server = open_server(Preview(job, None, lookout), port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        lookout.close()


@contextmanager
def a_page(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """An empty page, and whatever it complains of."""
    context = browser.new_context()
    page = context.new_page()
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text))
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page, errors
    context.close()


@pytest.fixture
def desk(tmp_path: Path, browser: Browser) -> Iterator[Desk]:
    job = a_site(tmp_path)
    with serving(job) as server, a_page(browser) as (page, errors):
        page.goto(f"{server.address}hoi-nghi/a/")
        expect(page.locator("#kyyeu .state")).to_have_attribute("data-state", "connected")
        yield Desk(job.content, job.theme, server.address, page, errors)


def test_a_saved_report_is_seen_without_a_key_being_pressed(desk: Desk):
    expect(desk.page.locator("main h1")).to_have_text("Bản đầu")
    for text in ("Bản hai", "Bản ba"):
        desk.save(text)
        expect(desk.page.locator("main h1")).to_have_text(text)
    assert desk.errors == []


# ---- what stays as it is


def test_no_page_is_loaded_anew_and_the_reader_stays_where_he_is(desk: Desk):
    desk.save("Bản đầu", body=LONG)
    expect(desk.page.locator("main")).to_contain_text("Đoạn 99")
    desk.page.evaluate(
        """() => {
            window.isTheSame = true;
            scrollTo(0, 1500);
            const texts = [...document.querySelectorAll("main p")];
            getSelection().selectAllChildren(texts.find((p) => p.textContent === "Đoạn 60."));
            document.querySelector("footer a, main a").focus({ preventScroll: true });
        }"""
    )
    kept = "[scrollY, String(getSelection()), document.activeElement.href, window.isTheSame]"
    before = desk.page.evaluate(kept)
    assert before[0] == 1500
    desk.save("Bản hai", body=LONG.replace("Đoạn 70.", "Đoạn 70 đã sửa."))
    expect(desk.page.locator("main")).to_contain_text("Đoạn 70 đã sửa.")
    expect(desk.page).to_have_title(re.compile("^Bản hai"))
    assert desk.page.evaluate(kept) == before
    assert desk.errors == []


def test_what_the_reader_opened_or_typed_stays(desk: Desk):
    a_page = PAGE.replace(
        "</body>",
        "<details><summary>Năm</summary>2021</details>"
        '<input name="q"><input type="checkbox"><textarea>x</textarea></body>',
    )
    write_files(
        desk.theme,
        {
            "templates/report.html": a_page.replace("view.title", "view.frame.title").replace(
                "{{ view.body|prose }}", ""
            )
        },
    )
    expect(desk.page.locator("details").first).to_be_visible()
    desk.page.locator("summary", has_text="Năm").click()
    desk.page.locator("input[name=q]").fill("chữ đã gõ")
    desk.page.locator("input[type=checkbox]").check()
    desk.page.locator("textarea").fill("lời đã gõ")
    desk.save("Bản hai")
    expect(desk.page.locator("h1")).to_have_text("Bản hai")
    assert desk.page.locator("details", has_text="2021").get_attribute("open") == ""
    expect(desk.page.locator("input[name=q]")).to_have_value("chữ đã gõ")
    expect(desk.page.locator("input[type=checkbox]")).to_be_checked()
    expect(desk.page.locator("textarea")).to_have_value("lời đã gõ")


def test_a_page_that_does_not_change_is_not_touched(desk: Desk):
    desk.watch_for_changes()
    with desk.page.expect_response("**/hoi-nghi/a/") as told:
        write_files(desk.content, {"hoi-nghi/b.md": a_report_file("Khác", status="hidden")})
    assert told.value.status == 304
    assert desk.page.evaluate("changes") == []


def test_a_saved_style_sheet_is_put_on_without_touching_the_page(desk: Desk):
    desk.watch_for_changes()
    sheet = desk.theme / "static/css/3-base.css"
    for colour in ("rgb(1, 2, 3)", "rgb(4, 5, 6)"):
        sheet.write_text(f"{sheet.read_text('utf-8')}\nbody {{ color: {colour}; }}", "utf-8")
        expect(desk.page.locator("body")).to_have_css("color", colour)
        expect(desk.page.locator("head link[rel=stylesheet]")).to_have_count(1)
    assert desk.page.evaluate("changes") == []
    desk.save("Bản hai")
    expect(desk.page.locator("main h1")).to_have_text("Bản hai")
    expect(desk.page.locator("body")).to_have_css("color", "rgb(4, 5, 6)")
    assert desk.errors == []


def test_a_picture_that_took_anothers_place_is_shown(desk: Desk):
    write_files(desk.theme, {"static/img/a.svg": a_square(10)})
    markup = '<!doctype html><html><body><img src="/theme/img/a.svg"></body></html>'
    write_files(desk.theme, {"templates/report.html": markup})
    image = desk.page.locator("body > img")
    expect(image).to_have_js_property("naturalWidth", 10)
    write_files(desk.theme, {"static/img/a.svg": a_square(20)})
    expect(image).to_have_js_property("naturalWidth", 20)


def test_what_a_script_of_the_site_filled_in_stays_and_is_renewed_when_it_changes(desk: Desk):
    script = """document.querySelector(".today").textContent = "Thứ Hai";
        fetch("/manh/thu.html").then((answer) => answer.text()).then((html) => {
        const box = document.querySelector(".box");
        box.append(new DOMParser().parseFromString(html, "text/html").querySelector("ol"));
    });"""
    write_files(
        desk.theme,
        {
            "static/js/thu.js": script,
            "templates/fragment.html": "<ol><li>{{ view.title }}</li></ol>",
            "templates/report.html": """<!doctype html><html><head><title>x</title>
                <link rel="icon" href="/theme/img/icon.svg">
                <script src="/theme/js/thu.js" defer></script></head>
                <body><p class="today"></p><h1>{{ view.frame.title }}</h1>
                <div class="box"></div></body></html>""",
        },
    )
    desk.page.reload()
    box = desk.page.locator(".box")
    expect(box).to_have_text("Bản đầu")
    desk.page.evaluate("window.isTheSame = true")
    desk.save("Bản hai")
    expect(desk.page.locator("h1")).to_have_text("Bản hai")
    expect(box).to_have_text("Bản hai")
    expect(box.locator("ol")).to_have_count(1)
    expect(desk.page.locator(".today")).to_have_text("Thứ Hai")
    desk.save("Bản hai", slug="a", body="Chỉ lời bài khác.")
    expect(box).to_have_text("Bản hai")
    assert desk.page.evaluate("window.isTheSame")
    assert desk.errors == []


def save_photos(desk: Desk, title: str, *names: str) -> None:
    """A report whose photos are called as their files are."""
    rows = ", ".join(f"{{file: {name}.jpg, caption: Ảnh {name}}}" for name in names)
    write_files(desk.content, {f"hoi-nghi/a/{name}.jpg": a_jpeg() for name in names})
    desk.save(title, photos=f"[{rows}]")
    for file in (desk.content / "hoi-nghi/a").glob("*.jpg"):
        if file.stem not in names:
            file.unlink()
    expect(desk.page.locator("main h1")).to_have_text(title)
    expect(desk.page.locator("main figure")).to_have_count(len(names))


# Done when the script of photos has run.
LIGHTBOX_RAN = """() => ({ promise: new Promise((done) => document.addEventListener(
    "load", ({ target }) => target.src?.includes("lightbox") && done(), true)) })"""


def test_the_first_photo_of_a_report_opens_like_every_other(desk: Desk):
    desk.page.evaluate("window.isTheSame = true")
    ran = desk.page.evaluate_handle(LIGHTBOX_RAN)
    save_photos(desk, "Có ảnh", "m")
    ran.evaluate("one => one.promise")
    desk.page.locator("#anh-1 > a").click()
    expect(desk.page.locator(".lightbox figcaption")).to_have_text("Ảnh m")
    assert desk.page.evaluate("window.isTheSame")
    assert desk.errors == []


def test_a_photo_stays_open_while_its_page_changes(desk: Desk):
    save_photos(desk, "Có ảnh", "m", "n", "p")
    desk.page.reload()
    desk.page.locator("#anh-2 > a").click()
    words = desk.page.locator(".lightbox figcaption")
    expect(words).to_have_text("Ảnh n")
    save_photos(desk, "Có ảnh", "m", "n", "k", "p")
    expect(words).to_have_text("Ảnh n")
    for word in ("Ảnh k", "Ảnh p"):
        desk.page.keyboard.press("ArrowRight")
        expect(words).to_have_text(word)
    save_photos(desk, "Có ảnh", "m", "n")  # the one that is shown is gone
    desk.page.keyboard.press("End")
    expect(desk.page.locator(".lightbox .count")).to_have_text("Ảnh 2 / 2")
    save_photos(desk, "Tên khác", "n", "m")  # scripts run anew for the list of newest reports
    expect(words).to_have_text("Ảnh m")
    expect(desk.page.locator(".lightbox")).to_have_count(1)
    desk.page.keyboard.press("ArrowLeft")
    expect(words).to_have_text("Ảnh n")
    desk.page.keyboard.press("Escape")
    expect(desk.page.locator(".lightbox")).to_have_count(0)
    expect(desk.page.locator("#anh-1 > a")).to_be_focused()
    assert desk.errors == []


# ---- what is wrong


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


def test_the_focus_is_taken_once_and_given_back(desk: Desk):
    desk.page.evaluate("document.querySelector('main a, footer a').focus()")
    before = desk.page.evaluate("document.activeElement.href")
    desk.save("Bản hỏng", date="31/02/2021")
    over = desk.page.get_by_role("alertdialog")
    expect(over.get_by_role("button")).to_be_focused()
    desk.page.evaluate("document.activeElement.blur()")
    with desk.page.expect_response("**/hoi-nghi/a/"):
        write_files(desk.content, {"hoi-nghi/b.md": a_report_file("Bài hai", slug="b")})
    expect(over.get_by_role("button")).not_to_be_focused()
    desk.save("Bản đã sửa")
    expect(over).to_have_count(0)
    assert desk.page.evaluate("document.activeElement.href") == before


def test_what_was_closed_stays_closed_until_something_else_is_wrong(desk: Desk):
    desk.save("Bản hỏng", date="31/02/2021")
    over = desk.page.get_by_role("alertdialog")
    over.get_by_role("button").click()
    with desk.page.expect_response("**/hoi-nghi/a/"):
        write_files(desk.content, {"hoi-nghi/b.md": a_report_file("Bài hai", slug="b")})
    expect(over).to_have_count(0)
    desk.save("Bản hỏng", date="30/02/2021")
    expect(over).to_contain_text("30/02/2021")


def test_a_broken_template_leaves_the_page_before_in_sight(desk: Desk):
    template = desk.theme / "templates/report.html"
    good = template.read_text("utf-8")
    template.write_text(good + "{% if %}", "utf-8")
    over = desk.page.get_by_role("alertdialog")
    expect(over).to_contain_text("theme/templates/report.html")
    expect(desk.page.locator("main h1")).to_have_text("Bản đầu")
    template.write_text(good, "utf-8")
    expect(over).to_have_count(0)
    expect(desk.page.locator("main h1")).to_have_text("Bản đầu")
    assert desk.errors == []


def test_notices_stand_in_a_corner_closed_and_stay_open_when_opened(desk: Desk):
    notices = desk.page.locator("#kyyeu details")
    expect(notices).to_have_count(0)
    write_files(desk.content, {"doc-toi.md": "x"})
    expect(notices.locator("summary")).to_have_text("1 lưu ý")
    expect(notices.locator("li")).not_to_be_visible()
    expect(desk.page.get_by_role("alertdialog")).to_have_count(0)
    notices.locator("summary").click()
    write_files(desk.content, {"doc-toi-2.md": "x"})
    expect(notices.locator("summary")).to_have_text("2 lưu ý")
    expect(notices.locator("li").first).to_be_visible()
    for name in ("doc-toi.md", "doc-toi-2.md"):
        (desk.content / name).unlink()
    expect(notices).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_everything_of_the_preview_can_be_read_by_everybody(desk: Desk, width: int, scheme: Scheme):
    desk.page.set_viewport_size({"width": width, "height": 700})
    desk.page.emulate_media(color_scheme=scheme)
    write_files(desk.content, {"doc-toi.md": "x"})
    desk.page.locator("#kyyeu summary").click()
    assert faults(desk.page) == []
    desk.save("Bản hỏng", date="31/02/2021")
    expect(desk.page.get_by_role("alertdialog")).to_be_visible()
    assert faults(desk.page) == []
    assert desk.page.evaluate("document.scrollingElement.scrollWidth") <= width


def faults(page: Page) -> list[str]:
    """What axe-core has against the preview's own part of a page."""
    found = Axe().run(page, context="#kyyeu").response["violations"]
    return [f"{fault['id']}: {fault['nodes'][0]['html']}" for fault in found]


# ---- the marker


def test_the_marker_tells_that_the_server_was_stopped_and_that_it_is_back(
    tmp_path: Path, browser: Browser
):
    job = a_site(tmp_path)
    with serving(job) as server, a_page(browser) as (page, _):
        port = server.server_port
        page.goto(server.address)
        marker = page.locator("#kyyeu .state")
        expect(marker).to_have_text("Xem thử")
        expect(marker).to_have_attribute("data-state", "connected")
        server.shutdown()
        server.server_close()
        expect(marker).to_contain_text("Mất kết nối")
        write_files(job.content, {REPORT: a_report_file("Bản mới", slug="a")})
        with serving(job, port):
            expect(marker).to_have_attribute("data-state", "connected", timeout=10_000)
            expect(page.locator("main").first).to_contain_text("Bản mới")


def test_the_marker_is_not_printed(desk: Desk):
    marker = desk.page.locator("#kyyeu .state")
    expect(marker).to_be_visible()
    desk.page.emulate_media(media="print")
    expect(marker).not_to_be_visible()


def test_a_page_that_nobody_sees_leaves_its_connection_to_others_and_catches_up(desk: Desk):
    def turn(hidden: bool) -> None:
        desk.page.evaluate(
            """(hidden) => {
                Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
                document.dispatchEvent(new Event("visibilitychange"));
            }""",
            hidden,
        )

    turn(True)
    desk.save("Bản hai")
    desk.page.wait_for_timeout(300)
    expect(desk.page.locator("main h1")).to_have_text("Bản đầu")
    turn(False)
    expect(desk.page.locator("main h1")).to_have_text("Bản hai")


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
    expect(desk.page.locator("#kyyeu .state")).to_have_attribute("data-state", "connected")


def test_a_page_that_went_is_followed_by_the_sites_page_for_what_is_not_there(desk: Desk):
    desk.page.evaluate("window.isTheSame = true")
    (desk.content / REPORT).unlink()
    expect(desk.page.locator("main h1")).not_to_have_text("Bản đầu")
    expect(desk.page.locator("main")).to_contain_text("Không")
    desk.save("Bản đầu")
    expect(desk.page.locator("main h1")).to_have_text("Bản đầu")
    assert desk.page.evaluate("window.isTheSame")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: Bài cũ\ndate: 28/10/2021", "title: Bài mới\ndate: 28/10/2021"),
        ("title: Bài\ndate: 28/10/2021\nslug: cu", "title: Bài\ndate: 28/10/2021\nslug: moi"),
    ],
    ids=["another title", "another slug"],
)
def test_a_report_that_moves_takes_its_reader_along(desk: Desk, before: str, after: str):
    old, new = ("bai-cu", "bai-moi") if "slug" not in before else ("cu", "moi")
    write_files(desk.content, {"hoi-nghi/b.md": front(before)})
    desk.page.goto(f"{desk.address}hoi-nghi/{old}/?x=1#noi-dung")
    desk.page.evaluate("window.isTheSame = true")
    write_files(desk.content, {"hoi-nghi/b.md": front(after)})
    expect(desk.page).to_have_url(f"{desk.address}hoi-nghi/{new}/?x=1#noi-dung")
    expect(desk.page.locator("main h1")).to_have_text(after.splitlines()[0][7:])
    assert desk.page.evaluate("window.isTheSame")


def test_a_page_whose_file_gets_another_name_takes_its_reader_along(desk: Desk):
    write_files(desk.content, {"trang/cu.md": front("title: Trang riêng")})
    desk.page.goto(f"{desk.address}cu/")
    (desk.content / "trang/cu.md").rename(desk.content / "trang/moi.md")
    expect(desk.page).to_have_url(f"{desk.address}moi/")
    expect(desk.page.locator("main h1")).to_have_text("Trang riêng")
