"""Every kind of file that offices drop in, and what readers get of it."""

import struct
import zlib
from io import BytesIO
from pathlib import Path
from unittest.mock import patch

import pytest
from PIL import Image, ImageCms
from PIL import __version__ as pillow

from kyyeu.darkroom import opening
from kyyeu.darkroom.developing import decoded_pixels, developed, glimpse, one_rendition, recipe
from kyyeu.darkroom.opening import Unfit
from photographs import (
    BLUE,
    GREEN,
    LIMIT,
    RED,
    SECRET,
    YELLOW,
    a_jpeg,
    a_telling_jpeg,
    quarters,
    saved,
    told_by,
)

IPHONE = (Path(__file__).parent / "iphone.heic").read_bytes()


def renditions(data: bytes) -> list[Image.Image]:
    """The renditions of a photo, each decoded."""
    return [Image.open(BytesIO(file)).convert("RGB") for file in developed(data, LIMIT).files]


def corners(image: Image.Image) -> list[tuple[int, ...]]:
    """The colours of its four quarters, as they are read."""
    x, y = image.width // 4, image.height // 4
    places = ((x, y), (3 * x, y), (x, 3 * y), (3 * x, 3 * y))
    found = [image.getpixel(place) for place in places]
    return [colour for colour in found if isinstance(colour, tuple)]


def is_near(found: tuple[int, ...], wanted: tuple[int, ...], by: int = 12) -> bool:
    return all(abs(a - b) <= by for a, b in zip(found, wanted, strict=True))


def assert_shows(data: bytes, *wanted: tuple[int, ...], by: int = 30) -> None:
    """Every rendition shows colours: one all over, or one in each quarter."""
    for image in renditions(data):
        for found, colour in zip(corners(image), wanted * (4 // len(wanted)), strict=True):
            assert is_near(found, colour, by), (image.size, found, colour)


def refusal(data: bytes, limit: int = LIMIT) -> str:
    """Why no photo can be made of a file, whoever asks."""
    said = set()
    for ask in (developed, glimpse):
        with pytest.raises(Unfit) as caught:
            ask(data, limit)
        assert caught.value.remedy
        said.add(caught.value.what)
    [what] = said
    return what


# ---- what is made of a photo


def test_four_widths_are_made_as_avif_and_as_jpeg_the_smallest_first():
    made = [Image.open(BytesIO(file)) for file in developed(a_jpeg(1800, 1200), LIMIT).files]
    assert [(image.size, image.format) for image in made] == [
        (size, kind)
        for size in ((320, 213), (640, 427), (1024, 683), (1600, 1067))
        for kind in ("AVIF", "JPEG")
    ]


def test_nothing_is_enlarged():
    assert {image.size for image in renditions(a_jpeg(480, 360))} == {(320, 240), (480, 360)}
    assert {image.size for image in renditions(a_jpeg(3, 2))} == {(3, 2)}


def test_equal_bytes_give_equal_renditions():
    assert developed(a_jpeg(900, 600), LIMIT) == developed(a_jpeg(900, 600), LIMIT)


def test_jpegs_are_progressive():
    assert Image.open(BytesIO(developed(a_jpeg(), LIMIT).files[-1])).info["progressive"] == 1


def test_a_glimpse_tells_size_and_colour_without_renditions():
    seen = glimpse(saved(Image.new("RGB", (900, 600), (250, 90, 5))), LIMIT)
    assert (seen.width, seen.height, seen.tone) == (900, 600, "310")


def test_of_a_large_jpeg_few_pixels_are_decoded_and_of_a_png_all():
    assert decoded_pixels(a_jpeg(6400, 4000), LIMIT) == 1600 * 1000
    assert decoded_pixels(a_jpeg(1800, 1200), LIMIT) == 1800 * 1200
    assert decoded_pixels(saved(quarters(1800, 1200), "PNG"), LIMIT) == 1800 * 1200


def test_one_rendition_by_itself_has_the_size_of_the_one_that_is_made_with_the_others():
    for kind, name in (("avif", "AVIF"), ("jpg", "JPEG")):
        image = Image.open(BytesIO(one_rendition(a_jpeg(1800, 1200), 640, kind, LIMIT)))
        assert (image.size, image.format) == ((640, 427), name)


def test_the_recipe_names_the_versions_of_the_codecs():
    assert pillow in recipe()


# ---- class by class


def test_a_photo_with_position_names_and_notes_tells_none_of_them():
    data = a_telling_jpeg(700, 500)
    assert {"Exif", "http://ns.adobe.com/xap/1.0/", "Photoshop 3.0", "comment"} <= told_by(data)
    for file in developed(data, LIMIT).files:
        assert told_by(file) == set()
        assert SECRET.encode() not in file


TURNED = {
    1: (RED, GREEN, BLUE, YELLOW),
    2: (GREEN, RED, YELLOW, BLUE),
    3: (YELLOW, BLUE, GREEN, RED),
    4: (BLUE, YELLOW, RED, GREEN),
    5: (RED, BLUE, GREEN, YELLOW),
    6: (BLUE, RED, YELLOW, GREEN),
    7: (YELLOW, GREEN, BLUE, RED),
    8: (GREEN, YELLOW, RED, BLUE),
}


@pytest.mark.parametrize("orientation", TURNED)
def test_a_photo_is_upright_however_the_camera_was_held(orientation):
    data = a_telling_jpeg(60, 40, orientation)
    assert_shows(data, *TURNED[orientation])
    size = (40, 60) if orientation >= 5 else (60, 40)
    assert {image.size for image in renditions(data)} == {size}
    seen = developed(data, LIMIT).seen
    assert (seen.width, seen.height) == size
    assert glimpse(data, LIMIT) == seen


def display_p3() -> bytes:
    """A profile with the primaries of Display P3, made of the tables of a profile for sRGB."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    primaries = {
        b"rXYZ": (0.51512, 0.24120, -0.00105),
        b"gXYZ": (0.29198, 0.69225, 0.04189),
        b"bXYZ": (0.15710, 0.06657, 0.78407),
    }
    (count,) = struct.unpack_from(">I", profile, 128)
    for number in range(count):
        name, place, _ = struct.unpack_from(">4sII", profile, 132 + 12 * number)
        if name in primaries:
            values = [round(value * 65536) for value in primaries[name]]
            struct.pack_into(">3i", profile, place + 8, *values)
    return bytes(profile).replace("sRGB".encode("utf-16-be"), "wide".encode("utf-16-be"))


def test_colours_of_a_wide_profile_become_those_of_the_web():
    wide = saved(Image.new("RGB", (400, 300), (200, 100, 50)), "PNG", icc_profile=display_p3())
    assert_shows(wide, (215, 93, 31), by=4)
    assert all(told_by(file) == set() for file in developed(wide, LIMIT).files)


def test_a_spoilt_profile_is_none_and_is_told():
    spoilt = saved(Image.new("RGB", (40, 30), RED), icc_profile=b"no profile")
    assert_shows(spoilt, RED)
    assert developed(spoilt, LIMIT).seen.has_spoilt_profile
    assert glimpse(spoilt, LIMIT).has_spoilt_profile


def test_a_profile_that_serves_is_not_told_of():
    for profile in (
        display_p3(),
        ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(),
    ):
        whole = saved(Image.new("RGB", (40, 30), RED), icc_profile=profile)
        assert not developed(whole, LIMIT).seen.has_spoilt_profile


def test_some_widths_and_kinds_are_made_by_themselves():
    made = developed(a_jpeg(1800, 1200), LIMIT, (320, 1600), ("jpg",)).files
    assert [Image.open(BytesIO(file)).size for file in made] == [(320, 213), (1600, 1067)]


def test_print_colours_become_those_of_a_screen():
    assert_shows(saved(quarters(80, 60).convert("CMYK")), RED, GREEN, BLUE, YELLOW, by=45)


def test_sixteen_bits_of_grey_are_not_all_white():
    grey = Image.new("I;16", (64, 48), 0x8000)
    assert_shows(saved(grey, "PNG"), (128, 128, 128), by=3)


def test_what_is_transparent_stands_on_white():
    clear = Image.new("RGBA", (64, 48), (255, 0, 0, 0))
    assert_shows(saved(clear, "PNG"), (255, 255, 255), by=3)
    half = Image.new("RGBA", (64, 48), (0, 0, 0, 128))
    assert_shows(saved(half, "PNG"), (127, 127, 127), by=3)
    grey = Image.new("LA", (64, 48), (0, 0))
    assert_shows(saved(grey, "PNG"), (255, 255, 255), by=3)


def test_a_picture_of_few_colours_keeps_them():
    assert_shows(saved(quarters().quantize(16), "PNG"), RED, GREEN, BLUE, YELLOW)
    assert_shows(saved(Image.new("1", (40, 30), 1), "PNG"), (255, 255, 255))


def test_grey_stays_grey():
    assert_shows(saved(Image.new("L", (40, 30), 90)), (90, 90, 90), by=3)


@pytest.mark.parametrize("format", ["GIF", "WEBP", "PNG"])
def test_of_a_moving_picture_the_first_frame_is_shown(format):
    frames = [Image.new("RGB", (64, 48), colour) for colour in (BLUE, RED)]
    assert_shows(saved(frames[0], format, save_all=True, append_images=frames[1:]), BLUE, by=20)


def test_a_webp_of_a_messenger_is_read():
    assert_shows(saved(quarters(), "WEBP", lossless=True), RED, GREEN, BLUE, YELLOW)


def test_an_avif_is_read_and_turned():
    data = saved(quarters(64, 48), "AVIF", quality=90, exif=saved_exif(6))
    assert_shows(data, *TURNED[6], by=40)


def saved_exif(orientation: int) -> bytes:
    found = Image.Exif()
    found[0x0112] = orientation
    return found.tobytes()


def test_a_photo_of_an_iphone_is_read_and_turned():
    pytest.importorskip("pi_heif")
    top, bottom = (200, 60, 40), (40, 60, 200)
    assert_shows(IPHONE, top, top, bottom, bottom)
    assert {image.size for image in renditions(IPHONE)} == {(32, 48)}


def test_without_the_extra_the_editor_is_told_how_to_install_it():
    with patch.object(opening, "find_spec", return_value=None):
        what = refusal(IPHONE)
        with pytest.raises(Unfit) as caught:
            developed(IPHONE, LIMIT)
    assert "HEIC" in what
    assert "scripts/heic.py" in caught.value.remedy
    assert "Tương thích nhất" in caught.value.remedy


def test_a_png_that_is_called_jpg_is_read_by_what_it_is():
    assert_shows(saved(quarters(), "PNG"), RED, GREEN, BLUE, YELLOW)


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
def test_a_file_that_was_not_copied_to_its_end_is_refused(format):
    noise = Image.effect_noise((300, 200), 60).convert("RGB")
    data = saved(noise, format)
    assert refusal(data[: len(data) * 2 // 3]) == "tệp ảnh hỏng hoặc chép chưa hết"


def test_an_empty_file_is_refused():
    assert refusal(b"") == "tệp rỗng"


def test_a_web_page_that_is_called_jpg_is_refused():
    assert "trang web" in refusal(b"\n<!doctype html><html><body>404</body></html>")


@pytest.mark.parametrize("data", [b"%PDF-1.7 ...", b"\0" * 200, b"\xff\xd8\xff"])
def test_what_is_no_photo_is_refused(data):
    assert refusal(data)


@pytest.mark.parametrize("format", ["TIFF", "BMP", "PPM", "TGA"])
def test_formats_that_are_not_listed_are_not_even_tried(format):
    assert "không phải ảnh mà trang đọc được" in refusal(saved(quarters(), format))


def test_a_bomb_of_a_png_is_refused_before_anything_is_decoded():
    width = height = 30_000
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 1000)
    chunks = ((b"IHDR", head), (b"IDAT", body), (b"IEND", b""))
    bomb = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
    assert refusal(bomb) == "ảnh quá lớn: 30000×30000 điểm, nhiều hơn 120 triệu điểm"


def test_a_jpeg_of_more_pixels_than_the_site_takes_is_refused():
    data = bytearray(a_jpeg(60, 40))
    frame = data.index(b"\xff\xc0")
    struct.pack_into(">HH", data, frame + 5, 15_000, 20_000)
    assert "20000×15000" in refusal(bytes(data))


def test_the_bound_is_the_sites_own():
    assert refusal(a_jpeg(60, 40), limit=2399)
    assert developed(a_jpeg(60, 40), 2400)


def test_spoilt_metadata_is_no_reason_to_do_without_a_photo():
    data = a_jpeg(60, 40, exif=b"Exif\0\0II*\0\xff\xff\xff\x7f")
    assert_shows(data, RED, GREEN, BLUE, YELLOW)
