"""Drawings of numbers: columns inside their box, heights in proportion, words apart."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kyyeu.views.charts import LINE, NARROWEST, WIDE, Bar, Chart, Label, Lane, chart

NUMBERS = st.none() | st.integers(0, 5000)


@st.composite
def drawings(draw: st.DrawFn) -> tuple[list[str], list[Lane], Chart]:
    """Places, lanes over them, and what becomes of these; some number is above nought."""
    count = draw(st.integers(1, 60))
    places = draw(
        st.sampled_from(
            [
                [str(1950 + n) for n in range(count)],
                [f"{1 + n % 28}/{1 + n // 28}" for n in range(count)],
                [f"{1950 + n}–{1951 + n}" for n in range(count)],
            ]
        )
    )
    row = st.lists(NUMBERS, min_size=count, max_size=count).map(tuple)
    titles = st.text("Cấp Bộ, ngành", min_size=1, max_size=90)
    lanes = draw(st.lists(st.builds(Lane, titles, row), min_size=1, max_size=3))
    lanes.append(Lane("Cấp tỉnh", (draw(st.integers(1, 5000)), *[None] * (count - 1))))
    drawn = chart(places, lanes)
    assert drawn is not None
    return places, lanes, drawn


def shown(lanes: list[Lane]) -> list[Lane]:
    return [lane for lane in lanes if any(lane.values)]


def labels(drawn: Chart) -> list[Label]:
    of_bands = [label for band in drawn.bands for label in (*band.title, band.peak)]
    return [*of_bands, *drawn.ticks]


@settings(max_examples=30)
@given(drawings())
def test_every_column_stands_on_its_floor_inside_the_box(drawing):
    _, _, drawn = drawing
    for band in drawn.bands:
        for bar in band.bars:
            assert bar.x >= 0 and bar.x + bar.width <= WIDE and bar.width > 0
            assert bar.y >= 0 and bar.height > 0 and bar.y + bar.height == band.floor
        assert band.floor <= drawn.height


@settings(max_examples=30)
@given(drawings())
def test_heights_are_in_proportion_over_all_lanes(drawing):
    _, lanes, drawn = drawing
    known = [value for lane in shown(lanes) for value in lane.values if value]
    heights = [bar.height for band in drawn.bands for bar in band.bars]
    assert len(known) == len(heights)
    unit = max(heights) / max(known)
    for value, height in zip(known, heights, strict=True):
        assert abs(height - value * unit) <= 1  # a pixel, and never none for something


@settings(max_examples=30)
@given(drawings())
def test_nought_and_unknown_have_no_column(drawing):
    _, lanes, drawn = drawing
    found = [len(band.bars) for band in drawn.bands]
    assert found == [sum(1 for value in lane.values if value) for lane in shown(lanes)]


@settings(max_examples=30)
@given(drawings())
def test_columns_of_a_lane_never_overlap_and_stand_in_the_order_of_their_places(drawing):
    _, _, drawn = drawing
    for band in drawn.bands:
        for one, other in zip(band.bars, band.bars[1:], strict=False):
            assert one.x + one.width <= other.x


@settings(max_examples=30)
@given(drawings(), st.integers(NARROWEST, 1200))
def test_words_never_overlap_and_never_leave_the_box(drawing, width):
    _, _, drawn = drawing
    for label in labels(drawn):
        left, right = label.span(width)
        assert left >= -0.01 and right <= width + 0.01, label
        assert 0 < label.y <= drawn.height
    for line in {label.y for label in labels(drawn)}:
        spans = sorted(label.span(width) for label in labels(drawn) if label.y == line)
        for one, other in itertools.pairwise(spans):
            assert one[1] < other[0]


@settings(max_examples=30)
@given(drawings())
def test_no_column_reaches_into_the_words_above_it(drawing):
    _, _, drawn = drawing
    above = 0
    for band in drawn.bands:
        assert band.title[0].y > above
        assert all(bar.y > band.peak.y for bar in band.bars)
        assert band.peak.y >= band.title[-1].y + LINE  # stacked accents need it
        above = band.floor


@settings(max_examples=30)
@given(drawings())
def test_the_highest_column_of_a_lane_bears_its_number(drawing):
    _, lanes, drawn = drawing
    most = [max(value for value in lane.values if value) for lane in shown(lanes)]
    assert [band.peak.text for band in drawn.bands] == [str(number) for number in most]


def test_a_lane_is_drawn_as_one_path():
    drawn = chart(["2020", "2021"], [Lane("Hội nghị", (1, 3))])
    assert drawn is not None
    [band] = drawn.bands
    assert band.bars == (Bar(80, 73, 340, 14), Bar(580, 45, 340, 42))
    assert band.path == "M80 73h340v14h-340zM580 45h340v42h-340z"


def test_twenty_years_are_named_by_every_fifth():
    years = [str(year) for year in range(2005, 2025)]
    drawn = chart(years, [Lane("Hội nghị", (1,) * 20)])
    assert drawn is not None
    assert [tick.text for tick in drawn.ticks] == ["2005", "2010", "2015", "2020"]


def test_nothing_is_drawn_of_nothing():
    assert chart(["2020"], []) is None
    assert chart(["2020", "2021"], [Lane("Hội nghị", (0, None))]) is None


def test_a_lane_of_another_length_is_refused():
    with pytest.raises(ValueError, match="one value"):
        chart(["2020"], [Lane("Hội nghị", (1, 2))])
