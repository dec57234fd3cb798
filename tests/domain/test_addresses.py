"""Old addresses: what a page can stand at and a web server redirect from."""

import pytest

from kyyeu.domain.addresses import page_at, read_old_address
from kyyeu.domain.unreadable import Unreadable


def refusal(text: str) -> str:
    with pytest.raises(Unreadable) as caught:
        read_old_address(text)
    return str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "/tin-tuc/123.html",
        "/tin-tuc/",
        "/tin-tuc",
        "/vi/news/Tin-hoat-dong/ky-giao-uoc-12/",
        "/a.php",
    ],
)
def test_a_path_of_the_old_site_is_taken_as_written(text: str):
    assert read_old_address(text) == text


def test_signs_of_percent_are_read_and_letters_are_composed():
    assert read_old_address("/tin/b%C3%A0i%201.html") == "/tin/bài 1.html"
    assert read_old_address("/tin/ba\u0300i.html") == "/tin/bài.html"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "/",
        "//",
        "tin/1.html",
        "//evil.vn/",
        "/a//b",
        "/../etc",
        "/a/../b",
        "/a/./b",
        "/%2e%2e/b",
    ],
)
def test_what_is_no_path_of_this_site_is_refused(text: str):
    assert "không phải địa chỉ trong trang này" in refusal(text)


@pytest.mark.parametrize("text", ["/index.php?id=12", "/?p=1", "/tin#dau"])
def test_what_follows_a_question_mark_never_reaches_a_static_page(text: str):
    assert "trang tĩnh không dẫn được" in refusal(text)


@pytest.mark.parametrize("sign", [*"\"\\{}*$;<>|:`^%'[]", "\n", "\0", "\u202e"])
def test_signs_that_mean_something_to_a_server_or_a_disk_are_refused(sign: str):
    assert "không đặt thành trang được" in refusal(f"/tin/a{sign if sign != '%' else '%25'}b.html")


def test_a_part_is_no_longer_than_disks_bear():
    assert read_old_address(f"/{'ế' * 66}") == f"/{'ế' * 66}"
    assert "không đặt thành trang được" in refusal(f"/{'ế' * 67}")


@pytest.mark.parametrize(
    "text", ["/.htaccess", "/tin/.git/x", "/tin./a", "/tin/a .", "/con/", "/tin/aux.html"]
)
def test_names_that_a_server_hides_or_windows_does_not_bear_are_refused(text: str):
    assert "máy chủ không nhận" in refusal(text)


OURS = """/khoi/cu/ /index.html /Index.php /404.html /theme/a.css /hoi-nghi/ /hoi-nghi/trang/
/hoi-nghi/a/b/ /du-lieu/reports.json /robots.txt"""


@pytest.mark.parametrize("text", OURS.split())
def test_addresses_of_the_software_are_refused(text: str):
    assert "đã dành cho phần khác của trang" in refusal(text)


def test_the_former_address_of_a_report_is_taken():
    assert read_old_address("/hoi-nghi/ten-cu/") == "/hoi-nghi/ten-cu/"


@pytest.mark.parametrize(
    ("old", "page"),
    [
        ("/tin/1.html", "tin/1.html"),
        ("/tin/1.htm", "tin/1.htm"),
        ("/tin/", "tin/"),
        ("/tin", "tin/"),
        ("/tin/1.php", "tin/1.php/"),
    ],
)
def test_a_page_stands_at_an_old_address_in_a_folder_unless_it_is_a_page_by_its_name(
    old: str, page: str
):
    assert page_at(old) == page
