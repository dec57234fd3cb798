"""Addresses as a server understands them, seen from a file on a disk."""

import posixpath
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyyeu.portable.addresses import Places

REPORT = "hoi-nghi/a/index.html"
PLACES = Places.of(
    [
        *("index.html", "404.html", "khoi/index.html", "khoi/hoa-binh/index.html", REPORT),
        *("hoi-nghi/a/kế hoạch.pdf", "theme/theme.css", "tim-kiem/0/a.js"),
    ]
)


@pytest.mark.parametrize(
    ("address", "seen"),
    [
        ("/", "../../index.html"),
        ("/khoi/", "../../khoi/index.html"),
        ("/khoi", "../../khoi/index.html"),
        ("/khoi/hoa-binh/#nam-2022", "../../khoi/hoa-binh/index.html#nam-2022"),
        ("/khoi/?q=a&b=/c/#d", "../../khoi/index.html?q=a&b=/c/#d"),
        ("/theme/theme.css", "../../theme/theme.css"),
        ("/hoi-nghi/a/", "index.html"),
        ("/hoi-nghi/a/k%E1%BA%BF%20ho%E1%BA%A1ch.pdf", "k%E1%BA%BF%20ho%E1%BA%A1ch.pdf"),
        ("/hoi-nghi/a/kế hoạch.pdf", "k%E1%BA%BF%20ho%E1%BA%A1ch.pdf"),
        ("../../khoi/", "../../khoi/index.html"),
        (".", "index.html"),
        ("/../../khoi/", "../../khoi/index.html"),
        (" /khoi/ ", "../../khoi/index.html"),
    ],
)
def test_an_address_of_the_site_becomes_the_way_to_a_file(address, seen):
    assert PLACES.seen_from(REPORT, address) == seen


@pytest.mark.parametrize(
    "address",
    [
        *("", "#cuoi", "?trang=2", "kế hoạch.pdf", "../../404.html", "/khong-co/", "/khong-co.pdf"),
        *("https://example.vn/khoi/", "//example.vn/khoi/", "/\\example.vn/khoi/", "mailto:a@b.vn"),
        *("data:image/png;base64,AAAA", "javascript:void(0)", "tel:024", "\\khoi\\"),
    ],
)
def test_what_leads_elsewhere_to_nothing_or_rightly_already_is_left_as_it_is(address):
    assert PLACES.seen_from(REPORT, address) == address


def test_a_folder_stays_one_for_a_script_that_adds_names_to_it():
    assert PLACES.folder_seen_from(REPORT, "/") == "../../"
    assert PLACES.folder_seen_from(REPORT, "/tim-kiem/") == "../../tim-kiem/"
    assert PLACES.folder_seen_from(REPORT, "/hoi-nghi/a/") == "./"
    assert PLACES.folder_seen_from(REPORT, "/tim-kiem/0/a.js") == "../../tim-kiem/0/a.js"


names = st.lists(
    st.text("ab-é %#?+&", min_size=1, max_size=4).filter(lambda part: part.strip(" ") == part),
    min_size=1,
    max_size=3,
).map("/".join)


@given(names, names, st.booleans())
def test_the_way_to_a_file_leads_there_from_wherever_it_is_seen(page, file, is_page):
    target = f"{file}/index.html" if is_page else f"{file}.css"
    page = f"{page}/index.html"
    places = Places.of([page, target])
    quoted = "".join(f"%{ord(c):02X}" if c in "%#?" else c for c in f"/{file}")
    seen = places.seen_from(page, quoted + ("/" if is_page else ".css"))
    assert not urlsplit(seen).query
    reached = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(seen)))
    assert reached == target
    assert places.seen_from(page, seen) == seen
