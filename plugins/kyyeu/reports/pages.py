"""Pages that follow from the reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from kyyeu.domain.article import Article, Ref
from kyyeu.domain.page import CopiedFile, DataFile, Output, Page
from kyyeu.history.site import Site
from kyyeu.reports.data import reports_json, schema_json
from kyyeu.reports.listing import listing_view
from kyyeu.reports.report import Around, report_view
from kyyeu.views.cards import cards
from kyyeu.views.paging import sheets


def pages(site: Site) -> Iterator[Output]:
    """A page for every report, the list of all, and their data."""
    around = _surroundings(site)
    for article in site.articles:
        yield Page(
            article.address,
            "report.html",
            report_view,
            (article, around[article.place.file], site.settings),
            article.place.file,
        )
        yield from _attachments(article)
    for sheet in sheets("hoi-nghi/", cards(site.listed, site), site.settings.page_size):
        total, separator = len(site.listed), site.settings.group_separator
        yield Page(sheet.address, "reports.html", listing_view, (sheet, total, separator))
    yield DataFile("du-lieu/reports.json", reports_json, (site.listed, site.names))
    yield DataFile("du-lieu/schema.json", schema_json)


def _attachments(article: Article) -> Iterator[CopiedFile]:
    """Documents that stand beside a report are published beside its page."""
    folder = PurePosixPath(article.place.file).parent
    for name in sorted({d.file for d in article.report.documents if d.file}):
        yield CopiedFile(f"{article.address}{name}", str(folder / name))


def _surroundings(site: Site) -> dict[str, Around]:
    """What each report's page may know of the rest of the site, by file."""
    families: dict[str, list[Article]] = {}
    for article in site.listed:
        families.setdefault(_family(article), []).append(article)
    neighbours = {
        article.place.file: (_ref(family, number - 1), _ref(family, number + 1))
        for family in families.values()
        for number, article in enumerate(family)
    }
    known = frozenset(site.periods)
    around = {}
    for article in site.articles:
        bloc = site.blocs_by_id.get(article.report.bloc.id or "") if article.report.bloc else None
        earlier, later = neighbours.get(article.place.file, (None, None))
        named = {article.period, article.report.period, article.report.reviews} - {None}
        around[article.place.file] = Around(
            bloc.naming if bloc else None,
            bloc.bloc.label if bloc else "",
            bloc.bloc.kind if bloc else "khoi",
            earlier,
            later,
            tuple(sorted(period for period in named if period in known)),
        )
    return around


def _family(article: Article) -> str:
    """What a report's neighbours share with it: the bloc, else the unit that publishes."""
    report = article.report
    if report.bloc is not None:
        return f"khoi/{report.bloc.id}"
    return f"don-vi/{report.unit.id}" if report.unit else f"/{article.place.file}"


def _ref(family: Sequence[Article], number: int) -> Ref | None:
    return family[number].ref if 0 <= number < len(family) else None
