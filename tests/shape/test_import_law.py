"""Who may import whom, and what no module may do: the shape of the house."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

PLUGINS = Path(__file__).resolve().parents[2] / "plugins"
PACKAGE = PLUGINS / "kyyeu"

# What each folder may import: folders of ours (itself always), and packages of others beside
# the standard library.  Records are pydantic models: whoever walks over their fields names it.
LAW: dict[str, tuple[set[str], set[str]]] = {
    "domain": (set(), {"pydantic", "pydantic_core"}),
    "history": ({"domain"}, set()),
    "reading": ({"domain", "history", "prose"}, {"pydantic", "pydantic_core", "yaml"}),
    "prose": ({"domain"}, {"markdown", "nh3"}),
    "views": ({"domain", "history"}, {"pydantic"}),
    "darkroom": ({"domain"}, {"PIL", "pi_heif"}),
    "portable": ({"domain"}, set()),
    "build": (
        {"domain", "history", "reading", "prose", "views", "darkroom", "portable"},
        {"pelican", "jinja2", "markupsafe", "pydantic", "watchfiles"},
    ),
    "disk": (set(), set()),
    "publishing": ({"domain", "disk", "build"}, {"minisign", "selectolax"}),
    "counters": ({"domain"}, set()),
    "counting": (
        {"domain", "counters", "disk", "build"},
        {"uvicorn", "crawleruseragents", "redis"},
    ),
    "checker": ({"domain", "history", "reading", "build"}, set()),
    "hosting": ({"domain", "history", "build"}, set()),
    "illustrating": ({"domain", "reading", "build"}, {"PIL"}),
    "bench": (
        {"domain", "history", "reading", "build", "darkroom", "counters", "counting"},
        {"PIL", "playwright", "uvicorn"},
    ),
}
A_FEATURE: tuple[set[str], set[str]] = ({"domain", "history", "views", "prose"}, {"pydantic"})

WITH_A_COMMAND = {
    "checker",
    "counting",
    "hosting",
}  # pure, but for a `cli.py` that asks the build for the content or the settings

LONGEST_FUNCTION = 60
MUTATORS = {"append", "extend", "insert", "add", "update", "setdefault", "pop", "remove", "clear"}


@dataclass(frozen=True)
class Module:
    """One module: its dotted name and what it says."""

    name: str
    tree: ast.Module

    @property
    def folder(self) -> str:
        """The folder of the package it lies in; empty for the package itself."""
        return (*self.name.split("."), "")[1]

    def imports(self, *, at_run_time_only: bool = False) -> Iterator[str]:
        """Every module that it imports; on wish, only what its own import imports."""
        for node in _statements(self.tree) if at_run_time_only else ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{self.name} imports by dots"
                yield node.module or ""
                yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _statements(node: ast.AST) -> Iterator[ast.AST]:
    """Statements that run when a module is imported, for type checkers' eyes excepted."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
            continue
        yield child
        yield from _statements(child)


@cache
def modules() -> dict[str, Module]:
    """All modules of the package, by dotted name."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PLUGINS).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = Module(name, ast.parse(path.read_text("utf-8")))
    return found


NAMES = sorted(modules())


def test_the_law_is_about_something():
    assert len(NAMES) > 50
    assert {module.folder for module in modules().values()} > set(LAW)


@pytest.mark.parametrize("name", [name for name in NAMES if modules()[name].folder])
def test_a_module_imports_only_what_its_folder_may(name):
    module = modules()[name]
    ours, others = LAW.get(module.folder, A_FEATURE)
    for imported in module.imports():
        top, *rest = imported.split(".")
        if top == "kyyeu":
            folder = rest[0] if rest else ""
            if module.folder == "build" and folder in ("", "counter", "features", "register"):
                continue
            assert folder in {module.folder, *ours}, f"{name} imports {imported}"
        else:
            assert top in sys.stdlib_module_names | others, f"{name} imports {imported}"


@pytest.mark.parametrize("folder", sorted(WITH_A_COMMAND))
def test_only_the_command_of_a_folder_knows_the_build(folder):
    knowing = {
        name
        for name in NAMES
        if modules()[name].folder == folder
        and any(imported.startswith("kyyeu.build") for imported in modules()[name].imports())
    }
    assert knowing == {f"kyyeu.{folder}.cli"}


def test_the_package_itself_imports_nothing_of_its_own_when_it_is_imported():
    assert [i for i in modules()["kyyeu"].imports(at_run_time_only=True) if "kyyeu" in i] == []


def test_no_modules_import_each_other_in_a_circle():
    graph = {
        name: {i for i in module.imports(at_run_time_only=True) if i in modules() and i != name}
        for name, module in modules().items()
    }
    while leaves := {name for name, needed in graph.items() if not needed}:
        graph = {name: needed - leaves for name, needed in graph.items() if name not in leaves}
    assert graph == {}


def in_a_fresh_python(code: str) -> str:
    """What a new interpreter prints that knows only our packages."""
    run = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(PLUGINS), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout


@pytest.mark.parametrize("folder", ["", "domain", "history", "counters"])
def test_the_inner_folders_load_neither_pelican_nor_templates_nor_readers(folder):
    inner = [name for name in NAMES if modules()[name].folder == folder]
    code = f"import sys\nimport {', '.join(inner)}\nprint(*sorted(sys.modules))"
    loaded = {name.partition(".")[0] for name in in_a_fresh_python(code).split()}
    assert loaded.isdisjoint({"pelican", "jinja2", "markdown", "yaml", "nh3", "PIL"})


# --- no state ------------------------------------------------------------------------------------


def _is_mutable(value: ast.expr | None) -> bool:
    made = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name):
        return value.func.id in ("list", "dict", "set", "defaultdict", "Counter", "deque")
    return isinstance(value, made)


def _bound(module: Module) -> Iterator[tuple[str, ast.expr | None]]:
    """Names that a module binds to values."""
    for node in module.tree.body:
        if isinstance(node, ast.Assign):
            yield from ((ast.unparse(target), node.value) for target in node.targets)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id, node.value


def _changed(node: ast.AST) -> str:
    """What a piece of code changes in place; empty for nothing."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return ast.unparse(node.func.value) if node.func.attr in MUTATORS else ""
    if isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Load):
        return ast.unparse(node.value)
    return ""


@pytest.mark.parametrize("name", NAMES)
def test_a_module_keeps_no_state(name):
    module = modules()[name]
    mutable = {bound for bound, value in _bound(module) if _is_mutable(value)}
    assert {bound for bound in mutable if bound != bound.upper()} <= {"__all__"}
    for node in ast.walk(module.tree):
        assert not isinstance(node, ast.Global), f"{name}:{node.lineno} rebinds a global"
        assert _changed(node) not in mutable, f"{name} changes {_changed(node)}"


# --- short functions -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_no_function_is_longer_than_a_screen(name):
    for node in ast.walk(modules()[name].tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{name}.{node.name} has {length} lines"
