"""What is wrong around the content: folders, disks, clocks, rights, files that come and go."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bad_inputs import GOOD
from kyyeu import features
from kyyeu.build.make import make, read
from kyyeu.build.outcome import BuildFailed
from kyyeu.build.preview import Preview
from kyyeu.build.scan import scan
from kyyeu.domain.problems import Problem
from kyyeu.domain.settings import Settings
from kyyeu.reading.content import read_content
from on_disk import THEME, a_job, a_report_file, files_of, silent, write_files

pytestmark = pytest.mark.safety("bad inputs")
IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
PLENTY = {f"hoi-nghi/{n}.md": a_report_file(f"Bài {n}", slug=f"bai-{n}") for n in range(4)}


def failed(job) -> tuple[Problem, ...]:
    """What a build tells that fails and leaves the site as it was."""
    before = files_of(job.output)
    with pytest.raises(BuildFailed) as caught:
        make(job, silent)
    assert files_of(job.output) == before
    return caught.value.problems


@pytest.fixture
def people() -> Iterator[Path]:
    """A folder that everybody may read, for a reader without rights."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Windows has no such rights")
def test_45_a_file_that_may_not_be_read_costs_its_own_page_alone(people: Path):
    write_files(people, {**GOOD, "hoi-nghi/kin.md": a_report_file("Kín")})
    read(people, Settings())  # all modules are loaded while that is allowed
    (people / "hoi-nghi/kin.md").chmod(0)
    if IS_ROOT:
        os.seteuid(65534)
    try:
        content = read(people, Settings())
    finally:
        if IS_ROOT:
            os.seteuid(0)
    assert len(content.site.articles) == 3
    [problem] = content.problems
    assert (problem.file, problem.what) == (
        "hoi-nghi/kin.md",
        "không đọc được tệp (Permission denied)",
    )
    assert problem.remedy == "xem lại quyền đọc của tệp"


def test_30_an_output_inside_the_content_is_refused_before_anything_is_read(tmp_path: Path):
    job = a_job(tmp_path)
    [problem] = failed(replace(job, output=job.content / "output"))
    assert "nằm trong nhau" in problem.what
    assert not (job.content / "output").exists()


def test_42_a_content_folder_that_lost_its_reports_never_empties_the_site(tmp_path: Path):
    job = a_job(tmp_path)
    make(job, silent)
    shutil.rmtree(job.content / "hoi-nghi")
    [problem] = failed(job)
    assert "không có bài nào" in problem.what


def test_a_content_folder_that_vanishes_while_it_is_read_leaves_the_site_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    job = a_job(tmp_path)
    make(job, silent)
    really_scan = scan

    def vanishing(root: Path, **more: Any):
        folder = really_scan(root, **more)
        shutil.rmtree(root)
        return folder

    monkeypatch.setattr("kyyeu.build.make.scan", vanishing)
    write_files(job.content, {"hoi-nghi/b.md": a_report_file(slug="b")})
    problems = failed(job)
    assert {problem.what for problem in problems if "tệp" in problem.what} == {
        "không đọc được tệp (No such file or directory)"
    }


def test_a_content_folder_that_vanishes_while_pages_are_made_leaves_the_site_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    job = a_job(tmp_path, PLENTY)
    make(job, silent)
    write_files(job.content, {"hoi-nghi/b.md": a_report_file("Mới", slug="b", body="Khác")})

    def vanishing(*read_with: object):
        content = read(*read_with)  # type: ignore[arg-type]
        shutil.rmtree(job.content)
        return content

    monkeypatch.setattr("kyyeu.build.make.read", vanishing)
    assert all("không đọc được tệp" in problem.what for problem in failed(job))


@pytest.mark.parametrize("year", [1970, 2999])
def test_a_clock_that_is_wrong_changes_no_byte(
    year: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    job = a_job(tmp_path, PLENTY)
    make(job, silent)
    before = files_of(job.output)
    moment = (year - 1970) * 365 * 86_400 * 1_000_000_000
    monkeypatch.setattr(time, "time_ns", lambda: moment)
    monkeypatch.setattr(time, "time", lambda: moment / 1e9)
    shutil.rmtree(job.output)
    make(job, silent)
    assert files_of(job.output) == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_file_that_becomes_a_pipe_after_it_was_found_is_not_waited_for(tmp_path: Path):
    write_files(tmp_path, {"hoi-nghi/a.md": a_report_file()})
    folder = scan(tmp_path, max_bytes=1000)
    (tmp_path / "hoi-nghi/a.md").unlink()
    os.mkfifo(tmp_path / "hoi-nghi/a.md")
    [problem] = read_content(folder, Settings()).problems
    assert problem.what == "không đọc được tệp (không còn là tệp thường)"


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_26_a_folder_that_becomes_a_link_after_the_pages_were_planned_publishes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """No part of the path of a document may be a link, whenever it became one."""
    files = {"hoi-nghi/a/index.md": a_report_file(slug="a", body="[x](b/c.pdf)")}
    job = a_job(tmp_path, files | {"hoi-nghi/a/b/c.pdf": b"ours"})
    outside = write_files(tmp_path / "outside", {"c.pdf": b"secret"})
    job = replace(job, features=features(), theme=THEME)
    make(job, silent)
    assert (job.output / "hoi-nghi/a/b/c.pdf").read_bytes() == b"ours"

    def linking(*read_with: object):
        content = read(*read_with)  # type: ignore[arg-type]
        shutil.rmtree(job.content / "hoi-nghi/a/b")
        (job.content / "hoi-nghi/a/b").symlink_to(outside, target_is_directory=True)
        return content

    monkeypatch.setattr("kyyeu.build.make.read", linking)
    (job.content / "hoi-nghi/a/index.md").touch()
    [problem] = failed(job)
    assert problem.file == "hoi-nghi/a/b/c.pdf"


def test_a_preview_outlives_a_folder_that_comes_and_goes(tmp_path: Path):
    job = a_job(tmp_path, PLENTY)
    preview = Preview(job)
    page = preview.answer("hoi-nghi/bai-1/index.html")
    job.content.rename(tmp_path / "away")
    assert [p.what for p in preview.now().problems] == ["không thấy thư mục nội dung"]
    (tmp_path / "away").rename(job.content)
    again = preview.answer("hoi-nghi/bai-1/index.html")
    assert page and again and again.data == page.data


def test_what_is_published_may_be_read_by_a_web_server_and_written_by_us_alone(tmp_path: Path):
    if os.name == "nt":
        pytest.skip("Windows has no such rights")
    before = os.umask(0)
    try:
        job = a_job(tmp_path)
        make(job, silent)
    finally:
        os.umask(before)
    modes = {stat.S_IMODE(f.stat().st_mode) for f in job.output.rglob("*.html")}
    assert modes == {0o644}
