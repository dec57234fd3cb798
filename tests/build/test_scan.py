"""What a build takes from a content folder, and what it refuses to touch."""

import os
import unicodedata
from pathlib import Path

import pytest

from builders import front
from kyyeu.build.scan import scan
from kyyeu.domain.settings import Settings
from kyyeu.reading.content import read_content
from kyyeu.reading.desk import Folder
from on_disk import a_report_file, write_files


def scanned(folder: Path, *, max_bytes: int = 1_000_000) -> Folder:
    return scan(folder, max_bytes=max_bytes)


def told(folder: Folder) -> list[tuple[str, str, bool]]:
    return [(problem.file, problem.what, problem.is_error) for problem in folder.problems]


def test_markdown_comes_with_its_bytes_and_other_files_by_name(tmp_path: Path):
    write_files(tmp_path, {"hoi-nghi/2021/a/index.md": b"x", "hoi-nghi/2021/a/anh.jpg": b"y"})
    folder = scanned(tmp_path)
    assert folder.texts == {"hoi-nghi/2021/a/index.md": b"x"}
    assert folder.others == {"hoi-nghi/2021/a/anh.jpg"}
    assert folder.problems == ()


def test_hidden_files_and_backups_of_editors_are_passed_over(tmp_path: Path):
    write_files(
        tmp_path,
        {
            "hoi-nghi/.nhap.md": b"",
            "hoi-nghi/a.md~": b"",
            ".git/a.md": b"",
            "hoi-nghi/.DS_Store": b"",
        },
    )
    assert scanned(tmp_path) == Folder({})


def test_a_link_to_a_file_outside_is_refused_and_not_read(tmp_path: Path):
    (tmp_path / "secret.md").write_text("mật khẩu")
    (tmp_path / "content/hoi-nghi").mkdir(parents=True)
    (tmp_path / "content/hoi-nghi/a.md").symlink_to(tmp_path / "secret.md")
    folder = scanned(tmp_path / "content")
    assert folder.texts == {}
    assert told(folder) == [
        ("hoi-nghi/a.md", "đây là một liên kết (symlink), không phải tệp thường", True)
    ]


def test_a_link_to_a_folder_outside_is_refused_and_not_entered(tmp_path: Path):
    write_files(tmp_path / "elsewhere", {"a.md": b"", "b.jpg": b""})
    (tmp_path / "content").mkdir()
    (tmp_path / "content/hoi-nghi").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    folder = scanned(tmp_path / "content")
    assert (folder.texts, folder.others) == ({}, frozenset())
    assert [problem.file for problem in folder.problems] == ["hoi-nghi"]


def test_a_link_that_leads_back_to_its_own_folder_does_not_go_round_for_ever(tmp_path: Path):
    (tmp_path / "hoi-nghi").mkdir()
    (tmp_path / "hoi-nghi/vong").symlink_to(tmp_path / "hoi-nghi", target_is_directory=True)
    assert [problem.file for problem in scanned(tmp_path).problems] == ["hoi-nghi/vong"]


def test_a_link_that_leads_nowhere_is_told(tmp_path: Path):
    (tmp_path / "a.md").symlink_to(tmp_path / "không-có.md")
    assert [problem.is_error for problem in scanned(tmp_path).problems] == [True]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_is_told_and_not_waited_for(tmp_path: Path):
    os.mkfifo(tmp_path / "x.md")
    folder = scanned(tmp_path)
    assert told(folder) == [("x.md", "đây là một tệp đặc biệt, không phải tệp thường", True)]


def test_a_folder_named_like_a_report_is_entered_and_told(tmp_path: Path):
    write_files(tmp_path, {"hoi-nghi/x.md/index.md": b"x"})
    folder = scanned(tmp_path)
    assert list(folder.texts) == ["hoi-nghi/x.md/index.md"]
    assert told(folder) == [("hoi-nghi/x.md", "thư mục có tên như một bài", False)]


def test_names_that_a_mac_spells_with_loose_accents_are_found_composed(tmp_path: Path):
    loose = unicodedata.normalize("NFD", "Hội nghị Hòa Bình.md")
    write_files(tmp_path, {f"hoi-nghi/{loose}": a_report_file(), "Kế hoạch.pdf": b""})
    folder = scanned(tmp_path)
    assert list(folder.texts) == ["hoi-nghi/Hội nghị Hòa Bình.md"]
    assert folder.others == {"Kế hoạch.pdf"}


def test_two_files_whose_names_differ_in_the_spelling_of_accents_only_are_told(tmp_path: Path):
    names = [unicodedata.normalize(form, "Hội nghị.md") for form in ("NFC", "NFD")]
    write_files(tmp_path, dict.fromkeys(names, b"x"))
    if len(list(tmp_path.iterdir())) < 2:
        pytest.skip("this disk keeps one spelling only")
    folder = scanned(tmp_path)
    assert told(folder) == [("Hội nghị.md", "hai tệp có cùng tên, chỉ khác cách máy ghi dấu", True)]


def test_a_file_name_in_an_old_code_is_told_in_letters_that_can_be_printed(tmp_path: Path):
    try:
        (Path(os.fsdecode(os.fsencode(tmp_path) + b"/H\xf2a B\xecnh.md"))).touch()
    except OSError:
        pytest.skip("this disk refuses such names")
    (problem,) = scanned(tmp_path).problems
    assert problem.is_error
    assert "bảng mã cũ" in problem.what
    assert str(problem).encode("utf-8")


def test_a_report_whose_ending_is_in_capitals_is_not_lost_in_silence(tmp_path: Path):
    write_files(tmp_path, {"hoi-nghi/a/INDEX.MD": a_report_file()})
    folder = scanned(tmp_path)
    assert told(folder) == [("hoi-nghi/a/INDEX.MD", "tệp này không được đọc", False)]


@pytest.mark.skipif(
    getattr(os, "geteuid", lambda: 0)() == 0, reason="root (or Windows) may read every file"
)
def test_a_file_that_may_not_be_read_is_told_and_the_others_are_read(tmp_path: Path):
    texts = {"hoi-nghi/a.md": a_report_file(), "hoi-nghi/b.md": a_report_file("B")}
    write_files(tmp_path, texts)
    (tmp_path / "hoi-nghi/a.md").chmod(0)
    content = read_content(scanned(tmp_path), Settings())
    assert [article.title for article in content.site.articles] == ["B"]
    assert [problem.file for problem in content.problems] == ["hoi-nghi/a.md"]


@pytest.mark.parametrize("top", ["hoi-nghi", "don-vi", "khoi"])
def test_a_file_that_cannot_be_opened_is_told_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, top: str
):
    write_files(tmp_path, {f"{top}/a.md": b"a", "hoi-nghi/b.md": a_report_file("B")})
    really_open = os.open

    def fails_for_a(path, *args, **kwargs):
        if Path(path).name == "a.md":
            raise PermissionError(13, "Permission denied")
        return really_open(path, *args, **kwargs)

    monkeypatch.setattr(os, "open", fails_for_a)
    content = read_content(scanned(tmp_path), Settings())
    assert [article.title for article in content.site.articles] == ["B"]
    [problem] = [problem for problem in content.problems if problem.is_error]
    assert (problem.file, problem.what) == (
        f"{top}/a.md",
        "không đọc được tệp (Permission denied)",
    )


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_file_that_becomes_a_link_after_it_was_found_is_not_followed(tmp_path: Path):
    write_files(tmp_path, {"content/hoi-nghi/a.md": b"a", "secret": b"x"})
    folder = scanned(tmp_path / "content")
    (tmp_path / "content/hoi-nghi/a.md").unlink()
    (tmp_path / "content/hoi-nghi/a.md").symlink_to(tmp_path / "secret")
    with pytest.raises(OSError, match=r"a\.md"):
        folder.texts["hoi-nghi/a.md"]


def test_a_folder_that_cannot_be_listed_is_told_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    write_files(tmp_path, {"closed/a.md": b"a", "open/b.md": b"b"})
    really_scan = os.scandir

    def fails_for_closed(folder: str):
        if Path(folder).name == "closed":
            raise PermissionError(13, "Permission denied")
        return really_scan(folder)

    monkeypatch.setattr(os, "scandir", fails_for_closed)
    folder = scanned(tmp_path)
    assert list(folder.texts) == ["open/b.md"]
    assert told(folder) == [("closed", "không đọc được thư mục (Permission denied)", True)]


def test_of_a_huge_file_only_as_much_is_read_as_shows_that_it_is_too_large(tmp_path: Path):
    write_files(tmp_path, {"a.md": b"x" * 5000})
    assert len(scanned(tmp_path, max_bytes=100).texts["a.md"]) == 101


def test_the_order_of_the_disk_does_not_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    names = [f"hoi-nghi/{n}/index.md" for n in "cabed"]
    write_files(tmp_path, {name: front("title: x") for name in names} | {"x/.a": "", "y.md": ""})
    once = scanned(tmp_path)
    really_scan = os.scandir
    monkeypatch.setattr(os, "scandir", lambda folder: reversed(list(really_scan(folder))))
    again = scanned(tmp_path)
    assert list(again.texts) == list(once.texts)
    assert (dict(again.texts), again.others, again.signs) == (
        dict(once.texts),
        once.others,
        once.signs,
    )
