"""What was found out about reports is kept from one build to the next, and may be lost."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import front
from kyyeu.build.kept import KEPT, recall_reports, remember_reports
from kyyeu.build.make import Job, make, read
from kyyeu.build.outcome import BuildFailed
from kyyeu.domain.problems import Problem
from kyyeu.domain.settings import Settings
from kyyeu.reading.content import Content
from kyyeu.reading.reports import Earlier
from on_disk import a_job, a_report_file, silent, write_files

CODE = b"code"
FILES = {
    "hoi-nghi/a/index.md": a_report_file("Bài một", slug="a", awards="[{form: Cờ, to: Trường A}]"),
    "hoi-nghi/b/index.md": a_report_file("Bài hai", slug="b", tags="[một]"),
    "don-vi/a.md": front("name: Trường A\nkind: cao-dang"),
}


def a_content(folder: Path, files: Mapping[str, str | bytes] = FILES) -> Path:
    """A content folder whose files were saved long enough ago."""
    write_files(folder / "content", files)
    time.sleep(0.06)
    return folder / "content"


def keep(folder: Path, content: Content, at: int | None = None) -> None:
    remember_reports(folder, CODE, content.kept, at or time.time_ns())


def is_at_hand(content: Content, file: str) -> bool:
    """Whether a report was read, not recalled."""
    (article,) = (article for article in content.site.articles if article.file == file)
    return "report" in vars(article)


def test_a_folder_without_anything_kept_is_read(tmp_path: Path):
    assert recall_reports(tmp_path, CODE) == Earlier()


def test_outlines_are_kept_and_reports_are_not_read_again(tmp_path: Path):
    folder = a_content(tmp_path)
    first = read(folder, Settings())
    keep(tmp_path, first)
    again = read(folder, Settings(), recall_reports(tmp_path, CODE))
    assert is_at_hand(first, "hoi-nghi/a/index.md")
    assert not is_at_hand(again, "hoi-nghi/a/index.md")
    assert again.site.articles == first.site.articles
    assert [a.title for a in again.site.articles] == ["Bài một", "Bài hai"]
    assert again.site.articles[0].parts == first.site.articles[0].parts


def test_all_that_is_kept_is_recalled_as_it_was(tmp_path: Path):
    kept = read(a_content(tmp_path), Settings()).kept
    remember_reports(tmp_path, CODE, kept, time.time_ns())
    recalled = recall_reports(tmp_path, CODE)
    assert recalled == replace(kept, articles={}, named={})
    assert set(recalled.kept) == {"hoi-nghi/a/index.md", "hoi-nghi/b/index.md"}


def test_the_whole_report_and_its_body_are_read_when_they_are_asked_for(tmp_path: Path):
    folder = a_content(tmp_path)
    first = read(folder, Settings())
    keep(tmp_path, first)
    again = read(folder, Settings(), recall_reports(tmp_path, CODE))
    for article, same in zip(first.site.articles, again.site.articles, strict=True):
        assert same.report == article.report
        assert same.text.markdown == article.text.markdown
        assert same.line("title") == article.line("title") == 2


def test_another_code_drops_what_was_kept(tmp_path: Path):
    keep(tmp_path, read(a_content(tmp_path), Settings()))
    assert recall_reports(tmp_path, b"another") == Earlier()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_file_keeps_nothing(tmp_path: Path, data: st.DataObject):
    if not (tmp_path / KEPT).exists():
        keep(tmp_path, read(a_content(tmp_path), Settings()))
    whole = (tmp_path / KEPT).read_bytes()
    damaged = bytearray(whole)
    place = data.draw(st.integers(0, len(whole) - 1))
    if data.draw(st.booleans()):
        damaged[place] ^= data.draw(st.integers(1, 255))
    else:
        del damaged[place:]
    try:
        (tmp_path / KEPT).write_bytes(damaged)
        assert recall_reports(tmp_path, CODE) == Earlier()
    finally:
        (tmp_path / KEPT).write_bytes(whole)


def test_a_file_saved_within_a_tick_of_the_clock_is_not_kept(tmp_path: Path):
    folder = a_content(tmp_path)
    content = read(folder, Settings())
    saved = (folder / "hoi-nghi/a/index.md").stat().st_ctime_ns
    keep(tmp_path, content, saved + 1_000_000)
    assert "hoi-nghi/a/index.md" not in recall_reports(tmp_path, CODE).kept
    keep(tmp_path, content, saved + 10_000_000_000)
    assert "hoi-nghi/a/index.md" in recall_reports(tmp_path, CODE).kept


def test_a_report_that_was_edited_is_read_again_and_the_others_are_not(tmp_path: Path):
    folder = a_content(tmp_path)
    keep(tmp_path, read(folder, Settings()))
    write_files(folder, {"hoi-nghi/a/index.md": a_report_file("Bài ba", slug="a")})
    again = read(folder, Settings(), recall_reports(tmp_path, CODE))
    assert is_at_hand(again, "hoi-nghi/a/index.md")
    assert not is_at_hand(again, "hoi-nghi/b/index.md")
    assert {a.title for a in again.site.articles} == {"Bài ba", "Bài hai"}


@pytest.mark.parametrize(
    "files",
    [
        {"don-vi/a.md": front("name: Trường A\nkind: cao-dang\nalso_written: [Trường AA]")},
        {"don-vi/moi.md": front("name: Trường mới\nkind: cao-dang")},
        {"khoi/moi.md": front("name: Khối mới\nkind: khoi")},
    ],
    ids=["a spelling", "a unit", "a bloc"],
)
def test_reports_are_read_again_with_other_names(tmp_path: Path, files: dict[str, str]):
    folder = a_content(tmp_path)
    keep(tmp_path, read(folder, Settings()))
    write_files(folder, files)
    again = read(folder, Settings(), recall_reports(tmp_path, CODE))
    assert is_at_hand(again, "hoi-nghi/a/index.md")


# ---- in a build


def told(job: Job) -> tuple[Problem, ...]:
    return make(job, silent).problems


def a_warm_job(folder: Path, files: Mapping[str, str | bytes]) -> Job:
    """A site that has been built; the reports of its next build are known."""
    job = a_job(folder, files)
    time.sleep(0.06)
    make(job, silent)
    # Something else than a report is edited, so that the next build does more than look.
    write_files(job.theme, {"static/css/9-own.css": "a { order: 1; }"})
    return job


def test_notices_of_an_unchanged_report_are_told_again(tmp_path: Path):
    job = a_warm_job(tmp_path, FILES)
    (problem,) = told(job)
    assert (problem.file, problem.line) == ("hoi-nghi/b/index.md", 5)
    assert "'tags'" in problem.what
    assert not problem.is_error


def test_notices_of_a_build_that_has_nothing_to_do_are_told_again(tmp_path: Path):
    job = a_warm_job(tmp_path, FILES)
    before = told(job)
    time.sleep(0.06)
    assert told(job) == told(job) == before


def test_a_contradiction_of_unchanged_reports_is_told_again(tmp_path: Path):
    files = {f"don-vi/{unit}.md": front(f"name: Trường {unit}\nkind: cao-dang") for unit in "xy"}
    for unit in "xy":
        fields = {"bloc": "k", "unit": unit, "role": "leader", "period": "2020-2021"}
        files[f"hoi-nghi/{unit}.md"] = a_report_file(f"Bài {unit}", slug=f"bai-{unit}", **fields)
    job = a_warm_job(tmp_path, files | {"khoi/k.md": front("name: Khối k\nkind: khoi")})
    (problem,) = told(job)
    assert "bài này ghi Trưởng là 'Trường x'" in problem.what


def test_a_document_that_has_vanished_is_told_with_the_line_of_the_report_that_names_it(
    tmp_path: Path,
):
    text = a_report_file("Bài", slug="bai", documents="[{number: 1/KH, file: van-ban.pdf}]")
    files = {"hoi-nghi/bai/index.md": text, "hoi-nghi/bai/van-ban.pdf": b"%PDF"}
    job = a_warm_job(tmp_path, files)
    assert told(job) == ()
    (job.content / "hoi-nghi/bai/van-ban.pdf").unlink()
    with pytest.raises(BuildFailed) as caught:
        make(job, silent)
    (problem,) = caught.value.problems
    assert (problem.file, problem.line) == ("hoi-nghi/bai/index.md", 5)
    assert problem.field == "documents[1].file"
    assert "không thấy tệp 'van-ban.pdf'" in problem.what


def test_what_is_kept_may_be_deleted_at_any_time(tmp_path: Path):
    job = a_warm_job(tmp_path, FILES)
    before = told(job)
    (job.output / KEPT).unlink()
    os.utime(job.content / "hoi-nghi/a/index.md")
    assert told(job) == before
