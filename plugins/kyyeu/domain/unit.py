"""A unit: a school or other member of blocs (đơn vị), with one id and many spellings."""

from __future__ import annotations

from pydantic import model_validator

from kyyeu.domain.names import DatedName, Naming
from kyyeu.domain.records import Day, Line, Lines, Record, Slug, UnitKindCode, entry, refuse


class UnitName(Record):
    """A name that the unit bore for a time."""

    name: Line = entry("Tên", "Tên đầy đủ.", example="Trường Cao đẳng nghề Sông Đà")
    since: Day | None = entry(
        "Từ", "Ngày bắt đầu mang tên, nếu biết.", example="01/07/2019", default=None, key="from"
    )
    until: Day | None = entry(
        "Đến", "Ngày cuối mang tên, nếu biết.", example="30/06/2025", default=None, key="to"
    )

    @model_validator(mode="after")
    def _runs_forward(self) -> UnitName:
        if self.since and self.until and self.until.last_day < self.since.first_day:
            refuse("`to` đứng trước `from`", "xem lại hai mục; `from` là ngày bắt đầu", "to")
        return self


class Unit(Record):
    """The file of one unit."""

    name: Line | None = entry(
        "Tên", "Tên hiện nay.", example="Trường Cao đẳng Du lịch Hải Phòng", default=None
    )
    names: tuple[UnitName, ...] = entry(
        "Các tên",
        "Dùng thay cho `name` khi đơn vị đã đổi tên; tên hiện nay đứng cuối.",
        example=[{"name": "Trường Cao đẳng nghề Sông Đà", "to": "30/06/2025"}],
        default=(),
    )
    also_written: Lines = entry(
        "Còn được viết là",
        "Mọi cách viết gặp trong các bài, kể cả viết tắt.",
        example=["Trường CĐSP Lạng Sơn"],
        default=(),
    )
    kind: UnitKindCode = entry("Loại", "Trường cao đẳng, trung cấp…", example="cao-dang")
    area: Line | None = entry("Địa bàn", "Tỉnh, thành phố.", example="Hải Phòng", default=None)
    governed_by: Line | None = entry(
        "Cơ quan chủ quản", "Nếu biết.", example="Bộ Văn hóa, Thể thao và Du lịch", default=None
    )
    website: Line | None = entry(
        "Trang riêng", "Địa chỉ trang của đơn vị.", example="https://truong.example", default=None
    )
    successor: Slug | None = entry(
        "Đơn vị kế tục", "Mã đơn vị mới nếu đã sáp nhập.", example="cd-phu-tho", default=None
    )

    @model_validator(mode="after")
    def _has_a_name(self) -> Unit:
        if (self.name is None) == (not self.names):
            refuse("cần đúng một trong hai: `name` hoặc `names`", "ghi `name: tên đơn vị`")
        if self.website and not self.website.startswith(("https://", "http://")):
            refuse("trang riêng phải là địa chỉ web", "bắt đầu bằng https://")
        return self

    def naming(self, unit_id: str) -> Naming:
        """Its names, to be found by; the present one last."""
        if self.name is not None:
            return Naming(unit_id, (DatedName(self.name),), self.also_written)
        names = tuple(DatedName(entry.name, entry.since, entry.until) for entry in self.names)
        return Naming(unit_id, names, self.also_written)
