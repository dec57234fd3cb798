"""A fast path for plain prose: the HTML that the Markdown engine would make, without the engine.

Most bodies are paragraphs, headings, flat lists, bold words and plain links; reading just those
takes a twentieth of the engine's time.  Whatever else a body holds is left to the engine, whole:
the answer here is the engine's own, character for character, or none.

Long texts are searched for single characters, which takes far less time than character classes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

# A pair of years as sources print it; both halves stay on one line.
YEARS: Final = r"(?<!\d)\d{4} ?[-–] ?\d{4}(?!\d)"
_YEARS: Final = re.compile(YEARS)
_DASH_AND_YEAR: Final = re.compile(r"- ?\d{4}(?!\d)")

# Raw HTML, quotes, code, escapes, tables, and the emphasis that depends on its neighbours.
_ENGINE_ONLY: Final = ("<", ">", "`", "\\", "|", "_")
# What an entity could begin with; the engine escapes every other '&'.
_REFERENCE: Final = re.compile(r"&(?:#|[A-Za-z0-9.-]*;)")
_NO_BREAK: Final = "\u00a0"
_PUNCTUATION: Final = frozenset(".,;:!?%/()“”‘’\"'–—…")
_BLANK_LINE: Final = re.compile(r"\n +(?=\n|\Z)")

_RULES: Final = frozenset({"---", "***"})
_NUMBERED: Final = re.compile(r"(\d+)\. +(.*)")
_BULLETS: Final = frozenset("-+*")
_HEADINGS: Final = ("h2", "h2", "h3", "h4", "h4", "h4")  # the title of the page is its only h1
# What, besides a letter, can begin a line or an item and means nothing there.
_OPENERS: Final = frozenset("“”‘’\"'«»()[.,;!?%/§…–—•·●○▪")

_PAIR: Final = re.compile(r"(\*\*?)(?![\s*])([^*]+)(?<!\s)\1(?!\*)")
# Hosts end in letters: others may be no addresses at all, and the cleaner takes those away.
_LINK: Final = re.compile(
    r"\[(?<!!\[)(?! )([^\[\]*\n]+)(?<! )\]\("
    r"((?:https?://(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,})?"
    r"/(?!/)(?:[A-Za-z0-9/.,:~%?=#+-]|&amp;)*)\)"
)


class _NotPlain(Exception):
    """The text holds something that is the engine's to read."""


@dataclass(slots=True)
class _List:
    """A list of text; a loose item is one that holds its text in a paragraph."""

    tag: str
    start: str
    items: list[str]
    loose: list[bool]


def plain_html(text: str) -> str | None:
    """The HTML of a body of plain prose, just as the engine makes it; None for any other body."""
    if not text.strip():
        return ""
    try:
        parts = _parts(_prepared(text))
        html = "\n".join([part if isinstance(part, str) else _list_html(part) for part in parts])
    except _NotPlain:
        return None
    return _with_years_together(html)


def _prepared(text: str) -> str:
    """The text with its characters written as in HTML and blank lines empty."""
    for mark in _ENGINE_ONLY:
        if mark in text:
            raise _NotPlain
    if "&" in text:
        if _REFERENCE.search(text):
            raise _NotPlain
        text = text.replace("&", "&amp;")
    if _NO_BREAK in text:
        before, *between, after = text.split(_NO_BREAK)
        beside = [before[-1:], *(end for piece in between for end in (piece[:1], piece[-1:]))]
        # Elsewhere it could end a line or a mark, and the engine would take it for a space.
        if not all(end.isalnum() or end in _PUNCTUATION for end in [*beside, after[:1]]):
            raise _NotPlain
        text = text.replace(_NO_BREAK, "&nbsp;")
    # Tabs, other controls and other spaces: the steps of the engine differ over them.
    if not text.replace("\n", " ").isprintable():
        raise _NotPlain
    if " \n" in text or text[-1] == " ":
        text = _BLANK_LINE.sub("\n", text)
    return text


def _parts(prose: str) -> list[str | _List]:
    """The paragraphs, headings, rules and lists of a text, in order."""
    parts: list[str | _List] = []
    for block in prose.split("\n\n"):
        if block[:1].isalpha() and "\n" not in block:
            parts.append(f"<p>{_marked(block)}</p>")
        elif block := block.strip("\n"):
            _add_block(block, parts)
    return parts


def _add_block(block: str, parts: list[str | _List]) -> None:
    """Add what a block holds: headings, and between them paragraphs or lists."""
    if block in _RULES:
        parts.append("<hr>")
        return
    if "  \n" in block:
        raise _NotPlain
    paragraph: list[str] = []
    items: _List | None = None
    for line in block.split("\n"):
        kind, content, number = _read_line(line)
        if kind in _HEADINGS:
            _add_run(paragraph, items, parts)
            paragraph, items = [], None
            parts.append(f"<{kind}>{_marked(content)}</{kind}>")
        elif items is not None and items.tag == kind:
            items.items.append(content)
        elif items is not None:
            items.items[-1] += "\n" + line
        elif paragraph or not kind:
            paragraph.append(line)  # an item cannot follow a paragraph without a blank line
        else:
            items = _List(kind, number, [content], [])
    _add_run(paragraph, items, parts)


def _add_run(paragraph: list[str], items: _List | None, parts: list[str | _List]) -> None:
    """Add a paragraph or the items of a list, which may continue the list before it."""
    if paragraph:
        if paragraph[0][0] == " ":
            raise _NotPlain
        parts.append("<p>" + _marked("\n".join(paragraph)) + "</p>")
    if items is None:
        return
    items.loose = [False] * len(items.items)
    last = parts[-1] if parts else None
    if isinstance(last, _List) and last.tag == items.tag:
        # The blank line makes loose the items at both its sides, and no others.
        last.loose[-1] = items.loose[0] = True
        last.items += items.items
        last.loose += items.loose
    else:
        parts.append(items)


def _read_line(line: str) -> tuple[str, str, str]:
    """What a line is (the tag of a heading or a list, or nothing), its text, and its number."""
    first = line[0]
    if first.isalpha():
        return "", line, ""
    if first == "#":
        return _read_heading(line)
    if first in _BULLETS and line[1:2] == " ":
        return "ul", _checked(line[1:].lstrip(" ")), ""
    if first.isdecimal() and (numbered := _NUMBERED.match(line)):
        if not numbered[1].isascii():
            raise _NotPlain
        return "ol", _checked(numbered[2]), numbered[1]
    if first == " ":
        text = line.lstrip(" ")
        if len(line) - len(text) > 3:
            raise _NotPlain
        _checked(text)
        return "", line, ""
    return "", _checked(line), ""


def _read_heading(line: str) -> tuple[str, str, str]:
    title = line.lstrip("#")
    level = len(line) - len(title)
    if level > len(_HEADINGS) or title[:1] != " " or "#" in title or not title.strip(" "):
        raise _NotPlain
    return _HEADINGS[level - 1], title.strip(" "), ""


def _checked(text: str) -> str:
    """A text, if what it begins with is not the beginning of a block."""
    first, second = text[:1], text[1:2]
    if (
        first.isalpha()
        or first in _OPENERS
        or (first == "*" and second != " ")
        or (first in _BULLETS and second.isalnum())
        or (first.isdecimal() and not _NUMBERED.match(text))
    ):
        return text
    raise _NotPlain


def _marked(text: str) -> str:
    """A text with its bold and italic words and its links."""
    if "[" in text or "]" in text:
        text = _LINK.sub(r'<a href="\2" rel="noopener">\1</a>', text)
        if "[" in text or "]" in text:
            raise _NotPlain
    if "*" not in text:
        return text
    pieces: list[str] = []
    last = 0
    while (at := text.find("*", last)) >= 0:
        if not (pair := _PAIR.match(text, at)):
            raise _NotPlain
        tag = "strong" if pair[1] == "**" else "em"
        pieces += [text[last:at], f"<{tag}>{pair[2]}</{tag}>"]
        last = pair.end()
    return "".join(pieces) + text[last:]


def _list_html(found: _List) -> str:
    numbered_from = f' start="{found.start}"' if found.start not in ("", "1") else ""
    items = [
        f"<li>\n<p>{_marked(item)}</p>\n</li>" if loose else f"<li>{_marked(item)}</li>"
        for item, loose in zip(found.items, found.loose, strict=True)
    ]
    return "\n".join([f"<{found.tag}{numbered_from}>", *items, f"</{found.tag}>"])


def _with_years_together(html: str) -> str:
    """HTML in which every pair of years of the text is kept on one line."""
    pieces: list[str] = []
    last = 0
    for second in _DASH_AND_YEAR.finditer(html.replace("–", "-")):
        dash = second.start()
        years = _YEARS.match(html, dash - 5 if html[dash - 1] == " " else dash - 4)
        if years is None or years.start() < last:
            continue
        if html.rfind("<", last, dash) > html.rfind(">", last, dash):
            continue  # inside a tag, as part of an address
        pieces += [html[last : years.start()], f'<span class="nb">{years[0]}</span>']
        last = years.end()
    return "".join(pieces) + html[last:]
