"""The pictures of one report: always the same, and none like another."""

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kyyeu.illustrating.chance import Chance
from kyyeu.illustrating.people import Dress, company
from kyyeu.illustrating.pictures import COMPOSITIONS
from kyyeu.illustrating.scenes import Scene
from kyyeu.illustrating.staging import stagings

FILE = "hoi-nghi/2021/hoa-binh/index.md"
NINE = [
    "Toàn cảnh Hội nghị", "Thông qua báo cáo", "Ông A phát biểu", "Ông B phát biểu",
    "Trao Giấy khen cho các cá nhân", "Trao Giấy khen cho các tập thể",
    "Trao Cờ luân lưu giữa hai Trưởng Khối", "Trao Cờ luân lưu giữa hai Phó Khối", "Tặng hoa, quà",
]  # fmt: skip


def way(staging):
    """The composition of a picture among those of its scene."""
    return staging.scene, staging.composition % len(COMPOSITIONS[staging.scene])


@given(st.text(min_size=1, max_size=40), st.lists(st.text(max_size=40), max_size=9))
def test_a_report_is_staged_the_same_way_every_time(file, captions):
    assert stagings(file, captions) == stagings(file, captions)


def test_a_page_of_nine_shows_nine_compositions_in_one_room():
    nine = stagings(FILE, NINE)
    assert len({way(staging) for staging in nine}) == 9
    assert len({staging.room for staging in nine}) == 1


def test_a_scene_that_comes_again_is_seen_from_the_other_side():
    one, two, three = stagings(FILE, ["Ông A phát biểu"] * 3)
    assert one.mirrored is not two.mirrored
    assert two.mirrored is not three.mirrored
    assert len({way(staging) for staging in (one, two, three)}) == 3


def test_another_report_has_other_people_for_the_same_caption():
    [here] = stagings(FILE, ["Ông A phát biểu"])
    [there] = stagings("hoi-nghi/2022/lang-son/index.md", ["Ông A phát biểu"])
    assert here.main != there.main


def test_a_picture_does_not_change_when_a_later_caption_does():
    before = stagings(FILE, NINE)
    assert stagings(FILE, [*NINE[:8], "Chụp ảnh lưu niệm"])[:8] == before[:8]


def test_whom_a_caption_calls_a_woman_wears_an_ao_dai():
    woman, man = stagings(FILE, ["Bà A phát biểu", "Ông B phát biểu"])
    assert (woman.main.dress, man.main.dress) == (Dress.AO_DAI, Dress.SUIT)


def test_every_scene_can_be_drawn():
    assert set(COMPOSITIONS) == set(Scene)


@given(st.text(max_size=20), st.integers(2, 8))
def test_no_two_neighbours_wear_the_same_colour(seed, count):
    people = company(Chance(seed), count)
    assert len(people) == count
    for one, other in pairwise(people):
        assert one.colour != other.colour


@given(st.text(max_size=20), st.lists(st.integers(), min_size=1, max_size=9))
def test_chance_picks_among_the_options_and_shuffles_without_loss(seed, options):
    chance = Chance(seed)
    assert chance.pick("one", options) in options
    assert sorted(chance.shuffled("all", options)) == sorted(options)
    assert 2 <= chance.between("value", 2, 5) <= 5


def test_the_choice_of_a_picture_needs_no_pillow():
    plugins = Path(__file__).resolve().parents[2] / "plugins"
    code = "import sys, kyyeu.illustrating.staging; print('PIL' in sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(plugins), "PYTHONUTF8": "1"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert run.stdout.strip() == "False"
