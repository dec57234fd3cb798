"""A report: what an editor writes becomes values of the trade, or is refused with a remedy."""

import unicodedata

import pytest
from pydantic import ValidationError

from builders import a_report
from kyyeu.domain.dates import DayTime, PartialDate
from kyyeu.domain.names import Mention
from kyyeu.domain.periods import CalendarYear, SchoolYear, YearSpan
from kyyeu.domain.vocabulary import Basis, Role

AWARD = {"form": "Bằng khen", "to": "Trường A"}


def refusals(**fields) -> dict[str, str]:
    """What is refused, by the place of the value, each with its remedy."""
    with pytest.raises(ValidationError) as caught:
        a_report(**fields)
    return {
        ".".join(map(str, [*error["loc"], *filter(None, [error["ctx"].get("at")])])): (
            f"{error['ctx']['what']} → {error['ctx']['remedy']}"
        )
        for error in caught.value.errors()
    }


# --- text ----------------------------------------------------------------------------------------


def test_text_is_kept_composed_with_plain_spaces_and_otherwise_as_printed():
    printed = unicodedata.normalize("NFD", " Hội nghị\u00a0tổng  kết ")
    assert a_report(title=printed).title == "Hội nghị tổng kết"


def test_spelling_dashes_and_tone_style_of_the_source_stay():
    title = "Đảng uỷ  trường  kinh tế- Kỹ thuật, năm học 2020 -2021"
    assert a_report(title=title).title == "Đảng uỷ trường kinh tế- Kỹ thuật, năm học 2020 -2021"


def test_a_field_without_text_is_told_to_be_empty():
    assert refusals(title=" \u00a0 ") == {
        "title": "mục này trống → điền nội dung, hoặc xóa cả dòng nếu chưa biết"
    }


def test_html_in_a_title_is_text_like_any_other():
    assert a_report(title="<b>Hội nghị</b>").title == "<b>Hội nghị</b>"


def test_one_value_where_a_list_is_expected_is_a_list_of_one():
    report = a_report(kinds="Tổng kết", outcomes="Ký giao ước", aliases="/tin/1.html")
    assert (report.kinds, report.outcomes) == (("tong-ket",), ("Ký giao ước",))
    assert report.aliases == ("/tin/1.html",)


# --- dates, times, periods -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "written", ["2024-01-04", "04/01/2024", "4/1/2024", "ngày 4 tháng 1 năm 2024"]
)
def test_the_day_stands_before_the_month(written):
    assert a_report(date=written).date == PartialDate(2024, 1, 4)


@pytest.mark.parametrize(
    ("written", "date"), [("2021-12", PartialDate(2021, 12)), ("2021", PartialDate(2021))]
)
def test_an_old_report_may_know_only_the_month_or_the_year(written, date):
    assert a_report(date=written).date == date


def test_a_day_that_does_not_exist_is_refused():
    assert "tháng 2 năm 2024 không có ngày 31" in refusals(date="2024-02-31")["date"]


def test_a_report_needs_its_day():
    assert "bài chưa có ngày diễn ra" in refusals(date=None)["date"]


def test_a_missing_day_is_told_together_with_everything_else():
    assert set(refusals(date=None, time="mai", slug="Á")) == {"date", "time", "slug"}


@pytest.mark.parametrize("status", ["draft", "nháp", "Bản nháp"])
def test_a_draft_may_still_lack_its_day(status):
    assert a_report(date=None, status=status).date is None


def test_a_hidden_report_needs_its_day_like_a_published_one():
    assert "date" in refusals(date=None, status="hidden")


def test_a_conference_does_not_end_before_it_begins():
    told = refusals(date="28/10/2021", date_end="27/10/2021")
    assert "ngày kết thúc đứng trước ngày bắt đầu" in told["date_end"]


@pytest.mark.parametrize("end", ["28/10/2021", "29/10/2021", "2021-10", "2021"])
def test_an_end_known_by_its_month_or_year_may_be_after_the_beginning(end):
    assert a_report(date="28/10/2021", date_end=end).date_end is not None


@pytest.mark.parametrize(
    ("written", "time"),
    [
        ("14:00", DayTime.at(14)),
        ("14h00", DayTime.at(14)),
        ("chiều", DayTime("chiều")),
        ("Sáng", DayTime("sáng")),
    ],
)
def test_a_time_is_a_clock_time_or_a_part_of_the_day(written, time):
    assert a_report(time=written).time == time


@pytest.mark.parametrize(
    ("written", "period"),
    [
        ("2021-2022", SchoolYear(2021)),
        ("năm học 2021 – 2022", SchoolYear(2021)),
        ("2022", CalendarYear(2022)),
        ("giai đoạn 2011-2013", YearSpan(2011, 2013)),
    ],
)
def test_a_period_is_kept_as_the_kind_that_is_said(written, period):
    assert a_report(period=written, reviews=written).period == period


def test_two_years_that_do_not_follow_each_other_are_no_school_year():
    assert "'2021-2023' không phải một năm học" in refusals(period="2021-2023")["period"]


# --- words and names -----------------------------------------------------------------------------


def test_a_role_needs_the_unit_and_the_bloc_that_it_belongs_to():
    assert a_report(unit="a", bloc="b", role="Khối phó").role is Role.DEPUTY
    for fields in ({"unit": "a"}, {"bloc": "b"}, {}):
        assert "thiếu `unit` hoặc `bloc`" in refusals(role="Khối phó", **fields)["role"]


def test_roles_and_handovers_need_a_bloc():
    assert "thiếu `bloc`" in refusals(roles=[{"role": "leader", "unit": "a"}])["roles"]
    assert "thiếu `bloc`" in refusals(handovers=[{"role": "leader", "to": "a"}])["handovers"]


def test_a_word_outside_the_list_is_refused_with_the_nearest_one():
    told = refusals(kinds=["Tổng kêt"])["kinds.0"]
    assert told.startswith("không có 'Tổng kêt' trong danh mục → có phải ý bạn là")
    assert "'Tổng kết'" in told or "'tong-ket'" in told
    assert "ky-giao-uoc (Ký giao ước)" in told


def test_yes_and_no_are_words_and_not_truth():
    assert "không có 'no' trong danh mục" in refusals(unit="a", bloc="b", role="no")["role"]
    assert a_report(category="no", venue="010").category == "no"
    assert a_report(venue="010").venue == Mention("010")


def test_a_role_is_stated_unless_it_says_otherwise_and_may_name_nobody():
    [role] = a_report(bloc="b", roles=[{"role": "Trưởng khối"}]).roles
    assert (role.role, role.unit, role.period) == (Role.LEADER, None, None)
    assert role.basis is Basis.STATED


def test_without_a_site_names_stand_for_ids_and_printed_names_for_themselves():
    report = a_report(unit="song-da", venue="Nhà văn hóa", people=[{"name": "A", "unit": "Sở"}])
    assert report.unit == Mention("song-da", "song-da")
    assert report.venue == Mention("Nhà văn hóa")
    assert report.people[0].unit == Mention("Sở")


# --- awards, documents, photos -------------------------------------------------------------------


def test_an_award_goes_to_one_recipient_or_to_one_group():
    assert a_report(awards=[AWARD]).awards[0].to == Mention("Trường A")
    group = {"count": "21", "of": "cá nhân"}
    assert a_report(awards=[{"form": "Giấy khen", "group": group}]).awards[0].group.count == 21
    assert "chưa ghi trao cho ai" in refusals(awards=[{"form": "Giấy khen"}])["awards.0"]
    assert (
        "vừa có `to` vừa có `group`" in refusals(awards=[AWARD | {"group": group}])["awards.0.to"]
    )


def test_a_group_need_not_be_counted_and_a_form_need_not_be_known():
    [award] = a_report(awards=[{"group": {"of": "tập thể"}}]).awards
    assert (award.form, award.group.count, award.rank, award.issuer) == (None, None, None, None)


def test_an_amount_says_whether_it_is_the_total():
    money = {"amount": "6.300.000", "amount_is": "tổng số"}
    [award] = a_report(awards=[AWARD | money]).awards
    assert (award.amount, award.amount_is) == (6_300_000, "total")
    for lonely in ({"amount": "6.300.000"}, {"amount_is": "total"}):
        assert "phải đi cùng nhau" in refusals(awards=[AWARD | lonely])["awards.0"]


def test_an_award_is_awarded_unless_it_is_only_proposed():
    assert a_report(awards=[AWARD]).awards[0].status == "awarded"
    assert a_report(awards=[AWARD | {"status": "đề nghị"}]).awards[0].status == "proposed"


def test_a_count_is_a_number():
    group = {"count": "hai mươi mốt", "of": "cá nhân"}
    assert "không phải một số" in refusals(awards=[{"group": group}])["awards.0.group.count"]


def test_a_document_number_has_one_form():
    [document] = a_report(documents=[{"number": "33/2006/ CT-TTg"}]).documents
    assert document.number == "33/2006/CT-TTg"
    assert "chưa có số hiệu hay loại" in refusals(documents=[{"about": "thi đua"}])["documents.0"]


def test_a_caption_whose_photo_is_lost_has_no_file():
    [photo] = a_report(photos=[{"caption": "Toàn cảnh Hội nghị"}]).photos
    assert (photo.file, photo.caption) == (None, "Toàn cảnh Hội nghị")
    assert "ảnh chưa có tệp hay chú thích" in refusals(photos=[{"alt": "Hội trường"}])["photos.0"]


@pytest.mark.parametrize(
    "name", ["../bai-khac/1.jpg", "/etc/passwd", "C:\\anh.jpg", "a\\b.jpg", "https://x.vn/1.jpg"]
)
def test_a_file_stands_beside_its_report(name):
    assert "không nằm trong thư mục của bài" in refusals(photos=[{"file": name}])["photos.0.file"]


# --- addresses -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "slug", ["../../escaped", "Bai-0", "bài", "a b", "-a", "a--b", "a/b", "a" * 81, "a" * 302]
)
def test_an_address_is_small_letters_digits_and_hyphens(slug):
    assert "không dùng làm địa chỉ được" in refusals(slug=slug)["slug"]
    assert len(refusals(slug=slug)["slug"]) < 300


def test_an_address_has_up_to_eighty_letters():
    assert a_report(slug="a" * 80).slug == "a" * 80


@pytest.mark.parametrize("path", ["tin/1.html", "//evil.vn/", "/../etc", "https://x.vn/"])
def test_an_old_address_is_one_of_this_site(path):
    assert "không phải địa chỉ trong trang này" in refusals(aliases=[path])["aliases.0"]


# --- bylines -------------------------------------------------------------------------------------


def byline(line: str) -> dict[str, str]:
    return a_report(byline=line).byline.model_dump(exclude_none=True)


def test_a_byline_may_be_one_line_as_printed():
    assert byline("Quách Đoan") == {"person": "Quách Đoan"}
    assert byline("Phòng Công tác HSSV") == {"office": "Phòng Công tác HSSV"}
    assert byline("Tin, bài: Thạch Thị Hồng Mơ- Phòng TCHC") == {
        "person": "Thạch Thị Hồng Mơ",
        "office": "Phòng TCHC",
    }


def test_nothing_of_a_byline_is_lost():
    assert byline("Tin, bài: Quách Đoan; Ảnh: Văn Tri") == {
        "person": "Quách Đoan",
        "photo": "Văn Tri",
    }
    assert byline("Theo Báo Hòa Bình") == {"source": "Báo Hòa Bình"}


def test_a_line_that_is_no_byline_is_not_guessed_at():
    told = refusals(byline="Hội nghị kết thúc lúc 17 giờ cùng ngày.")["byline"]
    assert "không đọc được dòng tin, bài" in told
    assert "person" in told


def test_a_byline_may_say_who_did_what():
    assert a_report(byline={"person": "Quách Đoan", "photo": "Văn Tri"}).byline.photo == "Văn Tri"


# --- the record ----------------------------------------------------------------------------------


def test_an_unknown_key_is_no_part_of_a_report():
    with pytest.raises(ValidationError, match="Extra inputs"):
        a_report(titel="A")


def test_a_report_cannot_be_changed():
    with pytest.raises(ValidationError, match="frozen"):
        a_report().title = "B"


def test_equal_reports_are_one_value():
    assert a_report(period="2021-2022") == a_report(period="năm học 2021–2022")
    assert hash(a_report()) == hash(a_report())


# --- files, money, handovers ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "name"),
    [("./a.pdf", "a.pdf"), ("van-ban//a.PDF", "van-ban/a.PDF"), ("Kế hoạch.docx", "Kế hoạch.docx")],
)
def test_the_name_of_a_file_has_one_form(written, name):
    [document] = a_report(documents=[{"type": "Kế hoạch", "file": written}]).documents
    assert document.file == name


@pytest.mark.parametrize(
    ("name", "why"),
    [
        *[(f"a{sign}b.pdf", f"có ký tự {sign}") for sign in "#?%<|*"],
        *[("a\x07b.pdf", "U+0007"), (".a.pdf", "tệp ẩn"), ("b/.a/c.pdf", "tệp ẩn")],
        *[("con.pdf", "Windows"), ("aux/a.pdf", "Windows"), ("//a.pdf", "thư mục của bài")],
        *[(f"a.{end}", "đuôi tệp") for end in ("html", "svg", "js", "exe", "htm", "xhtml")],
        *[("a", "đuôi tệp"), ("a.pdf.html", "đuôi tệp")],
    ],
)
def test_a_file_that_may_harm_or_cannot_be_linked_is_refused(name, why):
    [told] = refusals(documents=[{"type": "Kế hoạch", "file": name}]).values()
    assert why in told


def test_a_photograph_is_no_document_and_has_an_ending_of_its_own():
    assert a_report(photos=[{"file": "./01.HEIC"}]).photos[0].file == "01.HEIC"
    assert "jpg, jpeg, png, webp, heic" in refusals(photos=[{"file": "a.pdf"}])["photos.0.file"]


@pytest.mark.parametrize("written", ["6.300.000 đồng", "6300000", "6 300 000đ", "6,300,000 VND"])
def test_an_amount_of_money_may_bear_its_unit(written):
    [award] = a_report(awards=[AWARD | {"amount": written, "amount_is": "total"}]).awards
    assert award.amount == 6_300_000


def test_an_amount_in_words_is_refused_with_an_example():
    told = refusals(awards=[AWARD | {"amount": "sáu triệu", "amount_is": "total"}])
    assert "ví dụ 6.300.000 đồng" in told["awards.0.amount"]


def test_nobody_hands_the_flag_to_itself():
    flag = {"role": "Trưởng khối", "from": "song-da", "to": "song-da"}
    told = refusals(bloc="hoa-binh", handovers=[flag])
    assert "là một đơn vị" in told["handovers.0.to"]
