"""Values of front matter → a record, or everything that is wrong with them, in Vietnamese."""

import re

import pytest

from builders import a_bloc, a_unit, front
from kyyeu.domain.bloc import Bloc
from kyyeu.domain.bounds import Bounds
from kyyeu.domain.fixed import FixedPage
from kyyeu.domain.names import Mention, Register
from kyyeu.domain.problems import Problem
from kyyeu.domain.records import Reading, Record
from kyyeu.domain.report import Report
from kyyeu.domain.unit import Unit
from kyyeu.reading.front_matter import take_apart
from kyyeu.reading.records import path_of, read_record

FILE = "hoi-nghi/bai/index.md"
GOOD = "title: Hội nghị tổng kết\ndate: 28/10/2021\n"
REGISTER = Register(
    (a_unit("song-da", name="Trường Cao đẳng nghề Sông Đà").naming,),
    (a_bloc("hoa-binh", name="Khối thi đua tỉnh Hòa Bình").naming,),
)


def read(matter: str, model: type[Record] = Report) -> tuple[Record | None, tuple[Problem, ...]]:
    parts = take_apart(FILE, front(matter).encode(), Bounds())
    return read_record(model, parts, FILE, Reading(REGISTER))


def told(matter: str, model: type[Record] = Report) -> list[tuple[int, str, str, str]]:
    """What is wrong, by line: line, field, what, remedy."""
    record, problems = read(matter, model)
    assert (record is None) == bool(problems)
    assert all(problem.file == FILE and problem.is_error for problem in problems)
    return sorted((p.line, p.field, p.what, p.remedy) for p in problems)


# --- places --------------------------------------------------------------------------------------


def test_a_place_is_counted_from_one_as_editors_count():
    assert path_of(("roles", 0, "unit")) == "roles[1].unit"
    assert path_of(("title",)) == "title"
    assert path_of(()) == ""


def test_a_problem_stands_on_the_line_of_its_value():
    matter = f"{GOOD}awards:\n  - form: Bằng khen\n    to: A\n  - form: B\n    to: C\n    level: x"
    assert [(line, field) for line, field, *_ in told(matter)] == [(9, "awards[2].level")]


def test_a_missing_key_of_an_entry_is_told_on_the_line_of_the_entry():
    matter = f"{GOOD}people:\n  - name: Mai\n  - honorific: Bà"
    [(line, field, what, remedy)] = told(matter)
    assert (line, field) == (6, "people[2].name")
    assert what == "thiếu mục bắt buộc 'name' (Họ và tên)"
    assert remedy == "thêm dòng `name: Mai Thị Huệ`"


def test_all_problems_of_a_file_are_told_at_once():
    matter = (
        "titel: A\ntime: mai\nperiod: 2021-2023\nbloc: nowhere\nkinds:\n  - hop\n"
        "people:\n  - positions: [a]\nawards:\n  - form: x\n    to: y\n    amount: nhiều\n"
    )
    assert [(line, field) for line, field, *_ in told(matter)] == [
        *[(1, "date"), (1, "title"), (2, "titel"), (3, "time"), (4, "period"), (5, "bloc")],
        *[(7, "kinds[1]"), (9, "people[1].name"), (13, "awards[1].amount")],
    ]


def test_facts_that_do_not_agree_are_told_on_the_line_of_one_of_them():
    assert told(GOOD + "role: Trưởng khối")[0][:2] == (4, "role")
    assert told(GOOD + "date_end: 27/10/2021")[0][:2] == (4, "date_end")
    assert told(GOOD + "roles:\n  - role: leader")[0][:2] == (4, "roles")
    assert told(GOOD + "awards:\n  - form: Bằng khen")[0][:2] == (5, "awards[1]")
    assert told(GOOD + "photos:\n  - alt: hội trường")[0][:2] == (5, "photos[1]")


# --- types ---------------------------------------------------------------------------------------

WRONG = {
    "a list for text": ("title: [a, b]\ndate: 2021", 2, "title", "không phải danh sách"),
    "entries for text": ("title: A\ndate: {a: b}", 3, "date", "không phải các mục con"),
    "text for a list": (GOOD + "people: Mai Thị Huệ", 4, "people", "cần một danh sách"),
    "entries for a list": (GOOD + "awards:\n  form: x", 4, "awards", "cần một danh sách"),
    "text for entries": (GOOD + "people:\n  - Mai", 5, "people[1]", "cần các mục con"),
    "a list in a list": (GOOD + "tags:\n  - [a]", 5, "tags[1]", "không phải danh sách"),
    "an empty entry of a list": (GOOD + "tags:\n  - a\n  -\n", 6, "tags[2]", "trống"),
    "no truth": (
        *(GOOD + "photos:\n  - caption: a\n    illustration: có lẽ", 6, "photos[1].illustration"),
        "không phải true hay false",
    ),
    "an American date": (GOOD.replace("28/10", "10/28"), 3, "date", "không có tháng 28"),
    "half a date": ("title: A\ndate: 10/2021", 3, "date", "không phải một ngày"),
    "a day that is none": ("title: A\ndate: 2024-02-31", 3, "date", "không có ngày 31"),
    "a time": (GOOD + "time: 25:00", 4, "time", "không có 25 giờ"),
    "a role": (GOOD + "role: no", 4, "role", "không có 'no' trong danh mục"),
    "a level": (
        *(GOOD + "awards:\n  - to: x\n    level: làng", 6, "awards[1].level"),
        "không có 'làng' trong danh mục",
    ),
    "a slug": (GOOD + "slug: ../../escaped", 4, "slug", "không dùng làm địa chỉ được"),
    "an attribute of pelican": (GOOD + "save_as: ../x", 4, "save_as", "không có mục 'save_as'"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_value_of_the_wrong_type_is_told_by_its_place(name):
    matter, line, field, what = WRONG[name]
    [(at, where, said, remedy)] = told(matter)
    assert (at, where) == (line, field)
    assert what in said
    assert remedy


ENGLISH = re.compile(r"\b(input|should|valid|field|required|string|value error)\b", re.IGNORECASE)


@pytest.mark.parametrize("name", WRONG)
def test_every_message_is_in_vietnamese(name):
    for *_, what, remedy in told(WRONG[name][0]):
        assert not ENGLISH.search(f"{what} {remedy}")
        assert re.search(r"[^\x00-\x7f]", what)
        assert re.search(r"[^\x00-\x7f]", remedy)


def test_an_empty_value_is_as_good_as_none():
    record, _ = read(GOOD + "venue:\nkinds: []\nchair: ''")
    assert isinstance(record, Report)
    assert (record.venue, record.kinds, record.chair) == (None, (), None)


# --- did you mean --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("matter", "model", "meant"),
    [
        (GOOD + "perido: 2021-2022", Report, "period"),
        (GOOD + "people:\n  - name: A\n    honorifc: Bà", Report, "honorific"),
        (GOOD + "byline:\n  persn: A", Report, "person"),
        (GOOD + "handovers:\n  - role: leader\n    form: song-da", Report, "from"),
        ("name: A\nkind: khoi\naera: Hòa Bình", Bloc, "area"),
        ("name: A\nkind: khoi\nmembers:\n  - unit: song-da\n    form: 2021", Bloc, "from"),
        ("name: A\nkind: cao-dang\nwebiste: x", Unit, "website"),
        ("title: A\nsumary: b", FixedPage, "summary"),
        (GOOD + "unit: Trường Cao đẳng nghề Sông Da", Report, "Trường Cao đẳng nghề Sông Đà"),
        (GOOD + "unit: song-ba", Report, "song-da"),
        (GOOD + "bloc: hoabinh", Report, "hoa-binh"),
        (GOOD + "bloc: Khối thi đua tỉnh Hoà Binh", Report, "Khối thi đua tỉnh Hòa Bình"),
        (GOOD + "bloc: hoa-binh\nroles:\n  - role: leadr", Report, "leader"),
        (GOOD + "kinds: Tông kết", Report, "Tổng kết"),
        (GOOD + "status: publishd", Report, "published"),
    ],
)
def test_a_slip_of_the_pen_is_answered_with_what_may_be_meant(matter, model, meant):
    suggestions = " ".join(remedy for *_, remedy in told(matter, model))
    assert f"có phải ý bạn là '{meant}'?" in suggestions


def test_an_unknown_key_names_all_keys_of_its_own_record():
    [(_, field, what, remedy)] = told(GOOD + "byline:\n  zzz: A")
    assert (field, what) == ("byline.zzz", "không có mục 'zzz'")
    assert remedy == "các mục dùng được: person, office, photo, source"


def test_a_name_that_is_near_to_none_is_answered_with_the_way_to_add_it():
    assert "don-vi/<mã>.md" in told(GOOD + "unit: Học viện Z")[0][3]
    assert "khoi/<mã>.md" in told(GOOD + "bloc: Z")[0][3]


# --- names ---------------------------------------------------------------------------------------


def test_without_any_unit_or_bloc_no_name_is_known():
    parts = take_apart(FILE, front(GOOD + "unit: song-da").encode(), Bounds())
    record, problems = read_record(Report, parts, FILE, Reading(Register()))
    assert record is None
    assert problems[0].what == "không có đơn vị nào tên là 'song-da'"


def test_a_venue_or_a_guest_s_office_need_not_be_a_unit_of_the_site():
    record, _ = read(
        GOOD
        + "venue: Nhà văn hóa tỉnh\norganiser: hoa-binh\npeople:\n  - {name: A, unit: Sở Nội vụ}"
    )
    assert isinstance(record, Report)
    assert record.venue == Mention("Nhà văn hóa tỉnh")
    assert record.organiser == Mention("Khối thi đua tỉnh Hòa Bình", "hoa-binh", "bloc")
    assert record.people[0].unit == Mention("Sở Nội vụ")
