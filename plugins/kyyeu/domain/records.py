"""What all records written in front matter have in common.

A record is a frozen pydantic model.  Beside every field stand its label, help and example in
Vietnamese: the parser's messages, the reference page and the JSON Schema all read them here.

Types of this module turn what an editor writes (plain strings) into values of the trade.  A
type that needs to know the site finds a `Reading` in pydantic's validation context; without
one a name stands for an id, which is what builders in tests want.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Annotated, Any, Final, NoReturn

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from kyyeu.domain.addresses import read_old_address
from kyyeu.domain.dates import DayTime, PartialDate, parse_date, parse_time
from kyyeu.domain.filenames import name_fault
from kyyeu.domain.names import Kind, Mention, Register, is_generic
from kyyeu.domain.numbers import parse_count, parse_money
from kyyeu.domain.periods import CalendarYear, SchoolYear, YearSpan, parse_period
from kyyeu.domain.problems import suggestion
from kyyeu.domain.text import is_id, is_reserved_on_windows, normal_document_number, squeeze
from kyyeu.domain.unreadable import Unreadable, quoted
from kyyeu.domain.vocabulary import Basis, Role, Vocabulary, Words

# What other programs write where nothing is known; here it would be shown to readers.
NOTHING: Final = frozenset({"null", "Null", "NULL", "~", "None"})


class Record(BaseModel):
    """A frozen value read from front matter; a key that it does not know is an error."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, populate_by_name=True
    )


def entry(
    label: str, help: str, *, example: Any, default: Any = ..., key: str | None = None
) -> Any:
    """A field of a record with what editors are told about it, in Vietnamese.

    `key` is the name in front matter where it is a word of Python (`from`).
    """
    return Field(default=default, title=label, description=help, examples=[example], alias=key)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a type may ask while it reads: names, words, and the day of the event.

    Without a register every name stands for an id.
    """

    register: Register | None = None
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    day: PartialDate | None = None

    @classmethod
    def of(cls, info: ValidationInfo) -> Reading:
        """The reading that pydantic passes along, or an empty one."""
        return info.context if isinstance(info.context, cls) else cls()


def refuse(what: str, remedy: str, at: str = "") -> NoReturn:
    """Tell the editor that a value cannot be read; becomes a `Problem` with its line.

    `at` is the key to blame in the record, where the value is a whole record.
    """
    context = {"what": what, "remedy": remedy, "at": at}
    raise PydanticCustomError("unreadable", "{what}", context)


def a_line(value: Any) -> str:
    """One line of text: NFC, plain spaces, no space at its ends."""
    if isinstance(value, str):
        line = squeeze(value)
        if line in NOTHING:
            refuse(f"{quoted(line)} là cách máy ghi chỗ trống", "xóa cả dòng nếu chưa biết")
        if not line:
            refuse("mục này trống", "điền nội dung, hoặc xóa cả dòng nếu chưa biết")
        return line
    if isinstance(value, list | tuple):
        refuse("cần một dòng chữ, không phải danh sách", "viết một giá trị ngay sau dấu hai chấm")
    if isinstance(value, dict):
        refuse(
            "cần một dòng chữ, không phải các mục con",
            "nếu giá trị có dấu hai chấm thì đặt cả giá trị trong dấu ngoặc kép",
        )
    refuse(f"không đọc được {value!r}", "viết một dòng chữ")


def _reader(read: Callable[[str], Any], ready: type | tuple[type, ...]) -> BeforeValidator:
    """A validator that lets ready values pass and reads the others with `read`."""

    def validate(value: Any) -> Any:
        if isinstance(value, ready):
            return value
        try:
            return read(a_line(value))
        except Unreadable as unreadable:
            refuse(unreadable.what, unreadable.remedy)

    return BeforeValidator(validate)


def _word(list_name: str, kind: type[str] = str) -> BeforeValidator:
    """A validator for a word of one list of the vocabulary; gives its code."""

    def validate(value: Any, info: ValidationInfo) -> str:
        written = a_line(value)
        words: Words = getattr(Reading.of(info).vocabulary, list_name)
        found = words.find(written)
        if found is None:
            allowed = ", ".join(f"{word.code} ({word.label})" for word in words)
            refuse(
                f"không có {quoted(written)} trong danh mục",
                suggestion(written, words.spellings(), f"chọn một trong: {allowed}"),
            )
        return kind(found.code)

    return BeforeValidator(validate)


def _name(kinds: tuple[Kind, ...], *, strict: bool) -> BeforeValidator:
    """A validator for the name of a unit or bloc.

    A strict name must be one of the site's; another stays as printed when it is not.
    """

    def validate(value: Any, info: ValidationInfo) -> Mention:
        if isinstance(value, Mention):
            return value
        written = a_line(value)
        reading = Reading.of(info)
        if reading.register is None:
            return Mention(written, written if strict else None, kinds[0])
        for kind in kinds:
            if len(reading.register.find(kind, written)) == 1:
                return reading.register.mention(kind, written, reading.day)
        if strict:
            _refuse_name(written, kinds[0], reading.register)
        return Mention(written)

    return BeforeValidator(validate)


def _refuse_name(written: str, kind: Kind, register: Register) -> NoReturn:
    noun, folder = ("khối, cụm", "khoi") if kind == "bloc" else ("đơn vị", "don-vi")
    several = register.find(kind, written)
    if several:
        ids = ", ".join(naming.id for naming in several)
        refuse(
            f"{quoted(written)} là tên của nhiều {noun}", f"viết mã thay cho tên, một trong: {ids}"
        )
    otherwise = f"viết đúng tên hoặc mã, hoặc tạo tệp {folder}/<mã>.md cho {noun} mới"
    if is_generic(kind, written):
        refuse(f"{quoted(written)} là cách gọi chung, không nói rõ {noun} nào", otherwise)
    refuse(
        f"không có {noun} nào tên là {quoted(written)}",
        suggestion(written, register.spellings(kind), otherwise),
    )


SLUG_LIMIT = 80
_SLUG_PATTERN = "^[a-z0-9]+(?:-[a-z0-9]+)*$"


def _read_slug(text: str) -> str:
    if not is_id(text) or len(text) > SLUG_LIMIT:
        raise Unreadable(
            f"{quoted(text)} không dùng làm địa chỉ được",
            f"chỉ dùng chữ thường không dấu, chữ số và gạch nối, nhiều nhất {SLUG_LIMIT} ký tự, "
            "ví dụ hoa-binh-tong-ket-2021",
        )
    if is_reserved_on_windows(text):
        raise Unreadable(
            f"Windows không cho tệp hay thư mục nào tên {quoted(text)}",
            "chọn tên khác, ví dụ hoa-binh-tong-ket-2021",
        )
    return text


# A browser shows or saves these; what it would run (html, svg, js) never stands on the site.
DOCUMENT_ENDINGS: Final = (
    *("pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "odp"),
    *("txt", "csv", "zip", "jpg", "jpeg", "png"),
)
PHOTO_ENDINGS: Final = ("jpg", "jpeg", "png", "webp", "heic", "heif", "avif", "gif")

# What Windows forbids, control characters; where the name is an address too, what parts one.
_NOT_IN_A_FILE_NAME = re.compile(r"[?<>\"|*\x00-\x1f\x7f-\x9f]")
_NOT_IN_AN_ADDRESS = re.compile(rf"[#%]|{_NOT_IN_A_FILE_NAME.pattern}")


def is_photo(name: str) -> bool:
    """Whether a file is a photo by its name; what it holds is judged when it is opened."""
    return name.rpartition(".")[2].lower() in PHOTO_ENDINGS


def _file_name(endings: tuple[str, ...], refused: re.Pattern[str]) -> Callable[[str], str]:
    """A reader of the name of a file beside the report, with one of some endings."""

    def read(text: str) -> str:
        path = PurePosixPath(text)
        if path.is_absolute() or ".." in path.parts or "\\" in text or ":" in text:
            raise Unreadable(
                f"{quoted(text)} không nằm trong thư mục của bài",
                "đặt tệp cạnh index.md rồi chỉ viết tên tệp, ví dụ anh-1.jpg",
            )
        if found := refused.search(text):
            sign = found[0] if found[0].isprintable() else f"U+{ord(found[0]):04X}"
            raise Unreadable(
                f"tên tệp {quoted(text)} có ký tự {sign}",
                "đổi tên tệp: chỉ dùng chữ, số, gạch nối, ví dụ 240-kh-ubnd.pdf",
            )
        for part in path.parts:
            if part.startswith("."):
                raise Unreadable(
                    f"{quoted(text)} là tệp ẩn, tên bắt đầu bằng dấu chấm",
                    "đổi tên tệp cho bắt đầu bằng chữ hoặc số",
                )
            if fault := name_fault(part):
                raise Unreadable(f"{quoted(part)}: {fault[0]}", fault[1])
        if path.suffix.lower().removeprefix(".") not in endings:
            raise Unreadable(
                f"không đăng được tệp {quoted(text)} vì đuôi tệp không nằm trong số dùng được",
                f"dùng tệp có đuôi: {', '.join(endings)}",
            )
        return str(path)

    return read


read_document_file = _file_name(DOCUMENT_ENDINGS, _NOT_IN_AN_ADDRESS)


def _read_count(text: str) -> int:
    try:
        return parse_count(text)
    except ValueError:
        raise Unreadable(
            f"{quoted(text)} không phải một số", "viết bằng chữ số, ví dụ 21"
        ) from None


def _read_amount(text: str) -> int:
    try:
        return parse_money(text)
    except ValueError:
        raise Unreadable(
            f"{quoted(text)} không phải một số tiền",
            "viết bằng chữ số, đơn vị đồng, ví dụ 6.300.000 đồng",
        ) from None


def _as_list(value: Any) -> Any:
    """A single value where a list is expected is a list of one."""
    return [value] if isinstance(value, str) else value


def _schema(kind: str | list[str], **more: Any) -> WithJsonSchema:
    return WithJsonSchema({"type": kind, **more})


_TEXT = _schema("string")
# Where a list is expected one text will do: `kinds: Tổng kết`.
_TEXTS = WithJsonSchema(
    {"anyOf": [{"type": "array", "items": {"type": "string"}}, {"type": "string"}]}
)
_TEXT_OR_YEAR = _schema(["string", "integer"])  # YAML tools of editors read `2022` as a number

Line = Annotated[str, BeforeValidator(a_line)]
Lines = Annotated[tuple[Line, ...], BeforeValidator(_as_list), _TEXTS]
Day = Annotated[PartialDate, _reader(parse_date, PartialDate), _TEXT_OR_YEAR]
Time = Annotated[DayTime, _reader(parse_time, DayTime), _TEXT]
PeriodOf = Annotated[
    SchoolYear | CalendarYear | YearSpan,
    _reader(parse_period, (SchoolYear, CalendarYear, YearSpan)),
    _TEXT_OR_YEAR,
]
Count = Annotated[int, _reader(_read_count, int), _schema("integer", minimum=0)]
# An amount of money may bear dots and its unit, which an integer of YAML cannot.
Amount = Annotated[int, _reader(_read_amount, int), _schema(["integer", "string"], minimum=0)]
Slug = Annotated[str, _reader(_read_slug, ()), _schema("string", pattern=_SLUG_PATTERN)]
OldAddress = Annotated[str, _reader(read_old_address, ())]
OldAddresses = Annotated[tuple[OldAddress, ...], BeforeValidator(_as_list), _TEXTS]
DocumentFile = Annotated[str, _reader(read_document_file, ())]
PhotoFile = Annotated[str, _reader(_file_name(PHOTO_ENDINGS, _NOT_IN_A_FILE_NAME), ())]
DocumentNumber = Annotated[str, _reader(normal_document_number, ())]

RoleOf = Annotated[Role, _word("roles", Role), _TEXT]
BasisOf = Annotated[Basis, _word("bases", Basis), _TEXT]
KindCode = Annotated[str, _word("kinds")]
KindCodes = Annotated[tuple[KindCode, ...], BeforeValidator(_as_list), _TEXTS]
LevelCode = Annotated[str, _word("award_levels")]
AwardStatusCode = Annotated[str, _word("award_statuses")]
AmountCode = Annotated[str, _word("amounts")]
StatusCode = Annotated[str, _word("statuses")]
BlocKindCode = Annotated[str, _word("bloc_kinds")]
UnitKindCode = Annotated[str, _word("unit_kinds")]

UnitName = Annotated[Mention, _name(("unit",), strict=True), _TEXT]
UnitNames = Annotated[tuple[UnitName, ...], BeforeValidator(_as_list), _TEXTS]
BlocName = Annotated[Mention, _name(("bloc",), strict=True), _TEXT]
PrintedUnit = Annotated[Mention, _name(("unit",), strict=False), _TEXT]
PrintedName = Annotated[Mention, _name(("unit", "bloc"), strict=False), _TEXT]


def record_in(annotation: Any) -> type[Record] | None:
    """The record type inside an annotation such as `tuple[Award, ...]` or `Byline | None`."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        found = record_in(part)
        if found is not None:
            return found
    return None
