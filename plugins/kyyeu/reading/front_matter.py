"""The front matter of a file: YAML between two lines of `---`, read as plain strings.

Nothing is typed by YAML's guesses: `no` stays 'no' and 04/01/2024 stays as written; the
records type it.  Aliases, tags and repeated keys are refused: they hide what a file says.
Every value keeps the line it stands on.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

import yaml

from kyyeu.domain.bounds import Bounds
from kyyeu.domain.encodings import old_encoding
from kyyeu.domain.problems import MOST_TOLD, Problem
from kyyeu.domain.text import clean
from kyyeu.reading.excess import PILE_OF_MARKS, pile_of_marks, too_long, too_much
from kyyeu.reading.plain_yaml import Value, plain_values

MAX_DEPTH = 20
LONGEST_KEY = 100
_TAG_OF = MappingProxyType(
    {
        yaml.ScalarNode: "tag:yaml.org,2002:str",
        yaml.SequenceNode: "tag:yaml.org,2002:seq",
        yaml.MappingNode: "tag:yaml.org,2002:map",
    }
)
PLAIN_TAGS = frozenset(_TAG_OF.values())

try:  # libyaml is twenty times faster; wheels for all our platforms carry it
    from yaml import CBaseLoader as Loader
except ImportError:  # pragma: no cover
    from yaml import BaseLoader as Loader  # type: ignore[assignment]


class _Strings(Loader):
    """A loader to which every value without a tag of its own is a string, list or mapping."""

    def resolve(self, kind: type[yaml.Node], value: object, implicit: object) -> str:
        """The tag of a kind of node, without looking at its value; called for every value."""
        return _TAG_OF[kind]


@dataclass(frozen=True, slots=True)
class Parts:
    """A file taken apart: values by key, the line of every value, and the body.

    `lines` maps a path (`roles[1].unit`, counted from 1) to its line in the file; `matter` is
    the front matter as written, `body_line` the line of the file on which the body begins.
    """

    values: dict[str, Value]
    lines: dict[str, int]
    body: str
    matter: str
    body_line: int = 1


class Unparsed(Exception):
    """A file whose parts cannot be told; carries the problems to tell."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems


def take_apart(file: str, data: bytes, bounds: Bounds) -> Parts:
    """The parts of one file.  Raises Unparsed with everything that is wrong."""
    text = _decoded(file, data, bounds)
    _refuse_control_characters(file, text)
    _refuse_old_encodings(file, text)
    lines = text.split("\n")
    if not text.strip():
        raise Unparsed(Problem(file, 1, "", "tệp trống", "viết bài, hoặc xóa tệp này"))
    if lines[0].rstrip() != "---":
        raise Unparsed(
            Problem(
                file,
                1,
                "",
                "tệp không bắt đầu bằng dòng ---",
                "dòng đầu phải là ---, rồi đến title, date…, rồi một dòng --- nữa",
            )
        )
    end = _end_of_matter(lines)
    if end is not None:
        _refuse_hidden_characters(file, lines[1:end])
        matter = "\n".join(lines[1:end]) + "\n"
        _refuse_imitated_letters(file, matter)
        if problem := too_long(file, matter, bounds):
            raise Unparsed(problem)
        values, places = _values(file, matter)
        if problems := too_much(file, values, places, matter, bounds):
            raise Unparsed(*problems[:MOST_TOLD])
        blank = next((n for n, line in enumerate(lines[end + 1 :]) if line), 0)
        return Parts(values, places, _body(lines, end), matter, end + 2 + blank)
    raise Unparsed(
        Problem(
            file,
            1,
            "",
            "phần đầu bài không có dòng --- đóng lại",
            "thêm một dòng --- sau mục cuối cùng, trước nội dung bài",
        )
    )


def body_of(file: str, data: bytes, bounds: Bounds) -> str:
    """The body alone of a file that was taken apart before; nothing in it is checked again.

    Raises Unparsed when the file is no longer what it was.
    """
    lines = _decoded(file, data, bounds).split("\n")
    return _body(lines, _end_of_matter(lines) or 0)


def numbered_body(file: str, data: bytes, bounds: Bounds) -> Iterator[tuple[int, str]]:
    """The lines of a body with their numbers in the file, from 1, cleaned one by one.

    Raises Unparsed as `body_of` does.
    """
    lines = _decoded(file, data, bounds).split("\n")
    start = (_end_of_matter(lines) or 0) + 1
    yield from ((number + 1, clean(lines[number])) for number in range(start, len(lines)))


def _end_of_matter(lines: list[str]) -> int | None:
    """The place of the line of dashes that closes the front matter."""
    for place, line in enumerate(lines[1:], start=1):
        if line.startswith("---") and line.rstrip() == "---":
            return place
    return None


def _body(lines: list[str], end: int) -> str:
    return clean("\n".join(lines[end + 1 :])).strip("\n")


def _decoded(file: str, data: bytes, bounds: Bounds) -> str:
    if len(data) > bounds.max_file_bytes:
        limit = f"{bounds.max_file_bytes / 1_000_000:g}".replace(".", ",")
        raise Unparsed(
            Problem(
                file,
                0,
                "",
                f"tệp lớn hơn {limit} MB",
                "bài chỉ nên có chữ; ảnh và văn bản đặt thành tệp riêng cạnh bài",
            )
        )
    remedy = "mở tệp bằng trình soạn thảo rồi lưu lại với bảng mã UTF-8"
    start = data[:400]
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or 4 * start.count(0) > len(
        start
    ):
        raise Unparsed(Problem(file, 0, "", "tệp ghi bằng bảng mã UTF-16", remedy))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"tệp không ghi bằng UTF-8 (byte 0x{data[error.start]:02x})"
        remedy = f"có thể là bảng mã cũ như CP1258, TCVN3 hoặc VNI; {remedy}"
        raise Unparsed(Problem(file, line, "", what, remedy)) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if (pile := pile_of_marks(text)) is not None:
        line = text.count("\n", 0, pile) + 1
        column = pile - text.rfind("\n", 0, pile)
        raise Unparsed(Problem(file, line, "", *PILE_OF_MARKS, column=column))
    return text


# Line breaks that only some programs know (U+0085, U+2028, U+2029) are among them: YAML would
# break its lines there, editors would not.  So are the signs that show text backwards.
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]"
)


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
        raise Unparsed(*problems[:MOST_TOLD])


def _refuse_old_encodings(file: str, text: str) -> None:
    if word := old_encoding(text):
        what = f"chữ ghi theo bảng mã {word.encoding}: '{word.written}' là '{word.meant}'"
        remedy = (
            "chuyển cả bài sang Unicode (ví dụ bằng công cụ “Chuyển mã” của Unikey) "
            "rồi lưu với bảng mã UTF-8"
        )
        raise Unparsed(Problem(file, word.line, "", what, remedy, column=word.column))


# Seen by nobody, they make two equal names differ.
_HIDDEN = re.compile("[\u200b-\u200f\u2060-\u2065\ufeff]")


# Letters of Cyrillic and Greek that look like ours, beside ours: an imitated name has both.
_OURS = "A-Za-z\u00c0-\u024f\u1e00-\u1eff"
_ALIKE = "\u0400-\u04ffΑΒΕΖΗΙΚΜΝΟΡΤΥΧνορ"
_IMITATED = re.compile(f"(?<=[{_OURS}])[{_ALIKE}]|[{_ALIKE}](?=[{_OURS}])")


# The first bytes of those letters in UTF-8.
_OF_OTHER_SCRIPTS = (b"\xce", b"\xcf", b"\xd0", b"\xd1", b"\xd2", b"\xd3")


def _refuse_imitated_letters(file: str, matter: str) -> None:
    data = matter.encode("utf-8", "surrogatepass")
    if not any(first in data for first in _OF_OTHER_SCRIPTS):  # nearly always: the rest is slow
        return
    for number, line in enumerate(matter.split("\n"), start=2):
        if found := _IMITATED.search(line):
            what = f"chữ '{found[0]}' (U+{ord(found[0]):04X}) chỉ trông giống chữ của ta"
            remedy = "xóa chữ ấy rồi gõ lại: nó thuộc bảng chữ cái khác, máy không coi là một"
            column = found.start() + 1
            raise Unparsed(Problem(file, number, "", what, remedy, column=column))


def _refuse_hidden_characters(file: str, matter: list[str]) -> None:
    problems = [
        Problem(
            file,
            number,
            "",
            f"có ký tự ẩn U+{ord(found.group()):04X}",
            "xóa ký tự đó (thường do chép từ trang web), gõ lại chữ bên cạnh nếu cần",
            column=found.start() + 1,
        )
        for number, line in enumerate(matter, start=2)
        for found in _HIDDEN.finditer(line)
    ]
    if problems:
        raise Unparsed(*problems[:MOST_TOLD])


def _values(file: str, matter: str) -> tuple[dict[str, Value], dict[str, int]]:
    plain = plain_values(matter)
    return yaml_values(file, matter) if plain is None else plain


def yaml_values(file: str, matter: str) -> tuple[dict[str, Value], dict[str, int]]:
    """Values and lines as YAML reads them; what `plain_values` answers has to be the same.

    Raises Unparsed with everything that is wrong.
    """
    try:
        _refuse_depth(file, matter)
        node = yaml.compose(matter, Loader=_Strings)
    except yaml.YAMLError as error:
        raise Unparsed(_syntax_problem(file, matter, error)) from None
    except RecursionError:  # libyaml has no such limit, its substitute has
        raise Unparsed(_too_deep(file, 1)) from None
    if node is None:
        return {}, {}
    if not isinstance(node, yaml.MappingNode):
        line = node.start_mark.line + 2
        raise Unparsed(
            Problem(
                file,
                line,
                "",
                "phần đầu bài phải gồm các dòng `tên: giá trị`",
                "ví dụ: title: Hội nghị tổng kết; sau dấu hai chấm có một dấu cách",
            )
        )
    walk = _Walk(file, matter)
    values = walk.value(node, "", 1)
    if walk.problems:
        raise Unparsed(*walk.problems[:MOST_TOLD])
    assert isinstance(values, dict)
    return values, walk.lines


# Only brackets and several marks on one line can nest deeper than a file has lines.
_NESTED_ON_ONE_LINE = re.compile(r"(?:[-?:][ \t]+){5}")


def _refuse_depth(file: str, matter: str) -> None:
    """Refuse absurd nesting before it is composed: composing recurses, parsing does not.

    Composed all the same, 300,000 levels would end the whole process.
    """
    brackets = matter.count("[") + matter.count("{")
    if brackets <= 4 * MAX_DEPTH and not _NESTED_ON_ONE_LINE.search(matter):
        return
    depth = 0
    event: yaml.Event
    for event in yaml.parse(matter, Loader=_Strings):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                line = event.start_mark.line + 2 if event.start_mark else 1
                raise Unparsed(_too_deep(file, line))
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _too_deep(file: str, line: int) -> Problem:
    return Problem(
        file, line, "", f"các mục lồng nhau quá {MAX_DEPTH} tầng", "bỏ bớt các tầng ngoặc, gạch"
    )


class _Walk:
    """One walk over YAML's nodes: plain values, their lines, and what is not allowed."""

    def __init__(self, file: str, matter: str) -> None:
        self.file = file
        self._matter = matter.split("\n")
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
        if id(node) in self._seen:  # an alias; its anchor has been refused
            return ""
        self._seen.add(id(node))
        mark = node.start_mark
        if self._matter[mark.line][mark.column : mark.column + 1] == "&":
            self.refuse(
                node,
                path,
                "giá trị bắt đầu bằng &",
                "đặt giá trị trong dấu ngoặc kép; không dùng & và * để chép lại giá trị",
            )
            return ""
        if depth > MAX_DEPTH and not isinstance(node, yaml.ScalarNode):
            self.problems.append(_too_deep(self.file, node.start_mark.line + 2))
            return ""
        if node.tag not in PLAIN_TAGS:
            remedy = f"{_QUOTE}, hoặc bỏ phần bắt đầu bằng !"
            self.refuse(node, path, f"thẻ {node.tag} không được dùng", remedy)
            return ""
        if path:
            self.lines[path] = node.start_mark.line + 2
        if isinstance(node, yaml.ScalarNode):
            return self.text(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [
                self.value(item, f"{path}[{number}]", depth + 1)
                for number, item in enumerate(node.value, start=1)
            ]
        return self.entries(node, path, depth)

    def text(self, node: yaml.ScalarNode, path: str) -> str:
        """The text of a scalar; what the file may not hold, escapes may not bring in either."""
        if pile_of_marks(str(node.value)) is not None:
            self.refuse(node, path, *PILE_OF_MARKS)
            return ""
        text = clean(str(node.value))
        if found := _CONTROL.search(text) or _HIDDEN.search(text):
            self.refuse(
                node,
                path,
                f"mã \\ tạo ra ký tự điều khiển U+{ord(found.group()):04X}",
                "dùng ngoặc đơn thay cho ngoặc kép, hoặc xóa dấu \\",
            )
        return text

    def entries(self, node: yaml.Node, path: str, depth: int) -> dict[str, Value]:
        """The entries of a mapping; an entry without a value is as good as absent."""
        entries: dict[str, Value] = {}
        stands: dict[str, int] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.refuse(key_node, path, "tên mục phải là một chữ", "viết `tên: giá trị`")
                continue
            if len(key_node.value) > LONGEST_KEY:
                self.refuse(
                    key_node,
                    path,
                    f"tên mục dài quá {LONGEST_KEY} ký tự",
                    "xem lại dấu hai chấm: trước nó chỉ có tên mục, ví dụ title",
                )
                continue
            key, line = clean(str(key_node.value)), key_node.start_mark.line + 2
            below = f"{path}.{key}" if path else key
            if key in stands:
                self.refuse(
                    key_node,
                    below,
                    f"mục '{key}' đã có ở dòng {stands[key]}",
                    "giữ một dòng, xóa dòng kia",
                )
                continue
            stands[key] = line
            value = self.value(value_node, below, depth + 1)
            self.lines[below] = line
            if value != "":
                entries[key] = value
        return entries


_FORMS = "mỗi mục một dòng, các dòng cùng cấp thụt bằng nhau, sau dấu hai chấm có dấu cách"
_QUOTE = "đặt cả giá trị trong dấu ngoặc kép"
_INDENTED_KEY = re.compile(r"\s+[\w-]+")
_VALUE_IN_BRACKETS = re.compile(r"""\s*(?:- )?[\w-]+:\s+["'\[{]""")


def _syntax_problem(file: str, matter: str, error: yaml.YAMLError) -> Problem:
    """One error of the YAML parser in an editor's words, at the place where to mend it."""
    mark = getattr(error, "problem_mark", None)
    context_mark = getattr(error, "context_mark", None)
    problem = str(getattr(error, "problem", "") or error)
    context = str(getattr(error, "context", "") or "")
    if "quoted scalar" in context or "flow" in context:
        mark = context_mark or mark
    lines = matter.split("\n")
    line = lines[mark.line] if mark and mark.line < len(lines) else ""
    what, remedy = _syntax_words(problem, context, line, mark.column if mark else 0)
    line_number = mark.line + 2 if mark else 1
    return Problem(file, line_number, "", what, remedy, column=mark.column + 1 if mark else 0)


def _syntax_words(problem: str, context: str, line: str, column: int) -> tuple[str, str]:
    """What is wrong and how to mend it, from what the parser says of one line."""
    if "quoted scalar" in context:
        if "escape" in problem:
            return "dấu \\ trong ngoặc kép", "viết giá trị trong ngoặc đơn thay cho ngoặc kép"
        return "dấu ngoặc kép mở mà không đóng", "thêm dấu ngoặc đóng ở cuối giá trị"
    if "flow" in context:
        return (
            "dấu ngoặc [ hoặc { mở mà không đóng",
            f"{_QUOTE} nếu ngoặc là chữ của giá trị, hoặc thêm dấu ngoặc đóng",
        )
    if "mapping values are not allowed" in problem:
        if _INDENTED_KEY.fullmatch(line[:column]):
            return "dòng thụt vào không đúng chỗ", _FORMS
        return "giá trị có dấu hai chấm", f'{_QUOTE}, ví dụ title: "Hội nghị: ký giao ước"'
    if "cannot start any token" in problem or "found a tab" in problem:
        if "\t" in line:
            return "dòng thụt bằng phím Tab", "thay Tab bằng hai dấu cách"
        return "giá trị bắt đầu bằng ký tự đặc biệt", _QUOTE
    if "anchor" in context or "alias" in context or "alias" in problem:
        return "giá trị bắt đầu bằng & hoặc *", _QUOTE
    if "block scalar" in context or "tag" in context or "tag" in problem:
        return "giá trị bắt đầu bằng ký tự đặc biệt", _QUOTE
    if "expected" in problem and _VALUE_IN_BRACKETS.match(line):
        return "sau dấu ngoặc đóng còn chữ", f"{_QUOTE}, dùng ngoặc kép một lần ở hai đầu"
    if "expected key" in problem or "could not find" in problem or "<block end>" in problem:
        return "không thấy `tên: giá trị` ở đây", _FORMS
    return "phần đầu bài viết chưa đúng", f"xem lại dấu hai chấm và dấu ngoặc; {_FORMS}"
