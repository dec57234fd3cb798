"""A bloc: units of one province or sector that compete for a year (khối, cụm thi đua)."""

from __future__ import annotations

from pydantic import model_validator

from kyyeu.domain.names import DatedName, Naming
from kyyeu.domain.records import (
    BlocKindCode,
    Count,
    Line,
    Lines,
    PeriodOf,
    Record,
    UnitName,
    UnitNames,
    entry,
    refuse,
)


class Membership(Record):
    """A unit that belongs to the bloc, with the periods from and to which it does."""

    unit: UnitName = entry("Đơn vị", "Tên hoặc mã đơn vị.", example="Trường Cao đẳng nghề Sông Đà")
    since: PeriodOf | None = entry(
        "Từ", "Năm học hoặc năm bắt đầu.", example="2018-2019", default=None, key="from"
    )
    until: PeriodOf | None = entry(
        "Đến", "Năm học hoặc năm cuối.", example="2022-2023", default=None, key="to"
    )
    source: Line | None = entry(
        "Nguồn",
        "Văn bản hoặc trang nói điều này.",
        example="Quyết định số 239/QĐ-UBND",
        default=None,
    )

    @model_validator(mode="after")
    def _runs_forward(self) -> Membership:
        if self.since and self.until and self.until.end < self.since.start:
            refuse("`to` đứng trước `from`", "xem lại hai mục; `from` là năm bắt đầu", "to")
        return self


class OutsideTerm(Record):
    """Who led the bloc in one period, said by a source outside the site's reports."""

    period: PeriodOf = entry(
        "Thời gian", "Năm học, năm hoặc giai đoạn.", example="giai đoạn 2011-2013"
    )
    leader: UnitName | None = entry(
        "Trưởng",
        "Bỏ trống nếu nguồn không nêu.",
        example="Trường Cao đẳng nghề Sông Đà",
        default=None,
    )
    deputies: UnitNames = entry(
        "Phó", "Có thể nhiều đơn vị.", example=["Trường Cao đẳng nghề Sông Đà"], default=()
    )
    source: Line = entry(
        "Nguồn", "Văn bản hoặc trang nói điều này.", example="Thông báo số 42/TB-SNV"
    )


class Bloc(Record):
    """The file of one bloc; its history follows from the reports."""

    name: Line = entry(
        "Tên", "Tên đầy đủ.", example="Khối thi đua các trường cao đẳng tỉnh Hòa Bình"
    )
    short_name: Line | None = entry(
        "Tên gọn",
        "Dùng trong danh sách và đường dẫn.",
        example="Khối thi đua Hòa Bình",
        default=None,
    )
    kind: BlocKindCode = entry("Loại", "`khoi` hoặc `cum`.", example="khoi")
    area: Line | None = entry("Địa bàn", "Tỉnh, thành phố.", example="Hòa Bình", default=None)
    owner: Line | None = entry(
        "Cơ quan tổ chức",
        "Sở, ngành lập ra khối.",
        example="Sở Lao động - Thương binh và Xã hội",
        default=None,
    )
    also_written: Lines = entry(
        "Còn được viết là",
        "Mọi cách viết gặp trong các bài.",
        example=["Khối thi đua các trường CN, CĐ tỉnh Hòa Bình"],
        default=(),
    )
    members: tuple[Membership, ...] = entry(
        "Thành viên",
        "Chỉ những đơn vị mà các bài không nói đến; ghi nguồn.",
        example=[{"unit": "Trường Cao đẳng nghề Sông Đà"}],
        default=(),
    )
    member_count: Count | None = entry(
        "Số thành viên", "Chỉ ghi khi có nguồn.", example="10", default=None
    )
    terms: tuple[OutsideTerm, ...] = entry(
        "Nhiệm kỳ theo nguồn khác",
        "Trưởng, phó do một nguồn ngoài các bài nói.",
        example=[{"period": "2015", "source": "Thông báo số 42/TB-SNV"}],
        default=(),
    )

    def naming(self, bloc_id: str) -> Naming:
        """Its names, to be found by."""
        short = (self.short_name,) if self.short_name else ()
        return Naming(bloc_id, (DatedName(self.name),), short + self.also_written)

    @property
    def label(self) -> str:
        """The short name where there is one."""
        return self.short_name or self.name
