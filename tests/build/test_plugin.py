"""What Pelican gives to a build, and what it is kept from doing."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from kyyeu.build.outcome import BuildFailed
from kyyeu.build.plugin import IDLE, quiet_pelican
from kyyeu.build.project import job_of, site_settings
from on_disk import a_project, a_report_file, files_of, run_module


def test_name_address_and_options_of_the_site_come_from_pelicanconf():
    options = {"SITENAME": "Kỷ yếu X", "SITEURL": "https://x.example/", "KYYEU": {"page_size": 5}}
    settings = site_settings(options)
    assert (settings.name, settings.url, settings.page_size) == (
        "Kỷ yếu X",
        "https://x.example",
        5,
    )


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"page_siez": 5}, "page_size"),
        ({"page_size": "20"}, "phải là một số nguyên"),
        ({"page_size": 0}, "phải lớn hơn 0"),
    ],
)
def test_a_wrong_option_is_told_as_a_problem_of_pelicanconf(options: dict[str, Any], told: str):
    with pytest.raises(BuildFailed) as caught:
        site_settings({"KYYEU": options})
    (problem,) = caught.value.problems
    assert problem.file == "pelicanconf.py"
    assert told in problem.what


def test_broken_reports_are_skipped_only_when_that_is_asked_for(tmp_path: Path):
    folders = tmp_path / "c", tmp_path / "t", tmp_path / "o"
    assert not job_of({}, *folders).skip_broken
    assert job_of({"KYYEU_SKIP_BROKEN": True}, *folders).skip_broken


def test_everything_that_pelican_would_make_by_itself_is_off():
    pelican = SimpleNamespace(settings={"FEED_ALL_ATOM": "feeds/all.xml", "SITENAME": "x"})
    quiet_pelican(pelican)
    assert pelican.settings == IDLE | {"SITENAME": "x"}


# ---- the real command


@pytest.fixture(scope="module")
def built_by_pelican(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("pelican") / "output"
    done = run_module("pelican", "-o", output)
    assert done.returncode == 0, done.stdout + done.stderr
    return output


def test_pelican_alone_builds_the_same_bytes_as_our_own_command(
    built_by_pelican: Path, tmp_path: Path
):
    done = run_module("kyyeu.build.cli", "--output", tmp_path, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert files_of(tmp_path) == files_of(built_by_pelican)


def test_the_seed_of_hashes_is_not_seen_in_any_page(built_by_pelican: Path, tmp_path: Path):
    done = run_module("kyyeu.build.cli", "--output", tmp_path, PYTHONHASHSEED="4321")
    assert done.returncode == 0, done.stderr
    assert files_of(tmp_path) == files_of(built_by_pelican)


def test_pelican_adds_nothing_of_its_own(built_by_pelican: Path):
    made = {name.split("/")[0] for name in files_of(built_by_pelican)}
    assert made.isdisjoint({"archives.html", "categories.html", "tags.html", "feeds", "author"})


def test_a_copy_of_the_project_builds_the_same_bytes_from_where_it_stands(
    built_by_pelican: Path, tmp_path: Path
):
    project = a_project(tmp_path / "Kỷ Yếu")
    done = run_module("pelican", project=project)
    assert done.returncode == 0, done.stdout + done.stderr
    assert files_of(project / "output") == files_of(built_by_pelican)


def test_another_content_gives_the_same_bytes_with_either_command(tmp_path: Path):
    content = {"hoi-nghi/a/index.md": a_report_file("Hội nghị viên chức", slug="a")}
    project = a_project(tmp_path / "project", content)
    assert run_module("pelican", project=project).returncode == 0
    other = tmp_path / "other"
    assert run_module("kyyeu.build.cli", "--output", other, project=project).returncode == 0
    assert files_of(other) == files_of(project / "output")
    assert "hoi-nghi/a/index.html" in files_of(other)


def test_pelican_ends_with_status_1_and_publishes_nothing_when_a_report_is_broken(tmp_path: Path):
    content = {
        "hoi-nghi/a/index.md": a_report_file(slug="a"),
        "hoi-nghi/hong/index.md": a_report_file(date="31/02/2021"),
    }
    project = a_project(tmp_path, content)
    done = run_module("pelican", project=project)
    assert done.returncode == 1
    assert "hoi-nghi/hong/index.md:3" in done.stdout + done.stderr
    assert not (project / "output").exists() or files_of(project / "output") == {}


def test_pelican_ends_with_status_1_when_an_option_is_wrong(tmp_path: Path):
    project = a_project(tmp_path, {"hoi-nghi/a/index.md": a_report_file(slug="a")})
    with (project / "pelicanconf.py").open("a", encoding="utf-8") as config:
        config.write('\nKYYEU = {"page_siez": 5}\n')
    done = run_module("pelican", project=project)
    assert done.returncode == 1
    assert "page_siez" in done.stdout + done.stderr
    assert files_of(project / "output") == {}
