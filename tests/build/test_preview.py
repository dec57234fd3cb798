"""What a preview knows at every moment: the site as the disk has it, and what is wrong."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from kyyeu import features
from kyyeu.build.make import Job
from kyyeu.build.preview import Answer, Preview
from kyyeu.domain.page import CopiedFile
from kyyeu.domain.problems import Problem
from kyyeu.domain.settings import Settings
from on_disk import PAGE, THEME, a_job, a_report_file, write_files

A, HOME = "hoi-nghi/a/index.html", "index.html"


def shown(preview: Preview, path: str) -> str:
    return answer(preview, path).data.decode()


def answer(preview: Preview, path: str) -> Answer:
    found = preview.answer(path)
    assert found is not None, f"nothing at {path}"
    return found


def errors(preview: Preview, path: str) -> list[Problem]:
    return [problem for problem in answer(preview, path).problems if problem.is_error]


def save(job: Job, title: str, name: str = "hoi-nghi/a/index.md", **more: str) -> None:
    write_files(job.content, {name: a_report_file(title, **({"slug": "a"} | more))})


def test_a_page_is_made_when_it_is_asked_for(tmp_path: Path):
    preview = Preview(a_job(tmp_path))
    assert "<h1>Hội nghị tổng kết</h1>" in shown(preview, A)
    assert answer(preview, A).problems == ()
    assert answer(preview, A).source == "hoi-nghi/a/index.md"
    assert not (tmp_path / "output").exists()


def test_a_saved_report_is_fresh_at_the_next_request(tmp_path: Path):
    job = a_job(tmp_path)
    preview = Preview(job)
    shown(preview, A)
    for title in ("Lần một", "Lần hai", "Lần ba"):
        save(job, title)
        assert f"<h1>{title}</h1>" in shown(preview, A)
        assert f"<h1>{title}</h1>" in shown(preview, HOME)


def test_a_saved_body_is_fresh_in_the_feed_too(tmp_path: Path):
    settings = Settings(url="https://thidua.example.vn", social_cards=False)
    job = replace(a_job(tmp_path, settings=settings), theme=THEME, features=features())
    preview = Preview(job)
    for name in ("feed.xml", A):
        assert "Lời bài." in shown(preview, name)
    write_files(job.content, {"hoi-nghi/a/index.md": a_report_file(slug="a", body="Lời khác.")})
    assert "Lời khác." in shown(preview, "feed.xml")


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no time of the last change of a file")
def test_a_file_that_was_given_its_old_time_again_is_seen(tmp_path: Path):
    job = a_job(tmp_path)
    preview = Preview(job)
    save(job, "Lần 1")
    file = job.content / "hoi-nghi/a/index.md"
    before = file.stat()
    assert "Lần 1" in shown(preview, A)
    save(job, "Lần 2")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (file.stat().st_size, file.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    assert "Lần 2" in shown(preview, A)


def test_the_version_grows_with_every_change_and_only_then(tmp_path: Path):
    job = a_job(tmp_path)
    preview = Preview(job)
    first = preview.now().version
    assert preview.now().version == first
    save(job, "Mới")
    assert preview.now().version == first + 1
    assert preview.now() is preview.now()


def test_a_new_report_appears_a_renamed_one_moves_and_a_deleted_one_goes(tmp_path: Path):
    job = a_job(tmp_path)
    preview = Preview(job)
    assert preview.answer("hoi-nghi/b/index.html") is None
    save(job, "Bài hai", "hoi-nghi/b/index.md", slug="b")
    assert "Bài hai" in shown(preview, "hoi-nghi/b/index.html")
    save(job, "Bài hai", "hoi-nghi/b/index.md", slug="c")
    assert "Bài hai" in shown(preview, "hoi-nghi/c/index.html")
    assert preview.answer("hoi-nghi/b/index.html") is None
    (job.content / "hoi-nghi/b").rename(job.content / "hoi-nghi/other")
    assert "Bài hai" in shown(preview, "hoi-nghi/c/index.html")
    (job.content / "hoi-nghi/other/index.md").unlink()
    assert preview.answer("hoi-nghi/c/index.html") is None


def test_a_draft_is_shown_in_a_preview(tmp_path: Path):
    job = a_job(tmp_path, {"hoi-nghi/a.md": a_report_file("Nháp", slug="a", status="draft")})
    assert "<h1>Nháp</h1>" in shown(Preview(job), A)


def test_a_broken_report_keeps_its_last_good_page_and_its_problem_is_told(tmp_path: Path):
    job = a_job(tmp_path)
    preview = Preview(job)
    good = shown(preview, A)
    save(job, "Hỏng", date="31/02/2021")
    assert shown(preview, A) == good
    (problem,) = errors(preview, A)
    assert (problem.file, problem.line, problem.field) == ("hoi-nghi/a/index.md", 3, "date")
    save(job, "Đã sửa")
    assert "Đã sửa" in shown(preview, A)
    assert errors(preview, A) == []


def test_the_last_good_page_stays_while_other_files_are_saved(tmp_path: Path):
    job = a_job(tmp_path)
    preview = Preview(job)
    good = shown(preview, A)
    save(job, "Hỏng", date="31/02/2021")
    for title in ("Một", "Hai"):
        save(job, title, "hoi-nghi/b.md", slug="b")
        assert title in shown(preview, "hoi-nghi/b/index.html")
        assert shown(preview, A) == good


def test_a_broken_report_that_was_never_good_has_no_page_and_harms_no_other(tmp_path: Path):
    texts = {"hoi-nghi/a.md": a_report_file(slug="a"), "hoi-nghi/b.md": "---\n"}
    preview = Preview(a_job(tmp_path, texts))
    assert preview.answer("hoi-nghi/b/index.html") is None
    assert "Hội nghị tổng kết" in shown(preview, A)
    assert [problem.file for problem in errors(preview, A)] == ["hoi-nghi/b.md"]


def test_the_last_good_page_goes_with_its_file(tmp_path: Path):
    job = a_job(tmp_path, {f"hoi-nghi/{n}.md": a_report_file(f"Bài {n}", slug=n) for n in "ab"})
    preview = Preview(job)
    shown(preview, A)
    save(job, "Hỏng", "hoi-nghi/a.md", date="31/02/2021")
    shown(preview, A)
    (job.content / "hoi-nghi/a.md").unlink()
    assert preview.answer(A) is None


def test_a_broken_template_is_told_instead_of_the_page_and_mended_with_it(tmp_path: Path):
    job = a_job(tmp_path)
    preview = Preview(job)
    good = shown(preview, A)
    write_files(job.theme, {"templates/page.html": PAGE + "{{ view.nothing }}"})
    (problem,) = errors(preview, A)
    assert (problem.file, problem.line) == ("theme/templates/page.html", 6)
    assert shown(preview, A) == ""
    write_files(job.theme, {"templates/page.html": PAGE})
    assert shown(preview, A) == good


def test_a_saved_style_sheet_is_fresh_at_the_next_request(tmp_path: Path):
    job = a_job(tmp_path)
    preview = Preview(job)
    shown(preview, "theme/theme.css")
    write_files(job.theme, {"static/css/2-base.css": "body { color: teal; }"})
    assert "teal" in shown(preview, "theme/theme.css")


def test_a_content_folder_that_goes_away_is_told_and_its_last_pages_stay(tmp_path: Path):
    job = a_job(tmp_path)
    preview = Preview(job)
    good = shown(preview, A)
    job.content.rename(tmp_path / "away")
    assert shown(preview, A) == good
    (problem,) = errors(preview, A)
    assert problem.what == "không thấy thư mục nội dung"
    (tmp_path / "away").rename(job.content)
    assert errors(preview, A) == []


def test_a_preview_of_an_output_inside_the_content_tells_so_and_shows_nothing(tmp_path: Path):
    job = a_job(tmp_path)
    preview = Preview(replace(job, output=job.content / "output"))
    assert preview.answer(A) is None
    assert len(preview.now().problems) == 1


def test_hidden_files_that_editors_leave_behind_change_nothing(tmp_path: Path):
    job = a_job(tmp_path)
    preview = Preview(job)
    before = preview.now()
    write_files(job.content, {"hoi-nghi/a/.index.md.swp": "x", ".git/HEAD": "x"})
    # the times of the folders have changed, what they hold has not
    assert preview.now().outputs == before.outputs


def test_a_copied_file_that_vanishes_is_told(tmp_path: Path):
    def attachments(site):
        yield CopiedFile("a.pdf", "a.pdf")

    job = a_job(tmp_path, features=(attachments,))
    (problem,) = errors(Preview(job), "a.pdf")
    assert "không đọc được tệp" in problem.what


def test_a_link_that_was_added_to_a_body_leads_where_it_should(tmp_path: Path):
    texts = {
        "hoi-nghi/a/index.md": a_report_file("A", slug="a", body="Lời đầu."),
        "hoi-nghi/b/index.md": a_report_file("B", slug="b"),
    }
    job = replace(a_job(tmp_path, texts, features=features()), theme=THEME)
    preview = Preview(job)
    shown(preview, A)
    save(job, "A", body="Lời đầu.\n\nXem [bài kia](../b/index.md).")
    assert (
        'href="/hoi-nghi/b/"' in shown(preview, A).partition("Lời đầu.")[2].partition("bài kia")[0]
    )
