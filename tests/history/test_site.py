"""The site: all records together, and what they contradict."""

from builders import a_bloc, a_site, a_unit, an_article
from kyyeu.domain.periods import CalendarYear, SchoolYear
from kyyeu.domain.problems import Severity
from kyyeu.history.site import contradictions


def leads(unit: str, period: str = "2021-2022", role: str = "leader") -> dict:
    return {"role": role, "unit": unit, "period": period}


# --- contradictions ------------------------------------------------------------------------------


def test_two_reports_that_disagree_are_told_as_a_notice_with_both_files_and_lines():
    site = a_site(
        an_article("a", bloc="hb", roles=[leads("x")], lines={"roles[1]": 7}),
        an_article("b", bloc="hb", roles=[leads("y")], lines={"roles[1]": 9}),
    )
    [problem] = contradictions(site)
    assert problem.severity is Severity.NOTICE
    assert problem.place == "hoi-nghi/a/index.md:7: roles"
    assert problem.what == (
        "năm học 2021–2022: bài này ghi Trưởng là 'x', nguồn khác ghi 'y' (hoi-nghi/b/index.md:9)"
    )
    assert "trang sẽ hiện cả hai" in problem.remedy


def test_three_that_disagree_are_told_once():
    site = a_site(*(an_article(u, bloc="hb", roles=[leads(u)]) for u in ("x", "y", "z")))
    [problem] = contradictions(site)
    assert problem.file == "hoi-nghi/x/index.md"
    assert "'y' (hoi-nghi/y/index.md:1); 'z' (hoi-nghi/z/index.md:1)" in problem.what


def test_one_report_may_contradict_itself():
    site = a_site(
        an_article(bloc="hb", roles=[leads("x"), leads("y")], lines={"roles[1]": 5, "roles[2]": 8})
    )
    assert [problem.line for problem in contradictions(site)] == [5]


def test_a_bloc_s_file_that_disagrees_with_a_report_is_told():
    bloc = a_bloc("hb", terms=[{"period": "2021-2022", "leader": "y", "source": "TB 42"}])
    site = a_site(an_article(bloc="hb", roles=[leads("x")]), blocs=[bloc])
    [problem] = contradictions(site)
    assert "'y' (khoi/hb.md:1)" in problem.what


def test_sources_that_agree_contradict_nothing():
    said = [leads("x"), leads("d", role="deputy"), leads("e", role="deputy"), leads("z", "2022")]
    assert contradictions(a_site(*(an_article(n, bloc="hb", roles=said) for n in "ab"))) == ()


def test_what_only_a_hidden_report_says_contradicts_nothing():
    site = a_site(
        an_article("a", bloc="hb", roles=[leads("x")]),
        an_article("b", bloc="hb", roles=[leads("y")], status="hidden"),
    )
    assert contradictions(site) == ()


# --- what lists may name -------------------------------------------------------------------------


def test_a_hidden_report_keeps_its_page_and_tells_no_list_anything():
    hidden = an_article(
        status="hidden",
        bloc="hb",
        period="2021-2022",
        roles=[leads("x")],
        awards=[{"form": "Bằng khen", "to": "A", "period": "2020"}],
        people=[{"name": "Mai"}],
        documents=[{"type": "Quy chế"}],
        photos=[{"caption": "Toàn cảnh"}],
    )
    site = a_site(hidden)
    assert site.articles == (hidden,)
    assert site.listed == site.ledger == site.register == site.appearances == site.album == ()
    assert site.participants == site.periods == ()
    assert site.timelines["hb"].terms == ()


def test_every_period_that_anything_names_is_one_of_the_site_s_the_newest_first():
    site = a_site(
        an_article(
            "a",
            bloc="hb",
            period="2021-2022",
            reviews="2020-2021",
            awards=[{"form": "Bằng khen", "to": "A", "period": "2020"}],
        ),
        blocs=[a_bloc("hb", terms=[{"period": "2015", "leader": "x", "source": "TB 42"}])],
    )
    assert site.periods == (
        *(SchoolYear(2021), SchoolYear(2020)),
        *(CalendarYear(2020), CalendarYear(2015)),
    )


def test_blocs_and_units_stand_in_the_order_of_the_vietnamese_alphabet():
    site = a_site(
        blocs=[a_bloc("a", name="Đông Du"), a_bloc("b", name="Duy Xuyên"), a_bloc("c", name="Ân")],
        units=[a_unit("a", name="Trường Ơ"), a_unit("b", name="Trường Ô"), a_unit("c", name="Á")],
    )
    assert [bloc.bloc.name for bloc in site.blocs_in_order] == ["Ân", "Duy Xuyên", "Đông Du"]
    assert [unit.unit.name for unit in site.units_in_order] == ["Á", "Trường Ô", "Trường Ơ"]


def test_a_unit_that_changed_its_name_stands_under_the_present_one():
    old_b = a_unit("a", names=[{"name": "B", "to": "2019"}, {"name": "Đ", "from": "2019"}])
    site = a_site(units=[old_b, a_unit("c", name="C")])
    assert [unit.id for unit in site.units_in_order] == ["c", "a"]


def test_units_and_blocs_are_found_by_name_and_by_id():
    site = a_site(blocs=[a_bloc("hb", name="Khối HB")], units=[a_unit("x", name="Trường X")])
    assert [naming.id for naming in site.names.find("unit", "trường X")] == ["x"]
    assert [naming.id for naming in site.names.find("bloc", "Khối HB")] == ["hb"]
    assert (site.blocs_by_id["hb"].id, site.units_by_id["x"].id) == ("hb", "x")
