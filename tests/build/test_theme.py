"""The files of a theme, each at an address that is its own for as long as its content is."""

import re
from pathlib import Path

import pytest

from kyyeu.build.theme import ThemeFiles, theme_files
from kyyeu.domain.page import DataFile
from on_disk import THEME, a_theme, write_files

FONT = "static/fonts/a-b.woff2"


def bundle_of(files: ThemeFiles) -> str:
    address = files.addresses["theme.css"].lstrip("/")
    (bundle,) = (output for output in files.outputs if output.address == address)
    assert isinstance(bundle, DataFile)
    return bundle.content()


def test_the_style_sheets_of_a_theme_become_one_in_the_order_of_their_names(tmp_path: Path):
    names = ("1-tokens", "2-base", "0-a", "9-z")
    theme = a_theme(tmp_path, {f"static/css/{name}.css": f"/*{name}*/" for name in names})
    order = ["/*0-a*/", "/*1-tokens*/", "/*2-base*/", "/*9-z*/"]
    assert bundle_of(theme_files(theme)).split() == order


def test_hidden_files_of_a_theme_are_not_published(tmp_path: Path):
    theme = a_theme(tmp_path, {"static/.DS_Store": "x", "static/js/preview.js": "x"})
    assert list(theme_files(theme).addresses) == ["theme.css", "img/icon.svg", "js/preview.js"]


def test_an_address_holds_a_digest_of_the_content(tmp_path: Path):
    theme = a_theme(tmp_path)
    address = theme_files(theme).addresses["img/icon.svg"]
    assert re.fullmatch(r"/theme/img/icon\.[0-9a-f]{10}\.svg", address)
    write_files(theme, {"static/img/icon.svg": "<svg></svg>"})
    assert theme_files(theme).addresses["img/icon.svg"] != address
    write_files(theme, {"static/img/icon.svg": "<svg/>"})
    assert theme_files(theme).addresses["img/icon.svg"] == address


def test_in_a_preview_addresses_stay_while_contents_change(tmp_path: Path):
    theme = a_theme(tmp_path, {FONT: "x"})
    before = theme_files(theme, hashed=False).addresses
    assert before["theme.css"] == "/theme/theme.css"
    write_files(theme, {FONT: "y", "static/css/2-base.css": "a { order: 1 }"})
    assert theme_files(theme, hashed=False).addresses == before


@pytest.mark.parametrize(
    "written", [f"url({FONT[7:]})", f'url("{FONT[7:]}")', f"url('{FONT[7:]}')"]
)
def test_a_style_sheet_asks_for_fonts_at_the_addresses_where_they_stand(
    tmp_path: Path, written: str
):
    theme = a_theme(
        tmp_path, {FONT: "x", "static/css/2-base.css": f"@font-face {{ src: {written} }}"}
    )
    files = theme_files(theme)
    font = files.addresses["fonts/a-b.woff2"].removeprefix("/theme/")
    assert f"src: url({font})" in bundle_of(files)


def test_another_font_means_another_address_of_the_style_sheet(tmp_path: Path):
    theme = a_theme(tmp_path, {FONT: "x", "static/css/2-base.css": f"a {{ src: url({FONT[7:]}) }}"})
    before = theme_files(theme).addresses["theme.css"]
    write_files(theme, {FONT: "y"})
    assert theme_files(theme).addresses["theme.css"] != before


def test_what_a_style_sheet_asks_for_and_the_theme_has_not_stays_as_written(tmp_path: Path):
    theme = a_theme(tmp_path, {"static/css/2-base.css": "a { src: url(data:,x) }"})
    assert "url(data:,x)" in bundle_of(theme_files(theme))


def test_the_fonts_that_our_style_sheet_names_are_all_found():
    asked = re.findall(r"url\(([^)]*)\)", bundle_of(theme_files(THEME)))
    assert len(asked) >= 6
    assert all(re.fullmatch(r"fonts/[\w-]+\.[0-9a-f]{10}\.woff2", name) for name in asked)


def test_a_file_that_cannot_be_read_is_told_where_it_is_copied(tmp_path: Path, monkeypatch):
    theme = a_theme(tmp_path)

    def refuse(file: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(file))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert theme_files(theme).addresses["img/icon.svg"] == "/theme/img/icon.svg"


def test_comments_of_a_script_are_not_published_and_its_lines_keep_their_numbers(tmp_path: Path):
    script = "// Why.\nrun();\n  // How.\n  go('//host'); // stays\n"
    theme = a_theme(tmp_path, {"static/js/a.js": script})
    address = theme_files(theme).addresses["js/a.js"].lstrip("/")
    [output] = [output for output in theme_files(theme).outputs if output.address == address]
    assert isinstance(output, DataFile)
    assert output.content() == "\nrun();\n\n  go('//host'); // stays\n"
