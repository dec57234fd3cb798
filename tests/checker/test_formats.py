"""The same problems for people, for programs and for GitHub."""

import json

from kyyeu.checker.formats import as_github, as_json, as_text
from kyyeu.domain.problems import Problem, Severity

PROBLEMS = (
    Problem("a.md", 3, "date", "sai ngày", "sửa: 100%, hoặc xóa", column=2),
    Problem("a.md", 5, "", "thiếu ảnh", "chép ảnh", Severity.NOTICE),
    Problem("b,1.md", 0, "awards[1].to", "dòng\nmới", "sửa"),
)


def test_people_read_file_by_file_and_how_many_there_are():
    first, second, last = as_text(PROBLEMS).split("\n\n")
    assert first.splitlines() == [
        "a.md:3:2: date: sai ngày",
        "    → sửa: 100%, hoặc xóa",
        "a.md:5: (lưu ý) thiếu ảnh",
        "    → chép ảnh",
    ]
    assert second.startswith("b,1.md: awards[1].to: ")
    assert last == "2 lỗi, 1 lưu ý trong 2 tệp.\n"


def test_nothing_wrong_is_said_in_words():
    assert as_text(()) == "Không có gì phải sửa.\n"


def test_programs_read_a_list_of_objects():
    rows = json.loads(as_json(PROBLEMS))
    assert rows[0] == {
        **{"file": "a.md", "line": 3, "column": 2, "field": "date", "severity": "error"},
        **{"what": "sai ngày", "remedy": "sửa: 100%, hoặc xóa"},
    }
    assert [row["severity"] for row in rows] == ["error", "notice", "error"]
    assert json.loads(as_json(())) == []


def test_github_reads_a_command_a_line_with_its_own_signs_escaped():
    assert as_github(PROBLEMS).splitlines() == [
        "::error file=a.md,line=3,col=2,title=date::sai ngày → sửa: 100%25, hoặc xóa",
        "::notice file=a.md,line=5::thiếu ảnh → chép ảnh",
        "::error file=b%2C1.md,title=awards[1].to::dòng%0Amới → sửa",
    ]
