"""Lists made from the file that stands: only what changed is asked for, and no byte differs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kyyeu.build.make import Job, make
from kyyeu.build.splice import Parts, Splice
from kyyeu.domain.page import ListFile, Output
from kyyeu.domain.settings import Settings
from kyyeu.history.site import Site
from on_disk import a_job, a_report_file, silent, write_files

HEADS = st.sampled_from(["", "[\n", "\ufeffSố,Ngày\r\n"])
TEXTS = st.lists(st.text(max_size=6) | st.sampled_from(["", "ễộữ", "dòng\n"]), max_size=8)


def as_it_is(source: str) -> str:
    return source


def not_to_be_asked(source: str) -> str:
    raise AssertionError(f"{source!r} stands already")


def a_list(*sources: str, text=as_it_is, **frame: str) -> ListFile:
    frame = {"head": "[\n", "between": ",\n", "tail": "\n]\n", "empty": "[]\n"} | frame
    return ListFile("du-lieu/x.json", text, sources, (), **frame)


def keys_of(output: ListFile) -> tuple[bytes, ...]:
    return tuple(blake2b(source.encode(), digest_size=8).digest() for source in output.sources)


def made(output: ListFile, file: Path, before: Parts) -> Parts:
    """Make the list from the file that stands, in its place; it has to be what it says it is."""
    data, parts = Splice(keys_of(output), before, file).made(output)
    file.write_bytes(data)
    return parts


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "x.json"


def test_a_list_without_a_file_is_made_of_all_its_sources(file: Path):
    parts = made(a_list("một", "hai"), file, Parts())
    assert file.read_text("utf-8") == "[\nmột,\nhai\n]\n"
    assert parts == Parts(keys_of(a_list("một", "hai")), (len("một".encode()), 3))


def test_parts_that_stand_are_not_asked_for(file: Path):
    parts = made(a_list("một", "hai", "ba"), file, Parts())
    again = a_list("ba", "một", text=not_to_be_asked)
    made(again, file, parts)
    assert file.read_text("utf-8") == "[\nba,\nmột\n]\n"


def test_a_new_part_is_asked_for_and_no_other(file: Path):
    asked: list[str] = []

    def text(source: str) -> str:
        asked.append(source)
        return source

    parts = made(a_list("một", "hai"), file, Parts())
    made(a_list("một", "rưỡi", "hai", text=text), file, parts)
    assert asked == ["rưỡi"]
    assert file.read_text("utf-8") == "[\nmột,\nrưỡi,\nhai\n]\n"


def test_a_part_without_rows_is_remembered_as_such(file: Path):
    parts = made(a_list("", "một", ""), file, Parts())
    assert parts.lengths == (0, len("một".encode()), 0)
    made(a_list("một", "", text=not_to_be_asked), file, parts)
    assert file.read_text("utf-8") == "[\nmột\n]\n"


@pytest.mark.parametrize("sources", [(), ("",), ("", "")])
def test_a_list_without_any_row_is_the_empty_file_and_grows_from_it(
    file: Path, sources: tuple[str, ...]
):
    parts = made(a_list(*sources), file, Parts())
    assert file.read_text("utf-8") == "[]\n"
    made(a_list(*sources, "một"), file, parts)
    assert file.read_text("utf-8") == "[\nmột\n]\n"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(TEXTS, min_size=1, max_size=4), HEADS, st.sampled_from(["", ",\n", "; — "]))
def test_a_list_made_from_the_one_before_it_is_the_list_made_anew(
    file: Path, versions: list[list[str]], head: str, between: str
):
    parts = Parts()
    for sources in versions:
        output = a_list(*sources, head=head, between=between, empty=head)
        parts = made(output, file, parts)
        assert file.read_bytes() == output.content().encode("utf-8")


# ---- in a build


ASKED: list[str] = []


def row(source: str) -> str:
    ASKED.append(source)
    return source


def titles(site: Site) -> Iterator[Output]:
    yield ListFile("du-lieu/x.txt", row, tuple(a.title for a in site.articles), (), between="\n")


def asked_by(job: Job) -> list[str]:
    """What the list was asked for in one build."""
    ASKED.clear()
    make(job, silent)
    return sorted(ASKED)


@pytest.fixture
def job(tmp_path: Path) -> Job:
    texts = {f"hoi-nghi/{n}.md": a_report_file(f"Bài {n}", slug=f"bai-{n}") for n in range(3)}
    return a_job(tmp_path, texts, features=(titles,))


def test_a_build_asks_for_the_rows_of_reports_that_changed(job: Job):
    assert asked_by(job) == ["Bài 0", "Bài 1", "Bài 2"]
    write_files(job.content, {"hoi-nghi/1.md": a_report_file("Bài khác", slug="bai-1")})
    assert asked_by(job) == ["Bài khác"]
    assert (job.output / "du-lieu/x.txt").read_text("utf-8") == "Bài 0\nBài khác\nBài 2"


def test_a_build_makes_a_list_anew_when_its_file_was_touched(job: Job):
    asked_by(job)
    standing = job.output / "du-lieu/x.txt"
    standing.write_text("Bài 0\nBÀI 1\nBài 2", "utf-8")
    assert asked_by(job) == ["Bài 0", "Bài 1", "Bài 2"]
    assert standing.read_text("utf-8") == "Bài 0\nBài 1\nBài 2"


def headed(site: Site) -> Iterator[Output]:
    titles = tuple(article.title for article in site.articles)
    yield ListFile("du-lieu/x.txt", row, titles, (), f"{site.settings.name}\n", "\n")


def test_a_build_makes_a_list_anew_when_what_stands_around_the_parts_is_another(job: Job):
    job = replace(job, features=(headed,))
    for name in ("Kỷ Yếu", "Tên dài hơn"):
        make(replace(job, settings=Settings(name=name)), silent)
        standing = (job.output / "du-lieu/x.txt").read_text("utf-8")
        assert standing == f"{name}\nBài 0\nBài 1\nBài 2"
