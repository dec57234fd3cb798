"""Pictures in the body of a fixed page: paragraphs of their own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyyeu.prose.figures import Figure, figures, pieces, without_figures


def test_a_paragraph_that_is_an_image_cuts_the_body():
    body = 'Một.\n\n![Bảng lỗi](loi.webp "Một bảng")\n\nHai.\n\n![Ảnh](anh.webp)'
    assert pieces(body) == (
        "Một.\n",
        Figure(3, "loi.webp", "Bảng lỗi", "Một bảng"),
        "\nHai.\n",
        Figure(7, "anh.webp", "Ảnh", ""),
    )


@pytest.mark.parametrize(
    "body",
    [
        "Chữ ![ảnh](a.webp) giữa dòng.",
        "Chữ.\n![ảnh](a.webp)",
        "![ảnh](a.webp)\nChữ.",
        "```\n\n![ảnh](a.webp)\n\n```",
        "    ![ảnh](a.webp)",
        "- một\n\n  ![ảnh](a.webp)",
        "![ảnh][a]",
        "",
    ],
)
def test_an_image_anywhere_else_is_left_to_be_told(body):
    assert figures(body) == ()
    assert without_figures(body) == body


lines = st.lists(
    st.sampled_from(["", "", "Chữ", "![a](b.webp)", '![](c.png "d")', "```", "~~~~", "- m"])
).map("\n".join)


@given(lines)
def test_every_line_keeps_its_number_and_nothing_is_lost(body):
    cut = without_figures(body).split("\n")
    at = {figure.line - 1: figure for figure in figures(body)}
    for number, line in enumerate(body.split("\n")):
        assert cut[number] == ("" if number in at else line)
    words = [piece for piece in pieces(body) if isinstance(piece, str)]
    assert "".join("\n".join(words).split()) == "".join(without_figures(body).split())
    assert tuple(piece for piece in pieces(body) if isinstance(piece, Figure)) == figures(body)
