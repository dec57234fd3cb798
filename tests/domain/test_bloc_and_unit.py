"""Files of blocs and units: names to be found by, and what no report says."""

import pytest
from pydantic import ValidationError

from builders import a_bloc, a_unit
from kyyeu.domain.dates import parse_date
from kyyeu.domain.names import DatedName, Naming
from kyyeu.domain.periods import CalendarYear, SchoolYear, YearSpan


def test_a_unit_with_one_name_bears_it_for_ever():
    unit = a_unit("song-da", name="Trường Cao đẳng nghề Sông Đà", also_written=["CĐN Sông Đà"])
    assert unit.naming == Naming(
        "song-da", (DatedName("Trường Cao đẳng nghề Sông Đà"),), ("CĐN Sông Đà",)
    )


def test_a_unit_that_changed_its_name_bears_each_for_its_time_the_present_one_last():
    unit = a_unit(
        "du-lich",
        names=[
            {"name": "Trường Trung cấp Du lịch", "to": "30/06/2019"},
            {"name": "Trường Cao đẳng Du lịch", "from": "01/07/2019"},
        ],
    )
    assert unit.naming.current == "Trường Cao đẳng Du lịch"
    assert unit.naming.on(parse_date("2018")) == "Trường Trung cấp Du lịch"


@pytest.mark.parametrize("fields", [{"name": None}, {"name": "A", "names": [{"name": "B"}]}])
def test_a_unit_has_either_one_name_or_several(fields):
    with pytest.raises(ValidationError, match="cần đúng một trong hai"):
        a_unit("a", **fields)


@pytest.mark.parametrize("website", ["truong.edu.vn", "javascript:alert(1)", "ftp://truong.vn"])
def test_the_website_of_a_unit_is_a_web_address(website):
    with pytest.raises(ValidationError, match="trang riêng phải là địa chỉ web"):
        a_unit("a", website=website)


def test_a_unit_is_of_a_kind_that_the_list_knows():
    assert a_unit("a", kind="Trường cao đẳng").unit.kind == "cao-dang"
    with pytest.raises(ValidationError, match="không có 'câu lạc bộ'"):
        a_unit("a", kind="câu lạc bộ")


def test_a_bloc_is_a_khoi_or_a_cum():
    assert a_bloc(kind="Khối").bloc.kind == "khoi"
    assert a_bloc(kind="Cụm thi đua").bloc.kind == "cum"
    with pytest.raises(ValidationError, match="không có 'tổ' trong danh mục"):
        a_bloc(kind="tổ")


def test_a_bloc_is_found_by_its_full_name_its_short_name_and_other_spellings():
    bloc = a_bloc(
        "hb", name="Khối các trường Hòa Bình", short_name="Khối HB", also_written="Khối H"
    )
    assert list(bloc.naming.written()) == [
        *("hb", "Khối các trường Hòa Bình"),
        *("Khối HB", "Khối H"),
    ]


def test_lists_name_a_bloc_by_its_short_name_where_it_has_one():
    assert a_bloc(name="Khối các trường Hòa Bình", short_name="Khối HB").bloc.label == "Khối HB"
    assert a_bloc(name="Khối các trường Hòa Bình").bloc.label == "Khối các trường Hòa Bình"


def test_what_a_bloc_file_does_not_say_stays_unknown():
    bloc = a_bloc().bloc
    assert (bloc.area, bloc.owner, bloc.member_count, bloc.members, bloc.terms) == (
        *(None, None, None),
        *((), ()),
    )


def test_a_member_may_belong_to_a_bloc_for_a_time():
    [member] = a_bloc(members=[{"unit": "a", "from": "2018-2019", "to": "2022"}]).bloc.members
    assert (member.since, member.until) == (SchoolYear(2018), CalendarYear(2022))


def test_a_term_said_by_an_outside_source_names_that_source():
    [term] = a_bloc(
        terms=[{"period": "giai đoạn 2011-2013", "leader": "a", "source": "Thông báo số 42/TB-SNV"}]
    ).bloc.terms
    assert (term.period, term.leader.id, term.deputies) == (YearSpan(2011, 2013), "a", ())
    with pytest.raises(ValidationError, match="source"):
        a_bloc(terms=[{"period": "2015", "leader": "a"}])


@pytest.mark.parametrize(("since", "until"), [("2022", "2021"), ("2022-2023", "2020-2021")])
def test_nobody_leaves_a_bloc_before_joining_it(since, until):
    with pytest.raises(ValidationError, match="`to` đứng trước `from`"):
        a_bloc(members=[{"unit": "song-da", "from": since, "to": until}])


def test_no_name_ends_before_it_is_given():
    with pytest.raises(ValidationError, match="`to` đứng trước `from`"):
        a_unit(names=[{"name": "Trường A", "from": "02/01/2020", "to": "01/01/2020"}])


def test_a_name_may_be_borne_for_a_day_and_a_place_held_for_a_year():
    assert a_unit(names=[{"name": "Trường A", "from": "2020", "to": "01/01/2020"}])
    assert a_bloc(members=[{"unit": "song-da", "from": "2021", "to": "2021"}])
