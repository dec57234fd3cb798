import pytest

from kyyeu.checker.rules import publication
from on_disk import a_report_file


def test_a_day_of_publication_before_the_event_is_told(told):
    (problem,) = told(publication, {"hoi-nghi/a.md": a_report_file(published="27/10/2021")})
    assert (problem.line, problem.field, problem.is_error) == (4, "published", False)
    assert "27 tháng 10 năm 2021" in problem.what


@pytest.mark.parametrize("published", ["28/10/2021", "01/11/2021", "10/2021", "2021"])
def test_a_day_of_publication_that_may_be_later_is_right(told, published: str):
    assert told(publication, {"hoi-nghi/a.md": a_report_file(published=published)}) == []
