"""The page of a bloc: the rotation with its gaps, the chain, the matrix, the members."""

from builders import a_bloc, a_picture, a_site, a_unit, an_article
from kyyeu.blocs.matrix import FEW_PERIODS
from kyyeu.blocs.pages import pages
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
