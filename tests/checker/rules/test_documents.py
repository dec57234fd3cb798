import pytest

from kyyeu.checker.rules import documents
from on_disk import a_report_file


def file(date: str, **more: str) -> dict[str, str]:
    entry = f"[{{number: 240/KH-UBND, date: {date}}}]"
    return {"hoi-nghi/a.md": a_report_file(documents=entry, **more)}


def test_a_document_of_a_later_day_than_the_event_is_told(told):
    (problem,) = told(documents, file("29/10/2021"))
    assert (problem.line, problem.field) == (4, "documents[1].date")
    assert "29 tháng 10 năm 2021" in problem.what


@pytest.mark.parametrize("date", ["28/10/2021", "16/12/2020", "10/2021", "2021"])
def test_a_document_that_may_have_been_there_is_right(told, date: str):
    assert told(documents, file(date)) == []


def test_the_last_day_of_a_long_event_counts(told):
    assert told(documents, file("29/10/2021", date_end="30/10/2021")) == []
