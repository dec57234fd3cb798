"""Photos from file to page: what is made, what is kept, what is told."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from PIL import Image

from builders import front
from kyyeu import features
from kyyeu.build import photos as build_photos
from kyyeu.build.make import Job, differences, make
from kyyeu.build.outcome import BuildFailed, Done, photos_told
from kyyeu.build.preview import Preview
from kyyeu.darkroom import developing
from kyyeu.domain.picture import Tally, mark_in
from kyyeu.domain.settings import Settings
from on_disk import THEME, files_of, silent, write_files
from photographs import BLUE, RED, SECRET, a_jpeg, a_telling_jpeg, quarters, saved, told_by

REPORT = "hoi-nghi/2021/a/index.md"
BESIDE = "hoi-nghi/2021/a"
MATTER = """
title: Hội nghị tổng kết
date: 28/10/2021
slug: a
bloc: khoi-mot
people:
  - {name: Mai Thị Huệ, positions: [Hiệu trưởng]}
photos:
  - file: 01.jpg
    caption: Bà Mai Thị Huệ phát biểu
  - caption: Toàn cảnh, ảnh đã mất
"""
BLOC = front("name: Khối một\nkind: khoi")


def an_office(folder: Path, files: Mapping[str, str | bytes] | None = None, **more: str) -> Job:
    """An office with one report, and a photo named in it unless other files are given."""
    standard: dict[str, str | bytes] = {f"{BESIDE}/01.jpg": a_jpeg(900, 600)}
    texts: dict[str, str | bytes] = {
        REPORT: front(more.get("matter", MATTER)),
        "khoi/khoi-mot.md": BLOC,
    }
    write_files(folder / "content", texts | (standard if files is None else dict(files)))
    folders = folder / "content", folder / "output", THEME
    return Job(*folders, Settings(social_cards=False), features(), cache=folder / "cache")


def built(job: Job) -> Done:
    return make(job, silent)


def photo_files(job: Job) -> dict[str, bytes]:
    """The renditions in the output, by address."""
    return {name: data for name, data in files_of(job.output).items() if mark_in(name)}


def marked(name: str) -> tuple[str, int, str]:
    """Mark, width and kind of a rendition."""
    found = mark_in(name)
    assert found is not None
    return found


def page(job: Job, name: str = "hoi-nghi/a/index.html") -> str:
    return (job.output / name).read_text("utf-8")


def failed(job: Job) -> BuildFailed:
    with pytest.raises(BuildFailed) as caught:
        built(job)
    return caught.value


def no_decoding():
    """Inside, no photo may be opened."""
    return patch.object(developing, "opened", side_effect=AssertionError("a photo is decoded"))


# ---- what readers get


def test_every_rendition_that_a_page_names_is_there_under_a_name_that_tells_its_content(tmp_path):
    job = an_office(tmp_path)
    built(job)
    files = photo_files(job)
    assert len(files) == 3 * 2  # 320, 640 and 900 pixels, AVIF and JPEG
    assert len({marked(name)[0] for name in files}) == 1
    assert all(f"/{name}" in page(job) for name in files)
    for name, data in files.items():
        assert Image.open(BytesIO(data)).width == marked(name)[1]


def test_a_picture_of_a_fixed_page_is_made_as_photos_of_reports_are(tmp_path):
    guide = front("title: Hướng dẫn", "Lời.\n\n![Một bảng](bang.png)")
    beside = {"trang/huong-dan/bang.png": a_jpeg(900, 600)}
    job = an_office(tmp_path, {"trang/huong-dan/index.md": guide} | beside)
    write_files(job.content, {f"{BESIDE}/01.jpg": a_jpeg(700, 500)})
    done = built(job)
    shown = page(job, "huong-dan/index.html")
    assert [name for name in photo_files(job) if f"/{name}" in shown]
    assert done.photos == Tally(real=1, lost=1)  # photos of reports alone are counted
    (job.content / "trang/huong-dan/bang.png").write_bytes(a_jpeg(800, 600))
    built(job)
    assert page(job, "huong-dan/index.html") != shown
    assert differences(job) == ()
    (job.content / "trang/huong-dan/bang.png").write_bytes(b"kein Bild")
    [problem] = failed(job).problems
    assert problem.file == "trang/huong-dan/index.md"
    assert problem.what.startswith("ảnh 'bang.png': ")


def test_the_same_photo_in_two_reports_is_made_once(tmp_path):
    other = front(MATTER.replace("slug: a", "slug: b").replace("Hội nghị", "Hội nghị khác"))
    photo = a_jpeg(900, 600)
    files = {f"{BESIDE}/01.jpg": photo, "hoi-nghi/2021/b/index.md": other}
    job = an_office(tmp_path, files | {"hoi-nghi/2021/b/01.jpg": photo})
    built(job)
    assert len(photo_files(job)) == 6
    assert all(f"/{name}" in page(job, "hoi-nghi/b/index.html") for name in photo_files(job))


def test_names_that_differ_in_ending_or_marks_do_not_overwrite_each_other(tmp_path):
    names = ("anh.jpg", "ảnh.jpg", "anh.png", "ảnh #1 100% (a&b).jpg", "Toàn cảnh.jpg")
    colours = ((250, 0, 0), (0, 250, 0), (0, 0, 250), (250, 250, 0), (0, 250, 250))
    pairs = zip(names, colours, strict=True)
    files = {f"{BESIDE}/{n}": saved(Image.new("RGB", (40, 30), c), "PNG") for n, c in pairs}
    listed = "".join(f'  - {{file: "{name}", caption: "Ảnh {name}"}}\n' for name in names)
    matter = MATTER.partition("photos:")[0] + f"photos:\n{listed}"
    job = an_office(tmp_path, files, matter=matter)
    built(job)
    assert len({marked(name)[0] for name in photo_files(job)}) == len(names)


def test_no_file_of_a_site_tells_what_a_camera_wrote(tmp_path):
    telling = a_telling_jpeg(900, 600, 6)
    matter = MATTER + "documents:\n  - {type: Quyết định, file: quet.jpg}\n"
    files = {f"{BESIDE}/{name}.jpg": telling for name in ("01", "02", "quet")}
    job = replace(an_office(tmp_path, files, matter=matter), settings=Settings())
    built(job)
    pictures = 0
    for name, data in files_of(job.output).items():
        assert SECRET.encode() not in data, name
        if name.endswith((".jpg", ".avif", ".png")):
            pictures += 1
            allowed = {"Exif"} if name == "hoi-nghi/a/quet.jpg" else set()  # how it was held
            assert told_by(data) == allowed, name
    # 320 and 600 pixels, AVIF and JPEG; the document; the cards of the report and of the site
    assert pictures == 2 * 2 + 1 + 2


@pytest.mark.parametrize("workers", [2, 4])
def test_several_processes_make_the_same_files_as_one(tmp_path, workers):
    photos = {f"{BESIDE}/{n:02}.jpg": a_jpeg(330 + n, 220) for n in range(1, 9)}
    job = an_office(tmp_path, photos)
    built(replace(job, workers=1))
    one = files_of(job.output)
    other = replace(job, output=tmp_path / "other", cache=tmp_path / "other-cache", workers=workers)
    built(other)
    assert files_of(other.output) == one


# ---- what a warm build does


def test_a_warm_build_opens_no_photo_and_the_next_writes_nothing(tmp_path):
    job = an_office(tmp_path)
    built(job)
    _rest(job)
    built(job)  # sees files that have rested
    write_files(job.content, {"khoi/khoi-mot.md": front("name: Khối một, tên mới\nkind: khoi")})
    with no_decoding(), patch.object(build_photos.Photos, "_read", side_effect=AssertionError):
        assert built(job).written.written > 0
        assert built(job).written.written == 0


def _rest(job: Job) -> None:
    """Let every file of the content have rested: a sign that was just taken is not relied on."""
    for file in job.content.rglob("*"):
        os.utime(file, ns=(1_600_000_000_123_456_789, 1_600_000_000_123_456_789))
    time.sleep(0.06)


def test_a_photo_whose_times_alone_have_changed_is_not_decoded(tmp_path):
    job = an_office(tmp_path)
    built(job)
    before = photo_files(job)
    (job.content / BESIDE / "01.jpg").touch()
    with no_decoding():
        built(job)
    assert photo_files(job) == before


def test_a_lost_output_folder_costs_no_decoding(tmp_path):
    job = an_office(tmp_path)
    built(job)
    again = replace(job, output=tmp_path / "again")
    with no_decoding():
        built(again)
    assert photo_files(again) == photo_files(job)


def test_a_replaced_photo_has_other_addresses_and_the_old_ones_go(tmp_path):
    job = an_office(tmp_path)
    built(job)
    before = photo_files(job)
    write_files(job.content, {f"{BESIDE}/01.jpg": saved(Image.new("RGB", (900, 600), BLUE))})
    built(job)
    assert photo_files(job).keys().isdisjoint(before)
    assert not any(f"/{name}" in page(job) for name in before)
    assert differences(job) == ()


def test_the_cache_holds_what_reports_show_and_nothing_else(tmp_path):
    job = an_office(tmp_path)
    built(job)
    cached = {name for name in files_of(tmp_path / "cache") if mark_in(name)}
    assert cached == photo_files(job).keys()
    write_files(job.content, {f"{BESIDE}/01.jpg": saved(Image.new("RGB", (900, 600), BLUE))})
    built(job)
    left = files_of(tmp_path / "cache").keys()
    assert left == photo_files(job).keys() | {build_photos.LIST}


def test_what_a_killed_build_left_in_the_cache_goes_with_the_next_photo(tmp_path):
    job = an_office(tmp_path)
    write_files(
        tmp_path / "cache", {"anh/00/.kyyeu-left": b"x", "anh/01/23456789abcdef-640.jpg": b""}
    )
    built(job)
    left = files_of(tmp_path / "cache").keys()
    assert left == photo_files(job).keys() | {build_photos.LIST}


def test_what_is_lost_or_damaged_in_the_cache_is_made_again(tmp_path):
    job = an_office(tmp_path)
    built(job)
    whole = photo_files(job)
    lost, cut, *_ = sorted(whole)
    (tmp_path / "cache" / lost).unlink()
    (tmp_path / "cache" / cut).write_bytes(whole[cut][:50])
    for workers in (1, 2):
        other = replace(job, output=tmp_path / f"other-{workers}", workers=workers)
        built(other)
        assert photo_files(other) == whole


def test_a_damaged_list_of_the_cache_costs_time_and_nothing_else(tmp_path):
    job = an_office(tmp_path)
    built(job)
    whole = files_of(job.output)
    (tmp_path / "cache" / build_photos.LIST).write_bytes(b"kyyeu memory 1\n")
    again = replace(job, output=tmp_path / "again")
    built(again)
    assert files_of(again.output) == whole


def test_a_build_that_is_ended_goes_on_where_it_was(tmp_path):
    photos = {f"{BESIDE}/{n:02}.jpg": a_jpeg(330 + n, 220) for n in range(1, 7)}
    job = an_office(tmp_path, photos)
    really = developing.developed
    made: list[bytes] = []

    def developed(data: bytes, limit: int):
        if len(made) == 3:
            raise KeyboardInterrupt
        made.append(data)
        return really(data, limit)

    _rest(job)
    one_thread = patch.object(build_photos, "MOST_THREADS", 1)
    ended = patch.object(developing, "developed", developed)
    with one_thread, ended, pytest.raises(KeyboardInterrupt):
        built(job)
    assert not job.output.exists()
    with patch.object(developing, "developed", side_effect=really) as again:
        built(job)
    assert again.call_count == 3
    assert differences(job) == ()


def test_a_preview_that_knows_less_takes_nothing_from_a_build(tmp_path):
    job = an_office(tmp_path)
    preview = Preview(job)
    images_of(preview)
    built(job)
    write_files(job.content, {f"{BESIDE}/02.jpg": a_jpeg(400, 300)})
    images_of(preview)  # remembers what it found out of the new photo
    with patch.object(developing, "developed", side_effect=developing.developed) as made:
        built(job)
    assert made.call_count == 1  # the new one


def test_a_photo_under_another_name_is_not_made_again(tmp_path):
    job = an_office(tmp_path)
    built(job)
    (job.content / BESIDE / "01.jpg").rename(job.content / BESIDE / "hop.jpg")
    report = front(MATTER.replace("01.jpg", "hop.jpg"))
    write_files(job.content, {REPORT: report})
    with no_decoding():
        built(job)
    assert differences(job) == ()


@pytest.mark.parametrize("bound", ["max_photo_bytes", "max_photo_pixels"])
def test_a_bound_that_was_lowered_holds_for_photos_that_are_made_already(tmp_path, bound):
    job = an_office(tmp_path)
    built(job)
    lowered: dict[str, Any] = {bound: 2000}
    [problem] = failed(replace(job, settings=replace(job.settings, **lowered))).problems
    assert "lớn" in problem.what


def test_another_recipe_makes_everything_anew(tmp_path):
    job = an_office(tmp_path)
    built(job)
    before = photo_files(job)
    with patch.object(developing, "RECIPE", 999):
        built(replace(job, asked=("other",), settings=replace(job.settings, name="Khác")))
        assert photo_files(job).keys().isdisjoint(before)
        assert len(photo_files(job)) == len(before)


# ---- what cannot be shown


HTML = b"<!doctype html><html></html>"


def test_one_bad_photo_is_one_message_with_its_line_and_nothing_is_written(tmp_path):
    job = an_office(tmp_path, {f"{BESIDE}/01.jpg": HTML})
    [problem] = failed(job).problems
    assert (problem.file, problem.line, problem.field) == (REPORT, 9, "photos[1].file")
    assert problem.what == "ảnh '01.jpg': đây là một trang web hoặc tệp XML, không phải ảnh"
    assert problem.remedy
    assert not job.output.exists()


def test_all_bad_photos_are_told_at_once(tmp_path):
    bad = {"01.jpg": HTML, "02.png": b"x", "03.jpg": a_jpeg(400, 300)[:500]}
    job = an_office(tmp_path, {f"{BESIDE}/{name}": data for name, data in bad.items()})
    errors = [problem for problem in failed(job).problems if problem.is_error]
    assert sorted(problem.what.partition(":")[0] for problem in errors) == [
        "ảnh '01.jpg'", "ảnh '02.png'", "ảnh '03.jpg'",
    ]  # fmt: skip


def test_a_build_that_skips_what_is_broken_shows_a_placeholder_and_tells(tmp_path):
    files = {f"{BESIDE}/01.jpg": HTML, f"{BESIDE}/02.jpg": a_jpeg(400, 300)}
    job = replace(an_office(tmp_path, files), skip_broken=True)
    done = built(job)
    assert [p.what for p in done.problems if p.is_error] == [
        "ảnh '01.jpg': đây là một trang web hoặc tệp XML, không phải ảnh"
    ]
    assert "Chưa xem được ảnh này" in page(job)
    assert "Bà <a" in page(job)  # the caption is there all the same
    assert len(photo_files(job)) == 4
    assert built(job).problems == done.problems


def test_a_photo_larger_than_the_site_takes_is_told(tmp_path):
    job = an_office(tmp_path)
    job = replace(job, settings=replace(job.settings, max_photo_bytes=2000))
    [problem] = failed(job).problems
    assert "lớn hơn" in problem.what


def test_a_mended_photo_is_shown(tmp_path):
    job = an_office(tmp_path, {f"{BESIDE}/01.jpg": HTML})
    failed(job)
    write_files(job.content, {f"{BESIDE}/01.jpg": a_jpeg(400, 300)})
    built(job)
    assert len(photo_files(job)) == 4


# ---- what is counted


def test_a_build_says_how_many_photos_are_real(tmp_path):
    matter = MATTER + "  - {file: ve.png, illustration: true, caption: Hình vẽ}\n"
    files = {f"{BESIDE}/01.jpg": a_jpeg(), f"{BESIDE}/ve.png": saved(quarters(), "PNG")}
    job = an_office(tmp_path, files | {f"{BESIDE}/02.jpg": a_jpeg(44, 33)}, matter=matter)
    assert built(job).photos == Tally(real=2, drawn=1, lost=1)
    _rest(job)
    assert built(job).photos == Tally(2, 1, 1)
    assert built(job).photos == Tally(2, 1, 1)  # the build that does nothing remembers it
    assert photos_told(Tally(2, 1, 1)) == "Ảnh: 2 thật, 1 minh họa, 1 chỉ còn chú thích."
    assert photos_told(Tally(0, 0, 3)) == "Ảnh: 3 chỉ còn chú thích."
    assert photos_told(Tally()) == ""


# ---- the preview


def answer(preview: Preview, name: str) -> bytes:
    found = preview.answer(name)
    assert found is not None, name
    return found.data


def images_of(preview: Preview) -> list[str]:
    """The renditions that the report's page offers in the preview."""
    html = answer(preview, "hoi-nghi/a/index.html").decode()
    words = html.replace('"', " ").replace(",", " ").split()
    return sorted({word[1:] for word in words if mark_in(word.lstrip("/"))})


def test_a_preview_makes_only_the_rendition_that_is_asked_for(tmp_path):
    preview = Preview(an_office(tmp_path))
    names = images_of(preview)
    assert len(names) == 6
    for name in names:
        image = Image.open(BytesIO(answer(preview, name)))
        assert image.width == marked(name)[1]
    assert [name for name in files_of(tmp_path / "cache") if mark_in(name)] == []


def test_a_preview_of_a_built_site_shows_its_very_files(tmp_path):
    job = an_office(tmp_path)
    built(job)
    preview = Preview(job)
    assert {name: answer(preview, name) for name in images_of(preview)} == photo_files(job)


def test_a_rendition_that_nobody_shows_is_not_there(tmp_path):
    preview = Preview(an_office(tmp_path))
    assert preview.answer("anh/00/00000000000000-640.jpg") is None
    [*_, name] = images_of(preview)
    mark, _, _ = marked(name)
    assert Image.open(BytesIO(answer(preview, name))).width
    assert preview.answer(name.replace(mark[2:], "00000000000000")) is None


def test_a_preview_opens_no_photo_of_pages_that_nobody_looks_at(tmp_path):
    preview = Preview(an_office(tmp_path))
    with no_decoding():
        preview.now()
        answer(preview, "hoi-nghi/index.html")
        answer(preview, "index.html")
        assert preview.answer("khong/co/trang/nay") is None


def test_a_photo_that_was_replaced_shows_at_once(tmp_path):
    job = an_office(tmp_path)
    preview = Preview(job)
    before = images_of(preview)
    write_files(job.content, {f"{BESIDE}/01.jpg": saved(Image.new("RGB", (900, 600), RED))})
    now = images_of(preview)
    assert set(now).isdisjoint(before)
    small = Image.open(BytesIO(answer(preview, now[-1]))).convert("RGB")
    assert small.getchannel("R").histogram()[:200] == [0] * 200
    assert preview.answer(before[0]) is None


def test_a_preview_shows_the_page_around_a_bad_photo_and_says_what_is_wrong(tmp_path):
    job = an_office(tmp_path, {f"{BESIDE}/01.jpg": HTML})
    preview = Preview(job)
    found = preview.answer("hoi-nghi/a/index.html")
    assert "Chưa xem được ảnh này" in found.data.decode()
    assert [(p.file, p.line) for p in found.problems if p.is_error] == [(REPORT, 9)]
    write_files(job.content, {f"{BESIDE}/01.jpg": a_jpeg(400, 300)})
    mended = preview.answer("hoi-nghi/a/index.html")
    assert "Chưa xem được ảnh này" not in mended.data.decode()
    assert not [p for p in mended.problems if p.is_error]


def test_a_preview_and_a_build_agree_on_every_page(tmp_path):
    """What a preview found out at a glance is not taken for what a build makes."""
    job = an_office(tmp_path)
    preview = Preview(job)
    images_of(preview)
    preview.answer("anh/index.html")
    built(job)
    assert differences(replace(job, cache=tmp_path / "fresh")) == ()
