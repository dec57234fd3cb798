"""Numbers by year: school years and years kept apart, what is not told told as such."""

import gzip

from builders import a_site, an_article
from kyyeu.domain.names import Mention
from kyyeu.domain.periods import parse_period
from kyyeu.domain.settings import Settings
from kyyeu.views.award_years import AwardYears, award_years
from kyyeu.views.yearly import YearCount, year_chart

SCHOOL = Mention("Trường x", "x")


def counts(numbers: dict[str, int], sort: str = "Hội nghị") -> list[YearCount]:
    return [YearCount(sort, parse_period(period), number) for period, number in numbers.items()]


def drawn(*found: YearCount):
    return year_chart("id", "Hội nghị theo năm", found, Settings())


def test_two_periods_are_no_drawing():
    assert drawn(*counts({"2020": 1, "2021": 2})) is None


def test_the_table_says_what_the_drawing_shows_newest_first():
    figure = drawn(*counts({"2020": 1, "2021": 2, "2023": 1200}))
    assert [(row.period.text, row.numbers) for row in figure.rows] == [
        ("Năm 2023", ("1\u00a0200",)),
        ("Năm 2021", ("2",)),
        ("Năm 2020", ("1",)),
    ]
    assert [tick.text for tick in figure.chart.ticks] == ["2020", "2021", "2022", "2023"]
    assert figure.chart.bands[0].peak.text == "1\u00a0200"


def test_a_sort_that_a_period_has_not_is_a_dash_and_no_nought():
    years = {"2020": 1, "2021": 2, "2022": 1}
    figure = drawn(*counts(years), *counts({"2021": 3}, "Đại hội"))
    assert [row.numbers for row in figure.rows] == [("1", "–"), ("2", "3"), ("1", "–")]


def test_school_years_and_years_have_lanes_of_their_own():
    figure = drawn(*counts({"2020-2021": 1, "2021-2022": 2, "2022": 3}))
    titles = [label.text for band in figure.chart.bands for label in band.title]
    assert titles == ["Hội nghị, theo năm học", "Hội nghị, theo năm"]
    assert [len(band.bars) for band in figure.chart.bands] == [2, 1]


def test_a_term_of_several_years_stands_in_the_table_alone():
    figure = drawn(*counts({"2020": 1, "2021": 2, "2022": 3, "giai đoạn 2011-2013": 4}))
    assert [tick.text for tick in figure.chart.ticks] == ["2020", "2021", "2022"]
    assert figure.rows[-1].period.text == "Giai đoạn 2011–2013"
    assert "Giai đoạn 2011–2013 chỉ có trong bảng." in figure.notes


def test_counts_of_one_sort_and_period_are_added():
    figure = drawn(*counts({"2020": 1, "2021": 1, "2022": 1}), *counts({"2020": 4}))
    assert figure.rows[-1].numbers == ("5",)


def test_the_words_of_a_drawing_name_its_highest_numbers():
    words = drawn(*counts({"2020": 1, "2021": 3, "2022": 3})).description
    assert words == "Từ năm 2020 đến năm 2022. Hội nghị: nhiều nhất 3, năm 2021 và năm 2022."


def years(*awards: dict) -> AwardYears:
    site = a_site(an_article(awards=list(awards)))
    return award_years((row.outline for row in site.ledger), site.settings)


def an_award(period: str | None = "2020-2021", **more) -> dict:
    to = {} if "group" in more else {"to": SCHOOL}
    return {"form": "Giấy khen", **to, **({"period": period} if period else {}), **more}


def numbers(found: AwardYears) -> list[tuple[str, str, int]]:
    return [(count.sort, count.period.code, count.number) for count in found.counts]


def test_awards_are_counted_by_level_the_highest_first_the_unknown_last():
    found = years(an_award(), an_award(level="co-so"), an_award(level="tỉnh"), an_award())
    assert numbers(found) == [
        ("Cấp Bộ, ngành, tỉnh", "2020-2021", 1),
        ("Cấp cơ sở", "2020-2021", 1),
        ("Chưa rõ cấp", "2020-2021", 2),
    ]


def test_a_group_counts_as_many_as_it_has():
    group = {"of": "cá nhân", "count": "21"}
    assert numbers(years(an_award(group=group))) == [("Chưa rõ cấp", "2020-2021", 21)]


def test_what_cannot_be_counted_by_year_is_said():
    found = years(an_award(group={"of": "cá nhân"}), an_award(None))
    assert found == AwardYears((), uncounted=1, undated=1)


def test_what_is_only_proposed_does_not_count():
    assert years(an_award(status="đề nghị")) == AwardYears(())


def test_every_drawing_is_small_names_itself_and_has_its_table(site):
    drawings = 0
    for soup in site("twenty-years").soups.values():
        for svg in soup.select("svg.diagram"):
            drawings += 1
            assert svg["role"] == "img"
            named = [soup.find(id=name) for name in svg["aria-labelledby"].split()]
            assert [tag.name for tag in named] == ["title", "desc"]
            assert all(tag.get_text(strip=True) for tag in named)
            assert len(gzip.compress(str(svg).encode(), mtime=0)) <= 1000
            assert svg.find("script") is None
            assert svg.find_parent("figure").find_next_sibling("details").table
    assert drawings > 10
