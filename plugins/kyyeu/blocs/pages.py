"""Pages that follow from the blocs."""

from __future__ import annotations

from collections.abc import Iterator

from kyyeu.blocs.bloc import PersonLine, Told, bloc_view
from kyyeu.blocs.data import blocs_json
from kyyeu.blocs.index import blocs_view
from kyyeu.domain.article import Article, BlocFile
from kyyeu.domain.page import DataFile, Output, Page
from kyyeu.history.site import Site
from kyyeu.history.timeline import Term, Timeline
from kyyeu.views.blocs import bloc_line
from kyyeu.views.cards import card
from kyyeu.views.documents import document_line
from kyyeu.views.links import UnitNames, units_named
from kyyeu.views.people import person_href


def pages(site: Site) -> Iterator[Output]:
    """A page for every bloc, the list of all, and their data."""
    articles = {article.address: article for article in site.listed}
    lines = []
    for file in site.blocs_in_order:
        timeline = site.timelines[file.id]
        units = _units(site, timeline)
        told = tuple(_told(term, articles, site) for term in timeline.terms)
        yield Page(
            f"khoi/{file.id}/",
            "bloc.html",
            bloc_view,
            (file, timeline, told, units, _sources(file, site), site.settings),
            file.place.file,
        )
        lines.append(bloc_line(file, timeline, units))
    yield Page("khoi/", "blocs.html", blocs_view, (tuple(lines),))
    timelines = tuple(site.timelines[file.id] for file in site.blocs)
    yield DataFile("du-lieu/blocs.json", blocs_json, (site.blocs, timelines, site.names))


def _units(site: Site, timeline: Timeline) -> UnitNames:
    """The names of the units that a timeline mentions."""
    mentioned = [member.unit for member in timeline.members]
    for term in timeline.terms:
        mentioned += [holding.unit for holding in (*term.leaders, *term.deputies)]
    return units_named(site, mentioned)


def _told(term: Term, articles: dict[str, Article], site: Site) -> Told:
    """What the conferences of a term tell besides roles and awards."""
    own = [articles[ref.address] for ref in reversed(term.conferences)]
    return Told(
        tuple(card(article, site) for article in own),
        tuple(document_line(d, article.ref) for article in own for d in article.report.documents),
        tuple(
            PersonLine(person.name, person_href(person, article.ref), ", ".join(person.positions))
            for article in own
            for person in article.report.people
        ),
    )


def _sources(file: BlocFile, site: Site) -> str:
    """'1 báo cáo, 9 chú thích ảnh, 2 văn bản'."""
    own = [a for a in site.listed if a.report.bloc is not None and a.report.bloc.id == file.id]
    counted = (
        (len(own), "báo cáo"),
        (sum(photo.file is not None for a in own for photo in a.report.photos), "ảnh"),
        (sum(photo.file is None for a in own for photo in a.report.photos), "chú thích ảnh"),
        (sum(len(a.report.documents) for a in own), "văn bản"),
        (len(_outside(file)), "nguồn khác"),
    )
    return ", ".join(f"{number} {noun}" for number, noun in counted if number)


def _outside(file: BlocFile) -> set[str]:
    """The sources outside the site that the bloc's own file names."""
    named = [*(t.source for t in file.bloc.terms), *(m.source for m in file.bloc.members)]
    return {source for source in named if source}
