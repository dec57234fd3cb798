"""What the HTML of a body does not show of what its editor wrote, and where its links lead.

Python-Markdown lets raw HTML through and nh3 takes away what is not on our list.  Both are asked:
what stood before the cleaning and not after it was taken away.  So nothing is lost unsaid.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from kyyeu.domain.unreadable import quoted
from kyyeu.prose.links import is_kept, scheme_of
from kyyeu.prose.markdown import TAGS, Prose, cleaned
from kyyeu.prose.weight import Fault

# Elements that shape words and show nothing by themselves: without them the words are still there.
_SHAPES = frozenset(
    {
        *("div", "span", "font", "center", "u", "s", "strike", "small", "big", "b", "i", "ins"),
        *("del", "section", "article", "header", "footer", "main", "nav", "aside", "figure"),
        *("figcaption", "h1", "h5", "h6", "col", "colgroup", "caption", "tfoot", "mark", "cite"),
        *("q", "kbd", "samp", "var", "tt", "label", "details", "summary", "html", "body", "head"),
        *("title", "style", "o:p", "address", "time", "bdi", "bdo", "dfn", "wbr", "hgroup", "nobr"),
    }
)
_REMEDIES = {
    "img": "ảnh không đặt trong lời bài: đặt tệp cạnh bài rồi ghi ở mục `photos`; "
    "trong trang cố định thì ảnh đứng riêng một dòng, trên và dưới là dòng trống",
    "script": "xóa đoạn mã này: bài chỉ có chữ; nếu không phải bạn viết thì báo người quản trị",
    "iframe": "viết một liên kết thay vào, ví dụ [Xem video](https://…)",
}
_ELSE = "xóa thẻ này; nếu đó là chữ của bài thì viết &lt; thay cho dấu <"
_OF_THE_CLEANER = ("rel", "target")  # which say nothing of the words


class TooHeavy(Exception):
    """A body that takes the engine longer, or more memory, than it may take."""


@dataclass(frozen=True, slots=True)
class WrittenLink:
    """Where a link of a body leads, as written, and its place there."""

    line: int
    column: int
    target: str


@dataclass(frozen=True, slots=True)
class Findings:
    """What is to be told of a body, and its links inside the site in their order."""

    faults: tuple[Fault, ...] = ()
    links: tuple[WrittenLink, ...] = ()


def findings(body: str, prose: Prose | None = None) -> Findings:
    """What is to be told of a body, made with an engine or a new one.  Takes as long as that."""
    try:
        made = (prose or Prose()).made(body)
    except RecursionError:
        what = "lời bài lồng nhau quá sâu, không làm trang được"
        return Findings((Fault(1, what, "bớt các tầng danh sách, trích dẫn, thẻ lồng nhau"),))
    before, after, source = _Seen(made), _Seen(cleaned(made)), _Source(body)
    faults = [
        *_lost_elements(before, after, source),
        *_lost_attributes(before, after, source),
        *_bad_links(before, source),
    ]
    links = (t for t in dict.fromkeys(after.targets) if is_kept(t) and not scheme_of(t))
    return Findings(
        tuple(sorted(faults, key=lambda fault: (fault.line, fault.what))),
        tuple(WrittenLink(*source.place_of(target), target) for target in links),
    )


class _Seen(HTMLParser):
    """Every element and attribute of some HTML, counted, and where its links lead."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: Counter[str] = Counter()
        self.attributes: Counter[tuple[str, str]] = Counter()
        self.targets: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count one element with its attributes."""
        self.elements[tag] += 1
        for name, value in attrs:
            if (tag, name) == ("a", "href"):
                self.targets.append(value or "")
            if name not in _OF_THE_CLEANER:
                self.attributes[tag, name] += 1

    def handle_pi(self, data: str) -> None:
        """Count what begins with `<?`."""
        self.elements["?"] += 1

    def unknown_decl(self, data: str) -> None:
        """Count what begins with `<![`."""
        self.elements["!["] += 1


def _lost_elements(before: _Seen, after: _Seen, source: _Source) -> Iterator[Fault]:
    lost = before.elements - after.elements
    shapes = sorted(name for name in lost if name in TAGS or name in _SHAPES)
    if shapes:
        line, column = source.place_of_element(shapes[0])
        what = f"các thẻ {_listed(shapes)} chỉ để trang trí, đã được bỏ; chữ bên trong giữ nguyên"
        yield Fault(line, what, "xóa các thẻ ấy; chữ đậm viết **như thế này**", column, lesser=True)
    for name in sorted(lost.keys() - set(shapes)):
        line, column = source.place_of_element(name)
        what = f"thẻ <{name}> không lên trang được"
        yield Fault(line, what, _REMEDIES.get(name, _ELSE), column)


def _lost_attributes(before: _Seen, after: _Seen, source: _Source) -> Iterator[Fault]:
    lost = before.attributes - after.attributes
    kept = {name for tag, name in lost if after.elements[tag] >= before.elements[tag]}
    gone = (before.elements - after.elements).keys() - TAGS - _SHAPES
    events = sorted({name for tag, name in lost if name.startswith("on") and tag not in gone})
    for name in events:
        line, column = source.place_of_attribute(name)
        what = f"thuộc tính {name} chạy mã, không lên trang được"
        yield Fault(line, what, "xóa thuộc tính ấy; bài chỉ có chữ", column)
    shapes = sorted(kept - set(events) - {"href"})
    places = [source.place_of_attribute(name) for name in shapes]
    shapes = [name for name, (_, column) in zip(shapes, places, strict=True) if column]
    if shapes:  # the others are made by Markdown, not written
        line, column = min(place for place in places if place[1])
        what = f"định dạng riêng ({', '.join(shapes)}) đã được bỏ; chữ giữ nguyên"
        yield Fault(line, what, "xóa phần ấy trong thẻ; trang có kiểu chữ chung", column, True)


def _bad_links(before: _Seen, source: _Source) -> Iterator[Fault]:
    for target in dict.fromkeys(before.targets):
        if is_kept(target):
            continue
        line, column = source.place_of(target)
        what = f"liên kết {quoted(target)} không lên trang được"
        remedy = "liên kết bắt đầu bằng https://, mailto:, tel:, hoặc / nếu là trang của mình"
        yield Fault(line, what, remedy, column)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"<{name}>" for name in names)


class _Source:
    """A body as written, to find in it what was found in its HTML: line and column from 1.

    What stands in code is skipped.  Where nothing is found, the body begins at its first line.
    """

    def __init__(self, body: str) -> None:
        self._lines = body.split("\n")

    def place_of_element(self, name: str) -> tuple[int, int]:
        """The first element of a name; an image may be written as Markdown has it."""
        end = r"(?![\w:-])" if name[0].isalpha() else ""
        written = rf"<{re.escape(name)}{end}" + (r"|!\[" if name == "img" else "")
        return self._first(re.compile(written, re.IGNORECASE))

    def place_of_attribute(self, name: str) -> tuple[int, int]:
        """The first attribute of a name."""
        return self._first(re.compile(rf"\b{re.escape(name)}\s*=", re.IGNORECASE))

    def place_of(self, text: str) -> tuple[int, int]:
        """Some text as it stands."""
        return self._first(re.compile(re.escape(text))) if text else (1, 0)

    def _first(self, written: re.Pattern[str]) -> tuple[int, int]:
        fence = False
        for number, line in enumerate(self._lines, start=1):
            if line.lstrip().startswith(("```", "~~~")):
                fence = not fence
            for found in written.finditer(line) if not fence else ():
                if line.count("`", 0, found.start()) % 2 == 0:
                    return number, found.start() + 1
        return 1, 0
