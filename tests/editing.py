"""An office at work: a content folder, a theme and settings, and everything that may befall them.

Every edit is named and takes a number, from which it chooses what it does; so a list of names
and numbers is a story that can be told again.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from PIL import Image

from kyyeu import features
from kyyeu.build import write
from kyyeu.build.make import Job, make
from kyyeu.build.memory import MEMORY
from kyyeu.build.outcome import Done
from kyyeu.domain.settings import Settings
from on_disk import files_of, front, our_theme, silent, write_files
from photographs import saved

UNITS = ("song-da", "tay-bac", "hoa-binh")
BLOCS = ("khoi-mot", "cum-hai")
TITLES = ("Tổng kết", "Ký kết giao ước", "Sơ kết", "Triển khai")
MATTER = """
title: {title} công tác thi đua lần {number}
date: {day:02}/{month:02}/{year}
slug: bai-{number}
unit: {unit}
bloc: {bloc}
role: {role}
kinds: [{kind}]
period: {year}-{next_year}
people:
  - {{name: Nguyễn Văn {letter}, positions: [Hiệu trưởng], unit: {unit}}}
awards:
  - {{form: Bằng khen, level: tinh, to: {unit}, period: {year}-{next_year}}}
documents:
  - {{number: {number}/KH-UBND, date: {day:02}/{month:02}/{year}, type: Kế hoạch}}
photos:
  - caption: Lễ ký kết lần {number}
"""


def _a_photo(number: int) -> bytes:
    """A photo of a colour and size of its own."""
    colour = (37 * number % 256, 91 * number % 256, 17 * number % 256)
    size = (400 + number % 7, 430) if number % 4 == 0 else (20 + number % 7, 12)
    return saved(Image.new("RGB", size, colour), "PNG")  # some large enough for a card


class Interrupted(BaseException):
    """A build that was ended from outside, as by Ctrl-C or a power cut."""


class Office:
    """The folders of one office; `job` is the build as it stands now."""

    def __init__(self, folder: Path) -> None:
        folders = folder / "content", folder / "output", our_theme(folder / "theme")
        # An address and short feeds, so that an edit may change what stands in them.
        settings = Settings(url="https://thidua.example.vn", feed_size=2)
        self.job = Job(*folders, settings, features(), cache=folder / "cache")
        self._next = 0
        files = {f"khoi/{id}.md": front(f"name: Khối {id}\nkind: khoi") for id in BLOCS}
        files |= {f"don-vi/{id}.md": front(f"name: Trường {id}\nkind: cao-dang") for id in UNITS}
        write_files(self.job.content, files)
        for number in range(4):
            self.add_report(number)

    def build(self, **changes: Any) -> Done:
        """Build, perhaps with something else than usual."""
        return make(replace(self.job, **changes), silent)

    def befall(self, edit: str, number: int) -> None:
        """Let one thing happen."""
        getattr(self, edit)(number)

    # ---- what an editor does

    def add_report(self, number: int) -> None:
        self._next += 1
        year = 2018 + number % 5
        fields = {
            "title": TITLES[number % len(TITLES)],
            "number": self._next,
            "day": 1 + number % 28,
            "month": 1 + number % 12,
            "year": year,
            "next_year": year + 1,
            "unit": UNITS[number % len(UNITS)],
            "bloc": BLOCS[number % len(BLOCS)],
            "role": ("leader", "deputy", "member")[number % 3],
            "kind": ("tong-ket", "ky-giao-uoc")[number % 2],
            "letter": "AĂBĐĨ"[number % 5],
        }
        text = front(MATTER.format(**fields), f"Lời bài số {self._next}, lần {number}.")
        file = f"bai-{self._next}/index.md" if number % 3 == 0 else f"bai-{self._next}.md"
        write_files(self.job.content, {f"hoi-nghi/{year}/{file}": text})

    def delete_report(self, number: int) -> None:
        if len(self._reports()) > 1:
            self._report(number).unlink()

    def rename_report(self, number: int) -> None:
        self._next += 1
        file = self._report(number)
        target = self.job.content / f"hoi-nghi/moi/ten-{self._next}.md"
        target.parent.mkdir(exist_ok=True)
        for photo in file.parent.glob("*.png"):
            shutil.copy(photo, target.parent)
        file.rename(target)

    def hide_report(self, number: int) -> None:
        statuses = ("published", "draft", "hidden")
        self._edit(number, "slug: ", f"status: {statuses[number % 3]}\nslug: ", once="status: ")

    def edit_body(self, number: int) -> None:
        self._edit(number, "\n---\n\n", f"\n---\n\nThêm câu {number}.\n\n")

    def edit_title(self, number: int) -> None:
        self._edit(number, "title: ", f"title: Bản {number} ")

    def edit_date(self, number: int) -> None:
        self._edit(number, "date: ", f"date: 0{1 + number % 9}/06/2020 #", once=" #")

    def edit_unit(self, number: int) -> None:
        id = UNITS[number // 7 % len(UNITS)]
        self._swap(number, UNITS, f"unit: {id}\n", "unit: {}\n")

    def edit_bloc(self, number: int) -> None:
        id = BLOCS[number // 7 % len(BLOCS)]  # not always the one that a new report has
        self._swap(number, BLOCS, f"bloc: {id}\n", "bloc: {}\n")

    def edit_bloc_file(self, number: int) -> None:
        id = BLOCS[number % len(BLOCS)]
        file = {f"khoi/{id}.md": front(f"name: Khối thi đua {id} {number}\nkind: cum", f"{number}")}
        write_files(self.job.content, file)

    def edit_unit_file(self, number: int) -> None:
        id = UNITS[number % len(UNITS)]
        text = front(f"name: Trường {id} {number}\nkind: cao-dang\narea: Tỉnh {number}")
        write_files(self.job.content, {f"don-vi/{id}.md": text})

    def add_unit(self, number: int) -> None:
        text = front(f"name: Học viện số {number}\nkind: dai-hoc")
        write_files(self.job.content, {f"don-vi/hoc-vien-{number}.md": text})

    def edit_guide(self, number: int) -> None:
        """A fixed page with a picture and a document beside it, each of which may be another."""
        body = f"Lần {number % 2}.\n\n![Ảnh](anh.webp)\n\nXem [tệp](tep.pdf)."
        files = {
            "index.md": front("title: Hướng dẫn", body),
            "anh.webp": saved(Image.new("RGB", (20 + number % 3, 12)), "WEBP"),
            "tep.pdf": f"%PDF-1.7 {number % 5}",
        }
        write_files(self.job.content / "trang/huong-dan", files)

    def touch_report(self, number: int) -> None:
        self._report(number).touch()

    def add_photo(self, number: int) -> None:
        name = f"anh-{number % 5}.png"
        self._report(number).with_name(name).write_bytes(_a_photo(number))
        line = f"  - file: {name}\n"
        self._edit(number, "photos:\n", f"photos:\n{line}", once=line)

    def leave_photo(self, number: int) -> None:
        """A photo that the report does not name."""
        self._report(number).with_name(f"them-{number % 5}.png").write_bytes(_a_photo(number))

    def replace_photo(self, number: int) -> None:
        if photos := self._photos():
            photos[number % len(photos)].write_bytes(_a_photo(number))

    def touch_photo(self, number: int) -> None:
        if photos := self._photos():
            photos[number % len(photos)].touch()

    def delete_photo(self, number: int) -> None:
        if photos := self._photos():
            photo = photos[number % len(photos)]
            photo.unlink()
            for file in photo.parent.glob("*.md"):
                text = file.read_text("utf-8").replace(f"  - file: {photo.name}\n", "")
                file.write_text(text, "utf-8")

    def _photos(self) -> list[Path]:
        return sorted(self.job.content.rglob("*.png"))

    def _reports(self) -> list[Path]:
        return sorted((self.job.content / "hoi-nghi").rglob("*.md"))

    def _report(self, number: int) -> Path:
        reports = self._reports()
        return reports[number % len(reports)]

    def _edit(self, number: int, old: str, new: str, *, once: str = "") -> None:
        file = self._report(number)
        text = file.read_text("utf-8")
        if not once or once not in text:
            file.write_text(text.replace(old, new, 1), "utf-8")

    def _swap(self, number: int, ids: tuple[str, ...], new: str, pattern: str) -> None:
        file = self._report(number)
        text = file.read_text("utf-8")
        for id in ids:
            text = text.replace(pattern.format(id), new, 1)
        file.write_text(text, "utf-8")

    # ---- what who keeps the site does

    def edit_template(self, number: int) -> None:
        name = ("report.html", "macros/text.html", "base.html", "bloc.html")[number % 4]
        file = self.job.theme / "templates" / name
        text = file.read_text("utf-8")
        file.write_text(text.replace("<p", f'<p data-edit="{number}"', 1), "utf-8")

    def edit_style(self, number: int) -> None:
        write_files(self.job.theme, {"static/css/9-own.css": f"a {{ order: {number}; }}"})

    def edit_setting(self, number: int) -> None:
        settings = replace(self.job.settings, name=f"Trang {number}", page_size=1 + number % 4)
        self.job = replace(self.job, settings=settings)

    def edit_colours(self, number: int) -> None:
        file = self.job.theme / "static/css/2-tokens.css"
        text = re.sub(r"--accent: #[0-9a-f]+", f"--accent: #{number:06x}", file.read_text("utf-8"))
        file.write_text(text, "utf-8")

    def turn_cards(self, number: int) -> None:
        settings = replace(self.job.settings, social_cards=number % 3 > 0)
        self.job = replace(self.job, settings=settings)

    # ---- what befalls a disk

    def delete_output(self, number: int) -> None:
        if files := self._made():
            files[number % len(files)].unlink()

    def damage_output(self, number: int) -> None:
        if files := self._made():
            with files[number % len(files)].open("ab") as file:
                file.write(b"<script>")

    def empty_output(self, number: int) -> None:
        shutil.rmtree(self.job.output, ignore_errors=True)

    def damage_memory(self, number: int) -> None:
        file = self.job.output / MEMORY
        if file.exists():
            data = bytearray(file.read_bytes())
            data[number % len(data)] ^= 1 + number % 255
            file.write_bytes(data[: len(data) - number % 3])

    def damage_cache(self, number: int) -> None:
        if files := self._cached():
            file = files[number % len(files)]
            file.write_bytes(file.read_bytes()[: number % 300])

    def lose_cached(self, number: int) -> None:
        if files := self._cached():
            files[number % len(files)].unlink()

    def empty_cache(self, number: int) -> None:
        shutil.rmtree(self.job.cache or "", ignore_errors=True)

    def _cached(self) -> list[Path]:
        found = self.job.cache.rglob("*") if self.job.cache else ()
        return sorted(file for file in found if file.is_file())

    def lose_memory(self, number: int) -> None:
        (self.job.output / MEMORY).unlink(missing_ok=True)

    def lose_list(self, number: int) -> None:
        if (self.job.output / MEMORY).exists():  # one of the two must be left
            (self.job.output / write.LIST).unlink(missing_ok=True)

    def interrupt_a_build(self, number: int) -> None:
        """A build that ends in the middle, some files already in their places."""
        self.edit_body(number)
        left = iter(range(number % 12))
        really_replace = Path.replace

        def ends(file: Path, target: Path) -> Path:
            if next(left, None) is None:
                raise Interrupted
            return really_replace(file, target)

        Path.replace = ends  # type: ignore[method-assign,assignment]
        try:
            self.build(workers=1)
        except Interrupted:
            pass
        finally:
            Path.replace = really_replace  # type: ignore[method-assign]

    def _made(self) -> list[Path]:
        return [self.job.output / name for name in files_of(self.job.output)]


def edits() -> Iterator[str]:
    """The names of everything that may happen."""
    for name, member in vars(Office).items():
        if callable(member) and not name.startswith("_") and name not in ("build", "befall"):
            yield name
