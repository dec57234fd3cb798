"""A calendar says of a conference what its report says: no hour and no end that nobody knows."""

from __future__ import annotations

import datetime as dt

import pytest
from icalendar import Calendar

from attacks import ATTACKS
from builders import a_bloc, a_site, an_article
from kyyeu.calendars import pages as calendar_pages
from kyyeu.calendars.pages import pages
from kyyeu.domain.settings import Settings
from on_disk import BuiltSite
from public import URL, a_public_site, file_of
from rendering import addresses

VIETNAM = dt.timedelta(hours=7)


def checked(text: str) -> Calendar:
    """A calendar as a program reads it, with all that RFC 5545 demands and every line short."""
    lines = text.removesuffix("\r\n").split("\r\n")
    assert all(len(line.encode()) <= 75 and "\n" not in line for line in lines)
    read = Calendar.from_ical(text.encode())
    assert read.errors == [] and str(read["VERSION"]) == "2.0" and read["PRODID"]
    events = read.walk("VEVENT")
    assert all(event.errors == [] and event["UID"] and event["DTSTAMP"] for event in events)
    assert len({event["UID"] for event in events}) == len(events)
    assert len(read.walk("VTIMEZONE")) == 1
    return read


def calendar_of(*articles, address: str = "lich.ics", **more) -> Calendar:
    return checked(file_of(pages, a_public_site(*articles, **more), address))


def event_of(**fields):
    """The only event of a calendar."""
    [event] = calendar_of(an_article(**fields)).walk("VEVENT")
    return event


def test_the_site_and_every_bloc_have_a_calendar():
    site = a_public_site(an_article(bloc="hoa-binh"), blocs=[a_bloc("vang"), a_bloc("hoa-binh")])
    assert addresses(pages, site) == ["lich.ics", "khoi/hoa-binh/lich.ics", "khoi/vang/lich.ics"]


def test_a_bloc_that_has_met_never_has_an_empty_calendar_that_programs_can_read():
    read = calendar_of(an_article(), blocs=[a_bloc("vang")], address="khoi/vang/lich.ics")
    assert read.walk("VEVENT") == []


def test_a_site_without_an_address_has_no_calendar():
    assert addresses(pages, a_site(an_article(bloc="hoa-binh"))) == []


def test_a_calendar_says_whose_it_is():
    read = calendar_of(an_article(bloc="hoa-binh"), address="khoi/hoa-binh/lich.ics")
    assert str(read["NAME"]) == str(read["X-WR-CALNAME"]) == "Khối thi đua hoa-binh – Kỷ Yếu"


def test_a_day_is_a_day():
    event = event_of(date="2024-01-04")
    assert event["DTSTART"].dt == dt.date(2024, 1, 4)
    assert "DTEND" not in event and "DURATION" not in event


def test_a_part_of_the_day_is_no_hour():
    event = event_of(date="2024-01-04", time="chiều")
    assert event["DTSTART"].dt == dt.date(2024, 1, 4)
    assert str(event["DESCRIPTION"]) == "Buổi chiều"


def test_an_hour_is_that_of_vietnam_and_no_end_is_made_up():
    event = event_of(date="31/01/2024", time="14h00")
    start = event["DTSTART"].dt
    assert start.replace(tzinfo=None) == dt.datetime(2024, 1, 31, 14)
    assert start.utcoffset() == VIETNAM
    assert event["DTSTART"].params["TZID"] == "Asia/Ho_Chi_Minh"
    assert "DTEND" not in event and "DURATION" not in event


@pytest.mark.parametrize("time", [None, "8h00"])
def test_several_days_end_on_the_last_of_them(time):
    event = event_of(date="2024-01-04", date_end="2024-01-05", time=time)
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (dt.date(2024, 1, 4), dt.date(2024, 1, 6))


def test_an_end_of_which_only_the_month_is_known_is_no_end():
    assert "DTEND" not in event_of(date="2024-01-04", date_end="2024-02")


@pytest.mark.parametrize(
    "fields", [{"date": "2024-01"}, {"date": "2024"}, {"status": "draft"}, {"status": "hidden"}]
)
def test_what_has_no_day_or_is_not_listed_is_in_no_calendar(fields):
    read = calendar_of(an_article("khac", date="2020-01-01"), an_article(**fields))
    assert [str(event["URL"]) for event in read.walk("VEVENT")] == [f"{URL}/hoi-nghi/khac/"]


def test_an_event_has_one_name_in_all_calendars_and_under_http_and_https():
    def names(url: str) -> set[str]:
        site = a_site(an_article(bloc="hoa-binh"), settings=Settings(url=url))
        found = (file_of(pages, site, name) for name in ("lich.ics", "khoi/hoa-binh/lich.ics"))
        return {str(event["UID"]) for text in found for event in checked(text).walk("VEVENT")}

    assert len(names("https://a.vn") | names("http://a.vn")) == 1
    assert names("https://a.vn").isdisjoint(names("https://b.vn"))


def test_the_stamp_is_the_day_of_publication_and_no_clock():
    event = event_of(date="2021-10-28", published="2021-11-02")
    assert event["DTSTAMP"].dt.astimezone(dt.UTC) == dt.datetime(2021, 11, 1, 17, tzinfo=dt.UTC)
    assert event_of(date="2021-10-28", published="2021-11")["DTSTAMP"].dt.day == 27


def test_an_event_tells_where_what_and_where_to_read_more():
    event = event_of(
        title="Hội nghị A; B, C",
        venue="hội trường A",
        kinds=["tong-ket", "ky-giao-uoc"],
        bloc="hoa-binh",
        summary="Tóm tắt, ngắn.",
        chair="Trường X",
        role="leader",
        unit="Trường Y",
    )
    assert str(event["SUMMARY"]) == "Hội nghị A; B, C"
    assert str(event["LOCATION"]) == "Hội trường A"
    assert [str(kind) for kind in event["CATEGORIES"].cats] == ["Tổng kết", "Ký giao ước"]
    assert str(event["DESCRIPTION"]) == "Khối thi đua hoa-binh. Tóm tắt, ngắn."
    assert str(event["URL"]) == f"{URL}/hoi-nghi/bai/"
    assert str(event["TRANSP"]) == "TRANSPARENT"
    assert "ORGANIZER" not in event and "STATUS" not in event


def test_what_nobody_knows_is_left_out():
    event = event_of(title="Hội nghị")
    assert {"LOCATION", "DESCRIPTION", "CATEGORIES"}.isdisjoint(event.keys())


def test_the_calendar_of_the_site_holds_the_newest_and_says_so(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(calendar_pages, "MOST", 2)
    days = ("2019-01-01", "2021-01-01", "2020-01-01")
    articles = [an_article(f"b{n}", date=day, bloc="hoa-binh") for n, day in enumerate(days)]
    read = calendar_of(*articles)
    assert [str(event["DTSTART"].dt) for event in read.walk("VEVENT")] == [
        "2020-01-01",
        "2021-01-01",
    ]
    assert str(read["DESCRIPTION"]).startswith("2 hội nghị mới nhất")
    whole = calendar_of(*articles, address="khoi/hoa-binh/lich.ics")
    assert len(whole.walk("VEVENT")) == 3


@pytest.mark.parametrize("said", [*ATTACKS, 'a;b,c:d\\n"x"', "END:VEVENT", "\x85\u2028"])
def test_whatever_a_report_says_is_text(said: str):
    event = event_of(title=f"A {said}", summary=f"B {said}", venue=f"C {said}")
    assert str(event["SUMMARY"]) == an_article(title=f"A {said}").title
    assert str(event["LOCATION"]) == an_article(venue=f"C {said}").report.venue.printed


def test_every_calendar_of_our_own_content_is_valid(public_site: BuiltSite):
    names = [o.path for o in public_site.outputs if o.path.endswith(".ics")]
    assert len(names) == 5
    for name in names:
        assert checked((public_site.folder / name).read_bytes().decode()).walk("VEVENT")
