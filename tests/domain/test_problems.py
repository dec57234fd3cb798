"""Problems: what is wrong, where it stands and how to mend it, told to an editor."""

from kyyeu.domain.problems import Problem, Severity, nearest, suggestion

FILE = "hoi-nghi/2021/bai/index.md"


def test_a_problem_prints_its_place_what_is_wrong_and_how_to_mend_it():
    problem = Problem(FILE, 4, "period", "'2021-2023' không phải một năm học", "viết 2021-2022")
    assert str(problem) == (
        "hoi-nghi/2021/bai/index.md:4: period: '2021-2023' không phải một năm học\n"
        "    → viết 2021-2022"
    )


def test_a_place_is_told_as_exactly_as_it_is_known():
    assert Problem(FILE, 0, "", "", "").place == FILE
    assert Problem(FILE, 7, "", "", "").place == f"{FILE}:7"
    assert Problem(FILE, 7, "", "", "", column=3).place == f"{FILE}:7:3"
    assert Problem(FILE, 7, "awards[2].level", "", "").place == f"{FILE}:7: awards[2].level"


def test_an_error_stops_a_build_and_a_notice_is_only_told():
    error = Problem(FILE, 1, "", "sai", "sửa")
    notice = Problem(FILE, 1, "", "lạ", "xem lại", Severity.NOTICE)
    assert error.is_error
    assert not notice.is_error
    assert "(lưu ý) lạ" in str(notice)
    assert "lưu ý" not in str(error)


def test_problems_are_told_file_by_file_and_line_by_line():
    late, early = Problem("b.md", 2, "", "", ""), Problem("b.md", 1, "", "", "")
    other = Problem("a.md", 9, "", "", "")
    assert sorted([late, other, early]) == [other, early, late]


def test_the_nearest_spelling_is_found_without_accents_and_case():
    names = ["Trường Cao đẳng nghề Sông Đà", "Khối thi đua Hòa Bình"]
    assert nearest("khoi thi dua hoa binh", names) == "Khối thi đua Hòa Bình"
    assert nearest("Trường Cao đẳng nghề Sông Dà", names) == "Trường Cao đẳng nghề Sông Đà"


def test_a_spelling_far_from_all_others_has_no_nearest():
    assert nearest("Sở Nội vụ", ["Trường Cao đẳng nghề Sông Đà"]) is None
    assert nearest("Sở Nội vụ", []) is None


def test_a_suggestion_offers_the_nearest_and_always_the_other_way_out():
    assert suggestion("titel", ["title", "date"], "xem bảng") == (
        "có phải ý bạn là 'title'? xem bảng"
    )
    assert suggestion("zzz", ["title", "date"], "xem bảng") == "xem bảng"
