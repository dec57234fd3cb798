"""Long lists on several pages."""

from hypothesis import given
from hypothesis import strategies as st

from kyyeu.views.paging import sheets


def texts(rows: int, number: int) -> list[str]:
    """What the pager of one page says, the current page in brackets."""
    pager = list(sheets("van-ban/", range(rows), 10))[number - 1].pager
    return [
        f"[{link.text}]" if link.href is None and not link.is_gap else link.text
        for link in pager.links
    ]


def test_a_list_of_one_page_has_no_pager():
    [sheet] = sheets("van-ban/", range(10), 10)
    assert (sheet.address, sheet.rows, sheet.pager.links) == ("van-ban/", tuple(range(10)), ())


def test_an_empty_list_has_one_empty_page():
    nothing: tuple[str, ...] = ()
    [sheet] = sheets("van-ban/", nothing, 10)
    assert sheet.rows == ()


def test_the_second_page_has_an_address_of_its_own():
    assert [sheet.address for sheet in sheets("van-ban/", range(21), 10)] == [
        "van-ban/",
        "van-ban/trang/2/",
        "van-ban/trang/3/",
    ]


def test_a_short_list_names_every_page():
    assert texts(50, 3) == ["1", "2", "[3]", "4", "5"]


def test_a_long_list_names_the_ends_and_the_pages_near():
    assert texts(200, 10) == ["1", "…", "8", "9", "[10]", "11", "12", "…", "20"]


def test_a_gap_of_one_page_is_that_page():
    assert texts(200, 5) == ["1", "2", "3", "4", "[5]", "6", "7", "…", "20"]


@given(st.integers(0, 300), st.integers(1, 40))
def test_every_row_stands_on_exactly_one_page(rows, size):
    assert [row for sheet in sheets("x/", range(rows), size) for row in sheet.rows] == list(
        range(rows)
    )


@given(st.integers(1, 3000), st.integers(1, 40))
def test_every_link_of_a_pager_leads_to_a_page_of_the_list(rows, size):
    made = list(sheets("x/", range(rows), size))
    addresses = {f"/{sheet.address}" for sheet in made}
    for sheet in made:
        links = [*(link.href for link in sheet.pager.links), sheet.pager.previous, sheet.pager.next]
        hrefs = {href for href in links if href}
        assert hrefs <= addresses - {f"/{sheet.address}"}
