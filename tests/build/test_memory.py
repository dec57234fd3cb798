"""What builds remember: a help that may be lost or damaged at any time."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kyyeu.build.memory import MEMORY, Made, Memory, recall, remember
from kyyeu.build.sweep import Sweep, sign_of
from on_disk import write_files

SIGN = (0o100644, 3, 10**18 + 1, 10**18 + 1)


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    write_files(tmp_path, {"index.html": "trang", "a/index.html": "bài"})
    made = {
        path: Made(path.encode(), sign_of(tmp_path / path) or SIGN)
        for path in ("index.html", "a/index.html")
    }
    told = (("hoi-nghi/a.md", 3, "date", "sai", "sửa", "notice", 0),)
    inputs = {"/content/hoi-nghi/a.md": SIGN}
    return Memory(("3.11",), b"x", True, ("/content",), inputs, str(tmp_path), made, told, 1)


def now(memory: Memory) -> Sweep:
    return Sweep(2 * 10**18, dict(memory.inputs))


def test_a_memory_is_kept(memory: Memory):
    remember(memory)
    assert recall(Path(memory.output)) == memory


def test_a_folder_without_one_remembers_nothing(tmp_path: Path):
    assert recall(tmp_path) == Memory()


def test_a_folder_that_stood_elsewhere_remembers_nothing(memory: Memory, tmp_path: Path):
    remember(memory)
    moved = write_files(tmp_path / "moved", {MEMORY: (tmp_path / MEMORY).read_bytes()})
    assert recall(moved) == Memory()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_memory_remembers_nothing(memory: Memory, data: st.DataObject):
    remember(memory)
    file = Path(memory.output) / MEMORY
    whole = bytearray(file.read_bytes())
    place = data.draw(st.integers(0, len(whole) - 1))
    if data.draw(st.booleans()):
        whole[place] ^= data.draw(st.integers(1, 255))
    else:
        del whole[place:]
    file.write_bytes(whole)
    assert recall(Path(memory.output)) == Memory()


def test_a_disk_that_refuses_to_remember_stops_nothing(memory: Memory):
    remember(replace(memory, output=f"{memory.output}/index.html"))


def test_nothing_is_to_be_done_where_nothing_has_changed(memory: Memory):
    assert memory.still_holds(("3.11",), now(memory))


def test_whatever_has_changed_is_a_reason_to_build(memory: Memory):
    assert not memory.still_holds(("3.12",), now(memory))
    assert not memory.still_holds(("3.11",), Sweep(2 * 10**18, {}))
    assert not replace(memory, is_sure=False).still_holds(("3.11",), now(memory))
    Path(memory.output, "a/index.html").write_text("sửa tay", "utf-8")
    assert not memory.still_holds(("3.11",), now(memory))


def test_a_file_stands_while_its_key_is_the_same_and_nobody_has_touched_it(memory: Memory):
    assert memory.stands("index.html", b"index.html")
    assert not memory.stands("index.html", b"another key")
    assert not memory.stands("new.html", b"index.html")
    Path(memory.output, "index.html").unlink()
    assert not memory.stands("index.html", b"index.html")
