"""A document ready to print leads to its file."""

import pytest

from builders import a_report, an_article
from kyyeu.views.documents import document_line


@pytest.mark.parametrize(
    ("name", "href"),
    [
        ("1-kh.pdf", "/hoi-nghi/a/1-kh.pdf"),
        (
            "phụ lục/Kế hoạch.pdf",
            "/hoi-nghi/a/ph%E1%BB%A5%20l%E1%BB%A5c/K%E1%BA%BF%20ho%E1%BA%A1ch.pdf",
        ),
        ("a&b'+.pdf", "/hoi-nghi/a/a%26b%27%2B.pdf"),
    ],
)
def test_the_address_of_a_file_is_percent_encoded(name, href):
    [document] = a_report(documents=[{"type": "Kế hoạch", "file": name}]).documents
    file = document_line(document, an_article("a").ref).file
    assert file is not None
    assert file.href == href
