"""What every web server does with the configuration that we print."""

from __future__ import annotations

import gzip

import pytest

from kyyeu.build.theme import theme_files
from kyyeu.domain.serving import CACHE_FOREVER, CACHE_SHORTLY, SAFETY_HEADERS
from on_disk import THEME, write_files
from web_servers import SERVERS, Running, running

REPORT = "/hoi-nghi/co-dia-chi-cu/"
ASSETS = theme_files(THEME).addresses
TYPES = {
    "/": "text/html; charset=utf-8",
    ASSETS["theme.css"]: "text/css; charset=utf-8",
    ASSETS["js/site.js"]: "text/javascript; charset=utf-8",
    ASSETS["img/icon.svg"]: "image/svg+xml; charset=utf-8",
    ASSETS["fonts/source-sans-3-latin-wght-normal.woff2"]: "font/woff2",
    "/du-lieu/reports.json": "application/json; charset=utf-8",
    "/du-lieu/awards.csv": "text/csv; charset=utf-8",
    "/feed.xml": "application/xml; charset=utf-8",
    "/lich.ics": "text/calendar; charset=utf-8",
    f"{REPORT}ke-hoach.pdf": "application/pdf",
    "/thu/a.avif": "image/avif",
    "/thu/a.jpg": "image/jpeg",
    "/thu/a.png": "image/png",
    "/thu/a.xml": "application/xml; charset=utf-8",
    "/thu/a.ics": "text/calendar; charset=utf-8",
}
MOVED = [
    "/tin-tuc/123.html",
    "/tin-tuc/bài cũ",
    "/tin-tuc/bài cũ/",
    "/xem/45.php",
    "/a+b (1), @2/c",
]
HIDDEN = [
    "/.htaccess",
    "/.kyyeu.json",
    "/.kyyeu.memory",
    "/.kyyeu.reports",
    "/.git/config",
    "/hoi-nghi/.kyyeu.json",
    "/%2ekyyeu.json",
]


def is_our_lost_page(body: bytes) -> bool:
    return "Không tìm thấy trang".encode() in body


# ---- what is there


def test_a_page_is_what_was_built(server: Running, release):
    answer = server.get("/")
    assert (answer.status, answer.body) == (200, (release.root / "index.html").read_bytes())


@pytest.mark.parametrize("path", TYPES)
def test_every_kind_of_file_has_its_type(server: Running, path: str):
    answer = server.get(path)
    assert (answer.status, answer.headers["content-type"]) == (200, TYPES[path])


def test_a_folder_leads_to_its_page(server: Running):
    answer = server.get("/hoi-nghi/co-dia-chi-cu")
    assert answer.status in (301, 308)
    where = answer.headers["location"]
    assert where.removeprefix(server.address).removeprefix("http://localhost") == REPORT


@pytest.mark.parametrize("path", MOVED)
def test_an_old_address_leads_on_for_good(server: Running, path: str):
    answer = server.get(path)
    assert answer.status == 301
    assert answer.headers["location"].removeprefix(server.address) == REPORT
    assert server.get(REPORT).status == 200


def test_an_address_that_only_begins_like_an_old_one_leads_nowhere(server: Running):
    assert server.get("/tin-tuc/123.html.bak").status == 404
    assert server.get("/tin-tuc/1234html").status == 404
    assert server.get("/x/tin-tuc/123.html").status == 404


# ---- what is not there


@pytest.mark.parametrize("path", ["/khong-co/", "/khong-co.html", f"{REPORT}khong-co.pdf", "/tin/"])
def test_a_lost_address_shows_our_own_page_with_status_404(server: Running, path: str):
    answer = server.get(path)
    assert answer.status == 404
    assert is_our_lost_page(answer.body)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("name", ["nginx", "caddy"])  # Apache shows it as any page
def test_our_page_for_lost_addresses_is_no_page_of_its_own(servers: dict[str, Running], name: str):
    answer = servers[name].get("/404.html")
    assert answer.status == 404
    assert is_our_lost_page(answer.body)


def test_what_is_lost_now_is_not_remembered_for_ever(server: Running):
    answer = server.get("/theme/theme.0123456789.css")
    assert answer.status == 404
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "immutable" not in answer.headers.get("cache-control", "")


@pytest.mark.parametrize("path", HIDDEN)
def test_hidden_files_are_not_served(server: Running, path: str):
    answer = server.get(path)
    assert answer.status in (403, 404)
    assert is_our_lost_page(answer.body)


@pytest.mark.parametrize("path", ["/theme/", "/thu/", "/manh/", "/theme/fonts/"])
def test_no_folder_is_listed(server: Running, path: str):
    answer = server.get(path)
    assert answer.status in (403, 404)
    assert is_our_lost_page(answer.body)
    assert b"a.avif" not in answer.body


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/thu/../../secret.txt",
        "//secret.txt",
    ],
)
def test_nothing_outside_the_site_is_served(server: Running, path: str):
    answer = server.get(path)
    assert answer.status in (400, 403, 404)
    assert "bí mật".encode() not in answer.body


@pytest.mark.parametrize("name", ["nginx", "apache"])  # Caddy cannot be told not to follow links
@pytest.mark.parametrize("path", ["/thu/out.txt", "/thu/folder/secret.txt", "/thu/folder/"])
def test_links_out_of_the_site_are_not_followed(servers: dict[str, Running], name: str, path: str):
    answer = servers[name].get(path)
    assert answer.status in (403, 404)
    assert "bí mật".encode() not in answer.body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND"])
@pytest.mark.parametrize("path", ["/", ASSETS["theme.css"], "/khong-co"])
def test_nothing_but_reading_is_allowed(server: Running, method: str, path: str):
    answer = server.get(path, method)
    assert answer.status in (403, 404, 405)
    if answer.status == 405:
        assert answer.headers["allow"] == "GET, HEAD"


def test_a_head_has_the_headers_and_no_body(server: Running):
    answer = server.get("/", "HEAD")
    assert (answer.status, answer.body) == (200, b"")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "allow" not in answer.headers


# ---- headers


@pytest.mark.parametrize("path", ["/", ASSETS["theme.css"], "/khong-co", "/.kyyeu.json"])
def test_every_answer_bears_the_headers_of_safety(server: Running, path: str):
    headers = server.get(path).headers
    assert {name: headers.get(name.lower()) for name in SAFETY_HEADERS} == SAFETY_HEADERS
    assert "strict-transport-security" not in headers  # this is not HTTPS


@pytest.mark.parametrize("name", SERVERS)
def test_over_https_a_browser_is_told_to_stay_there(release, name: str):
    with running(name, release.current, release.content, secure=True) as server:
        answer = server.get("/")
        assert answer.status == 200
        assert answer.headers["strict-transport-security"] == "max-age=31536000"


@pytest.mark.parametrize(
    "path",
    [
        *("/", REPORT, "/du-lieu/reports.json", "/manh/moi.html"),
        *("/anh/", "/anh/trang/2/", "/thu/a.jpg", f"{REPORT}ke-hoach.pdf"),
    ],
)
def test_what_may_change_is_kept_for_a_minute(server: Running, path: str):
    assert server.get(path).headers["cache-control"] == CACHE_SHORTLY


@pytest.mark.parametrize("path", [*ASSETS.values(), "/anh/0a/1b2c3d4e5f6071-640.avif"])
def test_what_cannot_change_is_kept_for_a_year(server: Running, path: str):
    answer = server.get(path)
    assert (answer.status, answer.headers["cache-control"]) == (200, CACHE_FOREVER)


@pytest.mark.parametrize("path", ["/", ASSETS["theme.css"], "/du-lieu/reports.json"])
def test_text_is_compressed_for_who_can_read_it(server: Running, path: str):
    plain = server.get(path)
    packed = server.get(path, Accept_Encoding="gzip")
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert "accept-encoding" in packed.headers["vary"].lower()
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < len(plain.body) / 2


def test_what_is_packed_already_is_not_packed_again(server: Running):
    font = ASSETS["fonts/source-sans-3-latin-wght-normal.woff2"]
    assert "content-encoding" not in server.get(font, Accept_Encoding="gzip").headers


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_what_a_browser_has_already_is_not_sent_again(server: Running, encoding: str):
    tag = server.get("/", Accept_Encoding=encoding).headers["etag"]
    again = server.get("/", Accept_Encoding=encoding, If_None_Match=tag)
    assert (again.status, again.body) == (304, b"")


def test_the_program_does_not_tell_its_version(server: Running):
    if server.name != "apache":  # there it is the host's to say
        assert not any(sign.isdigit() for sign in server.get("/").headers.get("server", ""))


# ---- publishing


def test_another_release_is_seen_at_once(server: Running, release):
    before = server.get("/").body
    rules = (release.root / ".htaccess").read_bytes()
    write_files(release.place / "releases/2", {"index.html": "<p>bản hai", ".htaccess": rules})

    def swap(target: str) -> None:
        link = release.place / "next"
        link.symlink_to(target)
        link.replace(release.current)

    try:
        for _ in range(20):
            swap("releases/2")
            assert server.get("/").body == "<p>bản hai".encode()
            assert server.get(REPORT).status == 404
            swap("releases/1")
            assert server.get("/").body == before
    finally:
        swap("releases/1")
