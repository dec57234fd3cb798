"""The pictures in the guides show the pages as they are: `--update-screenshots` takes them anew."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import sync_playwright

from kyyeu.prose.figures import figures
from on_disk import write_files
from scenes import GUIDES, SCENES, Scene, look_of, previewed

RECORDED = Path(__file__).with_name("screenshots.json")
LARGEST = 60_000  # bytes
RENEW = "python3 scripts/test.py tests/guides --update-screenshots"


def recorded() -> dict[str, str]:
    """The look of every scene when its picture was taken."""
    return dict(json.loads(RECORDED.read_text("utf-8"))) if RECORDED.is_file() else {}


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.path.stem)
def test_a_picture_shows_its_page_as_it_is_now(scene: Scene, request, tmp_path: Path):
    with previewed(scene, tmp_path) as address:
        look = look_of(scene, address)
        if request.config.getoption("--update-screenshots"):
            take(scene, address, request.getfixturevalue("chromium_path"))
            looks = recorded() | {scene.file: look}
            RECORDED.write_text(json.dumps(looks, indent=2, sort_keys=True) + "\n", "utf-8")
    assert recorded().get(scene.file) == look, (
        f"content/trang/{scene.file} shows a page that looks otherwise by now.\n"
        f"Take the pictures anew, look at them and commit them:\n    {RENEW}"
    )


def test_a_look_follows_from_the_styles_that_touch_what_is_shown_and_from_no_others(tmp_path: Path):
    [scene] = [one for one in SCENES if one.file.endswith("ban-nhap.webp")]
    with previewed(scene, tmp_path) as address:

        def look(css: str) -> str:
            return look_of(scene, address, write_files(tmp_path, {"a.css": css}).glob("a.css"))

        plain = look("")
        for touching in ("h1 { top: 0 }", "@layer a { main > article h1:hover { top: 0 } }"):
            assert look(touching) != plain
        assert look("html { --ink: red }") != plain
        assert look("@font-face { src: url(a) }") != plain
        for other in (
            ".gallery { top: 0 }",
            ".masthead a { top: 0 }",
            "@media print { h1 { top: 0 } }",
        ):
            assert look(f"/* h1 {{ }} */ {other}") == plain


def take(scene: Scene, address: str, chromium: str) -> None:
    """Take the picture, as a reader with a sharp screen sees the page."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(
            viewport={"width": scene.width, "height": scene.height},
            device_scale_factor=1.5,
            color_scheme="light",
        )
        page.goto(address)
        page.evaluate("document.fonts.ready")
        page.evaluate("document.querySelector('#kyyeu .corner').remove()")
        scene.act(page)
        part = page.locator(scene.part).first
        part.scroll_into_view_if_needed()
        for image in part.locator("img").all():
            image.scroll_into_view_if_needed()
            image.evaluate("image => image.decode()")
        box = part.bounding_box()
        assert box
        shot = part.screenshot(animations="disabled")
        browser.close()
    picture = Image.open(io.BytesIO(shot)).convert("RGB")
    picture = picture.crop((0, 0, picture.width, min(picture.height, round(scene.height * 1.5))))
    scene.path.parent.mkdir(parents=True, exist_ok=True)
    for quality in (82, 70, 58, 46):
        picture.save(scene.path, "WEBP", quality=quality, method=6)
        if scene.path.stat().st_size <= LARGEST:
            return


def test_every_picture_of_a_guide_is_a_scene_and_small():
    shown = {
        f"{page.parent.name}/{figure.target}"
        for page in GUIDES.glob("*/index.md")
        for figure in figures(page.read_text("utf-8"))
    }
    assert shown == {scene.file for scene in SCENES} == set(recorded())
    for scene in SCENES:
        assert scene.path.stat().st_size <= LARGEST, scene.file
