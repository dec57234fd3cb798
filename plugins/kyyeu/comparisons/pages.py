"""A page for every bloc that has periods to compare."""

from __future__ import annotations

from collections.abc import Iterator

from kyyeu.comparisons.comparison import comparison_view
from kyyeu.domain.page import Output, Page
from kyyeu.history.site import Site
from kyyeu.views.comparing import comparison_address, is_comparable
from kyyeu.views.links import unit_names


def pages(site: Site) -> Iterator[Output]:
    """The comparison of every bloc of which two periods are told."""
    names = unit_names(site)
    for file in site.blocs_in_order:
        history = site.histories[file.id]
        if is_comparable(history):
            args = (history, names, site.settings)
            yield Page(comparison_address(file.id), "comparison.html", comparison_view, args)
