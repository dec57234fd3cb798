"""A photo in its large size over the page, by mouse, keyboard and finger."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from itertools import combinations
from pathlib import Path
from typing import Any, Literal

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, CDPSession, FloatRect, Page, Route, expect

from builders import front
from kyyeu import features
from kyyeu.build.make import Job, make
from kyyeu.domain.serving import SAFETY_HEADERS
from kyyeu.domain.settings import Settings
from on_disk import THEME, BuiltSite, silent, write_files
from photographs import a_jpeg

SCRIPT = THEME / "static/js/lightbox.js"
LARGEST_SCRIPT = 4096  # bytes, gzip
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
REST = 5000  # ms that a slideshow stays at a photo
REPORT, LIBRARY, LONE = "/hoi-nghi/le/", "/anh/", "/hoi-nghi/mot-anh/"
LONG_CAPTION = " ".join(
    f"Hàng thứ {row}, từ trái sang phải, đại diện các trường trong khối." for row in range(1, 40)
)
# A wide one, a tall one, one of which much is told, one that says nothing, a small one.
PHOTOS = {
    "1.jpg": (1600, 1067, "caption: Toàn cảnh Hội nghị, credit: Vũ Bình, alt: Một hội trường"),
    "2.jpg": (800, 1200, "caption: Ông Lê An phát biểu, people: [Lê An, Đỗ Chi]"),
    "3.jpg": (900, 600, f'caption: "{LONG_CAPTION}"'),
    "4.jpg": (600, 400, ""),
    "5.jpg": (300, 200, "caption: Lễ ký kết, illustration: true"),
}
Scheme = Literal["light", "dark"]


def album_site(folder: Path) -> Path:
    """A site of two reports whose photos may be taken home; returns its output."""
    rows = "\n".join(
        f"  - {{file: {name}{', ' if words else ''}{words}}}"
        for name, (_, _, words) in PHOTOS.items()
    )
    people = "people:\n  - {name: Lê An, positions: Hiệu trưởng}"
    bloc = "bloc: khoi-anh\nkinds: Tổng kết"
    report = f"title: Lễ tổng kết\ndate: 20/12/2022\nslug: le\n{bloc}\n{people}\nphotos:\n{rows}"
    lone = f"title: Một ảnh\ndate: 1/2/2021\nslug: mot-anh\n{bloc}\nphotos: [{{file: a.jpg}}]"
    files: dict[str, str | bytes] = {
        "khoi/khoi-anh.md": front("name: Khối thi đua Có Ảnh\nkind: khoi"),
        "hoi-nghi/le/index.md": front(report, "\n\n".join(["Lời bài."] * 30)),
        "hoi-nghi/mot-anh/index.md": front(lone, "Lời bài."),
        "hoi-nghi/mot-anh/a.jpg": a_jpeg(600, 400),
    }
    files |= {f"hoi-nghi/le/{name}": a_jpeg(w, h) for name, (w, h, _) in PHOTOS.items()}
    content, output = write_files(folder / "content", files), folder / "output"
    settings = Settings(photo_download=True)
    made = make(Job(content, output, THEME, settings, features(), cache=folder / "cache"), silent)
    assert not [p for p in made.problems if p.is_error], made.problems
    return output


@pytest.fixture(scope="module")
def album(
    tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], AbstractContextManager[str]]
) -> Iterator[str]:
    with serve(album_site(tmp_path_factory.mktemp("album"))) as address:
        yield address


@pytest.fixture
def said() -> list[str]:
    """Whatever the page complains of."""
    return []


@pytest.fixture
def page(browser: Browser, said: list[str]) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()
    assert said == []


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True
    )
    yield context.new_page()
    context.close()


def opened(page: Page, address: str, number: int = 1) -> Page:
    """A page on which a photo was clicked."""
    page.goto(address)
    page.locator(f"#anh-{number} > a").click()
    expect(page.locator(".lightbox")).to_be_visible()
    return page


def is_at(page: Page, number: int, count: int = len(PHOTOS)) -> None:
    """The photo of a number is shown, as far as can be seen, heard and read in the address."""
    expect(page.locator(".lightbox .count")).to_have_text(f"Ảnh {number} / {count}")
    expect(page.locator(".lightbox .stage img")).to_have_count(1)
    mark = page.locator(f"#anh-{number} > a").get_attribute("href")
    assert mark
    image = page.locator(".lightbox picture img")
    page.wait_for_function("one => one.currentSrc", arg=image.element_handle())
    shown = image.evaluate("one => one.currentSrc")
    assert mark.rpartition("-")[0] in shown
    assert page.url.endswith(f"#anh-{number}")


def is_closed(page: Page, number: int) -> None:
    """The page stands as before, and its reader at the link of a photo."""
    expect(page.locator(".lightbox")).to_have_count(0)
    expect(page.locator(f"#anh-{number} > a")).to_be_focused()
    expect(page.locator(f"#anh-{number} > a")).to_be_in_viewport()
    page.wait_for_url(re.compile(r"/[^#]*$"))


# ---- what it weighs and where it is


def test_the_script_is_small():
    assert len(gzip.compress(SCRIPT.read_bytes())) <= LARGEST_SCRIPT


def test_only_pages_with_photos_carry_it(site: Callable[[str], BuiltSite]):
    found = {"photos": 0, "real": 0}
    for name in found:
        for address, soup in site(name).soups.items():
            scripts = soup.find_all("script", src=re.compile("lightbox"))
            photos = soup.select("figure > a > picture")
            assert len(scripts) == len(soup.select("template")) == bool(photos), address
            assert all(script.has_attr("defer") for script in scripts)
            found[name] += len(scripts)
    assert found["photos"] >= 3


# ---- a photo opens


def test_a_click_shows_the_photo_over_the_page_with_its_words(page: Page, album: str):
    opened(page, album + REPORT)
    is_at(page, 1)
    assert page.url.startswith(album + REPORT)
    words = page.locator(".lightbox figcaption")
    expect(words).to_have_text("Toàn cảnh Hội nghịẢnh: Vũ Bình")
    expect(page.locator(".lightbox")).to_have_accessible_name("Ảnh 1 / 5")
    image = page.locator(".lightbox picture img")
    expect(image).to_have_attribute("alt", "Một hội trường")
    assert image.evaluate("one => one.currentSrc").endswith("-1600.avif")
    assert page.evaluate("document.activeElement.closest('.lightbox') !== null")


def test_its_words_lead_where_those_of_the_page_lead(page: Page, album: str):
    opened(page, album + REPORT, 2)
    expect(page.locator(".lightbox figcaption small")).to_have_text("Trong ảnh: Đỗ Chi")
    page.locator(".lightbox figcaption a").click()
    page.wait_for_url("**/dai-bieu/**")
    page.go_back()
    is_at(page, 2)


def test_a_drawing_says_here_too_that_it_is_one(page: Page, album: str):
    opened(page, album + REPORT, 5)
    expect(page.locator(".lightbox .drawn")).to_have_text("Ảnh minh họa")


def test_the_library_opens_its_photos_with_the_report_that_shows_them(page: Page, album: str):
    page.goto(album + LIBRARY)
    page.locator("#le-anh-2 > a").click()
    expect(page.locator(".lightbox .count")).to_have_text("Ảnh 2 / 6")
    page.locator(".lightbox .close").click()
    expect(page.locator("#le-anh-2 > a")).to_be_focused()


@pytest.mark.parametrize("modifier", ["Control", "Shift"])
def test_who_wants_another_window_gets_it(page: Page, album: str, modifier: Any):
    page.goto(album + REPORT)
    with page.context.expect_page() as other:
        page.locator("#anh-1 > a").click(modifiers=[modifier])
    assert other.value.url.endswith(".jpg") or other.value.url == "about:blank"
    expect(page.locator(".lightbox")).to_have_count(0)


def test_a_photo_alone_has_no_way_to_others(page: Page, album: str):
    opened(page, album + LONE)
    expect(page.locator(".lightbox .count")).to_have_text("Ảnh 1 / 1")
    expect(page.locator(".lightbox button:visible")).to_have_text(["Đóng"])
    expect(page.locator(".lightbox figcaption")).to_be_hidden()
    page.keyboard.press("ArrowRight")
    is_at(page, 1, 1)


def test_a_photo_can_be_taken_home_where_the_site_offers_it(page: Page, album: str):
    opened(page, album + REPORT, 2)
    with page.expect_download() as got:
        page.get_by_role("link", name="Tải ảnh").click()
    assert got.value.suggested_filename == "le-anh-2.jpg"
    href = page.locator("#anh-2 > a").get_attribute("href")
    assert got.value.url == f"{album}{href}"


def test_otherwise_nothing_is_offered(page: Page, served: Callable[[str], str]):
    opened(page, served("photos") + "/hoi-nghi/tong-ket-2022/")
    expect(page.locator(".lightbox .close")).to_be_visible()
    expect(page.locator(".lightbox").get_by_text("Tải ảnh")).to_have_count(0)


# ---- keyboard


def test_the_keyboard_leads_through_all_photos(page: Page, album: str):
    page.goto(album + REPORT)
    page.locator("#anh-1 > a").focus()
    page.keyboard.press("Enter")
    is_at(page, 1)
    for key, number in (
        *(("ArrowRight", 2), ("ArrowRight", 3), ("ArrowLeft", 2), ("End", 5), ("ArrowRight", 5)),
        *(("Home", 1), ("ArrowLeft", 1)),
    ):
        page.keyboard.press(key)
        is_at(page, number)


def test_the_ends_are_told_and_the_focus_stays_at_its_button(page: Page, album: str):
    opened(page, album + REPORT)
    before, after = page.locator(".lightbox .before"), page.locator(".lightbox .after")
    expect(before).to_have_accessible_name("Ảnh đầu tiên")
    expect(before).to_have_attribute("aria-disabled", "true")
    page.keyboard.press("End")
    expect(before).to_have_accessible_name("Ảnh trước")
    expect(after).to_have_accessible_name("Hết ảnh")
    page.keyboard.press("ArrowLeft")
    after.focus()
    page.keyboard.press("Enter")
    expect(after).to_have_attribute("aria-disabled", "true")
    expect(after).to_be_focused()
    page.keyboard.press("Enter")
    is_at(page, 5)


def test_escape_closes_and_the_focus_is_at_the_link_again(page: Page, album: str):
    opened(page, album + REPORT, 3)
    page.keyboard.press("Escape")
    is_closed(page, 3)
    assert page.url == album + REPORT


def test_the_focus_is_at_the_photo_that_was_seen_last(page: Page, album: str):
    opened(page, album + REPORT)
    page.keyboard.press("End")
    is_at(page, 5)
    page.get_by_role("button", name="Đóng").click()
    is_closed(page, 5)


def test_the_focus_does_not_leave_an_open_photo(page: Page, album: str):
    opened(page, album + REPORT, 2)
    names = set()
    for _ in range(9):
        page.keyboard.press("Tab")
        at = "document.activeElement"
        assert page.evaluate(f"{at} === document.body || {at}.closest('.lightbox') !== null")
        names.add(page.evaluate(f"{at}.innerText"))
    assert {"Trình chiếu", "Tải ảnh", "Đóng", "Lê An", "Ảnh trước", "Ảnh sau"} <= names


def test_focus_is_seen(page: Page, album: str):
    page.goto(album + REPORT)
    page.locator("#anh-2 > a").focus()
    page.keyboard.press("Enter")
    for _ in range(6):
        page.keyboard.press("Tab")
        ring = "one => [getComputedStyle(one).outlineStyle, getComputedStyle(one).outlineWidth]"
        focused = page.locator(".lightbox :focus")
        if focused.count():
            assert focused.evaluate(ring) == ["solid", "3px"]


def test_a_key_with_another_one_is_left_to_the_browser(page: Page, album: str):
    opened(page, album + REPORT)
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Control+End")
    is_at(page, 1)


def test_long_words_are_scrolled_and_reached_by_keyboard(page: Page, album: str):
    page.set_viewport_size({"width": 360, "height": 740})
    opened(page, album + REPORT, 3)
    words = page.locator(".lightbox figcaption")
    assert words.evaluate("one => one.scrollHeight > one.clientHeight && one.tabIndex === 0")
    words.evaluate("one => one.scrollTo(0, 1e6)")
    assert words.evaluate("one => one.scrollTop > 0")
    page.keyboard.press("Home")
    is_at(page, 1)
    assert words.evaluate("one => one.scrollTop === 0 && one.tabIndex === -1")


# ---- address and history


def test_the_address_of_a_photo_opens_it(page: Page, album: str):
    page.goto(f"{album}{REPORT}#anh-3")
    is_at(page, 3)
    assert page.evaluate("document.activeElement.closest('.lightbox') !== null")
    page.keyboard.press("ArrowRight")
    is_at(page, 4)
    page.keyboard.press("Escape")
    is_closed(page, 4)
    assert page.evaluate("history.length") == 2  # about:blank and the page


def test_an_address_that_is_no_photo_opens_none(page: Page, album: str):
    for place in ("anh", "anh-9", "%", "noi-dung", ""):
        page.goto("about:blank")
        page.goto(f"{album}{REPORT}#{place}")
        expect(page.locator(".lightbox")).to_have_count(0)


def test_a_photo_is_one_step_of_the_history_however_many_are_seen(page: Page, album: str):
    opened(page, album + REPORT)
    steps = page.evaluate("history.length")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    is_at(page, 3)
    assert page.evaluate("history.length") == steps
    page.go_back()
    is_closed(page, 3)
    assert page.url == album + REPORT
    page.go_forward()
    is_at(page, 3)
    page.keyboard.press("Escape")
    is_closed(page, 3)


def test_a_photo_opens_again_after_it_was_closed(page: Page, album: str):
    opened(page, album + REPORT)
    for number in (2, 3):
        page.keyboard.press("Escape")
        expect(page.locator(".lightbox")).to_have_count(0)
        page.wait_for_url(album + REPORT)
        page.locator(f"#anh-{number} > a").click()
        is_at(page, number)


def test_a_page_that_is_loaded_anew_shows_the_same_photo(page: Page, album: str):
    opened(page, album + REPORT)
    page.keyboard.press("ArrowRight")
    is_at(page, 2)
    page.reload()
    is_at(page, 2)
    page.keyboard.press("Escape")
    is_closed(page, 2)
    assert page.url == album + REPORT


# ---- fingers


class Fingers:
    """Touches of a phone's screen, as the browser gets them from it."""

    def __init__(self, page: Page) -> None:
        self._session: CDPSession = page.context.new_cdp_session(page)

    def _send(self, type: str, *points: tuple[int, int]) -> None:
        touches = [{"x": x, "y": y, "id": n} for n, (x, y) in enumerate(points)]
        self._session.send("Input.dispatchTouchEvent", {"type": type, "touchPoints": touches})

    def swipe(self, *path: tuple[int, int]) -> None:
        """One finger along a path."""
        self._send("touchStart", path[0])
        for point in path[1:]:
            self._send("touchMove", point)
        self._send("touchEnd")

    def pinch(self) -> None:
        """Two fingers go apart, one of them far to the left."""
        self._send("touchStart", (200, 300))
        self._send("touchStart", (200, 300), (220, 300))
        for step in range(1, 9):
            self._send("touchMove", (200 - 15 * step, 300), (220 + 5 * step, 300))
        self._send("touchEnd")


def along(start: tuple[int, int], end: tuple[int, int]) -> list[tuple[int, int]]:
    """Ten points of a straight way."""
    return [
        (start[0] + (end[0] - start[0]) * n // 9, start[1] + (end[1] - start[1]) * n // 9)
        for n in range(10)
    ]


def test_a_swipe_leads_to_the_neighbour(phone: Page, album: str):
    opened(phone, album + REPORT)
    is_at(phone, 1)
    fingers = Fingers(phone)
    fingers.swipe(*along((300, 300), (80, 310)))
    is_at(phone, 2)
    fingers.swipe(*along((60, 300), (300, 290)))
    is_at(phone, 1)
    fingers.swipe(*along((60, 300), (300, 300)))  # nothing comes before the first
    is_at(phone, 1)
    assert phone.locator(".lightbox .stage").evaluate("one => one.style.transform") == ""


@pytest.mark.parametrize("end", [(280, 300), (300, 500)], ids=["tremble", "down"])
def test_what_is_no_swipe_leads_nowhere(phone: Page, album: str, end: tuple[int, int]):
    opened(phone, album + REPORT, 2)
    is_at(phone, 2)
    Fingers(phone).swipe(*along((300, 300), end))
    is_at(phone, 2)


def test_two_fingers_enlarge_and_do_not_swipe(phone: Page, album: str):
    opened(phone, album + REPORT, 2)
    is_at(phone, 2)
    fingers = Fingers(phone)
    fingers.pinch()
    phone.wait_for_function("visualViewport.scale > 1.2")
    is_at(phone, 2)
    # then one finger moves about in what is enlarged
    fingers.swipe(*along((300, 300), (60, 300)))
    is_at(phone, 2)
    expect(phone.locator(".lightbox .stage")).to_have_css("touch-action", "auto")


def test_buttons_work_by_touch(phone: Page, album: str):
    opened(phone, album + REPORT)
    phone.get_by_role("button", name="Ảnh sau").tap()
    is_at(phone, 2)
    phone.get_by_role("button", name="Đóng").tap()
    is_closed(phone, 2)


# ---- the large photo is awaited


def boxes(page: Page) -> list[FloatRect]:
    found = page.locator(".lightbox .stage img").all()
    return [box for one in found if (box := one.bounding_box())]


def test_until_the_large_photo_has_come_the_small_one_stands_in_its_place(page: Page, album: str):
    held: list[Route] = []
    page.route("**/*-1600.*", lambda route: held.append(route))  # playwright marks its handlers
    page.set_viewport_size({"width": 1280, "height": 800})
    opened(page, album + REPORT)
    small, large = page.locator(".lightbox .stage img").all()
    assert small.evaluate("one => one.complete && one.naturalWidth > 0")
    assert not large.evaluate("one => one.complete")
    first, second = boxes(page)
    assert first == second
    [route] = held
    route.continue_()
    is_at(page, 1)
    assert boxes(page) == [first]


def test_the_small_photo_stays_when_the_large_one_does_not_come(browser: Browser, album: str):
    with browser.new_context() as context:
        page = context.new_page()
        page.route("**/*-1600.*", lambda route: route.abort())
        opened(page, album + REPORT)
        expect(page.locator(".lightbox .stage picture")).to_have_count(0)
        image = page.locator(".lightbox .stage img")
        assert image.evaluate("one => one.complete && one.naturalWidth > 0")
        page.keyboard.press("ArrowRight")
        is_at(page, 2)


def test_neighbours_are_fetched_before_they_are_wanted(page: Page, album: str):
    asked: list[str] = []
    page.on("requestfinished", lambda request: asked.append(request.url.rpartition("-")[2]))
    with page.expect_response("**/*-900.avif"):  # the third
        page.goto(f"{album}{REPORT}#anh-2")
    is_at(page, 2)
    page.keyboard.press("ArrowRight")
    is_at(page, 3)
    assert asked.count("900.avif") == 1


# ---- the slideshow


def playing(page: Page, address: str, number: int) -> Page:
    """A page on which a slideshow was begun."""
    page.clock.install()
    opened(page, address, number)
    page.get_by_role("button", name="Trình chiếu").click()
    is_at(page, number)
    return page


def test_a_slideshow_leads_to_the_last_photo_and_ends(page: Page, album: str):
    playing(page, album + REPORT, 3)
    expect(page.locator(".lightbox .count")).to_have_attribute("aria-live", "off")
    for number in (4, 5):
        page.clock.run_for(REST)
        is_at(page, number)
    page.clock.run_for(REST)
    expect(page.get_by_role("button", name="Trình chiếu")).to_be_visible()
    expect(page.locator(".lightbox .count")).to_have_attribute("aria-live", "polite")
    page.get_by_role("button", name="Trình chiếu").click()  # once more from the first
    is_at(page, 1)


def test_a_slideshow_pauses_when_asked(page: Page, album: str):
    playing(page, album + REPORT, 1)
    page.get_by_role("button", name="Tạm dừng").click()
    page.clock.run_for(3 * REST)
    is_at(page, 1)


def test_whoever_steps_by_hand_is_not_carried_on(page: Page, album: str):
    playing(page, album + REPORT, 1)
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("button", name="Trình chiếu")).to_be_visible()
    page.clock.run_for(3 * REST)
    is_at(page, 2)


def test_nothing_moves_by_itself(page: Page, album: str):
    page.clock.install()
    opened(page, album + REPORT)
    page.clock.run_for(10 * REST)
    is_at(page, 1)


def test_who_wants_less_motion_is_offered_no_slideshow(page: Page, album: str):
    page.emulate_media(reduced_motion="reduce")
    opened(page, album + REPORT)
    expect(page.locator(".lightbox .play")).to_be_hidden()


def test_a_slideshow_ends_when_less_motion_is_wanted(page: Page, album: str):
    playing(page, album + REPORT, 1)
    page.emulate_media(reduced_motion="reduce")
    page.clock.run_for(3 * REST)
    is_at(page, 1)


# ---- safety


def test_it_works_under_the_headers_of_the_hosting(page: Page, album: str, said: list[str]):
    def with_headers(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, **SAFETY_HEADERS})

    page.route("**/hoi-nghi/**", with_headers)
    opened(page, album + REPORT)
    page.keyboard.press("ArrowRight")
    is_at(page, 2)
    page.get_by_role("button", name="Trình chiếu").click()
    page.keyboard.press("Escape")
    is_closed(page, 2)
    assert said == []


# ---- what it looks like


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier_in_an_open_photo(page: Page, album: str, scheme: Scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{album}{REPORT}#anh-1")
    page.evaluate(AXE)
    for number in (1, 2, 3):
        is_at(page, number)
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            found = page.evaluate("axe.run('.lightbox', {resultTypes: ['violations']})")
            assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
        page.keyboard.press("ArrowRight")


SIZES = ((320, 640), (360, 740), (1280, 800), (740, 360), (568, 320))
PARTS = """() => [...document.querySelectorAll(
  ".lightbox :is(button, .button, .count, .stage, figcaption)"
)].filter(one => one.checkVisibility()).map(one => {
  const { left, top, right, bottom } = one.getBoundingClientRect();
  return [one.matches("button, .button"), left, top, right, bottom];
})"""


def test_all_is_in_sight_and_large_enough_to_touch(page: Page, album: str):
    page.goto(f"{album}{REPORT}#anh-1")
    for number, (wide, tall, words) in enumerate(PHOTOS.values(), start=1):
        is_at(page, number)
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            parts = page.evaluate(PARTS)
            assert len(parts) == (8 if words else 7)
            for is_button, left, top, right, bottom in parts:
                assert left >= 0 and right <= width and top >= 0 and bottom <= height
                assert not is_button or (right - left >= 44 and bottom - top >= 44)
            for (_, *a), (_, *b) in combinations(parts, 2):  # nothing lies upon another
                assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
            [image] = boxes(page)
            assert image["x"] >= 0 and image["x"] + image["width"] <= width
            room = image["width"] / min(wide, width), image["height"] / min(tall, height)
            assert max(room) > 0.4, (number, width, height)
        page.keyboard.press("ArrowRight")


def test_a_small_photo_is_not_enlarged(page: Page, album: str):
    page.goto(f"{album}{REPORT}#anh-5")
    is_at(page, 5)
    [box] = boxes(page)
    assert (box["width"], box["height"]) == (300, 200)


def test_the_page_below_does_not_move(page: Page, album: str):
    page.goto(album + REPORT)
    page.locator("#anh-3 > a").scroll_into_view_if_needed()
    place = "[scrollY, document.querySelector('#anh-3').getBoundingClientRect().left]"
    before = page.evaluate(place)
    page.locator("#anh-3 > a").click()
    is_at(page, 3)
    page.mouse.wheel(0, 500)
    page.keyboard.press("Escape")
    is_closed(page, 3)
    assert page.evaluate(place) == before


def test_buttons_have_an_edge_in_forced_colours(page: Page, album: str):
    page.emulate_media(forced_colors="active")
    opened(page, album + REPORT)
    edge = "one => [getComputedStyle(one).borderColor, getComputedStyle(one).backgroundColor]"
    for one in page.locator(".lightbox button:visible:not([aria-disabled=true])").all():
        colour, ground = one.evaluate(edge)
        assert colour != ground


def test_paper_shows_the_page_and_not_the_open_photo(page: Page, album: str):
    opened(page, album + REPORT)
    page.emulate_media(media="print")
    expect(page.locator(".lightbox")).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
