"""Whatever command a guide names can be given as it stands there."""

from __future__ import annotations

import io
import re
from contextlib import redirect_stdout
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from on_disk import CONTENT, ROOT

README = ROOT / "README.md"
DOCUMENTS = (README, *sorted((CONTENT / "trang").rglob("*.md")))
_COMMAND = re.compile(r"scripts[/\\]([a-z]+)\.py((?: +[^\n`#>|]+)?)")
_RUN = re.compile(r'run\("([\w.]+)"')


def commands(document: Path) -> set[tuple[str, str]]:
    """Every script that a document calls, with what is given to it."""
    text = document.read_text("utf-8")
    return {(name, rest.strip()) for name, rest in _COMMAND.findall(text)}


@cache
def help_of(script: str, *subcommand: str) -> str:
    """What a script says of itself."""
    module = _RUN.search((ROOT / "scripts" / f"{script}.py").read_text("utf-8"))
    assert module, f"scripts/{script}.py runs no module of ours"
    said = io.StringIO()
    with pytest.raises(SystemExit) as ended, redirect_stdout(said):
        import_module(module[1]).main([*subcommand, "--help"])
    assert ended.value.code == 0
    return said.getvalue()


OF_OTHERS = {"test", "lint", "lock", "sbom", "heic", "bench"}  # tools that we only start
CALLED = sorted({call for document in DOCUMENTS for call in commands(document)})


def test_the_guides_call_something():
    assert {name for name, _ in CALLED} >= {"preview", "check", "publish", "build", "counter"}


@pytest.mark.parametrize(("script", "given"), CALLED, ids=lambda value: value.strip() or "-")
def test_a_script_takes_what_the_guides_give_it(script: str, given: str):
    assert (ROOT / "scripts" / f"{script}.py").is_file()
    if script in OF_OTHERS:
        return
    first, *_ = given.split() or [""]
    subcommand = (first,) if script == "counter" and re.fullmatch("[a-z]+", first) else ()
    told = help_of(script, *subcommand)
    for option in re.findall(r"(?<![\w-])--[a-z][a-z-]*", given):
        assert re.search(rf"{option}(?![\w-])", told), f"{script}.py has no {option}"


OF_RSYNC = {"--exclude", "--delete-after"}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_option_that_is_named_alone_is_one_of_a_script(document: Path):
    named = set(re.findall(r"`(--[a-z][a-z-]*)", document.read_text("utf-8"))) - OF_RSYNC
    scripts = {name for name, _ in commands(document)} - OF_OTHERS
    told = [help_of(script) for script in sorted(scripts | {"hosting"})]
    told += [help_of("counter", one) for one in ("serve", "init", "adjust", "export")]
    assert named <= set(re.findall(r"--[a-z][a-z-]*", "".join(told)))


def test_the_guides_are_found_from_their_index_and_from_the_readme():
    guides = {
        page.stem if page.stem != "index" else page.parent.name: page for page in DOCUMENTS[1:]
    }
    guides = {name: page for name, page in guides.items() if name.startswith("huong-dan-")}
    index = (CONTENT / "trang/huong-dan.md").read_text("utf-8")
    readme = README.read_text("utf-8")
    assert len(guides) == 4
    for name, page in guides.items():
        assert f"](/{name}/)" in index
        assert page.relative_to(ROOT).as_posix() in readme
