"""Pictures that are published as they are lose what their camera wrote, and nothing else."""

from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageOps, PngImagePlugin

from kyyeu.darkroom.cleaning import cleaned
from kyyeu.darkroom.opening import Unfit
from photographs import SECRET, a_jpeg, a_telling_jpeg, exif, quarters, saved, told_by


def seen(data: bytes) -> tuple[tuple[int, int], bytes]:
    """What a reader sees of a picture."""
    image = ImageOps.exif_transpose(Image.open(BytesIO(data))).convert("RGB")
    return image.size, image.tobytes()


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_jpeg_looks_the_same_and_tells_at_most_how_the_camera_was_held(orientation):
    data = a_telling_jpeg(60, 40, orientation)
    clean = cleaned(data)
    assert seen(clean) == seen(data)
    assert SECRET.encode() not in clean
    assert told_by(clean) == ({"Exif"} if orientation > 1 else set())
    kept = Image.open(BytesIO(clean)).getexif()
    assert dict(kept) == ({0x0112: orientation} if orientation > 1 else {})


def test_a_progressive_jpeg_and_its_colour_profile_stay_whole():
    data = a_jpeg(300, 200, progressive=True, icc_profile=b"profile", exif=exif())
    clean = cleaned(data)
    assert seen(clean) == seen(data)
    assert Image.open(BytesIO(clean)).info["icc_profile"] == b"profile"


def test_other_pictures_behind_the_first_are_left_out():
    assert cleaned(a_jpeg() + a_telling_jpeg()) == cleaned(a_jpeg())


def test_a_png_looks_the_same_and_tells_nothing():
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", SECRET)
    data = saved(quarters().convert("RGBA"), "PNG", pnginfo=text, exif=exif(6))
    clean = cleaned(data)
    assert seen(clean) == seen(data)
    assert SECRET.encode() not in clean
    assert told_by(clean) == {"eXIf"}
    assert dict(Image.open(BytesIO(clean)).getexif()) == {0x0112: 6}


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"\xff\xd8\xff", a_jpeg()[:300]])
def test_any_other_file_is_refused(data):
    with pytest.raises(Unfit):
        cleaned(data)


@given(st.data())
def test_a_damaged_file_is_cleaned_or_refused_and_never_anything_else(data):
    whole = a_telling_jpeg(16, 16), saved(quarters(), "PNG")
    found = bytearray(data.draw(st.sampled_from(whole)))
    for place in data.draw(st.lists(st.integers(0, len(found) - 1), max_size=4)):
        found[place] = data.draw(st.integers(0, 255))
    with suppress(Unfit):
        cleaned(bytes(found))
