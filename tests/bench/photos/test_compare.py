"""All make the same files of the same photographs, and the check of that has teeth."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from kyyeu.bench.environments import NotToBeHad
from kyyeu.bench.measure import Cost
from kyyeu.bench.photos import originals as taking
from kyyeu.bench.photos import unchanged
from kyyeu.bench.photos.compare import Stand, compare, differences
from kyyeu.bench.photos.originals import ENLARGED, originals, taken
from kyyeu.bench.photos.systems import PEERS, ours
from kyyeu.bench.photos.tasks import ALL_FILES, TASKS, TWO_JPEGS
from kyyeu.build.scan import scan
from on_disk import ROOT, silent
from photographs import a_jpeg, exif, quarters, saved

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")


@pytest.fixture(scope="module")
def photos(tmp_path_factory) -> list[Path]:
    """Two photos as the comparison wants them: lying, one of them taken upside down."""
    folder = tmp_path_factory.mktemp("photos")
    for number, orientation in enumerate((1, 3), start=1):
        data = saved(quarters(1800, 1200), exif=exif(orientation))
        (folder / f"p{number:02}.jpg").write_bytes(data)
    return sorted(folder.iterdir())


@pytest.fixture(scope="module")
def made_by_us(photos, tmp_path_factory) -> Stand:
    """What we made of them."""
    stand = Stand(ours(TWO_JPEGS, "two"), tmp_path_factory.mktemp("ours"))
    stand.run(photos, 1)
    return stand


@pytest.fixture
def stand(made_by_us, tmp_path) -> Stand:
    """The same, to be spoilt."""
    shutil.copytree(made_by_us.folder, tmp_path / "copy")
    return Stand(made_by_us.maker, tmp_path / "copy")


def test_we_make_what_gallery_generators_make(made_by_us, photos):
    assert list(differences(made_by_us, photos)) == []


def test_a_file_that_was_not_made_is_found(stand, photos):
    (stand.output / "p01-320.jpg").unlink()
    [found] = differences(stand, photos)
    assert found == "Kỷ Yếu made [(1600, 'jpg')] of p01.jpg, not [(320, 'jpg'), (1600, 'jpg')]"


def test_a_file_in_another_size_is_found(stand, photos):
    Image.new("RGB", (1600, 900)).save(stand.output / "p02-1600.jpg")
    assert list(differences(stand, photos)) == ["Kỷ Yếu made p02-1600.jpg of 1600×900 pixels"]


def test_a_whole_build_of_photos_is_compared_with_the_photographs(photos, tmp_path):
    found = compare([ours(ALL_FILES, "all")], photos, 2, tmp_path, silent)
    assert found.differing == ()
    [entry] = found.entries
    assert [(look.width, look.kind) for look in entry.looks] == [
        (width, kind) for width in (320, 640, 1024, 1600) for kind in ("avif", "jpg")
    ]
    assert all(0.9 < look.likeness <= 1 and look.bytes > 0 for look in entry.looks)
    assert [turn.round for turn in found.turns] == [1, 2]
    assert found.photos == 2
    assert found.megapixels == pytest.approx(2.16)


# ---- the photographs


def test_a_small_photograph_becomes_one_as_cameras_take_it(tmp_path):
    source = tmp_path / "small.jpg"
    source.write_bytes(a_jpeg(3000, 2000))
    for number in (1, 2):
        taken(source, tmp_path / f"{number}", number)
        taken(source, tmp_path / f"{number}-again", number)
        assert (tmp_path / f"{number}").read_bytes() == (tmp_path / f"{number}-again").read_bytes()
    with Image.open(tmp_path / "1") as straight, Image.open(tmp_path / "2") as turned:
        assert straight.width * straight.height == pytest.approx(ENLARGED, rel=0.01)
        assert straight.getexif()[0x0112] == 1
        assert turned.getexif()[0x0112] == 3


def test_without_debian_there_are_no_photographs(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NotToBeHad, match="lomiri-wallpapers"):
        originals(tmp_path, 1)
    assert taking.megapixels([_a_file(tmp_path)]) == 0.0024


def _a_file(folder: Path) -> Path:
    (folder / "p.jpg").write_bytes(a_jpeg(60, 40))
    return folder / "p.jpg"


# ---- a site in which nothing changes


def test_no_two_photos_of_the_site_are_alike(tmp_path):
    report = unchanged.write(120, tmp_path)
    files = sorted(tmp_path.rglob("*.jpg"))
    assert len({file.read_bytes() for file in files}) == len(files) == 120
    assert len(scan(tmp_path, max_bytes=1_000_000).texts) == 3
    assert report.read_text("utf-8").count("- file:") == 20


def test_builds_of_a_site_in_which_nothing_changes_are_measured(tmp_path):
    found = unchanged.unchanged(60, 1, tmp_path, silent)
    assert isinstance(found.same, Cost)
    assert found.same.wall < found.first.wall
    assert found.photo_stage < 5


# ---- the command


@pytest.mark.long
@pytest.mark.parametrize("name", PEERS)
def test_a_peer_makes_the_same_files(name, photos, tmp_path):
    """Needs the folder that `bench.py photos --work DIR` has filled, as KYYEU_BENCH_WORK."""
    work = os.environ.get("KYYEU_BENCH_WORK")
    if not work or not any(Path(work).glob("*/kyyeu-bench")):
        pytest.skip("the peers are not installed")
    found = compare([PEERS[name](Path(work))], photos, 1, tmp_path, silent)
    assert found.differing == ()


@pytest.mark.long
def test_the_script_measures_us_and_prints_the_tables(tmp_path):
    if shutil.which("apt-get") is None:
        pytest.skip("the photographs are Debian packages")
    told = tmp_path / "told.json"
    script = [sys.executable, "-m", "kyyeu.bench.cli", "photos", "--peers", "none"]
    counted = ["--photos", "1", "--rounds", "1", "--unchanged", "60", "--json", str(told)]
    work = os.environ.get("KYYEU_BENCH_WORK")
    kept = ["--work", work] if work else []
    env = dict(os.environ) | {"PYTHONPATH": str(ROOT / "plugins")}
    run = subprocess.run(
        [*script, *counted, *kept], env=env, capture_output=True, encoding="utf-8", timeout=300
    )
    if "cannot be fetched here" in run.stderr:
        pytest.skip("the packages cannot be fetched")
    assert run.returncode == 0, run.stderr
    assert "as our pages need: 320, 640, 1024, 1600 px as avif and jpg" in run.stdout
    assert "| nothing changed |" in run.stdout
    found = json.loads(told.read_text("utf-8"))
    assert [entry["task"]["name"] for entry in found["entries"]] == [t.name for t in TASKS.values()]
    assert all(turn["cost"]["cpu"] > 0 for turn in found["turns"])
