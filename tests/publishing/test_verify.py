"""Does a server still give what was published?  Over a folder, and over HTTP on this machine."""

from __future__ import annotations

import datetime as dt
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from faulty import small_job
from kyyeu.publishing import served
from kyyeu.publishing.betting import betting_words
from kyyeu.publishing.manifest import NAME, SIGNATURE, entry_of, manifest
from kyyeu.publishing.publish import Choices, publish
from kyyeu.publishing.signing import new_key, signer
from kyyeu.publishing.store import Store
from kyyeu.publishing.verify_cli import FINE, FOUND, UNSURE, main
from on_disk import CONTENT, SITES, a_report_file, a_theme, files_of, silent, write_files

PLANTED = '<a href="https://bet.example/">Nhà cái uy tín, tài xỉu online</a>'


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A signed release of a small site, and the office's public key."""
    folder = tmp_path_factory.mktemp("published")
    a_theme(folder / "theme")
    report = a_report_file("Hội nghị tổng kết", slug="a", body="Phòng chống cờ bạc, cá độ.")
    write_files(folder / "content", {"hoi-nghi/a/index.md": report})
    public = new_key(folder / "khoa")
    signs = signer(folder / "khoa", str)
    store = Store(folder / "dest")
    job = small_job(folder, store.folder)
    publish(job, store, Choices(signer=signs), silent, dt.datetime.now(dt.UTC))
    return store.link.resolve(), public


@pytest.fixture
def folder(published: tuple[Path, str], tmp_path: Path) -> Path:
    """A copy of the release that a test may harm."""
    copy = tmp_path / "www"
    shutil.copytree(published[0], copy)
    for file in copy.rglob("*"):
        if file.is_file():
            file.chmod(0o644)
    return copy


@pytest.fixture
def key(published: tuple[Path, str]) -> str:
    return published[1]


def plant(folder: Path, path: str, text: str = PLANTED) -> None:
    """Put words into a page, or make one of them."""
    file = folder / path
    before = file.read_text("utf-8") if file.exists() else "<html></html>"
    write_files(folder, {path: before.replace("</html>", f"{text}</html>")})


# ---- a folder


def test_a_folder_that_is_as_it_was_published_is_fine(folder, key, capsys):
    assert main([str(folder), "--key", key]) == FINE
    said = capsys.readouterr()
    assert said.err == ""
    assert "Không có gì lạ." in said.out


@pytest.mark.safety("defacements")
def test_a_page_with_planted_links_is_found_and_says_where_they_lead(folder, key, capsys):
    plant(folder, "hoi-nghi/a/index.html")
    assert main([str(folder), "--key", key]) == FOUND
    said = capsys.readouterr().err
    assert "hoi-nghi/a/index.html: nội dung khác với lúc xuất bản" in said
    assert "có liên kết tới bet.example; có từ ngữ cờ bạc: nhà cái, tài xỉu" in said


@pytest.mark.safety("defacements")
@pytest.mark.parametrize("path", ["xau/index.html", "theme/.an.php", "hoi-nghi/a/index.html.bak"])
def test_a_foreign_file_is_found_wherever_it_hides(folder, key, path, capsys):
    plant(folder, path)
    assert main([str(folder), "--key", key]) == FOUND
    assert f"{path}: tệp lạ" in capsys.readouterr().err


def test_a_file_that_the_office_put_there_itself_may_be_there(folder, key):
    write_files(folder, {"google123.html": "x"})
    assert main([str(folder), "--key", key]) == FOUND
    assert main([str(folder), "--key", key, "--allow", "google123.html"]) == FINE


@pytest.mark.safety("defacements")
def test_a_missing_file_is_found(folder, key, capsys):
    (folder / "404.html").unlink()
    assert main([str(folder), "--key", key]) == FOUND
    assert "404.html: thiếu tệp này" in capsys.readouterr().err


@pytest.mark.safety("defacements")
def test_a_symbolic_link_is_found_and_not_followed(folder, key, capsys):
    (folder / "404.html").rename(folder.parent / "that")
    (folder / "404.html").symlink_to(folder.parent / "that")
    (folder / "mat-khau").symlink_to("/etc/passwd")
    assert main([str(folder), "--key", key]) == FOUND
    said = capsys.readouterr().err
    assert "404.html: thiếu tệp này" in said
    assert "mat-khau: liên kết (symlink) lạ" in said


# ---- whose manifest it is


@pytest.mark.safety("defacements")
def test_a_manifest_that_was_changed_with_the_page_is_found_by_its_signature(folder, key, capsys):
    plant(folder, "index.html")
    entries = {name: entry_of(data) for name, data in files_of(folder).items() if name != SIGNATURE}
    entries.pop(NAME)
    write_files(folder, {NAME: manifest(entries).text()})
    assert main([str(folder), "--key", key]) == FOUND
    assert "chữ ký không khớp" in capsys.readouterr().err


@pytest.mark.safety("defacements")
def test_a_manifest_signed_with_another_key_is_found(folder, key, tmp_path, capsys):
    other = new_key(tmp_path / "khoa-khac")
    assert main([str(folder), "--key", other]) == FOUND
    assert "chữ ký không khớp" in capsys.readouterr().err
    (folder / SIGNATURE).unlink()
    assert main([str(folder), "--key", key]) == FOUND
    assert "không có chữ ký" in capsys.readouterr().err


def test_without_a_key_nothing_is_claimed_although_nothing_was_found(folder, capsys):
    assert main([str(folder)]) == UNSURE
    said = capsys.readouterr()
    assert "chưa kiểm chữ ký: thêm --key" in said.err
    assert "Không có gì lạ." not in said.out


def test_a_manifest_that_was_kept_elsewhere_is_trusted_without_a_key(folder, published):
    assert main([str(folder), "--manifest", str(published[0] / NAME)]) == FINE


def test_without_the_extra_nothing_is_claimed_and_it_says_what_was_not_checked(
    folder, key, monkeypatch, capsys
):
    monkeypatch.setitem(sys.modules, "minisign", None)
    assert main([str(folder), "--key", key]) == UNSURE
    said = capsys.readouterr()
    assert "Chưa kiểm được: chữ ký: chưa cài phần ký tên (extra `sign`)" in said.err
    assert "Không có gì lạ." not in said.out


@pytest.mark.parametrize("what", ["manifest", "folder", "address", "key"])
def test_what_cannot_be_verified_ends_with_status_2(folder, key, what):
    if what == "manifest":
        (folder / NAME).write_text("{}")
    site = {"folder": "khong-co", "address": "ftp://khoi.vn"}.get(what, str(folder))
    assert main([site, "--key", "sai" if what == "key" else key]) == UNSURE


# ---- a server


class Server:
    """A web server on this machine, which lies when it is told to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.lie: Callable[[BaseHTTPRequestHandler], bytes | None] = lambda _: None
        self.asked: list[str] = []
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                server.asked.append(self.path)
                data = server.lie(self)
                if data is None:
                    file = folder / (self.path.lstrip("/") + "index.html" * self.path.endswith("/"))
                    data = file.read_bytes() if file.is_file() else None
                self.send_response(200 if data is not None else 404)
                data = data if data is not None else (folder / "404.html").read_bytes()
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                with suppress(ConnectionError):  # whoever asked has enough
                    self.wfile.write(data)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_port}/"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture
def server(folder: Path) -> Iterator[Server]:
    server = Server(folder)
    yield server
    server.close()


def test_a_server_that_gives_what_was_published_is_fine(server, key, capsys):
    assert main([server.url, "--key", key]) == FINE
    said = capsys.readouterr()
    assert said.err == ""
    assert "chỉ thấy được khi kiểm thư mục" in said.out


@pytest.mark.safety("defacements")
def test_a_page_planted_on_a_server_is_found_through_the_links_of_a_changed_page(
    server, key, capsys
):
    plant(server.folder, "index.html", '<a href="/keo-nha-cai/">x</a>')
    plant(server.folder, "keo-nha-cai/index.html", '<a href="/keo-2/">x</a>')
    plant(server.folder, "keo-2/index.html")
    assert main([server.url, "--key", key]) == FOUND
    said = capsys.readouterr().err
    assert "keo-nha-cai/index.html: trang lạ" in said
    assert "keo-2/index.html: trang lạ" in said


@pytest.mark.safety("defacements")
def test_a_page_that_only_a_planted_list_of_addresses_names_is_found(server, key, capsys):
    plant(server.folder, "an/index.html")
    sitemap = f"<urlset><url><loc>{server.url}an/</loc></url></urlset>"
    write_files(server.folder, {"sitemap.xml": sitemap})
    assert main([server.url, "--key", key]) == FOUND
    said = capsys.readouterr().err
    assert "sitemap.xml: trang lạ" in said
    assert "an/index.html: trang lạ" in said


@pytest.mark.safety("defacements")
def test_a_page_that_shows_itself_to_search_engines_alone_is_found(server, key, capsys):
    def lie(request: BaseHTTPRequestHandler) -> bytes | None:
        is_bot = "Googlebot" in request.headers["User-Agent"]
        return PLANTED.encode() if is_bot and request.path == "/" else None

    server.lie = lie
    assert main([server.url, "--key", key]) == FOUND
    said = capsys.readouterr().err
    assert (
        "index.html: máy tìm kiếm được cho xem nội dung khác; có liên kết tới bet.example" in said
    )


@pytest.mark.safety("defacements")
def test_a_server_that_has_a_page_for_every_address_is_found(server, key, capsys):
    def lie(request: BaseHTTPRequestHandler) -> bytes | None:
        return (
            PLANTED.encode()
            if request.path.startswith("/kyyeu-") and "." not in request.path
            else None
        )

    server.lie = lie
    assert main([server.url, "--key", key]) == FOUND
    assert "địa chỉ không có thật mà máy chủ vẫn trả một trang" in capsys.readouterr().err


@pytest.mark.safety("attack strings")
def test_an_answer_without_end_is_cut_off(server, key, monkeypatch, capsys):
    monkeypatch.setattr("kyyeu.publishing.verify.READ_BEYOND", 1000)
    server.lie = lambda request: b"x" * 10_000_000 if request.path == "/" else None
    assert main([server.url, "--key", key]) == FOUND
    assert "index.html: nội dung khác" in capsys.readouterr().err


@pytest.mark.safety("attack strings")
def test_a_server_that_answers_too_slowly_is_not_waited_for_and_nothing_is_claimed(
    server, key, monkeypatch, capsys
):
    release = threading.Event()
    monkeypatch.setattr(served, "TIMEOUT", 0.3)

    def lie(request: BaseHTTPRequestHandler) -> bytes | None:
        if request.path == "/404.html":
            release.wait(30)
        return None

    server.lie = lie
    try:
        assert main([server.url, "--key", key]) == UNSURE
    finally:
        release.set()
    assert "404.html: không đọc được" in capsys.readouterr().err


def test_a_look_that_has_lasted_too_long_ends_and_nothing_is_claimed(server, key, capsys):
    assert main([server.url, "--key", key, "--minutes", "0"]) == UNSURE
    assert "hết thời gian cho phép" in capsys.readouterr().err


def test_a_server_that_is_not_there_cannot_be_verified(server, key):
    url = server.url
    server.close()
    server.close = lambda: None
    assert main([url, "--key", key]) == UNSURE


# ---- words


@pytest.mark.safety("attack strings")
@pytest.mark.parametrize(
    "text",
    [
        "Nhà cái uy tín số 1",
        "NHÀ CÁI",
        "nhà&nbsp;cái",
        "nh&agrave; c&aacute;i",
        "nha cai uy tin",
        "ta\u0300i xi\u0309u online",
        "t\u200bài x\u200bỉu",
        '<a href="https://x.example">8XBET</a>',
        "game bài đổi thưởng",
        "casino trực tuyến",
        "soi kèo bóng đá đêm nay",
    ],
)
def test_words_of_gambling_are_known_however_they_are_written(text):
    assert betting_words(text)


@pytest.mark.parametrize(
    "text",
    [
        "Công ty Xổ số kiến thiết tỉnh trao học bổng",
        "Tuyên truyền phòng chống cờ bạc, cá độ, đánh bạc trong sinh viên",
        "cả cuộc thi, nhà cải tạo, tài năng, lo đề tài, số đề, quá độ, xóc nảy",
        "https://khoi.vn/tong-ket-ca-cuoc-thi/",
        "lo de, no hu, ban ca, danh bai",
        "new 88 điểm, hi 88, mã lớp M88",
    ],
)
def test_words_of_schools_are_not_taken_for_those_of_gambling(text):
    assert betting_words(text) == ()


def test_nothing_of_our_own_content_is_taken_for_gambling():
    texts = [*CONTENT.rglob("*.md"), *SITES.rglob("*.md")]
    assert len(texts) > 20
    assert {file.name for file in texts if betting_words(file.read_text("utf-8"))} == set()


def test_no_page_of_our_own_site_is_taken_for_gambling(real_site):
    for page in real_site.pages:
        assert betting_words((real_site.folder / page.path).read_text("utf-8")) == (), page.path


def test_words_on_a_page_of_ours_are_told_and_are_no_finding(tmp_path, capsys):
    page = f"<html><body>Chuyên đề: tác hại của {'casino'}</body></html>".encode()
    said = manifest({"index.html": entry_of(page)})
    write_files(tmp_path / "www", {"index.html": page, NAME: said.text()})
    kept = write_files(tmp_path, {"kept.json": said.text()}) / "kept.json"
    assert main([str(tmp_path / "www"), "--manifest", str(kept)]) == FINE
    assert "(lưu ý) có từ ngữ cờ bạc: casino" in capsys.readouterr().err
    assert main([str(tmp_path / "www")]) == FOUND
