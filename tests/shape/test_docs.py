"""What README and CONTRIBUTING say stays true."""

import dataclasses
import re
import tomllib
from pathlib import Path

import pytest

from kyyeu.domain.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
OPTIONS = [f for f in dataclasses.fields(Settings) if f.name not in Settings.NOT_OPTIONS]


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.name)
def test_every_setting_is_documented_with_its_meaning(option):
    assert f"| `{option.name}` | {option.metadata['meaning']} |" in README


def test_no_documented_setting_is_unknown():
    table = README.partition("<!-- settings:")[2].partition("## ")[0]
    documented = set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE))
    assert documented == {"SITENAME", "SITEURL"} | {option.name for option in OPTIONS}


@pytest.mark.parametrize("document", [README, CONTRIBUTING], ids=["README.md", "CONTRIBUTING.md"])
def test_every_script_that_a_document_names_is_there(document):
    named = set(re.findall(r"scripts/([a-z_-]+\.py)", document))
    assert named
    assert {name for name in named if not (ROOT / "scripts" / name).is_file()} == set()


@pytest.mark.parametrize("document", [README, CONTRIBUTING], ids=["README.md", "CONTRIBUTING.md"])
def test_every_linked_file_is_there(document):
    linked = set(re.findall(r"\]\(([^)#:]+)\)", document))
    assert {target for target in linked if not (ROOT / target).exists()} == set()


def test_every_folder_of_the_package_is_in_the_import_table():
    package = ROOT / "plugins" / "kyyeu"
    folders = {path.name for path in package.iterdir() if (path / "__init__.py").is_file()}
    table = CONTRIBUTING.partition("| folder |")[2].partition("\n\n")[0]
    assert folders == set(re.findall(r"`(\w+)/`", table))


def test_every_data_file_is_documented(real_site):
    planned = {output.path for output in real_site.outputs}
    data = {path for path in planned if path.startswith("du-lieu/")} - {"du-lieu/index.html"}
    assert data
    assert {path for path in data if f"`{path.removeprefix('du-lieu/')}`" not in README} == set()


def test_every_direct_dependency_is_named_with_its_reason():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    extras = project["project"]["optional-dependencies"].values()
    groups = [project["project"]["dependencies"], *extras, *project["dependency-groups"].values()]
    names = {re.split(r"[^\w-]", entry)[0].lower() for group in groups for entry in group}
    table = CONTRIBUTING.partition("## Why each dependency")[2].partition("\n## ")[0].lower()
    unnamed = {name for name in names if not name.startswith("types-") and name not in table}
    assert unnamed == set()
