"""How much a picture looks like another one: structural similarity (SSIM).

The measure is that of Wang, Bovik, Sheikh and Simoncelli, "Image Quality Assessment: From Error
Visibility to Structural Similarity" (2004), of the lightness, over squares of 8×8 pixels, four
pixels apart.
"""

from __future__ import annotations

from typing import Any, Final

from PIL import Image, ImageMath

SQUARE, APART = 8, 4  # pixels
_C1: Final = (0.01 * 255) ** 2
_C2: Final = (0.03 * 255) ** 2


def ssim(one: Image.Image, other: Image.Image) -> float:
    """The likeness of two pictures of one size: 1 for equal ones, about 0 for strangers.

    Raises ValueError when their sizes differ, or are smaller than a square.
    """
    if one.size != other.size:
        raise ValueError(f"{one.size} and {other.size} are not to be compared")
    a, b = (image.convert("L").convert("F") for image in (one, other))
    squares = [
        (_cut(a, left, top), _cut(b, left, top)) for left in (0, APART) for top in (0, APART)
    ]
    told = [_ssim(*pair) for pair in squares if min(pair[0].size) >= SQUARE]
    if not told:
        raise ValueError(f"{one.size} is too small to be compared")
    return sum(told) / len(told)


def _cut(image: Image.Image, left: int, top: int) -> Image.Image:
    """The whole squares of a picture, counted from a corner."""
    width = (image.width - left) // SQUARE * SQUARE
    height = (image.height - top) // SQUARE * SQUARE
    return image.crop((left, top, left + width, top + height))


def _ssim(a: Image.Image, b: Image.Image) -> float:
    mean_a, mean_b = _means(a), _means(b)
    squares = [_means(_product(*pair)) for pair in ((a, a), (b, b), (a, b))]

    def each(given: dict[str, Any]) -> Any:
        a, b, aa, bb, ab = (given[name] for name in ("a", "b", "aa", "bb", "ab"))
        light = (a * b * 2 + _C1) / (a * a + b * b + _C1)
        return light * ((ab - a * b) * 2 + _C2) / ((aa - a * a) + (bb - b * b) + _C2)

    names = dict(zip(("aa", "bb", "ab"), squares, strict=True))
    found = ImageMath.lambda_eval(each, a=mean_a, b=mean_b, **names)
    mean = found.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    return float(mean)


def _means(image: Image.Image) -> Image.Image:
    return image.reduce(SQUARE)


def _product(a: Image.Image, b: Image.Image) -> Image.Image:
    found: Image.Image = ImageMath.lambda_eval(lambda given: given["a"] * given["b"], a=a, b=b)
    return found
