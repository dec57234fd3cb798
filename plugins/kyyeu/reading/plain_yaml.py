"""Front matter as reports are written: the plain part of YAML, read ten times faster.

Nearly all front matter is made of `key: value`, lists of values and lists of such entries, each
on a line of its own.  That much is read here; for everything else the answer is None, and the
caller asks YAML.  The law of this module: an answer is YAML's answer, to the last line number.
A form that is not surely understood is therefore not read here.

One regular expression cuts the text into rows, one loop puts the rows into their places by the
indent in front of them.  It is written for speed: a file of 70 lines takes 60 millionths of a
second.
"""

from __future__ import annotations

import re
from typing import Final, TypeAlias

Value: TypeAlias = str | list["Value"] | dict[str, "Value"]
Found: TypeAlias = tuple[dict[str, Value], dict[str, int]]

# Letters and signs that are in NFC whatever stands beside them, and no odd spaces, line breaks or
# invisible signs: what is made of them need not be cleaned.
_SIGNS: Final = (
    "\u00a1-\u00ac\u00ae-\u02ff\u1e00-\u1eff\u2010-\u2027\u2030-\u205e"
    "\u20a0-\u20bf\u2190-\u2199\u2264\u2265"
)
# A plain value begins with no sign that means something to YAML.  A colon before a space and a
# number sign behind one would end it; all others of these two are so rare that they are odd.
_FIRST: Final = rf"[$()+./0-9;<=A-Z\\^_a-z~{_SIGNS}]"
_INNER: Final = rf"[ -\"$-9;-~{_SIGNS}]"
_PLAIN: Final = rf"{_FIRST}{_INNER}*+(?<! )"
_ROW: Final = re.compile(
    r"^([ -]*+)"  # the lead: indent, and the dash of an item
    r"(?:([a-z_]{1,99}+)"  # a key; YAML has a limit of 1024, too
    rf"(?:: ({_PLAIN})\n"
    # a key with a whole list of plain values below it: the dash between them, the values
    rf"|:(\n *+- )({_PLAIN}(?:\4{_PLAIN})*)(?!\4)\n"
    r"|:\n"
    r"|: ++([^ \n].*+)\n)"  # an odd value
    r"|(.*+)\n)",  # no key
    re.MULTILINE,
)
_ODD: Final = re.compile(
    rf'"([ !#-\[\]-~{_SIGNS}]++)"'
    rf"|'([ -&(-~{_SIGNS}]++)'"
    rf"|({_FIRST}{_INNER}*+(?:(?::(?! |\Z)|(?<! )#){_INNER}*+)*(?<! ))"
)
_SHORT_ITEM: Final = rf" *+{_FIRST}(?:(?![,?\[\]{{}}]){_INNER})*+"
_SHORT_LIST: Final = re.compile(rf"\[{_SHORT_ITEM}(?:,{_SHORT_ITEM})*\]")
_COMMENT: Final = re.compile(rf" *+#[ -~{_SIGNS}]*+")

_MOST_LINES: Final = 999
_MOST_OPEN: Final = 8  # half of what the walk over YAML's nodes allows: each may hold two levels
_NUMBERS: Final = tuple(f"[{number}]" for number in range(1, _MOST_LINES + 1))
_NO_LEAD: Final = "no lead is like this"

_Level: TypeAlias = tuple[str, dict[str, Value], str, str, list[Value], str]


def plain_values(matter: str) -> Found | None:
    """Values by key and the line of every value as YAML gives them; None if YAML must be asked.

    `matter` is what stands between the lines of `---`; its first line is line 2 of the file.
    """
    if matter.count("\n") > _MOST_LINES or not matter.endswith("\n"):
        return None
    found = _placed(_ROW.findall(matter))
    return found or _tidied(matter)


def _tidied(matter: str) -> Found | None:
    """The same without the lines that say nothing, and without spaces at the ends of lines."""
    lines = [line.rstrip(" ") for line in matter.split("\n")]
    kept = [n for n, line in enumerate(lines) if line and not _COMMENT.fullmatch(line)]
    tidy = "".join(f"{lines[n]}\n" for n in kept)
    if tidy == matter:
        return None
    found = _placed(_ROW.findall(tidy))
    if found is None:
        return None
    values, places = found
    return values, {path: kept[number - 2] + 2 for path, number in places.items()}


def _placed(rows: list[tuple[str, ...]]) -> Found | None:
    """The rows, each put into the mapping or list to which its lead says it belongs."""
    root: dict[str, Value] = {}
    lines: dict[str, int] = {}
    # The innermost mapping, the list around it, and (below `outer`) what surrounds both.
    pad, entries, prefix = "", root, ""
    dash, items, path = _NO_LEAD, list[Value](), ""
    outer: list[_Level] = []
    opened = opened_key = ""  # a key without a value, just read
    number, more = 1, -1  # of the line; how many paths there are more than lines
    for lead, key, value, between, listed, odd, bare in rows:
        number += 1
        if lead != pad:
            if lead != dash:
                if opened and len(lead) > len(outer[-1][0]) + ("-" in lead):
                    if "-" not in lead:
                        child: dict[str, Value] = {}
                        entries[opened_key] = child
                        pad, entries, prefix = lead, child, opened + "."
                    elif lead.endswith("- ") and lead.count("-") == 1:
                        items = []
                        entries[opened_key] = items
                        dash, path = lead, opened
                    else:
                        return None
                else:
                    while lead not in (pad, dash):
                        if not outer:
                            return None
                        pad, entries, prefix, dash, items, path = outer.pop()
                opened = ""
            if lead == dash:
                at = path + _NUMBERS[len(items)]
                lines[at] = number
                if not key:
                    scalar = _odd(bare)
                    if scalar is None or scalar.__class__ is list: return None
                    items.append(scalar)
                    pad = _NO_LEAD
                    continue
                entries = {}
                items.append(entries)
                pad, prefix = " " * len(lead), at + "."
                more += 1
        if not key:
            return None
        below = prefix + key
        lines[below] = number
        if value:
            entries[key] = value
        elif listed:
            if len(between) - 3 < len(pad): return None
            values = listed.split(between)
            entries[key] = values
            for mark in _NUMBERS[: len(values)]:
                number += 1
                lines[below + mark] = number
        elif odd:
            v = _odd(odd)
            if v is None: return None
            entries[key] = v
            if v.__class__ is list:
                more += len(v)
                for mark in _NUMBERS[:len(v)]: lines[below+mark] = number
        else:
            if len(outer) == _MOST_OPEN: return None
            outer.append((pad, entries, prefix, dash, items, path))
            opened, opened_key = below, key
            pad = dash = _NO_LEAD
    return (root, lines) if len(lines) == number + more else None

def _odd(text: str) -> str | list | None:
    """The text of an odd value: in quotation marks, or with a colon or a number sign inside."""
    if text.startswith("["):
        if _SHORT_LIST.fullmatch(text):
            return [x.strip(" ") for x in text[1:-1].split(",")]
        return None
    found = _ODD.fullmatch(text)
    return found[found.lastindex] if found else None
