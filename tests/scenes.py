"""What the guides show: pages of a real preview, each with the part of it that is taken.

A scene is told from another by its *look*: the HTML of that part as it is served, and every style
rule that may touch it.  The pixels are left out: they differ from one machine to the next.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import threading
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page
from selectolax.lexbor import LexborHTMLParser, LexborNode

from kyyeu import features
from kyyeu.build import web
from kyyeu.build.make import Job
from kyyeu.build.preview import Preview
from kyyeu.domain.settings import Settings
from on_disk import CONTENT, THEME, write_files

GUIDES = CONTENT / "trang"
STYLES = (*sorted((THEME / "static/css").glob("*.css")), *Path(web.__file__).parent.rglob("*.css"))

SMALLEST = "hoi-nghi/2025/hoi-nghi-dau-tien/index.md"
WITH_PHOTOS = "hoi-nghi/2024/hai-phong-ky-giao-uoc"
SHARED = ("khoi/hai-phong.md", "don-vi/cd-du-lich-hai-phong.md")


@dataclass(frozen=True)
class Scene:
    """A picture of a guide: its file, the page and the part of it that is shown, and how.

    `content` writes what the preview is of; `act` brings the page into the state that is shown;
    `width` is that of the window, `height` the most that is shown, in CSS pixels.
    """

    file: str
    content: Callable[[Path], None]
    address: str
    part: str
    width: int
    height: int
    act: Callable[[Page], None] = lambda page: None

    @property
    def path(self) -> Path:
        """Where the picture stands."""
        return GUIDES / self.file


def _smallest_report() -> str:
    """The smallest report, as the guide has its readers copy it."""
    guide = (GUIDES / "huong-dan-viet-bai/index.md").read_text("utf-8")
    return guide.partition("```yaml\n")[2].partition("```")[0]


def a_draft(folder: Path) -> None:
    text = _smallest_report().replace("\n---\n\n", "\nstatus: draft\nslug: dau-tien\n---\n\n")
    write_files(folder, {SMALLEST: text})


def a_mistake(folder: Path) -> None:
    lines = _smallest_report().splitlines()
    write_files(folder, {SMALLEST: "\n".join([*lines[:3], "period: 2021-2023", *lines[3:]])})


def photos(folder: Path) -> None:
    for name in SHARED:
        write_files(folder, {name: (CONTENT / name).read_bytes()})
    shutil.copytree(CONTENT / WITH_PHOTOS, folder / WITH_PHOTOS)


def open_photo(page: Page) -> None:
    page.locator("figure > a").nth(1).click()
    page.wait_for_function("document.querySelectorAll('dialog img').length == 1")
    page.evaluate("document.querySelector('dialog img').decode()")


REPORT = "/hoi-nghi/hai-phong-ky-giao-uoc-2023-2024/"
SCENES = (
    Scene("huong-dan-viet-bai/ban-nhap.webp", a_draft, "/hoi-nghi/dau-tien/", "main", 900, 640),
    Scene("huong-dan-viet-bai/bang-loi.webp", a_mistake, "/", "dialog.problems > div", 900, 700),
    Scene("huong-dan-anh/anh-trong-bai.webp", photos, REPORT, ".gallery", 900, 1100),
    Scene("huong-dan-anh/anh-lon.webp", photos, REPORT, "dialog.lightbox", 1000, 680, open_photo),
)


@contextmanager
def previewed(scene: Scene, folder: Path) -> Iterator[str]:
    """The address of the scene's page in a preview."""
    content = folder / "content"
    content.mkdir()
    scene.content(content)
    job = Job(content, folder / "output", THEME, Settings(), features(), cache=folder / "cache")
    server = web.open_server(Preview(job), 0)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server.address.rstrip("/") + scene.address
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def look_of(scene: Scene, address: str, styles: Iterable[Path] = STYLES) -> str:
    """The digest of everything that is to be seen of a scene."""
    try:
        with urllib.request.urlopen(address) as answer:
            html = answer.read().decode("utf-8")
    except urllib.error.HTTPError as answer:  # with nothing to show behind the list of faults
        html = answer.read().decode("utf-8")
    # what a script copies from a template is to be seen: here it is an element like others
    page = LexborHTMLParser(re.sub(r"<(/?)template\b", r"<\1div", html))
    parts = page.css(scene.part)
    assert parts, f"{address} has no {scene.part}"
    shown = "\n".join(_without_names_that_tell_content(part.html or "") for part in parts)
    touching = "\n".join(
        rule for css in styles for rule in _touching(css.read_text("utf-8"), parts)
    )
    told = f"{scene.width}×{scene.height} {scene.part}\n{shown}\n{touching}"
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _without_names_that_tell_content(html: str) -> str:
    """Renditions of photos and files of the theme are named after bytes, which a new encoder
    makes anew."""
    return re.sub(r"/anh/[0-9a-f]{2}/[0-9a-f]+|\.[0-9a-f]{10}\.", "-", html)


_UNSTEADY = re.compile(
    r"::?[a-z-]*(?:before|after|marker|backdrop|hover|focus[a-z-]*|active|target)"
)


def _touching(css: str, parts: list[LexborNode]) -> Iterator[str]:
    """The rules of a style sheet that may touch an element of some parts, or one around them."""
    plain = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    near = {node.mem_id for part in parts for node in (*part.traverse(), *_around(part))}
    page = parts[0].parser
    for prelude, block in _rules(plain):
        if "print" in prelude or "dark" in prelude:
            continue  # the pictures are taken on a screen, by day
        if prelude.startswith("@"):
            if prelude.startswith(("@layer", "@media", "@supports", "@container")):
                yield from (f"{prelude} {rule}" for rule in _touching(block, parts))
            else:
                yield f"{prelude}{{{block}}}"
        elif any(_may_match(page, selector, near) for selector in _selectors(prelude)):
            yield f"{prelude}{{{block}}}"


def _around(node: LexborNode) -> Iterator[LexborNode]:
    while node.parent is not None:
        node = node.parent
        yield node


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """What stands before a pair of braces, and what in it."""
    depth = start = opened = 0
    for at, char in enumerate(css):
        if char == "{":
            depth += 1
            if depth == 1:
                opened = at
        elif char == "}":
            depth -= 1
            if depth == 0:
                yield css[start:opened].rpartition(";")[2].strip(), css[opened + 1 : at].strip()
                start = at + 1


def _selectors(prelude: str) -> list[str]:
    return re.split(r",(?![^(]*\))", _UNSTEADY.sub("", prelude))


def _may_match(page: LexborHTMLParser, selector: str, near: set[int]) -> bool:
    """Whether a selector finds an element that is near; yes for one that cannot be asked."""
    try:
        return any(node.mem_id in near for node in page.css(selector.strip() or "*"))
    except Exception:  # whatever the parser says of what it does not know
        return True
