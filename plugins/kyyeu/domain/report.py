"""A report (bài): one conference (hội nghị) as published by one unit.

Keys and meanings: design of the front matter, documented for editors at /huong-dan-viet-bai/.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from pydantic import GetJsonSchemaHandler, field_validator, model_validator
from pydantic_core import CoreSchema

from kyyeu.domain.printed import byline as read_byline
from kyyeu.domain.records import (
    Amount,
    AmountCode,
    AwardStatusCode,
    BasisOf,
    BlocName,
    Count,
    Day,
    DocumentFile,
    DocumentNumber,
    KindCodes,
    LevelCode,
    Line,
    Lines,
    OldAddresses,
    PeriodOf,
    PhotoFile,
    PrintedName,
    PrintedUnit,
    Record,
    RoleOf,
    Slug,
    StatusCode,
    Time,
    UnitName,
    entry,
    refuse,
)
from kyyeu.domain.text import fold
from kyyeu.domain.unreadable import quoted
from kyyeu.domain.vocabulary import STATUSES, Basis


class RoleStatement(Record):
    """What one report says of the role that a unit holds in the bloc."""

    role: RoleOf = entry("Vai trò", "Trưởng, phó hay thành viên.", example="Trưởng khối")
    unit: UnitName | None = entry(
        "Đơn vị",
        "Tên hoặc mã đơn vị. Bỏ trống nếu nguồn không nêu tên.",
        example="Trường Cao đẳng nghề Sông Đà",
        default=None,
    )
    period: PeriodOf | None = entry(
        "Thời gian",
        "Năm học, năm hoặc giai đoạn. Bỏ trống thì lấy `period` của bài.",
        example="2021-2022",
        default=None,
    )
    order: Count | None = entry(
        "Thứ tự", "Khi có nhiều phó: ai được nêu trước.", example="1", default=None
    )
    basis: BasisOf = entry(
        "Căn cứ",
        "`stated` nếu nguồn nói rõ cả vai trò lẫn năm, `context` nếu phải hiểu từ câu.",
        example="stated",
        default=Basis.STATED,
    )
    note: Line | None = entry(
        "Ghi chú",
        "Điều người đọc cần biết về căn cứ này.",
        example="Thông báo ghi năm 2022, bài ghi năm học 2021-2022",
        default=None,
    )

    @property
    def standing(self) -> Basis:
        """How it stands in its source: a period that is not written follows from the context."""
        return self.basis if self.period is not None else Basis.CONTEXT


class Handover(Record):
    """The rotating flag passing from one unit to the next: a symbol of office, no award."""

    object: Line = entry(
        "Vật bàn giao", "Thường là Cờ luân lưu.", example="Cờ luân lưu", default="Cờ luân lưu"
    )
    role: RoleOf = entry("Vai trò", "Vai trò được bàn giao.", example="Trưởng khối")
    from_: UnitName | None = entry(
        "Bên trao",
        "Bỏ trống nếu nguồn không nêu tên.",
        example="Trường Cao đẳng nghề Sông Đà",
        default=None,
        key="from",
    )
    to: UnitName | None = entry(
        "Bên nhận",
        "Bỏ trống nếu nguồn không nêu tên.",
        example="Trường Cao đẳng Sư phạm Lạng Sơn",
        default=None,
    )
    period_from: PeriodOf | None = entry(
        "Năm của bên trao", "Năm học hoặc năm đã xong.", example="2020-2021", default=None
    )
    period_to: PeriodOf | None = entry(
        "Năm của bên nhận", "Năm học hoặc năm sắp tới.", example="2021-2022", default=None
    )

    @model_validator(mode="after")
    def _passes_on(self) -> Handover:
        if self.from_ is not None and self.to is not None and self.from_.is_same(self.to):
            remedy = "ghi đúng hai đơn vị, hoặc bỏ trống bên mà nguồn không nêu tên"
            refuse("bên trao và bên nhận là một đơn vị", remedy, "to")
        return self


class AwardGroup(Record):
    """Recipients told as a group: one row of the ledger with its count."""

    count: Count | None = entry(
        "Số lượng", "Bỏ trống nếu nguồn không nêu.", example="21", default=None
    )
    of: Line = entry("Gồm", "Cá nhân, tập thể, hay cả hai.", example="cá nhân")
    about: Line | None = entry(
        "Là ai",
        "Cách nguồn tả nhóm này.",
        example="có thành tích xuất sắc trong phong trào thi đua",
        default=None,
    )


class Award(Record):
    """One award as a report tells it (khen thưởng)."""

    form: Line | None = entry(
        "Hình thức", "Như nguồn ghi. Bỏ trống nếu chưa rõ.", example="Bằng khen", default=None
    )
    issuer: Line | None = entry(
        "Người tặng", "Như nguồn ghi.", example="Chủ tịch UBND tỉnh Hòa Bình", default=None
    )
    level: LevelCode | None = entry(
        "Cấp", "Theo Luật Thi đua, khen thưởng 2022.", example="bo-tinh", default=None
    )
    to: PrintedUnit | None = entry(
        "Trao cho",
        "Đơn vị hoặc cá nhân được khen.",
        example="Trường Cao đẳng Du lịch Hải Phòng",
        default=None,
    )
    group: AwardGroup | None = entry(
        "Nhóm được khen",
        "Dùng thay cho `to` khi nguồn chỉ nêu một nhóm.",
        example={"count": "21", "of": "cá nhân"},
        default=None,
    )
    rank: Line | None = entry("Xếp thứ", "Chỉ ghi khi nguồn in ra.", example="Nhì", default=None)
    period: PeriodOf | None = entry(
        "Cho năm", "Năm học hoặc năm được khen.", example="2020-2021", default=None
    )
    reason: Line | None = entry(
        "Lý do", "Như nguồn ghi.", example="“Hoàn thành Xuất sắc nhiệm vụ công tác”", default=None
    )
    amount: Amount | None = entry("Số tiền", "Đơn vị: đồng.", example="6300000", default=None)
    amount_is: AmountCode | None = entry(
        "Số tiền là", "`total` là tổng số, `each` là mỗi suất.", example="total", default=None
    )
    decision: DocumentNumber | None = entry(
        "Quyết định số", "Số hiệu quyết định khen thưởng.", example="239/QĐ-UBND", default=None
    )
    received_by: Lines = entry(
        "Người nhận thay", "Người lên nhận.", example=["Mai Thị Huệ"], default=()
    )
    presented_by: Lines = entry(
        "Người trao", "Người trao tặng.", example=["Đới Văn Chinh"], default=()
    )
    status: AwardStatusCode = entry(
        "Tình trạng",
        "`awarded` đã trao, `proposed` đề nghị, `planned` dự kiến.",
        example="awarded",
        default="awarded",
    )
    note: Line | None = entry(
        "Ghi chú",
        "Điều người đọc cần biết về dòng này.",
        example="Chú thích ảnh ghi “trao bằng khen cho các tập thể”",
        default=None,
    )

    @model_validator(mode="after")
    def _has_one_recipient(self) -> Award:
        if self.to is not None and self.group is not None:
            refuse("vừa có `to` vừa có `group`", "giữ một trong hai: `to` hoặc `group`", "to")
        if self.to is None and self.group is None:
            refuse("chưa ghi trao cho ai", "thêm `to: tên đơn vị`, hoặc `group:` nếu là một nhóm")
        if (self.amount is None) != (self.amount_is is None):
            remedy = "ghi cả hai; `amount_is` là `total` (tổng số) hoặc `each` (mỗi suất)"
            refuse("`amount` và `amount_is` phải đi cùng nhau", remedy)
        if self.form is not None and "co luan luu" in fold(self.form):
            remedy = "chuyển sang mục `handovers`, ghi bên trao và bên nhận"
            refuse("Cờ luân lưu là biểu tượng của vai trò, không phải khen thưởng", remedy, "form")
        return self


class Person(Record):
    """A named participant (đại biểu) with the position held on that day."""

    name: Line = entry("Họ và tên", "Không kèm ông, bà, đồng chí.", example="Mai Thị Huệ")
    honorific: Line | None = entry(
        "Cách xưng hô", "Như nguồn ghi.", example="Đồng chí", default=None
    )
    positions: Lines = entry(
        "Chức vụ", "Mỗi chức vụ một dòng.", example=["Bí thư Đảng ủy", "Hiệu trưởng"], default=()
    )
    unit: PrintedUnit | None = entry(
        "Đơn vị",
        "Trường hoặc cơ quan của người đó.",
        example="Trường Cao đẳng Du lịch Hải Phòng",
        default=None,
    )
    did: Lines = entry(
        "Đã làm gì", "Việc người đó làm tại hội nghị.", example=["phát biểu"], default=()
    )


class Document(Record):
    """A document (văn bản) that the report mentions."""

    number: DocumentNumber | None = entry(
        "Số hiệu", "Như nguồn ghi.", example="240/KH-UBND", default=None
    )
    type: Line | None = entry("Loại", "Kế hoạch, quyết định…", example="Kế hoạch", default=None)
    date: Day | None = entry("Ngày ban hành", "Ngày/tháng/năm.", example="16/12/2021", default=None)
    issuer: Line | None = entry(
        "Cơ quan ban hành", "Như nguồn ghi.", example="UBND tỉnh Lạng Sơn", default=None
    )
    about: Line | None = entry(
        "Về việc", "Trích yếu.", example="công tác thi đua, khen thưởng năm 2022", default=None
    )
    file: DocumentFile | None = entry(
        "Tệp", "Tên tệp đặt cạnh bài.", example="240-kh-ubnd.pdf", default=None
    )

    @model_validator(mode="after")
    def _is_named(self) -> Document:
        if self.number is None and self.type is None:
            refuse("văn bản chưa có số hiệu hay loại", "thêm `number:` hoặc `type:`")
        return self


class Photo(Record):
    """A photograph, or the caption of one that is lost."""

    file: PhotoFile | None = entry(
        "Tệp",
        "Tên tệp ảnh đặt cạnh bài. Bỏ trống nếu ảnh không còn.",
        example="01.jpg",
        default=None,
    )
    caption: Line | None = entry(
        "Chú thích", "Như in dưới ảnh.", example="Toàn cảnh Hội nghị", default=None
    )
    alt: Line | None = entry(
        "Mô tả",
        "Cho người không nhìn thấy ảnh: trong ảnh có gì.",
        example="Hội trường nhìn từ hàng ghế cuối",
        default=None,
    )
    credit: Line | None = entry("Người chụp", "Nếu biết.", example="Quách Đoan", default=None)
    people: Lines = entry(
        "Người trong ảnh", "Họ tên những người được nhắc.", example=["Mai Thị Huệ"], default=()
    )
    illustration: bool = entry(
        "Ảnh minh họa", "`true` nếu là hình vẽ thay cho ảnh.", example="true", default=False
    )

    @model_validator(mode="after")
    def _shows_something(self) -> Photo:
        if self.file is None and self.caption is None:
            refuse("ảnh chưa có tệp hay chú thích", "thêm `file:` hoặc `caption:`")
        return self


class Byline(Record):
    """Who wrote and photographed, and where the text comes from (tin, bài)."""

    person: Line | None = entry("Người viết", "Nếu biết.", example="Quách Đoan", default=None)
    office: Line | None = entry(
        "Bộ phận", "Phòng, ban viết bài.", example="Phòng Công tác HSSV", default=None
    )
    photo: Line | None = entry("Người chụp ảnh", "Nếu biết.", example="Quách Đoan", default=None)
    source: Line | None = entry(
        "Nguồn",
        "Tên trang nguồn và nơi đăng.",
        example="Bài “Hội nghị …”, Phòng TCHC",
        default=None,
    )

    @model_validator(mode="before")
    @classmethod
    def _from_one_line(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        read = read_byline(value, certain=True)
        if read is None:
            refuse(
                f"không đọc được dòng tin, bài {quoted(value)}",
                "ghi riêng từng mục con: person (người viết), office (bộ phận), photo, source",
            )
        return {name: text for name, text in asdict(read).items() if text}


class _OrOneLine:
    """Says in the JSON Schema that one line of text will do as well."""

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"anyOf": [handler(schema), {"type": "string"}]}


class Report(Record):
    """One conference as its unit reports it: front matter, body and place in the content."""

    title: Line = entry(
        "Tiêu đề",
        "Tên hội nghị như trên giấy mời.",
        example="Hội nghị tổng kết công tác thi đua năm học 2020-2021",
    )
    date: Day | None = entry(
        "Ngày",
        "Ngày diễn ra, không phải ngày đăng: ngày/tháng/năm. Bài cũ có thể chỉ biết "
        "tháng (2021-12) hoặc năm (2021).",
        example="28/10/2021",
        default=None,
    )
    date_end: Day | None = entry(
        "Ngày kết thúc", "Khi hội nghị kéo dài nhiều ngày.", example="29/10/2021", default=None
    )
    time: Time | None = entry(
        "Giờ", "Giờ khai mạc, hoặc sáng, trưa, chiều, tối.", example="14h00", default=None
    )
    published: Day | None = entry(
        "Ngày đăng", "Mặc định là ngày diễn ra.", example="30/10/2021", default=None
    )
    status: StatusCode = entry(
        "Tình trạng",
        "`draft` là bản nháp, chỉ thấy khi xem thử; `hidden` có trang riêng nhưng "
        "không hiện trong danh sách nào.",
        example="draft",
        default="published",
    )
    slug: Slug | None = entry(
        "Địa chỉ",
        "Phần cuối của địa chỉ trang. Đã đăng thì không đổi nữa.",
        example="hoa-binh-tong-ket-2021",
        default=None,
    )
    aliases: OldAddresses = entry(
        "Địa chỉ cũ",
        "Các địa chỉ cũ cần dẫn về bài này.",
        example=["/tin-tuc/123.html"],
        default=(),
    )
    unit: UnitName | None = entry(
        "Đơn vị đăng bài",
        "Tên, mã hay cách viết quen của trường.",
        example="Trường Cao đẳng Du lịch Hải Phòng",
        default=None,
    )
    bloc: BlocName | None = entry(
        "Khối, cụm",
        "Bỏ trống nếu là hội nghị riêng của trường.",
        example="hoa-binh",
        default=None,
    )
    role: RoleOf | None = entry(
        "Vai trò",
        "Vai trò của đơn vị đăng bài trong khối, cụm.",
        example="Khối phó",
        default=None,
    )
    kinds: KindCodes = entry(
        "Loại hội nghị",
        "Một hội nghị có thể thuộc nhiều loại.",
        example=["Tổng kết", "Ký giao ước"],
        default=(),
    )
    period: PeriodOf | None = entry(
        "Cho năm",
        "Năm học (2021-2022) hoặc năm (2022) được ký, được triển khai.",
        example="2021-2022",
        default=None,
    )
    reviews: PeriodOf | None = entry(
        "Tổng kết năm", "Năm học hoặc năm được tổng kết.", example="2020-2021", default=None
    )
    venue: PrintedName | None = entry(
        "Địa điểm", "Như nguồn ghi.", example="Trường Cao đẳng Du lịch Hải Phòng", default=None
    )
    organiser: PrintedName | None = entry(
        "Đơn vị tổ chức",
        "Như nguồn ghi.",
        example="Khối thi đua các trường CN, CĐ tỉnh Hòa Bình",
        default=None,
    )
    chair: PrintedName | None = entry(
        "Chủ trì", "Như nguồn ghi.", example="Trường Cao đẳng Sư phạm Lạng Sơn", default=None
    )
    attendance: Lines = entry(
        "Thành phần dự",
        "Những nhóm có mặt, mỗi nhóm một dòng.",
        example=["đại diện Ban thi đua khen thưởng thành phố"],
        default=(),
    )
    roles: tuple[RoleStatement, ...] = entry(
        "Vai trò trong khối, cụm",
        "Bài nói đơn vị nào là trưởng, phó, thành viên.",
        example=[{"role": "Trưởng khối", "unit": "Trường Cao đẳng nghề Sông Đà"}],
        default=(),
    )
    handovers: tuple[Handover, ...] = entry(
        "Bàn giao",
        "Trao Cờ luân lưu. Đây không phải khen thưởng.",
        example=[{"role": "Trưởng khối", "to": "Trường Cao đẳng nghề Sông Đà"}],
        default=(),
    )
    awards: tuple[Award, ...] = entry(
        "Khen thưởng",
        "Mỗi dòng một đơn vị, một cá nhân hoặc một nhóm.",
        example=[{"form": "Bằng khen", "to": "Trường Cao đẳng Du lịch Hải Phòng"}],
        default=(),
    )
    people: tuple[Person, ...] = entry(
        "Đại biểu", "Những người được nêu tên.", example=[{"name": "Mai Thị Huệ"}], default=()
    )
    documents: tuple[Document, ...] = entry(
        "Văn bản",
        "Văn bản có số hiệu được nhắc đến.",
        example=[{"number": "240/KH-UBND"}],
        default=(),
    )
    outcomes: Lines = entry(
        "Kết quả hội nghị",
        "Những điều đã thống nhất, đã làm được, mỗi điều một dòng.",
        example=["Ký giao ước thi đua năm học 2021-2022"],
        default=(),
    )
    targets: Lines = entry(
        "Chỉ tiêu",
        "Những mục tiêu đề ra.",
        example=["Chuẩn bị thật tốt cho Hội thi giảng viên giỏi"],
        default=(),
    )
    photos: tuple[Photo, ...] = entry(
        "Ảnh", "Theo thứ tự trong bài.", example=[{"caption": "Toàn cảnh Hội nghị"}], default=()
    )
    byline: Annotated[Byline, _OrOneLine()] | None = entry(
        "Tin, bài",
        "Người viết, bộ phận, nguồn; hoặc một dòng như nguồn in.",
        example={"person": "Quách Đoan"},
        default=None,
    )
    category: Line | None = entry(
        "Chuyên mục", "Như trang cũ ghi.", example="Thông báo chung", default=None
    )
    tags: Lines = entry("Từ khóa", "Để lọc bài.", example=["chuyển đổi số"], default=())
    summary: Line | None = entry(
        "Tóm tắt",
        "Một, hai câu cho danh sách bài.",
        example="Các trường tổng kết năm học và trao Cờ luân lưu.",
        default=None,
    )
    views: Count | None = entry(
        "Lượt xem cũ", "Con số mang từ trang cũ sang.", example="1234", default=None
    )

    @model_validator(mode="before")
    @classmethod
    def _demand_a_day(cls, values: Any) -> Any:
        """A missing day is told by its field, together with whatever else is wrong."""
        if not isinstance(values, dict) or "date" in values:
            return values
        status = STATUSES.find(str(values.get("status", "")))
        return values if status and status.code == "draft" else {**values, "date": None}

    @field_validator("date", mode="before")
    @classmethod
    def _is_known(cls, value: Any) -> Any:
        if value is None:
            refuse(
                "bài chưa có ngày diễn ra",
                "thêm dòng `date: 28/10/2021` (ngày/tháng/năm), hoặc `status: draft` nếu chưa đăng",
            )
        return value

    @model_validator(mode="after")
    def _facts_agree(self) -> Report:
        if self.date and self.date_end and self.date_end.last_day < self.date.first_day:
            remedy = "xem lại `date` và `date_end`"
            refuse("ngày kết thúc đứng trước ngày bắt đầu", remedy, "date_end")
        if self.role is not None and (self.unit is None or self.bloc is None):
            remedy = "vai trò thuộc về đơn vị đăng bài trong một khối, cụm: ghi đủ cả hai"
            refuse("có `role` mà thiếu `unit` hoặc `bloc`", remedy, "role")
        if self.bloc is None and (self.roles or self.handovers):
            key = "roles" if self.roles else "handovers"
            refuse(f"có `{key}` mà thiếu `bloc`", "thêm `bloc: <tên khối, cụm>`", key)
        return self
