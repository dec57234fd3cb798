"""Front matter as reports are written: the plain part of YAML, read ten times as fast.

Nearly all front matter is made of `key: value`, lists of values and lists of such entries, each
on a line of its own. That much is read here; whatever else stands in a file, the answer is None
and YAML has to be asked. The law of this module: an answer is YAML's answer, to the last line
number. So a form that is not surely understood is not read here.

One regular expression cuts the text into rows, one loop puts each row where its indent says.
"""

from __future__ import annotations

import re
from typing import Any, Final, TypeAlias

Value: TypeAlias = str | list["Value"] | dict[str, "Value"]
"""What stands in front matter: text, a list, or entries by their keys."""

# Letters and signs that stay as they are whatever stands beside them: none combines or
# decomposes, none is an odd space, a line break or unseen. What is made of them is clean.
_SIGNS: Final = (
    "\u00a1-\u00ac\u00ae-\u02ff\u1e00-\u1eff\u2010-\u2027\u2030-\u205e"
    "\u20a0-\u20bf\u2190-\u2199\u2264\u2265"
)
# A plain value begins with no sign that means something to YAML. A colon before a space or a
# number sign behind one would end it; as both are rare elsewhere, rows with them are odd.
_FIRST: Final = rf"[$()+./0-9;<=A-Z\\^_a-z~{_SIGNS}]"
_INNER: Final = rf"[ -\"$-9;-~{_SIGNS}]"
_PLAIN: Final = rf"{_FIRST}{_INNER}*+(?<! )"
_ITEM: Final = rf"{_FIRST}[ !\"$-+\--9;->@-Z\\^-z|~{_SIGNS}]*+(?<! )"  # without , ? [ ] { }
_KEY: Final = "([a-z_]{1,99}+)"
# Groups that repeat are not possessive: early versions of Python 3.11 get those wrong.
_ROW: Final = re.compile(
    r"^( {0,16}+(?:- |))"  # the lead; deeper ones could lead to levels that YAML's walk refuses
    rf"(?:{_KEY}:(?:"
    rf" ({_PLAIN})"
    rf"|(\n *+- )({_PLAIN}(?:\4{_PLAIN})*)(?!\4)"  # a list, with all of its lines: dash, values
    rf"| \[({_ITEM}(?:, ?+{_ITEM})*)\]"
    r"|)\n|(.*+)\n)",  # an odd row
    re.MULTILINE,
)
_ODD: Final = re.compile(
    rf"(?:{_KEY}: ++)?"
    rf"(?:\"([ !#-\[\]-~{_SIGNS}]++)\"|'([ -&(-~{_SIGNS}]++)'"  # no escapes
    rf"|({_FIRST}{_INNER}*+(?:(?::(?! |\Z)|(?<! )#){_INNER}*+)*(?<! )))"
)
_COMMENT: Final = re.compile(rf" *+#[ -~{_SIGNS}]*+")

_MOST_SIGNS: Final = 100_000  # so that no text, however odd, takes long
_MOST_LINES: Final = 999
_PLACES: Final = tuple(f"[{number}]" for number in range(1, _MOST_LINES + 1))
_NO_LEAD: Final = "no row has this lead"

_Found: TypeAlias = tuple[dict[str, Value], dict[str, int]]
_Level: TypeAlias = tuple[str, dict[str, Value], str, str, list[Value], str]


class _NotPlain(Exception):
    """Something that is left to YAML."""


def plain_values(matter: str) -> _Found | None:
    """Values by key and the line of every value, as YAML gives them; None if YAML has to be asked.

    `matter` is the text between the lines of `---`; its first line is line 2 of the file.
    """
    if len(matter) > _MOST_SIGNS or matter.count("\n") > _MOST_LINES or matter[-1:] != "\n":
        return None
    try:
        return _placed(_ROW.findall(matter))
    except _NotPlain:
        pass
    try:
        return _placed_without_blanks(matter)
    except _NotPlain:
        return None


def _placed_without_blanks(matter: str) -> _Found:
    """The same without the lines that say nothing, and without spaces at the ends of lines."""
    lines = [line.rstrip(" ") for line in matter.split("\n")]
    kept = [at for at, line in enumerate(lines) if line and not _COMMENT.fullmatch(line)]
    tidy = "".join(f"{lines[at]}\n" for at in kept)
    if tidy == matter:
        raise _NotPlain
    values, places = _placed(_ROW.findall(tidy))
    return values, {path: kept[number - 2] + 2 for path, number in places.items()}


def _placed(rows: list[Any]) -> _Found:
    """The values of rows, each in the mapping or list to which its lead says that it belongs."""
    found: _Found = {}, {}
    entries, lines = found
    # The mapping and the list (around it, or in its stead) that we are in; what is around both.
    pad = prefix = ""
    dash, items, path = _NO_LEAD, list[Value](), ""
    outer: list[_Level] = []
    opened = opened_key = ""  # a key just read that has no value on its line
    number, more = 1, -1  # the line; how many more paths than lines there are
    for lead, key, value, between, listed, short, odd in rows:
        number += 1
        if not key:
            key, value = _odd_row(lead, odd)
        if lead != pad:
            if lead != dash:
                if opened and len(lead) > len(outer[-1][0]) + ("-" in lead):
                    if "-" in lead:
                        entries[opened_key] = items = []
                        dash, path = lead, opened
                    else:  # from left to right: the outer entries take the inner ones
                        entries[opened_key] = entries = {}
                        pad, prefix = lead, opened + "."
                else:
                    pad, entries, prefix, dash, items, path = _returned(lead, outer)
                opened = ""
            if lead == dash:
                at = path + _PLACES[len(items)]
                lines[at] = number
                if not key:
                    items.append(value)
                    pad = _NO_LEAD
                    continue
                items.append(entries := {})
                pad, prefix = " " * len(lead), at + "."
                more += 1
        at = prefix + key
        lines[at] = number
        if value:
            entries[key] = value
        elif listed:
            if len(between) - 3 < len(pad):  # a list around this mapping goes on
                raise _NotPlain
            entries[key] = values = listed.split(between)
            for place in _PLACES[: len(values)]:
                number += 1
                lines[at + place] = number
        elif short:
            values = short.replace(", ", ",").split(",") if "," in short else [short]
            entries[key] = values
            for place in _PLACES[: len(values)]:
                lines[at + place] = number
            more += len(values)
        else:
            outer.append((pad, entries, prefix, dash, items, path))
            opened, opened_key = at, key
            pad = dash = _NO_LEAD
    if len(lines) < number + more:  # a key stands twice
        raise _NotPlain
    return found


def _returned(lead: str, outer: list[_Level]) -> _Level:
    """The level to which a row returns; the levels inside it are closed for good."""
    while outer:
        level = outer.pop()
        if lead == level[0] or lead == level[3]:
            return level
    raise _NotPlain


def _odd_row(lead: str, text: str) -> tuple[str, str]:
    """The key of a row and its value in quotation marks or with a colon inside; "" for no key.

    Only an item of a list may be without a key.
    """
    found = _ODD.fullmatch(text)
    if not found or not (found[1] or "-" in lead):
        raise _NotPlain
    key, *values = found.groups("")
    return key, "".join(values)
