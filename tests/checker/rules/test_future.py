import pytest

from kyyeu.checker.rules import future
from on_disk import a_report_file


def test_a_published_report_of_a_day_to_come_is_told(told):
    (problem,) = told(future, {"hoi-nghi/a.md": a_report_file(date="02/06/2024")})
    assert (problem.line, problem.field, problem.is_error) == (3, "date", False)


@pytest.mark.parametrize("date", ["01/06/2024", "06/2024", "2024"])
def test_a_day_that_may_have_come_is_right(told, date: str):
    assert told(future, {"hoi-nghi/a.md": a_report_file(date=date)}) == []


def test_a_draft_may_be_written_before_the_event(told):
    draft = a_report_file(date="02/06/2025", status="draft")
    assert told(future, {"hoi-nghi/a.md": draft}) == []
