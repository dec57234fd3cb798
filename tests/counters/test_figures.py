"""Views of reports as a site shows them."""

from __future__ import annotations

import pytest

from kyyeu.counters.figures import is_report, merged, most_read


def test_views_of_an_old_address_are_views_of_the_report():
    views = {"/hoi-nghi/cu/": 3, "/hoi-nghi/moi/": 2, "/": 1}
    assert merged(views, {"/hoi-nghi/cu/": "/hoi-nghi/moi/"}) == {"/": 1, "/hoi-nghi/moi/": 5}


def test_the_most_read_are_reports_with_views_the_most_first():
    views = {"/": 99, "/hoi-nghi/b/": 2, "/hoi-nghi/a/": 2, "/hoi-nghi/c/": 5, "/hoi-nghi/d/": 0}
    assert most_read(views, 10) == [("/hoi-nghi/c/", 5), ("/hoi-nghi/a/", 2), ("/hoi-nghi/b/", 2)]
    assert most_read(views, 1) == [("/hoi-nghi/c/", 5)]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("/hoi-nghi/a/", True),
        ("/hoi-nghi/", False),
        ("/hoi-nghi/trang/", False),
        ("/hoi-nghi/trang/2/", False),
        ("/khoi/a/", False),
        ("/", False),
    ],
)
def test_a_report_is_told_from_lists(page, expected):
    assert is_report(page) is expected
