"""The page of a bloc: the rotation with its gaps, the chain, the matrix, the members."""

from builders import a_bloc, a_picture, a_site, a_unit, an_article
from kyyeu.blocs.matrix import FEW_PERIODS
from kyyeu.blocs.pages import pages
from kyyeu.domain.settings import Settings
from rendering import text_of, view_of

HB = "hoa-binh"


def leads(period: str, unit: str = "x", slug: str = "", **more):
    return an_article(
        slug or period,
        bloc=HB,
        period=period,
        roles=[{"role": "leader", "unit": unit, "period": period}],
        **more,
    )


def view(*articles, **bloc):
    site = a_site(*articles, blocs=[a_bloc(HB, **bloc)], units=[a_unit("x"), a_unit("y")])
    return view_of(pages, site, f"khoi/{HB}/")


def periods(*articles, **bloc) -> list[str]:
    return [row.period.text for row in view(*articles, **bloc).rows]


def test_a_school_year_that_no_source_tells_stands_as_a_gap():
    assert periods(leads("2018-2019"), leads("2020-2021")) == [
        "2020–2021",
        "2019–2020",
        "2018–2019",
    ]


def test_a_calendar_year_that_no_source_tells_stands_as_a_gap():
    assert periods(leads("2014"), leads("2016")) == ["2016", "2015", "2014"]


def test_a_school_year_is_no_gap_between_calendar_years():
    assert periods(leads("2014"), leads("2014-2015"), leads("2015")) == [
        "2015",
        "2014–2015",
        "2014",
    ]


def test_a_year_inside_a_longer_term_is_no_gap():
    term = {"period": "giai đoạn 2019-2021", "leader": "x", "source": "Thông báo 1"}
    assert "2019–2020" not in periods(leads("2018-2019"), leads("2021-2022"), terms=[term])


def test_a_gap_is_unknown_and_never_filled():
    gap = view(leads("2018-2019"), leads("2020-2021")).rows[1]
    assert (gap.leader.holders, gap.deputy.holders) == ((), ())


def test_who_hands_to_whom_is_said_only_where_a_source_tells_of_a_handover():
    flag = [{"role": "leader", "to": "x", "period_to": "2020-2021"}]
    assert view(leads("2020-2021")).chain_title == "Kế nhiệm"
    assert view(leads("2020-2021", handovers=flag)).chain_title == "Ai trao cho ai"


def test_the_chain_does_not_claim_that_nothing_is_kept_before_when_something_is():
    older = an_article("old", bloc=HB, period="2018-2019")
    assert view(leads("2020-2021")).chain[0].open == "Chưa lưu báo cáo nào."
    assert "Chưa rõ" in view(older, leads("2020-2021")).chain[0].open


def test_each_period_leads_to_those_before_and_after_and_says_who_led_them():
    years = leads("2018-2019"), leads("2019-2020", "y"), leads("2020-2021")
    newest, _, oldest = view(*years).terms
    assert newest.succession.before.period.href == "#nam-hoc-2019-2020"
    [holder] = newest.succession.before.led.leader.holders
    assert (holder.unit.text, holder.unit.href) == ("Trường y", "/don-vi/y/")
    assert newest.succession.after.period is None
    assert oldest.succession.before.period is None
    assert oldest.succession.after.period.text == "2019–2020"


def test_before_a_gap_stands_the_gap_and_nobody_is_named_for_it():
    before = view(leads("2018-2019"), leads("2020-2021")).terms[0].succession.before
    assert (before.period.text, before.led.leader.holders) == ("2019–2020", ())


def test_a_year_is_never_succeeded_by_a_school_year():
    newest, older = view(leads("2019"), leads("2019-2020")).terms
    assert newest.succession.before.period is None
    assert older.succession.after.period is None


def test_three_years_are_drawn_and_two_are_not():
    award = {"form": "Bằng khen", "to": "x"}
    years = [leads(year, awards=[award | {"period": year}]) for year in ("2019", "2020", "2021")]
    drawn, not_drawn = view(*years), view(*years[:2])
    assert [row.numbers for row in drawn.conference_chart.rows] == [("1",), ("1",), ("1",)]
    assert drawn.award_chart.sorts == ("Chưa rõ cấp",)
    assert (not_drawn.conference_chart, not_drawn.award_chart) == (None, None)


def unknown(*articles, **bloc) -> dict[str, list[str]]:
    lines = view(*articles, **bloc).unknowns
    return {line.what: [link.text for link in line.of] for line in lines}


def test_a_bloc_lists_what_no_source_tells_of_it():
    assert unknown(leads("2018-2019"), leads("2020-2021")) == {
        "Chưa rõ Phó trưởng khối": ["2020–2021", "2018–2019"],
        "Chưa có báo cáo nào": ["2019–2020"],
        "Chưa có văn bản": ["28/10/2021", "28/10/2021"],
        "Hồ sơ còn thiếu": ["tổng số đơn vị thành viên", "địa bàn", "cơ quan tổ chức"],
    }


def test_a_dispute_is_listed_with_the_way_to_both_sides():
    [line, *_] = view(leads("2020-2021"), leads("2020-2021", "y", slug="khac")).unknowns
    assert line.what == "Các nguồn nêu Trưởng khác nhau"
    assert [link.href for link in line.of] == [f"/mau-thuan/#{HB}-nam-hoc-2020-2021"]


def test_what_is_written_down_of_a_bloc_is_not_missing():
    told = unknown(leads("2020-2021"), member_count="10", area="Hòa Bình", owner="Sở Nội vụ")
    assert "Hồ sơ còn thiếu" not in told


def test_the_office_is_asked_for_a_source_by_mail_when_it_has_a_mailbox():
    site = a_site(leads("2020-2021"), settings=Settings(email="tdkt@truong.edu.vn"))
    assert "tdkt@truong.edu.vn" in text_of(pages, site, f"khoi/{HB}/")
    assert "Xin gửi về" not in text_of(pages, a_site(leads("2020-2021")), f"khoi/{HB}/")


def test_a_short_history_has_no_matrix_and_a_long_one_has():
    few = [leads(f"{year}-{year + 1}") for year in range(2000, 2000 + FEW_PERIODS)]
    assert view(*few).matrix is None
    matrix = view(*few, leads("2006-2007", "y")).matrix
    assert [cell.letter for cell in matrix.rows[0].cells] == ["", "T"]


def test_two_leaders_of_one_year_are_a_question_in_the_matrix():
    many = [leads(f"{year}-{year + 1}") for year in range(2000, 2008)]
    matrix = view(*many, leads("2007-2008", "y", slug="other")).matrix
    assert [cell.letter for cell in matrix.rows[0].cells] == ["?", "?"]


def test_a_unit_told_by_two_sources_is_one_member_with_both():
    [member] = view(leads("2020-2021"), members=[{"unit": "x", "from": "2018-2019"}]).members
    assert [told.periods for told in member.told] == ["2020–2021", "từ năm học 2018–2019"]


def test_a_bloc_without_reports_says_so():
    site = a_site(blocs=[a_bloc(HB, name="Khối Hòa Bình")])
    assert "Chưa có báo cáo nào về Khối Hòa Bình." in text_of(pages, site, f"khoi/{HB}/")


def test_a_bloc_shows_its_newest_photos_and_where_all_of_them_are():
    photos = [{"file": f"{n}.jpg", "caption": f"Ảnh {n}"} for n in range(1, 5)]
    dates = {"cu": "2020-05-01", "moi": "2022-05-01", "giua": "2021-05-01"}
    articles = [an_article(at, bloc=HB, date=date, photos=photos) for at, date in dates.items()]
    shots = {f"hoi-nghi/{at}/{n}.jpg": a_picture() for at in dates for n in range(1, 5)}
    bloc = view_of(pages, a_site(*articles, shots=shots), f"khoi/{HB}/")
    assert [(item.report.href, item.photo.number) for item in bloc.photos] == [
        *(("/hoi-nghi/moi/", number) for number in (1, 2, 3, 4)),
        *(("/hoi-nghi/giua/", number) for number in (1, 2)),
    ]
    assert len({item.photo.id for item in bloc.photos}) == 6
    assert bloc.all_photos.href == f"/anh/khoi/{HB}/"


def test_a_bloc_without_photos_has_no_strip():
    assert "Ảnh mới nhất" not in text_of(pages, a_site(leads("2021-2022")), f"khoi/{HB}/")
