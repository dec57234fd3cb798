"""Reports that are made up for measuring are valid, varied, and the same for the same seed."""

from statistics import mean

import pytest

from kyyeu.bench.corpus import SCHOOL_YEARS, Corpus, Entry, Plain, corpus, with_front_matter
from kyyeu.build.make import read
from kyyeu.domain.bounds import Bounds
from kyyeu.domain.settings import Settings
from kyyeu.reading.front_matter import take_apart
from on_disk import write_files


@pytest.fixture(scope="module")
def many() -> Corpus:
    return corpus(600)


def test_our_reader_finds_nothing_wrong_in_it(tmp_path):
    made = corpus(50)
    content = read(write_files(tmp_path, dict(made.files())), Settings())
    assert content.problems == ()
    assert len(content.site.articles) == 50
    assert len(content.site.blocs) == 5
    assert len(content.site.units) == 40
    assert [page.id for page in content.site.fixed] == ["gioi-thieu"]


def test_the_reader_gets_every_fact(tmp_path):
    made = corpus(50)
    content = read(write_files(tmp_path, dict(made.files())), Settings())
    read_reports = {article.slug: article.report for article in content.site.articles}
    for report in made.reports:
        found = read_reports[report.slug]
        assert found.title == report.title
        assert str(found.date) == report.date.isoformat()
        assert (found.bloc.id, found.unit.id) == (report.bloc.id, report.unit.id)
        assert [p.name for p in found.people] == [p.name for p in report.people]
        assert [p.did for p in found.people] == [p.did for p in report.people]
        assert [d.number for d in found.documents] == [d.number for d in report.documents]
        assert [a.form for a in found.awards] == [a.form for a in report.awards]
        assert [p.caption for p in found.photos] == list(report.captions)
        assert [r.unit.printed for r in found.roles] == [r.unit for r in report.roles]


def test_the_same_seed_gives_the_same_files_and_another_seed_others():
    assert list(corpus(20, seed=3).files()) == list(corpus(20, seed=3).files())
    assert list(corpus(20, seed=3).files()) != list(corpus(20, seed=4).files())


def test_prose_is_3_to_10_kilobytes_long_as_that_of_real_reports(many):
    lengths = [len(report.body.encode()) for report in many.reports]
    assert min(lengths) >= 3_000
    assert max(lengths) <= 10_000
    assert 6_200 < mean(lengths) < 6_800


def test_prose_has_headings_lists_bold_words_and_years(many):
    body = "\n".join(report.body for report in many.reports)
    for sign in ("\n## ", "\n- ", "**", "năm học 20"):
        assert sign in body


def test_lists_are_as_long_as_those_of_real_reports(many):
    def lengths(name: str) -> set[int]:
        return {len(getattr(report, name)) for report in many.reports}

    assert lengths("people") == set(range(2, 9))
    assert lengths("awards") == set(range(0, 5))
    assert lengths("documents") == set(range(0, 6))
    assert lengths("captions") == set(range(0, 9))


def test_it_spans_fifteen_school_years(many):
    assert len({report.period for report in many.reports}) == SCHOOL_YEARS


def test_there_is_a_bloc_of_eight_units_for_every_hundred_reports(many):
    assert len(many.blocs) == 6
    assert len({unit.id for unit in many.units}) == 48


def test_ten_thousand_reports_would_still_have_blocs_and_units_of_different_names():
    made = corpus(0)
    assert len(made.blocs) == 5
    large = Corpus(corpus(100 * 130).blocs, ())
    assert len({bloc.id for bloc in large.blocs}) == 130
    assert len({unit.id for unit in large.units}) == 130 * 8


def test_front_matter_is_read_back_as_it_was_meant():
    people: list[Entry] = [{"name": "Mai Thị Huệ", "did": ["phát biểu"]}, {"name": "* An"}]
    values: dict[str, Plain] = {
        "title": "Hội nghị: sơ kết",
        "rank": "- Nhì",
        "note": 'ghi "Nhì" #2',
        "count": 21,
        "empty": "",
        "none": [],
        "kinds": ["Sơ kết", "Ký giao ước: cả năm"],
        "people": people,
        "byline": {"person": "Quách Đoan"},
    }
    parts = take_apart("a.md", with_front_matter(values, "Lời bài.").encode(), Bounds())
    assert parts.values == {
        "title": "Hội nghị: sơ kết",
        "rank": "- Nhì",
        "note": 'ghi "Nhì" #2',
        "count": "21",
        "kinds": ["Sơ kết", "Ký giao ước: cả năm"],
        "people": [{"name": "Mai Thị Huệ", "did": ["phát biểu"]}, {"name": "* An"}],
        "byline": {"person": "Quách Đoan"},
    }
    assert parts.body.strip() == "Lời bài."
