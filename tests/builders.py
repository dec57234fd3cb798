"""Builders: a test says what it is about, these fill in the rest.

Names of units and blocs stand for ids here; only `a_folder` goes through the reader.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath
from textwrap import dedent
from typing import Any

from kyyeu.domain.article import (
    Article,
    BlocFile,
    FixedPageFile,
    Place,
    Reported,
    Text,
    UnitFile,
    period_of,
    tally_of,
)
from kyyeu.domain.bloc import Bloc
from kyyeu.domain.picture import Picture, Shot
from kyyeu.domain.report import Report
from kyyeu.domain.settings import Settings
from kyyeu.domain.text import first_sentence
from kyyeu.domain.unit import Unit
from kyyeu.history.captions import Spellings
from kyyeu.history.mentions import units_named
from kyyeu.history.site import Site
from kyyeu.history.timeline import periods_told
from kyyeu.reading.content import Content, read_content
from kyyeu.reading.desk import Folder


def a_report(**fields: Any) -> Report:
    """A report with a title and a day; a field given as None is left out."""
    standard = {"title": "Hội nghị tổng kết công tác thi đua", "date": "2021-10-28"}
    return Report.model_validate(_given(standard | fields))


def an_article(
    at: str = "bai",
    /,
    *,
    file: str | None = None,
    lines: Mapping[str, int] | None = None,
    body: str = "",
    beside: tuple[str, ...] = (),
    **fields: Any,
) -> Article:
    """An article at an address, in a file of its own; `lines` says where its fields stand."""
    place = Place(file or f"hoi-nghi/{at}/index.md", tuple((lines or {}).items()))
    report, folder = a_report(**fields), PurePosixPath(place.file).parent
    return Article(
        place.file,
        at,
        report,
        repr(report).encode(),
        Text(body.encode(), lambda: body),
        report.summary or first_sentence(body) or None,
        units_named(report, Spellings(())),
        lambda: Reported(report, place),
        periods=periods_told(report, period_of(report)),
        files=tuple(str(folder / photo.file) for photo in report.photos if photo.file),
        tally=tally_of(report),
        beside=beside,
    )


def a_bloc(
    id: str = "hoa-binh", *, lines: Mapping[str, int] | None = None, **fields: Any
) -> BlocFile:
    """The file of a bloc."""
    standard = {"name": f"Khối thi đua {id}", "kind": "khoi"}
    place = Place(f"khoi/{id}.md", tuple((lines or {}).items()))
    return BlocFile(id, Bloc.model_validate(_given(standard | fields)), "", place)


def a_unit(id: str = "song-da", **fields: Any) -> UnitFile:
    """The file of a unit."""
    name = {} if "names" in fields else {"name": f"Trường {id}"}
    unit = Unit.model_validate(_given({"kind": "cao-dang"} | name | fields))
    return UnitFile(id, unit, "", Place(f"don-vi/{id}.md"))


def a_site(
    *articles: Article,
    blocs: Iterable[BlocFile] = (),
    units: Iterable[UnitFile] = (),
    fixed: Iterable[FixedPageFile] = (),
    settings: Settings | None = None,
    shots: Mapping[str, Picture | None] | None = None,
) -> Site:
    """A site of some articles, put in order of time; blocs that they name are made if not given.

    `shots` are the photos by their paths, None where a file cannot be shown.
    """
    units = tuple(units)
    spellings = Spellings(unit.naming for unit in units)
    articles = tuple(replace(a, units=units_named(a.report, spellings)) for a in articles)
    given = {bloc.id: bloc for bloc in blocs}
    named = {a.bloc for a in articles if a.bloc}
    all_blocs = given | {id: a_bloc(id) for id in sorted(named - given.keys())}
    return Site(
        settings or Settings(),
        tuple(sorted(articles, key=lambda article: article.sort_key)),
        tuple(sorted(all_blocs.values(), key=lambda bloc: bloc.id)),
        tuple(sorted(units, key=lambda unit: unit.id)),
        tuple(fixed),
        {name: Shot(name, partial(_same, picture)) for name, picture in (shots or {}).items()},
    )


def a_picture(mark: str = "0123456789abcdef", width: int = 3000, height: int = 2000) -> Picture:
    """A photo of a camera held level."""
    return Picture(mark, width, height, "210")


def _same(picture: Picture | None) -> Picture | None:
    return picture


def front(matter: str, body: str = "Lời bài.") -> str:
    """A Markdown file: front matter (its first line is line 2 of the file), then the body."""
    return f"---\n{dedent(matter).strip()}\n---\n\n{body}\n"


def a_folder(texts: Mapping[str, str | bytes], *, others: Iterable[str] = ()) -> Folder:
    """A content folder: Markdown files by path, and the names of the other files."""
    encoded = {
        path: text.encode() if isinstance(text, str) else text for path, text in texts.items()
    }
    return Folder(encoded, frozenset(others))


def content_of(texts: Mapping[str, str | bytes], *, others: Iterable[str] = ()) -> Content:
    """What a folder says, read with the settings that a site has when it states none."""
    return read_content(a_folder(texts, others=others), Settings())


def _given(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value is not None}
