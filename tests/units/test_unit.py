"""The page of a unit: names over time, roles, who came before and after, everything it did."""

from builders import a_bloc, a_site, a_unit, an_article
from kyyeu.domain.names import Mention
from kyyeu.units.pages import pages
from kyyeu.units.unit import UnitView
from rendering import page_of, text_of, view_of

SONG_DA = Mention("Trường song-da", "song-da")
HOST = Mention("Trường su-pham", "su-pham")


def unit(site, id="song-da") -> UnitView:
    return view_of(pages, site, f"don-vi/{id}/")


def leads(unit: str, period: str, **more) -> dict:
    return {"role": "leader", "unit": unit, "period": period, **more}


def two_units(*articles, **more):
    return a_site(*articles, units=[a_unit("song-da"), a_unit("su-pham")], **more)


def test_a_unit_of_which_nothing_is_told_has_a_page_of_sentences():
    site = a_site(units=[a_unit("song-da")])
    text = text_of(pages, site, "don-vi/song-da/")
    assert "Chưa có nguồn nào ghi đơn vị này làm trưởng hay phó" in text
    assert "Chưa có nguồn nào kể đơn vị này trong một khối" in text
    assert "Chưa có báo cáo nào ghi khen thưởng cho đơn vị này." in text
    assert "Chưa có báo cáo nào nhắc đến đơn vị này." in text
    assert "Cơ quan chủ quản chưa rõ" in text
    assert "Nguồn chưa có nguồn" in text


def test_a_role_names_who_held_it_the_year_before_and_after():
    site = two_units(
        an_article("a", date="2020-10-01", bloc="hoa-binh", roles=[leads("su-pham", "2020-2021")]),
        an_article("b", date="2021-10-01", bloc="hoa-binh", roles=[leads("song-da", "2021-2022")]),
    )
    [step] = unit(site).chain
    assert step.period.text == "Năm học 2021–2022"
    assert step.role == "Trưởng khối"
    assert step.before.label == "Trước đó, 2020–2021"
    assert [holder.unit.text for holder in step.before.cell.holders] == ["Trường su-pham"]
    assert step.after.label == "Sau đó, 2022–2023"
    assert step.after.cell.holders == ()


def test_one_can_walk_from_holder_to_holder_of_a_role_and_back():
    years = {"2019-2020": "song-da", "2020-2021": "su-pham", "2021-2022": "song-da"}
    reports = [
        an_article(year, bloc="hoa-binh", roles=[leads(unit, year)]) for year, unit in years.items()
    ]
    site = two_units(*reports)
    walked, place = [], "/don-vi/song-da/#truong-hoa-binh-nam-hoc-2019-2020"
    for _ in years:
        address, _, name = place.removeprefix("/").partition("#")
        [step] = [step for step in view_of(pages, site, address).chain if step.id == name]
        walked.append(step.period.text)
        assert page_of(pages, site, address).find(id=name) is not None
        [holder] = step.after.cell.holders or [None]
        place = holder.unit.href if holder else ""
    assert (walked, place) == (["Năm học 2019–2020", "Năm học 2020–2021", "Năm học 2021–2022"], "")


def test_the_year_before_a_calendar_year_is_a_calendar_year():
    site = two_units(
        an_article("a", bloc="hoa-binh", roles=[leads("su-pham", "2020-2021")]),
        an_article("b", bloc="hoa-binh", roles=[leads("song-da", "2022")]),
    )
    [step] = unit(site).chain
    assert step.before.label == "Trước đó, 2021"
    assert step.before.cell.holders == ()


def test_a_span_follows_the_span_that_ends_where_it_begins():
    site = two_units(
        an_article("a", bloc="hoa-binh", roles=[leads("su-pham", "giai đoạn 2011-2013")]),
        an_article("b", bloc="hoa-binh", roles=[leads("song-da", "giai đoạn 2013-2015")]),
    )
    [step] = unit(site).chain
    assert [holder.unit.text for holder in step.before.cell.holders] == ["Trường su-pham"]
    assert step.after.cell is None


def test_roles_of_several_blocs_stand_in_one_chain_in_order_of_time():
    site = two_units(
        an_article("a", bloc="hoa-binh", roles=[leads("song-da", "2021-2022")]),
        an_article("b", bloc="lang-son", roles=[leads("song-da", "2019-2020")]),
    )
    assert [step.bloc.href for step in unit(site).chain] == ["/khoi/lang-son/", "/khoi/hoa-binh/"]


def test_a_cluster_has_cluster_roles():
    site = two_units(
        an_article("a", bloc="lang-son", roles=[leads("song-da", "2021-2022")]),
        blocs=[a_bloc("lang-son", kind="cum")],
    )
    assert unit(site).chain[0].role == "Trưởng cụm"


def test_a_role_shows_how_its_source_says_it():
    site = two_units(
        an_article("a", bloc="hoa-binh", roles=[leads("song-da", "2021-2022", basis="context")])
    )
    [mark] = unit(site).chain[0].marks
    assert mark.basis == "context"
    assert mark.source.href == "/hoi-nghi/a/"


def test_sources_that_name_another_leader_are_shown_beside_it():
    site = two_units(
        an_article("a", bloc="hoa-binh", roles=[leads("song-da", "2021-2022")]),
        an_article("b", bloc="hoa-binh", roles=[leads("su-pham", "2021-2022")]),
    )
    assert [other.unit.text for other in unit(site).chain[0].others] == ["Trường su-pham"]
    assert "nguồn khác ghi Trường su-pham" in text_of(pages, site, "don-vi/song-da/")


def test_a_flag_whose_giver_no_source_names_came_from_somebody_unknown():
    handover = {"role": "leader", "to": "song-da", "period_from": "2020-2021"}
    site = two_units(
        an_article(
            "a",
            bloc="hoa-binh",
            period="2021-2022",
            roles=[leads("song-da", "2021-2022")],
            handovers=[handover | {"period_to": "2021-2022"}],
        )
    )
    [step] = unit(site).chain
    [flag] = step.flags
    assert (flag.label, flag.unit) == ("Nhận Cờ luân lưu từ", None)
    assert step.before.cell.hint is None, "the flag tells more than the hint"


def test_a_unit_that_changed_its_name_shows_every_name_with_its_days():
    renamed = a_unit(
        "song-da",
        names=[
            {"name": "Trường nghề Sông Đà", "to": "2025-06-30"},
            {"name": "Trường Cao đẳng Sông Đà", "from": "2025-07-01"},
        ],
    )
    view = unit(a_site(units=[renamed]))
    assert view.name == "Trường Cao đẳng Sông Đà"
    assert [(line.name, line.told) for line in view.names] == [
        ("Trường nghề Sông Đà", "đến ngày 30 tháng 6 năm 2025"),
        ("Trường Cao đẳng Sông Đà", "từ ngày 01 tháng 7 năm 2025"),
    ]


def test_other_spellings_are_told_once_whatever_their_first_letter():
    song_da = a_unit("song-da", name="Trường nghề Sông Đà", also_written=["Trường CĐN Sông Đà"])
    site = a_site(
        an_article("a", chair=Mention("trường Nghề Sông Đà", "song-da")),
        an_article("b", chair=Mention("Trường Nghề Sông Đà", "song-da")),
        an_article("c", chair=Mention("trường nghề Sông Đà", "song-da")),
        units=[song_da],
    )
    assert unit(site).also_written == ("Trường CĐN Sông Đà", "Trường Nghề Sông Đà")


def test_every_way_to_take_part_is_told():
    site = two_units(
        an_article("dang", date="2021-01-01", unit="song-da"),
        an_article("hop", date="2021-01-02", venue=SONG_DA),
        an_article("to-chuc", date="2021-01-03", organiser=SONG_DA),
        an_article("chu-tri", date="2021-01-04", chair=SONG_DA),
        an_article("khen", date="2021-01-05", awards=[{"form": "Bằng khen", "to": SONG_DA}]),
        an_article("nguoi", date="2021-01-06", people=[{"name": "Phạm An", "unit": SONG_DA}]),
        an_article("khac", date="2021-01-07", chair=HOST),
    )
    assert [conference.ways for conference in unit(site).conferences] == [
        "Có người dự",
        "Được nêu ở phần khen thưởng",
        "Chủ trì",
        "Tổ chức",
        "Nơi họp",
        "Đăng bài",
    ]


def test_older_conferences_are_folded_behind_the_newest():
    articles = [
        an_article(f"bai-{day:02}", date=f"2021-01-{day:02}", chair=SONG_DA) for day in range(1, 26)
    ]
    view = unit(two_units(*articles))
    assert len(view.conferences) == 20
    assert [line.report.link.href for line in view.older] == [
        f"/hoi-nghi/bai-{day:02}/" for day in range(5, 0, -1)
    ]
    assert view.sources == "25 báo cáo"


def test_awards_of_the_unit_come_highest_level_first_then_newest():
    site = two_units(
        an_article(
            "a",
            awards=[
                {"form": "Giấy khen", "level": "co-so", "to": SONG_DA, "period": "2022"},
                {"form": "Bằng khen", "level": "bo-tinh", "to": SONG_DA, "period": "2020"},
                {"form": "Bằng khen", "level": "bo-tinh", "to": SONG_DA, "period": "2021"},
                {"form": "Bằng khen", "level": "bo-tinh", "to": HOST, "period": "2023"},
            ],
        )
    )
    assert [(award.name, award.period.text) for award in unit(site).awards] == [
        ("Bằng khen", "Năm 2021"),
        ("Bằng khen", "Năm 2020"),
        ("Giấy khen", "Năm 2022"),
    ]


def test_a_group_honoured_at_the_units_own_conference_is_no_award_of_the_unit():
    group = {"form": "Giấy khen", "group": {"of": "cá nhân"}}
    view = unit(two_units(an_article("a", unit="song-da", awards=[group])))
    assert view.awards == ()
    assert [award.name for award in view.given] == ["Giấy khen"]


def test_a_caption_belongs_to_a_unit_that_it_names_or_whose_person_it_names():
    song_da = a_unit("song-da", name="Trường Cao đẳng nghề Sông Đà")
    captions = [
        {"caption": "Toàn cảnh Hội nghị"},
        {"caption": "Hiệu trưởng trường Cao đẳng Nghề Sông Đà, đọc báo cáo"},
        {"caption": "Ông An phát biểu", "people": ["Phạm An"]},
    ]
    people = [{"name": "Phạm An", "unit": SONG_DA}]
    view = unit(a_site(an_article("a", photos=captions, people=people), units=[song_da]))
    assert [caption.text for caption in view.captions] == [
        "Hiệu trưởng trường Cao đẳng Nghề Sông Đà, đọc báo cáo",
        "Ông An phát biểu",
    ]


def test_a_person_of_the_same_name_elsewhere_ties_no_caption_to_the_unit():
    site = two_units(
        an_article("a", people=[{"name": "Phạm An", "unit": SONG_DA}]),
        an_article(
            "b",
            people=[{"name": "Phạm An", "unit": HOST}],
            photos=[{"caption": "Ông An phát biểu", "people": ["Phạm An"]}],
        ),
    )
    assert unit(site).captions == ()
    assert len(unit(site, "su-pham").captions) == 1


def test_the_longer_of_two_spellings_counts():
    units = [
        a_unit("me", name="Trường Cao đẳng Hà Nội"),
        a_unit("con", name="Trường Cao đẳng Hà Nội – Phân hiệu Lạng Sơn"),
    ]
    photo = {"caption": "Trường Cao đẳng Hà Nội - Phân hiệu Lạng Sơn nhận cờ"}
    site = a_site(an_article("a", photos=[photo]), units=units)
    assert (len(unit(site, "me").captions), len(unit(site, "con").captions)) == (0, 1)


def test_a_spelling_too_short_to_mean_one_unit_finds_no_caption():
    song_da = a_unit("song-da", also_written=["Nhà trường"])
    photo = {"caption": "Hiệu trưởng Nhà trường phát biểu"}
    assert unit(a_site(an_article("a", photos=[photo]), units=[song_da])).captions == ()


def test_a_merged_unit_leads_to_its_successor_and_back():
    units = [a_unit("song-da", successor="phu-tho"), a_unit("phu-tho")]
    site = a_site(units=units)
    assert unit(site).successor.href == "/don-vi/phu-tho/"
    assert [link.href for link in unit(site, "phu-tho").forerunners] == ["/don-vi/song-da/"]


def test_its_own_website_is_an_outside_link():
    site = a_site(units=[a_unit("song-da", website="https://songda.example/")])
    link = page_of(pages, site, "don-vi/song-da/").find("a", href="https://songda.example/")
    assert link["rel"] == ["noopener"]
    assert link.text == "songda.example"


def test_a_long_chain_is_a_table():
    roles = [leads("song-da", f"{year}-{year + 1}") for year in range(2010, 2020)]
    site = two_units(an_article("a", bloc="hoa-binh", roles=roles))
    main = page_of(pages, site, "don-vi/song-da/").main
    assert main.find("ol", class_="chain") is None
    assert len(main.find("table", class_="stack").tbody.find_all("tr")) == 10


def test_membership_without_a_role_is_no_office():
    member = {"role": "member", "unit": "song-da", "period": "2021-2022", "basis": "context"}
    view = unit(two_units(an_article("a", bloc="hoa-binh", roles=[member])))
    assert view.chain == ()
    [line] = view.memberships
    assert (line.bloc.href, line.periods, line.mark.basis) == (
        "/khoi/hoa-binh/", "2021–2022", "context",
    )  # fmt: skip


def test_a_report_of_one_unit_leaves_the_page_of_another_as_it_was():
    def shown(*articles):
        return view_of(pages, two_units(*articles), "don-vi/su-pham/")

    first = an_article("a", bloc="hoa-binh", roles=[leads("song-da", "2019-2020")])
    more = an_article("b", date="2022-01-01", chair=SONG_DA, awards=[{"to": SONG_DA}])
    assert shown(first) == shown(first, more)
