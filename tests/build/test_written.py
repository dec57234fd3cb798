"""What one edit writes: the pages that show it, and none that has nothing to do with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from builders import front
from kyyeu import features
from kyyeu.build.make import Job, differences, make
from kyyeu.build.sweep import sign_of
from kyyeu.build.theme import theme_files
from kyyeu.domain.settings import Settings
from on_disk import files_of, our_theme, silent, write_files

# Two blocs that share nothing: the old one met in the years 2011 to 2014, the new one after it.
OLD, NEW = {"bac": ("lao-cai", "yen-bai")}, {"nam": ("ca-mau", "kien-giang")}
YEARS = {"bac": range(2011, 2015), "nam": range(2015, 2023)}
MATTER = """
title: Hội nghị {bloc} năm {year}
date: 10/11/{year}
slug: {bloc}-{year}
unit: {unit}
bloc: {bloc}
role: leader
kinds: [tong-ket]
period: {year}-{next_year}
people:
  - {{name: Nguyễn Văn {letter}, positions: [Hiệu trưởng], unit: {unit}}}
awards:
  - {{form: {form}, level: bo-tinh, to: {unit}, period: {year}-{next_year}}}
documents:
  - {{number: {year}/KH-UBND, date: 01/02/{year}, type: Kế hoạch}}
photos:
  - caption: Toàn cảnh Hội nghị
"""
BODY = "Các trường trong khối họp tổng kết. Hội nghị nghe báo cáo."


class Site:
    """The site on disk: each edit tells which files of it were written or went.

    What edits write of the search, `tests/search/test_files.py` tells.
    """

    def __init__(self, folder: Path) -> None:
        our_theme(folder / "theme")
        url = "https://thidua.example.vn"
        settings = Settings(url=url, social_cards=False, page_size=4, feed_size=4)
        self.job = Job(
            folder / "content", folder / "output", folder / "theme", settings, features()
        )
        for bloc, units in (OLD | NEW).items():
            self.save(f"khoi/{bloc}.md", front(f"name: Khối {bloc}\nkind: khoi", "Khối thi đua."))
            for unit in units:
                self.save(f"don-vi/{unit}.md", front(f"name: Trường {unit}\nkind: cao-dang"))
            for year in YEARS[bloc]:
                self.save(f"hoi-nghi/{bloc}-{year}.md", self.report(bloc, year))
        make(self.job, silent)

    def report(self, bloc: str, year: int) -> str:
        unit = (OLD | NEW)[bloc][year % 2]
        letter, form = {"bac": ("Bình", "Bằng khen"), "nam": ("Nam", "Cờ thi đua")}[bloc]
        words = {"bloc": bloc, "year": year, "next_year": year + 1, "unit": unit}
        return front(MATTER.format(**words, letter=letter, form=form), BODY)

    def save(self, file: str, text: str) -> None:
        write_files(self.job.content, {file: text})

    def edit(self, file: str, old: str, new: str) -> None:
        path = self.job.content / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    def written(self, edit: Callable[[Site], None]) -> set[str]:
        """Every file of the site that an edit writes or takes away."""
        before = dict(self._signs())
        edit(self)
        make(self.job, silent)
        after = dict(self._signs())
        return {name for name in before | after if before.get(name) != after.get(name)}

    def _signs(self) -> Iterator[tuple[str, object]]:
        for name in files_of(self.job.output):
            if not name.startswith(".") and not re.fullmatch(r"tim-kiem/.*\.js", name):
                yield name, sign_of(self.job.output / name)


Edit = Callable[[Site], None]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


THE_REPORT = "hoi-nghi/bac-2012.md"
ITS_PAGE = {"hoi-nghi/bac-2012/index.html"}
ITS_SHEET = {"hoi-nghi/trang/3/index.html"}  # of the list of reports
ITS_BLOC, COMPARED = {"khoi/bac/index.html"}, {"khoi/bac/so-sanh/index.html"}
ITS_UNIT = {"don-vi/lao-cai/index.html"}
ITS_YEAR = {"nam-hoc/2012-2013/index.html"}
NEIGHBOURS = {f"hoi-nghi/bac-{year}/index.html" for year in (2011, 2013)}
LEDGER = {"khen-thuong/index.html", "khen-thuong/cap/bo-tinh/index.html"}
LEDGER_OF_YEAR = {f"khen-thuong/{name}" for name in ITS_YEAR}
REGISTER = {"van-ban/index.html", "van-ban/nam/2012/index.html"}
INDEX = {"dai-bieu/index.html", "dai-bieu/chu/b/index.html"}

ITS_FEED = {"khoi/bac/feed.xml"}  # it is among the four newest of its bloc, not of the site
ITS_CALENDARS = {"lich.ics", "khoi/bac/lich.ics"}
LIBRARY = "anh/index.html"  # it says how many photos are lost

# Every sheet of the ledger and of the register tells how much each of the others holds.
ALL_YEARS = [year for years in YEARS.values() for year in years]
WHOLE_LEDGER = LEDGER | {f"khen-thuong/nam-hoc/{y}-{y + 1}/index.html" for y in ALL_YEARS}
WHOLE_REGISTER = REGISTER | {f"van-ban/nam/{y}/index.html" for y in ALL_YEARS}


def data(*names: str) -> set[str]:
    return {f"du-lieu/{name}" for name in names}


DATA_OF_ROWS = data(
    *("reports.json", "blocs.json", "units.json", "people.json", "photos.json"),
    *("awards.json", "awards.csv", "documents.json", "documents.csv"),
)
WITH_ITS_NAME = ITS_PAGE | ITS_SHEET | ITS_BLOC | ITS_UNIT | ITS_YEAR | NEIGHBOURS


def in_the_report(old: str, new: str) -> Edit:
    return lambda site: site.edit(THE_REPORT, old, new)


def test_another_body_writes_the_page_and_the_feed_of_its_report_and_no_other(site: Site):
    written = site.written(in_the_report("báo cáo.", "báo cáo. Hội nghị bế mạc."))
    assert written == ITS_PAGE | ITS_FEED


def test_another_first_sentence_writes_the_lists_that_show_it_too(site: Site):
    edit = in_the_report("họp tổng kết.", "đã họp tổng kết.")
    assert site.written(edit) == ITS_PAGE | ITS_SHEET | ITS_FEED | ITS_CALENDARS


def test_the_first_sentence_of_a_newest_report_stands_where_the_newest_are_shown(site: Site):
    def edit(site: Site) -> None:
        site.edit("hoi-nghi/nam-2022.md", "họp tổng kết.", "đã họp tổng kết.")

    own = {"hoi-nghi/nam-2022/index.html", "hoi-nghi/index.html"}
    feeds = {"feed.xml", "khoi/nam/feed.xml"}
    calendars = {"lich.ics", "khoi/nam/lich.ics"}
    assert site.written(edit) == own | {"index.html"} | feeds | calendars


def test_another_title_writes_the_pages_that_name_the_report(site: Site):
    edit = in_the_report("title: Hội nghị", "title: Đại hội")
    told = ITS_FEED | ITS_CALENDARS | data("reports.json")
    assert site.written(edit) == WITH_ITS_NAME | told


def test_another_day_writes_the_pages_that_date_something_by_the_report(site: Site):
    edit = in_the_report("date: 10/11", "date: 12/11")
    dated = WITH_ITS_NAME | COMPARED | INDEX | LEDGER | LEDGER_OF_YEAR | REGISTER
    told = ITS_FEED | ITS_CALENDARS | {"sitemap.xml"} | data("reports.json")
    assert site.written(edit) == dated | told


def test_a_new_report_writes_what_it_tells_of_and_what_counts_reports(site: Site):
    def edit(site: Site) -> None:
        text = site.report("bac", 2012).replace("bac-2012", "moi").replace("10/11", "11/11")
        site.save("hoi-nghi/moi.md", text)

    lists = {f"hoi-nghi/{sheet}index.html" for sheet in ("", "trang/2/", "trang/3/", "trang/4/")}
    neighbours = {f"hoi-nghi/{name}/index.html" for name in ("bac-2012", "moi", "bac-2013")}
    counts = {"index.html", "nam-hoc/index.html", LIBRARY}
    told = ITS_BLOC | COMPARED | ITS_UNIT | ITS_YEAR | INDEX | WHOLE_LEDGER | WHOLE_REGISTER
    heard_of = ITS_FEED | ITS_CALENDARS | {"sitemap.xml"}
    assert site.written(edit) == lists | neighbours | counts | told | heard_of | DATA_OF_ROWS


def test_a_deleted_report_is_gone_from_what_told_of_it_and_what_counts_reports(site: Site):
    def edit(site: Site) -> None:
        (site.job.content / THE_REPORT).unlink()

    lists = {f"hoi-nghi/{sheet}index.html" for sheet in ("", "trang/2/", "trang/3/")}
    counts = {"index.html", "nam-hoc/index.html", LIBRARY}
    told = ITS_BLOC | COMPARED | ITS_UNIT | ITS_YEAR | INDEX | WHOLE_LEDGER | WHOLE_REGISTER
    around = {f"nam-hoc/{year}-{year + 1}/index.html" for year in (2011, 2013)}
    succeeded = {"don-vi/yen-bai/index.html"}  # it led the bloc before and after
    left_open = {"chua-ro/index.html"}  # no source tells of its year any more
    gone = (
        ITS_PAGE | NEIGHBOURS | around | succeeded | left_open | {"tim-kiem/index.html"}
    )  # with its year
    heard_of = ITS_FEED | ITS_CALENDARS | {"sitemap.xml"}
    assert site.written(edit) == gone | lists | counts | told | heard_of | DATA_OF_ROWS
    assert not (site.job.output / "hoi-nghi/bac-2012").exists()


def test_another_award_writes_the_ledger_and_who_received_it(site: Site):
    award = "  - {form: Giấy khen, level: bo-tinh, to: yen-bai, period: 2012-2013}\n"
    written = site.written(in_the_report("awards:\n", f"awards:\n{award}"))
    told = ITS_PAGE | ITS_BLOC | COMPARED | ITS_YEAR | {"don-vi/yen-bai/index.html"} | WHOLE_LEDGER
    told |= ITS_FEED
    rows = data("reports.json", "blocs.json", "awards.json", "awards.csv")
    assert written == told | {"nam-hoc/index.html"} | rows


def test_another_person_writes_the_index_and_the_pages_of_the_report_and_the_unit(site: Site):
    person = "  - {name: Lê Thị Biên, unit: yen-bai}\n"
    written = site.written(in_the_report("people:\n", f"people:\n{person}"))
    told = ITS_PAGE | ITS_BLOC | COMPARED | {"don-vi/yen-bai/index.html"}
    index = INDEX | {"dai-bieu/theo-ho/index.html"}
    assert written == told | index | data("reports.json", "people.json")


def test_where_a_unit_stands_is_written_to_its_own_page_and_the_list_of_units(site: Site):
    def edit(site: Site) -> None:
        site.edit("don-vi/lao-cai.md", "kind:", "area: Lào Cai\nkind:")

    assert site.written(edit) == ITS_UNIT | {"don-vi/index.html"} | data("units.json")


def test_the_words_about_a_bloc_are_written_to_its_own_page(site: Site):
    def edit(site: Site) -> None:
        site.edit("khoi/bac.md", "Khối thi đua.", "Khối thi đua của miền Bắc.")

    assert site.written(edit) == ITS_BLOC


def test_a_comment_in_the_front_matter_writes_nothing(site: Site):
    assert site.written(in_the_report("role: leader", "role: leader  # theo bài")) == set()


def test_a_file_that_is_saved_as_it_was_writes_nothing(site: Site):
    assert site.written(lambda site: (site.job.content / THE_REPORT).touch()) == set()


@pytest.mark.parametrize(
    ("template", "pages"),
    [
        ("home.html", r"index\.html"),
        ("newest.html", r"manh/moi\.html"),
        ("report.html", r"hoi-nghi/(bac|nam)-\d+/index\.html"),
        ("reports.html", r"hoi-nghi/(trang/\d/)?index\.html"),
        ("bloc.html", r"khoi/\w+/index\.html"),
        ("comparison.html", r"khoi/\w+/so-sanh/index\.html"),
        ("unknowns.html", r"chua-ro/index\.html"),
        ("disputes.html", r"mau-thuan/index\.html"),
        ("blocs.html", r"khoi/index\.html"),
        ("unit.html", r"don-vi/[\w-]+/index\.html"),
        ("units.html", r"don-vi/index\.html"),
        ("period.html", r"nam-hoc/[\d-]+/index\.html"),
        ("periods.html", r"nam-hoc/index\.html"),
        ("awards.html", r"khen-thuong/.*"),
        ("documents.html", r"van-ban/.*"),
        ("people.html", r"dai-bieu/.*"),
        ("search.html", r"tim-kiem/index\.html"),
        ("404.html", r"404\.html"),
        ("data.html", r"du-lieu/index\.html"),
    ],
)
def test_a_template_writes_all_pages_of_its_type_and_no_other(
    site: Site, template: str, pages: str
):
    def edit(site: Site) -> None:
        file = site.job.theme / "templates" / template
        text = file.read_text("utf-8").replace("{% block main %}", "{% block main %}\n<hr>", 1)
        file.write_text(text if "<hr>" in text else f"{text}\n<hr>\n", "utf-8")

    of_its_type = {name for name in files_of(site.job.output) if re.fullmatch(pages, name)}
    assert of_its_type
    assert site.written(edit) == of_its_type


def test_a_style_sheet_writes_the_style_sheet_at_a_new_address_and_the_pages_that_name_it(
    site: Site,
):
    def edit(site: Site) -> None:
        write_files(site.job.theme, {"static/css/9-own.css": "a { order: 1; }"})

    old = theme_files(site.job.theme).addresses["theme.css"].lstrip("/")
    pages = {name for name in files_of(site.job.output) if name.endswith(".html")}
    written = site.written(edit)
    new = theme_files(site.job.theme).addresses["theme.css"].lstrip("/")
    assert new != old
    assert written == (pages - {"manh/moi.html"}) | {old, new}


OF_THE_OLD_BLOC: dict[str, Edit] = {
    "body": in_the_report("họp tổng kết.", "đã họp tổng kết."),
    "title": in_the_report("title: Hội nghị", "title: Đại hội"),
    "day": in_the_report("date: 10/11", "date: 12/11"),
    "hidden": in_the_report("slug:", "status: hidden\nslug:"),
    "role": in_the_report("role: leader", "role: deputy"),
    "kinds": in_the_report("[tong-ket]", "[so-ket]"),
    "award": in_the_report("form: Bằng khen", "form: Giấy khen"),
    "person": in_the_report("[Hiệu trưởng]", "[Phó hiệu trưởng]"),
    "document": in_the_report("Kế hoạch}", "Kế hoạch, about: công tác thi đua}"),
    "photo": in_the_report("Toàn cảnh", "Quang cảnh"),
    "deleted": lambda site: (site.job.content / THE_REPORT).unlink(),
    "unit": lambda site: site.edit("don-vi/lao-cai.md", "kind:", "area: Lào Cai\nkind:"),
    "name of the unit": lambda site: site.edit("don-vi/lao-cai.md", "Trường", "Học viện"),
    "bloc": lambda site: site.edit("khoi/bac.md", "kind: khoi", "kind: cum"),
}


@pytest.mark.parametrize("edit", OF_THE_OLD_BLOC.values(), ids=OF_THE_OLD_BLOC.keys())
def test_pages_of_a_bloc_that_an_edit_has_nothing_to_do_with_are_not_touched(
    site: Site, edit: Edit
):
    written = site.written(edit)
    assert written
    units = {f"don-vi/{unit}/index.html" for unit in NEW["nam"]}
    reports = {f"hoi-nghi/nam-{year}/index.html" for year in YEARS["nam"]}
    years = {f"nam-hoc/{year}-{year + 1}/index.html" for year in YEARS["nam"]}
    others = {"manh/moi.html", "feed.xml"}
    own = {f"khoi/nam/{name}" for name in ("index.html", "feed.xml", "lich.ics")}
    own |= {"khoi/nam/so-sanh/index.html"}
    assert written & (others | own | units | reports | years) == set()


@pytest.mark.parametrize(
    ("old", "new"), [("bloc: bac", "bloc: nam"), ("unit: lao-cai\nbloc", "unit: ca-mau\nbloc")]
)
def test_a_report_that_is_given_to_another_bloc_or_unit_leaves_nothing_behind(
    site: Site, old: str, new: str
):
    assert site.written(in_the_report(old, new)) >= ITS_PAGE
    assert differences(site.job) == ()


def test_the_ledger_names_the_unit_whose_own_conference_honoured_a_group(site: Site):
    award = "awards:\n  - {form: Giấy khen, level: co-so, group: {of: cá nhân}}"
    own = f"title: Hội nghị viên chức\ndate: 01/03/2013\nslug: rieng\nunit: yen-bai\n{award}"
    site.written(lambda site: site.save("hoi-nghi/rieng.md", front(own)))
    site.written(lambda site: site.edit("hoi-nghi/rieng.md", "yen-bai", "lao-cai"))
    assert differences(site.job) == ()
