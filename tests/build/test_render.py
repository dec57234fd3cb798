"""Pages, data and copied files become bytes; what a template gets wrong is told with its place."""

import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest

from builders import a_site
from kyyeu.build.render import Renderer, TemplateFault, renderer
from kyyeu.domain.page import CopiedFile, DataFile, Page
from kyyeu.domain.problems import Problem
from kyyeu.views.frame import layout
from on_disk import a_theme, write_files


@dataclass(frozen=True)
class View:
    title: str = "Hội nghị"
    body: str = ""
    count: int = 1


def a_renderer(folder: Path, **templates: str) -> Renderer:
    files = {f"templates/{name}.html": text for name, text in templates.items()}
    (folder / "content").mkdir(exist_ok=True)
    return renderer(folder / "content", a_theme(folder / "theme", files), layout(a_site()), {})


def html(folder: Path, template: str, *, title: str = "Hội nghị", **others: str) -> str:
    page = Page("bai/", "page.html", View, (title,))
    return a_renderer(folder, page=template, **others).bytes(page).decode()


def fault(folder: Path, template: str, **others: str) -> Problem:
    with pytest.raises(TemplateFault) as caught:
        html(folder, template, **others)
    return caught.value.problem


def test_a_template_gets_the_view_and_the_layout_of_the_site(tmp_path: Path):
    assert html(tmp_path, "{{ view.title }} – {{ site.name }}") == "Hội nghị – Kỷ Yếu"


def test_a_script_in_a_title_stays_text(tmp_path: Path):
    title = "<script>alert(1)</script> & “Hội nghị”"
    escaped = "&lt;script&gt;alert(1)&lt;/script&gt; &amp; “Hội nghị”"
    assert html(tmp_path, "<h1>{{ view.title }}</h1>", title=title) == f"<h1>{escaped}</h1>"
    assert html(tmp_path, "<h1>{{ view.title|nb }}</h1>", title=title) == f"<h1>{escaped}</h1>"


def test_a_quote_in_a_title_cannot_leave_its_attribute(tmp_path: Path):
    made = html(tmp_path, '<meta content="{{ view.title }}">', title='"><script>')
    assert made == '<meta content="&#34;&gt;&lt;script&gt;">'


def test_text_that_looks_like_a_template_is_not_carried_out(tmp_path: Path):
    assert html(tmp_path, "{{ view.title }}", title="{{ site.name }}") == "{{ site.name }}"


def test_prose_becomes_html_without_scripts(tmp_path: Path):
    made = html(tmp_path, "{{ view.title|prose }}", title="**Đậm** <script>alert(1)</script>")
    assert "<strong>Đậm</strong>" in made
    assert "<script" not in made


def test_a_name_that_the_view_does_not_have_is_a_fault_with_template_and_line(tmp_path: Path):
    problem = fault(tmp_path, "<h1>\n{{ view.title }}\n{{ view.tiltle }}</h1>")
    assert (problem.file, problem.line) == ("theme/templates/page.html", 3)
    assert "/bai/" in problem.what
    assert "View không có 'tiltle'" in problem.what
    assert problem.is_error


def test_a_name_that_nobody_gave_is_a_fault_even_where_it_is_only_asked_for(tmp_path: Path):
    assert "'vieww' is undefined" in fault(tmp_path, "{% if vieww %}x{% endif %}").what


def test_a_template_that_cannot_be_read_is_a_fault_with_its_line(tmp_path: Path):
    problem = fault(tmp_path, "<h1>\n{% if view.title %}\n</h1>\n{% endfor %}")
    assert (problem.file, problem.line) == ("theme/templates/page.html", 4)


def test_a_fault_in_a_macro_names_the_file_of_the_macro(tmp_path: Path):
    theme = {"page": '{% from "parts.html" import part %}\n{{ part(view) }}'}
    parts = "{# one #}\n{# two #}\n{% macro part(view) %}\n{{ view.no }}{% endmacro %}"
    problem = fault(tmp_path, theme["page"], parts=parts)
    assert (problem.file, problem.line) == ("theme/templates/parts.html", 4)


def test_a_fault_in_the_layout_names_the_layout(tmp_path: Path):
    base = "<title>\n{{ view.none_such }}\n</title>{% block main %}{% endblock %}"
    problem = fault(tmp_path, '{% extends "base.html" %}', base=base)
    assert (problem.file, problem.line) == ("theme/templates/base.html", 2)


def test_a_syntax_error_in_a_macro_names_the_file_of_the_macro(tmp_path: Path):
    problem = fault(tmp_path, '{% from "parts.html" import part %}', parts="\n{{ }}")
    assert (problem.file, problem.line) == ("theme/templates/parts.html", 2)


def test_an_expression_that_makes_no_sense_is_a_fault_with_its_line(tmp_path: Path):
    problem = fault(tmp_path, "{{ view.title }}\n{{ view.count|length }}")
    assert (problem.file, problem.line) == ("theme/templates/page.html", 2)
    assert "TypeError" in problem.what


def test_a_template_that_is_not_there_is_a_fault_that_names_it(tmp_path: Path):
    with pytest.raises(TemplateFault) as caught:
        a_renderer(tmp_path).bytes(Page("bai/", "lost.html", View))
    assert caught.value.problem.file == "theme/templates/lost.html"
    assert "không có mẫu lost.html" in caught.value.problem.what


def test_an_included_template_that_is_not_there_is_told_where_it_is_asked_for(tmp_path: Path):
    problem = fault(tmp_path, '\n{% include "lost.html" %}')
    assert (problem.file, problem.line) == ("theme/templates/page.html", 2)
    assert "không có mẫu lost.html" in problem.what


def test_a_mistake_in_a_view_is_a_mistake_of_ours_and_no_template_is_blamed(tmp_path: Path):
    def broken_view():
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        a_renderer(tmp_path).bytes(Page("bai/", "page.html", broken_view))


def test_a_data_file_is_the_text_of_its_function(tmp_path: Path):
    data = DataFile("du-lieu/x.json", "{}-{}".format, ("ế", 2))
    assert a_renderer(tmp_path).bytes(data) == "ế-2".encode()


# ---- files that are published as they are


def copied(folder: Path, source: str) -> bytes:
    return a_renderer(folder).bytes(CopiedFile("hoi-nghi/a/x", source))


def test_a_copied_file_keeps_its_bytes(tmp_path: Path):
    write_files(tmp_path / "content", {"hoi-nghi/a/kế hoạch.pdf": b"\x00\xff"})
    assert copied(tmp_path, "hoi-nghi/a/kế hoạch.pdf") == b"\x00\xff"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_files_and_folders_are_found_however_the_disk_spells_accents(
    tmp_path: Path, form: Literal["NFC", "NFD"]
):
    on_disk = unicodedata.normalize(form, "hoi-nghi/Hòa Bình/Kế hoạch.pdf")
    write_files(tmp_path / "content", {on_disk: b"x"})
    assert copied(tmp_path, "hoi-nghi/Hòa Bình/Kế hoạch.pdf") == b"x"


def test_a_file_that_is_not_there_cannot_be_copied(tmp_path: Path):
    with pytest.raises(FileNotFoundError):
        copied(tmp_path, "hoi-nghi/a/x.pdf")


def test_a_folder_cannot_be_copied(tmp_path: Path):
    write_files(tmp_path / "content", {"hoi-nghi/a/x.pdf": b"x"})
    with pytest.raises(FileNotFoundError):
        copied(tmp_path, "hoi-nghi/a")


def test_a_link_is_never_followed_when_a_file_is_copied(tmp_path: Path):
    write_files(tmp_path, {"secret.txt": b"secret", "content/hoi-nghi/a/index.md": b""})
    (tmp_path / "content/hoi-nghi/a/x.pdf").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(FileNotFoundError):
        copied(tmp_path, "hoi-nghi/a/x.pdf")


def test_a_folder_that_is_a_link_is_never_entered_when_a_file_is_copied(tmp_path: Path):
    write_files(tmp_path, {"elsewhere/x.pdf": b"secret", "content/hoi-nghi/index.md": b""})
    (tmp_path / "content/hoi-nghi/a").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(FileNotFoundError):
        copied(tmp_path, "hoi-nghi/a/x.pdf")
