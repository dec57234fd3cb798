"""An output folder after a build: exactly what was planned, written only where it differs."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kyyeu.build.write import BENCH, LIST, Written, lay_ready, listed, settle, workshop
from on_disk import files_of, write_files

OUTPUT: dict[str, Any] = {"capture_output": True, "encoding": "utf-8", "check": True}


def build(folder: Path, files: dict[str, bytes]) -> Written:
    with workshop(folder) as bench:
        ready = {
            path: bench / str(number)
            for number, (path, data) in enumerate(files.items())
            if lay_ready(bench / str(number), data, folder / path)
        }
        return settle(folder, files, ready)


def published(folder: Path) -> dict[str, bytes]:
    return {name: data for name, data in files_of(folder).items() if name != LIST}


def test_a_folder_holds_what_was_planned(tmp_path: Path):
    told = build(tmp_path / "new/output", {"index.html": b"a", "khoi/x/index.html": b"b"})
    assert published(tmp_path / "new/output") == {"index.html": b"a", "khoi/x/index.html": b"b"}
    assert told == Written(planned=2, written=2, deleted=0)


def test_a_second_build_writes_nothing(tmp_path: Path):
    build(tmp_path, {"index.html": b"a", "x/index.html": b"b"})
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    assert build(tmp_path, {"index.html": b"a", "x/index.html": b"b"}) == Written(2, 0, 0)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_only_what_differs_is_written(tmp_path: Path):
    build(tmp_path, {"a": b"a", "b": b"b"})
    before = (tmp_path / "a").stat().st_mtime_ns
    assert build(tmp_path, {"a": b"a", "b": b"new"}) == Written(2, 1, 0)
    assert (tmp_path / "a").stat().st_mtime_ns == before
    assert (tmp_path / "b").read_bytes() == b"new"


def test_a_file_that_somebody_changed_or_removed_is_written_again(tmp_path: Path):
    build(tmp_path, {"a": b"a", "b": b"b"})
    (tmp_path / "a").write_bytes(b"defaced")
    (tmp_path / "b").unlink()
    assert build(tmp_path, {"a": b"a", "b": b"b"}) == Written(2, 2, 0)
    assert published(tmp_path) == {"a": b"a", "b": b"b"}


def test_what_a_former_build_made_and_nobody_plans_any_more_is_deleted(tmp_path: Path):
    build(tmp_path, {"index.html": b"", "hoi-nghi/cu/index.html": b"", "hoi-nghi/cu/a.pdf": b""})
    assert build(tmp_path, {"index.html": b""}) == Written(1, 0, 2)
    assert published(tmp_path) == {"index.html": b""}
    assert not (tmp_path / "hoi-nghi").exists()


def test_what_no_build_of_ours_made_is_left_alone(tmp_path: Path):
    build(tmp_path, {"index.html": b"", "khoi/x/index.html": b""})
    mine = {".htaccess": b"Deny", "google123.html": b"x", "khoi/x/ghi-chu.txt": b"y"}
    write_files(tmp_path, mine)
    build(tmp_path, {"index.html": b""})
    assert published(tmp_path) == {"index.html": b"", **mine}


def test_without_its_list_a_build_deletes_nothing(tmp_path: Path):
    for damaged in (b"", b"{}", b"[1, null]", b"\xff", b'"a"'):
        build(tmp_path, {"index.html": b"", "a": b"a"})
        (tmp_path / LIST).write_bytes(damaged)
        build(tmp_path, {"index.html": b""})
        assert (tmp_path / "a").exists()


@pytest.mark.parametrize("name", ["../kept", "x/../../kept", "/", "", "."])
def test_a_list_can_never_make_a_build_delete_outside_its_folder(tmp_path: Path, name: str):
    write_files(tmp_path, {"kept": b"x"})
    output = write_files(tmp_path / "output", {LIST: f'["{name}", "{tmp_path}/kept"]'})
    build(output, {"index.html": b""})
    assert (tmp_path / "kept").exists()


def test_a_link_in_the_output_is_replaced_and_not_written_through(tmp_path: Path):
    write_files(tmp_path, {"kept": b"mine", "output/b": b""})
    (tmp_path / "output/a").symlink_to(tmp_path / "kept")
    build(tmp_path / "output", {"a": b"mine"})
    assert not (tmp_path / "output/a").is_symlink()
    build(tmp_path / "output", {"a": b"new"})
    assert (tmp_path / "kept").read_bytes() == b"mine"


def test_a_page_may_become_a_folder_and_a_folder_a_page(tmp_path: Path):
    build(tmp_path, {"a": b"file", "b/index.html": b"folder", "c": b""})
    build(tmp_path, {"a/x/index.html": b"folder", "b": b"file", "c": b""})
    assert published(tmp_path) == {"a/x/index.html": b"folder", "b": b"file", "c": b""}


def test_a_name_may_change_its_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The old file goes first: a disk of Windows or macOS does not tell the two apart."""
    build(tmp_path, {"a/Anh.pdf": b"x"})
    really_replace = Path.replace

    def alone(self: Path, target: Path) -> Path:
        if target.name == "anh.pdf":
            assert not (tmp_path / "a/Anh.pdf").exists()
        return really_replace(self, target)

    monkeypatch.setattr(Path, "replace", alone)
    assert build(tmp_path, {"a/anh.pdf": b"x"}) == Written(1, 1, 1)
    assert published(tmp_path) == {"a/anh.pdf": b"x"}


def test_files_may_be_read_by_a_web_server(tmp_path: Path):
    build(tmp_path, {"a/index.html": b""})
    assert (tmp_path / "a/index.html").stat().st_mode & 0o777 == 0o644


def test_nothing_half_written_is_left_when_the_disk_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    build(tmp_path, {"a": b"old"})

    def no_space(self: Path, target: Path):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", no_space)
    with pytest.raises(OSError, match="No space"):
        build(tmp_path, {"a": b"new"})
    assert published(tmp_path) == {"a": b"old"}


def test_files_that_are_not_complete_stand_in_a_hidden_folder_that_goes(tmp_path: Path):
    with workshop(tmp_path / "output") as bench:
        assert bench.parent == tmp_path / "output"
        assert bench.name.startswith(".")
        lay_ready(bench / "0", b"x", tmp_path / "output/a")
    assert not (tmp_path / "output").exists()


def test_the_workshop_of_a_build_that_was_cut_short_is_cleared_and_no_other(tmp_path: Path):
    ended = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], **OUTPUT)
    abandoned = tmp_path / f"{BENCH}{int(ended.stdout)}"
    at_work = tmp_path / f"{BENCH}{os.getppid()}"
    abandoned.mkdir()
    at_work.mkdir()
    build(tmp_path, {"a": b"x"})
    assert not abandoned.exists()
    assert at_work.exists()


def test_what_a_build_remembers_of_its_files_takes_the_place_of_a_list_that_was_lost(
    tmp_path: Path,
):
    build(tmp_path, {"a": b"x", "b": b"x"})
    (tmp_path / LIST).unlink()
    assert settle(tmp_path, ["a"], {}, remembered=["a", "b"]) == Written(1, 0, 1)
    assert published(tmp_path) == {"a": b"x"}
    assert listed(tmp_path) == {"a"}


@pytest.mark.parametrize("fails_at", range(1, 6))
def test_after_a_build_that_was_cut_short_anywhere_the_next_one_sets_everything_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails_at: int
):
    """Also when a page of the build that failed is no longer wanted: nobody else knows of it."""
    build(tmp_path, {"a": b"1", "gone": b"1", "kept": b"1"})
    really_replace = Path.replace
    steps = iter(range(1, 100))

    def fails(self: Path, target: Path) -> Path:
        if next(steps) == fails_at:
            raise OSError(28, "No space left on device")
        return really_replace(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", fails)
        wanted = {"a": b"2", "kept": b"1", "new/x": b"2", "new/y": b"2"}
        with pytest.raises(OSError, match="No space"):  # at the list, a, x, y, the list again
            build(tmp_path, wanted)
    assert published(tmp_path)["kept"] == b"1"
    build(tmp_path, {"a": b"3", "kept": b"1"})
    assert published(tmp_path) == {"a": b"3", "kept": b"1"}
