"""Builds of a site with a counter: what figures change, and what they never do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from counted import Told, a_snapshot, read, some_statistics
from kyyeu import counter, features
from kyyeu.build.make import Job, differences, make
from kyyeu.build.preview import Preview
from kyyeu.build.sweep import sign_of
from kyyeu.domain.settings import Settings
from on_disk import THEME, a_report_file, files_of, silent, write_files

REPORTS = {
    f"hoi-nghi/bai-{n}.md": a_report_file(f"Hội nghị {n}", slug=f"bai-{n}", bloc="mau")
    for n in range(3)
}
BLOC = {"khoi/mau.md": "---\nname: Khối mẫu\nkind: khoi\n---\n"}
VOLATILE = {"index.html", "thong-ke/index.html", "manh/moi.html"}
LIVE = Settings(counter=True, social_cards=False)


@pytest.fixture
def job(tmp_path: Path) -> Job:
    content = write_files(tmp_path / "content", REPORTS | BLOC)
    return Job(content, tmp_path / "output", THEME, LIVE, features(), cache=tmp_path / "cache")


def with_folder(job: Job, **said: object) -> Job:
    """The job with a folder of a counter, in which a `dem.json` says something."""
    root = job.output.parent
    write_files(root, {"counter/dem.json": a_snapshot(**said)})
    return replace(job, counter=counter("counter", root, root / "cache/dem.json", is_expected=True))


def written(job: Job, change: Callable[[], Job]) -> set[str]:
    """Every file of the site that a build after a change writes."""
    before = {name: sign_of(job.output / name) for name in files_of(job.output)}
    job = change()
    make(job, silent)
    after = {name: sign_of(job.output / name) for name in files_of(job.output)}
    return {
        name
        for name in before | after
        if before.get(name) != after.get(name) and not name.startswith(".")
    }


def test_other_figures_write_three_files_and_no_other(job: Job):
    make(replace(job, counter=Told(some_statistics())), silent)
    other = some_statistics(today=365, total=1_094_635)
    assert written(job, lambda: replace(job, counter=Told(other))) == VOLATILE


def test_views_of_one_report_write_the_statistics_alone(job: Job):
    make(replace(job, counter=Told(some_statistics())), silent)
    other = some_statistics(pages=read(**{"bai-1": 3}))
    changed = written(job, lambda: replace(job, counter=Told(other)))
    assert changed == {"thong-ke/index.html"}


def test_the_first_figures_of_a_site_write_three_files_and_no_other(job: Job):
    make(replace(job, counter=Told(None)), silent)
    assert written(job, lambda: replace(job, counter=Told(some_statistics()))) == VOLATILE


def test_the_same_figures_write_nothing(job: Job):
    make(replace(job, counter=Told(some_statistics())), silent)
    assert written(job, lambda: replace(job, counter=Told(some_statistics()))) == set()


def test_a_new_report_writes_no_page_for_the_sake_of_figures(job: Job):
    counting = replace(job, counter=Told(some_statistics()))
    make(counting, silent)

    def with_a_report() -> Job:
        new = a_report_file("Hội nghị mới", slug="moi", date="1/2/2023")
        write_files(job.content, {"hoi-nghi/moi.md": new})
        return counting

    assert "hoi-nghi/bai-0/index.html" not in written(job, with_a_report)


def test_a_warm_build_with_other_figures_is_a_clean_one(job: Job):
    for today in (1, 2):
        make(with_folder(job, today=today), silent)
    assert differences(with_folder(job, today=2)) == ()


def test_a_clean_build_is_compared_with_the_figures_that_were_taken(job: Job):
    """The counter goes on while a site is verified."""
    counting = with_folder(job, today=1)
    make(counting, silent)
    with_folder(job, today=2)
    assert differences(counting) == ()


def test_a_changed_dem_json_is_seen_by_a_build_that_would_do_nothing(job: Job):
    counting = with_folder(job, today=1)
    make(counting, silent)
    make(counting, silent)
    with_folder(job, today=2)
    make(counting, silent)
    page = (job.output / "thong-ke/index.html").read_text("utf-8")
    assert '<dd data-dem="d">2</dd>' in page


def test_a_build_takes_the_last_figures_and_says_so_when_the_counter_is_gone(job: Job):
    counting = with_folder(job, today=77)
    make(counting, silent)
    (job.output.parent / "counter/dem.json").unlink()
    done = make(counting, silent)
    page = (job.output / "thong-ke/index.html").read_text("utf-8")
    assert '<dd data-dem="d">77</dd>' in page and "9 giờ 30" in page
    (problem,) = done.problems
    assert not problem.is_error
    assert "không thấy số liệu nào ở counter" in problem.what
    assert "dùng số liệu lúc 09:30, 16/04/2024" in problem.what


def test_a_build_whose_counter_has_never_answered_is_whole(job: Job):
    (problem,) = make(replace(job, counter=Told(None, trouble="hỏng")), silent).problems
    assert "(hỏng); không có số" in problem.what
    assert (job.output / "thong-ke/index.html").is_file()


# ---- a preview


def shown(preview: Preview, path: str = "thong-ke/index.html") -> str:
    answer = preview.answer(path)
    assert answer is not None
    return answer.data.decode()


def test_a_preview_shows_the_last_figures_and_counts_nothing(job: Job):
    preview = Preview(with_folder(job, today=5))
    assert '<dd data-dem="d">5</dd>' in shown(preview)
    for path in ("index.html", "thong-ke/index.html", "hoi-nghi/bai-0/index.html", "404.html"):
        head = shown(preview, path).partition("</head>")[0]
        assert "js/site" in head and "data-dem" not in head, path


def test_a_preview_follows_the_figures_of_a_counter_that_is_started_beside_it(job: Job):
    root = job.output.parent
    absent = counter("counter", root, root / "cache/dem.json", is_expected=False)
    preview = Preview(replace(job, settings=Settings(social_cards=False), counter=absent))
    assert "chưa có số liệu" in shown(preview)
    before = preview.now().version
    with_folder(job, today=6)
    assert '<dd data-dem="d">6</dd>' in shown(preview)
    assert preview.now().version == before + 1
    assert preview.now().version == before + 1


def test_a_preview_asks_another_host_once(job: Job):
    asked = Told(some_statistics())
    preview = Preview(replace(job, counter=asked))
    for title in ("Một", "Hai"):
        write_files(
            job.content,
            {f"hoi-nghi/{title}.md": a_report_file(title, slug="mot" if title == "Một" else "hai")},
        )
        assert '<dd data-dem="d">364</dd>' in shown(preview)
    assert asked.times == 1
