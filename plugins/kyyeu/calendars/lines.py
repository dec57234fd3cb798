"""Lines of iCalendar (RFC 5545): how text is written, and where a line breaks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

LONGEST: Final = 75  # octets of UTF-8 in a line without its end: RFC 5545, section 3.1
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_SPECIAL: Final = re.compile(r"[\\;,]")


def text(value: str) -> str:
    """A text as the value of a property (section 3.3.11); controls, which it cannot hold, go."""
    plain = _CONTROL.sub("", value.replace("\r\n", "\n"))
    return _SPECIAL.sub(r"\\\g<0>", plain).replace("\n", r"\n")


def content(lines: Iterable[str]) -> str:
    """Lines as they stand in a file."""
    return "".join(f"{part}\r\n" for line in lines for part in folded(line))


def folded(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 octets, of which all but the first begin with a space.

    No letter is cut, for many programs join lines only after they have read them as text.
    """
    octets = line.encode()
    start, room = 0, LONGEST
    while len(octets) - start > room:
        end = start + room
        while octets[end] & 0xC0 == 0x80:  # a later octet of a letter
            end -= 1
        yield f"{' ' if start else ''}{octets[start:end].decode()}"
        start, room = end, LONGEST - 1
    yield f"{' ' if start else ''}{octets[start:].decode()}" if start else line
