"""A lookout knows at every moment what a look at every file would show."""

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kyyeu.build import lookout as module
from kyyeu.build.lookout import Lookout, on_local_disks
from kyyeu.build.preview import Preview
from kyyeu.build.sweep import sweep
from on_disk import a_job, a_report_file, write_files

FILES = {f"hoi-nghi/{name}/index.md": a_report_file(name, slug=name) for name in ("a", "b", "c")}

only_where_told = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only Linux tells on which disk a folder stands"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_files(tmp_path / "content", FILES)


@pytest.fixture
def lookout(folder: Path) -> Iterator[Lookout]:
    found = Lookout([folder])
    found.look()
    found._settled = 0.0  # as if it had listened for a while
    yield found
    found.close()


CHANGES: dict[str, Callable[[Path], object]] = {
    "saved": lambda folder: write_files(folder, {"hoi-nghi/a/index.md": "mới"}),
    "saved twice": lambda folder: [
        write_files(folder, {"hoi-nghi/a/index.md": text}) for text in ("mới", "mới hơn")
    ],
    "saved beside its place and moved there": lambda folder: (
        write_files(folder, {"hoi-nghi/a/x.tmp": "mới"})
        and (folder / "hoi-nghi/a/x.tmp").replace(folder / "hoi-nghi/a/index.md")
    ),
    "file added": lambda folder: write_files(folder, {"hoi-nghi/a/anh.jpg": "x"}),
    "file deleted": lambda folder: (folder / "hoi-nghi/a/index.md").unlink(),
    "file renamed": lambda folder: (folder / "hoi-nghi/a/index.md").rename(
        folder / "hoi-nghi/b/khac.md"
    ),
    "rights taken": lambda folder: (folder / "hoi-nghi/a/index.md").chmod(0o600),
    "time set back": lambda folder: os.utime(folder / "hoi-nghi/a/index.md", (1e9, 1e9)),
    "folder added with a file in it": lambda folder: write_files(
        folder, {"hoi-nghi/d/e/index.md": "x"}
    ),
    "folder renamed": lambda folder: (folder / "hoi-nghi/a").rename(folder / "hoi-nghi/z"),
    "folder deleted": lambda folder: shutil.rmtree(folder / "hoi-nghi/a"),
    "file replaced by a folder": lambda folder: write_files(
        (folder / "hoi-nghi/a/index.md").rename(folder / "hoi-nghi/a/cu.md").parent,
        {"index.md/x.md": "x"},
    ),
    "all deleted": shutil.rmtree,
    "hidden file added": lambda folder: write_files(folder, {"hoi-nghi/.a.md.swp": "x"}),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_after_every_change_it_knows_what_every_file_shows(
    folder: Path, lookout: Lookout, change: Callable[[Path], object]
):
    change(folder)
    assert lookout.look().signs == sweep([folder]).signs
    write_files(folder, {"hoi-nghi/sau/index.md": "x", "hoi-nghi/b/index.md": "y"})
    assert lookout.look().signs == sweep([folder]).signs
    write_files(folder, {"hoi-nghi/sau/index.md": "xx"})
    assert lookout.look().signs == sweep([folder]).signs


def test_while_nothing_changes_it_gives_the_same_value(folder: Path, lookout: Lookout):
    once = lookout.look()
    assert lookout.look() is once
    write_files(folder, {"hoi-nghi/.hidden": "x"})
    assert lookout.look() is once
    assert lookout.look(thorough=True) is once


@only_where_told
def test_a_saved_file_is_known_without_a_look_at_every_file(
    folder: Path, lookout: Lookout, monkeypatch: pytest.MonkeyPatch
):
    def never(_: object) -> None:
        raise AssertionError("looked at every file")

    monkeypatch.setattr(module, "sweep", never)
    for number in range(20):
        write_files(folder, {"hoi-nghi/a/index.md": f"lần {number}" * number})
        found = lookout.look().signs[str(folder / "hoi-nghi/a/index.md")]
        assert found[1] == (folder / "hoi-nghi/a/index.md").stat().st_size


@only_where_told
def test_a_system_that_tells_nothing_is_found_out_and_no_longer_relied_on(
    folder: Path, lookout: Lookout, monkeypatch: pytest.MonkeyPatch
):
    with monkeypatch.context() as patch:
        patch.setattr(Lookout, "_told", lambda _: set())
        write_files(folder, {"hoi-nghi/a/index.md": "không ai báo"})
        assert lookout.look(thorough=True).signs == sweep([folder]).signs
    assert not lookout.hears
    write_files(folder, {"hoi-nghi/a/index.md": "lại không ai báo"})
    assert lookout.look().signs == sweep([folder]).signs


@only_where_told
def test_a_save_during_a_thorough_look_does_not_make_the_system_deaf(
    folder: Path, lookout: Lookout, monkeypatch: pytest.MonkeyPatch
):
    def saves_first(roots: list[Path]) -> object:
        write_files(folder, {"hoi-nghi/a/index.md": "vừa lưu trong lúc nhìn"})
        return sweep(roots)

    monkeypatch.setattr(module, "sweep", saves_first)
    lookout.look(thorough=True)
    assert lookout.hears


def test_a_system_that_does_not_tell_in_time_is_not_waited_for(
    folder: Path, lookout: Lookout, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(module, "PATIENCE", 0.0)
    monkeypatch.setattr(module, "WAIT", 1)
    monkeypatch.setattr(Path, "touch", lambda _: None)  # then it is never told of
    write_files(folder, {"hoi-nghi/a/index.md": "mới"})
    start = time.monotonic()
    assert lookout.look().signs == sweep([folder]).signs
    assert time.monotonic() - start < 5


TABLE = """\
22 1 8:1 / / rw - ext4 /dev/sda rw
23 22 0:5 / /mnt/khoa rw - nfs4 may:/khoa rw
24 22 0:6 / /home/an/Tài\\040liệu rw shared:1 - cifs //may/x rw
25 22 0:7 / /run rw - tmpfs tmpfs rw
"""


@only_where_told
@pytest.mark.parametrize(
    ("folder", "is_local"),
    [
        ("/home/an/content", True),
        ("/run/content", True),
        ("/home/an/Tài liệu/content", False),
        ("/mnt/khoa/content", False),
        ("/mnt/khoa", False),
        ("/mnt", False),
        ("/mnt/khoac", True),
    ],
)
def test_only_disks_of_this_computer_are_relied_on(tmp_path: Path, folder: str, is_local: bool):
    table = tmp_path / "mountinfo"
    table.write_text(TABLE, "utf-8")
    assert on_local_disks([Path(folder)], table) is is_local


def test_without_a_table_of_disks_none_is_relied_on(tmp_path: Path):
    assert not on_local_disks([tmp_path], tmp_path / "none")


def test_a_preview_with_a_lookout_shows_every_save_at_the_next_request(tmp_path: Path):
    job = a_job(tmp_path)
    lookout = Lookout((job.content, job.theme))
    try:
        preview = Preview(job, None, lookout)
        for title in ("Một", "Hai", "Ba"):
            write_files(job.content, {"hoi-nghi/a/index.md": a_report_file(title, slug="a")})
            for path in ("hoi-nghi/a/index.html", "index.html"):
                found = preview.answer(path)
                assert found is not None
                assert title in found.data.decode()
    finally:
        lookout.close()
