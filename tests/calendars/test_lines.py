"""Lines of iCalendar: whatever a text holds comes back, and no line is too long."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar

from kyyeu.calendars.lines import LONGEST, content, folded, text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
@example("Hội nghị tổng kết công tác thi đua " * 9)
@example("ế" * 200)
@example("\U0001f600" * 40)
def test_a_line_is_cut_between_letters_and_comes_back_whole(line: str):
    pieces = list(folded(line))
    assert all(len(piece.encode()) <= LONGEST for piece in pieces)
    assert all(piece[0] == " " for piece in pieces[1:])
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == line


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
@example(r"a\nb; c, \; d\\")
def test_a_calendar_program_reads_a_text_as_it_was(value: str):
    event = ("BEGIN:VEVENT", f"SUMMARY:{text(value)}", "END:VEVENT")
    lines = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-", *event, "END:VCALENDAR")
    [read] = Calendar.from_ical(content(lines).encode()).walk("VEVENT")
    assert str(read["SUMMARY"]) == value


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_a_line_break_is_kept_and_other_controls_go(line_break: str):
    assert text(f"a{line_break}b\x07c\rd") == r"a\nbcd"


def test_lines_end_as_the_format_demands():
    assert re.fullmatch(r"(?:[^\r\n]+\r\n)+", content(["A:1", f"B:{'x' * 200}"]))
