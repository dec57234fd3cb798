"""A photo → its renditions: upright, in sRGB, without anything but the picture itself.

One decode, at the smallest scale that the format offers and that is still large enough; then
each rendition is made from the next larger one.  Colours are converted and the picture is turned
when it is small already.  Equal bytes and equal versions of the codecs give equal renditions.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from types import MappingProxyType
from typing import Any

from PIL import Image, ImageCms, features
from PIL import __version__ as PILLOW

from kyyeu.darkroom.opening import Unfit, opened, orientation, spoilt
from kyyeu.domain.picture import KINDS, STEP, TALLEST, WIDTHS, rendition_sizes

RECIPE = 1  # grows whenever the code here makes other bytes of the same photo
# Measured on photographs of 12 to 24 megapixels: AVIF of quality 66 looks like JPEG of quality 80
# and has three quarters of its bytes; speed 9 takes less time than WebP.
SAVING: MappingProxyType[str, dict[str, Any]] = MappingProxyType(
    {
        "avif": {
            **{"format": "AVIF", "quality": 66, "speed": 9},
            **{"subsampling": "4:2:0", "max_threads": 1},
        },
        "jpg": {
            **{"format": "JPEG", "quality": 80, "progressive": True},
            **{"optimize": True, "subsampling": "4:2:0"},
        },
    }
)
SMALLEST = 64  # pixels: as much as an average colour needs
_TURNED = MappingProxyType(
    {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_270,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }
)
_WHITE = (255, 255, 255)


def recipe() -> str:
    """What the bytes of renditions follow from besides the photo."""
    codecs = (
        features.version(name) or "" for name in ("avif", "jpg", "libjpeg_turbo", "littlecms2")
    )
    settings = (WIDTHS, TALLEST, STEP, {kind: SAVING[kind] for kind in KINDS})
    return f"{RECIPE} {PILLOW} {' '.join(codecs)} {settings!r}"


@dataclass(frozen=True, slots=True)
class Glimpse:
    """Size of a photo in pixels, as it is seen, and its average colour.

    A photo with a colour profile that cannot be used has the colours that it has without one.
    """

    width: int
    height: int
    tone: str
    has_spoilt_profile: bool = False


@dataclass(frozen=True, slots=True)
class Developed:
    """A photo with the bytes of all its renditions, in the order of `Picture.addresses`."""

    seen: Glimpse
    files: tuple[bytes, ...]


def developed(
    data: bytes,
    max_pixels: int,
    widths: tuple[int, ...] = WIDTHS,
    kinds: tuple[str, ...] = KINDS,
) -> Developed:
    """All renditions of a photo, or those of some widths and kinds.  Raises Unfit."""
    with _judged():
        negative = _Negative(opened(data, max_pixels), widths)
        image = negative.printed(negative.sizes[-1])
        images = [image]
        for size in reversed(negative.sizes[:-1]):
            image = image.resize(size, Image.Resampling.LANCZOS)
            images.append(image)
        seen = negative.glimpse(images[-1])
        files = tuple(saved(image, kind) for image in reversed(images) for kind in kinds)
        return Developed(seen, files)


def glimpse(data: bytes, max_pixels: int) -> Glimpse:
    """Size and colour of a photo, in a fraction of the time that its renditions take.

    Raises Unfit for every photo for which `developed` does.
    """
    with _judged():
        negative = _Negative(opened(data, max_pixels))
        small = negative.printed((min(SMALLEST, negative.width), min(SMALLEST, negative.height)))
        return negative.glimpse(small)


def decoded_pixels(data: bytes, max_pixels: int) -> int:
    """How many pixels are in memory, of four bytes each, while a photo is developed.

    Of a JPEG these are much fewer than it has.  Raises Unfit.
    """
    with _judged():
        return _Negative(opened(data, max_pixels)).decoded_pixels()


def one_rendition(data: bytes, width: int, kind: str, max_pixels: int) -> bytes:
    """One rendition by itself, for who cannot wait; it is not the same byte for byte.

    Raises Unfit.
    """
    with _judged():
        negative = _Negative(opened(data, max_pixels))
        by_width = dict(negative.sizes)
        nearest = min(by_width, key=lambda found: abs(found - width))
        return saved(negative.printed((nearest, by_width[nearest])), kind)


def saved(image: Image.Image, kind: str) -> bytes:
    """An image as a file without metadata."""
    image.info = {}  # Pillow would write profiles and comments that it finds here
    out = BytesIO()
    image.save(out, **SAVING[kind])
    return out.getvalue()


def tone(image: Image.Image) -> str:
    """The average colour: the nearest of four levels for each of red, green and blue."""
    average = image.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    assert isinstance(average, tuple)
    return "".join(str(round(level / 85)) for level in average)


@contextmanager
def _judged() -> Iterator[None]:
    """Whatever a spoilt file does to a decoder is a fault of the file."""
    try:
        yield
    except Unfit:
        raise
    except Exception as error:
        raise spoilt() from error


class _Negative:
    """A photo as the camera stored it: perhaps lying, in any colours."""

    def __init__(self, image: Image.Image, widths: tuple[int, ...] = WIDTHS) -> None:
        self._image = image
        self._turn = _TURNED.get(orientation(image))
        self._lies = orientation(image) >= 5
        self.width, self.height = self._as_stored(image.size)
        self._has_spoilt_profile = False
        self.sizes = rendition_sizes(self.width, self.height, widths)

    def _as_stored(self, size: tuple[int, int]) -> tuple[int, int]:
        return (size[1], size[0]) if self._lies else size

    def decoded_pixels(self) -> int:
        """How many pixels its largest rendition is made of."""
        self._image.draft("RGB", self._as_stored(self.sizes[-1]))
        return self._image.width * self._image.height

    def printed(self, size: tuple[int, int]) -> Image.Image:
        """The photo in one size, upright, in sRGB.  It is decoded: ask only once."""
        stored = self._as_stored(size)
        self._image.draft("RGB", stored)  # JPEG: decodes no more than is needed
        self._image.load()
        profile = self._image.info.get("icc_profile")
        image = _resizable(self._image)
        if image.size != stored:
            image = image.resize(stored, Image.Resampling.LANCZOS)
        image = _opaque(image)
        if isinstance(profile, bytes) and profile:
            try:
                image = _in_srgb(image, profile)
            except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
                self._has_spoilt_profile = True
        image = image.convert("RGB")
        return image.transpose(self._turn) if self._turn is not None else image

    def glimpse(self, small: Image.Image) -> Glimpse:
        """What is known of the photo, by a small print of it."""
        return Glimpse(self.width, self.height, tone(small), self._has_spoilt_profile)


def _resizable(image: Image.Image) -> Image.Image:
    """An image of eight bits a channel whose neighbours may be mixed."""
    if image.mode.startswith("I"):  # 16 bits of grey: Pillow would cut off what is above 255
        return image.convert("I").point(lambda level: level * (1 / 256)).convert("L")
    if image.has_transparency_data:
        return image.convert("RGBA")
    return image if image.mode in ("L", "RGB", "CMYK") else image.convert("RGB")


def _opaque(image: Image.Image) -> Image.Image:
    """An image on white paper."""
    if image.mode != "RGBA":
        return image
    paper = Image.new("RGB", image.size, _WHITE)
    paper.paste(image, mask=image.getchannel("A"))
    return paper


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """An image in the colours of the web.  Raises for a profile that cannot be used."""
    source = ImageCms.ImageCmsProfile(BytesIO(profile))
    if image.mode == "RGB" and "srgb" in ImageCms.getProfileDescription(source).lower():
        return image  # as most photos are
    target = ImageCms.createProfile("sRGB")
    transform = ImageCms.buildTransform(source, target, image.mode, "RGB")
    return ImageCms.applyTransform(image, transform) or image
