"""The command `python3 scripts/build.py`, as people and their scripts meet it."""

import gc
import io
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kyyeu.build.cli import Screen, main
from kyyeu.build.outcome import BuildFailed, failure, tell_problems
from kyyeu.domain.problems import Problem, Severity
from on_disk import ROOT, a_project, a_report_file, files_of, run_module, surroundings, write_files

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


# ---- a second build


def rested_build(content: Path, output: Path) -> None:
    """A build of files that were saved long enough ago to be known by their times."""
    time.sleep(0.06)
    done = build(content, output)
    assert done.returncode == 0, done.stderr


def test_a_second_build_says_in_one_line_that_nothing_changed(tmp_path: Path):
    content = write_files(tmp_path / "content", GOOD)
    rested_build(content, tmp_path / "output")
    before = files_of(tmp_path / "output")
    done = build(content, tmp_path / "output")
    assert (done.returncode, done.stderr) == (0, "")
    first, second = done.stdout.splitlines()
    assert first == f"Không có gì thay đổi: 1 bài, {len(before) - 1} tệp vẫn như cũ."
    assert second == f"Trang nằm ở {tmp_path / 'output'}"


ONCE_MORE = """
import sys
from kyyeu.build.cli import main
assert main(sys.argv[1:]) == 0
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


def test_a_second_build_loads_nothing_that_is_slow_to_load(tmp_path: Path):
    content, output = write_files(tmp_path / "content", GOOD), tmp_path / "output"
    rested_build(content, output)
    command = [sys.executable, "-c", ONCE_MORE, "--content", content, "--output", output]
    done = subprocess.run(
        command, env=surroundings(), capture_output=True, encoding="utf-8", timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Không có gì thay đổi")
    loaded = set(done.stdout.splitlines()[-1].split())
    assert "kyyeu" in loaded
    assert loaded & {"pelican", "pydantic", "jinja2", "markdown", "nh3", "yaml"} == set()


def test_notices_are_told_by_a_second_build_too(tmp_path: Path):
    content = write_files(tmp_path / "content", GOOD | {"doc-toi.md": "x"})
    rested_build(content, tmp_path / "output")
    done = build(content, tmp_path / "output")
    assert done.stdout.startswith("Không có gì thay đổi")
    assert "doc-toi.md: (lưu ý) tệp này không được đọc" in done.stderr


# ---- a build that is verified


@pytest.fixture
def folders(tmp_path: Path) -> Iterator[list[str]]:
    """The options of a build that has been done once."""
    content = write_files(tmp_path / "content", GOOD)
    options = ["--content", str(content), "--output", str(tmp_path / "output")]
    time.sleep(0.06)
    assert main(options) == 0
    yield options
    gc.enable()  # the command ends its process, and so never does it


def test_a_verified_build_says_that_all_files_agree_with_a_clean_build(
    folders: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    planned = len(files_of(tmp_path / "output")) - 1
    for _ in range(2):
        capsys.readouterr()
        assert main([*folders, "--verify"]) == 0
        told = capsys.readouterr()
        agree = f"Đã đối chiếu với một bản dựng mới hoàn toàn: {planned} tệp giống từng byte."
        assert told.out.splitlines()[-1] == agree
        assert told.err == ""


def test_a_page_that_was_damaged_is_mended_before_it_is_verified(
    folders: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    page = tmp_path / "output/hoi-nghi/a/index.html"
    whole = page.read_bytes()
    page.write_bytes(b"<script>")
    assert main([*folders, "--verify"]) == 0
    assert page.read_bytes() == whole
    assert "giống từng byte" in capsys.readouterr().out


def test_files_that_differ_from_a_clean_build_are_named_and_the_status_is_1(
    folders: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
):
    from kyyeu.build import make as module

    really_make = module.make

    def spoils(job, *others):
        done = really_make(job, *others)
        if job.output == tmp_path / "output":  # and not the clean one beside it
            (job.output / "hoi-nghi/a/index.html").write_bytes(b"<script>")
            (job.output / "index.html").unlink()
        return done

    monkeypatch.setattr(module, "make", spoils)
    assert main([*folders, "--verify"]) == 1
    told = capsys.readouterr().err.splitlines()
    assert told[:2] == [
        "hoi-nghi/a/index.html: khác với bản dựng mới hoàn toàn",
        "index.html: khác với bản dựng mới hoàn toàn",
    ]
    assert told[2] == "Có 2 tệp khác với bản dựng mới hoàn toàn."
    assert "→ xóa thư mục kết quả rồi dựng lại" in told[3]


def test_a_build_by_several_processes_is_the_same(folders: list[str], tmp_path: Path):
    several = tmp_path / "several"
    assert main([*folders[:3], str(several), "--workers", "2"]) == 0
    assert files_of(several) == files_of(tmp_path / "output")


# ---- progress


class Terminal(io.StringIO):
    """A stream that says that somebody looks at it."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(Screen, "EVERY", 0.0)
    monkeypatch.setattr("shutil.get_terminal_size", lambda: os.terminal_size((20, 24)))
    return Terminal()


def test_a_terminal_shows_in_one_line_how_far_a_build_has_come(seen: Terminal):
    screen = Screen(seen)
    screen.progress("làm trang", 10, 10)
    screen.progress("ghi", 1, 10)
    first, second = "làm trang: 10/10", "ghi: 1/10"
    assert seen.getvalue() == f"\r{first}\r{second.ljust(len(first))}"


def test_the_line_is_never_longer_than_the_terminal_is_wide(seen: Terminal):
    Screen(seen).progress("làm trang", 1_000_000, 1_000_000)
    assert seen.getvalue() == "\rlàm trang: 1000000/"


def test_the_line_is_taken_away_at_the_end(seen: Terminal):
    screen = Screen(seen)
    screen.progress("ghi", 1, 2)
    shown = len(seen.getvalue())
    screen.clear()
    assert seen.getvalue()[shown:] == "\r" + " " * len("ghi: 1/2") + "\r"
    screen.clear()
    assert seen.getvalue().endswith("\r")


def test_the_line_is_not_shown_more_often_than_can_be_read(
    seen: Terminal, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(Screen, "EVERY", 3600)
    screen = Screen(seen)
    for done in range(3):
        screen.progress("ghi", done, 3)
    assert seen.getvalue() == "\rghi: 0/3"


def test_a_pipe_shows_no_progress():
    pipe = io.StringIO()
    screen = Screen(pipe)
    screen.progress("ghi", 1, 2)
    screen.clear()
    assert pipe.getvalue() == ""


def test_ci_shows_no_progress(seen: Terminal, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CI", "1")
    screen = Screen(seen)
    screen.progress("ghi", 1, 2)
    screen.clear()
    assert seen.getvalue() == ""


def test_a_build_reads_its_settings_without_pelican():
    code = (
        "import sys\n"
        "from kyyeu.build.project import project_job\n"
        "job = project_job()\n"
        "assert job.settings.name and job.theme.is_dir() and job.content.is_dir()\n"
        "assert 'pelican' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", code], env=surroundings(), timeout=60)
    assert done.returncode == 0


def test_a_theme_that_is_not_there_is_told_as_a_problem_of_pelicanconf(tmp_path: Path):
    project = a_project(tmp_path, GOOD)
    with (project / "pelicanconf.py").open("a", encoding="utf-8") as config:
        config.write('\nTHEME = "khong-co"\n')
    done = run_module("kyyeu.build.cli", project=project)
    assert done.returncode == 1
    assert "pelicanconf.py: THEME: không thấy thư mục khuôn trang" in done.stderr
