"""Cards from report to site: which there are, where pages name them, what is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from unittest.mock import patch

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from builders import front
from kyyeu import features
from kyyeu.build.cards import Studio, colours
from kyyeu.build.make import Job, differences, make
from kyyeu.build.preview import Preview
from kyyeu.darkroom import cards as drawing
from kyyeu.domain.settings import Settings
from kyyeu.domain.social_card import Colours, folder_of
from on_disk import THEME, files_of, our_theme, silent, write_files
from photographs import a_jpeg

BESIDE = "hoi-nghi/2021/a"
REPORT = f"{BESIDE}/index.md"
MATTER = """
title: {title}
date: 2021-12
slug: {slug}
bloc: khoi-mot
status: {status}
photos:
  - file: ve.jpg
    caption: Toàn cảnh
    illustration: true
"""


def a_report(title: str = "Hội nghị tổng kết", slug: str = "a", status: str = "published") -> str:
    return front(MATTER.format(title=title, slug=slug, status=status))


def an_office(folder: Path, files: Mapping[str, str | bytes] | None = None) -> Job:
    """An office with one report that has an illustration, and whatever files are given."""
    standard: dict[str, str | bytes] = {
        REPORT: a_report(),
        f"{BESIDE}/ve.jpg": a_jpeg(900, 700),
        "khoi/khoi-mot.md": front("name: Khối thi đua số một\nshort_name: Khối một\nkind: khoi"),
    }
    write_files(folder / "content", standard | dict(files or {}))
    folders = folder / "content", folder / "output", THEME
    settings = Settings(url="https://thidua.example.vn")
    return Job(*folders, settings, features(), cache=folder / "cache")


def cards_of(job: Job, page: str = "hoi-nghi/a/") -> list[str]:
    return [name for name in files_of(job.output) if folder_of(name) == page]


def head(job: Job, page: str = "hoi-nghi/a/") -> dict[str, str]:
    """What a page tells of itself."""
    soup = BeautifulSoup((job.output / page / "index.html").read_bytes(), "html.parser")
    return {
        str(meta.get("property") or meta.get("name")): str(meta["content"])
        for meta in soup.find_all("meta", content=True)
    }


def counting_drawn():
    return patch.object(drawing, "drawn", side_effect=drawing.drawn)


def test_a_report_has_a_card_and_its_page_names_it(tmp_path: Path):
    job = an_office(tmp_path)
    make(job, silent)
    (card,) = cards_of(job)
    told = head(job)
    assert told["og:image"] == f"https://thidua.example.vn/{card}"
    assert (told["og:image:width"], told["og:image:height"]) == ("1200", "630")
    assert told["og:image:alt"] == "Hội nghị tổng kết. Tháng 12 năm 2021. Khối một. Kỷ Yếu"
    assert (told["og:type"], told["og:title"]) == ("article", "Hội nghị tổng kết")
    assert told["og:description"] == told["description"]
    assert told["og:url"] == "https://thidua.example.vn/hoi-nghi/a/"
    assert told["twitter:card"] == "summary_large_image"


@pytest.mark.parametrize(
    ("last", "told"),
    [
        ("2024-04-17", "Từ 16/04/2024 đến 17/04/2024"),
        ("2024-04-16", "Thứ Ba, ngày 16 tháng 4 năm 2024"),
    ],
)
def test_a_conference_of_several_days_tells_the_first_and_the_last(tmp_path: Path, last, told):
    several = a_report().replace("date: 2021-12", f"date: 2024-04-16\ndate_end: {last}")
    job = an_office(tmp_path, {REPORT: several})
    make(job, silent)
    assert head(job)["og:image:alt"] == f"Hội nghị tổng kết. {told}. Khối một. Kỷ Yếu"


def test_every_other_page_names_the_card_of_the_site(tmp_path: Path):
    job = an_office(tmp_path)
    make(job, silent)
    (card,) = cards_of(job, "")
    for page in ("", "khoi/khoi-mot/", "hoi-nghi/"):
        assert head(job, page)["og:image"] == f"https://thidua.example.vn/{card}"
        assert head(job, page)["og:type"] == "website"


def test_a_site_without_an_address_says_no_address(tmp_path: Path):
    job = replace(an_office(tmp_path), settings=Settings())
    make(job, silent)
    assert "og:url" not in head(job)
    assert head(job)["og:image"] == f"/{cards_of(job)[0]}"


def test_a_real_photo_is_on_the_card_and_an_illustration_never(tmp_path: Path):
    job = an_office(tmp_path)
    make(job, silent)
    (drawn,) = cards_of(job)
    assert drawn.endswith(".png")
    write_files(job.content, {f"{BESIDE}/that.jpg": a_jpeg(900, 700)})
    make(job, silent)
    (real,) = cards_of(job)
    assert real.endswith(".jpg")
    right = Image.open(job.output / real).convert("RGB").getpixel((1150, 100))
    assert isinstance(right, tuple)
    assert right[1] > right[0] + 60  # green: the photo's upper right
    assert differences(job) == ()


@pytest.mark.parametrize("status", ["draft", "hidden"])
def test_what_is_not_to_be_found_has_no_card_and_asks_for_none(tmp_path: Path, status: str):
    job = an_office(tmp_path, {"hoi-nghi/2021/b.md": a_report("Bí mật", "b", status)})
    write_files(job.content, {"hoi-nghi/2021/ve.jpg": a_jpeg(900, 700)})
    make(job, silent)
    assert cards_of(job, "hoi-nghi/b/") == []
    if status == "hidden":
        assert not any(name.startswith(("og:", "twitter:")) for name in head(job, "hoi-nghi/b/"))


def test_a_site_may_do_without(tmp_path: Path):
    job = replace(an_office(tmp_path), settings=Settings(social_cards=False))
    make(job, silent)
    assert [name for name in files_of(job.output) if folder_of(name) is not None] == []
    assert "og:image" not in head(job)
    assert head(job)["og:title"] == "Hội nghị tổng kết"
    assert not (tmp_path / "cache/chia-se").exists()


def test_a_card_is_drawn_once_for_all_outputs_and_builds(tmp_path: Path):
    job = an_office(tmp_path)
    make(job, silent, looked=None)
    with counting_drawn() as drawn:
        assert make(job, silent).rendered == 0
        make(replace(job, output=tmp_path / "elsewhere"), silent)
        write_files(job.content, {REPORT: a_report().replace("Lời bài.", "Lời khác.")})
        make(job, silent)
    assert drawn.call_count == 0


def test_another_title_is_another_card_and_no_page_of_another_report(tmp_path: Path):
    job = an_office(tmp_path, {"hoi-nghi/2021/b/index.md": front("title: Hội nghị B\ndate: 2020")})
    make(job, silent)
    other = (job.output / "hoi-nghi/hoi-nghi-b/index.html").read_bytes()
    (before,) = cards_of(job)
    write_files(job.content, {REPORT: a_report("Hội nghị sơ kết")})
    with counting_drawn() as drawn:
        make(job, silent)
    (after,) = cards_of(job)
    assert drawn.call_count == 1
    assert after != before
    assert (job.output / "hoi-nghi/hoi-nghi-b/index.html").read_bytes() == other
    kept = [file for file in (tmp_path / "cache/chia-se").rglob("*") if file.is_file()]
    assert len(kept) == 3  # two reports and the site: the old one is gone


@pytest.mark.parametrize("damage", [b"", b"short", b"\x89PNG" * 500])
def test_a_card_that_is_damaged_in_the_cache_is_drawn_anew(tmp_path: Path, damage: bytes):
    job = an_office(tmp_path)
    make(job, silent)
    whole = {name: (job.output / name).read_bytes() for name in files_of(job.output)}
    for file in (tmp_path / "cache/chia-se").rglob("*.png"):
        file.write_bytes(damage)
    elsewhere = replace(job, output=tmp_path / "elsewhere")
    make(elsewhere, silent)
    for name in cards_of(job) + cards_of(job, ""):
        assert (elsewhere.output / name).read_bytes() == whole[name]


def test_a_cache_that_cannot_be_written_costs_time_alone(tmp_path: Path):
    cache = tmp_path / "cache"
    cache.mkdir()
    (cache / "chia-se").write_text("a file where the folder should be", "utf-8")
    job = an_office(tmp_path)
    make(job, silent)
    assert len(cards_of(job)) == 1


def test_what_an_ended_build_left_goes_with_the_next_whole_build(tmp_path: Path):
    job = an_office(tmp_path)
    write_files(tmp_path / "cache/chia-se", {"ab/.kyyeu-x": b"half", "ab/cd.png": b"old"})
    make(job, silent)
    assert not (tmp_path / "cache/chia-se/ab").exists()


def test_colours_of_the_theme_are_those_of_cards(tmp_path: Path):
    theme = our_theme(tmp_path / "theme")
    assert colours(theme) == Colours()  # ours are the same in both places
    job = replace(an_office(tmp_path), theme=theme)
    make(job, silent)
    (before,) = cards_of(job)
    tokens = theme / "static/css/2-tokens.css"
    tokens.write_text(
        tokens.read_text("utf-8").replace("--accent: #8c1420", "--accent: #047"), "utf-8"
    )
    assert colours(theme) == Colours(accent="#004477")
    make(job, silent)
    (after,) = cards_of(job)
    assert after != before
    assert Image.open(job.output / after).convert("RGB").getpixel((5, 5)) == (0, 0x44, 0x77)


def test_a_theme_without_letters_is_a_site_without_cards_and_says_so(tmp_path: Path):
    theme = our_theme(tmp_path / "theme")
    (theme / "fonts/source-serif-4-semibold.ttf").unlink()
    job = replace(an_office(tmp_path), theme=theme)
    (told,) = [p for p in make(job, silent).problems if "ảnh chia sẻ" in p.what]
    assert not told.is_error
    assert told.file.endswith("source-serif-4-semibold.ttf")
    assert "social_cards" in told.remedy
    assert cards_of(job) == []


def test_a_preview_draws_a_card_when_it_is_asked_for_and_no_other(tmp_path: Path):
    job = an_office(tmp_path, {f"{BESIDE}/that.jpg": a_jpeg(900, 700)})
    preview = Preview(job)
    with patch.object(Studio, "drawn", autospec=True, side_effect=Studio.drawn) as drawn:
        page = preview.answer("hoi-nghi/a/index.html")
        assert page is not None
        assert drawn.call_count == 0
        soup = BeautifulSoup(page.data, "html.parser")
        image = soup.find("meta", property="og:image")
        assert image is not None
        address = str(image["content"]).removeprefix("https://thidua.example.vn/")
        card = preview.answer(address)
        assert drawn.call_count == 1
    assert card is not None
    assert Image.open(BytesIO(card.data)).size == (1200, 630)
    write_files(job.content, {REPORT: a_report("Hội nghị sơ kết")})
    assert preview.answer(address) is None
    assert preview.answer("hoi-nghi/b/chia-se-0123456789abcdef.png") is None


def test_one_process_makes_the_cards_that_four_make(tmp_path: Path):
    more = {
        f"hoi-nghi/{n}/index.md": front(f"title: Hội nghị {n}\ndate: {1990 + n}") for n in range(9)
    }
    job = an_office(tmp_path, more)
    make(replace(job, workers=4), silent)
    alone = replace(job, output=tmp_path / "alone", cache=tmp_path / "other", workers=1)
    make(alone, silent)
    assert files_of(job.output) == files_of(alone.output)
    assert all(
        (job.output / name).read_bytes() == (alone.output / name).read_bytes()
        for name in files_of(job.output)
        if folder_of(name) is not None
    )
