"""A content folder → the site, and every problem of its files."""

import os
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import a_folder, content_of, front
from kyyeu.build.scan import scan
from kyyeu.domain.dates import PartialDate
from kyyeu.domain.names import Mention
from kyyeu.domain.problems import Problem
from kyyeu.domain.settings import Settings
from kyyeu.reading.content import Content, read_content, with_one_saved
from kyyeu.reading.desk import Folder

SONG_DA = front("name: Trường Cao đẳng nghề Sông Đà\nalso_written: CĐN Sông Đà\nkind: cao-dang")
DU_LICH = front(
    """
    names:
      - name: Trường Trung cấp Du lịch Hải Phòng
        to: 30/06/2019
      - name: Trường Cao đẳng Du lịch Hải Phòng
        from: 01/07/2019
    kind: cao-dang
    """
)
HOA_BINH = front("name: Khối thi đua các trường tỉnh Hòa Bình\nkind: khoi\nalso_written: Khối TĐ")
HAI_PHONG = front("name: Khối thi đua các trường Hải Phòng\nkind: khoi")

FOLDER = {
    "don-vi/song-da.md": SONG_DA,
    "don-vi/du-lich.md": DU_LICH,
    "khoi/hoa-binh.md": HOA_BINH,
    "khoi/hai-phong.md": HAI_PHONG,
}


def report(more: str = "", *, title: str = "Hội nghị tổng kết", date: str = "28/10/2021") -> str:
    return front(f"title: {title}\ndate: {date}\n{more}")


def read(**more: str | bytes) -> Content:
    """The standing folder with reports `hoi-nghi/<key>.md`."""
    return content_of({**FOLDER, **{f"hoi-nghi/{name}.md": text for name, text in more.items()}})


def the_problem(content: Content) -> Problem:
    [problem] = content.problems
    return problem


def slugs(content: Content) -> list[str]:
    return [article.slug for article in content.site.articles]


# --- what a folder says --------------------------------------------------------------------------


def test_files_become_reports_blocs_units_and_fixed_pages():
    content = content_of(
        {
            **FOLDER,
            "hoi-nghi/2021/tong-ket/index.md": report(),
            "hoi-nghi/so-ket.md": report(title="Sơ kết"),
            "trang/gioi-thieu.md": front("title: Giới thiệu", "Ai viết trang này."),
        }
    )
    assert content.problems == ()
    assert sorted(slugs(content)) == ["hoi-nghi-tong-ket", "so-ket"]
    assert [bloc.id for bloc in content.site.blocs] == ["hai-phong", "hoa-binh"]
    assert [unit.id for unit in content.site.units] == ["du-lich", "song-da"]
    assert [(page.id, page.body) for page in content.site.fixed] == [
        ("gioi-thieu", "Ai viết trang này.")
    ]


def test_an_empty_folder_is_an_empty_site():
    content = content_of({})
    assert (content.site.articles, content.site.blocs, content.problems) == ((), (), ())


def test_reports_stand_in_order_of_time():
    content = read(c=report(title="C", date="2022"), a=report(title="A", date="01/02/2022"))
    assert slugs(content) == ["c", "a"]


def test_a_report_knows_its_file_its_lines_and_its_body():
    [article] = read(a=report("venue: Nhà văn hóa")).site.articles
    assert article.file == "hoi-nghi/a.md"
    assert article.line("venue") == 4
    assert article.text.markdown == "Lời bài."


def test_a_draft_is_read_but_shown_only_when_drafts_are():
    folder = a_folder({"hoi-nghi/a.md": front("title: Bản thảo\nstatus: draft")})
    hidden = read_content(folder, Settings())
    assert (hidden.site.articles, hidden.problems) == ((), ())
    shown = read_content(folder, Settings(with_drafts=True)).site.articles
    assert [article.slug for article in shown] == ["ban-thao"]


def test_a_broken_draft_is_told_like_any_other_report():
    assert read(a=front("title: A\nstatus: draft\ntime: mai")).has_errors


def test_a_draft_never_moves_the_address_of_a_published_report():
    content = read(a=report(date="01/01/2020", more="status: draft"), b=report(date="02/02/2021"))
    assert slugs(content) == ["hoi-nghi-tong-ket"]
    assert not content.has_errors


def test_two_drafts_without_a_date_and_with_one_title_are_no_error():
    content = read(a=report(), b=front("title: Hội nghị tổng kết\nstatus: draft"))
    assert not content.has_errors


def test_the_rotating_flag_is_refused_as_an_award():
    award = "awards:\n  - form: Cờ luân lưu\n    to: Trường Cao đẳng nghề Sông Đà"
    problem = the_problem(read(a=report(award)))
    assert (problem.field, problem.line) == ("awards[1].form", 5)
    assert "handovers" in problem.remedy


def test_a_key_that_changes_no_page_yet_is_told():
    problem = the_problem(read(a=report("tags: chuyển đổi số")))
    assert (problem.field, problem.line, problem.is_error) == ("tags", 4, False)


@pytest.mark.parametrize("nothing", ["null", "~", "NULL"])
def test_the_nothing_of_other_programs_is_refused_and_never_shown(nothing):
    problem = the_problem(read(a=report(f"venue: {nothing}")))
    assert (problem.field, problem.line) == ("venue", 4)
    assert "xóa" in problem.remedy


def test_a_hidden_report_has_a_page_but_stands_in_no_list():
    site = read(a=report("status: hidden")).site
    assert [article.slug for article in site.articles] == ["hoi-nghi-tong-ket"]
    assert site.listed == ()


def test_a_final_full_stop_of_a_title_changes_neither_address_nor_source():
    [article] = read(a=report(title="Hội nghị tổng kết.")).site.articles
    assert (article.slug, article.title) == ("hoi-nghi-tong-ket", "Hội nghị tổng kết")
    assert article.report.title == "Hội nghị tổng kết."


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("04/01/2024", PartialDate(2024, 1, 4)),
        ("2021-12", PartialDate(2021, 12)),
        ("2021", PartialDate(2021)),
    ],
)
def test_a_date_is_day_month_year_or_as_much_of_it_as_is_known(written, date):
    assert read(a=report(date=written)).site.articles[0].report.date == date


# --- problems ------------------------------------------------------------------------------------


def test_all_problems_of_a_folder_come_at_once_sorted_by_file_and_line():
    content = content_of(
        {
            "hoi-nghi/c.md": front("title: A\ntime: mai"),
            "hoi-nghi/b.md": report("perido: 2021\nslug: Á"),
            "hoi-nghi/a.md": "",
            "don-vi/x.md": front("name: X\nkind: lạ"),
            "khoi/Y.md": front("name: Y\nkind: khoi"),
            "trang/z.md": front("title: Z\norder: nhiều"),
            "ghi-chu.md": "Ghi chú",
        }
    )
    assert [(problem.file, problem.line) for problem in content.problems] == [
        ("don-vi/x.md", 3),
        ("ghi-chu.md", 0),
        ("hoi-nghi/a.md", 1),
        ("hoi-nghi/b.md", 4),
        ("hoi-nghi/b.md", 5),
        ("hoi-nghi/c.md", 1),
        ("hoi-nghi/c.md", 3),
        ("khoi/Y.md", 0),
        ("trang/z.md", 3),
    ]
    assert all(problem.what and problem.remedy for problem in content.problems)


def test_a_bad_file_leaves_the_others_as_they_are():
    good = {"tot": report(title="Tốt")}
    content = read(**good, xau="---\ntitle: [\n---\n", rong=b"", ma=b"\xff\xfe\x00")
    assert content.has_errors
    assert content.site.articles == read(**good).site.articles


def test_reports_that_disagree_are_told_and_both_kept():
    leads = "bloc: hoa-binh\nperiod: 2021-2022\nroles: [{role: leader, unit: %s}]"
    content = read(a=report(leads % "song-da", title="A"), b=report(leads % "du-lich", title="B"))
    problem = the_problem(content)
    assert problem.place == "hoi-nghi/a.md:6: roles"
    assert "hoi-nghi/b.md:6" in problem.what
    assert not content.has_errors
    assert len(content.site.timelines["hoa-binh"].terms[0].leaders) == 2


def test_problems_of_the_folder_itself_are_told_along():
    problem = Problem("hoi-nghi/a.md", 0, "", "không đọc được tệp", "xem lại quyền đọc")
    folder = a_folder({})
    content = read_content(type(folder)({}, frozenset(), (problem,)), Settings())
    assert content.problems == (problem,)


FAULTS = {
    "1 tab": ("title: A\ndate: 2021\nroles:\n\t- role: leader", 5, "phím Tab"),
    "2 colon": ("title: Hội nghị: ký\ndate: 2021", 2, "dấu hai chấm"),
    "3 quote": ('title: "Hội nghị\ndate: 2021\ntime: sáng', 2, "mở mà không đóng"),
    "5 no title": ("date: 2021", 1, "thiếu mục bắt buộc 'title'"),
    "6 no date": ("title: A", 1, "bài chưa có ngày diễn ra"),
    "7 no such day": ("title: A\ndate: 2024-02-31", 3, "không có ngày 31"),
    "22 slug": ("title: A\ndate: 2021\nslug: ../../escaped", 4, "không dùng làm địa chỉ"),
    "28 long slug": ("title: A\ndate: 2021\nslug: " + "a" * 302, 4, "không dùng làm địa chỉ"),
    "29 case": ("title: A\ndate: 2021\nslug: Bai-0", 4, "không dùng làm địa chỉ"),
    "32 bomb": ("title: &a [x]\ndate: *a", 2, "bắt đầu bằng &"),
    "33 object": ("title: !!python/object:os.x y\ndate: 2021", 2, "không được dùng"),
    "34 twice": ("title: A\ndate: 2021\ntitle: B", 4, "đã có ở dòng 2"),
    "35 no": ("title: A\ndate: 2021\nrole: no", 4, "không có 'no' trong danh mục"),
    "37 list": ("title: [A]\ndate: 2021", 2, "không phải danh sách"),
    "37 map": ("title: A\ndate: {a: b}", 3, "không phải các mục con"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_in_front_matter_costs_one_page_and_is_told_with_file_and_line(name):
    matter, line, what = FAULTS[name]
    content = read(xau=front(matter), tot=report(title="Tốt"))
    problem = the_problem(content)
    assert (problem.file, problem.line) == ("hoi-nghi/xau.md", line)
    assert what in problem.what
    assert problem.remedy
    assert problem.is_error
    assert slugs(content) == ["tot"]


BYTES: dict[str, tuple[str | bytes, int, str]] = {
    "4 no end": ("---\ntitle: A\ndate: 2021\n\nLời bài", 1, "không có dòng --- đóng lại"),
    "10 empty": ("", 1, "tệp trống"),
    "12 utf-16": (report().encode("utf-16"), 0, "UTF-16"),
    "13 cp1258": ("---\ntitle: Hôi nghi\n---\n".encode("cp1258"), 2, "không ghi bằng UTF-8"),
    "15 control": (report() + "\x00", 7, "ký tự điều khiển U+0000"),
    "32 size": (report() + "a" * 1_000_000, 0, "lớn hơn 1 MB"),
}


@pytest.mark.parametrize("name", BYTES)
def test_a_file_that_cannot_be_read_costs_one_page_and_is_told(name):
    data, line, what = BYTES[name]
    content = read(xau=data, tot=report(title="Tốt"))
    problem = the_problem(content)
    assert (problem.file, problem.line) == ("hoi-nghi/xau.md", line)
    assert what in problem.what
    assert slugs(content) == ["tot"]


@pytest.mark.parametrize(
    "text",
    [
        b"\xef\xbb\xbf" + report().encode(),
        report().replace("\n", "\r\n"),
        unicodedata.normalize("NFD", report()),
    ],
    ids=["11 mark", "16 crlf", "14 nfd"],
)
def test_what_editors_do_to_files_unasked_is_accepted(text):
    content = read(a=text)
    assert content.problems == ()
    [article], [as_usual] = content.site.articles, read(a=report()).site.articles
    assert article.report == as_usual.report
    assert article.text == as_usual.text


def test_html_in_a_title_is_text_and_no_part_of_the_address():
    [article] = read(a=report(title="<script>x</script> Hội nghị")).site.articles
    assert article.title == "<script>x</script> Hội nghị"
    assert article.slug == "script-x-script-hoi-nghi"


def test_a_truth_or_number_of_yaml_is_text_where_text_is_wanted():
    [article] = read(a=report("category: no\nvenue: 010")).site.articles
    assert (article.report.category, article.report.venue) == ("no", Mention("010"))


def test_links_devices_and_folders_named_like_reports_are_told_and_never_followed(tmp_path):
    reports = tmp_path / "hoi-nghi"
    reports.mkdir()
    (reports / "tot.md").write_text(report(title="Tốt"), "utf-8")
    (reports / "gay.md").symlink_to(reports / "khong-co.md")
    (reports / "ngoai.md").symlink_to("/etc/passwd")
    (reports / "thu-muc.md").mkdir()
    (reports / "vong").symlink_to(reports, target_is_directory=True)
    os.mkfifo(reports / "ong.md")
    content = read_content(scan(tmp_path, max_bytes=1_000_000), Settings())
    assert slugs(content) == ["tot"]
    assert [(problem.file, problem.is_error) for problem in content.problems] == [
        ("hoi-nghi/gay.md", True),
        ("hoi-nghi/ngoai.md", True),
        ("hoi-nghi/ong.md", True),
        ("hoi-nghi/thu-muc.md", False),
        ("hoi-nghi/vong", True),
    ]


def test_a_file_beside_the_known_folders_is_told_not_to_be_read():
    problem = the_problem(content_of({"nhap/bai.md": "Chữ"}))
    assert not problem.is_error
    assert problem.what == "tệp này không được đọc"
    assert "hoi-nghi/" in problem.remedy


# --- names of units and blocs --------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        "song-da",
        "Trường Cao đẳng nghề Sông Đà",
        "trường Cao đẳng Nghề Sông Đà",
        "CĐN Sông Đà",
        unicodedata.normalize("NFD", "Trường Cao đẳng nghề Sông Đà"),
    ],
)
def test_a_unit_is_named_by_id_name_or_spelling(written):
    content = read(a=report(f"unit: {written}"))
    assert content.problems == ()
    assert content.site.articles[0].report.unit.id == "song-da"


@pytest.mark.parametrize("written", ["hoa-binh", "Khối thi đua các trường tỉnh Hoà Bình"])
def test_a_bloc_is_named_by_id_or_in_either_style_of_tones(written):
    assert read(a=report(f"bloc: {written}")).site.articles[0].report.bloc.id == "hoa-binh"


@pytest.mark.parametrize(
    ("date", "name"),
    [
        ("01/05/2018", "Trường Trung cấp Du lịch Hải Phòng"),
        ("04/01/2024", "Trường Cao đẳng Du lịch Hải Phòng"),
    ],
)
def test_an_id_stands_for_the_name_of_the_day_of_the_conference(date, name):
    [article] = read(a=report("unit: du-lich", date=date)).site.articles
    assert article.report.unit == Mention(name, "du-lich")


def test_a_former_name_leads_to_the_unit_and_stays_as_printed():
    [article] = read(a=report("unit: Trường Trung cấp Du lịch Hải Phòng")).site.articles
    assert article.report.unit == Mention("Trường Trung cấp Du lịch Hải Phòng", "du-lich")


@pytest.mark.parametrize("written", ["Khối thi đua", "Khối TĐ", "khối", "Cụm thi đua"])
def test_a_generic_name_of_a_bloc_never_resolves(written):
    problem = the_problem(read(a=report(f"bloc: {written}")))
    assert problem.place == "hoi-nghi/a.md:4: bloc"
    assert "là cách gọi chung" in problem.what
    assert "có phải ý bạn là" not in problem.remedy


def test_a_spelling_of_two_units_names_their_ids():
    content = content_of(
        {
            "don-vi/a.md": front("name: Trường A\nalso_written: CĐSP\nkind: cao-dang"),
            "don-vi/b.md": front("name: Trường B\nalso_written: CĐSP\nkind: cao-dang"),
            "hoi-nghi/x.md": report("unit: CĐSP"),
        }
    )
    problem = the_problem(content)
    assert problem.what == "'CĐSP' là tên của nhiều đơn vị"
    assert problem.remedy == "viết mã thay cho tên, một trong: a, b"


def test_two_units_of_one_name_are_told_with_both_files():
    problem = the_problem(
        content_of(
            {
                "don-vi/a.md": front("name: Trường Hòa Bình\nkind: cao-dang"),
                "don-vi/b.md": front("kind: cao-dang\nname: trường Hoà Bình"),
            }
        )
    )
    assert problem.place == "don-vi/b.md:3: name"
    assert "don-vi/a.md" in problem.what


def test_a_bloc_names_units_like_a_report_does():
    bloc = front("name: Khối A\nkind: khoi\nmembers:\n  - unit: CĐN Sông Đà\n  - unit: Trường Z")
    problem = the_problem(content_of({**FOLDER, "khoi/a.md": bloc}))
    assert problem.place == "khoi/a.md:6: members[2].unit"


def test_without_any_unit_file_a_bloc_s_members_are_unknown_names():
    bloc = front("name: Khối A\nkind: khoi\nmembers:\n  - unit: song-da")
    assert "không có đơn vị nào" in the_problem(content_of({"khoi/a.md": bloc})).what


def test_a_successor_has_to_be_another_unit_of_the_site():
    old = front("name: Cũ\nkind: cao-dang\nsuccessor: moi")
    new = front("name: Mới\nkind: cao-dang")
    assert content_of({"don-vi/cu.md": old, "don-vi/moi.md": new}).problems == ()
    assert the_problem(content_of({"don-vi/cu.md": old})).place == "don-vi/cu.md:4: successor"


def test_a_unit_does_not_succeed_itself():
    own = front("name: Cũ\nkind: cao-dang\nsuccessor: cu")
    problem = the_problem(content_of({"don-vi/cu.md": own}))
    assert problem.what == "đơn vị kế tục chính là đơn vị này"


def test_units_that_succeed_each_other_in_a_circle_are_told_once():
    texts = {
        f"don-vi/{id}.md": front(f"name: Trường {id}\nkind: cao-dang\nsuccessor: {after}")
        for id, after in (("a", "b"), ("b", "c"), ("c", "a"), ("d", "a"))
    }
    problem = the_problem(content_of(texts))
    assert problem.place == "don-vi/a.md:4: successor"
    assert "a → b → c → a" in problem.what


@pytest.mark.parametrize("borrowed", ["moi", "Trường Mới", "trường  mới"])
def test_a_spelling_of_a_unit_is_no_id_and_no_present_name_of_another(borrowed):
    old = front(f"name: Trường Cũ\nkind: cao-dang\nalso_written:\n  - TC\n  - {borrowed}")
    new = front("name: Trường Mới\nkind: cao-dang\nalso_written: moi")
    problem = the_problem(content_of({"don-vi/cu.md": old, "don-vi/moi.md": new}))
    assert problem.place == "don-vi/cu.md:6: also_written[2]"
    assert "don-vi/moi.md" in problem.what
    assert "don-vi/cu.md" in problem.remedy


def test_units_of_one_present_name_are_told_of_it_once():
    same = front("name: Trường Mới\nkind: cao-dang\nalso_written: Trường mới")
    problem = the_problem(content_of({"don-vi/cu.md": same, "don-vi/moi.md": same}))
    assert problem.field == "name"


def test_the_address_of_the_list_of_reports_is_no_address_of_a_report():
    problem = the_problem(read(a=report("slug: trang")))
    assert "đã dành cho phần khác của trang" in problem.what
    assert "chọn địa chỉ khác" in problem.remedy


def test_a_title_that_windows_keeps_for_itself_makes_no_address():
    assert "Windows" in the_problem(read(a=report(title="Con"))).what


@pytest.mark.parametrize("file", ["don-vi/con.md", "khoi/aux.md", "trang/lpt1.md"])
def test_a_file_name_that_windows_keeps_for_itself_is_no_id(file):
    assert "Windows" in content_of({file: front("name: A\nkind: khoi")}).problems[0].what


BROKEN_UNITS = {
    "a wrong value": "name: Trường Z\nalso_written:\n  - CĐ Z\nkind: lạ",
    "wrong names": "names:\n  - name: Trường Z\n  - name: CĐ Z\n    from: mai\nkind: cao-dang",
    "no yaml": "name: Trường Z\nalso_written:\n  - CĐ Z\nkind: [cao-dang",
    "quotes": "name: \"Trường Z\"\nalso_written:\n  - 'CĐ Z'\nkind: [cao-dang",
}


@pytest.mark.parametrize("name", BROKEN_UNITS)
@pytest.mark.parametrize("written", ["z", "Trường Z", "CĐ Z"])
def test_a_broken_unit_file_does_not_blame_the_reports_that_name_it(name, written):
    content = content_of(
        {"don-vi/z.md": front(BROKEN_UNITS[name]), "hoi-nghi/a.md": report(f"unit: {written}")}
    )
    assert {problem.file for problem in content.problems} == {"don-vi/z.md"}


def test_a_unit_or_bloc_whose_file_is_broken_is_named_without_a_link():
    content = content_of(
        {
            "don-vi/z.md": front(BROKEN_UNITS["a wrong value"]),
            "khoi/k.md": front("name: Khối thi đua tỉnh K\nkind: lạ"),
            "hoi-nghi/a.md": report(
                "unit: Trường Z\nbloc: k\nroles: [{role: leader, unit: z}]\nchair: Trường Z"
            ),
        }
    )
    [article] = content.site.articles
    assert article.report.unit == article.report.chair == Mention("Trường Z")
    assert article.report.roles[0].unit == Mention("Trường Z")
    assert article.report.bloc == Mention("Khối thi đua tỉnh K", None, "bloc")
    assert len(content.problems) == 2


def test_a_unit_file_with_a_bad_name_does_not_blame_the_reports_that_name_it():
    unit = front("name: Trường Z\nkind: cao-dang")
    for file in ("don-vi/Trường Z.md", "don-vi/tinh/z.md"):
        content = content_of({file: unit, "hoi-nghi/a.md": report("unit: Trường Z")})
        assert {problem.file for problem in content.problems} == {file}


def test_a_broken_bloc_file_does_not_blame_the_reports_that_name_it():
    bloc = front("name: Khối thi đua tỉnh Z\nkind: lạ")
    content = content_of({"khoi/z.md": bloc, "hoi-nghi/a.md": report("bloc: Khối thi đua tỉnh Z")})
    assert the_problem(content).file == "khoi/z.md"


def test_a_printed_name_nearly_a_unit_s_is_told_and_left_as_printed():
    content = read(a=report("people:\n  - name: Mai\n    unit: Trường Cao đẳng nghề Sông Dà"))
    problem = the_problem(content)
    assert not problem.is_error
    assert problem.place == "hoi-nghi/a.md:6: people[1].unit"
    assert "'Trường Cao đẳng nghề Sông Đà'" in problem.remedy
    assert content.site.articles[0].report.people[0].unit.id is None


def test_a_printed_name_of_two_units_is_told_with_their_ids():
    unit = "name: Trường {0}\nalso_written: CĐSP\nkind: cao-dang"
    content = content_of(
        {
            "don-vi/a.md": front(unit.format("A")),
            "don-vi/b.md": front(unit.format("B")),
            "hoi-nghi/x.md": report("awards:\n  - form: Bằng khen\n    to: CĐSP"),
        }
    )
    problem = the_problem(content)
    assert (problem.is_error, problem.field) == (False, "awards[1].to")
    assert "một trong: a, b" in problem.remedy


def test_an_office_that_is_no_unit_is_not_told():
    assert read(a=report("people:\n  - {name: Mai, unit: Sở Nội vụ tỉnh Hòa Bình}")).problems == ()


# --- files beside a report -----------------------------------------------------------------------


def test_a_file_that_a_report_names_has_to_stand_beside_it():
    text = report("documents:\n  - number: 1/KH-UBND\n    file: kh.pdf")
    texts = {"hoi-nghi/a/index.md": text}
    assert content_of(texts, others=["hoi-nghi/a/kh.pdf"]).problems == ()
    problem = the_problem(content_of(texts, others=["hoi-nghi/kh.pdf"]))
    assert problem.place == "hoi-nghi/a/index.md:6: documents[1].file"
    assert "không thấy tệp 'kh.pdf' cạnh bài" in problem.what


def test_names_of_files_are_compared_composed():
    name = unicodedata.normalize("NFD", "ảnh.pdf")
    text = report(f"documents:\n  - type: Kế hoạch\n    file: {name}")
    assert content_of({"hoi-nghi/a.md": text}, others=["hoi-nghi/ảnh.pdf"]).problems == ()


# --- addresses -----------------------------------------------------------------------------------


def test_an_address_written_twice_is_an_error_that_names_both_files():
    content = read(a=report("slug: trung", title="A"), b=report("slug: trung", title="B"))
    problem = the_problem(content)
    assert problem.place == "hoi-nghi/b.md:4: slug"
    assert problem.what == "địa chỉ 'trung' đã là của hoi-nghi/a.md"
    assert slugs(content) == ["trung"]


def test_twins_by_title_are_settled_by_the_date_with_a_notice():
    content = read(a=report(date="28/10/2022"), b=report(date="28/10/2021"))
    assert slugs(content) == ["hoi-nghi-tong-ket", "hoi-nghi-tong-ket-2022-10-28"]
    problem = the_problem(content)
    assert not problem.is_error
    assert problem.place == "hoi-nghi/a.md:2: title"
    assert "hoi-nghi/b.md" in problem.what
    assert "slug: hoi-nghi-tong-ket-2022-10-28" in problem.remedy


def test_an_address_that_an_editor_wrote_never_gives_way_to_a_title():
    content = read(a=report(), b=report("slug: hoi-nghi-tong-ket", title="B", date="2023"))
    assert slugs(content) == ["hoi-nghi-tong-ket-2021-10-28", "hoi-nghi-tong-ket"]


def test_the_address_that_a_notice_proposes_can_be_written():
    title = "Hội nghị tổng kết công tác thi đua khen thưởng của khối các trường cao đẳng nghề"
    content = read(a=report(title=title), b=report(title=title, date="2022"))
    remedy = the_problem(content).remedy
    assert max(map(len, slugs(content))) <= 80
    assert slugs(content)[1] in remedy
    written = read(a=report(title=title), b=report(f"slug: {slugs(content)[1]}", title=title))
    assert written.problems == ()


def test_twins_of_one_day_are_an_error_that_names_both_files():
    told, refused = read(a=report(), b=report(), c=report()).problems
    assert (told.file, told.is_error) == ("hoi-nghi/b.md", False)
    assert (refused.file, refused.is_error) == ("hoi-nghi/c.md", True)
    assert "hoi-nghi/a.md" in refused.what


def test_titles_that_differ_only_in_accents_are_twins():
    content = read(a=report(title="Đông Du"), b=report(title="Đồng Du", date="2022"))
    assert slugs(content) == ["dong-du", "dong-du-2022"]


def test_a_title_without_letters_asks_for_an_address():
    problem = the_problem(read(a=report(title="“…”")))
    assert "slug: dia-chi-cua-bai" in problem.remedy
    assert read(a=report("slug: bai", title="“…”")).problems == ()


def test_the_address_of_list_pages_is_taken():
    assert the_problem(read(a=report("slug: trang"))).place == "hoi-nghi/a.md:4: slug"


@pytest.mark.parametrize("name", ["khoi", "don-vi", "nam", "tim-kiem", "theme", "404"])
def test_a_fixed_page_takes_no_address_of_the_software(name):
    content = content_of({f"trang/{name}.md": front("title: A")})
    assert "đã dành cho phần khác" in the_problem(content).what
    assert content.site.fixed == ()


@pytest.mark.parametrize("name", ["Hòa Bình", "hoa_binh", "HoaBinh", "a--b"])
def test_the_name_of_a_file_that_becomes_an_address_is_small_letters_and_hyphens(name):
    problem = the_problem(content_of({f"khoi/{name}.md": HOA_BINH}))
    assert "không dùng làm địa chỉ được" in problem.what
    assert "hoa-binh.md" in problem.remedy


# --- order of files ------------------------------------------------------------------------------

MANY = {
    **FOLDER,
    "hoi-nghi/1.md": report(),
    "hoi-nghi/2.md": report("bloc: hoa-binh\nroles: [{role: leader, unit: song-da}]", date="2022"),
    "hoi-nghi/3.md": report("bloc: hoa-binh\nroles: [{role: leader, unit: du-lich}]", date="2022"),
    "hoi-nghi/4.md": report("slug: hoi-nghi-tong-ket"),
    "hoi-nghi/5.md": report("slug: hoi-nghi-tong-ket"),
    "hoi-nghi/6.md": report("bloc: Z"),
    "don-vi/x.md": front("name: trường Cao đẳng Nghề Sông Đà\nkind: cao-dang"),
    "don-vi/Y.md": "",
    "trang/a.md": front("title: A"),
}


@settings(max_examples=30)
@given(st.permutations(list(MANY)))
def test_the_order_of_files_does_not_matter(order):
    sorted_, shuffled = content_of(MANY), content_of({name: MANY[name] for name in order})
    assert shuffled.problems == sorted_.problems
    assert vars(shuffled.site) == vars(sorted_.site)


def test_each_file_s_own_problems_do_not_depend_on_the_other_files():
    alone = content_of({"hoi-nghi/x.md": report("time: mai")}).problems
    beside_all = content_of({**MANY, "hoi-nghi/x.md": report("time: mai")}).problems
    assert set(beside_all) == {*alone, *content_of(MANY).problems}


def test_the_address_is_the_one_that_was_written_else_made_of_the_title():
    assert slugs(read(a=report("slug: tong-ket"))) == ["tong-ket"]
    assert slugs(read(a=report(title="Hội nghị Đông Du."))) == ["hoi-nghi-dong-du"]


# ---- one report saved while a preview is open


SIGN = (0o100644, 1, 1, 1)


def saved_as(text: str, **others: str) -> tuple[Content | None, Content]:
    """The content after report `a` was saved as `text`, and the same read anew."""
    texts = {"hoi-nghi/a.md": report(title="A", more="slug: a").encode()}
    texts |= {f"hoi-nghi/{name}.md": other.encode() for name, other in others.items()}
    before = read_content(Folder(texts, signs=dict.fromkeys(texts, SIGN)), Settings())
    texts["hoi-nghi/a.md"] = text.encode()  # the folder reads a file when it is asked for
    saved = with_one_saved(before, "hoi-nghi/a.md", (*SIGN[:3], 2))
    anew = read_content(Folder(texts, signs=dict.fromkeys(texts, SIGN)), Settings())
    return (saved.content if saved else None), anew


@pytest.mark.parametrize(
    "text",
    [
        report(title="Tên khác", more="slug: a"),
        report(title="A", more="slug: a\nvenue: Nhà văn hóa"),
        report(title="A", more="slug: a") + "\n\nMột đoạn thêm.",
    ],
    ids=["title", "venue", "body"],
)
def test_a_saved_report_takes_the_place_of_its_older_version(text: str):
    saved, anew = saved_as(text, b=report(title="B", date="2020"))
    assert saved is not None
    assert saved.problems == anew.problems
    for one, other in zip(saved.site.articles, anew.site.articles, strict=True):
        assert (one, one.report, one.text.markdown) == (other, other.report, other.text.markdown)


@pytest.mark.parametrize(
    "text",
    [
        report(title="A", more="slug: dia-chi-khac"),
        report(title="A", date="01/01/1999", more="slug: a"),
        report(title="A", more="slug: a\nstatus: hidden"),
        report(title="A", more="slug: a\nperiod: 2020-2021"),
        report(title="A", more="slug: a\nkinds: Tổng két"),
        report(title="A", more="slug: a\naliases: /tin/1.html"),
        "không còn là một bài",
    ],
    ids=["address", "day", "status", "roles", "error", "notice", "unreadable"],
)
def test_all_is_read_anew_where_more_follows_from_a_saved_report(text: str):
    saved, _ = saved_as(text, b=report(title="B", date="2020"))
    assert saved is None


def test_all_is_read_anew_when_a_problem_names_the_saved_report():
    clash = report(title="B", date="2020", more="slug: a")
    saved, anew = saved_as(report(title="Tên khác", more="slug: a"), b=clash)
    assert anew.has_errors
    assert saved is None
