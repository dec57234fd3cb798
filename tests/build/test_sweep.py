"""A look at folders: every change on disk is seen without opening a file."""

import os
import time
from pathlib import Path

import pytest

from kyyeu.build.sweep import Sweep, packages, sweep
from on_disk import write_files


def look(folder: Path) -> dict[str, object]:
    return dict(sweep([folder]).signs)


def aged(path: Path) -> None:
    """Make a file look as if it had been saved long ago."""
    os.utime(path, (1_600_000_000.5, 1_600_000_000.5))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_files(tmp_path / "content", {"a.md": "một", "b/c.md": "hai"})


def test_two_looks_at_one_state_are_the_same(folder: Path):
    assert look(folder) == look(folder)


def test_every_change_is_seen(folder: Path):
    def new(path: Path) -> None:
        write_files(folder, {"b/new.md": "x"})

    changes = (
        lambda path: path.write_text("mới", "utf-8"),
        lambda path: path.unlink(),
        lambda path: path.rename(path.with_name("d.md")),
        lambda path: path.chmod(0o600),
        new,
    )
    for change in changes:
        write_files(folder, {"a.md": "một"})
        before = look(folder)
        time.sleep(0.02)
        change(folder / "a.md")
        assert look(folder) != before


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no time of the last change of a file")
def test_a_file_of_another_content_with_the_old_size_and_time_is_seen(folder: Path):
    aged(folder / "a.md")
    before = look(folder)
    (folder / "a.md").write_text("bốn", "utf-8")
    aged(folder / "a.md")
    assert look(folder) != before


def test_hidden_entries_and_compiled_modules_are_passed_over(folder: Path):
    before = look(folder)
    write_files(folder, {".git/x": "x", "b/.c.md.swp": "x", "__pycache__/a.pyc": "x"})
    assert look(folder) == before


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path):
    assert look(tmp_path / "nowhere") == {}


def test_a_single_file_can_be_looked_at(folder: Path):
    assert list(look(folder / "a.md")) == [str(folder / "a.md")]


def test_a_look_is_sure_only_of_files_that_have_rested():
    saved = 1_700_000_000_123_456_789
    sign = (0o100644, 3, saved, saved)
    assert Sweep(saved + 100_000_000, {"a": sign}).is_sure
    assert not Sweep(saved + 10_000_000, {"a": sign}).is_sure


def test_on_a_disk_that_counts_whole_seconds_files_have_to_rest_longer():
    saved = 1_700_000_000_000_000_000
    sign = (0o100644, 3, saved, saved)
    assert not Sweep(saved + 1_000_000_000, {"a": sign}).is_sure
    assert Sweep(saved + 3_000_000_000, {"a": sign}).is_sure


def test_packages_tell_versions():
    assert any(name.startswith("jinja2-") for name in map(str.lower, packages()))
