"""The front matter of a file: YAML between two lines of `---`, read as plain strings.

Nothing is typed by YAML's guesses: `no` stays 'no' and 04/01/2024 stays as written; the
records type it.  Aliases, tags and repeated keys are refused: they hide what a file says.
Every value keeps the line it stands on.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

import yaml

from kyyeu.domain.problems import Problem
from kyyeu.domain.text import clean

MAX_DEPTH = 20
PLAIN_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}" for name in ("str", "seq", "map")
)

try:  # libyaml is twenty times faster; wheels for all our platforms carry it
    from yaml import CBaseLoader as Loader
except ImportError:  # pragma: no cover
    from yaml import BaseLoader as Loader  # type: ignore[assignment]

Value = str | list["Value"] | dict[str, "Value"]


@dataclass(frozen=True, slots=True)
class Parts:
    """A file taken apart: values by key, the line of every value, and the body.

    `lines` maps a path (`roles[1].unit`, counted from 1) to its line in the file.
    """

    values: dict[str, Value]
    lines: dict[str, int]
    body: str
    body_line: int


class Unparsed(Exception):
    """A file whose parts cannot be told; carries the problems to tell."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems


def take_apart(file: str, data: bytes, *, max_bytes: int) -> Parts:
    """The parts of one file.  Raises Unparsed with everything that is wrong."""
    text = _decoded(file, data, max_bytes)
    _refuse_control_characters(file, text)
    lines = text.split("\n")
    if not text.strip():
        raise Unparsed(Problem(file, 1, "", "tệp trống", "viết bài, hoặc xóa tệp này"))
    if lines[0].rstrip() != "---":
        raise Unparsed(
            Problem(
                file, 1, "", "tệp không bắt đầu bằng dòng ---",
                "dòng đầu phải là ---, rồi đến title, date…, rồi một dòng --- nữa",
            )
        )
    for end, line in enumerate(lines[1:], start=1):
        if line.rstrip() == "---":
            values, places = _values(file, "\n".join(lines[1:end]) + "\n")
            body = clean("\n".join(lines[end + 1 :])).strip("\n")
            blank = next((n for n, rest in enumerate(lines[end + 1 :]) if rest.strip()), 0)
            return Parts(values, places, body, end + 2 + blank)
    raise Unparsed(
        Problem(
            file, 1, "", "phần đầu bài không có dòng --- đóng lại",
            "thêm một dòng --- sau mục cuối cùng, trước nội dung bài",
        )
    )


def _decoded(file: str, data: bytes, max_bytes: int) -> str:
    if len(data) > max_bytes:
        limit = f"{max_bytes / 1_000_000:g}".replace(".", ",")
        raise Unparsed(
            Problem(
                file, 0, "", f"tệp lớn hơn {limit} MB",
                "bài chỉ nên có chữ; ảnh và văn bản đặt thành tệp riêng cạnh bài",
            )
        )
    remedy = "mở tệp bằng trình soạn thảo rồi lưu lại với bảng mã UTF-8"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise Unparsed(Problem(file, 0, "", "tệp ghi bằng bảng mã UTF-16", remedy))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"tệp không ghi bằng UTF-8 (byte 0x{data[error.start]:02x})"
        remedy = f"có thể là bảng mã cũ như CP1258, TCVN3 hoặc VNI; {remedy}"
        raise Unparsed(Problem(file, line, "", what, remedy)) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def _refuse_control_characters(file: str, text: str) -> None:
    problems = [
        Problem(
            file,
            text.count("\n", 0, found.start()) + 1,
            "",
            f"có ký tự điều khiển U+{ord(found.group()):04X}",
            "xóa ký tự đó (thường do chép từ Word hoặc PDF), gõ lại chữ bên cạnh nếu cần",
            column=found.start() - text.rfind("\n", 0, found.start()),
        )
        for found in _CONTROL.finditer(text)
    ]
    if problems:
        raise Unparsed(*problems[:20])


def _values(file: str, matter: str) -> tuple[dict[str, Value], dict[str, int]]:
    try:
        _refuse_depth(file, matter)
        node = yaml.compose(matter, Loader=Loader)
    except yaml.YAMLError as error:
        raise Unparsed(_syntax_problem(file, matter, error)) from None
    if node is None:
        return {}, {}
    if not isinstance(node, yaml.MappingNode):
        line = node.start_mark.line + 2
        raise Unparsed(
            Problem(
                file, line, "", "phần đầu bài phải gồm các dòng `tên: giá trị`",
                "ví dụ: title: Hội nghị tổng kết",
            )
        )
    walk = _Walk(file)
    values = walk.value(node, "", 1)
    if walk.problems:
        raise Unparsed(*walk.problems)
    assert isinstance(values, dict)
    return values, walk.lines


def _refuse_depth(file: str, matter: str) -> None:
    """Refuse absurd nesting before it is composed: composing recurses, parsing does not."""
    if matter.count("[") + matter.count("{") <= 4 * MAX_DEPTH and "- - - - - " not in matter:
        return
    depth = 0
    for event in yaml.parse(matter, Loader=Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise Unparsed(_too_deep(file, event.start_mark.line + 2))
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _too_deep(file: str, line: int) -> Problem:
    return Problem(
        file, line, "", f"các mục lồng nhau quá {MAX_DEPTH} tầng", "bỏ bớt các tầng ngoặc, gạch"
    )


class _Walk:
    """One walk over YAML's nodes: plain values, their lines, and what is not allowed."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: dict[str, int] = {}
        self.problems: list[Problem] = []
        self._seen: set[int] = set()

    def refuse(self, node: yaml.Node, path: str, what: str, remedy: str) -> None:
        """Remember a problem at a node (the first line of a file is the `---`)."""
        mark = node.start_mark
        self.problems.append(
            Problem(self.file, mark.line + 2, path, what, remedy, column=mark.column + 1)
        )

    def value(self, node: yaml.Node, path: str, depth: int) -> Value:
        """The plain value of a node."""
        if id(node) in self._seen:
            self.refuse(node, path, "dùng & và * để chép lại giá trị", "viết đầy đủ từng giá trị")
            return ""
        self._seen.add(id(node))
        if depth > MAX_DEPTH:
            self.problems.append(_too_deep(self.file, node.start_mark.line + 2))
            return ""
        if node.tag not in PLAIN_TAGS:
            self.refuse(node, path, f"thẻ {node.tag} không được dùng", "bỏ phần bắt đầu bằng !")
            return ""
        if path:
            self.lines[path] = node.start_mark.line + 2
        if isinstance(node, yaml.ScalarNode):
            return clean(str(node.value))
        if isinstance(node, yaml.SequenceNode):
            return [
                self.value(item, f"{path}[{number}]", depth + 1)
                for number, item in enumerate(node.value, start=1)
            ]
        return self.entries(node, path, depth)

    def entries(self, node: yaml.Node, path: str, depth: int) -> dict[str, Value]:
        """The entries of a mapping; an entry without a value is as good as absent."""
        entries: dict[str, Value] = {}
        stands: dict[str, int] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.refuse(key_node, path, "tên mục phải là một chữ", "viết `tên: giá trị`")
                continue
            key, line = clean(str(key_node.value)), key_node.start_mark.line + 2
            below = f"{path}.{key}" if path else key
            if key in stands:
                self.refuse(
                    key_node, below, f"mục '{key}' đã có ở dòng {stands[key]}",
                    "giữ một dòng, xóa dòng kia",
                )
                continue
            stands[key] = line
            value = self.value(value_node, below, depth + 1)
            self.lines[below] = line
            if value != "":
                entries[key] = value
        return entries


def _syntax_problem(file: str, matter: str, error: yaml.YAMLError) -> Problem:
    """One error of the YAML parser in an editor's words, at the place where to mend it."""
    mark = getattr(error, "problem_mark", None)
    context_mark = getattr(error, "context_mark", None)
    problem = str(getattr(error, "problem", "") or error)
    context = str(getattr(error, "context", "") or "")
    what, remedy = "phần đầu bài viết chưa đúng", "xem lại dấu hai chấm, thụt đầu dòng và dấu ngoặc"
    if "quoted scalar" in context:
        mark = context_mark or mark
        what, remedy = "dấu ngoặc kép mở mà không đóng", "thêm dấu ngoặc đóng ở cuối giá trị"
    elif "mapping values are not allowed" in problem:
        what = "giá trị có dấu hai chấm"
        remedy = 'đặt cả giá trị trong dấu ngoặc kép, ví dụ title: "Hội nghị: ký giao ước"'
    elif "cannot start any token" in problem or "found a tab" in problem:
        line = matter.split("\n")[mark.line] if mark else ""
        if "\t" in line:
            what, remedy = "dòng thụt bằng phím Tab", "thay Tab bằng hai dấu cách"
        else:
            what, remedy = "giá trị bắt đầu bằng ký tự đặc biệt", "đặt giá trị trong dấu ngoặc kép"
    elif "did not find expected key" in problem or "could not find expected" in problem:
        what = "không thấy `tên: giá trị` ở đây"
        remedy = "mỗi mục một dòng, các dòng cùng cấp thụt bằng nhau, sau dấu hai chấm có dấu cách"
    elif "undefined alias" in problem or "anchor" in context or "alias" in context:
        what, remedy = "giá trị bắt đầu bằng & hoặc *", "đặt giá trị trong dấu ngoặc kép"
    line_number = mark.line + 2 if mark else 1
    return Problem(file, line_number, "", what, remedy, column=mark.column + 1 if mark else 0)
