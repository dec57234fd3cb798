"""The page of what sources tell differently: both sides, with the report of each."""

from builders import a_bloc, a_site, a_unit, an_article
from kyyeu.questions.pages import pages
from rendering import text_of, view_of

HB = "hoa-binh"


def says(at: str, unit: str, period: str = "2021-2022", **more):
    role = {"role": "leader", "unit": unit, "period": period, "basis": "stated", **more}
    return an_article(at, bloc=HB, title=f"Tin của {at}", roles=[role])


def disputes(*articles, **bloc):
    site = a_site(*articles, blocs=[a_bloc(HB, **bloc)], units=[a_unit("x"), a_unit("y")])
    return view_of(pages, site, "mau-thuan/").disputes


def test_two_reports_that_name_different_leaders_stand_side_by_side():
    [dispute] = disputes(says("mot", "x"), says("hai", "y", note="Bài chỉ nói thay mặt."))
    assert dispute.question == "Trưởng khối, năm học 2021–2022"
    assert dispute.period.href == f"/khoi/{HB}/#nam-hoc-2021-2022"
    told = [
        (side.unit.text, quote.source.text, quote.source.href, quote.note)
        for side in dispute.sides
        for quote in side.quotes
    ]
    assert told == [
        ("Trường x", "Tin của mot", "/hoi-nghi/mot/", None),
        ("Trường y", "Tin của hai", "/hoi-nghi/hai/", "Bài chỉ nói thay mặt."),
    ]


def test_a_side_keeps_every_source_that_takes_it():
    [dispute] = disputes(says("mot", "x"), says("hai", "y"), says("ba", "x"))
    assert [len(side.quotes) for side in dispute.sides] == [2, 1]


def test_a_document_outside_the_site_is_a_side_by_its_name():
    term = {"period": "2021-2022", "leader": "y", "source": "Thông báo số 42/TB-SNV"}
    [dispute] = disputes(says("mot", "x"), terms=[term])
    [quote] = dispute.sides[1].quotes
    assert (quote.source.text, quote.source.href, quote.date) == (
        "Thông báo số 42/TB-SNV",
        None,
        None,
    )


def test_sources_that_agree_are_no_dispute():
    assert disputes(says("mot", "x"), says("hai", "x"), says("ba", "y", "2020-2021")) == ()


def test_a_site_without_disputes_says_so():
    site = a_site(says("mot", "x"))
    assert "Chưa thấy hai nguồn nào" in text_of(pages, site, "mau-thuan/")
