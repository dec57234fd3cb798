"""Every bad input, in every way in which a site is made: told once, and harming nothing else."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bad_inputs import BAD, BAD_INPUTS, GOOD, GOOD_PAGES, HARMLESS, NOTICE, BadInput
from kyyeu import features
from kyyeu.build.cli import main
from kyyeu.build.make import Job
from kyyeu.build.preview import Preview
from kyyeu.domain.settings import Settings
from kyyeu.publishing.cli import main as publish
from on_disk import THEME, files_of, write_files

pytestmark = [
    pytest.mark.safety("bad inputs"),
    pytest.mark.skipif(os.name == "nt", reason="its disks cannot hold half of the inputs"),
]


@dataclass(frozen=True)
class Stage:
    """A content folder with a site that was made from it while it was good."""

    content: Path
    output: Path

    @property
    def store(self) -> Path:
        """Where it is published."""
        return self.output.with_name("published")

    @property
    def seen(self) -> Path:
        """What readers see of it."""
        return (self.store / "current").resolve()

    @property
    def options(self) -> list[str]:
        """What to tell a command."""
        return ["--content", str(self.content), "--output", str(self.output)]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """The good site, made once."""
    folder = tmp_path_factory.mktemp("good")
    stage = Stage(write_files(folder / "content", GOOD), folder / "output")
    assert main(stage.options) == 0
    assert publish([str(stage.store), "--content", str(stage.content)]) == 0
    yield stage
    gc.enable()  # the command ends its process, and so never does it


@pytest.fixture
def stage(built: Stage, tmp_path: Path) -> Stage:
    """A copy of the good site, to be spoilt."""
    copy = Stage(tmp_path / "content", tmp_path / "output")
    shutil.copytree(built.content, copy.content)
    shutil.copytree(built.output, copy.output)
    shutil.copytree(built.store, copy.store, symlinks=True)
    return copy


def previewed(stage: Stage, spoil: Callable[[], object], capsys: object) -> tuple[int, list[str]]:
    """A preview that was open while the input came: what it tells, and the good pages as they
    were."""
    preview = Preview(Job(stage.content, stage.output, THEME, Settings(), features()))
    before = {page: data_of(preview, page) for page in GOOD_PAGES}
    spoil()
    problems = preview.now().problems
    assert {page: data_of(preview, page) for page in GOOD_PAGES} == before
    assert all(before.values())
    return int(any(problem.is_error for problem in problems)), [str(p) for p in problems]


def data_of(preview: Preview, address: str) -> bytes:
    answer = preview.answer(f"{address}index.html")
    assert answer is not None
    return answer.data


def build(stage: Stage, spoil: Callable[[], object], capsys: object) -> tuple[int, list[str]]:
    """The command `build.py`: a failure leaves the site as it was, byte for byte."""
    assert isinstance(capsys, pytest.CaptureFixture)
    spoil()
    before = files_of(stage.output)
    capsys.readouterr()
    status = main(stage.options)
    after = files_of(stage.output)
    if status:
        assert after == before
    else:
        assert {p: after[f"{p}index.html"] for p in GOOD_PAGES} == {
            p: before[f"{p}index.html"] for p in GOOD_PAGES
        }
    return status, told_in(capsys.readouterr().err, stage.content)


def told_in(err: str, content: Path) -> list[str]:
    """The problems that a command has told, each as `Problem` writes it."""
    assert "Traceback" not in err
    told: list[str] = []
    for line in err.splitlines():
        if line.startswith("    → "):
            told[-1] += f"\n{line}"
        elif not line.startswith(("Chưa dựng được trang", "Chưa xuất bản")):
            told.append(line.removeprefix(f"{content.as_posix()}/"))
    return told


def published(stage: Stage, spoil: Callable[[], object], capsys: object) -> tuple[int, list[str]]:
    """The command `publish.py`: after a failure readers see what they saw, byte for byte."""
    assert isinstance(capsys, pytest.CaptureFixture)
    spoil()
    before = files_of(stage.seen)
    capsys.readouterr()
    status = publish([str(stage.store), "--content", str(stage.content)])
    after = files_of(stage.seen)
    if status:
        assert after == before
    else:
        assert {p: after[f"{p}index.html"] for p in GOOD_PAGES} == {
            p: before[f"{p}index.html"] for p in GOOD_PAGES
        }
    return status, told_in(capsys.readouterr().err, stage.content)


Mode = Callable[[Stage, Callable[[], object], object], tuple[int, list[str]]]
MODES: dict[str, Mode] = {"preview": previewed, "build": build, "publish": published}


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("bad", BAD_INPUTS, ids=lambda bad: bad.name)
def test_a_bad_input_is_told_once_and_harms_nothing_else(
    bad: BadInput, mode: str, stage: Stage, capsys: pytest.CaptureFixture[str]
):
    status, told = MODES[mode](stage, lambda: bad.put_into(stage.content), capsys)
    assert status == (0 if bad.severity is NOTICE else 1), told
    place = ":".join([bad.file, *(str(n) for n in (bad.line, bad.column) if n)])
    first = next((message for message in told if message.startswith(f"{place}: ")), "")
    assert bad.what in first.partition("\n")[0], told
    assert first.partition("\n    → ")[2].strip(), told
    assert len(told) == 1 + bad.also, told
    assert ("(lưu ý) " in first) == (bad.severity is NOTICE)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", HARMLESS)
def test_what_only_looks_bad_is_accepted(
    name: str, mode: str, stage: Stage, capsys: pytest.CaptureFixture[str]
):
    spoil = lambda: write_files(stage.content, {BAD: HARMLESS[name]})  # noqa: E731
    assert MODES[mode](stage, spoil, capsys) == (0, [])


def test_there_are_as_many_inputs_as_were_promised():
    assert len(BAD_INPUTS) + len(HARMLESS) > 100
    assert len({bad.name for bad in BAD_INPUTS}) == len(BAD_INPUTS)
