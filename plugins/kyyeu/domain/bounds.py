"""How large a part of one file may be: what no honest report reaches, and no hostile one passes.

Each bound is a setting of the site; they keep any single report within seconds and bounded memory.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any


def setting(default: Any, meaning: str) -> Any:
    """A setting with its default and, for the README's table, its meaning in Vietnamese."""
    return field(default=default, metadata={"meaning": meaning})


@dataclass(frozen=True, slots=True)
class Bounds:
    """The bounds of one file, its front matter and its body."""

    max_file_bytes: int = setting(1_000_000, "Cỡ lớn nhất của một tệp bài, tính bằng byte")
    max_matter_chars: int = setting(250_000, "Độ dài lớn nhất của phần đầu bài, tính bằng ký tự")
    max_value_chars: int = setting(5_000, "Độ dài lớn nhất của một giá trị trong phần đầu bài")
    max_entries: int = setting(
        2_000, "Số dòng lớn nhất của một danh sách: khen thưởng, đại biểu, văn bản, ảnh…"
    )
    max_line_chars: int = setting(20_000, "Độ dài lớn nhất của một dòng lời bài, tính bằng ký tự")
    max_marks: int = setting(2_000, "Số dấu [ hoặc số dấu < lớn nhất trong một lời bài")
    max_nesting: int = setting(20, "Số tầng lồng nhau lớn nhất của danh sách, trích dẫn")
    max_body_seconds: int = setting(2, "Số giây lớn nhất để làm trang từ một lời bài")

    @property
    def limits(self) -> tuple[int, ...]:
        """All bounds, to tell those of one reading from those of another."""
        return tuple(getattr(self, bound.name) for bound in fields(Bounds))
