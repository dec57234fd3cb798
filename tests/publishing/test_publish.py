"""Publishing, as an office meets it."""

from __future__ import annotations

import datetime as dt
import errno
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from faulty import small_job
from kyyeu.build.outcome import BuildFailed
from kyyeu.publishing import cli
from kyyeu.publishing.manifest import NAME, OWN_FILES, SIGNATURE, differences
from kyyeu.publishing.mirror import turn
from kyyeu.publishing.publish import Choices, NotRolledBack, Published, publish, roll_back
from kyyeu.publishing.store import Store, entries_below
from on_disk import a_report_file, a_theme, files_of, run_module, surroundings, write_files

NOON = dt.datetime(2024, 1, 4, 12, tzinfo=dt.UTC)


@dataclass
class Site:
    """A small site that is published at one minute after the other."""

    folder: Path
    said: list[str] = field(default_factory=list)
    now: dt.datetime = NOON

    @property
    def store(self) -> Store:
        return Store(self.folder / "dest")

    def write(self, name: str = "a", body: str = "Lời bài.", **more: str) -> None:
        text = a_report_file(f"Hội nghị {name}", slug=name, body=body, **more)
        write_files(self.folder / "content", {f"hoi-nghi/{name}/index.md": text})

    def publish(self, **choices) -> Published:
        self.now += dt.timedelta(minutes=1)
        job = small_job(self.folder, self.store.folder)
        if choices.pop("skip_broken", False):
            job = replace(job, skip_broken=True)
        return publish(job, self.store, Choices(**choices), self.said.append, self.now)

    def seen(self) -> dict[str, bytes]:
        found = files_of(self.store.link.resolve())
        return {name: data for name, data in found.items() if name not in OWN_FILES}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """One that was published once."""
    a_theme(tmp_path / "theme")
    site = Site(tmp_path)
    site.write("a")
    site.write("b")
    site.publish()
    return site


# ---- what readers see


def test_readers_see_what_was_built_and_nothing_of_the_build_s_own_notes(site):
    assert "hoi-nghi/a/index.html" in site.seen()
    assert not any(Path(name).name.startswith(".") for name in site.seen())


def test_a_release_has_a_manifest_of_all_its_files(site):
    current = site.store.current()
    folder = site.store.path(current)
    assert not differences(site.store.manifest(current), entries_below(folder))
    assert (folder / NAME).is_file()


def test_content_with_errors_is_told_whole_and_readers_see_what_they_saw(site):
    before = site.seen()
    site.write("c", date="31/02/2021")
    site.write("d", kinds="Tổng két")
    with pytest.raises(BuildFailed) as failed:
        site.publish()
    assert [problem.file for problem in failed.value.problems if problem.is_error] == [
        "hoi-nghi/c/index.md",
        "hoi-nghi/d/index.md",
    ]
    assert site.seen() == before
    assert site.publish(skip_broken=True).is_new is False


def test_a_link_that_leads_nowhere_keeps_a_release_from_readers(site):
    before = site.seen()
    site.write("a", body="Xem [bài cũ](/hoi-nghi/khong-co/).")
    with pytest.raises(BuildFailed, match="/hoi-nghi/khong-co/ không dẫn tới trang hay tệp nào"):
        site.publish()
    assert site.seen() == before
    assert [path.name for path in site.store.releases_folder.iterdir()] == [site.store.current()]


def test_a_site_that_shrinks_is_published_only_when_that_is_wanted(site):
    for name in "cdef":
        site.write(name)
    site.publish()
    for name in "cdef":
        shutil.rmtree(site.folder / "content/hoi-nghi" / name)
    before = site.seen()
    with pytest.raises(BuildFailed, match="--allow-shrink"):
        site.publish()
    assert site.seen() == before
    site.publish(allow_shrink=True)
    assert "hoi-nghi/c/index.html" not in site.seen()


def test_nothing_is_published_anew_when_nothing_has_changed(site):
    first = site.store.current()
    again = site.publish()
    assert (again.is_new, again.release, site.store.releases()) == (False, first, (first,))


def test_a_release_costs_what_changed_and_shares_nothing_that_is_ever_written(site):
    old = site.store.path(site.store.current())
    before = {name: data for name, data in files_of(old).items() if name not in OWN_FILES}
    site.write("a", body="Bản mới.")
    site.publish()
    new = site.store.path(site.store.current())
    assert (new / "hoi-nghi/b/index.html").samefile(old / "hoi-nghi/b/index.html")
    assert not (new / "hoi-nghi/a/index.html").samefile(old / "hoi-nghi/a/index.html")
    assert not (new / "hoi-nghi/b/index.html").samefile(site.store.work / "hoi-nghi/b/index.html")
    found = files_of(old)
    assert {name: data for name, data in found.items() if name not in OWN_FILES} == before


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot delete read-only files")
def test_files_of_a_release_are_for_everybody_to_read_and_for_nobody_to_write(site):
    folder = site.store.path(site.store.current())
    for name in site.seen():
        assert stat.S_IMODE((folder / name).stat().st_mode) == 0o444
        assert stat.S_IMODE((folder / name).parent.stat().st_mode) == 0o755


def test_what_somebody_changed_on_the_server_is_told_and_put_right(site):
    folder = site.store.path(site.store.current())
    right = site.seen()
    page = folder / "hoi-nghi/b/index.html"
    page.chmod(0o644)
    page.write_bytes(page.read_bytes() + b"<a href=https://nha-cai.example>x</a>")
    (folder / "index.html").unlink()
    write_files(folder, {"xau.php": "<?php"})
    published = site.publish()
    assert published.is_new
    assert published.damaged.changed == ("hoi-nghi/b/index.html",)
    assert published.damaged.missing == ("index.html",)
    assert published.damaged.foreign == ("xau.php",)
    assert site.seen() == right


# ---- which releases are kept


def test_the_last_releases_are_kept_and_older_ones_go(site):
    for number in range(4):
        site.write("a", body=f"Bản {number}.")
        site.publish()
    assert len(site.store.releases()) == 2
    assert site.store.current() == site.store.releases()[-1]


def test_going_back_shows_the_release_before_and_publishing_takes_the_withdrawn_one_away(site):
    old, first = site.seen(), site.store.current()
    site.write("a", body="Bản lỗi.")
    withdrawn = site.publish().release
    assert roll_back(site.store, None, Choices(), site.said.append) == first
    assert site.seen() == old
    site.write("a", body="Bản đã sửa.")
    published = site.publish()
    assert withdrawn in published.dropped
    assert site.store.releases() == (first, published.release)


def test_going_back_to_a_release_by_name(site):
    first = site.store.current()
    site.write("a", body="Bản mới.")
    second = site.publish().release
    roll_back(site.store, first, Choices(), site.said.append)
    roll_back(site.store, second, Choices(), site.said.append)
    assert site.store.current() == second


@pytest.mark.parametrize("release", [None, "20990101T000000Z.000", "../content"])
def test_there_is_no_going_back_to_what_is_not_there(site, release):
    with pytest.raises(NotRolledBack):
        roll_back(site.store, release, Choices(), site.said.append)


def test_there_is_no_going_back_to_a_release_that_somebody_changed(site):
    first = site.store.path(site.store.current())
    site.write("a", body="Bản mới.")
    second = site.publish().release
    page = first / "hoi-nghi/a/index.html"
    page.chmod(0o644)
    page.write_text("cá cược")
    with pytest.raises(NotRolledBack, match=r"hoi-nghi/a/index\.html"):
        roll_back(site.store, None, Choices(), site.said.append)
    assert site.store.current() == second


def test_releases_stay_in_order_when_the_clock_is_set_back(site):
    site.now -= dt.timedelta(days=3000)
    site.write("a", body="Bản mới.")
    second = site.publish().release
    assert site.store.releases()[-1] == second == site.store.current()


# ---- where there are no links


def test_a_copy_has_what_was_built_and_keeps_what_was_never_ours(site):
    target = site.folder / "public_html"
    write_files(target, {"google123.html": "của cơ quan"})
    site.publish(copy_to=target)
    site.write("a", body="Bản mới.")
    shutil.rmtree(site.folder / "content/hoi-nghi/b")
    site.publish(copy_to=target, allow_shrink=True)
    found = files_of(target)
    assert found.pop("google123.html")
    release = site.store.path(site.store.current())
    assert found == files_of(release)
    assert "hoi-nghi/b/index.html" not in found
    assert not (target / "hoi-nghi/b").exists()


def test_a_copy_is_put_right_by_the_next_run_even_when_nothing_is_new(site):
    target = site.folder / "public_html"
    site.publish(copy_to=target)
    (target / "index.html").write_text("cá cược")
    assert site.publish(copy_to=target).is_new is False
    assert b"c\xc3\xa1 c" not in (target / "index.html").read_bytes()


def test_going_back_works_for_a_copy(site):
    target = site.folder / "public_html"
    site.publish(copy_to=target)
    old = files_of(target)
    site.write("a", body="Bản mới.")
    site.publish(copy_to=target)
    roll_back(site.store, None, Choices(copy_to=target), site.said.append)
    assert files_of(target) == old


def test_a_page_takes_the_place_of_a_folder_and_a_folder_that_of_a_page_in_a_copy(tmp_path: Path):
    from kyyeu.publishing.manifest import entry_of, manifest
    from kyyeu.publishing.mirror import mirror

    for release, files in (("1", {"a": "1", "b/c": "1"}), ("2", {"a/b": "2", "b": "2"})):
        folder = write_files(tmp_path / release, files)
        said = manifest({name: entry_of(text.encode()) for name, text in files.items()})
        write_files(folder, {NAME: said.text()})
        mirror(folder, files, tmp_path / "www")
    assert files_of(tmp_path / "www") == files_of(tmp_path / "2")


def test_a_copy_brings_what_pages_load_first_then_pages_then_what_leads_to_them():
    pages = ["index.html", "a/index.html", "404.html"]
    lists = ["sitemap-1.xml", "feed.xml", "khoi/a/lich.ics", "sitemap.xml"]
    names = [*lists, *pages, "theme/theme.css"]
    assert sorted(names, key=turn) == [
        "theme/theme.css",
        "404.html",
        "a/index.html",
        "feed.xml",
        "index.html",
        "khoi/a/lich.ics",
        "sitemap-1.xml",
        "sitemap.xml",
    ]


def test_a_disk_without_links_says_what_to_do_and_shows_nothing(site, monkeypatch):
    before = site.seen()

    def refuse(*_, **__):
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(Path, "symlink_to", refuse)
    site.write("a", body="Bản mới.")
    with pytest.raises(BuildFailed, match="--copy"):
        site.publish()
    assert site.seen() == before


# ---- what is refused at once


def test_a_real_folder_in_the_place_of_the_link_is_left_alone(site):
    site.store.link.unlink()
    write_files(site.store.link, {"index.html": "của ai đó"})
    with pytest.raises(BuildFailed, match="không phải liên kết"):
        site.publish()
    assert files_of(site.store.link) == {"index.html": "của ai đó".encode()}


@pytest.mark.parametrize("place", ["content", "content/hoi-nghi", "theme"])
def test_nothing_is_published_into_content_or_theme(site, place):
    store = Store(site.folder / place)
    before = files_of(site.folder / "content")
    with pytest.raises(BuildFailed, match="thư mục xuất bản nằm trong"):
        publish(small_job(site.folder, store.folder), store, Choices(), site.said.append, NOON)
    assert files_of(site.folder / "content") == before


@pytest.mark.parametrize("place", ["dest", "dest/releases", "dest/work/x", "content", "."])
def test_nothing_is_copied_over_content_or_releases(site, place):
    with pytest.raises(BuildFailed, match="--copy"):
        site.publish(copy_to=site.folder / place)


# ---- one at a time


HOLDER = """
import sys
from pathlib import Path
from kyyeu.disk.lock import exclusive
with exclusive(Path(sys.argv[1]), wait=False, waiting=print):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(site) -> Iterator[subprocess.Popen[str]]:
    """Another process in the middle of a publish."""
    command = [sys.executable, "-c", HOLDER, str(site.store.folder)]
    with subprocess.Popen(
        command,
        env=surroundings(),
        encoding="utf-8",
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout and process.stdout.readline() == "held\n"
        yield process
        process.kill()


def command(site: Site, *more: str) -> list[str]:
    content = site.folder / "content"
    arguments = [str(site.store.folder), "--content", str(content), *more]
    return [sys.executable, "-m", "kyyeu.publishing.cli", *arguments]


@pytest.mark.safety("two publishes at once")
def test_a_second_publish_is_refused_with_a_clear_word(site, holder):
    before = site.store.current()
    refused = run_module(*command(site)[2:])
    assert refused.returncode == 1
    assert f"một lần xuất bản khác đang chạy (tiến trình {holder.pid})" in refused.stderr
    assert "--wait" in refused.stderr
    assert site.store.current() == before


@pytest.mark.safety("two publishes at once")
def test_a_second_publish_waits_when_it_is_told_to(site, holder):
    with subprocess.Popen(
        [*command(site, "--wait")], env=surroundings(), stdout=subprocess.PIPE, encoding="utf-8"
    ) as waiting:
        assert waiting.stdout
        assert waiting.stdout.readline().startswith("Một lần xuất bản khác đang chạy")
        holder.kill()  # a lock of a dead process keeps nobody
        rest = waiting.stdout.read()
    assert waiting.returncode == 0
    assert "Đã xuất bản bản" in rest


# ---- the command


def test_the_command_publishes_lists_and_goes_back(site, capsys):
    arguments = [str(site.store.folder), "--content", str(site.folder / "content")]
    first = site.store.current()
    assert cli.main([*arguments]) == 0  # with our theme now: every page is another
    second = site.store.current()
    assert f"Đã xuất bản bản {second}: " in capsys.readouterr().out
    assert cli.main([str(site.store.folder), "--list"]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert listed[0].startswith(f"→ {second}")
    assert listed[1].startswith(f"  {first}")
    assert cli.main([str(site.store.folder), "--rollback"]) == 0
    assert site.store.current() == first
    assert cli.main([str(site.store.folder), "--rollback", "khong-co"]) == 1
    assert "không có bản khong-co" in capsys.readouterr().err


def test_the_command_tells_what_is_wrong_and_ends_with_status_1(site, capsys):
    site.write("c", date="31/02/2021")
    before = site.seen()
    assert cli.main([str(site.store.folder), "--content", str(site.folder / "content")]) == 1
    said = capsys.readouterr().err
    assert "hoi-nghi/c/index.md:3: date: " in said
    assert said.splitlines()[-1].startswith("Chưa xuất bản xong: có 1 lỗi cần sửa.")
    assert site.seen() == before


# ---- keys


@pytest.fixture
def key(tmp_path: Path) -> Path:
    assert cli.main(["--new-key", str(tmp_path / "khoa")]) == 0
    return tmp_path / "khoa"


@pytest.mark.skipif(os.name == "nt", reason="rights of files are those of POSIX")
def test_a_new_private_key_is_for_its_owner_alone(key):
    assert stat.S_IMODE(key.stat().st_mode) == 0o600


def test_a_key_is_never_written_over(key, capsys):
    before = key.read_bytes(), key.with_name("khoa.pub").read_bytes()
    assert cli.main(["--new-key", str(key)]) == 1
    assert (key.read_bytes(), key.with_name("khoa.pub").read_bytes()) == before


def sign(site: Site, key: Path) -> int:
    content = str(site.folder / "content")
    return cli.main([str(site.store.folder), "--content", content, "--key", str(key)])


def test_a_release_is_signed_when_there_is_a_key(site, key, capsys):
    assert sign(site, key) == 0
    assert (site.store.link / SIGNATURE).is_file()
    assert "chưa ký" not in capsys.readouterr().out


def test_the_same_release_is_not_signed_twice_but_anew_with_a_new_key(site, key, tmp_path):
    assert sign(site, key) == 0
    first = site.store.current()
    assert sign(site, key) == 0
    assert site.store.current() == first
    assert cli.main(["--new-key", str(tmp_path / "moi")]) == 0
    assert sign(site, tmp_path / "moi") == 0
    assert site.store.current() != first


@pytest.mark.skipif(os.name == "nt", reason="rights of files are those of POSIX")
def test_a_private_key_that_others_can_read_is_refused(site, key, capsys):
    key.chmod(0o644)
    assert sign(site, key) == 1
    assert "chmod 600" in capsys.readouterr().err


@pytest.mark.parametrize("place", ["dest", "content"])
def test_a_private_key_among_what_is_published_is_refused(site, key, place, capsys):
    inside = key.rename(site.folder / place / "khoa")
    assert sign(site, inside) == 1
    assert "khóa bí mật nằm trong" in capsys.readouterr().err


def test_a_key_may_have_a_password(site, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv(cli.PASSWORD, "mật khẩu")
    key = tmp_path / "kin"
    assert cli.main(["--new-key", str(key), "--password"]) == 0
    assert sign(site, key) == 0
    monkeypatch.setenv(cli.PASSWORD, "sai")
    assert sign(site, key) == 1
    assert "mật khẩu của khóa không đúng" in capsys.readouterr().err


def test_without_the_extra_a_key_is_asked_for_in_vain_and_nothing_is_published(
    site, key, monkeypatch, capsys
):
    before = site.store.current()
    monkeypatch.setitem(sys.modules, "minisign", None)
    assert sign(site, key) == 1
    assert "extra `sign`" in capsys.readouterr().err
    assert site.store.current() == before


minisign = pytest.mark.skipif(shutil.which("minisign") is None, reason="no program minisign here")


@minisign
def test_minisign_itself_accepts_our_signature(site, key):
    assert sign(site, key) == 0
    manifest = site.store.link / NAME
    check = ["minisign", "-Vm", str(manifest), "-p", f"{key}.pub"]
    assert subprocess.run(check, capture_output=True).returncode == 0
    forged = site.folder / NAME
    forged.write_bytes(manifest.read_bytes().replace(b"index", b"indox"))
    shutil.copy(site.store.link / SIGNATURE, site.folder)
    check[2] = str(forged)
    assert subprocess.run(check, capture_output=True).returncode != 0


@minisign
def test_a_key_that_minisign_made_signs_and_what_it_signed_is_accepted(site, tmp_path):
    from kyyeu.publishing.signing import signed_comment

    key = tmp_path / "cua-minisign"
    made = subprocess.run(
        ["minisign", "-GW", "-s", str(key), "-p", f"{key}.pub"], capture_output=True
    )
    assert made.returncode == 0
    key.chmod(0o600)
    assert sign(site, key) == 0
    text = write_files(tmp_path, {"tep": "nội dung"}) / "tep"
    signed = subprocess.run(
        ["minisign", "-Sm", str(text), "-s", str(key), "-t", "của cơ quan"], capture_output=True
    )
    assert signed.returncode == 0
    signature = Path(f"{text}.minisig").read_bytes()
    assert signed_comment(text.read_bytes(), signature, f"{key}.pub") == "của cơ quan"
