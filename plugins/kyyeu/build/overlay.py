"""What the preview adds to a page: its marker, its scripts, and what has to be mended."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kyyeu.domain.problems import Problem

FILES = Path(__file__).parent / "preview_files"
END = b"</body>"
MOST = 50  # problems shown; more would weigh down every page, and nobody mends them in one go
NOT_HERE = "Không có trang này", "Địa chỉ này chưa có trang nào."
NOT_YET = "Chưa làm được trang này", "Sửa những chỗ được nêu rồi lưu tệp; trang sẽ tự hiện."
FAULT = (
    "Phần mềm có lỗi khi làm trang này",
    "Lỗi này không do bài viết: chép những dòng hiện trong cửa sổ lệnh gửi cho người giữ phần mềm.",
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as a browser gets it; the tag stays the same as long as nothing to see changes."""

    data: bytes
    tag: str


@dataclass(frozen=True, slots=True)
class Source:
    """The file that a page stands for, and what would be left of it under another name."""

    name: str = ""
    mark: str = ""


class Overlay:
    """Adds to pages; reads its files once."""

    def __init__(self) -> None:
        environment = Environment(
            loader=FileSystemLoader(FILES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._added = environment.get_template("overlay.html")
        self._blank = environment.get_template("blank.html")
        self.files = {
            "preview.js": (FILES / "preview.js").read_bytes(),
            "preview.css": (FILES / "preview.css").read_bytes(),
            "idiomorph.min.js": (FILES / "vendor/idiomorph.min.js").read_bytes(),
        }

    def page(
        self, data: bytes, problems: tuple[Problem, ...], version: str, source: Source
    ) -> Shown:
        """A page with everything that the preview adds; one of a sentence when there is none.

        A fragment, which is no page of its own, stays as it is.
        """
        errors = [problem for problem in problems if problem.is_error]
        made = "no" if errors and not data else "yes"
        if not data:
            data = self._sentence(*(NOT_YET if errors else NOT_HERE))
        head, body, tail = data.rpartition(END)
        if not body:
            return Shown(data, tag_of(data))
        notices = [problem for problem in problems if not problem.is_error]
        notices.sort(key=lambda notice: notice.file != source.name)
        tag = tag_of(data, repr((problems, source)).encode("utf-8"))
        added = self._added.render(
            errors=errors,
            notices=notices,
            most=MOST,
            version=version,
            source=source,
            made=made,
            tag=tag,
        )
        return Shown(b"".join((head, added.encode("utf-8"), body, tail)), tag)

    def fault(self) -> Shown:
        """In place of a page that our own mistake keeps from being made; it waits for mending."""
        return self.page(self._sentence(*FAULT), (), "", Source())

    def _sentence(self, title: str, text: str) -> bytes:
        return self._blank.render(title=title, text=text).encode("utf-8")


def tag_of(*parts: bytes) -> str:
    """The entity tag of some content."""
    digest = hashlib.blake2b(digest_size=12)
    for part in parts:
        digest.update(part)
    return f'"{digest.hexdigest()}"'
