"""The copy of a site that needs no server: complete, whole, and on any disk."""

from __future__ import annotations

import posixpath
import shutil
import time
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from kyyeu.build import portable
from kyyeu.build.make import make
from kyyeu.build.outcome import BuildFailed
from kyyeu.build.portable import SITE, START, carried_told, carry
from kyyeu.build.write import settle
from kyyeu.publishing.links import facts_of
from on_disk import BuiltSite, a_job, a_report_file, files_of, run_module, silent, write_files


@pytest.fixture(scope="module")
def carried(real_site: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, carried."""
    folder = tmp_path_factory.mktemp("portable")
    carry(real_site.folder, folder)
    return folder


def leads_to(page: str, address: str) -> str:
    """The file to which a relative address leads, by the rules of `file:` and no others."""
    parts = urlsplit(address)
    assert not parts.netloc, address
    path = unquote(parts.path)
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page


def test_every_link_of_every_page_leads_to_a_file_of_the_copy(carried: Path):
    files = files_of(carried)
    followed = 0
    for name, data in files.items():
        facts = facts_of(name, data)
        for address in (*facts.loads, *facts.links):
            if urlsplit(address).scheme:
                continue
            assert leads_to(name, address) in files, f"{name}: {address}"
            followed += 1
    assert followed > 1000


def shape(data: bytes) -> list[tuple[object, ...]]:
    """Every element of a page with all that is no address: tags, words, other attributes."""
    told = {"href", "src", "srcset", "imagesrcset", "action", "content", "data-fragment"}
    found: list[tuple[object, ...]] = []
    for node in LexborHTMLParser(data).css(":not(link[rel=preload])"):
        others = tuple((k, v) for k, v in node.attributes.items() if k not in told)
        names = tuple(name for name in node.attributes if name != "data-fragment")
        found.append((node.tag, others, names, node.text(deep=False)))
    return found


def test_nothing_but_addresses_differs_from_the_site(real_site: BuiltSite, carried: Path):
    before, after = files_of(real_site.folder), files_of(carried / SITE)
    assert before.keys() == after.keys()
    for name, data in before.items():
        if name.endswith(".html"):
            assert shape(after[name]) == shape(data), name
        elif not name.endswith((".css", ".svg")):
            assert after[name] == data, name


def test_addresses_of_other_hosts_stay(real_site: BuiltSite, carried: Path):
    def others(folder: Path) -> list[str]:
        facts = [facts_of(name, data) for name, data in files_of(folder).items()]
        found = (a for one in facts for a in (*one.loads, *one.links))
        return [address for address in found if urlsplit(address).scheme]

    assert others(carried / SITE) == others(real_site.folder)


def test_the_page_at_the_top_leads_to_the_home_page_under_its_title(carried: Path):
    assert {entry.name for entry in carried.iterdir()} == {START, SITE}
    soup = LexborHTMLParser((carried / START).read_bytes())
    home = LexborHTMLParser((carried / SITE / "index.html").read_bytes())
    assert soup.css_first("title").text() == home.css_first("title").text()
    assert soup.css_first("a").attributes["href"] == "trang-web/index.html"


# ---- the folder


def a_site(tmp_path: Path, **reports: str) -> Path:
    """The output of a small site."""
    content = {f"hoi-nghi/{n}/index.md": a_report_file(text, slug=n) for n, text in reports.items()}
    shutil.rmtree(tmp_path / "content", ignore_errors=True)
    job = a_job(tmp_path, content)
    make(job, silent)
    return job.output


def test_a_second_copy_writes_what_changed_and_removes_what_is_gone(tmp_path: Path):
    target = tmp_path / "usb"
    first = carry(a_site(tmp_path, a="Hội nghị một", b="Hội nghị hai"), target)
    assert first.written.written == first.written.planned
    again = carry(tmp_path / "output", target)
    assert (again.written.written, again.written.deleted) == (0, 0)
    changed = carry(a_site(tmp_path, a="Hội nghị một sửa"), target)
    assert changed.written.deleted == 1
    assert not (target / SITE / "hoi-nghi/b").exists()
    assert "một sửa" in (target / SITE / "hoi-nghi/a/index.html").read_text("utf-8")


def test_what_else_lies_on_the_stick_is_left_alone(tmp_path: Path):
    target = write_files(tmp_path / "usb", {"bao-cao.docx": b"x", "trang-web/.kyyeu.json": "[]"})
    write_files(target, {"trang-web/ghi-chu.txt": b"y"})
    carry(a_site(tmp_path, a="Một"), target)
    assert (target / "bao-cao.docx").read_bytes() == b"x"
    assert (target / "trang-web/ghi-chu.txt").read_bytes() == b"y"


def test_a_folder_of_that_name_that_we_did_not_make_is_refused(tmp_path: Path):
    target = write_files(tmp_path / "usb", {"trang-web/index.html": b"cua nguoi khac"})
    with pytest.raises(BuildFailed, match="không phải do lệnh này làm ra"):
        carry(a_site(tmp_path, a="Một"), target)
    assert files_of(target) == {"trang-web/index.html": b"cua nguoi khac"}


@pytest.mark.parametrize("place", ["output", "output/trong", "."])
def test_a_copy_in_the_site_itself_is_refused(tmp_path: Path, place: str):
    output = a_site(tmp_path, a="Một")
    if place == ".":  # the site stands in the folder of the copy
        output = output.rename(tmp_path / SITE)
    with pytest.raises(BuildFailed, match="nằm trong nhau"):
        carry(output, tmp_path / place)


def test_a_copy_in_the_content_is_refused(tmp_path: Path):
    output = a_site(tmp_path, a="Một")
    with pytest.raises(BuildFailed, match="nằm trong nhau"):
        carry(output, tmp_path / "content/usb", tmp_path / "content")
    assert not (tmp_path / "content/usb").exists()


def test_a_copy_that_is_cut_short_leaves_the_one_before(tmp_path: Path, monkeypatch):
    target = tmp_path / "usb"
    carry(a_site(tmp_path, a="Một"), target)
    before = files_of(target)
    output = a_site(tmp_path, a="Một", b="Hai")

    def full(*_: object) -> bytes:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(portable, "carried", full)
    with pytest.raises(BuildFailed, match="không chép được bản mang đi"):
        carry(output, target)
    assert files_of(target) == before


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["a/CON.html"], "Windows không cho"),
        (["a/x?.html"], "Windows không cho"),
        (["a/b.pdf", "a/B.pdf"], "chỉ khác 'B.pdf' ở chữ hoa"),
        (["A/b.pdf", "a/c.pdf"], "chỉ khác 'A' ở chữ hoa"),
        (["a/b. "], "không giữ"),
    ],
)
def test_names_that_a_stick_cannot_keep_are_refused(tmp_path: Path, names, said):
    output = write_files(tmp_path / "output", {"index.html": b"x"} | dict.fromkeys(names, b"x"))
    settle(output, ["index.html", *names], {})
    with pytest.raises(BuildFailed, match=said):
        carry(output, tmp_path / "usb")
    assert not (tmp_path / "usb").exists()


def test_a_path_that_windows_may_not_open_is_told(tmp_path: Path):
    name = f"{'a' * 120}/{'b' * 90}.pdf"
    output = write_files(tmp_path / "output", {"index.html": b"x", name: b"x"})
    settle(output, ["index.html", name], {})
    done = carry(output, tmp_path / "usb")
    assert [problem.file for problem in done.problems] == [name]
    assert "215 ký tự" in done.problems[0].what


def test_hidden_files_stay_with_the_web_server(tmp_path: Path):
    output = write_files(tmp_path / "output", {"index.html": b"x", ".htaccess": b"x"})
    settle(output, ["index.html", ".htaccess"], {})
    carry(output, tmp_path / "usb")
    assert not (tmp_path / "usb" / SITE / ".htaccess").exists()


# ---- the command


def test_the_command_makes_it_also_when_nothing_else_is_to_be_done(tmp_path: Path):
    content = write_files(tmp_path / "content", {"hoi-nghi/a/index.md": a_report_file(slug="a")})
    folders = ("--content", content, "--output", tmp_path / "output")
    run_module("kyyeu.build.cli", *folders)
    time.sleep(0.06)  # until what was written has rested
    run_module("kyyeu.build.cli", *folders)
    done = run_module("kyyeu.build.cli", *folders, "--portable", tmp_path / "usb")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Không có gì thay đổi" in done.stdout
    assert "Bản mang đi: " in done.stdout
    assert "rồi mở tệp MO-TRANG-NAY.html trong đó" in done.stdout
    assert (tmp_path / "usb" / SITE / "hoi-nghi/a/index.html").is_file()


def test_what_stands_in_the_way_is_told_and_the_status_is_1(tmp_path: Path):
    content = write_files(tmp_path / "content", {"hoi-nghi/a/index.md": a_report_file(slug="a")})
    folders = ("--content", content, "--output", tmp_path / "output")
    done = run_module("kyyeu.build.cli", *folders, "--portable", tmp_path / "output")
    assert done.returncode == 1
    assert "nằm trong nhau" in done.stderr
    assert done.stderr.endswith("Chưa làm được bản mang đi; bản cũ, nếu có, giữ nguyên.\n")


def test_its_size_is_told_in_megabytes(tmp_path: Path):
    done = carry(a_site(tmp_path, a="Một"), tmp_path / "usb")
    assert done.size == sum(map(len, files_of(tmp_path / "usb" / SITE).values())) - len(
        (tmp_path / "usb" / SITE / ".kyyeu.json").read_bytes()
    )
    assert " tệp, 0,1 MB; " in carried_told(done)
