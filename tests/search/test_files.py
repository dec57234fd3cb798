"""What the files of a search hold, and which of them an edit writes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from builders import a_bloc, a_site, a_unit, an_article, front
from kyyeu import features
from kyyeu.build.make import Job, differences, make
from kyyeu.domain.page import DataFile
from kyyeu.domain.settings import Settings
from kyyeu.history.site import Site
from kyyeu.search.pages import pages
from on_disk import files_of, our_theme, silent, write_files


def told(site: Site) -> dict[str, list[Any]]:
    """What every file of a search hands over, by its name."""
    found = {}
    for output in pages(site):
        if isinstance(output, DataFile):
            text = output.content()
            assert text.startswith("kyyeuSearch(")
            name, *values = json.loads(f"[{text.removeprefix('kyyeuSearch(')[:-3]}]")
            assert output.path == f"tim-kiem/{name}.js"
            found[name] = values
    return found


THE_REPORT = an_article(
    "tong-ket",
    title="Hội nghị tổng kết.",
    bloc="hoa-binh",
    kinds=["tong-ket"],
    period="2021-2022",
    awards=[{"form": "Bằng khen", "level": "bo-tinh", "to": "Trường A", "period": "2020-2021"}],
    people=[{"name": "Mai Thị Huệ", "honorific": "bà", "positions": ["Hiệu trưởng"]}],
    documents=[{"number": "240/KH-UBND", "type": "Kế hoạch", "date": "2021-12-16"}],
    roles=[{"role": "leader", "unit": "Trường A", "basis": "stated"}, {"role": "deputy"}],
    body="Lời **bài**.",
)


def test_a_report_tells_its_facts_and_its_lines():
    [name] = [name for name in told(a_site(THE_REPORT)) if name.startswith("bai/")]
    facts, lines = told(a_site(THE_REPORT))[name]
    assert facts == {
        "address": "hoi-nghi/tong-ket/",
        "title": "Hội nghị tổng kết",
        "kinds": ["Tổng kết"],
        "day": ["2021-10-28", "28/10/2021"],
        "place": "Khối thi đua hoa-binh",
    }
    for line in (
        "Thứ Năm, ngày 28 tháng 10 năm 2021 (28/10/2021)",
        "Trưởng khối năm học 2021–2022: Trường A",
        "Phó trưởng khối năm học 2021–2022: chưa rõ",
        "Bà Mai Thị Huệ, Hiệu trưởng",
        "Bằng khen, Trường A, năm học 2020–2021",
        "Kế hoạch 240/KH-UBND, ngày 16/12/2021",
        "Lời bài.",
    ):
        assert line in lines


def test_a_volume_tells_by_what_its_reports_are_filtered():
    mark, names, facts = told(a_site(THE_REPORT))["2021/bai"]
    assert len(mark) == len(names) == 8
    assert [fact.split("=")[0] for fact in facts.split(",")] == [
        *("cap:bo-tinh", "don-vi:Trường A", "khoi:hoa-binh", "loai:tong-ket", "nam:2021-2022"),
    ]


def test_the_contents_name_volumes_places_and_labels():
    bloc = a_bloc("hoa-binh", name="Khối thi đua tỉnh Hòa Bình", also_written=["Khối TH"])
    unit = a_unit("song-da", names=[{"name": "Trường cũ", "to": "2019"}, {"name": "Trường mới"}])
    site = a_site(THE_REPORT, blocs=[bloc], units=[unit])
    shelves, places, letters, labels = told(site)["muc-luc"]
    assert [[name, count, shards] for name, count, shards, _ in shelves] == [["2021", 1, 4]]
    assert places == [
        ["khoi", "khoi/hoa-binh/", "Khối thi đua tỉnh Hòa Bình", bloc.bloc.label, "Khối TH"],
        ["don-vi", "don-vi/song-da/", "Trường mới", "", "Trường cũ"],
    ]
    assert letters == ["hu", "ma"]
    assert labels[1] == [["2021-2022", "năm học 2021–2022"], ["2020-2021", "năm học 2020–2021"]]


def test_people_stand_under_their_given_and_their_family_name():
    found = told(a_site(THE_REPORT))
    assert found["nguoi/hu"] == found["nguoi/ma"]
    assert found["nguoi/hu"] == [
        [["nguoi", "dai-bieu/chu/h/#mai-thị-huệ--tong-ket", "Mai Thị Huệ", ""]]
    ]


def test_a_hidden_report_is_not_found():
    hidden = an_article("an", status="hidden", people=[{"name": "Lê Kín"}], body="Bí mật.")
    assert "Bí mật" not in json.dumps(told(a_site(THE_REPORT, hidden)), ensure_ascii=False)
    assert "Lê Kín" not in json.dumps(told(a_site(THE_REPORT, hidden)), ensure_ascii=False)


# ---- what an edit writes


class Archive:
    """A site of three years on disk."""

    def __init__(self, folder: Path) -> None:
        theme = our_theme(folder / "theme")
        settings = Settings(social_cards=False)
        self.job = Job(folder / "content", folder / "output", theme, settings, features())
        for year in (2019, 2020, 2024):
            for number in range(3):
                self.save(f"{year}-{number}", year, f"Lời bài số {number}.")
        make(self.job, silent)

    def save(self, slug: str, year: int, body: str) -> None:
        matter = f"title: Hội nghị {slug}\ndate: 01/05/{year}\nslug: bai-{slug}"
        write_files(self.job.content, {f"hoi-nghi/{slug}.md": front(matter, body)})

    def written(self) -> set[str]:
        """The folders of the search whose files a build writes now."""
        before = files_of(self.job.output)
        make(self.job, silent)
        after = files_of(self.job.output)
        names = {name for name in before | after if before.get(name) != after.get(name)}
        parts = [name.split("/") for name in names if name.startswith("tim-kiem/")]
        return {name for _, name, *_ in parts}


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path)


def test_a_new_report_writes_its_volume_its_own_file_and_the_contents(archive: Archive):
    archive.save("2024-moi", 2024, "Một bài mới về thư viện.")
    assert archive.written() == {"2024", "bai", "muc-luc.js"}
    assert differences(archive.job) == ()


def test_another_word_of_a_body_writes_its_volume_and_its_own_file(archive: Archive):
    archive.save("2019-1", 2019, "Lời bài có thêm chữ.")
    assert archive.written() == {"2016-2023", "bai"}
    assert differences(archive.job) == ()


def test_what_is_saved_as_it_was_writes_nothing(archive: Archive):
    archive.save("2019-1", 2019, "Lời bài số 1.")
    assert archive.written() == set()
