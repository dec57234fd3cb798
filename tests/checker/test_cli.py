"""The command `python3 scripts/check.py`, and the laws as a whole."""

from __future__ import annotations

import json
from contextlib import redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from pkgutil import iter_modules

import pytest

from kyyeu.checker import rules
from kyyeu.checker.cli import main
from on_disk import CONTENT, a_report_file, files_of, run_module, write_files

GOOD = {"hoi-nghi/a/index.md": a_report_file("Hội nghị viên chức", slug="a")}
BAD = {
    "hoi-nghi/b/index.md": a_report_file(date="31/02/2021"),
    "hoi-nghi/c/index.md": a_report_file("C", body="Xem [khối](/khoi/khong-co/)."),
}
NOTICED = {"hoi-nghi/d/index.md": a_report_file("D", photos="[{caption: Ảnh đã mất}]")}


@dataclass(frozen=True)
class Ended:
    """How the command ended, and what it printed."""

    returncode: int
    stdout: str


def check(content: Path, *options: str) -> Ended:
    with redirect_stdout(StringIO()) as printed:
        status = main(["--content", str(content), *options])
    return Ended(status, printed.getvalue())


def test_a_right_folder_ends_with_status_0_and_nothing_is_built(tmp_path: Path):
    content = write_files(tmp_path / "content", GOOD)
    done = run_module("kyyeu.checker.cli", "--content", content, "--strict")
    assert (done.returncode, done.stdout, done.stderr) == (0, "Không có gì phải sửa.\n", "")
    assert set(files_of(tmp_path)) == {"content/hoi-nghi/a/index.md"}


def test_errors_of_reading_and_of_laws_come_at_once_and_the_status_is_1(tmp_path: Path):
    content = write_files(tmp_path / "content", GOOD | BAD | NOTICED)
    done = check(content)
    assert done.returncode == 1
    first, second, third, last = done.stdout.split("\n\n")
    assert "hoi-nghi/b/index.md:3: date: " in first
    assert "hoi-nghi/c/index.md:6: liên kết tới '/khoi/khong-co/'" in second
    assert "hoi-nghi/d/index.md:4: photos[1]: (lưu ý) 1 lời chú thích không có ảnh" in third
    assert last == "2 lỗi, 1 lưu ý trong 3 tệp.\n"


@pytest.mark.parametrize(("options", "status"), [((), 0), (("--strict",), 1)])
def test_notices_alone_are_a_failure_only_when_that_is_wanted(
    tmp_path: Path, options: tuple[str, ...], status: int
):
    content = write_files(tmp_path / "content", GOOD | NOTICED)
    assert check(content, *options).returncode == status


def test_other_formats_tell_the_same(tmp_path: Path):
    content = write_files(tmp_path / "content", BAD)
    rows = json.loads(check(content, "--format", "json").stdout)
    assert [(row["line"], row["severity"]) for row in rows] == [(3, "error"), (6, "error")]
    lines = check(content, "--format", "github").stdout.splitlines()
    assert [line.split(" ")[0] for line in lines] == ["::error", "::error"]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path):
    done = check(tmp_path / "khong-co")
    assert done.returncode == 1
    assert "không thấy thư mục nội dung" in done.stdout


def test_drafts_are_checked_too(tmp_path: Path):
    draft = a_report_file(status="draft", body="Xem [x](/y/).")
    content = write_files(tmp_path / "content", {"hoi-nghi/a.md": draft})
    assert check(content).returncode == 1


def test_of_our_own_content_nothing_is_told():
    assert json.loads(check(CONTENT, "--format", "json").stdout) == []


def test_every_law_has_a_test_of_its_name():
    laws = {module.name for module in iter_modules(rules.__path__)}
    tests = {path.stem.removeprefix("test_") for path in Path(__file__).parent.glob("rules/*.py")}
    assert len(laws) >= 10
    assert laws == tests
