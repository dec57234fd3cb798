"""The award ledger, the document register and the album: every row leads back to its report."""

from builders import a_site, an_article
from kyyeu.history.album import album
from kyyeu.history.ledger import ledger
from kyyeu.history.register import register

FLAG = {"form": "Cờ thi đua", "to": "Trường A"}
SHEETS = {"form": "Giấy khen", "group": {"count": "21", "of": "cá nhân"}}


def test_every_award_is_one_row_with_the_report_that_tells_it():
    article = an_article(bloc="hoa-binh", unit="song-da", awards=[FLAG, SHEETS])
    first, second = ledger([article])
    assert (first.award.form, second.award.form) == ("Cờ thi đua", "Giấy khen")
    assert first.report == second.report == article.cited
    assert (first.bloc, first.publisher) == ("hoa-binh", "song-da")


def test_a_group_stays_one_row_with_its_count():
    [row] = ledger([an_article(awards=[SHEETS])])
    assert row.award.group.count == 21


def test_a_school_s_own_conference_gives_rows_without_a_bloc():
    [row] = ledger([an_article(awards=[FLAG])])
    assert (row.bloc, row.publisher) == (None, None)


def test_one_award_told_by_two_reports_is_two_rows():
    rows = ledger([an_article("a", awards=[FLAG]), an_article("b", awards=[FLAG])])
    assert [row.report.address for row in rows] == ["hoi-nghi/a/", "hoi-nghi/b/"]


def test_the_rotating_flag_is_no_award():
    assert ledger([an_article(bloc="b", handovers=[{"role": "leader", "to": "a"}])]) == ()


def test_rows_stand_in_the_order_of_the_reports_then_as_each_lists_them():
    late = an_article("a", date="2022", awards=[FLAG, SHEETS])
    early = an_article("b", date="2021", awards=[FLAG])
    assert [row.report for row in a_site(late, early).ledger] == [
        early.cited,
        late.cited,
        late.cited,
    ]


def test_every_mention_of_a_document_is_one_row():
    number = {"number": "240/KH-UBND"}
    rows = register(
        [
            an_article("a", bloc="lang-son", documents=[number]),
            an_article("b", documents=[number, {"type": "Quyết định"}]),
        ]
    )
    assert [(row.document.number, row.report.address) for row in rows] == [
        ("240/KH-UBND", "hoi-nghi/a/"),
        ("240/KH-UBND", "hoi-nghi/b/"),
        (None, "hoi-nghi/b/"),
    ]


def test_a_document_whose_file_stands_beside_the_report_can_be_opened():
    with_file, without = register(
        [an_article("a", documents=[{"type": "Quy chế", "file": "qc.pdf"}, {"type": "Quy chế"}])]
    )
    assert with_file.file_href == "/hoi-nghi/a/qc.pdf"
    assert without.file_href is None


def test_photos_are_numbered_as_their_report_shows_them():
    rows = album([an_article("a", photos=[{"caption": "Một"}, {"caption": "Hai"}])])
    assert [(row.number, row.photo.caption, row.report.address) for row in rows] == [
        (1, "Một", "hoi-nghi/a/"),
        (2, "Hai", "hoi-nghi/a/"),
    ]
