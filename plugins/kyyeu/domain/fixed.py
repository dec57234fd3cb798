"""A fixed page: introduction, guide, contact (trang cố định)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, WithJsonSchema

from kyyeu.domain.records import Count, Line, Record, a_line, entry, refuse


def _read_reference(value: object) -> str:
    if a_line(value) != "report":
        refuse("chỉ có bảng mục `report`", "viết `reference: report` hoặc xóa dòng này")
    return "report"


class FixedPage(Record):
    """The file of one fixed page."""

    title: Line = entry("Tiêu đề", "Tên trang.", example="Giới thiệu")
    summary: Line | None = entry(
        "Tóm tắt", "Một câu cho máy tìm kiếm.", example="Trang này lưu gì và vì sao.", default=None
    )
    order: Count = entry(
        "Thứ tự", "Chỗ đứng trong chân trang; nhỏ đứng trước.", example="1", default=100
    )
    parent: Line | None = entry(
        "Trang mẹ",
        "Mã của trang cố định mà trang này thuộc về; chân trang chỉ nêu trang mẹ.",
        example="huong-dan",
        default=None,
    )
    reference: Annotated[
        Literal["report"] | None,
        BeforeValidator(_read_reference),
        WithJsonSchema({"type": "string", "enum": ["report"]}),
    ] = entry(
        "Bảng tra cứu",
        "`report`: nối bảng mọi mục của một bài vào cuối trang.",
        example="report",
        default=None,
    )
