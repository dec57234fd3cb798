"""What no source tells of a bloc: told as such, and never filled."""

from builders import a_bloc, a_site, a_unit, an_article
from kyyeu.domain.names import Mention
from kyyeu.history.unknowns import OpenOffices, Unknowns, open_offices, unknowns

HB = "hoa-binh"
X = Mention("Trường x", "x")


def leads(period: str, unit: str = "x", **more) -> dict:
    return {"role": "leader", "unit": unit, "period": period, **more}


def of(*articles, **bloc) -> Unknowns:
    return unknowns(a_site(*articles, blocs=[a_bloc(HB, **bloc)]).histories[HB])


def codes(periods) -> list[str]:
    return [period.code for period in periods]


def slugs(reports) -> list[str]:
    return [report.address.split("/")[1] for report in reports]


def test_a_period_whose_leader_no_source_names_is_open_and_so_is_its_deputy():
    offices = of(an_article(bloc=HB, period="2021-2022")).offices
    assert (codes(offices.leaders), codes(offices.deputies)) == (["2021-2022"], ["2021-2022"])


def test_a_named_leader_leaves_the_deputy_open():
    offices = of(an_article(bloc=HB, roles=[leads("2021-2022")], period="2021-2022")).offices
    assert (codes(offices.leaders), codes(offices.deputies)) == ([], ["2021-2022"])


def test_a_leader_named_by_a_document_outside_is_known():
    term = {"period": "2021-2022", "leader": "x", "source": "Thông báo 42"}
    assert of(an_article(bloc=HB, period="2021-2022"), terms=[term]).offices.leaders == ()


def test_the_host_and_the_chair_of_a_conference_do_not_make_its_leader_known():
    article = an_article(bloc=HB, period="2021-2022", venue="x", chair="x", organiser="x")
    assert codes(of(article).offices.leaders) == ["2021-2022"]


def test_a_year_between_two_told_ones_is_silent_and_stands_in_no_other_list():
    years = [an_article(p, bloc=HB, period=p, roles=[leads(p)]) for p in ("2018-2019", "2020-2021")]
    offices = of(*years).offices
    assert (codes(offices.silent), offices.leaders) == (["2019-2020"], ())


def test_periods_come_newest_first():
    years = [an_article(p, bloc=HB, period=p) for p in ("2018-2019", "2019-2020")]
    assert codes(of(*years).offices.leaders) == ["2019-2020", "2018-2019"]


def test_an_award_alone_does_not_tell_that_the_bloc_met_in_its_year():
    award = {"form": "Bằng khen", "to": X, "period": "2009-2010"}
    article = an_article(bloc=HB, period="2021-2022", roles=[leads("2021-2022")], awards=[award])
    assert of(article).offices == OpenOffices(deputies=(article.period,))


def test_a_bloc_of_which_nothing_is_told_leaves_no_period_open():
    assert not open_offices(a_site(blocs=[a_bloc(HB)]).histories[HB].offices)


def test_a_conference_without_a_full_date_is_undated():
    found = of(
        an_article("ngay", bloc=HB, date="2021-10-28"), an_article("thang", bloc=HB, date="2021-10")
    )
    assert slugs(found.undated) == ["thang"]


def test_a_conference_that_names_no_document_is_told():
    documents = [{"number": "240/KH-UBND"}]
    found = of(an_article("co", bloc=HB, documents=documents), an_article("khong", bloc=HB))
    assert slugs(found.without_documents) == ["khong"]


def test_a_caption_whose_photo_is_lost_or_drawn_counts():
    photos = [
        {"caption": "Toàn cảnh"},
        {"file": "2.jpg", "caption": "Quang cảnh"},
        {"file": "3.jpg", "caption": "Trao cờ", "illustration": True},
    ]
    [(report, number)] = of(an_article("anh", bloc=HB, photos=photos)).lost_photos
    assert (slugs([report]), number) == (["anh"], 2)


def test_a_unit_without_a_page_is_a_name_to_be_matched_once():
    stranger = Mention("Trường Xa Lạ", None)
    award = {"form": "Bằng khen", "to": stranger, "period": "2021-2022"}
    roles = [{"role": "leader", "unit": stranger, "period": "2021-2022"}, leads("2020-2021")]
    assert of(an_article(bloc=HB, roles=roles, awards=[award])).unmatched == ("Trường Xa Lạ",)


def test_what_is_open_of_the_offices_does_not_change_with_a_title():
    one, other = (
        a_site(an_article(bloc=HB, title=title), units=[a_unit("x")]).histories[HB]
        for title in ("Hội nghị", "Đại hội")
    )
    assert open_offices(one.offices) == open_offices(other.offices)
