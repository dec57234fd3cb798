"""Pages that follow from the reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from kyyeu.domain.article import Article, Ref
from kyyeu.domain.page import CopiedFile, DataFile, Output, Page
from kyyeu.history.site import Site
from kyyeu.reports.data import report_json, schema_json
from kyyeu.reports.listing import listing_view
from kyyeu.reports.report import Around, report_view
from kyyeu.views.cards import newest_first
from kyyeu.views.data import json_list
from kyyeu.views.paging import sheets
from kyyeu.views.places import addresses_of, places_of


def pages(site: Site) -> Iterator[Output]:
    """A page for every report, the list of all, and their data."""
    around, addresses = _surroundings(site), addresses_of(site)
    for article in site.articles:
        places = places_of(article, addresses)
        shots = site.shots_of(article)
        args = (
            article,
            article.text,
            around[article.file],
            site.settings,
            places,
            shots,
            site.cards,
        )
        yield Page(article.address, "report.html", report_view, args, article.file)
        yield from _attachments(article)
    for sheet in sheets("hoi-nghi/", newest_first(site.listed, site), site.settings.page_size):
        listed = (sheet, len(site.listed), site.settings)
        yield Page(sheet.address, "reports.html", listing_view, listed)
    yield json_list("du-lieu/reports.json", report_json, site.listed, site.names)
    yield DataFile("du-lieu/schema.json", schema_json)


def _attachments(article: Article) -> Iterator[CopiedFile]:
    """Documents that stand beside a report are published beside its page."""
    if not article.files:
        return
    folder = PurePosixPath(article.file).parent
    linked = {
        link.path.removeprefix(f"{folder}/") for link in article.links if not link.leads_to_page
    }
    for name in sorted(linked | {d.file for d in article.outline.documents if d.file}):
        yield CopiedFile(f"{article.address}{name}", str(folder / name))


def _surroundings(site: Site) -> dict[str, Around]:
    """What each report's page may know of the rest of the site, by file."""
    families: dict[str, list[Article]] = {}
    for article in site.listed:
        families.setdefault(_family(article), []).append(article)
    neighbours = {
        article.file: (_ref(family, number - 1), _ref(family, number + 1))
        for family in families.values()
        for number, article in enumerate(family)
    }
    known = frozenset(site.periods)
    around = {}
    for article in site.articles:
        bloc = site.blocs_by_id.get(article.bloc or "")
        earlier, later = neighbours.get(article.file, (None, None))
        named = {article.period, article.outline.period, article.outline.reviews} - {None}
        around[article.file] = Around(
            bloc.naming if bloc else None,
            site.bloc_label(article),
            bloc.bloc.kind if bloc else "khoi",
            earlier,
            later,
            tuple(sorted(period for period in named if period in known)),
        )
    return around


def _family(article: Article) -> str:
    """What a report's neighbours share with it: the bloc, else the unit that publishes."""
    report = article.outline
    if report.bloc is not None:
        return f"khoi/{report.bloc.id}"
    return f"don-vi/{report.unit.id}" if report.unit else f"/{article.file}"


def _ref(family: Sequence[Article], number: int) -> Ref | None:
    return family[number].ref if 0 <= number < len(family) else None
