"""Front matter: plain strings with the line of each, and nothing that hides what a file says."""

import time
import unicodedata

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from builders import front
from kyyeu.domain.bounds import Bounds
from kyyeu.reading import front_matter
from kyyeu.reading.front_matter import Parts, Unparsed, take_apart

FILE = "hoi-nghi/bai/index.md"
MB = 1_000_000
GOOD = "title: A\ndate: 2021-10-28\n"


def parts(text: str | bytes) -> Parts:
    return take_apart(FILE, text if isinstance(text, bytes) else text.encode(), Bounds())


def told(text: str | bytes) -> list[tuple[int, str, str]]:
    """What is wrong: line, what, remedy."""
    with pytest.raises(Unparsed) as caught:
        parts(text)
    assert all(problem.file == FILE for problem in caught.value.problems)
    return [(problem.line, problem.what, problem.remedy) for problem in caught.value.problems]


# --- what is read --------------------------------------------------------------------------------


def test_values_are_strings_whatever_yaml_would_make_of_them():
    text = "date: 04/01/2024\nperiod: 2022\nrole: no\ncode: 010\nviews: 1_000\nx: null\ny: 1e3"
    assert parts(front(text)).values == {
        **{"date": "04/01/2024", "period": "2022", "role": "no", "code": "010"},
        **{"views": "1_000", "x": "null", "y": "1e3"},
    }


def test_lists_and_entries_below_entries_keep_their_shape():
    text = "people:\n  - name: Mai\n    did: [phát biểu, dự]\nkinds:\n- a\n"
    assert parts(front(text)).values == {
        "people": [{"name": "Mai", "did": ["phát biểu", "dự"]}],
        "kinds": ["a"],
    }


def test_every_value_knows_its_line_in_the_file():
    text = "title: A\nroles:\n  - role: leader\n    unit: B\n  - role: deputy\n    unit: C\n"
    assert parts(front(text)).lines == {
        **{"title": 2, "roles": 3},
        **{"roles[1]": 4, "roles[1].role": 4, "roles[1].unit": 5},
        **{"roles[2]": 6, "roles[2].role": 6, "roles[2].unit": 7},
    }


def test_an_entry_stands_on_the_line_of_its_key_even_when_its_value_begins_below():
    assert parts(front("title: >\n  Hội nghị\n  tổng kết\ndate: 2021")).lines["title"] == 2
    assert parts(front("title: A\nkinds:\n  - x")).lines["kinds"] == 3


def test_an_entry_without_a_value_is_as_good_as_absent_but_its_line_is_known():
    found = parts(front("title: A\nvenue:\nchair: ''\n"))
    assert found.values == {"title": "A"}
    assert found.lines["venue"] == 3


def test_text_becomes_composed_with_plain_spaces():
    text = unicodedata.normalize("NFD", "title: Hội\u00a0nghị\n")
    assert parts(front(text, unicodedata.normalize("NFD", "Lời\u00a0bài"))).values == {
        "title": "Hội nghị"
    }


def test_the_body_begins_at_its_first_line_with_text():
    found = parts("---\ntitle: A\n---\n\n\n## Mục\n\nLời bài.\n\n")
    assert found.body == "## Mục\n\nLời bài."


def test_a_line_of_dashes_in_the_body_belongs_to_the_body():
    assert parts("---\ntitle: A\n---\nMột\n\n---\n\nHai").body == "Một\n\n---\n\nHai"


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_lines_may_end_as_on_windows_or_on_an_old_mac(end):
    text = front("title: A\nvenue: B", "Một\nHai")
    assert parts(text.replace("\n", end)) == parts(text)


def test_a_byte_order_mark_at_the_start_is_not_seen():
    assert parts(b"\xef\xbb\xbf" + front(GOOD).encode()) == parts(front(GOOD))


def test_a_colon_inside_quotes_is_text():
    assert parts(front('title: "Hội nghị: ký giao ước"')).values["title"] == "Hội nghị: ký giao ước"


def test_front_matter_may_be_empty():
    assert parts("---\n---\nLời bài").values == {}


# --- what is refused -----------------------------------------------------------------------------

FAULTS = {
    "a tab": ("title: A\nroles:\n\t- role: leader", 4, "Tab", "thay Tab bằng hai dấu cách"),
    "a colon": ("title: Hội nghị: ký", 2, "dấu hai chấm", 'title: "Hội nghị: ký giao ước"'),
    "an open quote": ('title: "Hội\ndate: 2021\ntime: x', 2, "mở mà không đóng", "ngoặc đóng"),
    "an open apostrophe": ("title: 'Hội\ndate: 2021\n", 2, "mở mà không đóng", "ngoặc đóng"),
    "an open bracket": ("title: A\nvenue: {Hội\ndate: x", 3, "mở mà không đóng", "ngoặc kép"),
    "text after a bracket": ("title: [Tin] Hội nghị", 2, "còn chữ", "ngoặc kép"),
    "text after a quote": ('title: "Tin" về hội nghị', 2, "còn chữ", "ngoặc kép"),
    "an asterisk": ("title: *Hội nghị*", 2, "& hoặc *", "ngoặc kép"),
    "an ampersand": ("title: &Hội nghị", 2, "bắt đầu bằng &", "ngoặc kép"),
    "a percent sign": ("title: %Hội nghị", 2, "ký tự đặc biệt", "ngoặc kép"),
    "a backtick": ("title: `Hội nghị", 2, "ký tự đặc biệt", "ngoặc kép"),
    "a bar": ("title: | Hội nghị", 2, "ký tự đặc biệt", "ngoặc kép"),
    "a wrong indent": ("title: A\n date: 2021", 3, "thụt vào không đúng chỗ", "thụt bằng nhau"),
    "a lost indent": ("roles:\n  - role: a\n unit: b", 4, "không thấy `tên:", "mỗi mục một dòng"),
    "no space": ("title:A\ndate:2021", 2, "phải gồm các dòng", "sau dấu hai chấm"),
    "a list": ("- a\n- b", 2, "phải gồm các dòng", "title: Hội nghị"),
    "a key twice": ("title: A\ndate: 2021\ntitle: B", 4, "đã có ở dòng 2", "xóa dòng kia"),
    "a tag": ("title: !!python/object:os.system x", 2, "thẻ", "bỏ phần bắt đầu bằng !"),
    "a local tag": ("title: !Tin nghị", 2, "thẻ !Tin", "ngoặc kép"),
    "a mark of wonder": ("title: !Hội nghị", 2, "ký tự đặc biệt", "ngoặc kép"),
    "a key that is a list": ("title: A\n? [a]\n: b", 3, "tên mục", "`tên: giá trị`"),
    "an escape": ('title: A\nvenue: "C:\\anh"', 3, "U+0007", "ngoặc đơn"),
    "a wrong escape": ('title: A\nvenue: "C:\\hai"', 3, "dấu \\", "ngoặc đơn"),
    "a control character": ("title: A\nvenue: B\x07", 3, "U+0007", "xóa ký tự"),
    "a line break of another program": ("title: A\nvenue: B\u2028C", 3, "U+2028", "xóa ký tự"),
    "the mark of an end": ("title: A\n...\ndate: 2021", 4, "viết chưa đúng", "mỗi mục một dòng"),
}


@pytest.mark.parametrize("loader", [yaml.CBaseLoader, yaml.BaseLoader], ids=["libyaml", "pure"])
@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_with_its_line_and_how_to_mend_it(name, loader, monkeypatch):
    monkeypatch.setattr(front_matter, "_Strings", loader)
    text, line, what, remedy = FAULTS[name]
    [(at, said, mend)] = told(front(text))
    assert at == line
    assert what in said
    assert remedy in mend


def test_all_faults_that_leave_the_rest_readable_are_told_at_once():
    text = "title: A\ntitle: B\nvenue: !x y\ndate: 2021\ndate: 2022"
    assert [line for line, *_ in told(front(text))] == [3, 4, 6]


@pytest.mark.parametrize("text", [b"", b"\n\n", b"\xef\xbb\xbf", b" \r\n"])
def test_an_empty_file_is_told(text):
    assert told(text) == [(1, "tệp trống", "viết bài, hoặc xóa tệp này")]


def test_a_file_has_to_begin_with_its_front_matter():
    [(line, what, remedy)] = told("# Hội nghị\n\nLời bài")
    assert (line, what) == (1, "tệp không bắt đầu bằng dòng ---")
    assert "title" in remedy


def test_front_matter_has_to_end():
    [(line, what, remedy)] = told("---\ntitle: A\n\nLời bài\n")
    assert "không có dòng --- đóng lại" in what
    assert (line, "trước nội dung bài" in remedy) == (1, True)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_named_with_or_without_its_mark(encoding):
    [(_, what, remedy)] = told(front("title: Hội nghị\n").encode(encoding))
    assert what == "tệp ghi bằng bảng mã UTF-16"
    assert "UTF-8" in remedy


def test_an_old_encoding_is_told_with_the_line_of_the_first_odd_byte():
    [(line, what, remedy)] = told("---\ntitle: A\nvenue: Tr\u01b0\u01a1ng\n---\n".encode("cp1258"))
    assert (line, "0xfd" in what) == (3, True)
    assert "CP1258" in remedy


def test_control_characters_of_the_body_are_told_each_with_its_line():
    assert [(line, what) for line, what, _ in told(front(GOOD, "a\x00\nb\x1b"))] == [
        (6, "có ký tự điều khiển U+0000"),
        (7, "có ký tự điều khiển U+001B"),
    ]


def test_a_file_larger_than_the_limit_is_not_read():
    assert parts(front(GOOD, "a" * (MB - 100))).values["title"] == "A"
    [(_, what, remedy)] = told(front(GOOD, "a" * MB))
    assert what == "tệp lớn hơn 1 MB"
    assert "tệp riêng cạnh bài" in remedy


def test_an_alias_is_refused_where_its_anchor_stands():
    [(line, what, _)] = told(front("venue: &a Hà Nội\nchair: *a"))
    assert (line, "bắt đầu bằng &" in what) == (2, True)


def test_a_bomb_of_aliases_is_refused_at_once():
    bomb = "a0: &a0 [x, x]\n" + "\n".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)
    )
    start = time.process_time()
    assert told(front(bomb))
    assert time.process_time() - start < 2


DEPTHS = {
    "brackets": "tags: " + "[" * 5000 + "]" * 5000,
    "braces": "tags: " + "{a: " * 5000 + "}" * 5000,
    "dashes": "tags:\n  " + "- " * 100_000 + "x",
    "dashes far apart": "tags:\n  " + "-  " * 100_000 + "x",
    "question marks": "tags:\n  " + "? " * 100_000 + "x",
    "both": "tags:\n  " + "- ? " * 100_000 + "x",
    "lines": "tags:\n" + "\n".join(" " * n + "-" for n in range(1, 400)) + " x",
    "a little too deep": "tags: " + "[" * 20 + "]" * 20,
}


@pytest.mark.parametrize("name", DEPTHS)
def test_absurd_nesting_is_refused_and_ends_nothing(name):
    problems = told(front(GOOD + DEPTHS[name]))
    refused = ("lồng nhau quá 20 tầng", "ngoặc", "phần đầu bài dài")
    assert any(word in what for _, what, _ in problems for word in refused)


def test_nesting_within_reason_is_read():
    assert parts(front("tags: " + "[" * 19 + "x" + "]" * 19)).values["tags"] != []
    assert told(front("tags: " + "[" * 20 + "x" + "]" * 20))


YAML_LIKE = st.text("ab:-?#&*!|>[]{},'\"%@`\\ \t\n0~é\u0301", max_size=40)


@given(YAML_LIKE | st.text(max_size=40))
def test_whatever_stands_in_front_matter_is_read_or_told(matter):
    try:
        found = parts(f"---\n{matter}\n---\nLời bài")
    except Unparsed as unparsed:
        assert unparsed.problems
        assert all(p.what and p.remedy and p.line >= 1 for p in unparsed.problems)
    else:
        assert isinstance(found.values, dict)


@given(st.binary(max_size=60))
def test_whatever_bytes_a_file_holds_they_are_read_or_told(data):
    try:
        parts(data)
    except Unparsed as unparsed:
        assert unparsed.problems


# --- letters that nobody sees, and letters of old encodings --------------------------------------


@pytest.mark.parametrize("code", [0x200B, 0x200D, 0x200E, 0x202E, 0x2066, 0x2069, 0x2060, 0xFEFF])
def test_a_hidden_character_in_front_matter_is_told_with_its_line_and_column(code):
    with pytest.raises(Unparsed) as caught:
        parts(front(f"title: A\nvenue: Nhà{chr(code)} văn hóa"))
    [problem] = caught.value.problems
    assert (problem.line, problem.column) == (3, 11)
    assert problem.what in (f"có ký tự ẩn U+{code:04X}", f"có ký tự điều khiển U+{code:04X}")


def test_an_escape_brings_in_no_hidden_character():
    [(line, what, _)] = told(front('title: "A\\u202eB"'))
    assert (line, "U+202E" in what) == (2, True)


def test_prose_may_hold_the_joiners_of_its_emoji():
    assert "\u200d" in parts(front(GOOD, "👩\u200d🏫")).body


@pytest.mark.parametrize("old", ["Héi nghÞ tæng kÕt", "Tröôøng Cao ñaúng"])
def test_text_in_an_old_encoding_is_never_published(old):
    for text, line in ((front(f"date: 2021\ntitle: {old}"), 3), (front(GOOD, f"Lời\n\n{old}"), 8)):
        [(at, what, remedy)] = told(text)
        assert at == line
        assert "bảng mã" in what
        assert "Unikey" in remedy
