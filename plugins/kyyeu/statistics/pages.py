"""One page follows from what was counted; without a counter it says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kyyeu.domain.page import Output, Page
from kyyeu.domain.text import collation_key
from kyyeu.history.redirects import redirects
from kyyeu.history.site import Site
from kyyeu.statistics.statistics import BlocViews, MostRead, statistics_view
from kyyeu.views.links import Link
from kyyeu.views.statistics import read_reports

ADDRESS = "thong-ke/"
NOTICE = "bo-dem-va-quyen-rieng-tu"  # the fixed page that says how it is counted
LONGEST_LIST = 10


def pages(site: Site) -> Iterator[Output]:
    """The page of statistics."""
    counted = site.statistics
    read = MostRead()
    if counted is not None:
        rows = (counted.read_7, counted.read_30, counted.read_ever)
        read = MostRead(*(read_reports(site, one, LONGEST_LIST) for one in rows))
    notices = (Link(file.page.title, f"/{file.id}/") for file in site.fixed if file.id == NOTICE)
    args = (site.settings, counted, read, _blocs(site), next(notices, None))
    yield Page(ADDRESS, "statistics.html", statistics_view, args)


def _blocs(site: Site) -> tuple[BlocViews, ...]:
    """Blocs that somebody read about, with most views first."""
    views = _views(site)
    read: Counter[str] = Counter()
    reports: Counter[str] = Counter()
    for article in site.listed:
        if article.bloc is not None:
            reports[article.bloc] += 1
            read[article.bloc] += views[f"/{article.address}"]
    found = [
        BlocViews(
            Link(file.bloc.name, f"/khoi/{file.id}/"),
            reports[file.id],
            read[file.id] + views[f"/khoi/{file.id}/"],
        )
        for file in site.blocs
    ]
    known = [bloc for bloc in found if bloc.views > 0]
    return tuple(sorted(known, key=lambda bloc: (-bloc.views, collation_key(bloc.link.text))))


def _views(site: Site) -> Counter[str]:
    """Views by address; those of an old address are views of the report that it leads to."""
    views: Counter[str] = Counter()
    if site.statistics is not None:
        moved = {redirect.old: redirect.report.href for redirect in redirects(site.listed)}
        for read in site.statistics.pages:
            views[moved.get(read.page, read.page)] += read.views
    return views
