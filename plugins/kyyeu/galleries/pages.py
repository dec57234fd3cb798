"""Pages and files that follow from the photos."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kyyeu.domain.article import Article
from kyyeu.domain.page import Output, Page
from kyyeu.galleries.data import photos_json
from kyyeu.galleries.library import BASE, NO_YEAR, Shelf, Shelves, library_view, shelf
from kyyeu.history.album import exhibits
from kyyeu.history.site import Site
from kyyeu.views.data import json_list
from kyyeu.views.paging import sheets


def pages(site: Site) -> Iterator[Output]:
    """The photo library, the same by year and by bloc, and the data of all photos."""
    newest_first = tuple(reversed(site.listed))
    shelved = tuple(a for a in newest_first if a.shown.real or a.shown.drawn)
    whole = shelf(BASE, "Tất cả", "Thư viện ảnh", newest_first)
    years = _by(shelved, _year, lambda year: _year_shelf(year, newest_first))
    blocs = _by(shelved, lambda a: a.bloc, lambda bloc: _bloc_shelf(bloc, site, newest_first))
    shelves = Shelves(whole, tuple(s for s, _ in years), tuple(s for s, _ in blocs))
    for here, articles in ((whole, shelved), *years, *blocs):
        rows = [row for a in articles for row in exhibits(a, site.shots_of(a))]
        for sheet in sheets(here.address, rows, site.settings.photo_limit):
            args = (here, sheet, shelves, site.settings)
            yield Page(sheet.address, "photos.html", library_view, args)
    told = zip(site.told("photos"), map(site.shots_of, site.listed), strict=True)
    yield json_list("du-lieu/photos.json", photos_json, told)


def _by(
    articles: Sequence[Article],
    key: Callable[[Article], str | None],
    make: Callable[[str], Shelf],
) -> tuple[tuple[Shelf, tuple[Article, ...]], ...]:
    """Reports by something that most of them have, in the order in which that comes first."""
    gathered: dict[str, list[Article]] = {}
    for article in articles:
        found = key(article)
        if found is not None:
            gathered.setdefault(found, []).append(article)
    return tuple((make(found), tuple(several)) for found, several in gathered.items())


def _year(article: Article) -> str:
    date = article.outline.date
    return str(date.year) if date else NO_YEAR


def _year_shelf(year: str, articles: Sequence[Article]) -> Shelf:
    label = "chưa rõ ngày" if year == NO_YEAR else year
    title = f"Ảnh {label}" if year == NO_YEAR else f"Ảnh năm {year}"
    own = (article for article in articles if _year(article) == year)
    return shelf(f"{BASE}nam/{year}/", label, title, own)


def _bloc_shelf(bloc: str, site: Site, articles: Sequence[Article]) -> Shelf:
    file = site.blocs_by_id.get(bloc)
    label = file.bloc.label if file else bloc
    own = (article for article in articles if article.bloc == bloc)
    return shelf(f"{BASE}khoi/{bloc}/", label, f"Ảnh của {label}", own)
