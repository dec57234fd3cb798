import pytest

from kyyeu.checker.rules import placeholders
from on_disk import a_report_file


@pytest.mark.parametrize(
    "text",
    ["Lorem ipsum dolor", "TODO: hỏi lại", "có xxx người", "ngày ???", "gồm …… trường",
     "[điền tên]", "họp ngày ......... tại", "ký tên ____"],
)  # fmt: skip
def test_a_text_that_only_keeps_a_place_is_told_with_its_line(told, text: str):
    (problem,) = told(placeholders, {"hoi-nghi/a.md": a_report_file(body=f"Đầu.\n\n{text}")})
    assert (problem.line, problem.is_error) == (8, False)


@pytest.mark.parametrize(
    "text",
    ["Khối XXI họp…", "Vậy ư??", "số 10/KH-XXXB", "v.v...", "a_b", "[thêm](/khoi/)", "`TODO`"],
)
def test_what_means_something_is_right(told, text: str):
    assert told(placeholders, {"hoi-nghi/a.md": a_report_file(body=text)}) == []


def test_titles_and_summaries_are_looked_at(told):
    file = a_report_file("Hội nghị XXX", summary="TODO")
    fields = [problem.field for problem in told(placeholders, {"hoi-nghi/a.md": file})]
    assert fields == ["title", "summary"]
