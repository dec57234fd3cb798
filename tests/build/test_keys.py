"""Keys of outputs: they change with all that the bytes follow from, and with nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kyyeu.build import keys as module
from kyyeu.build.keys import code_digest, keys
from kyyeu.build.render import renderer
from kyyeu.build.theme import theme_files
from kyyeu.domain.page import CopiedFile, DataFile, Output, Page
from kyyeu.domain.settings import Settings
from kyyeu.history.site import Site
from kyyeu.views.frame import layout
from on_disk import a_theme, write_files

TEMPLATES = {
    "templates/base.html": "<body>{% block main %}{% endblock %}</body>",
    "templates/macros.html": "{% macro b(text) %}<b>{{ text }}</b>{% endmacro %}",
    "templates/page.html": '{% extends "base.html" %}{% from "macros.html" import b %}',
    "templates/other.html": "{{ view }}",
}


def one(*parts: object) -> tuple[object, ...]:
    return parts


def two(*parts: object) -> str:
    return repr(parts)


class Desk:
    """A content folder and a theme whose files can be edited."""

    def __init__(self, folder: Path) -> None:
        self.theme = a_theme(folder / "theme", TEMPLATES)
        self.content = write_files(folder / "content", {"a/van-ban.pdf": "một"})
        self.settings = Settings()

    def key(self, output: Output) -> bytes:
        render = renderer(
            self.content,
            self.theme,
            layout(Site(self.settings)),
            theme_files(self.theme).addresses,
        )
        return keys(render, code_digest()).of(output)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


PAGE = Page("a/", "page.html", one, ("x",), "hoi-nghi/a.md")
DATA = DataFile("du-lieu/a.json", two, ("x",))
COPY = CopiedFile("a/van-ban.pdf", "a/van-ban.pdf")


@pytest.mark.parametrize("output", [PAGE, DATA, COPY], ids=["page", "data", "copy"])
def test_the_same_output_has_the_same_key(desk: Desk, output: Output):
    assert desk.key(output) == desk.key(output)


@pytest.mark.parametrize(
    "other",
    [
        replace(PAGE, args=("y",)),
        replace(PAGE, view=two),
        replace(PAGE, template="other.html"),
        replace(PAGE, address="b/"),
    ],
    ids=["values", "view", "template", "address"],
)
def test_a_page_has_another_key_when_what_it_is_made_of_is_another(desk: Desk, other: Page):
    assert desk.key(other) != desk.key(PAGE)


def test_a_data_file_has_another_key_when_what_it_is_made_of_is_another(desk: Desk):
    assert desk.key(replace(DATA, args=("y",))) != desk.key(DATA)
    assert desk.key(replace(DATA, text=str)) != desk.key(DATA)


@pytest.mark.parametrize("name", ["page.html", "base.html", "macros.html"])
def test_a_template_counts_with_all_that_it_extends_and_imports(desk: Desk, name: str):
    before = desk.key(PAGE)
    write_files(desk.theme, {f"templates/{name}": TEMPLATES[f"templates/{name}"] + " "})
    assert desk.key(PAGE) != before


def test_a_template_that_it_does_not_use_is_no_matter(desk: Desk):
    before = desk.key(PAGE)
    write_files(desk.theme, {"templates/other.html": "{{ view }}!"})
    assert desk.key(PAGE) == before


def test_where_a_template_chooses_another_by_name_all_count(desk: Desk):
    write_files(desk.theme, {"templates/page.html": "{% include view.name %}"})
    before = desk.key(PAGE)
    write_files(desk.theme, {"templates/other.html": "{{ view }}!"})
    assert desk.key(PAGE) != before


def test_a_broken_template_has_a_key_and_is_told_when_it_is_rendered(desk: Desk):
    write_files(desk.theme, {"templates/macros.html": "{% macro %}"})
    assert desk.key(PAGE)


def test_what_every_page_shows_counts(desk: Desk):
    before = desk.key(PAGE)
    desk.settings = replace(desk.settings, name="Trang khác")
    assert desk.key(PAGE) != before


def test_a_setting_that_a_page_does_not_receive_is_no_matter(desk: Desk):
    before = desk.key(PAGE)
    desk.settings = replace(desk.settings, page_size=3)
    assert desk.key(PAGE) == before


def test_a_copied_file_counts_by_its_size_and_times(desk: Desk):
    before = desk.key(COPY)
    write_files(desk.content, {"a/van-ban.pdf": "hai hai"})
    assert desk.key(COPY) != before
    (desk.content / "a/van-ban.pdf").unlink()
    assert desk.key(COPY) not in (before, b"")


@pytest.mark.parametrize("output", [PAGE, DATA], ids=["page", "data"])
def test_our_code_and_what_it_stands_on_count(
    desk: Desk, output: Output, monkeypatch: pytest.MonkeyPatch
):
    before = desk.key(output)
    changes: list[Callable[[pytest.MonkeyPatch], None]] = [
        lambda patch: patch.setattr(module, "version", lambda name: "99"),
        lambda patch: patch.setattr(module, "PACKAGE", Path(__file__).parent),
    ]
    for change in changes:
        with monkeypatch.context() as patch:
            change(patch)
            assert desk.key(output) != before
    assert code_digest() == code_digest()


@pytest.mark.parametrize("template", ["{{ 'img/icon.svg'|asset }}", "{{ view|asset }}"])
def test_a_page_that_names_a_file_of_the_theme_follows_from_its_address(desk: Desk, template: str):
    write_files(desk.theme, {"templates/page.html": template})
    before = desk.key(PAGE)
    write_files(desk.theme, {"static/img/icon.svg": "<svg></svg>"})
    assert desk.key(PAGE) != before


def test_a_page_follows_from_no_file_of_the_theme_that_it_does_not_name(desk: Desk):
    write_files(desk.theme, {"templates/page.html": "{{ 'img/icon.svg'|asset }}"})
    before = desk.key(PAGE)
    write_files(desk.theme, {"static/css/2-base.css": "a { order: 1; }"})
    assert desk.key(PAGE) == before
