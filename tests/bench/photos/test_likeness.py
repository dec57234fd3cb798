"""Structural similarity: equal pictures have 1, and what is worse has less."""

from io import BytesIO
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageFilter

from kyyeu.bench.photos.likeness import ssim
from photographs import quarters


def noise(seed: int, size: tuple[int, int] = (96, 64)) -> Image.Image:
    return Image.frombytes("L", size, Random(seed).randbytes(size[0] * size[1]))


@given(st.integers(0, 1000), st.integers(8, 70), st.integers(8, 50))
def test_a_picture_is_like_itself(seed, width, height):
    picture = noise(seed, (width, height))
    assert ssim(picture, picture) == pytest.approx(1)


@given(st.integers(0, 1000), st.integers(1001, 2000))
def test_it_does_not_matter_which_of_two_comes_first(one, other):
    assert ssim(noise(one), noise(other)) == pytest.approx(ssim(noise(other), noise(one)), abs=1e-6)


def test_strangers_are_not_alike():
    assert abs(ssim(noise(1), noise(2))) < 0.1


def test_black_and_white_have_what_the_formula_gives():
    """Means 0 and 255, no variance: only the first constant is left of the light."""
    c1 = (0.01 * 255) ** 2
    black, white = Image.new("L", (64, 48), 0), Image.new("L", (64, 48), 255)
    assert ssim(black, white) == pytest.approx(c1 / (255**2 + c1), rel=1e-3)


def test_the_more_a_picture_is_blurred_the_less_it_is_like_before():
    picture = noise(3)
    found = [ssim(picture, picture.filter(ImageFilter.GaussianBlur(r))) for r in (0.3, 0.7, 1.5)]
    assert 1 > found[0] > found[1] > found[2]


def test_the_better_a_jpeg_the_more_it_is_like_the_picture():
    picture = Image.blend(quarters(160, 120), noise(4, (160, 120)).convert("RGB"), 0.3)
    found = []
    for quality in (95, 60, 10):
        out = BytesIO()
        picture.save(out, "JPEG", quality=quality)
        found.append(ssim(picture, Image.open(out)))
    assert 1 > found[0] > found[1] > found[2]


def test_pictures_of_two_sizes_are_not_compared():
    with pytest.raises(ValueError, match="not to be compared"):
        ssim(noise(1), noise(1, (95, 64)))
    with pytest.raises(ValueError, match="too small"):
        ssim(noise(1, (7, 7)), noise(1, (7, 7)))
