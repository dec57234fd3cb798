import pytest

from kyyeu.checker.rules import periods
from on_disk import a_report_file


@pytest.mark.parametrize("period", ["2012-2013", "2031-2032", "2018", "2023"])
@pytest.mark.parametrize("field", ["period", "reviews"])
def test_a_period_far_from_the_event_is_told(told, field: str, period: str):
    (problem,) = told(periods, {"hoi-nghi/a.md": a_report_file(**{field: period})})
    assert (problem.line, problem.field, problem.is_error) == (4, field, False)


@pytest.mark.parametrize(
    "period", ["2020-2021", "2021-2022", "2022", "2019", "2018-2019", "2016-2020"]
)
def test_a_period_around_the_event_is_right(told, period: str):
    assert told(periods, {"hoi-nghi/a.md": a_report_file(period=period)}) == []


def test_periods_of_awards_are_looked_at(told):
    award = "[{form: Bằng khen, to: Trường A, period: 2012-2013}]"
    (problem,) = told(periods, {"hoi-nghi/a.md": a_report_file(awards=award)})
    assert problem.field == "awards[1].period"
