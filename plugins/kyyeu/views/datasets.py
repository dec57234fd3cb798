"""What stands in the data files: every key of every file, with what it means and an example.

What a record knows of its fields is taken from there.  A test compares all of it with the files of
every site, so a key that is not told here fails.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pydantic.fields import FieldInfo

from kyyeu.domain.bloc import Bloc
from kyyeu.domain.names import Register
from kyyeu.domain.records import Record, record_in
from kyyeu.domain.report import Award, AwardGroup, Document, Handover, Person, Photo, Report
from kyyeu.domain.unit import Unit
from kyyeu.views.data import by_key, plain
from kyyeu.views.fields import word_list

IN_A_UNIT = ("id", "name", "printed")


@dataclass(frozen=True, slots=True)
class Column:
    """One key; `path` leads to it through the objects around it ('timeline.leader.unit').

    Of a unit the keys are told once for all files.  One that is not `always` there stands only
    where there is something to say.  `words` is the list of the vocabulary whose codes it holds.
    """

    path: str
    meaning: str
    is_unit: bool = False
    always: bool = True
    words: str = ""


@dataclass(frozen=True, slots=True)
class Dataset:
    """A list of rows in JSON, some also in CSV; `example` is one row as JSON."""

    name: str
    title: str
    row: str
    columns: tuple[Column, ...]
    example: str
    in_csv: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of a row, in order."""
        return tuple(column.path for column in self.columns if "." not in column.path)


def _told(model: type[Record], *keys: str, inside: str = "", units: str = "") -> Iterator[Column]:
    """Columns of fields of a record: label and help are those that editors read."""
    by_its_key = {info.alias or name: info for name, info in model.model_fields.items()}
    for key in keys:
        yield _of(f"{inside}{key}", by_its_key[key], is_unit=key in units.split())


def _all(model: type[Record], inside: str = "") -> Iterator[Column]:
    """Columns of all fields of a record, each followed by those of the records in it."""
    for name, info in model.model_fields.items():
        path = f"{inside}{info.alias or name}"
        yield _of(path, info, is_unit="Mention" in repr(info.annotation))
        inner = record_in(info.annotation)
        if inner is not None:
            yield from _all(inner, f"{path}.")


def _of(path: str, info: FieldInfo, *, is_unit: bool) -> Column:
    """The column of a field; what editors are told of the way to write it is not for readers."""
    meaning = f"{info.title}. {info.description}"
    if "PartialDate" in repr(info.annotation):
        meaning = f"{info.title}, như `2021-10-28`; `2021-10`, `2021` khi không rõ hơn."
    return Column(path, meaning, is_unit, words=word_list(info))


REPORT = Column("report", "Địa chỉ bài nêu dữ kiện; `null` khi một nguồn ngoài các bài nói.")
BASIS = Column("basis", "`stated`: nguồn nói rõ; `context`: theo văn cảnh.")
SOURCE = "Nguồn ngoài các bài, nếu có."


def _within(path: str, *columns: Column) -> Iterator[Column]:
    for column in columns:
        yield replace(column, path=f"{path}.{column.path}")


_AWARD = (
    *_told(Award, "form", "issuer", "level", "to", "group", units="to"),
    *_told(AwardGroup, "count", "of", "about", inside="group."),
    *_told(Award, "rank", "period", "reason", "amount", "amount_is", "decision"),
    *_told(Award, "received_by", "presented_by", "status", "note"),
    BASIS,
    REPORT,
)
_AWARD_EXAMPLE = """
{"form": "Bằng khen", "issuer": "Chủ tịch UBND tỉnh Hòa Bình", "level": "bo-tinh",
 "to": {"id": "song-da", "name": "Trường Cao đẳng nghề Sông Đà", "printed": "Trường CĐN Sông Đà"},
 "group": null, "rank": "Nhì", "period": "2020-2021", "reason": null, "amount": null,
 "amount_is": null, "decision": "239/QĐ-UBND", "received_by": [], "presented_by": [],
 "status": "awarded", "note": null, "basis": "stated", "report": "/hoi-nghi/vi-du/"}
"""

AWARDS = Dataset("awards", "Khen thưởng", "một khen thưởng", _AWARD, _AWARD_EXAMPLE, in_csv=True)

DOCUMENTS = Dataset(
    "documents",
    "Văn bản",
    "một lần một văn bản được nhắc đến",
    (
        *_told(Document, "number", "type", "date", "issuer", "about"),
        Column("file", "Địa chỉ tệp trên trang này, nếu có."),
        BASIS,
        REPORT,
    ),
    """
{"number": "240/KH-UBND", "type": "Kế hoạch", "date": "2021-12-16",
 "issuer": "UBND tỉnh Lạng Sơn", "about": "công tác thi đua, khen thưởng năm 2022", "file": null,
 "basis": "stated", "report": "/hoi-nghi/vi-du/"}
""",
    in_csv=True,
)

PEOPLE = Dataset(
    "people",
    "Đại biểu",
    "một người trong một bài",
    (
        *_told(Person, "name", "honorific", "positions", "unit", "did", units="unit"),
        REPORT,
        BASIS,
    ),
    """
{"name": "Mai Thị Huệ", "honorific": "Đồng chí", "positions": ["Phó Hiệu trưởng"],
 "unit": {"id": null, "name": null, "printed": "Trường Cao đẳng Du lịch Hải Phòng"},
 "did": ["phát biểu"], "report": "/hoi-nghi/vi-du/", "basis": "stated"}
""",
)

PHOTOS = Dataset(
    "photos",
    "Ảnh",
    "một ảnh, hoặc lời chú thích của một ảnh đã mất",
    (
        REPORT,
        Column("number", "Thứ tự trong bài, đếm từ 1."),
        *_told(Photo, "caption"),
        Column("file", "Tên tệp ảnh cạnh bài; `null` khi ảnh đã mất."),
        *_told(Photo, "alt", "credit", "people", "illustration"),
        Column("image", "Địa chỉ ảnh cỡ lớn nhất, JPEG."),
        Column("width", "Chiều rộng ảnh ấy, tính bằng điểm."),
        Column("height", "Chiều cao ảnh ấy, tính bằng điểm."),
    ),
    """
{"report": "/hoi-nghi/vi-du/", "number": 1, "caption": "Toàn cảnh Hội nghị", "file": "01.jpg",
 "alt": "Hội trường nhìn từ hàng ghế cuối", "credit": "Quách Đoan", "people": [],
 "illustration": false, "image": "/anh/01/23456789abcdef-1600.jpg", "width": 1600,
 "height": 1067}
""",
)

ALIASES = Dataset(
    "aliases",
    "Địa chỉ cũ",
    "một địa chỉ cũ của một bài",
    (Column("old", "Địa chỉ cũ."), Column("report", "Địa chỉ bài mà nó dẫn về.")),
    '{"old": "/tin-tuc/123.html", "report": "/hoi-nghi/vi-du/"}',
)

_HELD = (
    Column("unit", "Đơn vị giữ vai trò.", is_unit=True),
    REPORT,
    Column("source", SOURCE, always=False),
    BASIS,
    Column("note", "Ghi chú của người viết bài."),
)
_PASSED = (
    *_told(Handover, "object", "role", "from", "to", units="from to"),
    *_told(Handover, "period_from", "period_to"),
    BASIS,
    REPORT,
)

BLOCS = Dataset(
    "blocs",
    "Khối, cụm",
    "một khối, cụm thi đua với cả lịch sử",
    (
        Column("id", "Mã, cũng là phần cuối của địa chỉ."),
        *_told(Bloc, "name", "short_name", "kind", "area", "owner", "also_written"),
        Column("address", "Trang của khối, cụm."),
        *_told(Bloc, "member_count"),
        Column("members", "Các thành viên có nguồn."),
        Column("members.id", "Mã đơn vị."),
        Column("members.name", "Tên hiện nay."),
        Column("members.printed", "Cách nguồn in."),
        Column("members.periods", "Những năm có nguồn."),
        Column("members.from", "Từ năm nào, nếu nguồn nói."),
        Column("members.to", "Đến năm nào, nếu nguồn nói."),
        *_within("members", BASIS, REPORT, Column("source", SOURCE, always=False)),
        Column("timeline", "Từng năm, mới nhất trước."),
        Column("timeline.period", "Năm học, năm hoặc giai đoạn."),
        Column("timeline.leader", "Trưởng; `null` là chưa rõ."),
        *_within("timeline.leader", *_HELD),
        Column("timeline.deputies", "Các phó."),
        *_within("timeline.deputies", *_HELD),
        Column("timeline.reports", "Địa chỉ các hội nghị của năm."),
        Column("timeline.reviewed_in", "Địa chỉ các hội nghị tổng kết năm ấy."),
        Column("timeline.awards", "Khen thưởng cho năm ấy; mỗi mục như trong `awards.json`."),
        *_within("timeline.awards", *_AWARD),
        Column("timeline.handovers", "Các lần bàn giao."),
        *_within("timeline.handovers", *_PASSED),
        Column(
            "timeline.disputed_leaders", "Mọi đơn vị được nêu, khi nguồn khác nhau.", False, False
        ),
        *_within("timeline.disputed_leaders", *_HELD),
    ),
    """
{"id": "hoa-binh", "name": "Khối thi đua các trường cao đẳng tỉnh Hòa Bình", "short_name": null,
 "kind": "khoi", "area": "Hòa Bình", "owner": null, "also_written": [],
 "address": "/khoi/hoa-binh/", "member_count": null,
 "members": [{"id": "song-da", "name": "Trường Cao đẳng nghề Sông Đà",
  "printed": "Trường CĐN Sông Đà", "periods": ["2020-2021"], "from": null, "to": null,
  "basis": "stated", "report": "/hoi-nghi/vi-du/"}],
 "timeline": [{"period": "2020-2021",
  "leader": {"unit": {"id": "song-da", "name": "Trường Cao đẳng nghề Sông Đà",
   "printed": "Trường CĐN Sông Đà"}, "report": "/hoi-nghi/vi-du/", "basis": "stated", "note": null},
  "deputies": [], "reports": ["/hoi-nghi/vi-du/"], "reviewed_in": [], "awards": [],
  "handovers": []}]}
""",
)

UNITS = Dataset(
    "units",
    "Đơn vị",
    "một đơn vị",
    (
        Column("id", "Mã, cũng là phần cuối của địa chỉ."),
        Column("name", "Tên hiện nay."),
        Column("names", "Mọi tên, tên hiện nay đứng cuối."),
        Column("names.name", "Tên đầy đủ."),
        Column("names.from", "Ngày bắt đầu mang tên, nếu biết."),
        Column("names.to", "Ngày cuối mang tên, nếu biết."),
        *_told(Unit, "also_written", "kind", "area", "governed_by", "website", "successor"),
        Column("address", "Trang của đơn vị."),
        Column("blocs", "Những gì nguồn nói về vai trò trong các khối, cụm."),
        Column("blocs.bloc", "Mã khối, cụm."),
        Column("blocs.role", "`leader` (trưởng), `deputy` (phó), `member` (thành viên)."),
        Column("blocs.period", "Năm học, năm hoặc giai đoạn."),
        Column("blocs.from", "Từ năm nào, khi tệp của khối liệt kê.", always=False),
        Column("blocs.to", "Đến năm nào, khi tệp của khối liệt kê.", always=False),
        Column("blocs.printed", "Cách nguồn in."),
        *_within("blocs", BASIS, REPORT, Column("note", "Ghi chú của người viết bài.")),
        Column("blocs.source", SOURCE, always=False),
    ),
    """
{"id": "song-da", "name": "Trường Cao đẳng nghề Sông Đà",
 "names": [{"name": "Trường Cao đẳng nghề Sông Đà", "from": null, "to": null}],
 "also_written": ["Trường CĐN Sông Đà"], "kind": "cao-dang", "area": null, "governed_by": null,
 "website": null, "successor": null, "address": "/don-vi/song-da/",
 "blocs": [{"bloc": "hoa-binh", "role": "leader", "period": "2020-2021",
  "printed": "Trường CĐN Sông Đà", "basis": "stated", "report": "/hoi-nghi/vi-du/",
  "note": null}]}
""",
)


def reports_dataset() -> Dataset:
    """`reports.json`: what follows from the front matter alone, down to the example."""
    columns = (Column("report", "Địa chỉ của bài."), *_all(Report))
    settled = {
        "date": Column(
            "date", "Ngày diễn ra, như `2021-10-28`; `2021-10`, `2021` khi không rõ hơn."
        ),
        "bloc": Column("bloc", "Mã khối, cụm; `null` là hội nghị riêng."),
    }
    written = {
        info.alias or name: info.examples[0]
        for name, info in Report.model_fields.items()
        if info.examples
    }
    sample = Report.model_validate(written | {"status": "published"})
    row = {
        "report": "/hoi-nghi/vi-du/",
        **by_key(sample),
        "bloc": "hoa-binh",
        "slug": "vi-du",
    }
    names = Register()
    example = json.dumps(row, ensure_ascii=False, default=lambda value: plain(value, names))
    told = tuple(settled.get(column.path, column) for column in columns)
    what = "một bài: mọi mục của phần đầu bài, đã chuẩn hóa"
    return Dataset("reports", "Bài hội nghị", what, told, example)


def datasets() -> tuple[Dataset, ...]:
    """Every list of data that a site has."""
    return (reports_dataset(), BLOCS, UNITS, AWARDS, DOCUMENTS, PEOPLE, PHOTOS, ALIASES)
