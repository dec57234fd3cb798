"""Which renditions are made of a photo, and where they stand."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builders import a_picture
from kyyeu.domain.picture import STEP, TALLEST, WIDTHS, Tally, mark_in, rendition_sizes

SIDE = st.integers(1, 20_000)


def test_a_photo_of_a_camera_has_four():
    assert rendition_sizes(6000, 4000) == ((320, 213), (640, 427), (1024, 683), (1600, 1067))


def test_a_small_photo_is_its_own_largest_rendition():
    assert rendition_sizes(480, 360) == ((320, 240), (480, 360))
    assert rendition_sizes(200, 100) == ((200, 100),)


def test_two_that_are_nearly_as_wide_are_one():
    assert [width for width, _ in rendition_sizes(1100, 700)] == [320, 640, 1100]


def test_a_banner_is_scaled_by_its_height():
    assert rendition_sizes(1000, 10_000)[-1] == (320, 3200)


@pytest.mark.parametrize("size", [(0, 10), (10, 0), (-1, 5)])
def test_what_has_no_size_is_no_photo(size):
    with pytest.raises(ValueError, match="no photo"):
        rendition_sizes(*size)


@given(SIDE, SIDE)
@example(1, 20_000)
@example(20_000, 1)
def test_nothing_is_enlarged_distorted_or_made_twice(width, height):
    sizes = rendition_sizes(width, height)
    widths = [wide for wide, _ in sizes]
    assert widths == sorted(set(widths))
    for wide, high in sizes:
        assert 1 <= wide <= min(width, max(WIDTHS))
        assert 1 <= high <= min(height, TALLEST * max(WIDTHS))
        assert abs(wide * height - high * width) <= max(width, height)  # by rounding alone
    assert all(b >= STEP * a - 1 for a, b in pairwise(widths))


def test_an_address_tells_what_stands_there():
    picture = a_picture("0123456789abcdef")
    assert picture.address(640, "avif") == "anh/01/23456789abcdef-640.avif"
    assert mark_in("anh/01/23456789abcdef-640.avif") == ("0123456789abcdef", 640, "avif")
    assert len(picture.addresses) == 8


@pytest.mark.parametrize(
    "address",
    ["anh/", "anh/index.html", "anh/nam/2021/index.html", "theme/a-640.jpg", "anh/01/a-x.jpg"],
)
def test_pages_and_other_files_are_no_renditions(address):
    assert mark_in(address) is None


def test_tallies_add_up():
    assert Tally(1, 2, 3) + Tally(10, 20, 30) == Tally(11, 22, 33)
    assert Tally(*Tally(1, 2, 3).counts) == Tally(1, 2, 3)
