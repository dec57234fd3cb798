"""The command `python3 scripts/build.py`, as people and their scripts meet it."""

import subprocess
import sys
from pathlib import Path

import pytest

from kyyeu.build.outcome import BuildFailed, failure, tell_problems
from kyyeu.domain.problems import Problem, Severity
from on_disk import ROOT, a_project, a_report_file, files_of, run_module, write_files

GOOD = {"hoi-nghi/a/index.md": a_report_file("Hội nghị viên chức", slug="a")}
BROKEN = {
    "hoi-nghi/b/index.md": a_report_file(date="31/02/2021"),
    "hoi-nghi/c/index.md": a_report_file(kinds="Tổng két"),
}


def build(content: Path, output: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return run_module("kyyeu.build.cli", "--content", content, "--output", output, *more)


def test_a_build_says_what_it_did_and_where_the_site_is_and_ends_with_status_0(tmp_path: Path):
    content = write_files(tmp_path / "content", GOOD)
    done = build(content, tmp_path / "output")
    assert (done.returncode, done.stderr) == (0, "")
    first, second, third = done.stdout.splitlines()
    assert first == "Đã đọc 1 bài."
    assert second.startswith("Xong: 1 bài, ")
    assert third == f"Trang nằm ở {tmp_path / 'output'}"
    assert "hoi-nghi/a/index.html" in files_of(tmp_path / "output")


def test_all_problems_are_told_at_once_and_the_status_is_1(tmp_path: Path):
    content = write_files(tmp_path / "content", GOOD | BROKEN)
    done = build(content, tmp_path / "output")
    assert done.returncode == 1
    assert "hoi-nghi/b/index.md:3: date: " in done.stderr
    assert "hoi-nghi/c/index.md:4: kinds[1]: " in done.stderr or "kinds" in done.stderr
    assert "    → " in done.stderr
    last = done.stderr.splitlines()[-1]
    assert last == "Chưa dựng được trang: có 2 lỗi cần sửa. Trang cũ giữ nguyên."
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "output").exists()


def test_broken_reports_are_left_out_told_and_the_status_is_0_when_that_is_wanted(tmp_path: Path):
    content = write_files(tmp_path / "content", GOOD | BROKEN)
    done = build(content, tmp_path / "output", "--skip-broken")
    assert done.returncode == 0
    assert "hoi-nghi/b/index.md:3: date: " in done.stderr
    made = files_of(tmp_path / "output")
    assert "hoi-nghi/a/index.html" in made
    assert not any(name.startswith(("hoi-nghi/b", "hoi-nghi/c")) for name in made)


@pytest.mark.parametrize("content", ["khong-co", "trong"], ids=["missing", "empty"])
def test_a_content_folder_that_is_missing_or_empty_ends_with_status_1(tmp_path: Path, content: str):
    (tmp_path / "trong").mkdir()
    done = build(tmp_path / content, tmp_path / "output")
    assert done.returncode == 1
    assert "Chưa dựng được trang: có 1 lỗi cần sửa." in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "output").exists()


def test_an_output_inside_the_content_ends_with_status_1(tmp_path: Path):
    content = write_files(tmp_path / "content", GOOD)
    done = build(content, content / "output")
    assert done.returncode == 1
    assert "nằm trong nhau" in done.stderr
    assert files_of(content).keys() == GOOD.keys()


def test_folders_are_meant_from_where_the_command_is_given(tmp_path: Path):
    write_files(tmp_path / "content", GOOD)
    done = run_module(
        *("kyyeu.build.cli", "--content", "content", "--output", "trang"), cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
    assert "index.html" in files_of(tmp_path / "trang")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("KYYEU = {'page_siez': 5}", "page_size"),
        ("KYYEU = {", "không đọc được tệp cấu hình (SyntaxError"),
        ("1 / 0", "không đọc được tệp cấu hình (ZeroDivisionError"),
    ],
)
def test_a_mistake_in_pelicanconf_is_told_without_a_traceback(tmp_path: Path, line: str, told: str):
    project = a_project(tmp_path, GOOD)
    with (project / "pelicanconf.py").open("a", encoding="utf-8") as config:
        config.write(f"\n{line}\n")
    done = run_module("kyyeu.build.cli", project=project)
    assert done.returncode == 1
    assert "pelicanconf.py: " in done.stderr
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_the_script_is_this_command(tmp_path: Path):
    content = write_files(tmp_path / "content", GOOD)
    script = [sys.executable, ROOT / "scripts/build.py", "--content", content]
    done = subprocess.run([*script, "--help"], capture_output=True, encoding="utf-8", timeout=120)
    assert done.returncode == 0, done.stderr
    assert "--skip-broken" in done.stdout


def test_notices_are_told_and_counted_as_no_errors(capsys: pytest.CaptureFixture[str]):
    problems = [
        Problem("a.md", 3, "date", "ngày sai", "sửa ngày"),
        Problem("b.md", 0, "", "tệp này không được đọc", "chuyển đi", Severity.NOTICE),
    ]
    tell_problems(problems, Path())
    told = capsys.readouterr().err.splitlines()
    assert told == [
        "a.md:3: date: ngày sai",
        "    → sửa ngày",
        "b.md: (lưu ý) tệp này không được đọc",
        "    → chuyển đi",
    ]
    assert "có 1 lỗi cần sửa" in failure(BuildFailed(problems))


def test_a_site_that_was_half_written_is_not_said_to_stand_as_it_was():
    failed = BuildFailed([Problem("o", 0, "", "đĩa đầy", "dọn")], wrote_nothing=False)
    assert "Trang cũ giữ nguyên" not in failure(failed)
