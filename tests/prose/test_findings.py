"""What is told of a body: exactly what its HTML has lost, each thing at its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyyeu.prose.findings import findings


def told(body: str) -> list[tuple[int, int, str, bool]]:
    return [(f.line, f.column, f.what, f.lesser) for f in findings(body).faults]


@pytest.mark.parametrize(
    "body",
    [
        "Lời bài **đậm** và *nghiêng*.",
        "# Đề mục\n\n- a\n- b\n\n> trích\n\n`mã`",
        "| a | b |\n|:--|--:|\n| 1 | 2 |",
        "```python\nx\n```",
        "Từ\n: nghĩa\n\n*[UBND]: Ủy ban nhân dân\n\nUBND",
        "<p>Đoạn</p><table><tr><td>a</td></tr></table>",
        "H<sub>2</sub>O, m<sup>2</sup><br>",
        "[a](https://a.vn 'tên') <https://a.vn> <a@b.vn>",
        "<!-- ghi chú của người viết -->",
        "a < b > c & d",
        "`<script>`\n\n    <iframe>\n",
        "Nối dòng  \nbằng hai dấu cách",
        "",
    ],
)
def test_nothing_is_told_where_nothing_is_lost(body):
    assert told(body) == []


def test_each_kind_of_loss_is_told_once_where_it_first_stands():
    body = "Một.\n\n<video src=x></video> và <video></video>\n\n<script>a</script>"
    assert told(body) == [
        (3, 1, "thẻ <video> không lên trang được", False),
        (5, 1, "thẻ <script> không lên trang được", False),
    ]


def test_an_element_told_of_in_code_is_not_taken_for_the_one_that_is_lost():
    assert told("`<script>`\n\n```\n<script>\n```\n\na <script>x</script>")[0][:2] == (7, 3)


def test_elements_that_only_shape_words_stop_nothing_and_are_told_together():
    [(line, column, what, lesser)] = told("a <u>b</u>\n\n<div><font color=red>c</font></div>")
    assert (line, column, lesser) == (3, 1, True)
    assert what.startswith("các thẻ <div>, <font>, <u> chỉ để trang trí")


def test_attributes_made_by_markdown_itself_are_not_told():
    assert told("| a |\n|:-:|\n| b |\n\n<p style='x'>a</p>") == [
        (5, 4, "định dạng riêng (style) đã được bỏ; chữ giữ nguyên", True)
    ]


def test_links_come_in_their_order_with_their_places():
    found = findings("[a](b.md) và\n[c](../d/index.md#e) [f]\n\n[f]: /g/")
    assert [(link.line, link.column, link.target) for link in found.links] == [
        (1, 5, "b.md"),
        (2, 5, "../d/index.md#e"),
        (4, 6, "/g/"),
    ]


def test_a_link_that_may_not_lead_where_it_does_is_no_link_to_follow():
    found = findings("[a](javascript:x) [b](//c.vn/)")
    assert found.links == ()
    assert len(found.faults) == 2


def test_a_body_that_nests_too_deep_for_the_engine_is_told():
    [fault] = findings("a\n: b\n" * 3000).faults
    assert "lồng nhau quá sâu" in fault.what


@given(st.text(st.sampled_from("<>/!?-[]()&;:'\"=ab \n`*_#\\|"), max_size=60))
def test_whatever_a_body_holds_something_can_be_said_of_it(body):
    for fault in findings(body).faults:
        assert 1 <= fault.line <= body.count("\n") + 1
        assert fault.what and fault.remedy
