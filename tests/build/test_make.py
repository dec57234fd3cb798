"""One build: the whole site or nothing, and everything that has to be mended at once."""

from dataclasses import replace
from pathlib import Path

import pytest

from kyyeu.build.make import Job, make
from kyyeu.build.outcome import BuildFailed, Done, found_from_here, summary
from kyyeu.build.theme import theme_files
from kyyeu.build.write import LIST, Written
from kyyeu.domain.page import CopiedFile, DataFile, Page
from kyyeu.domain.problems import Problem
from on_disk import PAGE, a_job, a_report_file, files_of, plain_view, recorder, silent, write_files

BROKEN = a_report_file("Hội nghị", date="31/02/2021")


def build(job: Job) -> Done:
    return make(job, silent)


def failure(job: Job) -> tuple[Problem, ...]:
    with pytest.raises(BuildFailed) as caught:
        make(job, silent)
    return caught.value.problems


def times(folder: Path) -> dict[str, int]:
    """When every file of a site was written last."""
    return {name: (folder / name).stat().st_mtime_ns for name in files_of(folder)}


def pages(job: Job) -> list[str]:
    return sorted(name for name in files_of(job.output) if name.endswith(".html"))


def test_every_page_data_file_and_file_of_the_theme_stands_in_the_output(tmp_path: Path):
    job = a_job(tmp_path)
    done = build(job)
    assert set(files_of(job.output)) == {
        *("index.html", "hoi-nghi/a/index.html"),
        *(output.path for output in theme_files(job.theme).outputs),
        LIST,
    }
    assert (done.reports, done.written.planned, done.problems) == (1, 4, ())


def test_a_build_tells_how_many_reports_it_has_read(tmp_path: Path):
    said: list[str] = []
    make(a_job(tmp_path), recorder(said))
    assert said == ["Đã đọc 1 bài."]


def test_a_build_sums_up_in_one_vietnamese_sentence(tmp_path: Path):
    done = replace(build(a_job(tmp_path)), seconds={"đọc": 1.06, "ghi": 0.2})
    told = "Xong: 1 bài, 4 tệp; làm 4, ghi mới 4, xóa 0; 1,3 giây (đọc 1,1, ghi 0,2)."
    assert summary(done) == told


def test_a_second_build_writes_nothing(tmp_path: Path):
    job = a_job(tmp_path)
    build(job)
    before = times(job.output)
    assert build(job).written == Written(4, 0, 0)
    assert times(job.output) == before


def test_a_warm_build_equals_a_clean_one(tmp_path: Path):
    job = a_job(tmp_path, {"hoi-nghi/a/index.md": a_report_file(slug="a")})
    build(job)
    write_files(job.content, {"hoi-nghi/b/index.md": a_report_file("Ký giao ước", slug="b")})
    (job.content / "hoi-nghi/a/index.md").unlink()
    build(job)
    clean = replace(job, output=tmp_path / "clean")
    build(clean)
    assert files_of(job.output) == files_of(clean.output)
    assert pages(job) == ["hoi-nghi/b/index.html", "index.html"]


def test_a_report_that_was_deleted_does_not_stay_published(tmp_path: Path):
    job = a_job(
        tmp_path,
        {"hoi-nghi/a.md": a_report_file(slug="a"), "hoi-nghi/b.md": a_report_file("B", slug="b")},
    )
    build(job)
    (job.content / "hoi-nghi/b.md").unlink()
    assert build(job).written.deleted == 1
    assert pages(job) == ["hoi-nghi/a/index.html", "index.html"]


def test_a_draft_is_not_built(tmp_path: Path):
    job = a_job(
        tmp_path,
        {
            "hoi-nghi/a.md": a_report_file(slug="a"),
            "hoi-nghi/b.md": a_report_file("Chưa đăng", slug="b", status="draft"),
        },
    )
    build(job)
    assert pages(job) == ["hoi-nghi/a/index.html", "index.html"]
    assert not any(
        b"Ch\xc6\xb0a \xc4\x91\xc4\x83ng" in data for data in files_of(job.output).values()
    )


def test_a_script_in_a_title_is_printed_and_not_run(tmp_path: Path):
    title = "<script>alert(1)</script>"
    job = a_job(tmp_path, {"hoi-nghi/a.md": a_report_file(f'"{title}"', slug="a")})
    build(job)
    page = files_of(job.output)["hoi-nghi/a/index.html"]
    assert b"<script" not in page
    assert b"&lt;script&gt;alert(1)&lt;/script&gt;" in page


# ---- something is broken


def test_nothing_is_written_when_a_report_is_broken(tmp_path: Path):
    job = a_job(tmp_path, {"hoi-nghi/a.md": a_report_file(slug="a"), "hoi-nghi/hong.md": BROKEN})
    (problem,) = failure(job)
    assert (problem.file, problem.line) == ("hoi-nghi/hong.md", 3)
    assert not job.output.exists()


def test_the_old_site_stays_byte_for_byte_when_a_report_is_broken(tmp_path: Path):
    job = a_job(tmp_path)
    build(job)
    before = files_of(job.output)
    write_files(job.content, {"hoi-nghi/a/index.md": BROKEN, "hoi-nghi/b.md": a_report_file("B")})
    failure(job)
    assert files_of(job.output) == before


def test_all_problems_are_told_at_once(tmp_path: Path):
    job = a_job(
        tmp_path,
        {
            "hoi-nghi/a.md": BROKEN,
            "hoi-nghi/b.md": "Không có phần đầu",
            "khoi/c.md": "---\nten: Khối\n---\n",
            "don-vi/Trường.md": "---\nname: x\nkind: cao-dang\n---\n",
            "trang/tim-kiem.md": "---\ntitle: Tìm\n---\n",
        },
    )
    (job.content / "hoi-nghi/link.md").symlink_to(tmp_path / "a")
    told = {problem.file for problem in failure(job) if problem.is_error}
    assert told == {
        *("hoi-nghi/a.md", "hoi-nghi/b.md", "hoi-nghi/link.md"),
        *("khoi/c.md", "don-vi/Trường.md", "trang/tim-kiem.md"),
    }


def test_a_broken_template_stops_the_build_and_the_old_site_stays(tmp_path: Path):
    job = a_job(tmp_path)
    build(job)
    before = files_of(job.output)
    write_files(job.theme, {"templates/page.html": PAGE + "{{ view.nothing }}"})
    (problem,) = failure(job)
    assert (problem.file, problem.line) == ("theme/templates/page.html", 6)
    assert files_of(job.output) == before


def test_every_broken_template_is_told_and_each_once(tmp_path: Path):
    def two_templates(site):
        for article in site.articles:
            for name in ("one", "two"):
                args = (article, article.text)
                yield Page(f"{name}/{article.slug}/", f"{name}.html", plain_view, args)

    texts = {f"hoi-nghi/{n}.md": a_report_file(f"Hội nghị {n}", slug=f"s{n}") for n in "123"}
    theme = {"templates/one.html": "{{ no }}", "templates/two.html": "\n{{ no }}"}
    told = failure(a_job(tmp_path, texts, theme=theme, features=(two_templates,)))
    assert [(problem.file, problem.line) for problem in told] == [
        ("theme/templates/one.html", 1),
        ("theme/templates/two.html", 2),
    ]


def test_two_outputs_at_one_address_stop_the_build(tmp_path: Path):
    def twice(site):
        yield DataFile("du-lieu/x.json", str)
        yield DataFile("du-lieu/X.json", str)

    job = a_job(tmp_path, features=(twice,))
    (problem,) = failure(job)
    assert "/du-lieu/X.json" in problem.what
    assert not job.output.exists()


def test_two_reports_that_want_one_slug_stop_the_build_and_both_are_named(tmp_path: Path):
    texts = {f"hoi-nghi/{n}.md": a_report_file(f"Hội nghị {n}", slug="mot-noi") for n in "ab"}
    (problem,) = failure(a_job(tmp_path, texts))
    assert problem.file == "hoi-nghi/b.md"
    assert "hoi-nghi/a.md" in problem.what


def test_a_notice_stops_nothing_and_is_told(tmp_path: Path):
    job = a_job(tmp_path, {"hoi-nghi/x.md/index.md": a_report_file(slug="a"), "doc-toi.md": "x"})
    done = build(job)
    assert {problem.file for problem in done.problems} == {"hoi-nghi/x.md", "doc-toi.md"}
    assert pages(job) == ["hoi-nghi/a/index.html", "index.html"]


def test_broken_reports_are_left_out_and_told_when_that_is_wanted(tmp_path: Path):
    texts = {"hoi-nghi/a.md": a_report_file(slug="a"), "hoi-nghi/hong.md": BROKEN}
    job = a_job(tmp_path, texts, skip_broken=True)
    done = build(job)
    assert pages(job) == ["hoi-nghi/a/index.html", "index.html"]
    assert [problem.file for problem in done.problems] == ["hoi-nghi/hong.md"]


def test_a_broken_template_cannot_be_skipped(tmp_path: Path):
    job = a_job(tmp_path, theme={"templates/page.html": "{{ no }}"}, skip_broken=True)
    assert failure(job)
    assert not job.output.exists()


def test_two_outputs_at_one_address_cannot_be_skipped(tmp_path: Path):
    def twice(site):
        yield from (DataFile("x", str), DataFile("x", str))

    assert failure(a_job(tmp_path, features=(twice,), skip_broken=True))


def test_a_link_beside_a_report_is_never_published_even_when_problems_are_skipped(tmp_path: Path):
    def attachments(site):
        yield CopiedFile("hoi-nghi/a/x.pdf", "hoi-nghi/a/x.pdf")

    job = a_job(tmp_path, features=(attachments,), skip_broken=True)
    write_files(tmp_path, {"secret.txt": b"secret"})
    (job.content / "hoi-nghi/a/x.pdf").symlink_to(tmp_path / "secret.txt")
    assert "hoi-nghi/a/x.pdf" in {problem.file for problem in failure(job)}
    assert not job.output.exists()


def test_problems_name_files_as_they_can_be_opened_from_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    job = a_job(tmp_path, {"hoi-nghi/a.md": BROKEN})
    template = Problem("theme/templates/page.html", 6, "", "mẫu hỏng", "sửa mẫu")
    problems = (*failure(job), template)
    monkeypatch.chdir(tmp_path)
    assert [problem.file for problem in found_from_here(problems, job.content)] == [
        "content/hoi-nghi/a.md",
        "theme/templates/page.html",
    ]
    monkeypatch.chdir(job.output.parent.parent)
    assert Path(found_from_here(problems, job.content)[0].file).exists()


# ---- folders from which or to which nothing can be built


def test_a_content_folder_that_is_not_there_is_refused(tmp_path: Path):
    job = replace(a_job(tmp_path), content=tmp_path / "khong-co")
    (problem,) = failure(job)
    assert problem.file.endswith("khong-co")
    assert problem.what == "không thấy thư mục nội dung"


def test_a_content_folder_that_is_a_file_is_refused(tmp_path: Path):
    (tmp_path / "file").touch()
    assert failure(replace(a_job(tmp_path), content=tmp_path / "file"))


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"trang/gioi-thieu.md": "---\ntitle: Giới thiệu\n---\n"},
        {"hoi-nghi/a.md": a_report_file(status="draft")},
    ],
    ids=["an empty folder", "a fixed page only", "a draft only"],
)
def test_a_content_folder_without_a_report_to_show_never_empties_a_site(
    tmp_path: Path, content: dict[str, str]
):
    job = a_job(tmp_path)
    build(job)
    before = files_of(job.output)
    (job.content / "hoi-nghi/a/index.md").unlink()
    write_files(job.content, content)
    (problem,) = failure(job)
    assert problem.what == "không có bài nào để dựng trang"
    assert files_of(job.output) == before


@pytest.mark.parametrize("output", ["content", "content/output", "."])
def test_an_output_that_holds_the_content_or_lies_in_it_is_refused(tmp_path: Path, output: str):
    job = replace(a_job(tmp_path), output=tmp_path / output)
    before = files_of(tmp_path)
    (problem,) = failure(job)
    assert problem.what == "thư mục kết quả và thư mục nội dung nằm trong nhau"
    assert files_of(tmp_path) == before


def test_an_output_that_leads_into_the_content_by_a_link_is_refused(tmp_path: Path):
    job = a_job(tmp_path)
    (tmp_path / "output").symlink_to(job.content)
    assert [problem.file for problem in failure(job)] == [str(job.output)]


def test_an_output_that_is_a_file_is_refused(tmp_path: Path):
    job = a_job(tmp_path)
    job.output.write_text("x")
    (problem,) = failure(job)
    assert problem.what == "chỗ của thư mục kết quả đang là một tệp"


def test_a_disk_that_fails_while_it_is_written_is_told_as_such(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def no_space(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", no_space)
    with pytest.raises(BuildFailed) as caught:
        make(a_job(tmp_path), silent)
    (problem,) = caught.value.problems
    assert "No space left on device" in problem.what
    assert not caught.value.wrote_nothing


def test_a_disk_that_is_full_before_anything_takes_its_place_leaves_the_site_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    job = a_job(tmp_path)
    build(job)
    before = files_of(job.output)

    def no_space(*_):
        raise OSError(28, "No space left on device")

    write_files(job.content, {"hoi-nghi/b.md": a_report_file("B", slug="b")})
    monkeypatch.setattr("kyyeu.build.crew.lay_ready", no_space)
    with pytest.raises(BuildFailed) as caught:
        make(job, silent)
    assert caught.value.wrote_nothing
    assert files_of(job.output) == before
