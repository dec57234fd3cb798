"""Bytes of a file → an image that is safe to decode.

A file is judged by its content, never by its name: phones and messengers send PNG as .jpg.
Only the formats below are tried, and no more pixels are decoded than a site allows.
"""

from __future__ import annotations

import warnings
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from io import BytesIO

from PIL import Image, UnidentifiedImageError

FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF")
HEIC_READER = "pi-heif"
_HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"hevm", b"hevs")
_SHARED_BRANDS = (b"mif1", b"msf1")  # of HEIC and of AVIF
_ORIENTATION = 0x0112

# Pillow would warn at one size and refuse at twice that size; our bound is one number, is held
# before anything is decoded, and says in Vietnamese what to do.
Image.MAX_IMAGE_PIXELS = None


class Unfit(Exception):
    """A file of which no photo can be made; says why and what to do, in Vietnamese."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy


def opened(data: bytes, max_pixels: int) -> Image.Image:
    """The image in some bytes, its header read and nothing decoded.  Raises Unfit."""
    if not data:
        raise Unfit("tệp rỗng", "chép lại ảnh từ máy ảnh hoặc điện thoại")
    formats: tuple[str, ...] = FORMATS
    if is_heic(data):
        _read_heic()
        formats = ("HEIF",)
    warnings.filterwarnings("ignore", category=UserWarning, module=r"PIL\.")  # of spoilt metadata
    try:
        image = Image.open(BytesIO(data), formats=formats)
    except UnidentifiedImageError:
        if data[4:8] == b"ftyp":  # AVIF tells its size at its end
            raise spoilt() from None
        raise Unfit(_no_photo(data), "xin lại ảnh gốc, hoặc lưu lại ảnh thành JPEG") from None
    except Exception as error:  # a spoilt file can make a reader fail in any way
        raise spoilt() from error
    width, height = image.size
    if width * height > max_pixels:
        millions = f"{max_pixels / 1_000_000:g}".replace(".", ",")
        raise Unfit(
            f"ảnh quá lớn: {width}×{height} điểm, nhiều hơn {millions} triệu điểm",
            "thu nhỏ ảnh rồi chép lại; 4000 điểm bề ngang là đủ nét",
        )
    return image


def spoilt() -> Unfit:
    """Of a file that begins as a photo and does not go on as one."""
    remedy = "chép lại ảnh từ máy ảnh hoặc điện thoại, hoặc xin lại bản gốc"
    return Unfit("tệp ảnh hỏng hoặc chép chưa hết", remedy)


def orientation(image: Image.Image) -> int:
    """How the camera was held, 1 to 8 as EXIF counts; 1 when that is not told."""
    try:
        found = int(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # spoilt metadata is no reason to do without the photo
        return 1
    return found if 1 <= found <= 8 else 1


def is_heic(data: bytes) -> bool:
    """Whether some bytes are a photo as iPhones take it."""
    if data[4:8] != b"ftyp":
        return False
    brands = data[8 : int.from_bytes(data[:4], "big")][:64]
    return brands[:4] in _HEIC_BRANDS or (brands[:4] in _SHARED_BRANDS and b"avif" not in brands)


def heic_reader() -> str:
    """The version of what reads HEIC; empty when it is not installed."""
    try:
        return version(HEIC_READER)
    except PackageNotFoundError:
        return ""


def _read_heic() -> None:
    """Teach Pillow to read HEIC.  Raises Unfit where the extra is not installed."""
    if find_spec("pi_heif") is None:
        raise Unfit(
            "ảnh HEIC của iPhone, máy này chưa cài phần đọc HEIC",
            "chạy `python3 scripts/heic.py` một lần; hoặc lưu ảnh thành JPEG "
            "(iPhone: Cài đặt › Camera › Định dạng › Tương thích nhất)",
        )
    from pi_heif import register_heif_opener

    register_heif_opener()


def _no_photo(data: bytes) -> str:
    if data[:512].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        return "đây là một trang web hoặc tệp XML, không phải ảnh"
    return "đây không phải ảnh mà trang đọc được (JPEG, PNG, WebP, AVIF, GIF, HEIC)"
