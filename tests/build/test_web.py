"""The preview server over real HTTP: for this computer only, and never stale."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup

from kyyeu.build import web
from kyyeu.build.make import Job, make
from kyyeu.build.overlay import MOST, Overlay, Source
from kyyeu.build.preview import Preview
from kyyeu.build.web import PreviewServer, open_server
from kyyeu.domain.page import CopiedFile, DataFile, Page
from kyyeu.domain.problems import Problem, Severity
from on_disk import (
    PAGE,
    ROOT,
    a_job,
    a_report_file,
    files_of,
    plain_page,
    silent,
    surroundings,
    write_files,
)

OWN = ("events", "preview.js", "preview.css", "idiomorph.min.js", "where?source=x")
PATIENCE = 10  # seconds after which something that should have come never will
BROKEN = a_report_file(date="31/02/2021", slug="a")


@dataclass
class Reply:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def soup(self) -> BeautifulSoup:
        return BeautifulSoup(self.text, "html.parser")


@dataclass
class Desk:
    """A preview as its editor has it: files on one side, a browser on the other."""

    job: Job
    server: PreviewServer

    @property
    def port(self) -> int:
        return self.server.server_port

    def get(self, path: str, method: str = "GET", **headers: str) -> Reply:
        """A request exactly as written; `Host` is the right one unless given."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.putrequest(method, path, skip_host=True)
        for name, value in ({"Host": f"localhost:{self.port}"} | headers).items():
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        told = {name.lower(): value for name, value in answer.getheaders()}
        reply = Reply(answer.status, told, answer.read())
        connection.close()
        return reply

    def save(self, text: str, name: str = "hoi-nghi/a/index.md") -> None:
        write_files(self.job.content, {name: text})

    @contextmanager
    def events(self) -> Iterator[Iterator[str]]:
        """The versions that the server tells, as they come."""
        connection = socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)
        request = f"GET /__kyyeu/events HTTP/1.1\r\nHost: localhost:{self.port}\r\n\r\n"
        connection.sendall(request.encode())
        with connection, connection.makefile("r", encoding="utf-8") as lines:
            told = (line.removeprefix("data: ") for line in lines if line.startswith("data: "))
            yield (json.loads(line)["version"] for line in told)


@contextmanager
def serving(job: Job) -> Iterator[Desk]:
    server = open_server(Preview(job), 0)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield Desk(job, server)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with serving(a_job(tmp_path)) as desk:
        yield desk


def overlay(reply: Reply) -> str:
    """What stands over the page, or nothing."""
    dialog = reply.soup.find("dialog")
    return " ".join(dialog.get_text(" ").split()) if dialog else ""


# ---- what an editor sees


def test_a_page_carries_the_script_of_the_preview_and_nothing_else_is_added(desk: Desk):
    reply = desk.get("/hoi-nghi/a/")
    assert (reply.status, reply.headers["content-type"]) == (200, "text/html; charset=utf-8")
    make(desk.job, silent)
    built = files_of(desk.job.output)["hoi-nghi/a/index.html"].decode()
    soup = reply.soup
    scripts = [script["src"] for script in soup.find_all("script")]
    assert scripts == ["/__kyyeu/idiomorph.min.js", "/__kyyeu/preview.js"]
    soup.select_one("#kyyeu").extract()
    assert soup.get_text().split() == BeautifulSoup(built, "html.parser").get_text().split()
    assert overlay(reply) == ""


def test_nothing_of_the_preview_stands_in_a_built_page(desk: Desk):
    make(desk.job, silent)
    assert not [name for name, data in files_of(desk.job.output).items() if b"__kyyeu" in data]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("preview.js", "text/javascript; charset=utf-8"),
        ("idiomorph.min.js", "text/javascript; charset=utf-8"),
        ("preview.css", "text/css; charset=utf-8"),
    ],
)
def test_what_the_preview_adds_is_served(desk: Desk, name: str, kind: str):
    reply = desk.get(f"/__kyyeu/{name}")
    assert (reply.status, reply.headers["content-type"]) == (200, kind)
    assert reply.body


def test_a_saved_report_is_fresh_at_the_next_request(desk: Desk):
    desk.get("/hoi-nghi/a/")
    for title in ("Lần một", "Lần hai"):
        desk.save(a_report_file(title, slug="a"))
        assert f"<h1>{title}</h1>" in desk.get("/hoi-nghi/a/").text
        assert f"<h1>{title}</h1>" in desk.get("/").text


def test_a_new_report_appears_moves_when_renamed_and_goes_when_deleted(desk: Desk):
    assert desk.get("/hoi-nghi/b/").status == 404
    desk.save(a_report_file("Bài hai", slug="b"), "hoi-nghi/b.md")
    assert desk.get("/hoi-nghi/b/").status == 200
    desk.save(a_report_file("Bài hai", slug="c"), "hoi-nghi/b.md")
    assert (desk.get("/hoi-nghi/b/").status, desk.get("/hoi-nghi/c/").status) == (404, 200)
    (desk.job.content / "hoi-nghi/b.md").unlink()
    assert desk.get("/hoi-nghi/c/").status == 404


def test_a_broken_report_shows_its_last_good_page_and_what_to_mend_in_vietnamese(desk: Desk):
    assert "Lời bài" in desk.get("/hoi-nghi/a/").text
    desk.save(BROKEN)
    reply = desk.get("/hoi-nghi/a/")
    assert "Lời bài" in reply.text
    told = overlay(reply)
    assert "1 chỗ cần sửa" in told
    assert "hoi-nghi/a/index.md , dòng 3 , mục date" in told
    dialog = reply.soup.find("dialog")
    assert dialog is not None
    (what,), (remedy,) = dialog.find_all("h2"), dialog.select(".remedy")
    assert "31/02/2021" in what.get_text()
    assert remedy.get_text().strip()


def test_what_to_mend_goes_when_it_is_mended(desk: Desk):
    desk.get("/hoi-nghi/a/")
    desk.save(BROKEN)
    assert overlay(desk.get("/hoi-nghi/a/"))
    desk.save(a_report_file("Đã sửa", slug="a"))
    reply = desk.get("/hoi-nghi/a/")
    assert overlay(reply) == ""
    assert "Đã sửa" in reply.text


def test_a_broken_report_leaves_the_other_pages_as_they_are(desk: Desk):
    desk.save(a_report_file("Bài hai", slug="b"), "hoi-nghi/b.md")
    before = desk.get("/hoi-nghi/b/").soup.h1
    desk.save(BROKEN)
    reply = desk.get("/hoi-nghi/b/")
    assert (reply.status, reply.soup.select_one("h1:not(dialog h1)")) == (200, before)


def test_a_title_of_a_broken_report_is_escaped_over_the_page(desk: Desk):
    desk.save("---\ntitle: x\ndate: <script>alert(1)</script>\n---\n")
    soup = desk.get("/").soup
    assert "<script>alert(1)</script>" in soup.get_text()
    assert all(script["src"].startswith("/__kyyeu/") for script in soup.find_all("script"))


def test_a_broken_template_is_named_with_its_line(desk: Desk):
    desk.get("/hoi-nghi/a/")
    write_files(desk.job.theme, {"templates/page.html": PAGE + "{{ view.nothing }}"})
    told = overlay(desk.get("/hoi-nghi/a/"))
    assert "theme/templates/page.html , dòng 6" in told
    write_files(desk.job.theme, {"templates/page.html": PAGE})
    assert overlay(desk.get("/hoi-nghi/a/")) == ""


def test_a_notice_is_told_in_a_corner_and_does_not_cover_the_page(desk: Desk):
    assert desk.get("/").soup.find("details") is None
    desk.save("x", "doc-toi.md")
    reply = desk.get("/")
    assert overlay(reply) == ""
    details = reply.soup.find("details")
    assert details is not None
    assert not details.has_attr("open")
    assert details.summary.get_text() == "1 lưu ý"
    assert "doc-toi.md" in details.get_text()


def test_notices_of_the_page_itself_come_first():
    notices = tuple(
        Problem(f"hoi-nghi/{name}.md", 1, "", "một điều", "xem lại", Severity.NOTICE)
        for name in "ab"
    )
    shown = Overlay().page(b"<body></body>", notices, "1", Source("hoi-nghi/b.md"))
    files = BeautifulSoup(shown.data, "html.parser").select(".notices code")
    assert [file.get_text() for file in files] == ["hoi-nghi/b.md", "hoi-nghi/a.md"]


def test_of_a_thousand_problems_the_first_are_shown_and_the_rest_is_counted():
    problems = tuple(Problem(f"hoi-nghi/{n}.md", 1, "", "một điều", "sửa") for n in range(1000))
    soup = BeautifulSoup(Overlay().page(b"", problems, "1", Source()).data, "html.parser")
    assert len(soup.select("dialog li")) == MOST
    assert "1000 chỗ cần sửa" in soup.dialog.get_text()
    assert f"và {1000 - MOST} chỗ nữa" in soup.dialog.get_text()


def test_every_page_is_marked_as_a_preview(desk: Desk):
    for path in ("/", "/hoi-nghi/a/", "/khong-co"):
        assert "Xem thử" in desk.get(path).soup.select_one("#kyyeu .state").get_text()


def test_a_fragment_of_a_page_stays_as_it_is(tmp_path: Path):
    def fragment(site):
        yield Page("manh/moi.html", "fragment.html", str)

    job = a_job(tmp_path, features=(fragment,), theme={"templates/fragment.html": "<ol></ol>"})
    with serving(job) as desk:
        assert desk.get("/manh/moi.html").text == "<ol></ol>"


def test_an_address_without_a_page_is_404_and_says_so(desk: Desk):
    reply = desk.get("/khong-co/")
    assert reply.status == 404
    assert "Không có trang này" in reply.text
    assert "preview.js" in reply.text  # the page shows itself when somebody writes it


def test_the_sites_own_page_for_what_is_not_there_is_shown(tmp_path: Path):
    def lost(site):
        yield plain_page("404.html", site.articles[0])

    with serving(a_job(tmp_path, features=(lost,))) as desk:
        reply = desk.get("/khong-co/")
        assert (reply.status, reply.soup.h1.get_text()) == (404, "Hội nghị tổng kết")


def test_a_mistake_of_ours_is_told_and_the_next_page_is_served(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    def pages(site):
        yield Page("hong/", "page.html", lambda: 1 / 0)
        yield Page("lanh/", "page.html", lambda: site.articles[0])

    with serving(a_job(tmp_path, features=(pages,))) as desk:
        reply = desk.get("/hong/")
        assert (reply.status, "Phần mềm có lỗi" in reply.text) == (500, True)
        assert "preview.js" in reply.text  # the page shows itself when it is mended
        assert desk.get("/lanh/").status == 200
        told, end = "", time.monotonic() + PATIENCE
        while "ZeroDivisionError" not in told and time.monotonic() < end:
            told += capsys.readouterr().err  # the terminal is told after the browser
            time.sleep(0.01)
    assert "ZeroDivisionError" in told


# ---- what changes is told to the page


def test_a_page_that_is_open_is_told_of_every_change(desk: Desk):
    with desk.events() as versions:
        first = next(versions)
        assert first == version_of(desk.get("/"))
        desk.save(a_report_file("Mới", slug="a"))
        second = next(versions)
        assert second != first
        assert second == version_of(desk.get("/"))
        write_files(desk.job.theme, {"static/css/2-base.css": "b{}"})
        assert next(versions) not in (first, second)


def of_the_script(reply: Reply, name: str) -> str:
    """What the preview's script is told by the page that carries it."""
    script = reply.soup.select_one("script[data-version]")
    assert script is not None
    return str(script[f"data-{name}"])


def version_of(reply: Reply) -> str:
    return of_the_script(reply, "version")


def open_pages() -> int:
    """Threads that answer an open page."""
    return sum("process_request" in thread.name for thread in threading.enumerate())


def in_time(holds: Callable[[], bool]) -> bool:
    """Whether something comes true before patience ends."""
    end = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True


def test_a_page_that_is_left_leaves_no_thread_behind(desk: Desk):
    before = open_pages()
    for _ in range(5):
        with desk.events() as versions:
            next(versions)
            assert open_pages() > before
    assert in_time(lambda: open_pages() == before)


def test_every_connection_ends_with_the_server(tmp_path: Path):
    with serving(a_job(tmp_path)) as desk:
        idle = socket.create_connection(("127.0.0.1", desk.port), timeout=PATIENCE)
        page = socket.create_connection(("127.0.0.1", desk.port), timeout=PATIENCE)
        ask = f"GET /__kyyeu/events HTTP/1.1\r\nHost: localhost:{desk.port}\r\n\r\n"
        page.sendall(ask.encode())
        assert page.recv(12) == b"HTTP/1.1 200"
        assert in_time(lambda: open_pages() >= 2)
    start = time.monotonic()
    with idle, page:
        assert idle.recv(1) == b""
        while page.recv(1000):
            pass
    assert time.monotonic() - start < 1
    assert in_time(lambda: open_pages() == 0)
    assert not [thread for thread in threading.enumerate() if thread.name == "watch"]


def test_a_page_without_news_is_told_that_the_server_is_alive(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(web, "KEEP_ALIVE", 0.01)
    assert b": still here\n" in everything_sent(desk, "GET", "/__kyyeu/events", lines=20)


def test_a_page_that_stayed_as_it_is_is_not_sent_again(desk: Desk):
    first = desk.get("/hoi-nghi/a/")
    tag = first.headers["etag"]
    assert tag == of_the_script(first, "tag")
    desk.save(a_report_file("Bài hai", slug="b", date="01/01/2020"), "hoi-nghi/b.md")
    again = desk.get("/hoi-nghi/a/", **{"If-None-Match": tag})
    assert (again.status, again.body, again.headers["etag"]) == (304, b"", tag)
    desk.save(a_report_file("Mới", slug="a"))
    fresh = desk.get("/hoi-nghi/a/", **{"If-None-Match": tag})
    assert (fresh.status, fresh.soup.h1.get_text()) == (200, "Mới")


def test_a_page_is_sent_again_when_there_is_something_to_mend(desk: Desk):
    tag = desk.get("/hoi-nghi/a/").headers["etag"]
    desk.save(BROKEN)
    assert desk.get("/hoi-nghi/a/", **{"If-None-Match": tag}).status == 200


# ---- where a page went


def gone_to(desk: Desk, page: Reply) -> str | None:
    """Where the source of a page stands now."""
    asked = urlencode({name: of_the_script(page, name) for name in ("source", "mark")})
    reply = desk.get(f"/__kyyeu/where?{asked}")
    address: str | None = json.loads(reply.text)["address"]
    return address


def test_a_report_that_got_another_address_is_found_by_its_file(desk: Desk):
    page = desk.get("/hoi-nghi/a/")
    assert gone_to(desk, page) == "/hoi-nghi/a/"
    desk.save(a_report_file(slug="b"))
    assert gone_to(desk, page) == "/hoi-nghi/b/"


@pytest.mark.skipif(os.name == "nt", reason="Windows may give another number to a renamed file")
def test_a_report_whose_file_got_another_name_is_found_by_what_it_kept(tmp_path: Path):
    with serving(a_job(tmp_path, {"hoi-nghi/hội-a.md": a_report_file(slug="a")})) as desk:
        page = desk.get("/hoi-nghi/a/")
        new = desk.job.content / "hoi-nghi/b.md"
        (desk.job.content / "hoi-nghi/hội-a.md").rename(new)
        new_text = new.stat()
        assert gone_to(desk, page) == "/hoi-nghi/a/"
        os.utime(new, ns=(new_text.st_atime_ns, new_text.st_mtime_ns + 1))
        assert gone_to(desk, page) is None  # the number alone may be that of another file


def test_a_report_that_was_deleted_stands_nowhere(desk: Desk):
    page = desk.get("/hoi-nghi/a/")
    (desk.job.content / "hoi-nghi/a/index.md").unlink()
    assert gone_to(desk, page) is None


@pytest.mark.parametrize(
    "question", ["", "?source=", "?source=..%2f..%2fetc%2fpasswd", "?mark=%00"]
)
def test_only_what_stands_for_a_page_is_found(desk: Desk, question: str):
    reply = desk.get(f"/__kyyeu/where{question}")
    assert (reply.status, json.loads(reply.text)) == (200, {"address": None})


def test_a_page_of_an_earlier_start_is_told_from_one_of_this(tmp_path: Path):
    job = a_job(tmp_path)
    with serving(job) as earlier:
        before = version_of(earlier.get("/"))
    with serving(job) as later:
        assert version_of(later.get("/")) != before


# ---- what a stranger gets


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "[::1]", "LOCALHOST"])
def test_the_server_answers_to_its_own_names(desk: Desk, name: str):
    assert desk.get("/", Host=f"{name}:{desk.port}").status == 200


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "localhost", "", "0.0.0.0"])
@pytest.mark.parametrize(
    "path", ["/", "/theme/theme.css", "/khong-co", *(f"/__kyyeu/{name}" for name in OWN)]
)
def test_any_other_host_is_refused_for_its_name_may_be_bound_to_this_computer(
    desk: Desk, host: str, path: str
):
    reply = desk.get(path, Host=host)
    assert reply.status == 403
    assert b"H\xe1\xbb\x99i" not in reply.body


def test_a_request_without_a_host_is_refused(desk: Desk):
    with socket.create_connection(("127.0.0.1", desk.port), timeout=PATIENCE) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\n\r\n")
        assert connection.recv(100).startswith(b"HTTP/1.1 403 ")


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://localhost", "https://localhost:{port}", "["]
)
@pytest.mark.parametrize("path", ["/", *(f"/__kyyeu/{name}" for name in OWN)])
def test_a_page_of_another_site_is_refused(desk: Desk, origin: str, path: str):
    assert desk.get(path, Origin=origin.format(port=desk.port)).status == 403


def test_its_own_page_may_ask(desk: Desk):
    assert desk.get("/", Origin=f"http://localhost:{desk.port}").status == 200


def test_no_answer_may_be_read_by_another_site(desk: Desk):
    for path in ("/", "/khong-co", "/theme/theme.css", "/hoi-nghi/a", "/__kyyeu/where"):
        told = desk.get(path).headers
        assert not [name for name in told if name.startswith("access-control")]
        assert told["cache-control"] == "no-store"


def test_pages_may_load_nothing_from_elsewhere_and_run_no_script_of_their_own(desk: Desk):
    told = desk.get("/").headers
    assert "default-src 'none'" in told["content-security-policy"]
    assert "unsafe" not in told["content-security-policy"]
    assert told["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    [
        "/../content/hoi-nghi/a/index.md",
        "/%2e%2e/content/hoi-nghi/a/index.md",
        "/hoi-nghi/a/..%2f..%2f..%2fcontent/hoi-nghi/a/index.md",
        "/theme/../../theme/templates/page.html",
        "/..%5ccontent%5choi-nghi%5ca%5cindex.md",
        "//etc/passwd",
        "/etc/passwd",
        "/%00",
        "/[",
        "//[",
        "/hoi-nghi/a/index.md",
        "/content/hoi-nghi/a/index.md",
        "/templates/page.html",
        "/theme/",
        "/theme/css/2-base.css",
        "/__kyyeu/",
        "/__kyyeu/overlay.html",
        "/__kyyeu/vendor/",
        "/__kyyeu/vendor/LICENSE-idiomorph.txt",
        "/__kyyeu/../preview.py",
    ],
)
def test_nothing_is_served_but_what_is_planned(desk: Desk, path: str):
    reply = desk.get(path)
    assert reply.status == 404
    assert b"root:" not in reply.body
    assert "Lời bài" not in reply.text


def test_no_folder_is_listed(desk: Desk):
    desk.save("x", "hoi-nghi/a/secret.txt")
    assert desk.get("/hoi-nghi/").status == 404
    assert desk.get("/hoi-nghi/a/secret.txt").status == 404


def test_a_link_that_was_put_into_the_content_is_not_followed(tmp_path: Path):
    def attachments(site):
        yield CopiedFile("a.pdf", "a.pdf")

    write_files(tmp_path, {"secret.txt": b"secret"})
    job = a_job(tmp_path, features=(attachments,))
    (job.content / "a.pdf").symlink_to(tmp_path / "secret.txt")
    with serving(job) as desk:
        assert b"secret" not in desk.get("/a.pdf").body


def test_the_server_listens_on_the_loopback_address_only(desk: Desk):
    assert desk.server.socket.getsockname()[0] == "127.0.0.1"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_can_be_sent(desk: Desk, method: str):
    assert desk.get("/", method).status == 501


# ---- how it answers


@pytest.mark.parametrize("path", ["/", "/khong-co", "/theme/theme.css", "/__kyyeu/where"])
def test_head_tells_the_same_without_the_content(desk: Desk, path: str):
    head, whole = everything_sent(desk, "HEAD", path), everything_sent(desk, "GET", path)
    headers, body = whole.split(b"\r\n\r\n", 1)
    assert head == headers + b"\r\n\r\n"
    assert body


def test_head_of_the_events_has_an_end(desk: Desk):
    answer = everything_sent(desk, "HEAD", "/__kyyeu/events", lines=20)
    assert answer.startswith(b"HTTP/1.1 200 ")
    assert answer.endswith(b"\r\n\r\n")


def everything_sent(desk: Desk, method: str, path: str, *, lines: int = 1000) -> bytes:
    """What comes until the server closes the connection, without the time of day."""
    request = (
        f"{method} {path} HTTP/1.1\r\nHost: localhost:{desk.port}\r\nConnection: close\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", desk.port), timeout=PATIENCE) as connection:
        connection.sendall(request.encode())
        with connection.makefile("rb") as answer:
            sent = islice(answer, lines)
            return b"".join(line for line in sent if not line.startswith(b"Date: "))


def test_a_question_after_the_address_is_no_part_of_it(desk: Desk):
    assert desk.get("/hoi-nghi/a/?x=1").status == 200


@pytest.mark.parametrize("path", ["/hoi-nghi/a", "//hoi-nghi/a", "/hoi-nghi/a?x=1"])
def test_a_folder_without_its_slash_leads_to_the_page_on_this_server(desk: Desk, path: str):
    reply = desk.get(path)
    assert (reply.status, reply.headers["location"]) == (302, "/hoi-nghi/a/")


def test_files_come_with_their_kind(tmp_path: Path):
    def data(site):
        yield DataFile("x.json", json.dumps, ("ế",))
        yield DataFile("x.csv", str)

    with serving(a_job(tmp_path, features=(data,))) as desk:
        kinds = {p: desk.get(p).headers["content-type"] for p in ("/x.json", "/x.csv")}
        assert kinds == {
            "/x.json": "application/json; charset=utf-8",
            "/x.csv": "text/csv; charset=utf-8",
        }
        assert desk.get("/theme/theme.css").headers["content-type"] == "text/css; charset=utf-8"
        assert desk.get("/theme/img/icon.svg").headers["content-type"] == (
            "image/svg+xml; charset=utf-8"
        )


def test_an_address_in_vietnamese_letters_is_found(tmp_path: Path):
    def data(site):
        yield DataFile("Kế hoạch.txt", str, ("x",))

    with serving(a_job(tmp_path, features=(data,))) as desk:
        assert desk.get("/K%E1%BA%BF%20ho%E1%BA%A1ch.txt").text == "x"


def test_a_taken_port_gives_way_to_a_free_one(desk: Desk):
    with open_server(Preview(desk.job), desk.port) as other:
        assert other.server_port != desk.port
        assert other.address == f"http://localhost:{other.server_port}/"


def test_a_port_that_cannot_be_gives_way_to_a_free_one(desk: Desk):
    with open_server(Preview(desk.job), 99999) as other:
        assert 0 < other.server_port < 65536


def test_many_ask_at_once_while_files_are_saved_and_nobody_gets_an_error(desk: Desk):
    statuses: list[int] = []

    def read() -> None:
        statuses.extend(desk.get("/hoi-nghi/a/").status for _ in range(20))

    readers = [threading.Thread(target=read) for _ in range(8)]
    for reader in readers:
        reader.start()
    for number in range(20):
        desk.save(a_report_file(f"Lần {number}", slug="a"), "hoi-nghi/tam.tmp")
        (desk.job.content / "hoi-nghi/tam.tmp").replace(desk.job.content / "hoi-nghi/a/index.md")
    for reader in readers:
        reader.join()
    assert statuses == [200] * 160


@pytest.mark.parametrize(
    ("error", "is_told"),
    [(BrokenPipeError(), False), (ConnectionResetError(), False), (KeyError(), True)],
)
def test_a_browser_that_leaves_is_not_worth_a_word(
    desk: Desk, capsys: pytest.CaptureFixture[str], error: Exception, is_told: bool
):
    try:
        raise error
    except type(error):
        desk.server.handle_error(None, ("127.0.0.1", 1))
    assert bool(capsys.readouterr().err) == is_told


# ---- the command


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Addresses for which a browser was opened by a preview that is stopped at once."""
    addresses: list[str] = []
    job = a_job(tmp_path)

    def stop(self: PreviewServer) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("webbrowser.open", addresses.append)
    monkeypatch.setattr(PreviewServer, "serve_forever", stop)
    monkeypatch.setattr(web, "project_job", lambda **_: job)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.delenv("CI", raising=False)
    return addresses


def test_the_command_opens_a_browser_for_somebody_at_a_terminal(opened: list[str]):
    assert web.main(["--port", "0"]) == 0
    (address,) = opened
    assert address.startswith("http://localhost:")


def test_no_browser_is_opened_on_a_machine_that_tests(
    opened: list[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("CI", "true")
    assert web.main(["--port", "0"]) == 0
    assert opened == []


def test_no_browser_is_opened_when_nobody_wants_one(opened: list[str]):
    assert web.main(["--port", "0", "--no-browser"]) == 0
    assert opened == []


def test_no_browser_is_opened_when_nobody_sits_at_a_terminal(
    opened: list[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: False, raising=False)
    assert web.main(["--port", "0"]) == 0
    assert opened == []


def hear_ctrl_c() -> None:
    """Tests that run in the background pass on a deaf ear."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C cannot be sent to one process on Windows")
def test_the_command_says_where_to_look_tells_problems_and_ends_with_ctrl_c(tmp_path: Path):
    content = write_files(
        tmp_path / "noi-dung",
        {"hoi-nghi/a.md": a_report_file(slug="a"), "hoi-nghi/b.md": BROKEN},
    )
    command = [sys.executable, "-m", "kyyeu.build.web", "--content", str(content), "--port", "0"]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=surroundings(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        preexec_fn=hear_ctrl_c,
    ) as process:
        assert process.stdout
        first = process.stdout.readline()
        assert first.startswith("Xem thử tại http://localhost:")
        port = int(first.split(":")[2].split("/")[0])
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        connection.request("GET", "/hoi-nghi/a/", headers={"Host": f"localhost:{port}"})
        assert connection.getresponse().status == 200
        connection.close()
        process.send_signal(signal.SIGINT)
        rest, problems = process.communicate(timeout=PATIENCE)
    assert "Đã dừng xem thử." in rest
    assert "hoi-nghi/b.md:3: date: " in problems
    assert process.returncode == 0


def test_a_content_folder_that_is_not_there_ends_the_command_with_status_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert web.main(["--content", str(tmp_path / "khong-co"), "--no-browser"]) == 1
    assert "không thấy thư mục nội dung" in capsys.readouterr().err
