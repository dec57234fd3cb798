"""What a build has to do: a feature is asked again only when what it asked for has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import a_bloc, a_folder, a_picture, a_site, a_unit, an_article, front
from kyyeu.build.digests import Digester
from kyyeu.build.keys import Keys
from kyyeu.build.make import Job, make
from kyyeu.build.memory import recall
from kyyeu.build.outcome import BuildFailed
from kyyeu.build.plan import Feature
from kyyeu.build.worklist import ALL, COUNTED, FOLLOW_FROM, ROOT, SHOTS, Watched
from kyyeu.domain.article import PARTS, Text
from kyyeu.domain.page import CopiedFile, DataFile, ListFile, Output, Page
from kyyeu.domain.settings import Settings
from kyyeu.history.site import Site
from kyyeu.reading.content import read_content
from on_disk import PlainView, a_job, a_report_file, plain_view, silent, write_files

ASKED: list[str] = []
"""The features that were asked for their plan, in the build that is told of."""


def counted(*rows: object) -> str:
    return f"{len(rows)}"


def a_view(*rows: object) -> PlainView:
    return PlainView(f"{len(rows)}", "")


def awarded(site: Site) -> Iterator[Output]:
    ASKED.append("awarded")
    yield DataFile("du-lieu/khen.txt", counted, site.ledger)
    yield Page("khen/", "page.html", a_view, site.ledger)


def told_of_awards(site: Site) -> Iterator[Output]:
    ASKED.append("told_of_awards")
    yield ListFile("du-lieu/phan.txt", counted, site.told("awards"))


def titled(site: Site) -> Iterator[Output]:
    ASKED.append("titled")
    yield DataFile("du-lieu/ten.txt", counted, tuple(a.ref for a in site.listed))


def in_full(site: Site) -> Iterator[Output]:
    ASKED.append("in_full")
    for article in site.listed:
        yield Page(article.address, "page.html", plain_view, (article, article.text))


def words(text: Text) -> str:
    """A body as it is."""
    return text.markdown


def in_a_file(site: Site) -> Iterator[Output]:
    ASKED.append("in_a_file")
    for article in site.articles:
        yield DataFile("loi.txt", words, (article.text,))


def copied(site: Site) -> Iterator[Output]:
    ASKED.append("copied")
    yield CopiedFile("van-ban.pdf", "hoi-nghi/van-ban.pdf")


REPORT = a_report_file("Bài", slug="bai", awards="[{form: Bằng khen, to: Trường A}]")
FILES = {
    "hoi-nghi/bai.md": REPORT,
    "don-vi/a.md": front("name: Trường A\nkind: cao-dang"),
    "khoi/b.md": front("name: Khối B\nkind: khoi"),
}


def a_build(folder: Path, *asked: Feature) -> Job:
    """A site of one report that has been built once by some features."""
    job = a_job(folder, FILES, features=asked)
    make(job, silent)
    return job


def asked_by(job: Job) -> list[str]:
    """Which features one more build asks."""
    ASKED.clear()
    make(job, silent)
    return list(ASKED)


def save(job: Job, file: str, old: str, new: str) -> None:
    write_files(job.content, {file: FILES[file].replace(old, new, 1)})


@pytest.mark.parametrize("feature", [awarded, told_of_awards])
def test_a_feature_that_asked_for_awards_is_not_asked_again_for_another_title(
    tmp_path: Path, feature: Feature
):
    job = a_build(tmp_path, feature, titled)
    save(job, "hoi-nghi/bai.md", "title: Bài", "title: Bài khác")
    assert asked_by(job) == ["titled"]


@pytest.mark.parametrize("feature", [awarded, told_of_awards])
def test_it_is_asked_again_for_other_awards(tmp_path: Path, feature: Feature):
    job = a_build(tmp_path, feature)
    save(job, "hoi-nghi/bai.md", "form: Bằng khen", "form: Giấy khen")
    assert asked_by(job) == [feature.__name__]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("slug: bai", "slug: bai-khac"),
        ("28/10/2021", "29/10/2021"),
        ("slug", "status: hidden\nslug"),
    ],
    ids=["address", "day", "status"],
)
def test_it_is_asked_again_when_the_report_is_cited_in_another_way(
    tmp_path: Path, old: str, new: str
):
    job = a_build(tmp_path, awarded)
    write_files(job.content, {"hoi-nghi/khac.md": a_report_file("Khác", slug="khac")})
    make(job, silent)
    save(job, "hoi-nghi/bai.md", old, new)
    assert asked_by(job) == ["awarded"]


def a_new_report(job: Job) -> Job:
    write_files(job.content, {"hoi-nghi/moi.md": a_report_file("Mới", slug="moi")})
    return job


def another_unit(job: Job) -> Job:
    save(job, "don-vi/a.md", "kind: cao-dang", "kind: cao-dang\narea: Lào Cai")
    return job


def another_bloc(job: Job) -> Job:
    save(job, "khoi/b.md", "Lời bài.", "Lời khác.")
    return job


def another_setting(job: Job) -> Job:
    return replace(job, settings=Settings(page_size=3))


def another_template(job: Job) -> Job:
    write_files(job.theme, {"templates/other.html": "<p>khác</p>"})
    return job


def a_file_that_is_gone(job: Job) -> Job:
    (job.output / "khen/index.html").unlink()
    return job


def a_file_that_is_damaged(job: Job) -> Job:
    (job.output / "du-lieu/khen.txt").write_text("sửa tay", "utf-8")
    return job


@pytest.mark.parametrize(
    "change",
    [
        *(a_new_report, another_unit, another_bloc, another_setting, another_template),
        *(a_file_that_is_gone, a_file_that_is_damaged),
    ],
)
def test_it_is_asked_again_after(tmp_path: Path, change: Callable[[Job], Job]):
    job = change(a_build(tmp_path, awarded))
    assert asked_by(job) == ["awarded"]
    assert (job.output / "khen/index.html").exists()
    assert (job.output / "du-lieu/khen.txt").read_text("utf-8") == "1"


def test_a_feature_whose_pages_receive_a_body_is_always_asked(tmp_path: Path):
    job = a_build(tmp_path, in_full, awarded)
    write_files(job.theme, {"static/css/9-own.css": "a { order: 1; }"})
    assert asked_by(job) == ["in_full"]


def test_a_file_that_receives_a_body_is_made_again_for_another(tmp_path: Path):
    job = a_build(tmp_path, in_a_file)
    save(job, "hoi-nghi/bai.md", "Lời bài.", "Lời bài. Thêm một câu.")
    assert asked_by(job) == ["in_a_file"]
    assert (job.output / "loi.txt").read_text("utf-8").strip() == "Lời bài. Thêm một câu."


def test_a_feature_that_copies_files_is_always_asked(tmp_path: Path):
    job = a_build(tmp_path, awarded)
    write_files(job.content, {"hoi-nghi/van-ban.pdf": b"%PDF"})
    job = replace(job, features=(copied,))
    assert asked_by(job) == ["copied"]
    write_files(job.theme, {"static/css/9-own.css": "a { order: 1; }"})
    assert asked_by(job) == ["copied"]


def test_what_features_planned_stays_while_they_are_not_asked(tmp_path: Path):
    job = a_build(tmp_path, awarded, titled)
    for title in ("Một", "Hai"):
        save(job, "hoi-nghi/bai.md", "title: Bài", f"title: {title}")
        assert asked_by(job) == ["titled"]
        assert (job.output / "khen/index.html").exists()


# ---- what is noted


@pytest.mark.parametrize("name", sorted(FOLLOW_FROM))
def test_what_is_asked_of_a_site_is_noted_and_answered(name: str):
    site = a_site()
    watched = Watched(site)
    assert getattr(watched, name) is getattr(site, name)
    assert watched.asked == {ROOT, FOLLOW_FROM[name]}


@pytest.mark.parametrize("name", ["articles", "listed", "histories", "timelines", "periods"])
def test_what_is_not_known_to_follow_from_a_part_counts_as_everything(name: str):
    watched = Watched(a_site())
    getattr(watched, name)
    assert watched.asked == {ROOT, ALL}


def test_photos_are_noted_apart_from_their_report():
    article = an_article("a", photos=[{"file": "1.jpg"}])
    site = a_site(article, shots={"hoi-nghi/a/1.jpg": a_picture()})
    watched = Watched(site)
    assert watched.shots_of(article) == site.shots_of(article)
    assert watched.asked == {ROOT, SHOTS}


def test_one_part_of_every_report_is_noted_by_its_name():
    watched = Watched(a_site())
    watched.told("people")
    assert watched.asked == {ROOT, "people"}


def test_a_site_that_is_watched_has_no_more_than_the_site():
    with pytest.raises(AttributeError):
        _ = Watched(a_site()).no_such_thing


# ---- two outputs at one address


def also_awarded(site: Site) -> Iterator[Output]:
    yield DataFile("du-lieu/Khen.txt", counted, tuple(a.ref for a in site.listed))


def clash_of(job: Job) -> str:
    with pytest.raises(BuildFailed) as caught:
        make(job, silent)
    (problem,) = caught.value.problems
    return str(problem)


@pytest.mark.parametrize("order", [(awarded, also_awarded), (also_awarded, awarded)])
def test_two_outputs_at_one_address_are_told_when_one_of_them_is_known_from_memory(
    tmp_path: Path, order: tuple[Feature, ...]
):
    job = replace(a_build(tmp_path, awarded), features=order)
    ASKED.clear()
    told = clash_of(job)
    assert ASKED == []  # it was known
    assert "du-lieu/khen.txt" in told
    assert "du-lieu/Khen.txt" in told
    assert "slug" in told


# ---- laws


KEYS = {
    "title": ("Hội nghị một", "Hội nghị hai"),
    "time": ("", "08:00"),
    "kinds": ("[]", "[tong-ket]", "[so-ket]"),
    "bloc": ("b", "c"),
    "unit": ("a", "d"),
    "period": ("2020-2021", "2021"),
    "venue": ("", "Hội trường"),
    "role": ("", "leader", "deputy"),
    "awards": ("[]", "[{form: Bằng khen, to: a}]", "[{form: Bằng khen, group: {of: cá nhân}}]"),
    "people": ("[]", "[{name: Lê Mai}]", "[{name: Lê Mai, unit: a}, {name: Vũ An}]"),
    "documents": ("[]", "[{number: 1/KH}]", "[{number: 1/KH, type: Kế hoạch}]"),
    "photos": ("[]", "[{caption: Hội trường}]", "[{caption: Lễ ký}]"),
}
STORY = st.fixed_dictionaries({key: st.sampled_from(values) for key, values in KEYS.items()})
ROWS = {name: part for name, part in FOLLOW_FROM.items() if part in PARTS}


def site_of(report: dict[str, str], *, body: str = "Lời bài.") -> Site:
    fields = {key: text for key, text in report.items() if text}
    units = {f"don-vi/{id}.md": front(f"name: Trường {id}\nkind: cao-dang") for id in "ad"}
    blocs = {f"khoi/{id}.md": front(f"name: Khối {id}\nkind: khoi") for id in "bc"}
    text = a_report_file(**fields, slug="bai", body=body)
    other = a_report_file("Bài cũ", date="01/02/2019", slug="cu", awards="[{form: Cờ, to: d}]")
    texts = {"hoi-nghi/bai.md": text, "hoi-nghi/cu.md": other}
    content = read_content(a_folder(texts | units | blocs), Settings())
    assert not content.has_errors
    return content.site


def without(report: dict[str, str], part: str) -> dict[str, str]:
    return {key: text for key, text in report.items() if key not in PARTS[part]}


def alike(one: dict[str, str], other: dict[str, str], part: str) -> dict[str, str]:
    """The other report with one part of the first."""
    return without(other, part) | {key: one[key] for key in PARTS[part] if key in one}


@settings(max_examples=40)
@given(STORY, STORY, st.sampled_from(sorted(ROWS)))
def test_what_follows_from_a_part_is_the_same_whatever_else_a_report_says(
    one: dict[str, str], other: dict[str, str], name: str
):
    before, after = site_of(one), site_of(alike(one, other, ROWS[name]), body="Lời khác.")
    digest = Digester()
    assert digest(getattr(before, name)) == digest(getattr(after, name))


@settings(max_examples=40)
@given(STORY, STORY, st.sampled_from(sorted(ROWS)))
def test_rows_that_are_told_apart_by_a_part_say_nothing_that_follows_from_another(
    one: dict[str, str], other: dict[str, str], name: str
):
    before, after = site_of(one), site_of(alike(one, other, ROWS[name]))
    for row, same in zip(getattr(before, name), getattr(after, name), strict=True):
        assert said_by(row) == said_by(same)


def said_by(row: Any) -> dict[str, object]:
    """All that a row says besides the article that it is a row of."""
    rows = getattr(row, "appearances", (row,))
    return {
        f"{number}.{key}": getattr(one, key)
        for number, one in enumerate(rows)
        for key, value in vars(type(one)).items()
        if isinstance(value, property) and key != "identity"
    }


@settings(max_examples=25)
@given(STORY, STORY)
def test_what_follows_from_no_report_is_the_same_whatever_the_reports_say(
    one: dict[str, str], other: dict[str, str]
):
    before, after = site_of(one), site_of(other)
    for name, part in FOLLOW_FROM.items():
        if part != ROOT:
            continue
        was, now = (plain(getattr(site, name)) for site in (before, after))
        assert Digester()(was) == Digester()(now), name


def plain(value: Any) -> Any:
    """A mapping as pairs: it has no digest as it is."""
    return tuple(sorted(value.items())) if isinstance(value, dict) else value


def test_every_part_that_something_follows_from_is_one_that_articles_tell_apart():
    assert set(FOLLOW_FROM.values()) <= {ROOT, COUNTED, *PARTS}


def test_every_name_that_is_known_to_follow_from_something_is_one_of_the_site():
    site = a_site(blocs=[a_bloc()], units=[a_unit()])
    assert {name for name in FOLLOW_FROM if not hasattr(site, name)} == set()


def test_with_another_body_only_the_page_that_shows_it_gets_another_key(tmp_path: Path):
    other = a_report_file("Bài hai", slug="bai-hai")
    job = a_job(tmp_path, FILES | {"hoi-nghi/hai.md": other}, features=(in_full,))
    make(job, silent)
    before = recall(job.output)
    write_files(job.content, {"hoi-nghi/bai.md": f"{REPORT}\n\nMột đoạn mới."})
    digested: list[Output] = []
    really = Keys.of

    def noted(keys: Keys, output: Output) -> bytes:
        digested.append(output)
        return really(keys, output)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Keys, "of", noted)
        make(job, silent)
    assert [output.path for output in digested if isinstance(output, Page)] == [
        "hoi-nghi/bai/index.html"
    ]
    after = recall(job.output)
    changed = {path for path, made in after.outputs.items() if made.key != before.outputs[path].key}
    assert changed == {"hoi-nghi/bai/index.html"}
