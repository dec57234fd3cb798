from builders import front
from kyyeu.checker.rules import schools
from on_disk import a_report_file

UNIT = {"don-vi/a.md": front("name: Trường Cao đẳng A\nkind: cao-dang")}


def test_a_school_without_a_file_is_told_once_in_a_report(told):
    people = "[{name: Mai Thị Huệ, unit: Trường Cao đẳng Bê}]"
    file = a_report_file(venue="Trường Cao đẳng Bê", people=people)
    (problem,) = told(schools, UNIT | {"hoi-nghi/a.md": file})
    assert (problem.line, problem.field, problem.is_error) == (4, "venue", False)


def test_a_school_with_a_file_is_right_and_so_are_offices_and_people(told):
    awards = "[{form: Bằng khen, to: Mai Thị Huệ}]"
    people = "[{name: Võ Bình Tân, unit: Sở Nội vụ}]"
    file = a_report_file(venue="Trường Cao đẳng A", awards=awards, people=people)
    assert told(schools, UNIT | {"hoi-nghi/a.md": file}) == []
