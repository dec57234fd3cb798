from builders import front
from kyyeu.checker.rules import unnamed
from on_disk import a_report_file

UNITS = {
    f"don-vi/{id}.md": front(f"name: Trường {id}\nkind: cao-dang") for id in ("ban-me", "cam-ranh")
}
REPORT = {"hoi-nghi/a.md": a_report_file(bloc="hoa-binh", unit="ban-me")}


def test_a_unit_that_nobody_names_is_told(told):
    bloc = {"khoi/hoa-binh.md": front("name: Khối thi đua Hòa Bình\nkind: khoi")}
    (problem,) = told(unnamed, UNITS | REPORT | bloc)
    assert (problem.file, problem.is_error) == ("don-vi/cam-ranh.md", False)


def test_a_unit_that_a_bloc_counts_among_its_members_is_right(told):
    members = "members: [{unit: cam-ranh}]"
    bloc = {"khoi/hoa-binh.md": front(f"name: Khối thi đua Hòa Bình\nkind: khoi\n{members}")}
    assert told(unnamed, UNITS | REPORT | bloc) == []


def test_a_bloc_without_a_report_is_told(told):
    blocs = {
        f"khoi/{id}.md": front(f"name: Khối thi đua {id}\nkind: khoi")
        for id in ("hoa-binh", "hai-phong")
    }
    units = {"don-vi/ban-me.md": UNITS["don-vi/ban-me.md"]}
    (problem,) = told(unnamed, units | REPORT | blocs)
    assert problem.file == "khoi/hai-phong.md"
