"""Templates print what Jinja2's own Python for them would print; theirs is only plainer."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import example, given
from hypothesis import strategies as st
from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateRuntimeError,
    UndefinedError,
)
from markupsafe import Markup, escape

from kyyeu.build.cards import with_cards
from kyyeu.build.make import read
from kyyeu.build.templates import Templates, escaped, keep_years_together, script_data
from kyyeu.build.theme import theme_files
from kyyeu.prose.markdown import Prose
from kyyeu.views.frame import layout
from on_disk import THEME, BuiltSite

MACROS = """
{%- macro name(text, words="chưa rõ") %}<b>{{ text or words }}</b>{% endmacro -%}
{%- macro all() %}{{ varargs|join("+") }}{{ kwargs.get("more", "") }}{% endmacro -%}
{%- macro box(title) %}<p>{{ title }}: {{ caller() }}</p>{% endmacro -%}
"""


@dataclass(frozen=True)
class View:
    title: str = "Khối <A>"


def printed(folder: Path, template: str) -> str:
    (folder / "templates").mkdir()
    (folder / "templates/page.html").write_text(MACROS + template, "utf-8")
    return (
        Templates(folder, str, {"img/a.svg": "/theme/img/a.0a1b2c3d4e.svg"})
        .get_template("page.html")
        .render(view=View())
    )


@pytest.mark.parametrize(
    ("template", "html"),
    [
        ("{{ name(view.title) }}", "<b>Khối &lt;A&gt;</b>"),
        ("{{ name('') }}", "<b>chưa rõ</b>"),
        ("{{ name('', 'không ghi') }}", "<b>không ghi</b>"),
        ("{{ name('', words='không ghi') }}", "<b>không ghi</b>"),
        ("{{ name(words=view.title, text='') }}", "<b>Khối &lt;A&gt;</b>"),
        ("{{ name(*['', view.title]) }}", "<b>Khối &lt;A&gt;</b>"),
        ("{{ name(**{'text': 'x'}) }}", "<b>x</b>"),
        ("{{ all(1, 2) }}", "1+2"),
        ("{{ all(more=3) }}", "3"),
        (
            "{% call box('Ghi chú') %}{{ view.title }}{% endcall %}",
            "<p>Ghi chú: Khối &lt;A&gt;</p>",
        ),
        ("{{ view.title.lower() }}", "khối &lt;a&gt;"),
        ("{% for n in [4, 5] %}{{ loop.index }}{{ n }}{% endfor %}", "1425"),
        ("{{ 1 < 2 }} {{ 1.5 }} {{ none }}", "True 1.5 None"),
    ],
)
def test_a_template_prints_what_it_says(tmp_path: Path, template: str, html: str):
    assert printed(tmp_path, template) == html


@pytest.mark.parametrize(
    ("template", "error"),
    [
        ("{{ view.none_such }}", AttributeError),
        ("{% if view.none_such %}{% endif %}", AttributeError),
        ("{{ none_such }}", UndefinedError),
        ("{{ none_such.title }}", UndefinedError),
        ("{{ none_such(view) }}", UndefinedError),
        ("{{ name('a', 'b', 'c') }}", TypeError),
        ("{{ name(wrds='') }}", TypeError),
        ("{{ box('a') }}", UndefinedError),
    ],
)
def test_what_is_not_there_is_never_printed_as_nothing(
    tmp_path: Path, template: str, error: type[Exception]
):
    with pytest.raises(error):
        printed(tmp_path, template)


def test_every_page_is_as_the_python_of_jinja2_itself_makes_it(site: Callable[[str], BuiltSite]):
    built = site("twenty-years")
    usual = Environment(
        loader=FileSystemLoader(THEME / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    prose = Prose()
    usual.filters["nb"] = keep_years_together
    usual.filters["prose"] = lambda text, places=(): Markup(prose.html(text, dict(places)))
    usual.filters["asset"] = theme_files(THEME).addresses.__getitem__
    usual.filters["script_data"] = script_data
    whole = layout(with_cards(read(built.job.content, built.job.settings), THEME).site)
    assert len(built.pages) > 20
    for page in built.pages:
        html = usual.get_template(page.template).render(site=whole, view=page.view(*page.args))
        assert (built.folder / page.path).read_text("utf-8") == html, page.address


# ---- text


@given(st.text(alphabet=st.one_of(st.sampled_from("&<>\"'"), st.characters())))
def test_text_is_escaped_as_everywhere(text: str):
    assert escaped(text) == escape(text)
    assert escaped(Markup(text)) == text


@pytest.mark.parametrize("value", [None, 21, 1.5, True, ("<", ">")])
def test_what_is_no_text_is_printed_as_text(value: object):
    assert escaped(value) == escape(value)


def test_years_of_a_pair_stay_on_one_line():
    assert keep_years_together("năm học 2021-2022, Khối <A>") == (
        'năm học <span class="nb">2021-2022</span>, Khối &lt;A&gt;'
    )


def test_marked_text_and_the_same_text_unmarked_are_not_mixed_up():
    assert keep_years_together("<b>2021</b>") == "&lt;b&gt;2021&lt;/b&gt;"
    assert keep_years_together(Markup("<b>2021</b>")) == "<b>2021</b>"
    assert keep_years_together("<b>2021</b>") == "&lt;b&gt;2021&lt;/b&gt;"


def test_a_file_of_the_theme_is_named_by_its_address(tmp_path: Path):
    told = printed(tmp_path, "{{ 'img/a.svg'|asset }}")
    assert told == "/theme/img/a.0a1b2c3d4e.svg"


def test_a_file_that_the_theme_has_not_is_a_fault_of_the_template(tmp_path: Path):
    with pytest.raises(TemplateRuntimeError, match=r"không có tệp 'img/b\.svg'"):
        printed(tmp_path, "{{ 'img/b.svg'|asset }}")


@given(st.text() | st.sampled_from(["</script>", "<!--<script>", "]]>", "\u2028&lt;"]))
@example("a</script><b>")
def test_data_in_a_script_come_back_whole_and_cannot_end_it(text: str):
    html = f"<script type=a>{script_data(json.dumps([text], ensure_ascii=False))}</script>"
    [script] = BeautifulSoup(html, "html.parser").contents
    assert isinstance(script, Tag)
    inside = str(script.string)
    assert json.loads(inside) == [text]
    assert "<" not in inside and ">" not in inside
