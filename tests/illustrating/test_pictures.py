"""What is drawn: for every scene a picture, of one size, marked, the same on every run."""

import hashlib
import io
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from kyyeu.illustrating.mark import CORNER, FONT, as_file, is_ours, marked
from kyyeu.illustrating.palette import PAPER, ROOMS
from kyyeu.illustrating.pictures import COMPOSITIONS, picture
from kyyeu.illustrating.scenes import Scene
from kyyeu.illustrating.staging import stagings
from kyyeu.illustrating.work import drawn

ROUGH = 1  # scale
[SPEECH] = stagings("hoi-nghi/2020/a/index.md", ["Bà Trang phát biểu"])
WAYS = {way: (scene, at) for scene, ways in COMPOSITIONS.items() for at, way in enumerate(ways)}


@pytest.fixture(scope="module")
def rough() -> dict[tuple[Scene, int], Image.Image]:
    """Every composition in the same room, quickly drawn."""
    return {
        (scene, at): picture(replace(SPEECH, scene=scene, composition=at), ROUGH)
        for scene, at in WAYS.values()
    }


def test_every_composition_is_a_picture_of_three_to_two(rough):
    assert {image.size for image in rough.values()} == {(1600, 1067)}
    for image in rough.values():
        colours = image.resize((160, 107)).quantize(64).getcolors() or []
        assert max(count for count, _ in colours) < 0.5 * 160 * 107  # no empty sheet


def test_no_two_compositions_look_alike(rough):
    small = [image.resize((60, 40)) for image in rough.values()]
    unlike = {
        sum(ImageChops.difference(one, other).convert("L").histogram()[25:])
        for at, one in enumerate(small)
        for other in small[:at]
    }
    assert min(unlike) > 0.08 * 60 * 40


def test_the_same_scene_from_the_other_side_is_another_picture(rough):
    other = picture(replace(SPEECH, composition=0, mirrored=not SPEECH.mirrored), ROUGH)
    assert ImageChops.difference(other, rough[Scene.SPEECH, 0]).getbbox() is not None


def test_each_room_has_colours_of_its_own():
    tones = {
        picture(replace(SPEECH, composition=0, room=room), ROUGH).resize((1, 1)).getpixel((0, 0))
        for room in ROOMS
    }
    assert len(tones) == len(ROOMS)


def test_another_process_draws_the_same():
    code = (
        "import hashlib\n"
        "from kyyeu.illustrating.pictures import picture\n"
        "from kyyeu.illustrating.staging import stagings\n"
        "[s] = stagings('hoi-nghi/2020/a/index.md', ['Bà Trang phát biểu'])\n"
        "print(hashlib.sha256(picture(s, 1).tobytes()).hexdigest())"
    )
    plugins = Path(__file__).resolve().parents[2] / "plugins"
    run = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(plugins), "PYTHONUTF8": "1", "PYTHONHASHSEED": "7"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert run.stdout.strip() == hashlib.sha256(picture(SPEECH, ROUGH).tobytes()).hexdigest()


def test_a_picture_says_in_its_corner_that_it_is_an_illustration():
    plain = Image.new("RGB", (1600, 1067), "#336699")
    image = marked(plain)
    changed = ImageChops.difference(image, plain).getbbox()
    assert changed == (0, 1067 - CORNER[1], CORNER[0] + 1, 1067)
    corner = image.crop((8, 1067 - CORNER[1], CORNER[0], 1067))
    letters = corner.convert("L").point(lambda light: 255 if light < 150 else 0).getbbox()
    assert corner.getpixel((1, 1)) == tuple(bytes.fromhex(PAPER[1:]))
    assert letters is not None
    assert letters[0] > 10  # there is paper round the letters
    assert letters[2] < corner.width - 10
    assert letters[2] - letters[0] > 0.7 * corner.width
    assert 4 < letters[1] < letters[3] < corner.height - 4


def test_the_font_of_the_mark_has_every_vietnamese_letter():
    from PIL import ImageFont

    font = ImageFont.truetype(FONT, 40)
    missing = font.getmask("\U0010ffff")
    letters = "ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
    shapes = {bytes(font.getmask(letter)) for letter in letters + letters.upper()}
    assert len(shapes) == 2 * len(letters)
    assert bytes(missing) not in shapes


def test_a_file_is_small_and_says_what_it_is_to_programs_too():
    data = drawn(SPEECH)
    assert len(data) <= 120_000
    assert drawn(SPEECH) == data
    with Image.open(io.BytesIO(data)) as image:
        assert (image.format, image.size) == ("WEBP", (1600, 1067))
        assert b"digitalsourcetype/algorithmicMedia" in image.info["xmp"]
        assert "exif" not in image.info


@pytest.mark.parametrize("kind", ["WEBP", "JPEG"])
def test_a_photo_is_never_taken_for_an_illustration(kind):
    photo = io.BytesIO()
    Image.new("RGB", (8, 8)).save(photo, kind)
    assert not is_ours(photo.getvalue())
    assert not is_ours(b"no picture")
    assert not is_ours(b"")
    assert is_ours(as_file(Image.new("RGB", (8, 8))))
