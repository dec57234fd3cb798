"""The key of the day: of one day, of one owner, in memory."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kyyeu.counting.keys import Keys, key_file

needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="only systemd names such folders")


def test_a_day_has_one_key_and_the_next_another(tmp_path):
    keys = Keys(tmp_path / "key")
    key, is_new = keys.of(100)
    assert is_new and len(key) == 16
    assert keys.of(100) == (key, False)
    other, is_new = keys.of(101)
    assert is_new and other != key


@needs_linux
def test_after_a_restart_on_the_same_day_the_key_is_the_same(tmp_path):
    key, _ = Keys(tmp_path / "key").of(100)
    assert Keys(tmp_path / "key").of(100) == (key, False)


@needs_linux
def test_the_key_of_yesterday_is_destroyed(tmp_path):
    key, _ = Keys(tmp_path / "key").of(100)
    other, is_new = Keys(tmp_path / "key").of(101)
    assert is_new and other != key
    assert key not in (tmp_path / "key").read_bytes()


def test_without_a_folder_a_restart_makes_a_new_key():
    assert Keys(None).of(100)[0] != Keys(None).of(100)[0]


@needs_linux
def test_nobody_else_may_read_the_key_nor_plant_one(tmp_path):
    Keys(tmp_path / "key").of(100)
    file = tmp_path / "key"
    assert file.stat().st_mode & 0o777 == 0o600
    file.chmod(0o644)
    assert Keys(tmp_path / "key").of(100)[1]


@needs_linux
def test_a_link_in_the_place_of_the_key_is_not_followed(tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"100\n" + b"k" * 16)
    elsewhere.chmod(0o600)
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "key").symlink_to(elsewhere)
    assert Keys(tmp_path / "run" / "key").of(100)[0] != b"k" * 16
    assert elsewhere.read_bytes() == b"100\n" + b"k" * 16


@needs_linux
@pytest.mark.parametrize("name", ["RUNTIME_DIRECTORY", "XDG_RUNTIME_DIR"])
def test_a_key_is_kept_only_where_the_system_keeps_it_in_memory(tmp_path, name):
    data = Path("data")
    kept = key_file({name: str(tmp_path)}, data)
    assert kept is not None and kept.parent == tmp_path
    assert key_file({name: str(tmp_path / "absent")}, data) is None
    assert key_file({}, data) is None


@needs_linux
def test_two_counters_of_one_user_have_two_keys(tmp_path):
    surroundings = {"XDG_RUNTIME_DIR": str(tmp_path)}
    assert key_file(surroundings, Path("a")) != key_file(surroundings, Path("b"))
