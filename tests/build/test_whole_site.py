"""What every page owes its reader, on every page of every site that we build."""

from __future__ import annotations

import csv
import datetime
import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from jinja2 import Environment, meta

from kyyeu.build.theme import theme_files
from on_disk import SITES, THEME, BuiltSite

ALL_SITES = ("real", *sorted(folder.name for folder in SITES.iterdir() if folder.is_dir()))
HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
FRAGMENTS = {"/manh/moi.html"}  # pieces that a script puts into pages: no frame of their own


@pytest.fixture(params=ALL_SITES)
def built(site, request: pytest.FixtureRequest) -> BuiltSite:
    return site(request.param)


@pytest.fixture
def markup(built: BuiltSite) -> dict[str, BeautifulSoup]:
    """Every page and fragment of a site, by its address with the first slash."""
    return {f"/{address}": soup for address, soup in built.soups.items()}


@pytest.fixture
def pages(markup: dict[str, BeautifulSoup]) -> dict[str, BeautifulSoup]:
    """Every page of a site, as a reader opens them."""
    return {address: soup for address, soup in markup.items() if address not in FRAGMENTS}


def attributes(soup: BeautifulSoup, name: str) -> list[str]:
    return [str(tag[name]) for tag in soup.select(f"[{name}]")]


# ---- the frame


def test_every_page_is_in_vietnamese(pages):
    assert {address for address, soup in pages.items() if soup.html.get("lang") != "vi"} == set()


def test_every_page_has_one_main_heading_with_words(pages):
    for address, soup in pages.items():
        assert [bool(h1.get_text(strip=True)) for h1 in soup.find_all("h1")] == [True], address


def test_every_page_has_a_title_and_a_description(pages):
    for address, soup in pages.items():
        assert soup.title.get_text(strip=True), address
        (description,) = soup.select("meta[name=description]")
        assert description["content"].strip(), address


def test_no_two_pages_have_one_title(pages):
    titles = Counter(soup.title.get_text() for soup in pages.values())
    assert [title for title, times in titles.items() if times > 1] == []


def test_headings_never_jump_over_a_level(pages):
    for address, soup in pages.items():
        levels = [int(heading.name[1]) for heading in soup.find_all(HEADINGS)]
        assert levels[0] == 1, address
        jumps = [(a, b) for a, b in pairwise(levels) if b > a + 1]
        assert jumps == [], address


def test_no_heading_is_empty(pages):
    for address, soup in pages.items():
        empty = [h for h in soup.find_all(HEADINGS) if not h.get_text(strip=True)]
        assert empty == [], address


def test_the_first_link_of_every_page_skips_to_its_main_part(pages):
    for address, soup in pages.items():
        first = soup.body.find(["a", "button", "input", "summary"])
        assert "skip" in first["class"], address
        assert soup.find(id=first["href"].removeprefix("#")).name == "main", address


def test_every_page_has_its_landmarks(pages):
    for address, soup in pages.items():
        found = [
            len(soup.select(landmark)) for landmark in ("main", "body > header", "body > footer")
        ]
        assert found == [1, 1, 1], address
        unnamed = [nav for nav in soup.find_all("nav") if not nav.get("aria-label")]
        assert unnamed == [], address


def test_one_entry_of_the_menu_at_most_is_where_the_reader_is(pages):
    for address, soup in pages.items():
        assert len(soup.select(".masthead [aria-current]")) <= 1, address


def test_a_fragment_brings_nothing_that_a_page_has_only_once(markup):
    for address in FRAGMENTS:
        soup = markup[address]
        assert soup.find_all(["html", "head", "body", "main", "header", "footer", *HEADINGS]) == []
        assert attributes(soup, "id") == [], address


# ---- links and files


def places(built: BuiltSite) -> set[str]:
    """Every address that a web server answers: files, and folders that hold an index."""
    paths = {f"/{output.path}" for output in built.outputs}
    return paths | {path.removesuffix("index.html") for path in paths}


def references(soup: BeautifulSoup) -> Iterator[tuple[Tag, str]]:
    """Every address that a page names, with the element that names it."""
    for name in ("href", "src", "action", "poster", "data", "data-fragment"):
        for tag in soup.select(f"[{name}]"):
            yield tag, str(tag[name])
    for tag in soup.select("[srcset]"):
        for entry in str(tag["srcset"]).split(","):
            yield tag, entry.split()[0]


def is_outside(reference: str) -> bool:
    return bool(urlsplit(reference).netloc or urlsplit(reference).scheme)


def test_every_link_leads_to_a_page_or_file_of_the_site(built: BuiltSite, markup):
    """So nothing leads to what is not there yet: albums, search, statistics, feeds."""
    planned = places(built)
    dead = {
        (address, reference)
        for address, soup in markup.items()
        for _, reference in references(soup)
        if not is_outside(reference)
        and unquote(urlsplit(urljoin(address, reference)).path) not in planned
    }
    assert dead == set()


def test_every_link_into_a_page_finds_its_place_there(markup):
    ids = {address: set(attributes(soup, "id")) for address, soup in markup.items()}
    dead = set()
    for address, soup in markup.items():
        for _, reference in references(soup):
            target = urlsplit(urljoin(address, reference))
            is_place = target.fragment and not is_outside(reference) and target.path in ids
            if is_place and unquote(target.fragment) not in ids[target.path]:
                dead.add((address, reference))
    assert dead == set()


def test_links_start_at_the_root_so_that_pages_may_be_quoted_anywhere(markup):
    for address, soup in markup.items():
        loose = [r for _, r in references(soup) if not is_outside(r) and r[0] not in "/#"]
        assert loose == [], address


def test_only_links_that_a_reader_follows_leave_the_site(markup):
    for address, soup in markup.items():
        away = [(tag.name, r) for tag, r in references(soup) if is_outside(r)]
        assert [reference for name, reference in away if name != "a"] == [], address
        schemes = {urlsplit(reference).scheme for _, reference in away}
        assert schemes <= {"https", "http", "mailto", "tel"}, address


def test_every_link_has_words(markup):
    for address, soup in markup.items():
        silent = [a for a in soup.find_all("a") if not _name(a)]
        assert silent == [], address


def _name(link: Tag) -> str:
    """The words by which a link is known."""
    pictured = "".join(str(img.get("alt", "")) for img in link.find_all("img"))
    return link.get_text(strip=True) or str(link.get("aria-label", "")) or pictured


def test_every_file_that_the_style_sheet_asks_for_is_there(built: BuiltSite):
    address = theme_files(built.job.theme).addresses["theme.css"]
    css = (built.folder / address.lstrip("/")).read_text("utf-8")
    asked = {reference.strip("'\"") for reference in re.findall(r"url\(([^)]*)\)", css)}
    planned = places(built)
    assert asked
    assert {r for r in asked if urljoin(address, r) not in planned} == set()
    assert "@import" not in css


# ---- what a strict Content-Security-Policy allows


def test_no_page_has_a_script_or_a_style_of_its_own(markup):
    for address, soup in markup.items():
        assert soup.find_all("style") == [], address
        assert soup.find_all(style=True) == [], address
        own = [
            s for s in soup.find_all("script", src=False) if s.get("type") != "application/ld+json"
        ]
        assert own == [], address


def test_no_page_has_an_event_handler_or_a_frame(markup):
    for address, soup in markup.items():
        handlers = [name for tag in soup.find_all(True) for name in tag.attrs if name[:2] == "on"]
        assert handlers == [], address
        assert soup.find_all(["iframe", "object", "embed", "base"]) == [], address


# ---- what can be read by a machine or heard by a reader


def test_ids_are_unique(pages):
    for address, soup in pages.items():
        twice = [id for id, times in Counter(attributes(soup, "id")).items() if times > 1]
        assert twice == [], address


@pytest.mark.parametrize(
    "attribute", ["aria-labelledby", "aria-describedby", "aria-controls", "for"]
)
def test_what_an_element_is_named_by_is_on_its_page(pages, attribute: str):
    for address, soup in pages.items():
        ids = set(attributes(soup, "id"))
        named = {id for value in attributes(soup, attribute) for id in value.split()}
        assert named <= ids, address


def test_every_table_has_a_caption_and_headers_that_say_what_they_head(pages):
    for address, soup in pages.items():
        for table in soup.find_all("table"):
            assert table.caption and table.caption.get_text(strip=True), address
            assert table.find_all("th"), address
            scopes = ("col", "row", "colgroup", "rowgroup")
            loose = [th for th in table.find_all("th") if th.get("scope") not in scopes]
            assert loose == [], address


def test_every_row_of_a_table_has_as_many_cells_as_the_table_has_columns(pages):
    for address, soup in pages.items():
        for table in soup.find_all("table"):
            widths = {
                sum(int(cell.get("colspan", 1)) for cell in row.find_all(["td", "th"]))
                for row in table.find_all("tr")
            }
            assert len(widths) == 1, address


def test_every_picture_says_what_is_seen_and_how_large_it_is(markup):
    for address, soup in markup.items():
        for image in soup.find_all("img"):
            assert image.has_attr("alt") and image.has_attr("width") and image.has_attr("height"), (
                address
            )


def test_every_date_is_one_that_a_machine_can_read(markup):
    for address, soup in markup.items():
        for time in soup.find_all("time"):
            assert is_date(time["datetime"]), (address, time)
            assert time.get_text(strip=True), address


def is_date(text: str) -> bool:
    """A day, month or year as HTML writes them; what is not known is left out, not made up."""
    if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", text):
        return False
    try:
        datetime.date.fromisoformat(f"{text}-01-01"[:10] if len(text) < 10 else text)
    except ValueError:
        return False
    return True


# ---- words


def test_no_page_prints_the_words_of_a_programmer(markup):
    for address, soup in markup.items():
        shown = (text for text in soup.find_all(string=True) if not text.find_parent("code"))
        text = " ".join(shown)  # a guide may have a setting to copy
        assert re.findall(r"\b(None|Undefined|undefined|NaN|nan|False|True)\b", text) == [], address
        assert re.findall(r"\{\{|\{%|<\w+\.\w+ object at|&amp;|&lt;\w", text) == [], address


def test_no_page_prints_a_name_twice_in_a_row_or_a_dot_on_its_own(pages):
    for address, soup in pages.items():
        for code in soup.main.find_all("code"):
            code.decompose()
        text = " ".join(soup.main.get_text(" ").split())
        assert re.findall(r"(?:báo cáo ){2}|(?:chưa rõ ){3}|\.\.(?!\.)| ,,", text) == [], address


# ---- data for people who reuse the site


def data_files(built: BuiltSite, ending: str) -> list[str]:
    return sorted(o.path for o in built.outputs if o.path.endswith(ending))


def test_data_files_are_json_and_name_pages_that_exist(built: BuiltSite):
    planned = places(built)
    for path in data_files(built, ".json"):
        rows = json.loads((built.folder / path).read_bytes())
        if isinstance(rows, list):
            named = {row[key] for row in rows for key in ("report", "address") if row.get(key)}
            assert named <= planned, path


def test_tables_of_data_open_in_a_spreadsheet(built: BuiltSite):
    for path in data_files(built, ".csv"):
        text = (built.folder / path).read_text("utf-8")
        assert text.startswith("\ufeff"), path
        rows = list(csv.reader(text[1:].splitlines()))
        assert len({len(row) for row in rows}) == 1, path


# ---- the theme


def test_every_template_is_reached_by_some_page(site):
    environment = Environment()
    sources = {
        file.relative_to(THEME / "templates").as_posix(): file.read_text("utf-8")
        for file in (THEME / "templates").rglob("*.html")
    }
    reached: set[str] = set()
    waiting = {page.template for name in ALL_SITES for page in site(name).pages}
    while waiting:
        name = waiting.pop()
        reached.add(name)
        used = meta.find_referenced_templates(environment.parse(sources[name]))
        waiting |= {other for other in used if other} - reached
    assert sources.keys() - reached == set()


def test_every_macro_is_used(site):
    texts = [file.read_text("utf-8") for file in (THEME / "templates").rglob("*.html")]
    macros = {name for text in texts for name in re.findall(r"\{% macro (\w+)\(", text)}
    code = [piece for text in texts for piece in re.findall(r"\{[{%](.*?)[%}]\}", text, re.S)]
    calls = [piece for piece in code if not piece.strip(" -").startswith("macro")]
    called = {name for piece in calls for name in re.findall(r"\b(\w+)\(", piece)}
    assert macros - called == set()


def test_every_import_of_a_template_is_used():
    for file in (THEME / "templates").rglob("*.html"):
        text = file.read_text("utf-8")
        for names in re.findall(r'\{%-? from "[^"]+" import ([^%]+?) -?%\}', text):
            unused = [n for n in names.split(", ") if len(re.findall(rf"\b{n}\(", text)) == 0]
            assert unused == [], file.name
