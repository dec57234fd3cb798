"""An illustration says that it is one: in the picture, and in what programs read of it."""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, UnidentifiedImageError

from kyyeu.illustrating.palette import PAPER, RED, SOFT

TEXT = "Hình minh họa"
FONT = Path(__file__).resolve().parents[3] / "theme" / "fonts" / "source-sans-3-semibold.ttf"
LETTERS = 40  # pixels
CORNER = (304, 72)  # pixels: the paper in the lower left corner

# IPTC's word for pictures that an algorithm made and no recording or training went into.
KIND = "http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia"
MADE_BY = "kyyeu.illustrating"
_PACKET = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" '
    'xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" '
    f'xmp:CreatorTool="{MADE_BY}" Iptc4xmpExt:DigitalSourceType="{KIND}"/>'
    "</rdf:RDF></x:xmpmeta>"
).encode()


def marked(image: Image.Image) -> Image.Image:
    """A copy with the mark in its lower left corner."""
    copy = image.copy()
    draw = ImageDraw.Draw(copy)
    top, right = copy.height - CORNER[1], CORNER[0]
    draw.rectangle([0, top, right, copy.height], PAPER)
    draw.rectangle([0, top, 7, copy.height], RED)
    middle = (right + 8) / 2, top + CORNER[1] / 2
    draw.text(middle, TEXT, SOFT, _font(), anchor="mm")
    return copy


@lru_cache(maxsize=1)
def _font() -> ImageFont.FreeTypeFont:
    # the plain engine sets these letters as well, and is the same wherever Pillow is
    return ImageFont.truetype(FONT, LETTERS, layout_engine=ImageFont.Layout.BASIC)


def as_file(image: Image.Image) -> bytes:
    """A marked picture as the bytes of a WebP file."""
    data = io.BytesIO()
    image.save(data, "WEBP", quality=86, method=6, use_sharp_yuv=True, xmp=_PACKET)
    return data.getvalue()


def is_ours(data: bytes) -> bool:
    """Whether the bytes of a file are an illustration that was made here; never raises."""
    try:
        with Image.open(io.BytesIO(data), formats=("WEBP",)) as image:
            return MADE_BY.encode() in image.info.get("xmp", b"")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return False
